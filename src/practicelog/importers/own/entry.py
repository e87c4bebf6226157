"""One row of an export: its cells, read by what they must be."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from practicelog.domain.errors import UnknownZone
from practicelog.domain.formulas import unguarded
from practicelog.domain.imports.account import storable
from practicelog.domain.imports.records import Problem
from practicelog.domain.imports.said import encoded, number_of
from practicelog.domain.imports.timing import SECOND, moment_of, parsed
from practicelog.domain.spelling import words_in
from practicelog.domain.time.clock import EARLIEST_US, FIRST_DAY, LAST_DAY, LATEST_US, from_us, to_us, zone_called

LARGEST_ID = 10**15
WHOLE = re.compile(r"-?[0-9]{1,18}")


class Odd(Exception):
    """Something in a row that cannot be; its text says what, as a problem tells it."""


class Entry:
    """One row of an export, by the names of its columns, and where it stands; texts of a spreadsheet are guarded."""

    __slots__ = ("cells", "is_guarded", "place")

    def __init__(self, place: str, cells: dict[str, Any], is_guarded: bool = False) -> None:
        self.place, self.cells, self.is_guarded = place, cells, is_guarded

    def problem(self, odd: Odd) -> Problem:
        """Return what is wrong with it as a problem."""
        says = {name: cell for name, cell in self.cells.items() if cell}
        return Problem(self.place, storable(str(odd)), storable(encoded(says)))

    def text(self, name: str) -> str | None:
        """Return the text of a cell, None where it says nothing."""
        cell = self.cells.get(name)
        if cell is None or cell == "":
            return None
        if not isinstance(cell, str):
            raise Odd(f"{name} is not text")
        if cell.isspace():
            return None
        return unguarded(cell) if self.is_guarded else cell

    def needed(self, name: str) -> str:
        """Return a text that must be there."""
        if (text := self.text(name)) is None:
            raise Odd(f"{name} is missing")
        return text

    def whole(self, name: str, least: int = 0, most: int = LARGEST_ID) -> int | None:
        """Return a whole number between bounds, None where there is none."""
        cell = self.cells.get(name)
        if cell is None or cell == "":
            return None
        if isinstance(cell, str) and WHOLE.fullmatch(cell):
            cell = int(cell)
        if type(cell) is not int:
            raise Odd(f"{name} is not a whole number")
        if not least <= cell <= most:
            raise Odd(f"{name} is {cell}, not between {least} and {most}")
        return cell

    def id(self, name: str) -> int:
        """Return the id that a row must have."""
        if (number := self.whole(name, 1)) is None:
            raise Odd(f"{name} is missing")
        return number

    def number(self, name: str, least: float | None = None, most: float | None = None) -> float | None:
        """Return a number between bounds, None where there is none."""
        cell = self.cells.get(name)
        if cell is None or cell == "":
            return None
        if (number := number_of(cell)) is None:
            raise Odd(f"{name} is not a number")
        if (least is not None and number < least) or (most is not None and number > most):
            raise Odd(f"{name} is {number:g}, not between {least:g} and {most:g}")
        return number

    def flag(self, name: str) -> bool:
        """Return a cell that is true or false."""
        cell = self.cells.get(name)
        if isinstance(cell, str):
            cell = {"true": True, "false": False}.get(cell.lower())
        if not isinstance(cell, bool):
            raise Odd(f"{name} is neither true nor false")
        return cell

    def day(self) -> str:
        """Return the practice day."""
        return day_called(self.needed("practice_day"))

    def zone(self) -> str:
        """Return the name of the zone."""
        return zone_of(self.needed("zone")).key

    def exact(self, name: str) -> int | None:
        """Return an instant such as `started` by `started_us` alone, where that is there, as `instant` would."""
        us = self.whole(f"{name}_us", EARLIEST_US, LATEST_US)
        return self.instant(name) if us is None else us

    def instant(self, name: str) -> int | None:
        """Return an exact instant such as `started`, for which `started_us` and `started_at` stand."""
        us = self.whole(f"{name}_us", EARLIEST_US, LATEST_US)
        text = self.text(f"{name}_at")
        if text is None:
            return us
        when = parsed(text)
        if us is not None:
            # A clock that a spreadsheet has written its own way says nothing against the exact instant.
            if when is not None and not self.is_same(us, when):
                raise Odd(f"{name}_us and {name}_at are not the same instant")
            return us
        if (moment := moment_of(when, zone_of(self.needed("zone")))) is None:
            raise Odd(f"{name}_at is not an instant")
        return moment.us

    def is_same(self, us: int, when: datetime) -> bool:
        """Return whether an exact instant is the one that a clock shows, in whole seconds and its own zone."""
        if when.tzinfo is None:
            local = from_us(us).astimezone(zone_of(self.needed("zone")))
            return local.replace(tzinfo=None, microsecond=0) == when.replace(microsecond=0)
        return to_us(when) // SECOND == us // SECOND

    def words(self) -> list[str]:
        """Return the tags: words with blanks between them, or a list."""
        cell = self.cells.get("tags")
        return self.listed(cell, "tags") if isinstance(cell, list) else words_in(self.text("tags"))

    def notes(self) -> list[str]:
        """Return the notes: a list, or a text with a line for each; where its lines cannot all be notes, it is one."""
        cell = self.cells.get("notes")
        if isinstance(cell, list):
            return self.listed(cell, "notes")
        if (text := self.text("notes")) is None:
            return []
        lines = text.split("\n")
        return lines if all(line and line == line.strip() for line in lines) else [text]

    @staticmethod
    def listed(cells: list[Any], name: str) -> list[str]:
        """Return a list of texts."""
        if not all(isinstance(cell, str) for cell in cells):
            raise Odd(f"{name} are not texts")
        return cells


@lru_cache
def day_called(text: str) -> str:
    """Return a day as the log holds it."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Odd("practice_day is not a day") from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Odd(f"practice_day is {text}, not between {FIRST_DAY} and {LAST_DAY}")
    return day.isoformat()


@lru_cache
def zone_of(name: str) -> ZoneInfo:
    """Return a zone."""
    try:
        return zone_called(name)
    except UnknownZone:
        raise Odd("zone is not a time zone") from None
