"""The unit of work: one command, one transaction, one line of history."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sqlalchemy import URL, Dialect, Engine, Table, create_engine, event, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session as SqlSession
from sqlmodel import SQLModel, select

from practicelog.db.connect import PATIENCE_MS, fault
from practicelog.db.images import Images
from practicelog.db.past import Image, Link, Row
from practicelog.db.tables.log import Change, ChangeImage
from practicelog.domain.errors import PracticeError, Refused
from practicelog.domain.waiting import Say

if TYPE_CHECKING:
    from practicelog.db.branch import Move

NOTICE_AFTER_MS = 1_000
TURN_MS = 250
UNDO_DEPTH = 1_000
MAX_ROWS_AT_ONCE = 1_000
"""How many rows go into one statement: SQLite takes a limited number of parameters."""
LARGEST_NUMBER = 2**31 - 1
"""The largest number of a file that a log keeps, as its `user_version`: that of the file it was written in last."""
AnyRow = TypeVar("AnyRow", bound=SQLModel)


class BrokenRule(Refused):
    """A rule of the schema does not allow what was to be written; the text is what SQLite says."""


class Store:
    """The log inside one transaction: it reads and writes rows, and keeps every old value for undo."""

    def __init__(self, orm: SqlSession, db: sqlite3.Connection, now: datetime, command: str) -> None:
        self.orm = orm
        self.command = command
        self.db = db
        self.now = now
        self.images = Images(db)
        self.undoes: int | None = None
        self.change_id: int | None = None
        self.move: Move | None = None
        # SQLAlchemy drops rows without a reference, and would query them again.
        self.row_references: list[SQLModel] = []
        event.listen(orm, "before_flush", self.before_flush)
        event.listen(orm, "after_flush", self.after_flush)

    def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> sqlite3.Cursor:
        """Run a SELECT in the running transaction, with all that was written so far."""
        self.orm.flush()
        return self.db.execute(sql, parameters)

    def add(self, row: AnyRow) -> AnyRow:
        """Write a new row, after all that was changed before it, and return it with its id."""
        self.orm.flush()
        self.orm.add(row)
        self.orm.flush()
        return row

    def get(self, table: type[AnyRow], row_id: int) -> AnyRow:
        """Return the row of `table` with that id, which must be there; setting its attributes changes it."""
        row = self.orm.get_one(table, row_id)
        self.row_references.append(row)
        return row

    def rows(self, table: type[AnyRow], row_ids: Sequence[int]) -> list[AnyRow]:
        """Return the rows of `table` with those ids, in that order, as `get` does."""
        for first in range(0, len(row_ids), MAX_ROWS_AT_ONCE):
            has_id = inspect(table).primary_key[0].in_(row_ids[first : first + MAX_ROWS_AT_ONCE])
            self.row_references.extend(self.orm.exec(select(table).where(has_id)).all())
        return [self.orm.get_one(table, row_id) for row_id in row_ids]

    def link(self, table: type[SQLModel], left: int, right: int) -> bool:
        """Link two rows by a row of `table`; tell whether they were not linked already."""
        if self.orm.get(table, (left, right)) is not None:
            return False
        columns = (column.key for column in inspect(table).primary_key)
        self.add(table(**dict(zip(columns, (left, right), strict=True))))
        return True

    def unlink(self, table: type[SQLModel], left: int, right: int) -> bool:
        """Cut the link of two rows by a row of `table`; tell whether they were linked."""
        row = self.orm.get(table, (left, right))
        if row is not None:
            self.remove(row)
        return row is not None

    def remove(self, row: SQLModel) -> None:
        """Delete a row for good (`undo` brings it back), after all that was changed before."""
        self.orm.flush()
        self.orm.delete(row)
        self.orm.flush()

    def before_flush(self, orm: SqlSession, _context: object, _instances: object) -> None:
        """Keep what the flush is about to overwrite or delete."""
        # Sorted by key: SQLAlchemy keeps both as sets, and history lists rows in the order of their images.
        for row in sorted(filter(orm.is_modified, orm.dirty), key=row_key):
            self.images.record_update(*row_key(row), old_values(row, orm.get_bind().dialect))
        for row in sorted(orm.deleted, key=row_key):
            if is_link(row):
                self.images.record_cut_link(Link(table_of(row).name, *inspect(row).identity))
            else:
                self.images.record_deletion(*row_key(row))

    def after_flush(self, orm: SqlSession, _context: object) -> None:
        """Keep the rows and links that the flush has inserted."""
        for row in orm.new:
            if is_link(row):
                left, right = (getattr(row, column.key) for column in table_of(row).primary_key)
                self.images.record_link(Link(table_of(row).name, left, right))
            elif not isinstance(row, Change | ChangeImage):
                self.images.record_insertion(table_of(row).name, getattr(row, "id", 0))

    def next_change_id(self) -> int:
        """Return the number that this change will have."""
        return int(self.execute("SELECT 1 + coalesce(max(id), 0) FROM change").fetchone()[0])

    def begin_another(self) -> None:
        """End the change here and begin another one, in the same transaction."""
        self.stamp()
        self.images, self.undoes = Images(self.db), None

    def stamp(self) -> None:
        """Write the change and its images, if anything is different now; forget the images beyond the undo depth."""
        self.orm.flush()
        images = iter(self.images)
        crowd = list(islice(images, MAX_ROWS_AT_ONCE))
        if not crowd and self.undoes is None:
            return
        if self.move is not None:
            self.move.branch_off(self.db)
            self.move = None
        change = self.add(Change(command=self.command, made_at=self.now, undoes=self.undoes))
        self.change_id = change.id
        while crowd:
            self.put_images(change.id, crowd)
            crowd = list(islice(images, MAX_ROWS_AT_ONCE))
        self.db.execute("DELETE FROM change_image WHERE change_id <= ?", (change.id - UNDO_DEPTH,))

    def put_images(self, change_id: int, images: Sequence[Image]) -> None:
        """Write the images of a change, as raw values."""
        rows = ", ".join(["(?, ?, ?, ?, ?, ?)"] * len(images))
        self.db.execute(
            f"INSERT INTO change_image (change_id, kind, table_name, row_id, column_name, value) VALUES {rows}",  # noqa: S608
            [value for image in images for value in (change_id, *image)],
        )


def old_values(row: SQLModel, dialect: Dialect) -> Row:
    """Return the values that SQLite still holds for the changed columns of `row`, as their types write them."""
    state, values = inspect(row), {}
    for attribute in state.mapper.column_attrs:
        changes = state.attrs[attribute.key].history
        if changes.has_changes():
            (value,) = changes.deleted
            write = attribute.columns[0].type.dialect_impl(dialect).bind_processor(dialect)
            values[attribute.columns[0].name] = write(value) if write else value
    return values


def table_of(row: SQLModel) -> Table:
    """Return the table of `row`."""
    table: Table = inspect(row).mapper.local_table
    return table


def is_link(row: SQLModel) -> bool:
    """Tell whether `row` is a link: a composite key and no id."""
    return len(table_of(row).primary_key) > 1


def row_key(row: SQLModel) -> tuple[str, int]:
    """Return the table and the id of a stored row."""
    return table_of(row).name, inspect(row).identity[0]


@contextlib.contextmanager
def writing(db: sqlite3.Connection, path: str, command: str, now: datetime, tell: Say) -> Iterator[Store]:
    """Give the Store for one transaction on `db`, the log at `path`: committed at the end, or nothing happened.

    Waits up to 10 s for another practicelog, saying so through `tell` after 1 s, then raises Refused. A broken rule
    of the schema raises BrokenRule; any other error of SQLite what can be done about it.
    """
    try:
        with mapping(db) as orm:
            db.execute("PRAGMA cache_spill=OFF")
            patiently(db, "BEGIN IMMEDIATE", tell)
            store = Store(orm, db, now, command)
            # A log in memory is in no file.
            with contextlib.suppress(OSError):
                number = os.stat(path).st_ino & LARGEST_NUMBER
                if db.execute("PRAGMA user_version").fetchone() != (number,):
                    # Here, not above: it is in the file in which it was written last.
                    from practicelog.db.branch import move_to

                    store.move = move_to(db, number)
            yield store
            store.stamp()
            patiently(db, "COMMIT", tell)
    except (DBAPIError, sqlite3.Error) as problem:
        if was_interrupted(problem):
            raise KeyboardInterrupt from None
        raise error_for(problem.orig if isinstance(problem, DBAPIError) else problem, path) from None


def was_interrupted(problem: BaseException | None) -> bool:
    """Tell whether Ctrl-C came first: SQLAlchemy then closes the connection, and leaving it fails for that reason."""
    while problem is not None and not isinstance(problem, KeyboardInterrupt):
        problem = problem.__context__
    return problem is not None


class Compiling(NamedTuple):
    """What SQLAlchemy makes statements with, and those that it has made: nothing of it is of a log."""

    dialect: Dialect
    url: URL
    statements: dict[Any, Any]


@cache
def compiling() -> Compiling:
    """Return what compiles statements in this process: a helper has it from the commands that it rehearsed."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    # By the first connection a dialect finds out what SQLite can do.
    engine.connect().close()
    engine.dispose()
    return Compiling(engine.dialect, engine.url, {})


@contextlib.contextmanager
def mapping(db: sqlite3.Connection) -> Iterator[SqlSession]:
    """Give SQLModel's session on a connection whose transactions are the caller's."""
    kept = compiling()
    creator: Any = lambda: db  # noqa: E731 - its type is one that SQLAlchemy does not take, and its own dialect returns
    engine = Engine(StaticPool(creator, reset_on_return=None), kept.dialect, kept.url, hide_parameters=True)
    # This isolation level keeps SQLAlchemy's hands off the transaction; setting it commits, so it comes first.
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT", compiled_cache=kept.statements)
    with connection, SqlSession(connection, expire_on_commit=False) as orm:
        try:
            yield orm
        finally:
            # Where rolling back fails (a broken disk), SQLite does it when the file is next opened.
            with contextlib.suppress(sqlite3.Error):
                if db.in_transaction:
                    db.execute("ROLLBACK")


def patiently(db: sqlite3.Connection, statement: str, tell: Say) -> None:
    """Run `statement` (BEGIN IMMEDIATE waits for writers, COMMIT for readers), waiting up to 10 s."""
    # In short turns: Python hears Ctrl-C only between them.
    db.execute(f"PRAGMA busy_timeout={TURN_MS}")
    for waited_ms in range(TURN_MS, PATIENCE_MS + 1, TURN_MS):
        try:
            db.execute(statement)
            return
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or waited_ms == PATIENCE_MS:
                raise
        if waited_ms == NOTICE_AFTER_MS:
            tell("Waiting for another practicelog…")


def error_for(problem: BaseException | None, path: str) -> PracticeError:
    """Return the error to raise for one that the database raised."""
    if isinstance(problem, sqlite3.IntegrityError):
        return BrokenRule(str(problem))
    if isinstance(problem, sqlite3.Error):
        return fault(problem, path)
    return Refused(f"The log does not allow that ({problem})")
