"""Make copies of a log through SQLite: checked, and complete before they appear under their name."""

import contextlib
import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from practicelog.db.connect import (
    BUSY,
    DAMAGED,
    NO_ROOM,
    PAGES,
    connect,
    fault,
    is_behind,
    is_there,
    primary_code,
    reading,
    revision_of,
    stoppable,
)
from practicelog.db.drafts import draft_in, sweep_drafts, sync_folder
from practicelog.db.schema import differences
from practicelog.db.storage.backups import SIDECAR, digest_beside, names_in, sidecar_text
from practicelog.domain.errors import Busy, PracticeError, Unwritable, WrongDatabase
from practicelog.domain.waiting import Say, share, silent


class Copy(NamedTuple):
    """A copy that was made: where, how large, its SHA-256 and how long it took."""

    path: str
    size: int
    sha256: str
    seconds: float


@contextlib.contextmanager
def backup_turn(folder: str, wait: bool) -> Iterator[bool]:
    """Make `folder` (0700) and give True when no other process makes backups there; `wait` for them, or give False.

    What a killed process left there is swept out.
    """
    os.makedirs(folder, mode=0o700, exist_ok=True)
    with folder_lock(folder, wait) as is_mine:
        if is_mine:
            sweep(folder)
        yield is_mine is not False


@contextlib.contextmanager
def folder_lock(folder: str, wait: bool) -> Iterator[bool | None]:
    """Give True while this process holds the lock on `folder`, False when another does, None without such locks."""
    try:
        import fcntl
    except ImportError:
        yield None
        return
    handle = os.open(folder, os.O_RDONLY)
    is_mine: bool | None = True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        is_mine = False
    except OSError:
        # Some network file systems lock files only.
        is_mine = None
    try:
        yield is_mine
    finally:
        os.close(handle)


def sweep(folder: str) -> None:
    """Remove what was left in the folder of backups, in which nobody else is at work, and beside the log.

    That is drafts, and sums without their backup.
    """
    for place in (folder, os.path.dirname(folder)):
        sweep_drafts(place)
    for name in names_in(folder):
        path = os.path.join(folder, name)
        if name.endswith(SIDECAR) and not os.path.exists(path.removesuffix(SIDECAR)):
            os.unlink(path)


def copy_log(log: str, target: str, say: Say = silent) -> Copy:
    """Copy `log` to `target` (0600), with its SHA-256 beside it: checked and whole, or not at all.

    Raises WrongDatabase when the log has faults, Busy when another process holds it, Unwritable when the copy
    cannot be written.
    """
    began = time.perf_counter()
    with draft_in(os.path.dirname(os.path.abspath(target))) as draft:
        with reading(log) as source:
            copy_pages(source, draft, log, say)
        say("checking the copy")
        if reason := fault_of(draft):
            raise WrongDatabase(f"{log} has faults, so it was not backed up ({reason}). See: practicelog db check")
        copy = Copy(target, os.path.getsize(draft), sha256_of(draft), time.perf_counter() - began)
        publish(draft, copy)
    return copy


def copy_pages(source: sqlite3.Connection, draft: str, log: str, say: Say = silent) -> None:
    """Copy every page of `source`, the log at `log`, into the file `draft`, and make that last."""
    try:
        with contextlib.closing(connect(draft, "rw")) as copy:
            # Until it has its name nobody misses it: it is synced once, below.
            copy.execute("PRAGMA synchronous=OFF")
            copy.execute("PRAGMA journal_mode=MEMORY")
            # Held while it is copied part by part: what is written meanwhile would make SQLite begin anew.
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            source.backup(copy, pages=PAGES, progress=refuse_when_busy(log, say))
            source.execute("ROLLBACK")
            copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as problem:
        code = primary_code(problem)
        if code in DAMAGED | BUSY:
            raise
        reason = "the disk is full" if code in NO_ROOM else str(problem)
        raise Unwritable(f"No copy was made in {os.path.dirname(draft)}: {reason}") from None
    with open(draft, "rb") as file:
        os.fsync(file.fileno())


def refuse_when_busy(log: str, say: Say = silent) -> Callable[[int, int, int], None]:
    """Return a progress callback that raises Busy when another process holds the log; SQLite would wait for ever."""

    def check(status: int, left: int, of: int) -> None:
        if status & 0xFF in BUSY:
            raise Busy(f"Another practicelog holds {log}. Try again")
        say(f"{share(of - left, of)} copied")

    return check


def publish(draft: str, copy: Copy) -> None:
    """Let the complete `draft` appear as `copy.path`, with its SHA-256 beside it."""
    folder, name = os.path.split(os.path.abspath(copy.path))
    # Whoever is cut off here leaves a whole copy without its sum, never with the sum of another.
    with contextlib.suppress(FileNotFoundError):
        os.unlink(copy.path + SIDECAR)
    os.replace(draft, copy.path)
    with draft_in(folder) as sums:
        with open(sums, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(sidecar_text(name, copy.sha256, copy.seconds))
            file.flush()
            os.fsync(file.fileno())
        os.replace(sums, copy.path + SIDECAR)
    sync_folder(folder)


def sha256_of(path: str) -> str:
    """Return the SHA-256 of the file at `path`, in hexadecimal."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fault_of(path: str) -> str:
    """Return why the file at `path` cannot be trusted as a practice log, empty when it can.

    It must be what its SHA-256 says, if there is one beside it, ours, of a schema known here, and sound.
    """
    try:
        if not is_there(path):
            return "it is not there"
        digest = digest_beside(path)
        if digest and sha256_of(path) != digest:
            return "it does not match its SHA-256"
        with contextlib.closing(connect(path, "ro")) as db, stoppable(db):
            revision = revision_of(db, path)
            damage = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if damage != "ok":
                return f"it is damaged ({' '.join(str(damage).split())})"
            if db.execute("PRAGMA foreign_key_check").fetchone():
                return "it has rows that belong to missing rows"
            if not is_behind(revision) and (gaps := [part for part in differences(db).missing if part.kind == "table"]):
                return f"it lacks {gaps[0]}"
    except PracticeError as problem:
        return without_advice(problem, path)
    except sqlite3.Error as problem:
        return without_advice(fault(problem, path), path)
    except OSError as problem:
        return f"it cannot be read: {problem.strerror}"
    return ""


def without_advice(problem: PracticeError, path: str) -> str:
    """Return what an error says of `path`, without what to do about it: that is for the log itself."""
    return str(problem).replace(f"{path} ", "it ", 1).partition(". ")[0]
