"""The model's `add`: practice that is over."""

from datetime import datetime
from typing import NamedTuple

from tests.model.asking import DAY, NOT_UNDERSTOOD, Target, refuse
from tests.model.rows import ENDLESS, Instance, Interval, Session, folded
from tests.model.sets import Plan, SetLine, Sets

Span = tuple[datetime, datetime]


class Addition(NamedTuple):
    """The words of an add: a span, or only how many seconds, or only sets, perhaps on a day."""

    name: str
    span: Span | None = None
    seconds: int = 0
    day: str | None = None
    into: str | None = None
    adjust: bool = False
    tags: tuple[str, ...] = ()
    note: str | None = None
    section: str | None = None
    sets: SetLine | None = None
    apart: bool = False


class Adding(Sets):
    """Practice that is recorded afterwards."""

    def add_practice(self, wish: Addition) -> None:
        """Record it in the session that it shares time with or that is named, else in one of its own."""
        self.refuse_impossible(wish.span)
        target = self.target(wish.into) if wish.into else None
        parts = self.free_parts(wish.span, wish.adjust) if wish.span else []
        activity_id = self.activity_for(wish, target)
        session_id = self.session_to_hold(wish, target)
        was = self.extent(session_id)
        instance_id = target.instance_id if target else None
        if instance_id is None:
            section_id = self.section_for(session_id, wish.section)
            before = self.begun_later(section_id, parts[0][0]) if parts else None
            number = self.next_number(session_id)
            instance_id = self.give("activity_instance", Instance(section_id, activity_id, number, number))
            if before:
                self.place(instance_id, section_id, before)
        for part in parts:
            self.give("timer_interval", Interval(instance_id, self.next_interval_number(instance_id), *part))
        if not parts and wish.seconds:
            bare = Interval(instance_id, self.next_interval_number(instance_id), None, None, False, wish.seconds)
            self.give("timer_interval", bare)
        self.put_tags("activity_instance", instance_id, wish.tags)
        if wish.note:
            self.put_note(wish.note, parts[-1][1] if parts else None, "activity_instance", instance_id)
        if wish.sets:
            self.put_sets_without_times(activity_id, instance_id, wish.sets)
        for part in parts:
            self.give_way(*part)
        if parts:
            self.follow(session_id, was)

    def put_sets_without_times(self, activity_id: int, instance_id: int, line: SetLine) -> None:
        typed = [self.understood(activity_id, one) for one in line.rounds]
        if any(relative for one in typed for _, relative in one.values()):
            refuse(NOT_UNDERSTOOD)
        numbers = [{key: number for key, (number, _) in one.items()} for one in typed]
        plans = [Plan(one, line.kind or "work", line.effort) for one in numbers]
        self.put_sets(activity_id, instance_id, plans, line, None)

    def refuse_impossible(self, span: Span | None) -> None:
        if span and not (span[0] < span[1] <= self.now and span[1] - span[0] <= DAY):
            refuse(NOT_UNDERSTOOD)

    def free_parts(self, span: Span, adjust: bool) -> list[Span]:
        """Return what of the span is free; refuse when that is not all, or nothing."""
        start, stop = span
        parts, busy = [], self.busy(start, stop)
        for began, ended in busy:
            if start < began:
                parts.append((start, began))
            start = max(start, min(ended, self.now) if ended == ENDLESS else ended)
        if start < stop:
            parts.append((start, stop))
        return parts if parts and (adjust or not busy) else refuse()

    def activity_for(self, wish: Addition, target: Target | None) -> int:
        """Return the activity named, or that of the activity it goes into."""
        if target is None or target.instance_id is None:
            return self.activity_meant(wish.name) if wish.name else refuse(NOT_UNDERSTOOD)
        if target.interval_id:
            refuse(NOT_UNDERSTOOD)
        activity_id = self.state.activity_instance[target.instance_id].activity_id
        if wish.name and folded(wish.name) != folded(self.state.activity[activity_id].name):
            refuse()
        return activity_id if not wish.section else refuse(NOT_UNDERSTOOD)

    def session_to_hold(self, wish: Addition, target: Target | None) -> int:
        if target:
            return target.session_id if not (wish.day or wish.apart) else refuse(NOT_UNDERSTOOD)
        if wish.span is None:
            day = wish.day or self.day_by_default(self.now, self.zone)
            untimed = [
                key
                for key, one in self.state.shown_sessions().items()
                if one.practice_day == day and not one.started_at and not one.open and not wish.apart
            ]
            return max(untimed) if untimed else self.give("session", Session(None, None, None, False, self.zone, day))
        start, stop = wish.span
        # The open session may have been left by then: what began later is no part of it.
        around = [
            key for key in self.around(start, stop) if not (self.state.session[key].open and self.was_left(key, start))
        ]
        if len(around) > 1:
            refuse()
        new = Session(None, start, stop, False, self.zone, self.day_by_default(start, self.zone))
        return around[0] if around else self.give("session", new)
