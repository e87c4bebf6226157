"""Changing the times of a session to those of its text: all at once first, checking them together afterwards."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import NamedTuple

from practicelog.actions.session.add import put_interval
from practicelog.actions.session.edit_session import refuse_to_leave_out
from practicelog.actions.shared.session_times import (
    SessionTimes,
    breaks_give_way,
    give_times,
    refuse_overlap,
    session_times_of,
    set_session_times,
    times_to_follow,
)
from practicelog.db.store import Store
from practicelog.db.tables.log import Break, Session, TimerInterval
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.spelling import check_text
from practicelog.domain.text.lines import on_line
from practicelog.domain.text.text import BreakText, End, SessionText, TimeText
from practicelog.domain.time.clock import format_when
from practicelog.domain.time.here import Here
from practicelog.domain.time.span import Span
from practicelog.queries.session.text import breaks_in_order, instants_in
from practicelog.queries.shared.overlaps import ExtentRow, breaks_between, extent_of
from practicelog.queries.shared.parts import next_interval_number

SECOND = timedelta(seconds=1)


class RowOnLine(NamedTuple):
    """An interval or a break whose times changed, and its line in the text."""

    row_id: int
    line: int


class RowIds(NamedTuple):
    """The ids of activity instances by section and place in the text, and of intervals by their old reference."""

    instances: list[list[int]]
    intervals: dict[str, int]


class Clock:
    """Maps the whole seconds of a text to the instants of the session within them."""

    def __init__(self, instants: list[datetime], there: Here) -> None:
        self.instants = instants
        self.there = there

    def start(self, second: datetime) -> datetime:
        """Return the last instant of the session within that second, so as not to overlap what stopped in it."""
        return max((instant for instant in self.instants if second <= instant < second + SECOND), default=second)

    def stop(self, second: datetime) -> datetime:
        """Return the first instant of the session within that second, so as not to overlap what began in it."""
        return min((instant for instant in self.instants if second <= instant < second + SECOND), default=second)

    def check(self, start: datetime, stop: datetime | None) -> None:
        """Raise NotUnderstood for an instant in the future, Refused when `stop` is not after `start`."""
        now, zone = self.there.now, self.there.zone
        for verb, instant in (("begin", start), ("stop", stop)):
            if instant is not None and instant > now:
                raise NotUnderstood(f"It would {verb} at {format_when(instant, now, zone)}, which is still to come")
        if stop is not None and stop <= start:
            texts = [format_when(instant, now, zone) for instant in (stop, start)]
            raise Refused(f"It would stop at {texts[0]}, which is not after its start at {texts[1]}")


def intervals_with_instance_id(after: SessionText, instances: list[list[int]]) -> Iterator[tuple[int, TimeText]]:
    """Yield the intervals of the text, each with the id of the activity instance above it."""
    for section, ids in zip(after.sections, instances, strict=True):
        for activity, instance_id in zip(section.activities, ids, strict=True):
            yield from ((instance_id, interval) for interval in activity.intervals)


def move_intervals(store: Store, after: SessionText, row_ids: RowIds) -> None:
    """Move the intervals that now stand below another activity to that activity, under its next number."""
    for instance_id, interval in intervals_with_instance_id(after, row_ids.instances):
        row = store.get(TimerInterval, row_ids.intervals[interval.ref]) if interval.ref else None
        if row and row.activity_instance_id != instance_id:
            number = next_interval_number(store, instance_id)
            row.activity_instance_id, row.number = instance_id, number


def put_times(
    store: Store, before: SessionText, after: SessionText, row_ids: RowIds, old_extent: ExtentRow, there: Here
) -> None:
    """Change the times of intervals, breaks and the session itself to those of the text.

    `old_extent` runs from the start of the session's first interval to the stop of its last one.
    """
    clock = Clock(instants_in(store, before.number), there)
    breaks = put_breaks(store, before, after, clock)
    intervals = list(put_intervals(store, before, after, row_ids, clock))
    for row in breaks:
        with on_line(row.line):
            refuse_break_overlap(store, row.row_id, there)
    for row in intervals:
        with on_line(row.line):
            make_room(store, row.row_id, there)
    if intervals or breaks or (before.start, before.end) != (after.start, after.end):
        with on_line(line_of_session_times(before, after, [*intervals, *breaks])):
            put_session_times(store, before, after, clock, old_extent)


def line_of_session_times(before: SessionText, after: SessionText, rows: list[RowOnLine]) -> int:
    """Return the line of the session's start or end if it changed, else the first line whose times changed."""
    for name in ("start", "end"):
        if getattr(before, name) != getattr(after, name):
            return after.lines.get(name, 1)
    return min(row.line for row in rows)


def put_intervals(
    store: Store, before: SessionText, after: SessionText, row_ids: RowIds, clock: Clock
) -> Iterator[RowOnLine]:
    """Write the intervals that are new or have other times, and yield them."""
    old_texts = {
        interval.ref: interval
        for section in before.sections
        for activity in section.activities
        for interval in activity.intervals
    }
    for instance_id, interval in intervals_with_instance_id(after, row_ids.instances):
        with on_line(interval.line):
            if interval.ref is None:
                yield RowOnLine(add_interval(store, instance_id, interval, clock), interval.line)
            elif interval != old_texts[interval.ref]:
                row = store.get(TimerInterval, row_ids.intervals[interval.ref])
                retime_interval(row, old_texts[interval.ref], interval, clock)
                yield RowOnLine(row_ids.intervals[interval.ref], interval.line)


def add_interval(store: Store, instance_id: int, text: TimeText, clock: Clock) -> int:
    """Add an interval and return its id."""
    if text.start is None or text.stop is None:
        return put_interval(store, instance_id, None, text.seconds or 0).id
    if isinstance(text.stop, End):
        raise NotUnderstood("A new interval has two ends: 19:02 – 19:11. To run the clock: practicelog start")
    span = Span(clock.start(text.start), clock.stop(text.stop))
    clock.check(*span)
    return put_interval(store, instance_id, span, 0).id


def retime_interval(row: TimerInterval, old: TimeText, text: TimeText, clock: Clock) -> None:
    """Change the times of an interval to those of the text, keeping the exact instant of a time that did not change."""
    if text.start is None:
        if old.start is not None:
            raise NotUnderstood("It has clock times. Write both of them, like 19:02 – 19:11")
        row.bare_seconds = text.seconds
        return
    start = row.started_at if text.start == old.start and row.started_at else clock.start(text.start)
    stop = row.stopped_at
    if text.stop != old.stop:
        stop = clock.stop(new_stop(old, text))
    clock.check(start, stop)
    row.bare_seconds, row.started_at, row.stopped_at = None, start, stop


def new_stop(old: TimeText, text: TimeText) -> datetime:
    """Return the new stop in the text; raise when it has none, or when the timer is running."""
    if old.stop is End.RUNNING:
        raise Refused('Its clock is running: leave "running" there. To stop it in the past: practicelog stop --at TIME')
    if isinstance(text.stop, datetime):
        return text.stop
    raise NotUnderstood("When did it stop? Write both ends, like 19:02 – 19:11")


def make_room(store: Store, interval_id: int, there: Here) -> None:
    """Cut an interval out of the breaks it overlaps; raise Refused when it overlaps another interval."""
    row = store.get(TimerInterval, interval_id)
    if row.started_at is not None and (row.running or row.stopped_at is not None):
        refuse_overlap(store, row.started_at, row.stopped_at, there, interval_id)
        breaks_give_way(store, row.started_at, row.stopped_at)


def put_session_times(
    store: Store, before: SessionText, after: SessionText, clock: Clock, old_extent: ExtentRow
) -> None:
    """Set the start and end of the session to those of the text, else move them with its intervals."""
    session = store.get(Session, before.number)
    extent, times = extent_of(store, before.number), session_times_of(session)
    if times is None:
        if after.start is not None:
            raise Refused("The session has no clock times; it takes those of its intervals")
        give_times(session, extent, clock.there)
        return
    start, end = times_to_follow(times, old_extent, extent)
    if after.start is not None and after.start != before.start:
        start = clock.start(after.start)
    if after.end != before.end:
        end = clock.stop(new_session_end(before, after))
    if start > clock.there.now or (end or start) > clock.there.now:
        raise NotUnderstood("Only the past is recorded, and that is still to come")
    if end is not None and end < start:
        texts = [clock.there.when(instant) for instant in (end, start)]
        raise Refused(f"The session would end at {texts[0]}, before its start at {texts[1]}")
    refuse_to_leave_out(store, before.number, start, end, clock.there)
    set_session_times(store, session, times, SessionTimes(start=start, end=end), clock.there)


def new_session_end(before: SessionText, after: SessionText) -> datetime:
    """Return the new end of the session in the text; raise Refused while the session is open."""
    if before.end is End.OPEN:
        raise Refused('The session is open: leave "open" there. To end it: practicelog finish --at TIME')
    assert isinstance(after.end, datetime)
    return after.end


def put_breaks(store: Store, before: SessionText, after: SessionText, clock: Clock) -> list[RowOnLine]:
    """Add, change and delete breaks; return those that are new or changed."""
    old_breaks = list(zip(before.breaks, breaks_in_order(store, before.number), strict=True))
    new_texts = []
    for text in after.breaks:
        match = next((old for old in old_breaks if old[0] == text), None)
        if match is not None:
            old_breaks.remove(match)
        else:
            new_texts.append(text)
    rows = []
    for is_on in (True, False):
        for old, text in zip_longest(
            [candidate for candidate in old_breaks if (candidate[0].stop is End.RUNNING) is is_on],
            [candidate for candidate in new_texts if (candidate.stop is End.RUNNING) is is_on],
        ):
            if text is None:
                store.remove(store.get(Break, old[1]))
                continue
            with on_line(text.line):
                rows.append(RowOnLine(write_break(store, before.number, old, text, clock), text.line))
    return rows


def write_break(store: Store, session_id: int, old: tuple[BreakText, int] | None, text: BreakText, clock: Clock) -> int:
    """Write a break of the text, over the old one if there is one, and return its id."""
    name = check_text(text.name, "A break's name") if text.name else None
    if old is None and isinstance(text.stop, End):
        raise NotUnderstood("A new break has two ends: 19:30 – 19:35. To begin one now: practicelog break")
    row = store.get(Break, old[1]) if old else Break(session_id=session_id, started_at=text.start)
    old_text = old[0] if old else None
    if old_text is None or text.start != old_text.start:
        row.started_at = clock.start(text.start)
    if old_text is None or text.stop != old_text.stop:
        if isinstance(text.stop, End):
            raise NotUnderstood("When did the break end? Write both ends, like 19:30 – 19:35")
        row.stopped_at = clock.stop(text.stop)
    clock.check(row.started_at, row.stopped_at)
    row.name, row.planned_seconds = name, text.planned_seconds or None
    return store.add(row).id


def refuse_break_overlap(store: Store, break_id: int, there: Here) -> None:
    """Raise Refused when the break overlaps practice or another break."""
    row = store.get(Break, break_id)
    if row.stopped_at is None and not row.running:
        return
    refuse_overlap(store, row.started_at, row.stopped_at, there)
    if [other_id for other_id in breaks_between(store, row.started_at, row.stopped_at) if other_id != break_id]:
        raise Refused("Another break is at that time. Change one of them")
