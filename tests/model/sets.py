"""The model's sets: what their words mean, where they are recorded, and how one is put right."""

from datetime import datetime
from typing import NamedTuple

from tests.model.asking import NOT_UNDERSTOOD, NOTHING_THERE, Target, When, refuse
from tests.model.holding import Holding
from tests.model.measuring import BUILT_IN, HANDS, IN_POUNDS
from tests.model.practising import Wish
from tests.model.rows import Instance, Metric, Set, Side, Value, folded, measure_alike

# By metric and side ("" for none), as they are called.
Key = tuple[str, str]


class Amount(NamedTuple):
    """A number as it is typed; a relative one is added to that of a set from before."""

    metric: str
    number: float
    unit: str = ""
    side: str = ""
    relative: bool = False


class SetLine(NamedTuple):
    """What set words say: the amounts of each set in turn, and what is true of them all."""

    rounds: tuple[tuple[Amount, ...], ...] = ()
    kind: str | None = None
    effort: float | None = None


class SetWish(NamedTuple):
    """The words of a `set`; without a name, of the current activity."""

    name: str | None
    line: SetLine
    again: bool = False
    by: tuple[Amount, ...] = ()
    tags: tuple[str, ...] = ()
    note: str | None = None
    new: bool = False


class Plan(NamedTuple):
    """A set as it was understood: its numbers in the units they were typed in."""

    numbers: dict[Key, Value]
    kind: str
    effort: float | None


class Sets(Holding):
    """Sets of what is practised. No clock is touched."""

    def record_sets(self, wish: SetWish, at: When) -> None:
        instant = self.instant(at)
        activity_id = self.activity_meant(wish.name, wish.new) if wish.name else self.current_activity()
        self.refuse_forgotten_on_later_day(instant)
        open_before = self.open_session()
        session_id = self.session_for(Wish(""), instant)
        if session_id == open_before:
            instant = self.not_before(self.state.session[session_id].started_at, instant)
        instance_id = self.instance_for_sets(session_id, activity_id)
        plans = self.plans(wish, activity_id, session_id, instance_id)
        sets = self.put_sets(activity_id, instance_id, plans, wish.line, instant)
        for key in sets:
            self.put_tags("activity_set", key, wish.tags)
        if wish.note:
            self.put_note(wish.note, instant, "activity_set", sets[-1])

    def refuse_forgotten_on_later_day(self, instant: datetime) -> None:
        """Refuse a set of a later day while a clock that was left on keeps the session open."""
        if (running := self.running()) and (session_id := self.open_session()):
            session, limit = self.state.session[session_id], self.span("timer_limit")
            started_at = self.state.timer_interval[running].started_at
            is_left_on = started_at and limit and self.now - started_at > limit
            if is_left_on and self.day_by_default(instant, session.zone) > session.practice_day:
                refuse()

    def current_activity(self) -> int:
        session_id = self.open_session() or refuse(NOTHING_THERE)
        return self.state.activity_instance[self.current(session_id) or refuse(NOTHING_THERE)].activity_id

    def instance_for_sets(self, session_id: int, activity_id: int) -> int:
        """Return what its sets go on with: what is current, else the newest in its section, else in the session."""
        shown = self.state.shown_instances()
        current = self.current(session_id)
        if current and shown[current].activity_id == activity_id:
            return current
        section_here = shown[current].section_id if current else None
        mine = [k for k, one in shown.items() if one.activity_id == activity_id and self.session_of(k) == session_id]
        if mine:
            return max(mine, key=lambda key: (shown[key].section_id == section_here, shown[key].number))
        section_id, number = self.section_for(session_id, None), self.next_number(session_id)
        return self.give("activity_instance", Instance(section_id, activity_id, number, number))

    def put_sets(
        self, activity_id: int, instance_id: int, plans: list[Plan], line: SetLine, instant: datetime | None
    ) -> list[int]:
        """Write the sets; of several at once only the last one's time is known."""
        self.define(activity_id, plans, [key for plan in plans for key in plan.numbers], line)
        sets = []
        for plan in plans:
            number = 1 + max(
                (one.number for one in self.state.activity_set.values() if one.activity_instance_id == instance_id),
                default=0,
            )
            at = instant if plan is plans[-1] else None
            sets.append(self.give("activity_set", Set(instance_id, number, number, plan.kind, plan.effort, at)))
            self.put_numbers(activity_id, sets[-1], plan)
        return sets

    def put_numbers(self, activity_id: int, set_id: int, plan: Plan) -> None:
        for key in [key for key in self.state.metric_value if key[0] == set_id]:
            del self.state.metric_value[key]
        for (metric, side), number in plan.numbers.items():
            metric_id = self.metric_called(activity_id, metric)
            side_id = self.side_called(activity_id, side) if side else None
            assert metric_id
            self.state.metric_value[set_id, metric_id, side_id] = number

    # What words mean.

    def understood(self, activity_id: int, amounts: tuple[Amount, ...]) -> dict[Key, tuple[Value, bool]]:
        """Return the number of each amount in its own unit or its metric's, and whether it is relative."""
        numbers = {}
        for amount in amounts:
            metric = self.metric_for(activity_id, amount)
            number = Value(amount.number, amount.unit or metric.unit)
            if not measure_alike(number.unit, metric.unit):
                refuse(NOT_UNDERSTOOD)
            self.refuse_number(metric, number, limits=not amount.relative)
            numbers[metric.name, self.side_for(activity_id, amount.side)] = number, amount.relative
        return numbers

    def metric_for(self, activity_id: int, amount: Amount) -> Metric:
        """Return the metric in use of that name; for `100kg` and the like, else the one in its unit; else a new one."""
        usable = [self.state.metric[key] for key in self.metrics_of(activity_id) if self.is_usable(key)]
        named = [one for one in usable if folded(one.name) == amount.metric]
        default = BUILT_IN.get(amount.metric)
        if default and not named and (unit := default.get("unit")):
            units = ("kg", "lb") if unit == "kg" else (unit,)
            named = [one for one in usable if one.unit in units and folded(one.name) not in BUILT_IN]
        if len(named) > 1:
            refuse(NOT_UNDERSTOOD)
        if named:
            return named[0]
        new = Metric(activity_id, amount.metric, 0, **(default or {}))
        return new._replace(**IN_POUNDS) if (new.unit, amount.unit) == ("kg", "lb") else new

    def is_usable(self, metric_id: int) -> bool:
        return not (self.state.metric[metric_id].archived_at or self.is_computed(metric_id))

    def refuse_number(self, metric: Metric, number: Value, limits: bool = True) -> None:
        whole = metric.kind == "number" or number.value == int(number.value)
        if not whole or (limits and self.is_beyond(metric, number)):
            refuse(NOT_UNDERSTOOD)

    def side_for(self, activity_id: int, name: str) -> str:
        """Return the side in use of that name or hand, else the name of a new one."""
        in_use = [one for one in self.sides_of(activity_id) if not self.state.side[one].archived_at]
        names = [self.state.side[key].name for key in in_use]
        same = [one for one in names if folded(one) == folded(name)]
        same += [one for one in names if name and HANDS.get(folded(one), "") == HANDS.get(folded(name))]
        return same[0] if same else HANDS.get(folded(name), name)

    def define(self, activity_id: int, plans: list[Plan], written: list[Key], line: SetLine) -> None:
        """Define the built-in metrics and the sides that are new; refuse what is out of use, or not known at all."""
        weights = [amount.unit for amounts in line.rounds for amount in amounts if amount.metric == "weight"]
        in_pounds = weights[:1] == ["lb"]
        sides = {side for _, side in written if side}
        for metric in {metric for metric, _ in written}:
            known = self.metric_called(activity_id, metric)
            if known and not self.is_usable(known):
                refuse()
        for side in sides:
            if (other := self.side_called(activity_id, side)) and self.state.side[other].archived_at:
                refuse()
        new = {metric for plan in plans for metric, _ in plan.numbers if not self.metric_called(activity_id, metric)}
        if new - BUILT_IN.keys():
            refuse(NOT_UNDERSTOOD)
        for metric in (name for name in BUILT_IN if name in new):
            rules = BUILT_IN[metric] | (IN_POUNDS if metric == "weight" and in_pounds else {})
            self.give("metric", Metric(activity_id, metric, len(self.metrics_of(activity_id)) + 1, **rules))
        for side in sorted(side for side in sides if not self.side_called(activity_id, side)):
            self.give("side", Side(activity_id, side, len(self.sides_of(activity_id)) + 1))

    # Sets that go by others.

    def plan_of(self, set_id: int) -> Plan:
        recorded = self.state.activity_set[set_id]
        numbers = {
            (self.state.metric[metric].name, self.state.side[side].name if side else ""): number
            for (metric, side), number in self.state.values_of(set_id).items()
        }
        return Plan(numbers, recorded.kind, recorded.effort)

    def plans(self, wish: SetWish, activity_id: int, session_id: int, instance_id: int) -> list[Plan]:
        """Return the sets to record: those typed, the last one again, or last time's same set and a step."""
        typed = [self.understood(activity_id, one) for one in wish.line.rounds]
        kind, effort = wish.line.kind or "work", wish.line.effort
        sets, last_time = self.sets_of(instance_id), self.last_time(activity_id, session_id)
        of_kind = [key for key in sets if (self.state.activity_set[key].kind == "warmup") == (kind == "warmup")]
        if wish.again and wish.by:
            refuse(NOT_UNDERSTOOD)
        if wish.again or wish.by:
            usable = {self.state.metric[key].name for key in self.metrics_of(activity_id) if self.is_usable(key)}
            if any(metric not in usable for one in typed for metric, _ in one):
                refuse(NOT_UNDERSTOOD)
        same = self.counterpart(last_time, kind, len(of_kind))
        if wish.again:
            source = (sets[-1] if sets else same) or refuse(NOTHING_THERE)
            base = self.asked_for(activity_id, self.plan_of(source), ())
        elif wish.by:
            source = same or refuse(NOTHING_THERE)
            base = self.stepped(activity_id, self.asked_for(activity_id, self.plan_of(source), wish.by), wish.by)
        else:
            if not typed:
                refuse(NOT_UNDERSTOOD)
            return [
                Plan(
                    self.added(activity_id, one, self.counterpart(last_time, kind, len(of_kind) + index)), kind, effort
                )
                for index, one in enumerate(typed)
            ]
        numbers = [self.added(activity_id, one, source) for one in typed] or [{}]
        return [self.over(base, Plan(one, kind, effort)) for one in numbers]

    def last_time(self, activity_id: int, session_id: int) -> list[int]:
        """Return the sets of the activity in the newest session up to this one's day that has any."""
        shown, day = self.state.shown_instances(), self.state.session[session_id].practice_day
        mine = [k for k, one in shown.items() if one.activity_id == activity_id and self.session_of(k) != session_id]
        days = {key: self.state.session[self.session_of(key)].practice_day for key in mine}
        with_sets = [key for key in mine if days[key] <= day and self.sets_of(key)]
        return self.sets_of(max(with_sets, key=lambda key: (days[key], key))) if with_sets else []

    def counterpart(self, sets: list[int], kind: str, index: int) -> int | None:
        """Return the same set of last time, or its last one: warm-ups only of warm-ups."""
        alike = [key for key in sets if (self.state.activity_set[key].kind == "warmup") == (kind == "warmup")]
        return alike[min(index, len(alike) - 1)] if alike else None

    def added(self, activity_id: int, typed: dict[Key, tuple[Value, bool]], to: int | None) -> dict[Key, Value]:
        """Return the numbers, relative ones added to those of another set."""
        before = self.plan_of(to).numbers if to else {}
        numbers = {}
        for key, (number, relative) in typed.items():
            if relative and key not in before:
                refuse()
            numbers[key] = self.allowed(activity_id, key[0], before[key].moved_on(number)) if relative else number
        return numbers

    def asked_for(self, activity_id: int, plan: Plan, steps: tuple[Amount, ...]) -> Plan:
        """Return a set without what came of it, but for what the steps move."""
        named = {metric for metric, _ in self.understood(activity_id, steps)}
        rows = {name: self.state.metric[self.metric_called(activity_id, name) or 0] for name, _ in plan.numbers}
        asked = {name for name, row in rows.items() if says_what_was_asked(row)} | named
        numbers = {key: number for key, number in plan.numbers.items() if key[0] in asked}
        return Plan(numbers, "work" if plan.kind == "failure" else plan.kind, None)

    def stepped(self, activity_id: int, plan: Plan, steps: tuple[Amount, ...]) -> Plan:
        """Return the set moved on; a step without a side moves every side."""
        numbers = dict(plan.numbers)
        for (metric, side), (step, _) in self.understood(activity_id, steps).items():
            moved = [key for key in numbers if key[0] == metric and side in ("", key[1])] or refuse()
            for key in moved:
                numbers[key] = self.allowed(activity_id, metric, numbers[key].moved_on(step))
        return Plan(numbers, plan.kind, None)

    def allowed(self, activity_id: int, metric: str, number: Value) -> Value:
        key = self.metric_called(activity_id, metric)
        row = self.state.metric[key] if key else Metric(activity_id, metric, 0, **BUILT_IN.get(metric, {}))
        self.refuse_number(row, number)
        return number

    def over(self, plan: Plan, new: Plan) -> Plan:
        """Return a set with other numbers in place of its own; those of a side replace one without, and vice versa."""
        sided = {metric: bool(side) for metric, side in new.numbers}
        kept = {key: number for key, number in plan.numbers.items() if sided.get(key[0], bool(key[1])) == bool(key[1])}
        return Plan(kept | new.numbers, new.kind if new.kind != "work" else plan.kind, new.effort)

    # Putting one right.

    def set_was_of(self, target: Target, name: str, drop: bool) -> Target:
        """Let a set be of another activity, and return where it is then."""
        assert target.set_id
        assert target.instance_id
        if self.known_or_refuse(name) == self.state.activity_instance[target.instance_id].activity_id:
            if self.state.activity[self.known_or_refuse(name)].archived_at:
                refuse()
            return target
        where = self.place_of_activity(target, name)
        self.move_set(target.set_id, where, False, drop)
        return where._replace(set_id=target.set_id)

    def edit_set(self, target: Target, line: SetLine | None, at: datetime | None, note: str | None) -> None:
        assert target.set_id
        assert target.instance_id
        set_id, recorded = target.set_id, self.state.activity_set[target.set_id]
        if line:
            activity_id = self.state.activity_instance[target.instance_id].activity_id
            typed = [self.understood(activity_id, one) for one in line.rounds]
            if len(typed) != 1:
                refuse(NOT_UNDERSTOOD)
            numbers = self.added(activity_id, typed[0], set_id)
            plan = self.over(self.plan_of(set_id), Plan(numbers, line.kind or "work", line.effort))
            kind, effort = line.kind or plan.kind, recorded.effort if line.effort is None else line.effort
            self.define(activity_id, [plan], list(numbers), line)
            self.put_numbers(activity_id, set_id, plan)
            self.put("activity_set", set_id, kind=kind, effort=effort)
        if at:
            session = self.state.session[target.session_id]
            if session.started_at and not session.started_at <= at <= (session.ended_at or self.now):
                refuse()
            self.put("activity_set", set_id, recorded_at=at)
        if note is not None:
            on_it = [
                k for k, one in self.state.shown_notes().items() if (one.on, one.on_id) == ("activity_set", set_id)
            ]
            self.put("note", on_it[0] if len(on_it) == 1 else refuse(NOT_UNDERSTOOD), body=note.strip())

    def move_set(self, set_id: int, where: Target | None, before: bool, drop: bool = False) -> None:
        """Put a set before another one, or at the end of another time that an activity was practised."""
        if where is None or where.instance_id is None or (before and not where.set_id):
            refuse(NOT_UNDERSTOOD)
        here = self.state.activity_set[set_id].activity_instance_id
        if where.set_id == set_id:
            refuse()
        if where.instance_id != here:
            rows = self.state.activity_set.values()
            number = 1 + max((one.number for one in rows if one.activity_instance_id == where.instance_id), default=0)
            self.put("activity_set", set_id, activity_instance_id=where.instance_id, number=number, position=number)
            self.give_measures_of(set_id, here, where.instance_id, drop)
        elif not before:
            refuse()
        if before and where.set_id:
            was = self.sets_of(where.instance_id)
            order = [one for one in was if one != set_id]
            order.insert(order.index(where.set_id), set_id)
            if where.instance_id == here and order == was:
                refuse()
            for position, key in enumerate(order, 1):
                self.put("activity_set", key, position=position)

    def place_of_activity(self, target: Target, name: str) -> Target:
        """Return the newest time that an activity was practised in the section of a set, else in its session.

        Else a new one, after that of the set.
        """
        activity_id = self.known_or_refuse(name)
        if self.state.activity[activity_id].archived_at:
            refuse()
        assert target.instance_id
        shown = self.state.shown_instances()
        mine = [
            k for k, one in shown.items() if (one.activity_id, self.session_of(k)) == (activity_id, target.session_id)
        ]
        left = self.state.activity_instance[target.instance_id]
        if mine:
            there = [key for key in mine if shown[key].section_id == left.section_id]
            return Target(target.session_id, max(there or mine, key=lambda key: shown[key].number))
        order = self.order_in(left.section_id)
        number = self.next_number(target.session_id)
        new = self.give("activity_instance", Instance(left.section_id, activity_id, number, left.position))
        following = order[order.index(target.instance_id) + 1 :]
        self.place(new, left.section_id, following[0] if following else None)
        return Target(target.session_id, new)

    def give_measures_of(self, set_id: int, left: int, instance_id: int, drop: bool) -> None:
        """Let the numbers of a set be those of another activity; what that does not measure is lost if it may be."""
        source, into = (self.state.activity_instance[one].activity_id for one in (left, instance_id))
        if source == into:
            return
        if self.state.activity[into].archived_at:
            refuse()
        values = self.state.values_of(set_id)
        goes = self.goes_along(values, into)
        if len(goes) < len(values) and not drop:
            refuse()
        sides = self.sides_for(source, into, {side for _, side in goes})
        for metric, side in values:
            del self.state.metric_value[set_id, metric, side]
        for (metric, side), row in goes.items():
            place = len(self.metrics_of(into)) + 1
            metric_id = self.metric_called(into, row.name) or self.give("metric", row._replace(position=place))
            self.state.metric_value[set_id, metric_id, sides[side] if side else None] = values[metric, side]

    def goes_along(
        self, values: dict[tuple[int, int | None], Value], into: int
    ) -> dict[tuple[int, int | None], Metric]:
        """Return the metric of another activity for each value that it can measure."""
        goes: dict[tuple[int, int | None], Metric] = {}
        of = {key: folded(self.state.metric[key[0]].name) for key in values}
        for key in sorted(values, key=lambda key: not self.metric_called(into, of[key])):
            row = self.place_of(into, of[key], values[key])
            taken = {other.name for place, other in goes.items() if place[0] != key[0]}
            if row and row.name not in taken:
                goes[key] = row
        if "clean" in {of[key] for key in values.keys() - goes.keys()}:
            goes = {key: row for key, row in goes.items() if of[key] != "attempts"}
        return goes

    def place_of(self, into: int, name: str, number: Value) -> Metric | None:
        same = self.metric_called(into, name)
        if same:
            row = None if self.is_computed(same) else self.state.metric[same]
        elif name in BUILT_IN:
            usable = [self.state.metric[key] for key in self.metrics_of(into) if self.is_usable(key)]
            unit = BUILT_IN[name].get("unit")
            alike = [
                one for one in usable if unit and measure_alike(one.unit, unit) and folded(one.name) not in BUILT_IN
            ]
            in_pounds = IN_POUNDS if (name, number.unit) == ("weight", "lb") else {}
            new = Metric(into, name, 0, **(BUILT_IN[name] | in_pounds))
            row = None if len(alike) > 1 else alike[0] if alike else new
        else:
            row = None
        if row is None or not measure_alike(row.unit, number.unit) or self.is_beyond(row, number):
            return None
        return row if row.kind == "number" or number.value == int(number.value) else None


def says_what_was_asked(row: Metric) -> bool:
    """Tell whether a number of the metric is what a set was to be: a load, reps, a tempo, a length, a distance."""
    if folded(row.name) in ("clean", "attempts"):
        return False
    if folded(row.name) in BUILT_IN or row.direction == "none":
        return True
    return row.direction == "higher" and row.unit in ("kg", "lb", "bpm", "s", "m", "km", "mi")
