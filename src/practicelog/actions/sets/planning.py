"""What an activity is planned by: the most of it that there was, its steps, its rest, and when it is due again."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from practicelog.actions.activity.activity import ActivityChanged, ActivityDefinition
from practicelog.actions.activity.naming import NamedActivity
from practicelog.actions.sets.writing import define_measures
from practicelog.db.store import Store
from practicelog.db.tables.log import Activity
from practicelog.db.tables.sets import Metric
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.sets.plan import Value
from practicelog.domain.sets.read import read_sets
from practicelog.domain.sets.units import converted
from practicelog.queries import resolve
from practicelog.queries.sets.metrics import measures_of
from practicelog.queries.sets.planning import PlanningRow, planning_of, planning_value

NONE = "none"


class PlanningRequest(NamedTuple):
    """What to set: numbers as typed, `140kg`, or `none`; no words leave it as it is. `rest` and `every`, the days
    after which it is due again, are in lists of their own.
    """

    most: Sequence[str] = ()
    step: Sequence[str] = ()
    rest: Sequence[int | None] = ()
    every: Sequence[int | None] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be set."""
        return not (self.most or self.step or self.rest or self.every)


class ActivityEdited(NamedTuple):
    """An activity as it is now, and what it is planned by."""

    activity: ActivityChanged
    planning: PlanningRow

    def value(self) -> dict[str, Any]:
        """Return it for JSON."""
        return {**self.activity._asdict(), **planning_value(self.planning)}


def edit_activity(
    store: Store, name: str, description: str | None, group: str | None, request: PlanningRequest
) -> ActivityEdited:
    """Change what is said of an activity and what it is planned by; raise Refused where nothing is different."""
    definition = ActivityDefinition(store, name)
    if description is None and group is None and request == PlanningRequest():
        raise NotUnderstood(
            "What should be changed? Write --description TEXT, --group GROUP, --max 140kg, --step 2.5kg, --rest 3m"
            " or --every 7; rename changes its name"
        )
    is_described = definition.describe(description, group)
    is_planned = plan_activity(store, name, request)
    if not (is_described or is_planned):
        raise Refused(f"{definition.title} is already like that. Nothing was changed")
    return ActivityEdited(definition.outcome(), planning_of(store, definition.row.id))


def plan_activity(store: Store, name: str, request: PlanningRequest) -> bool:
    """Set what an activity is planned by; return whether anything is different now.

    Raise NotUnderstood for a word that is no number of a metric, UnknownMetric for one of a metric that is not defined.
    """
    found = resolve.activity(store, name)
    activity = NamedActivity(id=found.id, name=found.name, is_new=False)
    changed = [put_numbers(store, activity, "most", request.most), put_numbers(store, activity, "step", request.step)]
    row = store.get(Activity, found.id)
    for rest_seconds in request.rest:
        changed.append(row.rest_seconds != rest_seconds)
        row.rest_seconds = rest_seconds
    for days in request.every:
        changed.append(row.due_every_days != days)
        row.due_every_days = days
    return any(changed)


def put_numbers(store: Store, activity: NamedActivity, column: str, words: Sequence[str]) -> bool:
    """Write the numbers that `words` say into a column of the metrics, `none` into all of them; tell of a change."""
    is_changed = False
    for word in words:
        numbers = taken_away(store, activity.id) if word.lower() == NONE else [number_of(store, activity, word)]
        for metric_id, number in numbers:
            row = store.get(Metric, metric_id)
            is_changed |= getattr(row, column) != number
            setattr(row, column, number)
    return is_changed


def taken_away(store: Store, activity_id: int) -> list[tuple[int, float | None]]:
    """Return every metric of the activity with no number."""
    return [(metric.id, None) for metric in measures_of(store, activity_id).metrics]


def number_of(store: Store, activity: NamedActivity, word: str) -> tuple[int, float | None]:
    """Return the metric that a word is of, defined at first use, and its number in the unit of that metric."""
    measures = measures_of(store, activity.id)
    plans = read_sets(word.split(), measures.rules, measures.side_names)
    values = [value for plan in plans for value in plan.values]
    if len(values) != 1 or not is_a_most(values[0]):
        raise NotUnderstood(
            f'"{word}": write one number of a metric, above 0 and without a side: 140kg, 120bpm, words=85'
        )
    measures, _, _ = define_measures(store, activity, measures, plans, define=False)
    (value,) = values
    metric = measures.metric(measures.metric_id(value.metric))
    return metric.id, converted(value.number, value.unit, metric.rule.unit)


def is_a_most(value: Value) -> bool:
    """Return whether a value may be the most there was of a metric, or the step it is planned in."""
    return not value.relative and value.side is None and value.number > 0
