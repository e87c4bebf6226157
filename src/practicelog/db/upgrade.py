"""Make a fresh log and bring an older one up to date, by the migrations: whole or not at all."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from practicelog.db.connect import APPLICATION_ID, REVISION, connect, fault, revision_of
from practicelog.db.storage.drafts import give_name, new_draft, sweep_drafts, sync_folder
from practicelog.db.views import views
from practicelog.domain.errors import Unwritable, WrongDatabase

HERE = Path(__file__).parent
Tell = Callable[[str], None]


def create(path: str) -> None:
    """Make an empty log at `path` in its folder (0700); when another process was quicker, leave that one alone.

    The log is made in memory and appears complete: no reader meets half a schema, and a process that is killed on
    the way leaves nothing behind.
    """
    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        refuse_leftovers(path)
        publish(fresh_log(), path)
    except OSError as problem:
        raise Unwritable(f"Cannot make a practice log in {folder}: {problem.strerror}") from None
    except sqlite3.Error as problem:
        raise fault(problem, path) from None


def refuse_leftovers(path: str) -> None:
    """Raise WrongDatabase when the journal of a log that is gone lies there: SQLite would play it into a new one."""
    journal = f"{path}-journal"
    if os.path.exists(journal) and not os.path.exists(path):
        raise WrongDatabase(f"{path} is gone, but what was being written to it is in {journal}. Put both back together")


def fresh_log() -> bytes:
    """Return an empty log of the newest revision, as the bytes of its file."""
    with contextlib.closing(connect(":memory:", "memory")) as db, migrations(db) as migrate:
        db.execute("BEGIN IMMEDIATE")
        db.execute(f"PRAGMA application_id={APPLICATION_ID}")
        migrate()
        db.execute("COMMIT")
        return db.serialize()


def publish(log: bytes, path: str) -> None:
    """Put `log` on disk under the name `path` (0600), unless that is taken."""
    folder = os.path.dirname(path)
    sweep_drafts(folder)
    handle, draft = new_file(folder)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(log)
            out.flush()
            os.fsync(handle)
            with contextlib.suppress(FileExistsError):
                give_name(handle, draft, path)
        for place in (folder, os.path.dirname(folder)):
            sync_folder(place)
    finally:
        if draft:
            with contextlib.suppress(OSError):
                os.unlink(draft)


def new_file(folder: str) -> tuple[int, str]:
    """Return a new file (0600) in `folder`, open, and its name: empty where the system has files without one."""
    if hasattr(os, "O_TMPFILE") and os.path.isdir("/proc/self/fd"):
        # Not every file system can; new_draft then says why, if it is not that.
        with contextlib.suppress(OSError):
            return os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600), ""
    return new_draft(folder)


def upgrade(path: str, tell: Tell) -> None:
    """Bring the older log at `path` to the newest revision, after a backup beside it; say so through `tell`.

    Raises WrongDatabase, and leaves the file as it is, when that cannot be done.
    """
    try:
        with contextlib.closing(connect(path, "rw")) as db, migrations(db) as migrate:
            db.execute("PRAGMA foreign_keys=OFF")
            db.execute("BEGIN IMMEDIATE")
            # Another process may have done it while this one waited.
            revision = revision_of(db, path)
            if revision == REVISION:
                return
            backup = back_up(path, revision)
            for (view,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall():
                db.execute(f'DROP VIEW "{view}"')
            migrate()
            # Images refer to the old columns: nothing from before an upgrade can be undone.
            db.execute("DELETE FROM change_image")
            if db.execute("PRAGMA foreign_key_check").fetchone() or db.execute("PRAGMA integrity_check").fetchone() != (
                "ok",
            ):
                raise WrongDatabase(f"{path} has faults and was not upgraded. See: practicelog db check")
            db.execute("COMMIT")
    except sqlite3.Error as problem:
        reason = fault(problem, path)
        raise WrongDatabase(f"The log is of an older version and could not be upgraded. {reason}") from None
    tell(f"Upgraded the log from schema {revision} to {REVISION}; the old one is kept in {backup}")


def back_up(path: str, revision: str) -> str:
    """Copy the log to a new file (0600) beside it through SQLite, check the copy and return its path."""
    target = f"{path}.before-{REVISION}-from-{revision}"
    number = 1
    while os.path.exists(target):
        number += 1
        target = f"{path}.before-{REVISION}-from-{revision}.{number}"
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as problem:
        raise WrongDatabase(
            f"The log is of an older version and its backup {target} cannot be made: {problem.strerror}"
        ) from None
    with contextlib.closing(connect(path, "ro")) as source, contextlib.closing(connect(target, "rw")) as copy:
        source.backup(copy)
        if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise WrongDatabase(f"{path} is damaged; it was not upgraded. See: practicelog db check")
    return target


@contextlib.contextmanager
def migrations(db: sqlite3.Connection) -> Iterator[Callable[[], None]]:
    """Give the function that runs the migrations that are due, and makes the views, inside the caller's transaction.

    Enter before BEGIN: to leave transactions alone SQLAlchemy sets the connection's isolation level, which commits.
    """
    from alembic.command import upgrade as run_migrations
    from alembic.config import Config
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    engine = create_engine("sqlite://", creator=lambda: db, poolclass=StaticPool, pool_reset_on_return=None)
    config = Config()
    config.set_main_option("script_location", str(HERE / "migrations").replace("%", "%%"))

    def migrate() -> None:
        run_migrations(config, "head")
        for maker in views().values():
            db.execute(maker)

    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        config.attributes["connection"] = connection
        yield migrate
