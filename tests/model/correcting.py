"""The model's corrections: edit, split, move, delete, restore."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from tests.model.adding import Adding
from tests.model.asking import DAY, NOT_UNDERSTOOD, NOTHING_THERE, Extent, Target, refuse
from tests.model.holding import days_between
from tests.model.rows import ENDLESS, Instance, Interval, Link
from tests.model.sets import SetLine


class Wanted(NamedTuple):
    """What an edit is to change; None leaves a thing as it is."""

    start: datetime | None = None
    stop: datetime | None = None
    seconds: int | None = None
    activity: str | None = None
    section: str | None = None
    planned_seconds: int | None = None
    day: str | None = None
    zone: str | None = None
    name: str | None = None
    note: str | None = None
    line: SetLine | None = None
    at: datetime | None = None
    drop: bool = False


class Correcting(Adding):
    """What was recorded, put right; a correction that changes nothing is refused."""

    def edit(self, reference: str, wanted: Wanted) -> None:
        self.needs_file()
        before = self.state.rows()
        if reference.startswith("n"):
            self.reword(int(reference[1:]), wanted.note or "")
        else:
            target = self.target(reference)
            if target.set_id:
                if wanted.activity:
                    target = self.set_was_of(target, wanted.activity, wanted.drop)
                self.edit_set(target, wanted.line, wanted.at, wanted.note)
            elif wanted.line or wanted.at:
                refuse(NOT_UNDERSTOOD)
            elif target.instance_id is None:
                self.edit_session(target.session_id, wanted)
            else:
                self.edit_practised(target, target.instance_id, wanted)
        if self.state.rows() == before:
            refuse()

    def reword(self, note_id: int, body: str) -> None:
        if note_id not in self.state.shown_notes():
            refuse(NOTHING_THERE)
        self.put("note", note_id, body=body.strip() or refuse(NOT_UNDERSTOOD))

    def edit_session(self, session_id: int, wanted: Wanted) -> None:
        """Change what a session is called, its zone, its times, its day; its day follows its start and its zone."""
        if {wanted.activity, wanted.section, wanted.planned_seconds, wanted.seconds} != {None}:
            refuse(NOT_UNDERSTOOD)
        if wanted.name is not None:
            self.put("session", session_id, name=wanted.name or None)
        session = self.state.session[session_id]
        if wanted.zone is not None:
            self.put("session", session_id, zone=wanted.zone)
            if session.started_at:
                self.shift_day(session_id, self.day_by_default(session.started_at, session.zone))
        if wanted.start or wanted.stop:
            self.retime_session(session_id, wanted)
        session = self.state.session[session_id]
        if wanted.day:
            default = self.day_by_default(session.started_at, session.zone) if session.started_at else wanted.day
            if abs(days_between(default, wanted.day)) > DAY:
                refuse()
            self.put("session", session_id, practice_day=wanted.day)

    def retime_session(self, session_id: int, wanted: Wanted) -> None:
        """Change when a session began and ended; it goes on holding all that is in it."""
        session, extent = self.state.session[session_id], self.extent(session_id)
        if session.started_at is None or (wanted.stop and session.open):
            refuse()
        start, end = wanted.start or session.started_at, wanted.stop or session.ended_at
        if end and end < start:
            refuse()
        if (extent.first and extent.first < start) or (extent.last and end and extent.last > end):
            refuse()
        self.set_bounds(session_id, start, end)

    def edit_practised(self, target: Target, instance_id: int, wanted: Wanted) -> None:
        if {wanted.day, wanted.zone, wanted.name} != {None}:
            refuse(NOT_UNDERSTOOD)
        if wanted.start or wanted.stop or wanted.seconds is not None:
            was, interval_id = self.extent(target.session_id), self.interval_meant(target)
            self.retime(interval_id, wanted)
            one = self.state.timer_interval[interval_id]
            if one.started_at:
                self.give_way(one.started_at, one.until)
            self.follow(target.session_id, was)
        if wanted.activity:
            instance_id = self.give_activity(target, instance_id, wanted.activity)
        if wanted.section:
            section_id = self.section_for(target.session_id, wanted.section)
            if section_id != self.state.activity_instance[instance_id].section_id:
                self.place(instance_id, section_id)
        if wanted.planned_seconds is not None:
            self.put("activity_instance", instance_id, planned_seconds=wanted.planned_seconds or None)

    def retime(self, interval_id: int, wanted: Wanted) -> None:
        """Change when an interval began and stopped, or how long it was."""
        one = self.state.timer_interval[interval_id]
        if one.started_at is None and not (wanted.start and wanted.stop):
            self.put("timer_interval", interval_id, bare_seconds=wanted.seconds or refuse(NOT_UNDERSTOOD))
            return
        if wanted.start and wanted.stop and wanted.seconds is not None:
            refuse(NOT_UNDERSTOOD)
        if one.running and (wanted.stop or wanted.seconds is not None):
            refuse()
        start, stop = wanted.start or one.started_at, wanted.stop or one.stopped_at
        assert start is not None
        if wanted.seconds is not None:
            length = timedelta(seconds=wanted.seconds)
            start, stop = (wanted.stop - length, stop) if wanted.stop else (start, start + length)
        if stop and not start < stop <= self.now:
            refuse()
        if self.busy(start, stop or ENDLESS, interval_id):
            refuse()
        self.put("timer_interval", interval_id, started_at=start, stopped_at=stop, bare_seconds=None)

    def give_activity(self, target: Target, instance_id: int, name: str) -> int:
        """Say that it was another activity; one interval of several becomes an activity instance of its own."""
        activity_id = self.known_or_refuse(name)
        if self.state.activity[activity_id].archived_at:
            refuse()
        instance = self.state.activity_instance[instance_id]
        if activity_id == instance.activity_id:
            return instance_id
        if target.interval_id is None or len(self.intervals_of(instance_id)) == 1:
            self.put("activity_instance", instance_id, activity_id=activity_id)
            self.repoint([instance_id], instance.activity_id, activity_id)
            return instance_id
        number = self.next_number(target.session_id)
        new = self.give("activity_instance", Instance(instance.section_id, activity_id, number, instance.position))
        self.put("timer_interval", target.interval_id, activity_instance_id=new, number=1)
        started_at = self.state.timer_interval[target.interval_id].started_at
        self.place(new, instance.section_id, self.begun_later(instance.section_id, started_at) if started_at else None)
        for _, tag in [link for link in self.state.activity_instance_tag if link[0] == instance_id]:
            self.state.activity_instance_tag[new, tag] = Link()
        return new

    def split(self, reference: str, cut: datetime, until: datetime | None) -> None:
        """Cut an interval in two; or cut out what lies between two instants."""
        self.needs_file()
        target = self.target(reference)
        key = self.interval_meant(target)
        one = self.state.timer_interval[key]
        if one.started_at is None:
            refuse()
        first = self.cut_at(one, cut, one.started_at)
        again = self.cut_at(one, until, first) if until else first
        self.put("timer_interval", key, stopped_at=first, running=False)
        number = self.next_interval_number(one.activity_instance_id)
        self.give("timer_interval", one._replace(number=number, started_at=again))

    def cut_at(self, one: Interval, cut: datetime, after: datetime) -> datetime:
        assert one.started_at is not None
        return cut if after < cut < (one.stopped_at or self.now) else refuse()

    def move(self, reference: str, to: str | None, before: str | None, drop: bool = False) -> None:
        """Put an activity before another one, into a section or a session; or an interval into an activity."""
        self.needs_file()
        target = self.target(reference)
        if target.instance_id is None:
            refuse(NOT_UNDERSTOOD)
        where = self.target(before or to or "") if before or (to and not to[0].isalpha()) else None
        if target.set_id:
            if to and to[0].isalpha():
                where = self.place_of_activity(target, to)
            self.move_set(target.set_id, where, bool(before), drop)
        elif target.interval_id:
            self.move_interval(target.interval_id, where)
        elif before and where:
            if where.instance_id is None or where.interval_id:
                refuse(NOT_UNDERSTOOD)
            if where.instance_id == target.instance_id:
                refuse()
            section_id = self.state.activity_instance[where.instance_id].section_id
            self.put_elsewhere(target.instance_id, where.session_id, section_id, where.instance_id)
        elif where:
            if where.instance_id:
                refuse(NOT_UNDERSTOOD)
            if where.session_id == target.session_id:
                refuse()
            name = self.state.section[self.state.activity_instance[target.instance_id].section_id].name
            section_id = self.section_for(where.session_id, name)
            self.put_elsewhere(target.instance_id, where.session_id, section_id, None)
        else:
            section_id = self.section_for(target.session_id, to)
            self.put_elsewhere(target.instance_id, target.session_id, section_id, None)

    def put_elsewhere(self, instance_id: int, session_id: int, section_id: int, before: int | None) -> None:
        left = self.session_of(instance_id)
        if session_id == left:
            if not self.place(instance_id, section_id, before):
                refuse()
            return
        self.refuse_if_running(instance_id)
        was = self.extents(left, session_id)
        self.put("activity_instance", instance_id, number=self.next_number(session_id))
        self.place(instance_id, section_id, before)
        self.give_way_to(self.intervals_of(instance_id))
        self.follow_all(was)

    def move_interval(self, interval_id: int, where: Target | None) -> None:
        if where is None or where.instance_id is None:
            refuse(NOT_UNDERSTOOD)
        one = self.state.timer_interval[interval_id]
        left = self.session_of(one.activity_instance_id)
        if where.instance_id == one.activity_instance_id:
            refuse()
        if where.session_id != left:
            self.refuse_if_running(one.activity_instance_id)
        into = self.state.activity_instance[where.instance_id].activity_id
        if one.running and self.state.activity[into].archived_at:
            refuse()
        was, number = self.extents(left, where.session_id), self.next_interval_number(where.instance_id)
        self.put("timer_interval", interval_id, activity_instance_id=where.instance_id, number=number)
        if where.session_id != left:
            self.give_way_to({interval_id: one})
            self.follow_all(was)

    def refuse_if_running(self, instance_id: int) -> None:
        """Refuse while the clock of the activity runs: it belongs to the open session."""
        if (running := self.running()) and self.instance_of(running) == instance_id:
            refuse()

    def extents(self, *session_ids: int) -> dict[int, Extent]:
        return {one: self.extent(one) for one in session_ids}

    def follow_all(self, was: dict[int, Extent]) -> None:
        for session_id, extent in was.items():
            self.follow(session_id, extent)

    def delete(self, reference: str, anyway: bool = False) -> None:
        """Put something into the trash; what runs in it is stopped first, an open session ended."""
        self.needs_file()
        if reference.startswith("n"):
            if int(reference[1:]) not in self.state.shown_notes():
                refuse(NOTHING_THERE)
            self.put("note", int(reference[1:]), deleted_at=self.now)
            return
        target = self.target(reference)
        if target.set_id:
            self.put("activity_set", target.set_id, deleted_at=self.now)
            return
        running = self.running()
        if running and self.is_in(running, target):
            self.end_running(running, self.now, None, anyway)
        if target.interval_id:
            self.put("timer_interval", target.interval_id, deleted_at=self.now)
        elif target.instance_id:
            self.put("activity_instance", target.instance_id, deleted_at=self.now)
        else:
            self.delete_session(target.session_id, running)

    def delete_session(self, session_id: int, running: int | None) -> None:
        if self.state.session[session_id].open:
            pause = self.pause()
            ended_at: datetime | None = self.end_pause(self.now) if pause else self.last_sign(session_id)
            if running:
                ended_at = self.state.timer_interval[running].stopped_at
            self.put("session", session_id, open=False, ended_at=ended_at)
        self.put("session", session_id, deleted_at=self.now)

    def is_in(self, interval_id: int, target: Target) -> bool:
        instance_id = self.instance_of(interval_id)
        return (
            self.session_of(instance_id) == target.session_id
            and target.instance_id in (None, instance_id)
            and target.interval_id in (None, interval_id)
        )

    def in_trash(self) -> dict[str, tuple[str, int]]:
        """Return what is in the trash, by its reference."""
        tables: dict[str, dict[int, Any]] = {
            table: getattr(self.state, table)
            for table in ("session", "activity_instance", "timer_interval", "activity_set", "note")
        }
        return {
            self.ref(table, key): (table, key)
            for table, rows in tables.items()
            for key, one in rows.items()
            if one.deleted_at
        }

    def restore(self, reference: str) -> None:
        """Bring something back; its session holds it again, and nothing else was recorded at that time."""
        self.needs_file()
        table, key = self.in_trash().get(reference) or refuse(NOTHING_THERE)
        session_id = self.session_around(table, key)
        was = self.extent(session_id) if session_id else None
        self.put(table, key, deleted_at=None)
        shown: dict[str, dict[int, Any]] = {
            "session": self.state.shown_sessions(),
            "activity_instance": self.state.shown_instances(),
            "timer_interval": self.state.shown_intervals(),
            "activity_set": self.state.shown_sets(),
            "note": self.state.shown_notes(),
        }
        if key not in shown[table]:
            refuse()
        if table == "note" or session_id is None or was is None:
            return
        intervals = self.intervals_in(session_id)
        for interval_id, one in intervals.items():
            if one.started_at and one.stopped_at and self.busy(one.started_at, one.stopped_at, interval_id):
                refuse()
        self.give_way_to(intervals)
        self.follow(session_id, was)

    def session_around(self, table: str, key: int) -> int | None:
        if table == "note":
            return self.noted(self.state.note[key])
        if table == "timer_interval":
            return self.session_of(self.instance_of(key))
        if table == "activity_set":
            return self.session_of(self.state.activity_set[key].activity_instance_id)
        return key if table == "session" else self.session_of(key)
