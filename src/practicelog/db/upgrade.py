"""Make a fresh log and bring an older one up to date, by the migrations: whole or not at all."""

import contextlib
import errno
import filecmp
import itertools
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from practicelog.db.connect import (
    APPLICATION_ID,
    NO_ROOM,
    PAGES,
    REVISION,
    connect,
    fault,
    primary_code,
    revision_of,
    stoppable,
)
from practicelog.db.drafts import draft_in, give_name, new_draft, remove_draft, sweep_drafts, sync_folder
from practicelog.db.schema import SCHEMA, Part, listed, parts, parts_of, quoted, schema_of
from practicelog.domain.errors import PracticeError, Refused, Unwritable, WrongDatabase
from practicelog.domain.waiting import Say, share, silent

HERE = Path(__file__).parent
BROKEN = {sqlite3.SQLITE_IOERR}
OUT_OF_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


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


def log_in_memory() -> sqlite3.Connection:
    """Return a connection to an empty log that is in no file."""
    db = connect(":memory:", "memory")
    db.deserialize(fresh_log())
    return db


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
                remove_draft(draft)


def new_file(folder: str) -> tuple[int, str]:
    """Return a new file (0600) in `folder`, open, and its name: empty where the system has files without one."""
    if hasattr(os, "O_TMPFILE") and os.path.isdir("/proc/self/fd"):
        # Not every file system can; new_draft then says why, if it is not that.
        with contextlib.suppress(OSError):
            return os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600), ""
    return new_draft(folder)


def upgrade(path: str, say: Say = silent) -> list[str]:
    """Bring the older log at `path` to the newest revision, after a backup beside it; return what to tell of it.

    `say` is told how far it is. A view of the person's own stays, a trigger does not. Raises WrongDatabase, Refused or
    Unwritable, and leaves the file as it is, when that cannot be done.
    """
    try:
        with contextlib.closing(connect(path, "rw")) as db, migrations(db) as migrate, stoppable(db):
            revision = begin(db, path)
            # Another process may have done it while this one waited.
            if revision == REVISION:
                return []
            real = os.path.realpath(path)
            with draft_in(os.path.dirname(real)) as draft:
                back_up(path, draft, say)
                say(f"from schema {revision} to {REVISION}")
                dropped = bring_up(db, path, migrate, keeps_views=True)
                backup = keep(draft, f"{real}.before-{REVISION}-from-{revision}")
                db.execute("COMMIT")
    except sqlite3.Error as problem:
        raise not_upgraded(fault(problem, path), primary_code(problem) in NO_ROOM | BROKEN) from None
    except OSError as problem:
        reason = Unwritable(f"Its backup cannot be made next to {path}: {problem.strerror}")
        raise not_upgraded(reason, problem.errno in OUT_OF_ROOM) from None
    done = f"Upgraded the log from schema {revision} to {REVISION}; the old one is kept in {backup}"
    return [done, *([f"Dropped {listed(dropped)}, which practicelog did not make"] if dropped else [])]


def not_upgraded(reason: PracticeError, is_of_the_disk: bool) -> PracticeError:
    """Return the error for a log that stays as it is: of another version, if neither busy nor for want of a disk."""
    kind = type(reason) if is_of_the_disk or isinstance(reason, Refused) else WrongDatabase
    return kind(f"The log is of an older version and could not be upgraded. {reason}")


def begin(db: sqlite3.Connection, path: str) -> str:
    """Begin the transaction that upgrades a log, and return the revision it has."""
    db.execute("PRAGMA foreign_keys=OFF")
    db.execute("BEGIN IMMEDIATE")
    return revision_of(db, path)


def bring_up(db: sqlite3.Connection, path: str, migrate: Callable[[], None], keeps_views: bool) -> list[Part]:
    """Bring a log to the newest revision and return what was dropped: triggers, and views of other makers.

    A view stays if it is to be kept and still can be made. Runs inside the caller's transaction, with foreign keys off.
    Raises WrongDatabase when the log has faults.
    """
    found = drop(db)
    migrate()
    # Images refer to the old columns: nothing from before an upgrade can be undone.
    db.execute("DELETE FROM change_image")
    if db.execute("PRAGMA foreign_key_check").fetchone() or db.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        raise WrongDatabase(f"{path} has faults and was not upgraded. See: practicelog db check")
    foreign = {part: sql for part, sql in found.items() if part not in parts()}
    return [part for part, sql in foreign.items() if not (keeps_views and part.kind == "view" and makes_view(db, sql))]


def drop(db: sqlite3.Connection) -> dict[Part, str]:
    """Drop every view and trigger; return their SQL."""
    found = {part: sql for part, sql in parts_of(db).items() if part.kind in ("view", "trigger")}
    for part in found:
        # The triggers of a view go with it.
        db.execute(f"DROP {part.kind} IF EXISTS {quoted(part.name)}")
    return found


def makes_view(db: sqlite3.Connection, sql: str) -> bool:
    """Make a view; return whether that worked."""
    try:
        db.execute(sql)
    except (sqlite3.Error, sqlite3.Warning):
        return False
    return True


def back_up(path: str, draft: str, say: Say) -> None:
    """Copy the log into the file `draft` through SQLite, and check the copy."""
    with contextlib.closing(connect(path, "ro")) as source, contextlib.closing(connect(draft, "rw")) as copy:
        source.backup(copy, pages=PAGES, progress=lambda _, left, of: say(f"backup, {share(of - left, of)}"))
        say("checking the backup")
        with stoppable(copy):
            is_sound = copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
        if not is_sound:
            raise WrongDatabase(f"{path} is damaged; it was not upgraded. See: practicelog db check")


def keep(draft: str, target: str) -> str:
    """Let `draft` appear as `target`, or as that with a number, where another file is; return its path.

    What a killed process kept of the same log is not kept twice.
    """
    for number in itertools.count(1):
        place = target if number == 1 else f"{target}.{number}"
        with contextlib.suppress(FileExistsError):
            give_name(-1, draft, place)
            break
        if filecmp.cmp(place, draft, shallow=False):
            break
    # Before anything is done that would let nobody look for it.
    with contextlib.suppress(FileNotFoundError):
        os.unlink(draft)
    sync_folder(os.path.dirname(draft))
    return place


@contextlib.contextmanager
def migrations(db: sqlite3.Connection) -> Iterator[Callable[[], None]]:
    """Give the function that runs the migrations that are due, and makes the views, inside the caller's transaction.

    Enter before BEGIN: to leave transactions alone SQLAlchemy sets the connection's isolation level, which commits.
    """
    from alembic.command import upgrade as run_migrations
    from alembic.config import Config
    from sqlalchemy import create_engine
    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.pool import StaticPool

    from practicelog.db.views import views

    engine = create_engine("sqlite://", creator=lambda: db, poolclass=StaticPool, pool_reset_on_return=None)
    config = Config()
    config.set_main_option("script_location", str(HERE / "migrations").replace("%", "%%"))

    def migrate() -> None:
        try:
            run_migrations(config, "head")
        except DBAPIError as problem:
            raise problem.orig or problem from None
        for maker in views().values():
            db.execute(maker)

    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        config.attributes["connection"] = connection
        yield migrate


def write_schema() -> None:
    """Write `schema.sql` anew."""
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(fresh_log())
        SCHEMA.write_text(schema_of(db), encoding="utf-8")


if __name__ == "__main__":
    write_schema()
