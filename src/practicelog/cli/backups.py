"""practicelog db: backup, restore, verify, backups."""

import os
from typing import Annotated

import typer

from practicelog.cli.answers import answer, answer_csv, answer_json, one_format, say, show
from practicelog.cli.doors import ask, can_ask, here, is_agreed
from practicelog.cli.options import AsCsv, AsJson, Quiet
from practicelog.db.backups import backups_of, folder_of
from practicelog.db.connect import database_path, reading
from practicelog.domain.errors import NothingThere, PracticeError, Refused, WrongDatabase
from practicelog.queries.storage.backups import Gist, gist
from practicelog.render.storage.backups import (
    COLUMNS,
    Listed,
    backup_value,
    backups_screen,
    contents,
    format_size,
    restored_text,
)

Which = Annotated[
    str, typer.Argument(metavar="WHICH", help="latest, one that db backups lists (2026-03-12), or a FILE.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask; a script must say so.")]
Output = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file of your own.")]
Force = Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")]


def backup(output: Output = None, force: Force = False, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Copy the log now, checked, with its SHA-256 beside it.

    It goes among the daily backups, or to a FILE of yours.
    """
    from practicelog.actions.storage.backups import back_up

    place = here()
    copy = back_up(database_path(), place.now.astimezone(place.zone), output, force)
    value = {"backup": copy.path, "bytes": copy.size, "sha256": copy.sha256}
    answer(f"Backed up to {copy.path} ({format_size(copy.size)})", lambda: value, quiet, as_json)


def backups(as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """List the backups, newest first, with what they hold."""
    one_format(as_json, as_csv)
    log = database_path()
    listed = [Listed(one, os.path.getsize(one.path), gist_of(one.path)) for one in reversed(backups_of(log))]
    if as_json:
        answer_json([backup_value(one) for one in listed])
    elif as_csv:
        answer_csv(COLUMNS, ([*backup_value(one).values()] for one in listed))
    elif listed:
        show(backups_screen(listed, folder_of(log)))
    else:
        say("There are no backups yet. The first is made on the second day of practice, or by practicelog db backup")


def gist_of(path: str) -> Gist | None:
    """Return what the log or backup at `path` holds, None when it cannot be read."""
    try:
        with reading(path) as db:
            return gist(db)
    except PracticeError:
        return None


def verify(
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="One backup; otherwise all are verified.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Verify the backups, or one.

    Each must be sound and be what its SHA-256 says. The exit code is 0 when all are, else 5.
    """
    from practicelog.actions.storage.backups import verified

    found = verified(database_path(), file)
    if as_json:
        answer_json([one._asdict() for one in found])
    for one in found if not as_json else ():
        remark = "" if one.has_sum else ", though there is no SHA-256 beside it"
        say(f"{one.name}: {one.fault or f'sound{remark}'}")
    return WrongDatabase.code if any(one.fault for one in found) else 0


def restore(
    which: Which,
    yes: Yes = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Put a backup in the place of the log, which is kept.

    So a restore can be taken back: by restoring what it says that it kept.
    """
    from practicelog.actions.storage.backups import check_backup, restore, wanted_backup

    log, place = database_path(), here()
    source = wanted_backup(log, which)
    check_backup(log, source)
    if os.path.lexists(log) and not yes:
        confirm(f"Replace the log ({contents(gist_of(log))}) by {source} ({contents(gist_of(source))})?")
    restored = restore(log, source, place.now.astimezone(place.zone))
    held = ask(gist, Gist(0, None), machine=True)
    value = {"restored": restored.backup, "kept": restored.kept or None, **held._asdict()}
    answer(restored_text(log, restored, held), lambda: value, quiet, as_json)


def confirm(question: str) -> None:
    """Ask on a terminal, and raise NothingThere unless the answer is yes; raise Refused where nobody can be asked."""
    if not can_ask():
        raise Refused("This replaces the log. To do so without being asked: --yes")
    if not is_agreed(f"{question} [y/N]"):
        raise NothingThere("Nothing was restored")
