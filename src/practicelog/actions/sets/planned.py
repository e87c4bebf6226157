"""Recording the sets of a plan: the next one as it was planned, or with what was otherwise."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from practicelog.actions.sets.correct import put_plan
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivitySet
from practicelog.domain.errors import NotUnderstood, PlanAtEnd
from practicelog.domain.sets.apart import BODYWEIGHT
from practicelog.domain.sets.forms import format_set, value_word
from practicelog.domain.sets.plan import OutlineSet, SetPlan, Value, format_number, is_asked_for, overlay
from practicelog.domain.spelling import name_key
from practicelog.queries.sets.metrics import Measures

REPS = ("reps", "")
GO_ON = "the next item: practicelog next"


class Fulfilled(NamedTuple):
    """A planned set, and what was done of it."""

    planned: OutlineSet
    plan: SetPlan


def fulfilled(planned: Sequence[OutlineSet], typed: Sequence[SetPlan], measures: Measures) -> list[Fulfilled]:
    """Return the planned sets that are done by what was `typed`, by nothing the next one as it was planned.

    A warm-up does no other planned set, and what is beyond the plan none. Raise NotUnderstood, with the line to write,
    where a number is open that was not typed.
    """
    if not typed:
        return [Fulfilled(row, done_of(row, SetPlan(), measures)) for row in planned[:1]]
    is_warmup = typed[0].kind == "warmup"
    rows = [row for row in planned if (row.plan.kind == "warmup") == is_warmup]
    return [Fulfilled(row, done_of(row, new, measures)) for row, new in zip(rows, typed, strict=False)]


def done_of(row: OutlineSet, typed: SetPlan, measures: Measures) -> SetPlan:
    """Return what was done of a planned set: what was typed, and beside that what was planned."""
    refuse_open(row, {value.of for value in typed.values})
    rules = {name_key(metric.rule.name): metric.rule for metric in measures.metrics}
    values = tuple(value for value in planned_values(row) if is_asked_for(rules[value.of[0]]))
    return overlay(SetPlan(values, row.plan.kind), typed)


def planned_values(row: OutlineSet) -> tuple[Value, ...]:
    """Return what was planned of a set."""
    return row.planned.values if row.planned else ()


def refuse_open(row: OutlineSet, typed: set[tuple[str, str]]) -> None:
    """Raise NotUnderstood where the plan leaves a number open that was not typed: a range, how many were clean."""
    values = {value.of: value for value in planned_values(row)}
    for of, top in row.tops.items():
        if not is_named(of, typed):
            most = value_word(values[of]._replace(number=top))
            raise NotUnderstood(f"How many? Planned {value_word(values[of])}-{format_number(top)}. Write set {most}")
    if row.plan.kind == "amrap" and REPS in values and not is_named(REPS, typed):
        least = value_word(values[REPS])
        raise NotUnderstood(f"How many? Planned {least} or more. Write set {least}")
    attempts = next((value for of, value in values.items() if of[0] == "attempts"), None)
    if attempts and all(of[0] != "clean" for of in typed):
        count = format_number(attempts.number)
        raise NotUnderstood(f"How many of {count} were clean? Write set {count}/{count}")


def is_named(of: tuple[str, str], typed: set[tuple[str, str]]) -> bool:
    """Return whether what was `typed` says a number, of its side, or of each side where the plan has none or back."""
    metric, side = of
    return of in typed or any(key == metric and bool(other) != bool(side) for key, other in typed)


def refuse_bare(activity: str) -> None:
    """Raise PlanAtEnd where all that was planned of an activity is done, and no word says what this set was."""
    raise PlanAtEnd(
        f"All planned sets of {activity} are done. Once more: practicelog set -a; another one: practicelog set bw x4;"
        f" {GO_ON}"
    )


def refuse_beyond(
    activity: str, sets: Sequence[OutlineSet], typed: Sequence[SetPlan], words: Sequence[str], measures: Measures
) -> None:
    """Raise PlanAtEnd where a set beyond the plan leaves out what all before had, as if it were still the plan's.

    That nothing hung on the body is said by `bw` among the `words`.
    """
    if not typed or typed[0].kind == "warmup":
        return
    rules = {name_key(metric.rule.name): metric.rule for metric in measures.metrics}
    last = next(row for row in reversed(sets) if row.planned is not None)
    for row in typed:
        named = {name_key(value.metric) for value in row.values}
        metrics = (name_key(value.metric) for value in planned_values(last))
        missing = next((key for key in metrics if key not in named and is_asked_for(rules[key])), None)
        if missing and not (missing == "weight" and is_bodyweight(words)):
            text = format_set(row)
            bare = f"; without any: practicelog set bw {text}" if missing == "weight" else ""
            raise PlanAtEnd(
                f"Beyond the planned sets of {activity}, {text} has no {missing}. As the set before:"
                f" practicelog set -a {text}{bare}; {GO_ON}"
            )


def is_bodyweight(words: Sequence[str]) -> bool:
    """Return whether one of the `words` says that a set was done with the body's own weight."""
    return any(word.lower() in BODYWEIGHT for text in words for word in text.split())


def put_fulfilled(
    store: Store, sets: Sequence[Fulfilled], measures: Measures, at: datetime, is_last: bool
) -> list[ActivitySet]:
    """Write what was done of planned sets into their rows; only the last set of all is known to be of `at`."""
    rows = []
    for place, (planned, plan) in enumerate(sets, 1):
        row = store.get(ActivitySet, planned.set_id)
        row.done, row.kind, row.effort = 1, plan.kind, plan.effort
        row.recorded_at = at if is_last and place == len(sets) else None
        put_plan(store, row, planned.plan, plan, measures)
        rows.append(row)
    return rows
