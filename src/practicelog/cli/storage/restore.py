"""practicelog db restore."""

import os
from typing import Annotated

import typer

from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.storage.backups import gist_of
from practicelog.cli.visit import Visit, can_ask, person_agrees
from practicelog.db import connect
from practicelog.domain.errors import NothingThere, Refused
from practicelog.queries.storage.backups import LogSummaryRow, log_summary
from practicelog.render.kit.text import tell
from practicelog.render.storage.backups import contents, restored_text

Which = Annotated[
    str, typer.Argument(metavar="WHICH", help="latest, a backup that db backups lists (2026-03-12), or a FILE.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask; a script needs this.")]


def restore(
    visit: Visit,
    which: Which,
    yes: Yes = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Replace the log with a backup.

    The log as it was is kept, so a restore can be taken back by restoring that.
    """
    from practicelog.actions.storage.backups import backup_called, check_backup, restore

    log, here = visit.path, visit.here
    source = backup_called(log, which)
    with visit.progress("restore"):
        check_backup(log, source)
    if os.path.lexists(log) and not yes:
        confirm(f"Replace the log ({contents(gist_of(log))}) with {source} ({contents(gist_of(source))})?")
    with visit.progress("restore") as say:
        restored = restore(log, source, here.now.astimezone(here.zone), say)
    visit.afresh()
    mends = restored.mends
    if mends.upgraded_from:
        tell(f"Upgraded the log from schema {mends.upgraded_from} to {connect.REVISION}; the old one is {source}")
    summary = visit.ask(log_summary, LogSummaryRow(0, None), machine=True)
    value = {
        "path": source,
        "kept_path": restored.kept_path or None,
        **summary._asdict(),
        "anew": [part.name for part in mends.anew],
        "dropped": [str(part) for part in mends.dropped],
    }
    visit.answer(restored_text(log, source, restored, summary), lambda: value, quiet, as_json)


def confirm(question: str) -> None:
    """Ask on a terminal and raise NothingThere unless the answer is yes; raise Refused without a terminal."""
    if not can_ask():
        raise Refused("This replaces the log. To do so without being asked: --yes")
    if not person_agrees(f"{question} [y/N]"):
        raise NothingThere("Nothing was restored")
