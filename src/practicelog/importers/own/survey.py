"""A first look at an export: when its sessions were, how new it is, and by what its log is known again."""

from array import array
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from practicelog.domain.imports.marks import Marks
from practicelog.importers.own.entry import Entry, Odd
from practicelog.importers.own.export import SESSIONS, Export

Bounds: TypeAlias = tuple[int | None, int | None]
"""When a session began and when it ended, as far as that is known."""

SAMPLE = 5_000
"""How many ids with their instants are taken to tell whose log it is: those of years, as the oldest stand first."""


class Held(NamedTuple):
    """What is here of a log already, by the ids that it has there.

    `spans` are from when to when its sessions were, `measured` of which activities the activity instances are that
    have values.
    """

    spans: Mapping[int, Bounds] = {}
    measured: Mapping[int, Collection[int]] = {}


@dataclass(slots=True)
class Span:
    """From when to when there was practice in a session; `open_since` is when what has no end began.

    Sets alone do not say how long it went on: it `is_timed` where an interval does.
    """

    started_at: int | None = None
    ended_at: int | None = None
    open_since: int | None = None
    is_timed: bool = False

    def take(self, start: int, stop: int | None, is_timed: bool) -> None:
        """Let it cover an interval, or the instant of a set."""
        self.is_timed |= is_timed
        self.started_at = start if self.started_at is None else min(self.started_at, start)
        if stop is None:
            self.open_since = start if self.open_since is None else max(self.open_since, start)
        else:
            self.ended_at = stop if self.ended_at is None else max(self.ended_at, stop)

    def within(self, held: Bounds | None) -> Bounds:
        """Return from when to when the session was, where `held` is known of it; no end where it may have gone on."""
        start, end = held or (None, None)
        first = min((at for at in (self.started_at, start) if at is not None), default=None)
        last = max((at for at in (self.ended_at, end) if at is not None), default=None)
        is_open = self.open_since is not None and (end is None or self.open_since >= end)
        is_unknown = held is not None and end is None and not self.is_timed
        return first, None if is_open or is_unknown else last


@dataclass(slots=True)
class Survey:
    """What a first look at an export finds; `newest` is the last instant in it, in microseconds.

    `ids`, `starts` and `stops` are of its intervals; one without an end stops when it starts.
    """

    marks: Marks = field(default_factory=lambda: Marks({}, {}))
    spans: dict[int, Span] = field(default_factory=dict)
    newest: int = 0
    ids: "array[int]" = field(default_factory=lambda: array("q"))
    starts: "array[int]" = field(default_factory=lambda: array("q"))
    stops: "array[int]" = field(default_factory=lambda: array("q"))


def survey(export: Export) -> Survey:
    """Look through an export; rows that cannot be read are skipped here."""
    found = Survey()
    for entry in export.entries():
        if isinstance(entry, Entry):
            try:
                look_at(entry, export.kind, found)
            except Odd:
                continue
    return found


def look_at(entry: Entry, kind: str, found: Survey) -> None:
    """Take what a row says of its session, and of when it was."""
    session, marks = entry.id("session_id"), found.marks
    is_sampled = len(marks.instants) < SAMPLE
    if is_sampled:
        marks.days.setdefault(session, entry.day())
    for table, row_id, start, stop in times_in(entry, kind, session):
        if stop is not None and stop < start:
            continue
        found.newest = max(found.newest, start, stop or 0)
        if table == "timer_interval" and row_id is not None:
            found.ids.append(row_id)
            found.starts.append(start)
            found.stops.append(start if stop is None else stop)
        if kind != SESSIONS:
            found.spans.setdefault(session, Span()).take(start, stop, table == "timer_interval")
        if is_sampled and row_id is not None:
            marks.instants.setdefault((table, row_id), start)


def times_in(entry: Entry, kind: str, session: int) -> Iterator[tuple[str, int | None, int, int | None]]:
    """Yield what a row says of when something was: its table, its id, its start and its end."""
    if kind == SESSIONS:
        if (start := entry.exact("started")) is not None:
            yield "session", session, start, entry.exact("ended")
        return
    if (start := entry.exact("started")) is not None:
        yield "timer_interval", entry.whole("interval_id"), start, entry.exact("stopped")
    if (at := entry.exact("recorded")) is not None:
        yield "activity_set", entry.whole("set_id"), at, at
