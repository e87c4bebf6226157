"""A set as the words of a line: exact, and read back over what the set was."""

from collections.abc import Sequence

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.sets.forms import by_side, extras, pairs, value_word
from practicelog.domain.sets.plan import DECIMALS, SetPlan, Value

DONE = "done"
"""The word for a set without values."""
HANDS = {"", "L", "R"}


def written_words(plan: SetPlan) -> list[str]:
    """Return the words that read back as the set: `L 32kg x10 R 32kg x8 @8 warmup`; `done` for one without any.

    Sides other than hands stand before each value: `alt:96bpm`.
    """
    groups = by_side(plan.values)
    if {side for side, _ in groups} <= HANDS:
        is_run = has_distance(plan)
        words = [
            word
            for side, values in groups
            for word in ([side] if side else []) + [exact_word(pair, is_run) for pair in pairs(values)]
        ]
    else:
        words = list(values_by_word(plan))
    return words + extras(plan) or [DONE]


def values_by_word(plan: SetPlan) -> dict[str, list[Value]]:
    """Return the values of the set by the word that stands for them, which begins with their side."""
    return {
        f"{side}:{exact_word(pair, has_distance(plan))}" if side else exact_word(pair, has_distance(plan)): pair
        for side, values in by_side(plan.values)
        for pair in pairs(values)
    }


def has_distance(plan: SetPlan) -> bool:
    """Return whether a set has a distance, beside which a bare `45s` is how long that took."""
    return any(value.of[0] == "distance" for value in plan.values)


def exact_word(values: Sequence[Value], is_run: bool) -> str:
    """Return the word for a value, or for clean with its attempts, with all its decimals; of a run a hold is named."""
    value = values[0]
    if len(values) == 2:
        return f"clean={value.number:.0f}/{values[1].number:.0f}"
    if value.unit == "s" and value.number != int(value.number):
        # A clock shows whole seconds only.
        return f"{value.metric}={value.number:.{DECIMALS}f}".rstrip("0").rstrip(".") + "s"
    word = value_word(value, DECIMALS)
    return f"hold={word}" if is_run and value.of[0] == "hold" and "=" not in word else word


def still_there(words: Sequence[str], old: SetPlan, sides: Sequence[str]) -> tuple[SetPlan, list[str]]:
    """Return what the words leave of the `old` set as it was, and those of them that say something new.

    A word that is there unchanged keeps its values, whatever is beyond its decimals, and of metrics that cannot be
    typed, too.
    """
    # Here, not above: a set is written more often than it is read back.
    from practicelog.domain.sets.read import merge_words

    new = merge_words([word for word in words if word.lower() != DONE], sides)
    kept: list[Value] = []
    for word, values in values_by_word(old).items():
        if word in new:
            new.remove(word)
            kept += values
    plan = SetPlan(tuple(kept))
    for word in extras(old):
        if word in new:
            new.remove(word)
            plan = plan._replace(effort=old.effort) if word.startswith("@") else plan._replace(kind=old.kind)
    return plan, new


def joined_plans(kept: SetPlan, typed: SetPlan) -> SetPlan:
    """Return the set of what was kept and what was typed; raise NotUnderstood if both say the same thing."""
    sides = {value.of[0]: bool(value.side) for value in kept.values}
    for value in typed.values:
        if value.of in {other.of for other in kept.values}:
            side = f" of {value.side}" if value.side else ""
            raise NotUnderstood(f"The words say the {value.metric}{side} twice. Write one of them")
        if sides.get(value.of[0], bool(value.side)) != bool(value.side):
            raise NotUnderstood(
                f"The {value.metric} is given both with and without a side. Give both a side, or neither"
            )
    if "work" not in (kept.kind, typed.kind):
        raise NotUnderstood(f"A set has one kind, not {kept.kind} and {typed.kind}")
    if kept.effort is not None and typed.effort is not None:
        raise NotUnderstood(f"A set has one effort, not @{kept.effort:g} and @{typed.effort:g}")
    return SetPlan(
        (*kept.values, *typed.values),
        kept.kind if typed.kind == "work" else typed.kind,
        kept.effort if typed.effort is None else typed.effort,
    )
