"""Correcting the times of a session as its edited text asks: all are written first, then asked together."""

from typing import Any

from practicelog.actions.session.edit_session import Bounds, new_times, put_times, times_of
from practicelog.actions.session.edit_times import check_stop, retime
from practicelog.actions.shared.changes import Correction
from practicelog.actions.shared.session_times import (
    break_kind,
    follow_intervals,
    make_room,
    refuse_overlap,
    times_to_follow,
)
from practicelog.db.store import Store
from practicelog.db.tables.log import Break, Session, TimerInterval
from practicelog.domain.errors import Refused
from practicelog.domain.outline import Outline, OutlineBreak, OutlineInterval
from practicelog.domain.spelling import check_title
from practicelog.domain.text.lines import on_line
from practicelog.domain.time.here import Here
from practicelog.domain.time.span import Span
from practicelog.queries.shared.overlaps import breaks_between, extent_of


class Times:
    """The times of a session, which its text corrects.

    Two intervals that swap their times overlap half way. So `write` only writes, line by line; whether there is room
    for what changed, and where the session begins and ends now, is settled when all is written.
    """

    def __init__(self, store: Store, before: Outline, there: Here) -> None:
        self.store, self.before, self.there = store, before, there
        self.old_extent = extent_of(store, before.session_id)
        self.breaks: list[tuple[Break, int]] = []
        self.intervals: list[tuple[TimerInterval, int]] = []

    def write(self, after: Outline) -> None:
        """Write the breaks and intervals that are new, or are elsewhere or at another time than before."""
        old_breaks = {pause.break_id: pause for pause in self.before.breaks}
        for break_id in sorted(old_breaks.keys() - {pause.break_id for pause in after.breaks}):
            self.store.remove(self.store.get(Break, break_id))
        for pause in after.breaks:
            if pause._replace(line=0) != old_breaks.get(pause.break_id):
                with on_line(pause.line):
                    self.breaks.append((self.put_break(pause), pause.line))
        old_intervals = {interval.interval_id: interval for interval in self.before.intervals}
        owners = owners_of_intervals(self.before)
        for activity in after.activities:
            for interval in activity.intervals:
                old, owner_id = old_intervals.get(interval.interval_id), activity.activity_instance_id
                with on_line(interval.line):
                    if owners.get(interval.interval_id, owner_id) != owner_id:
                        self.move_interval(interval, owner_id)
                    if interval._replace(line=0) != old:
                        self.intervals.append((self.put_interval(owner_id, interval, old), interval.line))

    def settle(self, after: Outline) -> None:
        """Ask whether there is room for what changed, and let breaks and the session itself give way to it."""
        for pause, line in self.breaks:
            with on_line(line):
                self.refuse_break_overlap(pause)
        for interval, line in self.intervals:
            with on_line(line):
                make_room(self.store, interval, self.there)
        names = self.session_times_changed(after)
        lines = [after.lines[name] for name in names] or [line for _, line in [*self.breaks, *self.intervals]]
        if lines:
            with on_line(min(lines)):
                self.put_session_times(after, names)

    def move_interval(self, interval: OutlineInterval, owner_id: int) -> None:
        """Let an interval belong to the activity above it."""
        from practicelog.actions.session.move import give_interval

        give_interval(self.store, self.store.get(TimerInterval, interval.interval_id), owner_id)

    def put_interval(self, instance_id: int, interval: OutlineInterval, old: OutlineInterval | None) -> TimerInterval:
        """Write an interval: a new one, or over the `old` one."""
        start, stop = interval.started_at, interval.stopped_at
        if old is None:
            from practicelog.actions.session.add import put_interval

            if start is None or stop is None:
                return put_interval(self.store, instance_id, None, interval.seconds or 0)
            check_stop(start, stop, self.there)
            return put_interval(self.store, instance_id, Span(start, stop), 0)
        row = self.store.get(TimerInterval, interval.interval_id)
        correction = Correction(
            start=start if start != old.started_at else None,
            stop=stop if stop != old.stopped_at else None,
            seconds=interval.seconds if start is None else None,
        )
        retime(row, correction, self.there, self.before.anchor())
        return row

    def put_break(self, pause: OutlineBreak) -> Break:
        """Write a break: a new one, or over the old one."""
        if pause.stopped_at is not None:
            check_stop(pause.started_at, pause.stopped_at, self.there)
        values: dict[str, Any] = {
            "name": check_title(pause.name, "A break's name") if pause.name else None,
            "planned_seconds": pause.planned_seconds,
            "started_at": pause.started_at,
            "stopped_at": pause.stopped_at,
        }
        if not pause.break_id:
            return self.store.add(Break(session_id=self.before.session_id, **values))
        row = self.store.get(Break, pause.break_id)
        for column, value in values.items():
            setattr(row, column, value)
        return row

    def refuse_break_overlap(self, pause: Break) -> None:
        """Raise Refused when a break overlaps practice or another break."""
        if pause.stopped_at is None and not pause.running:
            return
        refuse_overlap(self.store, pause.started_at, pause.stopped_at, self.there)
        for other in breaks_between(self.store, pause.started_at, pause.stopped_at):
            if other != pause.id:
                raise Refused(f"A {break_kind(self.store.get(Break, other))} is at that time. Change one of them")

    def session_times_changed(self, after: Outline) -> list[str]:
        """Return which of the session's own times the text changes: "start", "end"."""
        columns = {"start": "started_at", "end": "ended_at"}
        return [name for name, column in columns.items() if getattr(after, column) != getattr(self.before, column)]

    def put_session_times(self, after: Outline, names: list[str]) -> None:
        """Let the start and end of the session follow its intervals, but for those that the text changes."""
        number = self.before.session_id
        if not names:
            follow_intervals(self.store, number, self.old_extent, self.there)
            return
        session = self.store.get(Session, number)
        times = times_of(session)
        followed = times_to_follow(times, self.old_extent, extent_of(self.store, number))
        correction = Correction(
            start=after.started_at if "start" in names else None, stop=after.ended_at if "end" in names else None
        )
        before = Bounds(times, self.old_extent)
        put_times(self.store, session, before, new_times(session, followed, correction, self.there), self.there)


def owners_of_intervals(session: Outline) -> dict[int, int]:
    """Return the id of the activity instance of each interval."""
    return {
        interval.interval_id: activity.activity_instance_id
        for activity in session.activities
        for interval in activity.intervals
    }
