"""The rows that sets are written as: the metrics and sides they need, defined at first use, and their values."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from practicelog.actions.activity.naming import NamedActivity, find_or_add_tags
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivitySet
from practicelog.db.tables.sets import Metric, MetricValue, Side
from practicelog.domain.errors import Refused, UnknownMetric
from practicelog.domain.sets.plan import BUILT_IN, MetricRule, SetPlan
from practicelog.domain.sets.read import new_metrics, new_sides
from practicelog.domain.sets.words import same_side
from practicelog.domain.spelling import as_word, name_key
from practicelog.queries.sets.metrics import Measures, measures_of
from practicelog.queries.shared.parts import next_set_number


def define_measures(
    store: Store, activity: NamedActivity, measures: Measures, plans: Sequence[SetPlan], define: bool
) -> tuple[Measures, list[str], list[str]]:
    """Define the metrics and sides of `plans` that the activity lacks; return all measures and the new names.

    Built-in metrics are defined at first use. Raise UnknownMetric for any other, unless `define`.
    """
    refuse_out_of_use(activity, measures, plans)
    rules = new_metrics(plans, [metric.rule for metric in measures.metrics])
    sides = new_sides(plans, measures.side_names)
    unknown = [rule for rule in rules if name_key(rule.name) not in BUILT_IN]
    if unknown and not define:
        raise unknown_metric(activity, unknown, measures)
    if not rules and not sides:
        return measures, [], []
    # Here, not above: most sets are not the first of their kind.
    from practicelog.domain.names import check_metric_name, check_side_name

    rules = [rule._replace(name=check_metric_name(rule.name)) for rule in rules]
    sides = [check_side_name(side) for side in sides]
    for position, rule in enumerate(rules, len(measures.metrics) + 1):
        add_rule(store, activity.id, rule, position)
    for position, side in enumerate(sides, len(measures.sides) + len(measures.archived_sides) + 1):
        store.add(Side(activity_id=activity.id, name=side, name_key=name_key(side), position=position))
    names = [f"{rule.name} ({rule.unit})" if rule.unit else rule.name for rule in rules]
    return measures_of(store, activity.id), names, sides


def refuse_out_of_use(activity: NamedActivity, measures: Measures, plans: Sequence[SetPlan]) -> None:
    """Raise Refused, with the way out, for a value of an archived metric or side, or of a computed metric."""
    metric_names = {name_key(value.metric) for plan in plans for value in plan.values}
    activity_text = as_word(activity.name)
    for metric in measures.metrics:
        name = metric.rule.name
        if name_key(name) not in metric_names:
            continue
        if metric.factors:
            raise Refused(f"{name} of {activity.name} is computed, {' × '.join(metric.factors)}. Leave it out")
        if metric.archived:
            cure = f"practicelog metric unarchive {activity_text} {as_word(name)}"
            raise Refused(f"{name} of {activity.name} is archived. To use it again: {cure}")
    for name in new_sides(plans, measures.side_names):
        if side := same_side(name, [side.name for side in measures.archived_sides]):
            cure = f"practicelog side unarchive {activity_text} {as_word(side)}"
            raise Refused(f"The side {side} of {activity.name} is archived. To use it again: {cure}")


def unknown_metric(activity: NamedActivity, rules: Sequence[MetricRule], measures: Measures) -> UnknownMetric:
    """Return the refusal of undefined metrics, with the command that defines the first."""
    metric_names = ", ".join(metric.rule.name for metric in measures.metrics) or "none yet"
    names = " or ".join(f'"{rule.name}"' for rule in rules)
    lacking = f"{activity.name} has no metric {names}"
    units = " and ".join(dict.fromkeys(f"in {rule.unit}" for rule in rules if rule.unit))
    unit = f" --unit {rules[0].unit}" if rules[0].unit else ""
    return UnknownMetric(
        f"{lacking} (it has {metric_names})",
        f"{lacking} yet. Define {' '.join(['it' if len(rules) == 1 else 'them', *units.split()])}? [y/N]",
        f"practicelog metric add {as_word(activity.name)} {as_word(rules[0].name)}{unit}",
    )


def add_rule(store: Store, activity_id: int, rule: MetricRule, position: int) -> Metric:
    """Write a metric of the activity, at `position` among its metrics."""
    return store.add(Metric(activity_id=activity_id, position=position, **columns_of(rule)))


def columns_of(rule: MetricRule) -> dict[str, Any]:
    """Return the columns of a metric that its rule gives."""
    return {**rule._asdict(), "name_key": name_key(rule.name), "unit": rule.unit or None}


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
