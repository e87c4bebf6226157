"""A session in the order of time: what was timed, set and paused, whatever it belongs to."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from practicelog.domain.outline import Outline, OutlineActivity
from practicelog.domain.sets.forms import format_set
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.here import Here
from practicelog.domain.time.length import LEFT_ON
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import tagged
from practicelog.render.session.session import title_of, total_of

WITHOUT_TIME = "without a time"


class Moment(NamedTuple):
    """A row of the screen, and when it began; `place` keeps apart what began at once."""

    at: datetime | None
    place: int
    row: Row


def by_time_screen(session: Outline, here: Here) -> Screen:
    """Return the intervals, sets and breaks of a session in the order in which they began.

    A set without a time stands before the next one of its activity that has one. What has none at all comes last.
    """
    there = here.seen_from(zone_called(session.zone)).beside(session.practice_day)
    moments = [*(moment for activity in session.activities for moment in moments_of(activity, there))]
    moments += [break_moment(session, number, there) for number in range(len(session.breaks))]
    known = sorted((moment for moment in moments if moment.at), key=lambda moment: (moment.at, moment.place))
    unknown = [moment.row for moment in moments if moment.at is None]
    rows = [moment.row for moment in known]
    rows += [Row((f"  {WITHOUT_TIME}",), "faint")] * bool(unknown and known) + unknown
    top = (title_of(session, there, here), total_of(session, here))
    return Screen(top, Grid("<<<<>", rows, movable=3))


def moments_of(activity: OutlineActivity, there: Here) -> Iterator[Moment]:
    """Yield the intervals of an activity, and its sets."""
    name = tagged(activity.activity, activity.tags)
    for interval in activity.intervals:
        mark, role = (">", "running") if interval.running else (" ", "")
        when = there.stretch(interval.started_at, interval.stopped_at, interval.running)
        note = LEFT_ON if interval.is_left_on(there) else ""
        cells = (f"{mark} {interval.ref}", when, name, note, there.elapsed(interval.elapsed(there)))
        yield Moment(interval.started_at, interval.interval_id, Row(cells, role))
    # From the last on, so that each knows when the next one was.
    at = max((recorded.recorded_at for recorded in activity.sets if recorded.recorded_at), default=None)
    for recorded in (row for row in reversed(activity.sets) if row.done):
        at = recorded.recorded_at or at
        when = there.clock(recorded.recorded_at) if recorded.recorded_at else ""
        text = "".join([format_set(recorded.plan), *(f" +{tag}" for tag in recorded.tags)])
        yield Moment(at, recorded.set_id, Row((f"  {recorded.ref}", when, name, text, "")))


def break_moment(session: Outline, number: int, there: Here) -> Moment:
    """Return a break of the session, in brackets, as it is not practice."""
    pause = session.breaks[number]
    when = there.stretch(pause.started_at, pause.stopped_at, pause.running)
    cells = ("", when, pause.name or "pause", "", f"({there.elapsed(pause.elapsed(there))})")
    return Moment(pause.started_at, pause.break_id, Row(cells, "faint"))
