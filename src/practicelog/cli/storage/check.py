"""practicelog db check."""

from practicelog.cli.options import AsJson
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NoLogYet, WrongDatabase
from practicelog.queries.storage.backups import notices
from practicelog.queries.storage.faults import faults, parts_of_others
from practicelog.render.kit.terminal import write


def check(visit: Visit, as_json: AsJson = False) -> int:
    """Look for damage and broken rules; the exit code is 0 when there are none, else 5."""
    where = visit.path
    now = visit.now
    try:
        problems, remarks = visit.ask(lambda db: ([*faults(db, where, now)], parts_of_others(db)), ([], []), as_json)
    except NoLogYet:
        write(f"There is no practice log yet ({where})")
        return 0
    if as_json:
        visit.answer_json([fault._asdict() for fault in problems])
    for fault in problems if not as_json else ():
        write(f"{fault.location}: {fault.problem}. {sentence(fault.remedy)}")
    if not problems and not as_json:
        write("No faults found.")
    for notice in (*remarks, *notices(where, now)) if not as_json else ():
        write(notice)
    return WrongDatabase.code if problems else 0


def sentence(remedy: str) -> str:
    """Return a remedy as a sentence of its own; a command that it begins with stays as it is typed."""
    return remedy if remedy.startswith(("practicelog ", "chmod ")) else remedy[0].upper() + remedy[1:]
