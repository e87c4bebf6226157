"""Find the log, check that it is ours, and connect to it.

On the quick path: the standard library only, and of that only what `sqlite3` loads anyway.
"""

import os
import sqlite3
import stat
import sys

from practicelog.domain.errors import (
    Busy,
    Damaged,
    NoLogYet,
    NotUnderstood,
    PracticeError,
    Unwritable,
    WrongDatabase,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

APPLICATION_ID = 0x50724C67
"""`PrLg`: what marks a SQLite file as ours (PRAGMA application_id)."""
REVISION = "0008"
"""The newest schema this program knows: the revision of its last migration."""
UNWRITTEN_FILE, RESTORED_FILE = 0, -1
"""What a log has as its `user_version`, instead of the number of its file, that is new, and one that was restored."""
OLDEST = "0001"
PATIENCE_MS = 10_000
STEPS = 100_000
"""How many steps SQLite takes until Python can hear anything."""
PAGES = 2_500
"""How many pages are copied at a time: 10 MB."""
SMALLEST_PAGE = 512
BUSY = {5, 6}
DAMAGED = {11, 26}
NO_ROOM = {13}
UNANSWERABLE = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_MISMATCH}
GO_BACK = "To go back to a backup: practicelog db restore latest"
DAMAGE_SIGNS = ("malformed", "no such table: alembic_version", "Could not decode")


def database_path() -> str:
    """Return where the log is: PRACTICELOG_DB, else `practice.db` in the user's data folder (XDG, macOS, Windows)."""
    path = os.environ.get("PRACTICELOG_DB", "")
    if path.strip():
        try:
            return os.path.abspath(os.path.expanduser(path))
        except OSError:
            raise Unwritable(
                f"The folder you are in is gone, so {path} cannot be found. Go to another folder"
            ) from None
    if sys.platform == "linux":
        # What platformdirs does, in 18 ms less; a test holds the two equal.
        home = os.environ.get("XDG_DATA_HOME", "")
        folder = home if os.path.isabs(home) else os.path.expanduser("~/.local/share")
        if folder.startswith("~"):
            raise Unwritable("Your home folder is not known here. Set PRACTICELOG_DB to where the practice log is")
        return os.path.join(folder, "practicelog", "practice.db")
    from platformdirs import user_data_dir

    return os.path.join(user_data_dir("practicelog", appauthor=False), "practice.db")


def uri(path: str, mode: str) -> str:
    """Return the URI that opens `path` in `mode` (ro, rw)."""
    escaped_path = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return (
        f"file:{escaped_path}?mode={mode}"
        if os.sep == "/"
        else f"file:/{escaped_path.replace(os.sep, '/')}?mode={mode}"
    )


def connect(path: str, mode: str, patience_ms: int = PATIENCE_MS) -> sqlite3.Connection:
    """Return a connection in autocommit mode with the PRAGMAs of this program."""
    db = sqlite3.connect(uri(path, mode), uri=True, isolation_level=None, timeout=patience_ms / 1000)
    try:
        db.execute("PRAGMA foreign_keys=ON")
        db.execute("PRAGMA trusted_schema=OFF")
        db.execute("PRAGMA cell_size_check=ON")
        db.execute("PRAGMA query_only=ON" if mode == "ro" else "PRAGMA synchronous=EXTRA")
    except BaseException:
        db.close()
        raise
    return db


def is_there(path: str) -> bool:
    """Tell whether a file is at `path`; raise WrongDatabase when it is empty or no plain file."""
    try:
        status = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        if os.path.islink(path):
            raise Unwritable(f"{path} points to {os.path.realpath(path)}, which is not there") from None
        return False
    except (OSError, ValueError) as problem:
        raise Unwritable(f"Cannot look at {path}: {getattr(problem, 'strerror', None) or problem}") from None
    if not stat.S_ISREG(status.st_mode):
        raise WrongDatabase(f"{path} is not a file. Set PRACTICELOG_DB to the practice log itself")
    if status.st_size == 0:
        raise WrongDatabase(f"{path} is empty (0 bytes), so it is not a practice log. {GO_BACK}")
    # SQLite takes half a page at the end for a whole one, as a write that was cut off leaves it: that has a journal.
    if status.st_size % SMALLEST_PAGE and not os.path.exists(f"{path}-journal"):
        raise WrongDatabase(f"{path} is damaged or not a practice log (it ends in the middle of a page). {GO_BACK}")
    return True


def revision_of(db: sqlite3.Connection, path: str) -> str:
    """Return the schema revision of an opened file; raise WrongDatabase when it is not ours or is newer."""
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise WrongDatabase(f"{path} belongs to another program. Set PRACTICELOG_DB to a practice log")
    row = db.execute("SELECT version_num FROM alembic_version").fetchone()
    revision = str(row[0]) if row else ""
    if not (len(revision) == len(REVISION) and revision.isdigit() and revision >= OLDEST):
        raise WrongDatabase(f'{path} is damaged: there is no schema "{revision}". {GO_BACK}')
    if revision > REVISION:
        raise WrongDatabase(
            f"{path} was written by a newer practicelog (schema {revision}; this one knows {REVISION})."
            " Upgrade practicelog"
        )
    return revision


def is_behind(revision: str) -> bool:
    """Tell whether a file of that schema revision is older than this program."""
    return revision < REVISION


def primary_code(problem: Exception) -> int:
    """Return the kind of an error of SQLite: its result code without what says more."""
    return getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def fault(problem: sqlite3.Error, path: str) -> PracticeError:
    """Return the error to show a person for one of SQLite, by its result code."""
    code = getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    primary = primary_code(problem)
    if primary in BUSY:
        return Busy(f"Another practicelog has held {path} for {PATIENCE_MS // 1000} seconds. Try again")
    if primary in DAMAGED or any(sign in str(problem) for sign in DAMAGE_SIGNS):
        return WrongDatabase(f"{path} is damaged or not a practice log ({problem}). {GO_BACK}")
    if getattr(problem, "sqlite_errorcode", None) in UNANSWERABLE:
        # What this program asks can be answered: a view or a table is not what it was made to be.
        return Damaged(f"{path} cannot answer the question ({problem}). See: practicelog db check")
    if primary in NO_ROOM:
        return Unwritable(f"The disk is full; nothing was recorded ({path})")
    if code == sqlite3.SQLITE_READONLY_ROLLBACK or primary == sqlite3.SQLITE_CANTOPEN:
        return Unwritable(f"Cannot open {path}: it or its folder cannot be read, or a write was cut off there")
    if primary == sqlite3.SQLITE_READONLY:
        return Unwritable(f"Cannot write {path}: the file or its folder is read-only")
    return Unwritable(f"Cannot read or write {path}: {problem}")


def connect_and_check(path: str, mode: str, patience_ms: int) -> "tuple[sqlite3.Connection, str]":
    """Return a connection and the schema revision; raise WrongDatabase when the file is not ours."""
    db = connect(path, mode, patience_ms)
    try:
        return db, revision_of(db, path)
    except BaseException:
        db.close()
        raise


def roll_back(path: str) -> None:
    """Let SQLite roll back what a killed writer left unfinished."""
    db = connect(path, "rw")
    try:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    finally:
        db.close()


def stored_settings(db: sqlite3.Connection) -> dict[str, str]:
    """Return the settings that differ from their defaults, as they are stored."""
    return dict(db.execute("SELECT name, value FROM setting").fetchall())


def has_goals(db: sqlite3.Connection) -> bool:
    """Return whether any goal is in use, about which every command that writes may have something to say."""
    goals = "SELECT EXISTS (SELECT 1 FROM goal WHERE archived_at IS NULL AND completed_at IS NULL)"
    return bool(db.execute(goals).fetchone()[0])


def data_version(db: sqlite3.Connection) -> int:
    """Return a number that changes when another connection changes the log."""
    return int(db.execute("PRAGMA data_version").fetchone()[0])


def open_log(path: str, mode: str = "ro", patience_ms: int = PATIENCE_MS) -> "tuple[sqlite3.Connection, str]":
    """Return a connection to the log at `path`, for reading (ro) or writing (rw), and its schema revision.

    Reading never writes, and works in a read-only folder. Raises NoLogYet when there is no file, WrongDatabase when
    it is damaged, foreign or newer, and Unwritable when it cannot be read.
    """
    if not is_there(path):
        raise NoLogYet("No practice yet. Begin with: practicelog start ACTIVITY")
    try:
        try:
            return connect_and_check(path, mode, patience_ms)
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
                raise
            # A writer was killed in the middle: SQLite must put its pages back before anyone can read.
            roll_back(path)
            return connect_and_check(path, mode, patience_ms)
    except sqlite3.Error as problem:
        raise fault(problem, path) from None


class reading:  # noqa: N801 - a context manager without contextlib, which costs 2 ms
    """A log opened for one question: `with reading() as db`. An older file is read as it is."""

    def __init__(self, path: "str | None" = None, patience_ms: int = PATIENCE_MS) -> None:
        self.path = path or database_path()
        self.revision = ""
        self.patience_ms = patience_ms

    def __enter__(self) -> sqlite3.Connection:
        self.db, self.revision = open_log(self.path, "ro", self.patience_ms)
        return self.db

    def __exit__(self, kind: "type | None", problem: "BaseException | None", trace: object) -> None:
        self.db.close()
        if isinstance(problem, sqlite3.Error):
            raise fault(problem, self.path) from None


class stoppable:  # noqa: N801 - as above
    """A connection whose long statements let Ctrl-C be heard: `with stoppable(db)`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def __enter__(self) -> None:
        self.db.set_progress_handler(lambda: 0, STEPS)

    def __exit__(self, kind: "type | None", problem: "BaseException | None", trace: object) -> None:
        self.db.set_progress_handler(None, STEPS)
        if getattr(problem, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from None


def statements(script: str) -> "Iterator[str]":
    """Yield the statements of a SQL script one by one, so that they can run inside a transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def id_list(ids: "Iterable[int]") -> str:
    """Return ids as the parameter of `IN (SELECT value FROM json_each(:ids))`."""
    # Python writes a list of numbers as JSON does.
    return str([*ids])


def columns_and_rows(db: sqlite3.Connection, sql: str) -> "tuple[list[str], list[tuple[Any, ...]]]":
    """Return the column names and the rows of one statement typed by a person.

    Raises NotUnderstood when it is no SQL, more than one statement, or would do anything but read this log.
    """
    db.set_authorizer(only_this_log)
    try:
        cursor = db.execute(sql)
        return [column[0] for column in cursor.description or ()], cursor.fetchall()
    except (sqlite3.Error, sqlite3.Warning) as problem:
        code = primary_code(problem)
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_AUTH):
            raise NotUnderstood("db sql only reads this log. To change it, use the other commands") from None
        if code not in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE):
            raise
        raise NotUnderstood(f"SQLite says: {str(problem).rstrip('.')}. One statement, quoted as a whole") from None


def only_this_log(action: int, *_: "str | None") -> int:
    """Deny other files to a statement typed by a person."""
    return sqlite3.SQLITE_DENY if action in (sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH) else sqlite3.SQLITE_OK
