"""How a set is shown: `L 32kg x10`, `96bpm 7/8 clean`, which can also be typed."""

from collections.abc import Sequence
from itertools import groupby

from practicelog.domain.sets.plan import BUILT_IN, SetPlan, Value, format_number, format_seconds
from practicelog.domain.spelling import name_key

RESULTS = ("reps", "clean", "attempts")
"""What came of a set, and not what was asked for."""
SCREEN_DECIMALS = 3  # grams, millimetres
# What says by its unit which metric it is of. Metres are not among them: 5m is minutes.
UNNAMED = {("weight", "kg"), ("weight", "lb"), ("tempo", "bpm"), ("hold", "s"), ("distance", "km"), ("distance", "mi")}


def format_set(plan: SetPlan, reps: str = "") -> str:
    """Return the set as screens show it: `100kg x5`, `L 32kg x10  R 32kg x8`, `96bpm 7/8 clean @8 warmup`.

    Numbers have at most three decimals. `reps` replaces the reps. A set without values is `done`.
    """
    groups = []
    for side, values in by_side(with_plain_times(plan.values)):
        words = [f"x{reps}" if reps and is_reps(pair[0]) else screen_word(pair) for pair in pairs(results_last(values))]
        groups.append(" ".join([side, *words] if side else words))
    return " ".join(part for part in ("  ".join(groups), *extras(plan)) if part) or "done"


def with_plain_times(values: Sequence[Value]) -> list[Value]:
    """Return the values as they are shown: a time beside a distance needs no name, as a hold needs none."""
    if not any(name_key(value.metric) == "distance" for value in values):
        return list(values)
    return [value._replace(metric="hold") if name_key(value.metric) == "time" else value for value in values]


def format_sets(plans: Sequence[SetPlan]) -> str:
    """Return several sets in one line: `60kg x8, 97.5kg x5,5,4`, `96bpm, 100bpm`.

    Successive sets that differ only in their reps are combined.
    """
    parts: list[str] = []
    for (_, has_reps), run in groupby(plans, key=lambda plan: (without_reps(plan), bool(plain_reps(plan)))):
        if has_reps:
            first, *more = run
            parts.append(format_set(first, ",".join(plain_reps(plan) for plan in (first, *more))))
        else:
            parts += [format_set(plan) for plan in run]
    return ", ".join(parts)


def plain_reps(plan: SetPlan) -> str:
    """Return the reps of the set that belong to no side, "" if there are none."""
    return "".join(format_number(value.number, 0) for value in plan.values if is_reps(value) and value.side is None)


def by_side(values: Sequence[Value]) -> list[tuple[str, list[Value]]]:
    """Return the values of each side in order of appearance, those without a side first."""
    groups: dict[str, list[Value]] = {"": []}
    for value in values:
        groups.setdefault(value.side or "", []).append(value)
    return [(side, group) for side, group in groups.items() if group]


def results_last(values: Sequence[Value]) -> Sequence[Value]:
    """Return the values with what came of the set, its reps and clean, behind metrics of one's own."""
    if all(name_key(value.metric) in BUILT_IN for value in values):
        return values
    return sorted(values, key=lambda value: name_key(value.metric) in RESULTS)


def pairs(values: Sequence[Value]) -> list[list[Value]]:
    """Return each value in a list of its own, except clean, which comes with its attempts."""
    attempts = [value for value in values if is_count(value, "attempts")]
    if not attempts or not any(is_count(value, "clean") for value in values):
        return [[value] for value in values]
    return [[value, *attempts] if is_count(value, "clean") else [value] for value in values if value not in attempts]


def is_count(value: Value, name: str) -> bool:
    """Return whether `value` is of the built-in, unitless metric `name`, and can be typed as such."""
    return not (value.unit or value.relative) and value.number >= 0 and name_key(value.metric) == name


def is_reps(value: Value) -> bool:
    """Return whether `value` is shown as `x5`."""
    return is_count(value, "reps")


def screen_word(values: Sequence[Value]) -> str:
    """Return a value, or clean with its attempts, as it is shown: `100kg`, `7/8 clean`."""
    if len(values) == 2:
        return f"{values[0].number:.0f}/{values[1].number:.0f} clean"
    return value_word(values[0])


def value_word(value: Value, decimals: int = SCREEN_DECIMALS) -> str:
    """Return the word for one value: `100kg`, `x5`, `1:30`, `words=12`, `+2.5kg`."""
    number = format_seconds(value.number) if value.unit == "s" else format_number(value.number, decimals) + value.unit
    if value.relative and value.number >= 0:
        number = f"+{number}"
    if is_reps(value):
        return f"x{number}"
    if (name_key(value.metric), value.unit) in UNNAMED:
        return number
    return f"{value.metric}={number}"


def extras(plan: SetPlan) -> list[str]:
    """Return the words for effort and kind, if the set has them."""
    effort = [] if plan.effort is None else [f"@{plan.effort:g}"]
    return effort + ([plan.kind] if plan.kind != "work" else [])


def without_reps(plan: SetPlan) -> SetPlan:
    """Return the set without its reps that have no side."""
    return plan._replace(values=tuple(value for value in plan.values if not is_reps(value) or value.side))
