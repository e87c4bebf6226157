"""Open a SQLite file that somebody else wrote: nothing it contains is run, and nothing is written beside it."""

import contextlib
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from typing import TypeVar

from practicelog.db.connect import DAMAGED, primary_code, stoppable, uri
from practicelog.domain.errors import NotUnderstood, Unwritable

T = TypeVar("T")
HEADER = b"SQLite format 3\x00"
LARGEST = 2_000_000_000
"""How many bytes a file has at most that is read."""
LONGEST_TEXT = 50_000_000
ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_PRAGMA}
PRAGMAS = {"table_info", "table_xinfo", "quick_check", "application_id"}


@contextlib.contextmanager
def foreign(path: str) -> Iterator[sqlite3.Connection]:
    """Give a connection that reads the file at `path`: its plain tables, no view, trigger or extension of it.

    Raise NotUnderstood if it is empty, no SQLite file, damaged or larger than 2 GB; Unwritable if it cannot be read.
    """
    check_file(path)
    with settled(path) as place, contextlib.closing(sqlite3.connect(f"{uri(place, 'ro')}&immutable=1", uri=True)) as db:
        db.isolation_level = None
        db.text_factory = lambda text: text.decode("utf-8", "replace")
        db.execute("PRAGMA trusted_schema=OFF")
        db.execute("PRAGMA cell_size_check=ON")
        db.execute("PRAGMA query_only=ON")
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_TEXT)
        db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        db.set_authorizer(authorize)
        try:
            check_pages(db, path)
            with stoppable(db):
                yield db
        except sqlite3.DatabaseError as problem:
            raise unreadable(problem, path) from None


def guarded(records: Iterable[T], path: str) -> Iterator[T]:
    """Yield what was read from the file at `path`, so that its faults are not taken for those of the log."""
    try:
        yield from records
    except sqlite3.Error as problem:
        raise unreadable(problem, path) from None


def unreadable(problem: sqlite3.Error, path: str) -> NotUnderstood:
    """Return the error to show for one that SQLite found in the file at `path`."""
    what = "is damaged" if primary_code(problem) in DAMAGED else "cannot be read"
    return NotUnderstood(f"{path} {what} ({problem}). Nothing was imported")


def is_database(path: str) -> bool:
    """Return whether a file begins as those of SQLite do; what cannot be read is none."""
    try:
        if not os.path.isfile(path):
            return False
        with open(path, "rb") as file:
            return file.read(len(HEADER)) == HEADER
    except (OSError, ValueError):
        return False


def check_file(path: str) -> None:
    """Raise an error unless `path` is a SQLite file of a size that can be read."""
    try:
        # A pipe would be waited for, for ever.
        if os.path.exists(path) and not os.path.isfile(path):
            raise NotUnderstood(f"{path} is not a file. Nothing was imported")
        with open(path, "rb") as file:
            size, head = os.fstat(file.fileno()).st_size, file.read(len(HEADER))
    except (OSError, ValueError) as problem:
        raise Unwritable(f"Cannot read {path}: {getattr(problem, 'strerror', None) or problem}") from None
    if size == 0:
        raise NotUnderstood(f"{path} is empty (0 bytes). Nothing was imported")
    if head != HEADER:
        raise NotUnderstood(f"{path} is not a SQLite database. Nothing was imported")
    if size > LARGEST:
        raise NotUnderstood(f"{path} is larger than 2 GB. Nothing was imported")


def check_pages(db: sqlite3.Connection, path: str) -> None:
    """Raise NotUnderstood if SQLite finds the file damaged."""
    answer = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
    if answer != "ok":
        raise NotUnderstood(f"{path} is damaged ({answer.splitlines()[0]}). Nothing was imported")


@contextlib.contextmanager
def settled(path: str) -> Iterator[str]:
    """Give the path of a file in which all was written that stands there: a copy, if some of it lies beside it."""
    beside = [f"{path}{ending}" for ending in ("-wal", "-journal") if has_content(f"{path}{ending}")]
    if not beside:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="practicelog-") as folder:
        copy = os.path.join(folder, "copy.db")
        for source in (path, *beside):
            shutil.copyfile(source, copy + source[len(path) :])
        with contextlib.closing(sqlite3.connect(copy)) as db:
            db.execute("PRAGMA trusted_schema=OFF")
            db.execute("PRAGMA journal_mode=DELETE")
        yield copy


def has_content(path: str) -> bool:
    """Tell whether there is a file at `path` that is not empty."""
    try:
        return os.path.getsize(path) > 0
    except OSError:
        return False


def authorize(action: int, name: str | None, _column: str | None, _schema: str | None, inner: str | None) -> int:
    """Let SQLite read tables, and nothing that a view or a trigger asks for."""
    if action not in ALLOWED or inner is not None or (action == sqlite3.SQLITE_PRAGMA and name not in PRAGMAS):
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def file_hash(path: str) -> str:
    """Return the SHA-256 of a file."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
