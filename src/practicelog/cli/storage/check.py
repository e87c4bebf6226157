"""practicelog db check."""

from typing import TYPE_CHECKING

from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.db.connect import stoppable
from practicelog.domain.errors import NoLogYet, WrongDatabase
from practicelog.queries.storage.backups import notices
from practicelog.queries.storage.faults import Fault, faults, parts_of_others

if TYPE_CHECKING:
    from sqlite3 import Connection


@report
def check(visit: Visit) -> Report:
    """Look for damage and broken rules; the exit code is 0 when there are none, else 5."""
    where, now = visit.path, visit.now

    def question(db: "Connection") -> tuple[list[Fault], list[str]]:
        with visit.progress("check") as say, stoppable(db):
            return [*faults(db, where, now, say)], parts_of_others(db)

    try:
        problems, remarks = visit.ask(question, ([], []))
    except NoLogYet:
        return Report(Fault._fields, [], lambda: f"There is no practice log yet ({where})")
    return Report(
        Fault._fields,
        problems,
        lambda: "\n".join([*faults_found(problems), *remarks, *notices(where, now)]),
        code=WrongDatabase.code if problems else 0,
    )


def faults_found(problems: list[Fault]) -> list[str]:
    """Return a line for each fault, or that there is none."""
    lines = [f"{fault.location}: {fault.problem}. {sentence(fault.remedy)}" for fault in problems]
    return lines or ["No faults found."]


def sentence(remedy: str) -> str:
    """Return a remedy as a sentence of its own; a command that it begins with stays as it is typed."""
    return remedy if remedy.startswith(("practicelog ", "chmod ")) else remedy[0].upper() + remedy[1:]
