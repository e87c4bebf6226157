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
    """Look for damage and broken rules; the exit code is 0 when there are none, else 5.

    Oddities in imported practice are kept, and listed as questions; they are not faults.
    """
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
        lambda: "\n".join([*lines_of(problems), *remarks, *notices(where, now)]),
        code=0 if all(problem.question for problem in problems) else WrongDatabase.code,
    )


def lines_of(problems: list[Fault]) -> list[str]:
    """Return a line for each fault, or that there is none, then one for each question under a heading."""
    faults, questions = ([problem for problem in problems if problem.question is kind] for kind in (False, True))
    lines = [line_of(fault) for fault in faults] or ["No faults found."]
    if questions:
        lines += ["Questions about what was imported, which is kept as it came:"]
        lines += [f"  {line_of(question)}" for question in questions]
    return lines


def line_of(problem: Fault) -> str:
    """Return where a fault is, what it is, and what to do about it."""
    return f"{problem.location}: {problem.problem}. {sentence(problem.remedy)}"


def sentence(remedy: str) -> str:
    """Return a remedy as a sentence of its own; a command that it begins with stays as it is typed."""
    return remedy if remedy.startswith(("practicelog ", "chmod ")) else remedy[0].upper() + remedy[1:]
