"""The trackers whose files can be brought in: what each is called, what reads it, and where it keeps its files."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple, Protocol, TypeAlias
from zoneinfo import ZoneInfo

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.imports.deeds import Deed
from practicelog.importers.tables import Readable, Tables
from practicelog.importers.wishes import ACTIVITY_TAG, DAY_FIRST, MAP, Wishes

HEAD = 20_000
"""How many characters of a text tell what it is."""


class Reader(Protocol):
    """What reads the files of a tracker: a module of this folder."""

    is_like: Callable[[str], bool]
    """Tells by its beginning whether a text is of the tracker."""
    read: Callable[[str, ZoneInfo, Wishes], Iterator[Deed]]
    """Returns what a text tells; times that name no zone are those of the zone."""


DatabaseReader: TypeAlias = Callable[[Readable, ZoneInfo, Wishes], Iterator[Deed]]
"""What reads the database of a tracker that keeps one."""


class Tracker(NamedTuple):
    """A tracker: the word for it, its title, the module that reads it, and where it keeps its files, by preference.

    Where that is a folder, its files are those whose names fit `files`. `wishes` are the options that it heeds.
    """

    name: str
    title: str
    module: str
    places: tuple[str, ...] = ()
    files: str = ""
    wishes: tuple[str, ...] = ()

    @property
    def reader(self) -> Reader:
        """The module that reads it."""
        module: Reader = import_module(f"practicelog.importers.{self.module}")
        return module

    @property
    def database_reader(self) -> DatabaseReader:
        """What reads its database; raise NotUnderstood if it has none."""
        if (read := getattr(self.reader, "read_database", None)) is None:
            raise NotUnderstood(f"{self.title} keeps no database. Export from it first")
        reader: DatabaseReader = read
        return reader

    def usual_files(self) -> list[str]:
        """Return the files that it keeps on this machine, none where there are none."""
        for place in self.places:
            if files := self.files_at(os.path.expanduser(os.path.expandvars(place))):
                return files
        return []

    def files_at(self, path: str) -> list[str]:
        """Return the file at a path, or those in the folder that is there."""
        if self.files and os.path.isdir(path):
            return sorted(os.path.join(path, name) for name in os.listdir(path) if re.fullmatch(self.files, name))
        return [path] if os.path.isfile(path) else []


DATA = "~/Library/Application Support" if sys.platform == "darwin" else "~/.config"
CLOCKS = (
    Tracker(
        "watson",
        "Watson",
        "clocks.watson",
        ("$WATSON_DIR/frames", "$XDG_CONFIG_HOME/watson/frames", f"{DATA}/watson/frames"),
    ),
    Tracker(
        "timewarrior",
        "Timewarrior",
        "clocks.timewarrior",
        (
            "$TIMEWARRIORDB/data",
            "~/.timewarrior/data",
            "$XDG_DATA_HOME/timewarrior/data",
            "~/.local/share/timewarrior/data",
        ),
        r"\d{4}-\d\d\.data",
        (ACTIVITY_TAG,),
    ),
    Tracker("klog", "klog", "clocks.klog", files=r".*\.klg"),
    Tracker("timeclock", "timeclock", "clocks.timeclock", ("$TIMELOG", "~/.hledger.timeclock", "~/.timelog")),
    Tracker("timedot", "timedot", "clocks.timedot", ("~/.hledger.timedot",)),
    Tracker("timetrap", "Timetrap", "clocks.timetrap", ("~/.timetrap.db",)),
    Tracker("org", "Org", "clocks.org", files=r".*\.org"),
    Tracker("toggl", "Toggl", "clocks.toggl", wishes=(DAY_FIRST,)),
    Tracker("clockify", "Clockify", "clocks.clockify", wishes=(DAY_FIRST,)),
)
LIFTS = (
    Tracker("strong", "Strong", "lifts.strong", wishes=(DAY_FIRST, MAP)),
    Tracker("hevy", "Hevy", "lifts.hevy", wishes=(DAY_FIRST,)),
    Tracker("fitnotes", "FitNotes", "lifts.fitnotes", wishes=(DAY_FIRST,)),
    Tracker("stronglifts", "StrongLifts", "lifts.stronglifts", wishes=(DAY_FIRST,)),
    Tracker("gymrun", "GymRun", "lifts.gymrun", wishes=(DAY_FIRST,)),
    Tracker("loop", "Loop Habit Tracker", "loop", wishes=(MAP,)),
)
TABLE = Tracker("csv", "a table", "mapped", wishes=(DAY_FIRST, MAP))
TRACKERS = {tracker.name: tracker for tracker in (*CLOCKS, *LIFTS, TABLE)}


def trackers_of_database(tables: Tables) -> list[Tracker]:
    """Return the trackers whose database it may be."""
    asked = ((tracker, getattr(tracker.reader, "is_like_database", None)) for tracker in TRACKERS.values())
    return [tracker for tracker, is_like in asked if is_like and is_like(tables)]


def trackers_like(text: str) -> list[Tracker]:
    """Return the trackers that a text may be of, by what is in it."""
    head = text[:HEAD]
    return [tracker for tracker in TRACKERS.values() if tracker.reader.is_like(head)]
