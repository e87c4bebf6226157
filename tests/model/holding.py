"""How the model keeps a correction true: sessions hold what is in them, breaks give way, nothing overlaps."""

from datetime import date, datetime, timedelta

from tests.model.asking import DAY, Extent, refuse
from tests.model.practising import Practising
from tests.model.rows import ENDLESS, Interval


def days_between(one: str, other: str) -> timedelta:
    return date.fromisoformat(other) - date.fromisoformat(one)


class Holding(Practising):
    """What every correction keeps."""

    def busy(self, start: datetime, stop: datetime, but: int = 0) -> list[tuple[datetime, datetime]]:
        """Return what was timed between those two instants, oldest first; what runs is ENDLESS."""
        shown = [one for key, one in self.state.shown_intervals().items() if key != but]
        spans = [(one.started_at, one.until) for one in shown if one.started_at]
        return sorted(span for span in spans if start < span[1] and span[0] < stop and span[0] < span[1])

    def around(self, start: datetime, stop: datetime, but: int = 0) -> list[int]:
        """Return the sessions that share time with those two instants; the open one does from its start on."""
        return [
            key
            for key, one in self.state.shown_sessions().items()
            if key != but and one.started_at and one.started_at < stop and (one.open or one.until > start)
        ]

    def give_way(self, start: datetime, stop: datetime) -> None:
        """Take that time out of the breaks; one whose end is not known begins after it."""
        for key, one in list(self.state.shown_breaks().items()):
            if not (one.started_at < stop and start < one.until):
                continue
            if one.started_at < start:
                self.put("break_", key, stopped_at=start, running=False)
                if stop < one.until:
                    self.give("break_", one._replace(started_at=stop))
            elif stop != ENDLESS and (one.stopped_at is None or stop < one.stopped_at):
                self.put("break_", key, started_at=stop)
            else:
                del self.state.break_[key]

    def give_way_to(self, intervals: dict[int, Interval]) -> None:
        """Take the time of the intervals out of the breaks, one after the other."""
        timed = [(one.started_at, one.stopped_at) for one in intervals.values() if one.started_at and one.stopped_at]
        for start, stop in sorted(timed):
            self.give_way(start, stop)

    def follow(self, session_id: int, was: Extent) -> None:
        """Let a session begin and end where its intervals do now, if it did before; let it hold them in any case."""
        session, extent = self.state.session[session_id], self.extent(session_id)
        if session.started_at is None:
            if extent.first is None:
                return
            if self.day_by_default(extent.first, session.zone) != session.practice_day:
                refuse()
            self.put("session", session_id, started_at=extent.first, ended_at=extent.last)
            return
        start, end = session.started_at, session.ended_at
        if extent.first:
            start = extent.first if start == was.first else min(start, extent.first)
        if extent.last and end:
            end = extent.last if end == was.last else max(end, extent.last)
        self.set_bounds(session_id, start, end)

    def set_bounds(self, session_id: int, start: datetime, end: datetime | None) -> None:
        """Give the session that start and end, not into one with something in it; its day moves with its start."""
        session = self.state.session[session_id]
        assert session.started_at is not None
        grown = []
        if start < session.started_at:
            grown.append((start, min(session.started_at, end or session.started_at)))
        if end and session.ended_at and end > session.ended_at:
            grown.append((max(session.ended_at, start), end))
        if grown and (end or start) - start > DAY:
            refuse()
        used = {self.session_of(key) for key in self.state.shown_instances()}
        if any(used & set(self.around(first, last, session_id)) for first, last in grown):
            refuse()
        self.put("session", session_id, started_at=start, ended_at=end)
        self.shift_day(session_id, self.day_by_default(session.started_at, session.zone))

    def shift_day(self, session_id: int, default_before: str) -> None:
        session = self.state.session[session_id]
        assert session.started_at is not None
        moved = days_between(default_before, self.day_by_default(session.started_at, session.zone))
        day = (date.fromisoformat(session.practice_day) + moved).isoformat()
        self.put("session", session_id, practice_day=day)

    def place(self, instance_id: int, section_id: int, before: int | None = None) -> bool:
        """Put an activity into a section, before another one, else at the end; tell whether it was not there."""
        was = self.order_in(section_id)
        order = [one for one in was if one != instance_id]
        order.insert(order.index(before) if before else len(order), instance_id)
        if order == was:
            return False
        self.put("activity_instance", instance_id, section_id=section_id)
        for position, key in enumerate(order, 1):
            self.put("activity_instance", key, position=position)
        return True

    def begun_later(self, section_id: int, start: datetime) -> int | None:
        """Return the first activity of a section that was begun later."""
        shown = self.state.shown_instances()
        for key in self.order_in(section_id):
            starts = [one.started_at for one in self.intervals_of(key).values() if one.started_at]
            if key in shown and starts and start < min(starts):
                return key
        return None
