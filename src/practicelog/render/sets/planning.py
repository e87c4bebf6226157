"""What an activity is planned by, in words."""

from practicelog.domain.sets.forms import value_word
from practicelog.domain.sets.plan import Value
from practicelog.domain.time.length import exact_length
from practicelog.queries.sets.planning import PlanningRow


def planning_text(planning: PlanningRow) -> str:
    """Return `max 140kg, steps of 2.5kg, rest 3m, due every 7 days`, "" where nothing is said."""
    parts = []
    for metric in planning.metrics:
        for number, word in ((metric.most, "max"), (metric.step, "steps of")):
            if number is not None:
                parts.append(f"{word} {value_word(Value(metric.metric, number, metric.unit or ''))}")
    if planning.rest_seconds is not None:
        parts.append(f"rest {exact_length(planning.rest_seconds)}" if planning.rest_seconds else "no rest")
    if planning.due_every_days is not None:
        parts.append("due every day" if planning.due_every_days == 1 else f"due every {planning.due_every_days} days")
    return ", ".join(parts)
