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


def overlaid(plan: SetPlan, by: SetPlan) -> SetPlan:
    """Return `plan` with what `by` says in place of its own; how hard it was is told anew each time.

    A metric that `by` says of a side takes the place of what was said without one, and the other way round.
    """
    told = {value.of: value for value in by.values}
    sided = {value.of[0]: bool(value.side) for value in by.values}
    alike = [value for value in plan.values if sided.get(value.of[0], bool(value.side)) == bool(value.side)]
    kept = tuple(told.pop(value.of, value) for value in alike)
    kind = by.kind if by.kind != "work" else plan.kind
    return SetPlan((*kept, *told.values()), kind, by.effort)


def put_sets(
    store: Store, instance_id: int, plans: Sequence[SetPlan], measures: Measures, at: datetime | None
) -> list[ActivitySet]:
    """Write the sets; of several in one line only when the last was done is known."""
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
            )
        )


def put_set_tags(store: Store, rows: Sequence[ActivitySet], words: Sequence[str]) -> None:
    """Put the tags on each of the sets."""
    # Here, not above: most sets have no tags, and must not pay for their tables.
    from practicelog.db.tables.links import ActivitySetTag

    for tag in find_or_add_tags(store, words):
        for row in rows:
            store.add(ActivitySetTag(activity_set_id=row.id, tag_id=tag.id))
