"""Mend a file from elsewhere before it becomes the log: what runs by itself is dropped, what is ours is made anew."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from practicelog.db.connect import connect, is_behind, revision_of
from practicelog.db.schema import Part, differences, parts, quoted
from practicelog.db.storage.foreign import settled
from practicelog.db.upgrade import begin, bring_up, drop, migrations
from practicelog.domain.errors import NotUnderstood, PracticeError, WrongDatabase

STRANGE = ("view", "trigger", "index")
"""What a file brings along that is asked or run without being named. A table of others is data, and stays."""


class Mends(NamedTuple):
    """What becomes of the parts of a file that is restored: made `anew` as this program makes them, or `dropped`."""

    anew: list[Part]
    dropped: list[Part]
    upgraded_from: str = ""
    """The revision from which it is upgraded on the way, if it is older."""


def mends_of(path: str) -> Mends:
    """Return what a restore of the file at `path` would mend; nothing where it cannot be read."""
    if not os.path.isfile(path):
        # A pipe would be waited for, for ever.
        return Mends([], [])
    try:
        with contextlib.closing(connect(path, "ro")) as db:
            return found_in(db, path)
    except (sqlite3.Error, PracticeError):
        return Mends([], [])


def found_in(db: sqlite3.Connection, path: str) -> Mends:
    """Return what is to be mended in an opened log or backup."""
    missing, changed, foreign = differences(db)
    dropped = [part for part in foreign if part.kind in STRANGE]
    revision = revision_of(db, path)
    if is_behind(revision):
        # Its views are those of its own revision; the upgrade makes them anew.
        return Mends([], dropped, revision)
    return Mends([part for part in (*missing, *changed) if part.kind != "table"], dropped)


def mend(path: str) -> Mends:
    """Mend the file at `path`, the draft of a log, and return what was done; an older one is upgraded.

    Raise WrongDatabase when it cannot be.
    """
    with contextlib.closing(connect(path, "rw")) as db:
        mends = found_in(db, path)
        if mends.upgraded_from:
            with migrations(db) as migrate:
                begin(db, path)
                drop_indexes(db, mends.dropped)
                bring_up(db, path, migrate, keeps_views=False)
                db.execute("COMMIT")
        elif mends.anew or mends.dropped:
            db.execute("BEGIN IMMEDIATE")
            drop(db)
            drop_indexes(db, (*mends.anew, *mends.dropped))
            make_anew(db, mends.anew)
            db.execute("COMMIT")
    return mends


@contextlib.contextmanager
def brought_up(path: str) -> Iterator[str]:
    """Give the path of an upgraded copy of the older log at `path`, which stays as it is.

    Raise NotUnderstood if it cannot be upgraded.
    """
    with tempfile.TemporaryDirectory(prefix="practicelog-") as folder, settled(path) as place:
        copy = os.path.join(folder, "practice.db")
        shutil.copyfile(place, copy)
        try:
            mend(copy)
        except (WrongDatabase, sqlite3.DatabaseError):
            raise NotUnderstood(f"{path} is of an older practicelog and has faults. Nothing was imported") from None
        yield copy


def drop_indexes(db: sqlite3.Connection, dropped: Iterable[Part]) -> None:
    """Drop those of the parts that are indexes and are there."""
    for part in dropped:
        if part.kind == "index":
            db.execute(f"DROP INDEX IF EXISTS {quoted(part.name)}")


def make_anew(db: sqlite3.Connection, anew: list[Part]) -> None:
    """Make every view, and each index of those that are to be made anew, unless its rows break its rule."""
    for part, sql in parts().items():
        if part.kind == "view":
            db.execute(sql)
        elif part in anew:
            # Two rows that must not be there together: db check names them.
            with contextlib.suppress(sqlite3.IntegrityError):
                db.execute(sql)
