"""The rows of sets and of their values."""

from collections.abc import Sequence
from datetime import datetime

from practicelog.actions.activity.naming import find_or_add_tags
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivitySet
from practicelog.db.tables.sets import MetricValue
from practicelog.domain.sets.plan import SetPlan
from practicelog.queries.sets.metrics import Measures
from practicelog.queries.shared.parts import next_set_number


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


def put_sets(
    store: Store, instance_id: int, plans: Sequence[SetPlan], measures: Measures, at: datetime | None
) -> list[ActivitySet]:
    """Write the sets; when several are recorded at once, only the last one is known to be of `at`."""
    rows = []
    for place, plan in enumerate(plans, 1):
        number = next_set_number(store, instance_id)
        row = store.add(
            ActivitySet(
                activity_instance_id=instance_id,
                number=number,
                position=number,
                kind=plan.kind,
                done=1,
                recorded_at=at if place == len(plans) else None,
                effort=plan.effort,
            )
        )
        put_values(store, row.id, plan, measures)
        rows.append(row)
    return rows


def put_values(store: Store, set_id: int, plan: SetPlan, measures: Measures) -> None:
    """Write the values of one set."""
    for value in plan.values:
        store.add(
            MetricValue(
                activity_set_id=set_id,
                metric_id=measures.metric_id(value.metric),
                side_id=measures.side_id(value.side),
                value=value.number,
                unit=value.unit or None,
            )
        )


def put_set_tags(store: Store, rows: Sequence[ActivitySet], words: Sequence[str]) -> None:
    """Put the tags `words` on each of the sets."""
    # Here, not above: most sets have no tags, and must not pay for their tables.
    from practicelog.db.tables.links import ActivitySetTag

    for tag in find_or_add_tags(store, words):
        for row in rows:
            store.add(ActivitySetTag(activity_set_id=row.id, tag_id=tag.id))
