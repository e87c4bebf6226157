"""Metrics and how they are counted, values, and a set as it was understood."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final, Literal, NamedTuple, get_args

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.sets.units import can_convert, converted, in_base, is_less, unit_called
from practicelog.domain.spelling import Candidate, matching, name_key
from practicelog.domain.time.length import format_elapsed

SetKind = Literal["work", "warmup", "drop", "amrap", "failure"]
SET_KINDS: tuple[SetKind, ...] = get_args(SetKind)
# Work is what is not said.
KIND_WORDS: dict[str, SetKind] = {
    **{kind: kind for kind in SET_KINDS if kind != "work"},
    "fail": "failure",
    "warm-up": "warmup",
}


class Value(NamedTuple):
    """A number of one metric, in the unit it was typed in ("" where its metric has none), for one side or none.

    A `relative` number is still to be added to that of last time's same set.
    """

    metric: str
    number: float
    unit: str = ""
    side: str | None = None
    relative: bool = False

    @property
    def of(self) -> tuple[str, str]:
        """What the number is of; no set has two numbers of the same."""
        return name_key(self.metric), name_key(self.side or "")

    @property
    def base(self) -> float:
        """The number in kg or m, by which values in different units are compared."""
        return in_base(self.number, self.unit)


class SetPlan(NamedTuple):
    """One set as typed: its values in the order of the screens, those without a side first."""

    values: tuple[Value, ...] = ()
    kind: SetKind = "work"
    effort: float | None = None

    def values_of(self, key: str, side: str | None) -> list[Value]:
        """Return what it says of the metric called `key` on that side or on none; of no side, on any."""
        return [
            value
            for value in self.values
            if name_key(value.metric) == key and (side is None or value.side in (None, side))
        ]

    @property
    def first_side(self) -> str | None:
        """The side of its first value, None for no side."""
        return self.values[0].side if self.values else None

    @property
    def share_of_clean(self) -> float | None:
        """The share of clean attempts on its first side, None where they were not counted."""
        clean, attempts = (
            [value.number for value in self.values_of(key, self.first_side)] for key in ("clean", "attempts")
        )
        return sum(clean) / sum(attempts) if clean and sum(attempts) else None

    def standing(self, is_counted: bool) -> tuple[bool, float, float, float]:
        """Return its rank among other sets: held first, then its weight, its first number, then its reps.

        Without weight it is one of 0 kg. Where clean `is_counted`, a tempo without it was not held, as in `best`.
        """
        weight, reps, tempo = (self.values_of(key, self.first_side) for key in ("weight", "reps", "tempo"))
        share = self.share_of_clean
        was_clean = not (tempo and is_counted) if share is None else share >= CLEAN_SHARE
        was_held = was_clean and all(value.number for value in reps) and not (tempo and self.kind == "failure")
        return (
            was_held,
            weight[0].base if weight else 0,
            self.values[0].base if self.values else 0,
            min((value.number for value in reps), default=0),
        )


class OutlineSet(NamedTuple):
    """A set of an activity in the outline: what was done, and what had been planned, with the `tops` of its ranges.

    `words` are those of its line in a text, none where they say what was done.
    """

    set_id: int
    ref: str
    number: int
    plan: SetPlan
    done: bool
    recorded_at: datetime | None
    tags: list[str]
    notes: list[str]
    planned: SetPlan | None = None
    words: tuple[str, ...] = ()
    line: int = 0
    tops: Mapping[tuple[str, str], float] = {}

    @property
    def is_of_plan(self) -> bool:
        """Whether it was planned, be it done or not."""
        return self.planned is not None or not self.done


def in_order(values: Iterable[Value], sides: Sequence[str]) -> tuple[Value, ...]:
    """Return the values in the order of the screens: what has no side first, then by side; built-in metrics first.

    `sides` stand in the order of their positions; one that is not among them comes after them, L before R.
    Values of other metrics keep the order they are given in.
    """
    values = tuple(values)
    if len(values) < 2:
        return values
    keys = [name_key(side) for side in sides]
    side_places = {key: place for place, key in enumerate([*keys, *(key for key in ("l", "r") if key not in keys)])}
    metric_places = {name: place for place, name in enumerate(BUILT_IN)}

    def place(value: Value) -> tuple[bool, int, str, int]:
        metric, side = value.of
        return (
            value.side is not None,
            side_places.get(side, len(side_places)),
            side,
            metric_places.get(metric, len(metric_places)),
        )

    return tuple(sorted(values, key=place))


Kind = Literal["number", "integer", "duration"]
Direction = Literal["higher", "lower", "none"]
Aggregate = Literal["best", "sum", "mean", "last"]
SideRule = Literal["sum", "mean", "min", "none"]
KINDS: tuple[Kind, ...] = get_args(Kind)
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
AGGREGATES: tuple[Aggregate, ...] = get_args(Aggregate)
SIDE_RULES: tuple[SideRule, ...] = get_args(SideRule)
NUMBER: Final = "number"
INTEGER: Final = "integer"
DURATION: Final = "duration"

DECIMALS = 6
CLEAN_SHARE = 0.8
"""The share of clean attempts from which a tempo counts as held."""
COUNTED = ("reps", "clean", "hold")
"""What is counted from nothing on: none of it is never a best."""


class MetricRule(NamedTuple):
    """How a metric of an activity is counted; a duration is in seconds, with the unit `s`.

    `unit` is that of a number typed without one, and of the limits.
    `direction` is which way is better, `aggregate` combines several sets, `side_rule` the sides of one set.
    """

    name: str
    unit: str = ""
    kind: Kind = NUMBER
    direction: Direction = "higher"
    aggregate: Aggregate = "best"
    side_rule: SideRule = "none"
    minimum: float | None = None
    maximum: float | None = None


# In the order of the screens. Two hands are only as fast as the slower one; the work of two arms adds up.
# A time beside a distance is neither better long nor short: what is better is a pace, which is computed.
BUILT_IN = {
    rule.name: rule
    for rule in (
        MetricRule("weight", "kg", NUMBER, minimum=-1000, maximum=5000),
        MetricRule("reps", "", INTEGER, side_rule="sum", minimum=0, maximum=10_000),
        MetricRule("tempo", "bpm", NUMBER, side_rule="min", minimum=1, maximum=1000),
        MetricRule("hold", "s", DURATION, side_rule="sum", minimum=0, maximum=86_400),
        MetricRule("distance", "km", NUMBER, aggregate="sum", minimum=0, maximum=100_000),
        MetricRule("time", "s", DURATION, "none", aggregate="sum", minimum=0, maximum=604_800),
        MetricRule("clean", "", INTEGER, aggregate="sum", side_rule="sum", minimum=0, maximum=100_000),
        MetricRule("attempts", "", INTEGER, "none", aggregate="sum", side_rule="sum", minimum=1, maximum=100_000),
    )
}


# Units of what one sets out to do, whatever it is called: a load, a tempo, a length, a distance.
ASKED_UNITS = ("kg", "lb", "bpm", "s", "m", "km", "mi")


def is_asked_for(rule: MetricRule) -> bool:
    """Return whether a number of the metric says what a set was to be, not what came of it, such as how much was clean.

    Of one's own metrics that is one of which neither way is better, or more is, in one of ASKED_UNITS.
    """
    key = name_key(rule.name)
    if key in BUILT_IN:
        return key not in ("clean", "attempts", "time")
    return rule.direction == "none" or (rule.direction == "higher" and rule.unit in ASKED_UNITS)


def metric_for(name: str, unit: str, metrics: Sequence[MetricRule]) -> MetricRule:
    """Return the metric of the activity that a name, or a built-in word such as `100kg`, stands for.

    Matches exactly, then by a unique beginning; a built-in word also matches a metric by its unit (`100kg` a `load` in
    kg). If there is none, returns the rule for a new one. Raises NotUnderstood if several begin with `name`.
    """
    candidates = [Candidate(number, rule.name) for number, rule in enumerate(metrics)]
    matches = matching(name, candidates)
    built_in = BUILT_IN.get(name_key(name))
    if built_in:
        matches = [match for match in matches if name_key(match.name) == built_in.name]
        matches = matches or [candidate for candidate in candidates if same_measure(built_in, metrics[candidate.id])]
    if len(matches) > 1:
        names = ", ".join(match.name for match in matches[:5])
        raise NotUnderstood(f'"{name}" fits several metrics: {names}. Write one of them with its value, NAME=12')
    if matches:
        return metrics[matches[0].id]
    if built_in:
        return built_in_unit(built_in, unit)
    return MetricRule(name, unit, DURATION if unit == "s" else NUMBER)


def in_unit(rule: MetricRule, unit: str) -> MetricRule:
    """Return `rule` with another unit; its limits follow where the one converts to the other."""
    if not can_convert(rule.unit, unit):
        return rule._replace(unit=unit)
    limits = [None if at is None else converted(at, rule.unit, unit) for at in (rule.minimum, rule.maximum)]
    return rule._replace(unit=unit, minimum=limits[0], maximum=limits[1])


def built_in_unit(rule: MetricRule, unit: str) -> MetricRule:
    """Return the built-in `rule` in `unit`, if that converts; its limits stay whole: 5000kg are 11023lb."""
    unit = unit_called(unit)
    if unit == rule.unit or not unit or not can_convert(unit, rule.unit):
        return rule
    rule = in_unit(rule, unit)
    least, most = (None if at is None else float(int(at)) for at in (rule.minimum, rule.maximum))
    return rule._replace(minimum=least, maximum=most)


def same_measure(built_in: MetricRule, rule: MetricRule) -> bool:
    """Return whether `rule` counts in the unit of the metric `built_in`, under another name."""
    is_same = can_convert(built_in.unit, rule.unit)
    return bool(rule.unit) and is_same and name_key(rule.name) not in BUILT_IN


def is_new(rule: MetricRule, metrics: Iterable[MetricRule]) -> bool:
    """Return whether the activity has no metric of that name yet."""
    return name_key(rule.name) not in {name_key(metric.name) for metric in metrics}


def unit_of(rule: MetricRule, number: float, unit: str, word: str) -> str:
    """Return the unit of a number typed with `unit`, "" for none: then it is that of the metric.

    Raises NotUnderstood if the metric counts something else.
    """
    if unit.lower() in ("", rule.unit.lower()) or (unit == "s" and rule.kind == DURATION):
        return rule.unit
    if rule.unit and can_convert(unit_called(unit), rule.unit):
        return unit_called(unit)
    has = f"is in {rule.unit}" if rule.unit else "has no unit"
    raise NotUnderstood(f'"{word}": {rule.name} {has}. Write {rule.name}={format_number(number)}{rule.unit}')


def check_number(rule: MetricRule, number: float, unit: str, word: str) -> None:
    """Raise NotUnderstood if `rule` does not allow `number` of `unit`: not whole, or beyond its limits."""
    if rule.kind != NUMBER and number != int(number):
        whole = "seconds" if rule.kind == DURATION else "numbers"
        raise NotUnderstood(f'"{word}": {rule.name} is counted in whole {whole}')
    if rule.minimum is not None and is_less(number, unit, rule.minimum, rule.unit):
        raise NotUnderstood(f'"{word}": {rule.name} is at least {format_number(rule.minimum)}{rule.unit}')
    if rule.maximum is not None and is_less(rule.maximum, rule.unit, number, unit):
        raise NotUnderstood(f'"{word}": {rule.name} is at most {format_number(rule.maximum)}{rule.unit}')


def format_number(number: float, decimals: int = DECIMALS) -> str:
    """Return `number` without trailing zeros: `100`, `2.5`, `-20`."""
    text = f"{number:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def format_seconds(seconds: float) -> str:
    """Return a hold as it is shown and typed: `45s`, `1:30`, `1:49:15`."""
    whole = round(seconds)
    return format_elapsed(whole) if abs(whole) >= 60 else f"{whole}s"


def overlay(plan: SetPlan, new: SetPlan) -> SetPlan:
    """Return `plan` with the values of `new` in place of its own; the effort is always that of `new`.

    A value of `new` for one side replaces one without a side, and the other way round.
    """
    new_values = {value.of: value for value in new.values}
    has_side = {value.of[0]: bool(value.side) for value in new.values}
    comparable = [value for value in plan.values if has_side.get(value.of[0], bool(value.side)) == bool(value.side)]
    values = tuple(new_values.pop(value.of, value) for value in comparable)
    kind = new.kind if new.kind != "work" else plan.kind
    return SetPlan((*values, *new_values.values()), kind, new.effort)
