"""The model's editor: a session whose text was changed here and there, all of it or nothing."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from tests.model.asking import NOT_UNDERSTOOD, Target, refuse
from tests.model.correcting import Correcting
from tests.model.rows import Interval, folded
from tests.model.sets import Plan, SetLine

SECOND = timedelta(seconds=1)


class Timed(NamedTuple):
    """A line with two seconds: of an interval that is there, or new below an activity."""

    instance_id: int
    interval_id: int | None
    start: datetime
    stop: datetime


class Gone(NamedTuple):
    """A line that was deleted, with all below it."""

    table: str
    key: int


class Put(NamedTuple):
    """The line of an interval that now stands below another activity."""

    interval_id: int
    instance_id: int


class Named(NamedTuple):
    """A section that has another name."""

    section_id: int
    name: str


class Said(NamedTuple):
    """A property of the session."""

    name: str
    value: Any


class Written(NamedTuple):
    """The line of a set, or of new ones below an activity, with other words; a new one stands below another."""

    instance_id: int
    set_id: int | None
    line: SetLine
    below: int | None = None


class Placed(NamedTuple):
    """The line of a set that now stands below another one, or first below an activity."""

    set_id: int
    instance_id: int
    below: int | None = None


TextEdit = Timed | Gone | Put | Named | Said | Written | Placed


class Rewriting(Correcting):
    """Corrections of a session that are read off its text, in the order of its lines."""

    def rewrite(self, session_id: int, edits: list[TextEdit]) -> None:
        self.refuse_same_names(session_id, {one.section_id: one.name for one in edits if isinstance(one, Named)})
        times = [self.read(session_id, one) for one in edits if isinstance(one, Timed)]
        was = self.extent(session_id)
        for one in edits:
            if isinstance(one, Named):
                self.put("section", one.section_id, name=one.name)
            elif isinstance(one, Put):
                number = self.next_interval_number(one.instance_id)
                cells = {"activity_instance_id": one.instance_id, "number": number}
                self.put("timer_interval", one.interval_id, **cells)
        for one in edits:
            if isinstance(one, Written):
                self.write_set(one)
            elif isinstance(one, Placed):
                self.place_set(session_id, one)
        written = [key for line in times if (key := self.write(line))]
        for one in edits:
            if isinstance(one, Gone):
                self.put(one.table, one.key, deleted_at=self.now)
        self.settle(written)
        if written:
            self.follow(session_id, was)
        self.put("session", session_id, **{one.name: one.value for one in edits if isinstance(one, Said)})

    def write_set(self, edit: Written) -> None:
        """Make a set what its words say, or record those that a new line says, whose time is not known."""
        activity_id = self.state.activity_instance[edit.instance_id].activity_id
        typed, kind, effort = [self.understood(activity_id, one) for one in edit.line.rounds], *edit.line[1:]
        if edit.set_id is None:
            if any(is_relative for one in typed for _, is_relative in one.values()):
                refuse()
            plans = [Plan({key: number for key, (number, _) in one.items()}, kind or "work", effort) for one in typed]
            sets = self.put_sets(activity_id, edit.instance_id, plans, edit.line, None)
            self.put_below(edit.instance_id, sets, edit.below)
            return
        if len(typed) != 1:
            refuse(NOT_UNDERSTOOD)
        plan = Plan(self.added(activity_id, typed[0], edit.set_id), kind or "work", effort)
        self.define(activity_id, [plan], list(plan.numbers), edit.line)
        self.put_numbers(activity_id, edit.set_id, plan)
        self.put("activity_set", edit.set_id, kind=plan.kind, effort=plan.effort)

    def place_set(self, session_id: int, edit: Placed) -> None:
        """Put a set below another one, or first in an activity, of which it is a set from then on."""
        if self.state.activity_set[edit.set_id].activity_instance_id != edit.instance_id:
            self.move_set(edit.set_id, Target(session_id, edit.instance_id), before=False)
        self.put_below(edit.instance_id, [edit.set_id], edit.below)

    def put_below(self, instance_id: int, sets: list[int], below: int | None) -> None:
        was = self.sets_of(instance_id)
        order = [key for key in was if key not in sets]
        at = order.index(below) + 1 if below else 0
        order[at:at] = sets
        if order != was:
            for position, key in enumerate(order, 1):
                self.put("activity_set", key, position=position)

    def refuse_same_names(self, session_id: int, names: dict[int, str]) -> None:
        called = {key: names.get(key) or self.state.section[key].name for key in self.sections_in(session_id)}
        keys = [folded(name) for name in called.values() if name]
        if len(set(keys)) < len(keys):
            refuse(NOT_UNDERSTOOD)

    def read(self, session_id: int, line: Timed) -> Timed:
        """Return the line with the instants that its seconds mean.

        One that reads as it did is what it was; else it is where something in the session begins or ends within that
        second, so that nothing overlaps what it touches.
        """
        old = self.state.timer_interval[line.interval_id] if line.interval_id else None
        start = self.meant(session_id, line.start, old.started_at if old else None, max)
        return line._replace(start=start, stop=self.meant(session_id, line.stop, old.stopped_at if old else None, min))

    def meant(self, session_id: int, second: datetime, old: datetime | None, which: Any) -> datetime:
        if old and second == old.replace(microsecond=0):
            return old
        if second > self.now:
            refuse(NOT_UNDERSTOOD)
        session = self.state.session[session_id]
        ends = [session.started_at, session.ended_at]
        ends += [end for one in self.spans_in(session_id) for end in (one.started_at, one.stopped_at)]
        within: datetime = which((end for end in ends if end and second <= end < second + SECOND), default=second)
        return within

    def write(self, line: Timed) -> int | None:
        """Write the times of a line, and return its interval if they are others than they were."""
        old = self.state.timer_interval[line.interval_id] if line.interval_id else None
        if old and (old.started_at, old.stopped_at) == (line.start, line.stop):
            return None
        if not line.start < line.stop <= self.now:
            refuse()
        if line.interval_id:
            self.put("timer_interval", line.interval_id, started_at=line.start, stopped_at=line.stop)
            return line.interval_id
        number = self.next_interval_number(line.instance_id)
        return self.give("timer_interval", Interval(line.instance_id, number, line.start, line.stop))

    def settle(self, written: list[int]) -> None:
        """Make room for what was written, once all of it is: two may have swapped their times."""
        for key in written:
            one = self.state.timer_interval[key]
            assert one.started_at
            if self.busy(one.started_at, one.until, key):
                refuse()
            self.give_way(one.started_at, one.until)
