"""The times of a session, as its text has them: all are changed at once, then looked at together."""

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
from practicelog.domain.outline.lines import on_line
from practicelog.domain.outline.text import BreakText, End, SessionText, TimeText
from practicelog.domain.spelling import check_text
from practicelog.domain.time.clock import format_when
from practicelog.domain.time.here import Here
from practicelog.domain.time.span import Span
from practicelog.queries.session.text import breaks_in_order, instants_in
from practicelog.queries.shared.overlaps import ExtentRow, breaks_between, extent_of
from practicelog.queries.shared.parts import next_interval_number

SECOND = timedelta(seconds=1)


class Put(NamedTuple):
    """An interval or a break that was put at other times, and the line that says so."""

    row_id: int
    line: int


class Held(NamedTuple):
    """The ids of what the text holds: activity instances by section and place, intervals by their old reference."""

    instances: list[list[int]]
    intervals: dict[str, int]


class Clock:
    """Puts the whole seconds of a text onto the instants that the session has within them."""

    def __init__(self, known: list[datetime], there: Here) -> None:
        self.known = known
        self.there = there

    def start(self, second: datetime) -> datetime:
        """Return the last instant of the session within that second: what stopped then is not overlapped."""
        return max((one for one in self.known if second <= one < second + SECOND), default=second)

    def stop(self, second: datetime) -> datetime:
        """Return the first instant of the session within that second: what began then is not overlapped."""
        return min((one for one in self.known if second <= one < second + SECOND), default=second)

    def check(self, start: datetime, stop: datetime | None) -> None:
        """Raise unless both are past, one after the other."""
        now, zone = self.there.now, self.there.zone
        for verb, instant in (("begin", start), ("stop", stop)):
            if instant is not None and instant > now:
                raise NotUnderstood(f"It would {verb} at {format_when(instant, now, zone)}, which is still to come")
        if stop is not None and stop <= start:
            shown = [format_when(one, now, zone) for one in (stop, start)]
            raise Refused(f"It would stop at {shown[0]}, which is not after its start at {shown[1]}")


def below(after: SessionText, instances: list[list[int]]) -> Iterator[tuple[int, TimeText]]:
    """Yield the intervals of the text, each with the id of the activity instance that it stands below."""
    for section, ids in zip(after.sections, instances, strict=True):
        for activity, instance_id in zip(section.activities, ids, strict=True):
            yield from ((instance_id, interval) for interval in activity.intervals)


def move_intervals(store: Store, after: SessionText, held: Held) -> None:
    """Put the intervals that stand below another activity now onto that, under its next number."""
    for instance_id, interval in below(after, held.instances):
        row = store.get(TimerInterval, held.intervals[interval.ref]) if interval.ref else None
        if row and row.activity_instance_id != instance_id:
            number = next_interval_number(store, instance_id)
            row.activity_instance_id, row.number = instance_id, number


def put_times(
    store: Store, before: SessionText, after: SessionText, held: Held, old_extent: ExtentRow, there: Here
) -> None:
    """Put intervals, breaks and the session itself at the times of the text.

    `old_extent` runs from the start of the session's first interval to the stop of its last one.
    """
    clock = Clock(instants_in(store, before.number), there)
    breaks = put_breaks(store, before, after, clock)
    intervals = list(put_intervals(store, before, after, held, clock))
    for one in breaks:
        with on_line(one.line):
            refuse_break_overlap(store, one.row_id, there)
    for one in intervals:
        with on_line(one.line):
            find_room(store, one.row_id, there)
    if intervals or breaks or (before.start, before.end) != (after.start, after.end):
        with on_line(line_of_session_times(before, after, [*intervals, *breaks])):
            put_session_times(store, before, after, clock, old_extent)


def line_of_session_times(before: SessionText, after: SessionText, put: list[Put]) -> int:
    """Return the line that speaks of the session's times, else the first that has others."""
    for name in ("start", "end"):
        if getattr(before, name) != getattr(after, name):
            return after.lines.get(name, 1)
    return min(one.line for one in put)


def put_intervals(store: Store, before: SessionText, after: SessionText, held: Held, clock: Clock) -> Iterator[Put]:
    """Write the intervals that are new or have other times; yield what was written."""
    known = {one.ref: one for section in before.sections for each in section.activities for one in each.intervals}
    for instance_id, interval in below(after, held.instances):
        with on_line(interval.line):
            if interval.ref is None:
                yield Put(add_interval(store, instance_id, interval, clock), interval.line)
            elif interval != known[interval.ref]:
                row = store.get(TimerInterval, held.intervals[interval.ref])
                retime_interval(row, known[interval.ref], interval, clock)
                yield Put(held.intervals[interval.ref], interval.line)


def add_interval(store: Store, instance_id: int, text: TimeText, clock: Clock) -> int:
    """Write a new interval."""
    if text.start is None or text.stop is None:
        return put_interval(store, instance_id, None, text.seconds or 0).id
    if isinstance(text.stop, End):
        raise NotUnderstood("A new interval has two ends: 19:02 – 19:11. To run the clock: practicelog start")
    span = Span(clock.start(text.start), clock.stop(text.stop))
    clock.check(*span)
    return put_interval(store, instance_id, span, 0).id


def retime_interval(row: TimerInterval, was: TimeText, text: TimeText, clock: Clock) -> None:
    """Give an interval the times of the text, each as exactly as it was where it is the same."""
    if text.start is None:
        if was.start is not None:
            raise NotUnderstood("It has clock times. Write both of them, like 19:02 – 19:11")
        row.bare_seconds = text.seconds
        return
    start = row.started_at if text.start == was.start and row.started_at else clock.start(text.start)
    stop = row.stopped_at
    if text.stop != was.stop:
        stop = clock.stop(end_said(was, text))
    clock.check(start, stop)
    row.bare_seconds, row.started_at, row.stopped_at = None, start, stop


def end_said(was: TimeText, text: TimeText) -> datetime:
    """Return the other end that the text has; raise where that takes something else than a text."""
    if was.stop is End.RUNNING:
        raise Refused('Its clock is running: leave "running" there. To stop it in the past: practicelog stop --at TIME')
    if isinstance(text.stop, datetime):
        return text.stop
    raise NotUnderstood("When did it stop? Write both ends, like 19:02 – 19:11")


def find_room(store: Store, interval_id: int, there: Here) -> None:
    """Let breaks give way to an interval; raise Refused where it overlaps another one."""
    row = store.get(TimerInterval, interval_id)
    if row.started_at is not None and (row.running or row.stopped_at is not None):
        refuse_overlap(store, row.started_at, row.stopped_at, there, interval_id)
        breaks_give_way(store, row.started_at, row.stopped_at)


def put_session_times(store: Store, before: SessionText, after: SessionText, clock: Clock, old_extent: ExtentRow) -> None:
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
        end = clock.stop(session_end_said(before, after))
    if start > clock.there.now or (end or start) > clock.there.now:
        raise NotUnderstood("Only the past is recorded, and that is still to come")
    if end is not None and end < start:
        shown = [clock.there.when(one) for one in (end, start)]
        raise Refused(f"The session would end at {shown[0]}, before its start at {shown[1]}")
    refuse_to_leave_out(store, before.number, start, end, clock.there)
    set_session_times(store, session, times, SessionTimes(start=start, end=end), clock.there)


def session_end_said(before: SessionText, after: SessionText) -> datetime:
    """Return the other end of the session that the text has; raise Refused while it is open."""
    if before.end is End.OPEN:
        raise Refused('The session is open: leave "open" there. To end it: practicelog finish --at TIME')
    assert isinstance(after.end, datetime)
    return after.end


def put_breaks(store: Store, before: SessionText, after: SessionText, clock: Clock) -> list[Put]:
    """Write, change and delete breaks; return those that have other times or are new."""
    olds = list(zip(before.breaks, breaks_in_order(store, before.number), strict=True))
    news = []
    for text in after.breaks:
        same = next((old for old in olds if old[0] == text), None)
        if same is not None:
            olds.remove(same)
        else:
            news.append(text)
    put = []
    for is_on in (True, False):
        for old, text in zip_longest(
            [one for one in olds if (one[0].stop is End.RUNNING) is is_on],
            [one for one in news if (one.stop is End.RUNNING) is is_on],
        ):
            if text is None:
                store.remove(store.get(Break, old[1]))
                continue
            with on_line(text.line):
                put.append(Put(write_break(store, before.number, old, text, clock), text.line))
    return put


def write_break(store: Store, session_id: int, old: tuple[BreakText, int] | None, text: BreakText, clock: Clock) -> int:
    """Write a break as the text has it, in place of an old one if there is one."""
    name = check_text(text.name, "A break's name") if text.name else None
    if old is None and isinstance(text.stop, End):
        raise NotUnderstood("A new break has two ends: 19:30 – 19:35. To begin one now: practicelog break")
    row = store.get(Break, old[1]) if old else Break(session_id=session_id, started_at=text.start)
    was = old[0] if old else None
    if was is None or text.start != was.start:
        row.started_at = clock.start(text.start)
    if was is None or text.stop != was.stop:
        if isinstance(text.stop, End):
            raise NotUnderstood("When did the break end? Write both ends, like 19:30 – 19:35")
        row.stopped_at = clock.stop(text.stop)
    clock.check(row.started_at, row.stopped_at)
    row.name, row.planned_seconds = name, text.planned_seconds or None
    return store.add(row).id


def refuse_break_overlap(store: Store, break_id: int, there: Here) -> None:
    """Raise Refused where there was practice, or another break, at the time of the break."""
    row = store.get(Break, break_id)
    if row.stopped_at is None and not row.running:
        return
    refuse_overlap(store, row.started_at, row.stopped_at, there)
    if [one for one in breaks_between(store, row.started_at, row.stopped_at) if one != break_id]:
        raise Refused("Another break is at that time. Change one of them")
