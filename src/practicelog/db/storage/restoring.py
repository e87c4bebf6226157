"""Restore a backup in place of the log, through SQLite, so that the journal and locks of the log stay valid."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from practicelog.db.connect import APPLICATION_ID, DAMAGED, PAGES, RESTORED_FILE, connect, fault, primary_code
from practicelog.db.drafts import draft_in, give_name, sync_folder
from practicelog.db.storage.copies import copy_log, copy_pages, fault_of, refuse_when_busy
from practicelog.db.storage.mending import Mends, mend
from practicelog.db.upgrade import refuse_leftovers
from practicelog.domain.errors import Unwritable, WrongDatabase
from practicelog.domain.waiting import Say, silent

HEADER = 100
"""How long the shortest file is that SQLite does not take for a new database."""


class RestoredLog(NamedTuple):
    """What a restore did: where the log that was there is kept, empty if there was none, and what it mended."""

    kept_path: str
    mends: Mends


def restore_log(log: str, backup: str, safety: str, aside: str, say: Say = silent) -> RestoredLog:
    """Make `log` what `backup` is, mended, and return what that did.

    `backup` has been checked. A sound log is copied to `safety` first, one with faults to `aside`. Raises
    WrongDatabase when there is a database of another program; a log that could not be restored is as it was.
    """
    real = os.path.realpath(log)
    folder = os.path.dirname(real)
    try:
        is_new = not os.path.lexists(log)
        if is_new:
            os.makedirs(folder, mode=0o700, exist_ok=True)
            refuse_leftovers(log)
        elif not os.path.isfile(log):
            raise WrongDatabase(f"{log} is not a file. Set PRACTICELOG_DB to where the log should be")
        with whole_copy(backup, folder, say) as draft:
            say("looking for what needs mending")
            mends = mend(draft)
            with contextlib.closing(connect(draft, "rw")) as db:
                db.execute(f"PRAGMA user_version={RESTORED_FILE}")
            if is_new:
                give_name(-1, draft, log)
                sync_folder(folder)
                return RestoredLog("", mends)
            try:
                return RestoredLog(overwrite(log, draft, (safety, aside), say), mends)
            except sqlite3.DatabaseError as problem:
                if primary_code(problem) not in DAMAGED:
                    raise
                return RestoredLog(replace_unreadable(real, draft, aside), mends)
    except sqlite3.Error as problem:
        raise fault(problem, log) from None
    except OSError as problem:
        raise Unwritable(f"Cannot restore {log}: {problem.strerror}") from None


def overwrite(log: str, draft: str, places: tuple[str, str], say: Say) -> str:
    """Write every page of `draft` into `log`, in one transaction of SQLite, and return where what it held is kept.

    Raises sqlite3.DatabaseError when SQLite cannot read the log.
    """
    if os.path.getsize(log) < HEADER:
        raise not_a_database_error()
    with contextlib.closing(connect(log, "rw")) as live, contextlib.closing(connect(draft, "ro")) as source:
        # SQLite itself opens the transaction that restores; until then nobody else may write either.
        live.execute("BEGIN IMMEDIATE")
        if live.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise WrongDatabase(f"{log} belongs to another program. Set PRACTICELOG_DB to where the log should be")
        copy = keep_copy(log, *places, say)
        live.execute("ROLLBACK")
        source.backup(live, pages=PAGES, progress=refuse_when_busy(log, say))
    return copy


def not_a_database_error() -> sqlite3.DatabaseError:
    """Return the error of SQLite for a file that is no database."""
    problem = sqlite3.DatabaseError("file is not a database")
    problem.sqlite_errorcode = sqlite3.SQLITE_NOTADB
    return problem


def keep_copy(log: str, safety: str, aside: str, say: Say = silent) -> str:
    """Copy the log as it is now and return where to: to `safety`, or `aside` when it has faults."""
    say("checking the log that is there")
    if not fault_of(log):
        return copy_log(log, safety, say).path
    with contextlib.closing(connect(log, "ro")) as db, draft_in(os.path.dirname(aside)) as draft:
        copy_pages(db, draft, log, say)
        os.replace(draft, aside)
    return aside


def replace_unreadable(log: str, draft: str, aside: str) -> str:
    """Put `draft` in the place of a file that SQLite cannot read, and return where that is kept: `aside`.

    Its journal goes with it: SQLite would play it into the restored log.
    """
    try:
        os.link(log, aside)
    except OSError:
        # A file system without hard links (FAT, some network folders).
        os.rename(log, aside)
    with contextlib.suppress(FileNotFoundError):
        os.rename(f"{log}-journal", f"{aside}-journal")
    os.replace(draft, log)
    sync_folder(os.path.dirname(log))
    return aside


@contextlib.contextmanager
def whole_copy(backup: str, folder: str, say: Say = silent) -> Iterator[str]:
    """Give the path of a complete copy of `backup` in `folder`."""
    with draft_in(folder) as draft:
        with contextlib.closing(connect(backup, "ro")) as source:
            copy_pages(source, draft, backup, say)
        yield draft
