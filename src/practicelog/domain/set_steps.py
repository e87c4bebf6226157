"""Sets told from others: `+2.5kg` counted from last time's same set, and `--by`, which moves a whole set on."""

from collections.abc import Iterable, Sequence

from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.metrics import MetricRule, check_number, metric_meant
from practicelog.domain.set_plans import SetPlan, Value
from practicelog.domain.set_words import Piece
from practicelog.domain.sets import one_word_each, read, values_told


def read_steps(
    words: Sequence[str], metrics: Sequence[MetricRule] = (), sides: Sequence[str] = ()
) -> tuple[Value, ...]:
    """Return the steps that `--by` names: `+2.5kg`, `-5bpm`, `reps=+1`, `L:+1kg`; a number without a sign is added."""
    pieces: list[Piece] = []
    for word in one_word_each(words, sides):
        said = read(word)
        if said.sets or not said.pieces or said.pieces[0].metric == "clean":
            raise NotUnderstood(f'"{word}" is no step. Write one like +2.5kg, -5bpm or reps=+1')
        pieces += [piece._replace(relative=True) for piece in said.pieces]
    return tuple(values[0] for values in values_told(pieces, metrics, sides))


def resolved(plan: SetPlan, before: SetPlan | None, metrics: Sequence[MetricRule] = ()) -> SetPlan:
    """Return `plan` with its relative numbers added to those of `before`, last time's same set.

    Raises Refused where there is nothing to add to, NotUnderstood where the sum is beyond the metric's limits.
    """
    numbers = {value.of: value.number for value in before.values} if before else {}
    values = []
    for value in plan.values:
        if value.relative and value.of not in numbers:
            side = f" of {value.side}" if value.side else ""
            raise Refused(f"Last time's same set has no {value.metric}{side} to add to. Write the number itself")
        values.append(moved(value, numbers[value.of] + value.number, metrics) if value.relative else value)
    return plan._replace(values=tuple(values))


def stepped(before: SetPlan, steps: Iterable[Value], metrics: Sequence[MetricRule] = ()) -> SetPlan:
    """Return the set `before` moved on by `steps`; one without a side moves every side. Its effort is yet unknown.

    Raises Refused where `before` has nothing that a step could move.
    """
    values = list(before.values)
    for step in steps:
        places = [at for at, value in enumerate(values) if step.of in (value.of, (value.of[0], ""))]
        if not places:
            side = f" of {step.side}" if step.side else ""
            raise Refused(f"That set has no {step.metric}{side} to move on from. Write the set itself")
        for at in places:
            values[at] = moved(values[at], values[at].number + step.number, metrics)
    return before._replace(values=tuple(values), effort=None)


def moved(value: Value, number: float, metrics: Sequence[MetricRule]) -> Value:
    """Return `value` with another number, or raise NotUnderstood when its metric does not take that."""
    number = round(number, 6)
    check_number(metric_meant(value.metric, value.unit, metrics), number, value.metric)
    return value._replace(number=number, relative=False)
