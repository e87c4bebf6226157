"""The trackers whose files can be brought in: what each is called, what reads it, and where it keeps its files."""

import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Deed
from practicelog.importers.wishes import Wishes

HEAD = 20_000
"""How many characters of a text tell what it is."""


class Reader(Protocol):
    """What reads the files of a tracker: a module of this folder."""

    is_like: Callable[[str], bool]
    """Tells by its beginning whether a text is of the tracker."""
    read: Callable[[str, ZoneInfo, Wishes], Iterator[Deed]]
    """Returns what a text tells; times that name no zone are those of the zone."""


class Tracker(NamedTuple):
    """A tracker: the word for it, its title, the module that reads it, and where it keeps its files, by preference.

    Where that is a folder, its files are those with the `ending`. One whose lines have `no_times` names only days.
    """

    name: str
    title: str
    module: str
    places: tuple[str, ...] = ()
    ending: str = ""

    @property
    def reader(self) -> Reader:
        """The module that reads it."""
        module: Reader = import_module(f"practicelog.importers.{self.module}")
        return module

    def usual_files(self) -> list[str]:
        """Return the files that it keeps on this machine, none where there are none."""
        for place in self.places:
            if files := self.files_at(os.path.expanduser(os.path.expandvars(place))):
                return files
        return []

    def files_at(self, path: str) -> list[str]:
        """Return the file at a path, or those in the folder that is there."""
        if self.ending and os.path.isdir(path):
            return sorted(os.path.join(path, name) for name in os.listdir(path) if name.endswith(self.ending))
        return [path] if os.path.isfile(path) else []


DATA = "~/Library/Application Support" if sys.platform == "darwin" else "~/.config"
CLOCKS: tuple[Tracker, ...] = ()
LIFTS = (
    Tracker("strong", "Strong", "lifts.strong"),
    Tracker("hevy", "Hevy", "lifts.hevy"),
    Tracker("fitnotes", "FitNotes", "lifts.fitnotes"),
    Tracker("stronglifts", "StrongLifts", "lifts.stronglifts"),
    Tracker("gymrun", "GymRun", "lifts.gymrun"),
    Tracker("loop", "Loop Habit Tracker", "loop"),
)
TABLE = Tracker("csv", "a table", "mapped")
TRACKERS = {tracker.name: tracker for tracker in (*CLOCKS, *LIFTS, TABLE)}


def trackers_like(text: str) -> list[Tracker]:
    """Return the trackers that a text may be of, by what is in it."""
    head = text[:HEAD]
    return [tracker for tracker in TRACKERS.values() if tracker.reader.is_like(head)]
