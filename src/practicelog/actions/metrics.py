"""Defining what is measured of an activity: at first use, or by hand."""

from collections.abc import Sequence
from typing import NamedTuple

from practicelog.actions.activities import known_activity
from practicelog.actions.naming import NamedActivity
from practicelog.db.store import Store
from practicelog.db.tables.sets import Metric, MetricFactor, Side
from practicelog.domain.errors import NotUnderstood, Refused, UnknownMetric
from practicelog.domain.metrics import (
    AGGREGATES,
    BUILT_IN,
    DIRECTIONS,
    KINDS,
    SIDE_RULES,
    MetricRule,
    check_metric_name,
    check_side_name,
    check_unit,
)
from practicelog.domain.names import Candidate, matching, name_key, typeable
from practicelog.domain.sets import SetPlan, new_metrics, new_sides
from practicelog.queries.metrics import KnownMetric, Measures, measures_of


class DefinedMetric(NamedTuple):
    """A metric as it now is, and of which activity."""

    activity: str
    metric: str
    before: str | None
    rule: MetricRule
    factors: tuple[str, ...]


class DefinedSide(NamedTuple):
    """A side as it now is, and of which activity."""

    activity: str
    side: str
    before: str | None


def define_measures(
    store: Store, activity: NamedActivity, measures: Measures, plans: Sequence[SetPlan], define: bool
) -> tuple[Measures, list[str], list[str]]:
    """Define the metrics and sides of `plans` that the activity does not have; return all, and the new ones in words.

    Built-in ones are defined at first use. Raises UnknownMetric for another one, unless `define`.
    """
    rules = new_metrics(plans, [known.rule for known in measures.metrics])
    sides = new_sides(plans, measures.side_names)
    for rule in rules:
        if name_key(rule.name) not in BUILT_IN and not define:
            raise unknown_metric(activity.name, rule, measures)
        check_metric_name(rule.name)
        add_rule(store, activity.id, rule, len(measures.metrics) + rules.index(rule) + 1)
    for place, side in enumerate(sides, len(measures.sides) + 1):
        check_side_name(side)
        store.add(Side(activity_id=activity.id, name=side, name_key=name_key(side), position=place))
    if rules or sides:
        measures = measures_of(store, activity.id)
    return measures, [f"{rule.name} ({rule.unit})" if rule.unit else rule.name for rule in rules], sides


def unknown_metric(activity: str, rule: MetricRule, measures: Measures) -> UnknownMetric:
    """Return the refusal of a metric that nobody has defined, with the command that does."""
    known = ", ".join(known.rule.name for known in measures.metrics) or "none yet"
    unit = f" --unit {rule.unit}" if rule.unit else ""
    cure = f"practicelog metric add {typeable(activity)} {rule.name}{unit}"
    return UnknownMetric(
        f'{activity} has no metric "{rule.name}" (it has {known}). To define it: {cure}',
        f'{activity} has no metric "{rule.name}" yet. Define it{" in " + rule.unit if rule.unit else ""}? [y/N]',
    )


def add_rule(store: Store, activity_id: int, rule: MetricRule, position: int) -> Metric:
    """Write a metric of the activity."""
    return store.add(
        Metric(
            activity_id=activity_id,
            name=rule.name,
            name_key=name_key(rule.name),
            unit=rule.unit or None,
            kind=rule.kind,
            direction=rule.direction,
            aggregate=rule.aggregate,
            side_rule=rule.side_rule,
            minimum=rule.minimum,
            maximum=rule.maximum,
            position=position,
        )
    )


def checked_rule(rule: MetricRule) -> MetricRule:
    """Return `rule`, or raise NotUnderstood where one of its words is none."""
    check_metric_name(rule.name)
    check_unit(rule.unit)
    for what, word, known in (
        ("kind", rule.kind, KINDS),
        ("direction", rule.direction, DIRECTIONS),
        ("aggregate", rule.aggregate, AGGREGATES),
        ("side rule", rule.side_rule, SIDE_RULES),
    ):
        if word not in known:
            raise NotUnderstood(f'"{word}" is no {what}. Write one of {", ".join(known)}')
    if rule.minimum is not None and rule.maximum is not None and rule.minimum > rule.maximum:
        raise NotUnderstood("The smallest value is above the largest")
    return rule


def add_metric(store: Store, activity: str, rule: MetricRule, factors: Sequence[str] = ()) -> DefinedMetric:
    """Define a metric of the activity; with `factors` a yield metric, their product. Raises Refused if it is there."""
    owner = known_activity(store, activity)
    measures = measures_of(store, owner.id)
    checked_rule(rule)
    if any(name_key(known.rule.name) == name_key(rule.name) for known in measures.metrics):
        raise Refused(f"{owner.name} has a metric {rule.name} already")
    found = [metric_of(measures, owner.name, factor) for factor in factors]
    if any(one.factors for one in found):
        raise NotUnderstood("A factor is a metric that is measured, not a product itself")
    row = add_rule(store, owner.id, rule, len(measures.metrics) + 1)
    for one in found:
        store.add(MetricFactor(metric_id=row.id or 0, factor_id=one.id))
    return DefinedMetric(owner.name, rule.name, None, rule, tuple(one.rule.name for one in found))


def metric_of(measures: Measures, activity: str, name: str) -> KnownMetric:
    """Return the metric that `name` means; raise NotUnderstood when there is none or there are several."""
    found = matching(name, [Candidate(number, known.rule.name) for number, known in enumerate(measures.metrics)])
    if len(found) == 1:
        return measures.metrics[found[0].id]
    if found:
        raise NotUnderstood(f'"{name}" fits {", ".join(one.name for one in found)}')
    listed = ", ".join(known.rule.name for known in measures.metrics) or "none yet"
    raise NotUnderstood(f'{activity} has no metric "{name}". It has {listed}')


def edit_metric(store: Store, activity: str, name: str, changes: dict[str, object]) -> DefinedMetric:
    """Change what is said of a metric: its name, unit, kind, direction, aggregate, side rule, limits or position."""
    owner = known_activity(store, activity)
    measures = measures_of(store, owner.id)
    known = metric_of(measures, owner.name, name)
    row = store.get(Metric, known.id)
    position = changes.pop("position", None)
    rule = checked_rule(known.rule._replace(**changes))  # type: ignore[arg-type]
    refuse_unit_change(store, known, rule)
    if any(name_key(one.rule.name) == name_key(rule.name) and one.id != known.id for one in measures.metrics):
        raise Refused(f"{owner.name} has a metric {rule.name} already")
    for field, value in rule._asdict().items():
        setattr(row, field, value if field != "unit" else value or None)
    row.name_key = name_key(rule.name)
    if isinstance(position, int):
        row.position = position
    return DefinedMetric(owner.name, rule.name, known.rule.name, rule, known.factors)


def refuse_unit_change(store: Store, known: KnownMetric, rule: MetricRule) -> None:
    """Raise Refused when numbers that were recorded would come to mean something else."""
    if (rule.unit, rule.kind) == (known.rule.unit, known.rule.kind) or not is_used(store, known.id):
        return
    if known.rule.unit or rule.kind != known.rule.kind:
        raise Refused(
            f"{known.rule.name} has values already: in another unit or kind they would be wrong. Add a metric instead"
        )


def is_used(store: Store, metric_id: int) -> bool:
    """Tell whether the metric has values, be they in the trash, or is a factor of another."""
    return bool(
        store.execute(
            """
            SELECT EXISTS (SELECT 1 FROM metric_value WHERE metric_id = :id)
                OR EXISTS (SELECT 1 FROM metric_factor WHERE factor_id = :id)
            """,
            {"id": metric_id},
        ).fetchone()[0]
    )


def archive_metric(store: Store, activity: str, name: str, archived: bool = True) -> DefinedMetric:
    """Take a metric out of use or bring it back; its values stay. Raises Refused if it is so already."""
    owner = known_activity(store, activity)
    known = metric_of(measures_of(store, owner.id), owner.name, name)
    if known.archived == archived:
        raise Refused(f"{known.rule.name} is {'archived already' if archived else 'not archived'}")
    store.get(Metric, known.id).archived_at = store.now if archived else None
    return DefinedMetric(owner.name, known.rule.name, None, known.rule, known.factors)


def delete_metric(store: Store, activity: str, name: str) -> DefinedMetric:
    """Delete a metric that was never used; raise Refused, with the way out, when it was."""
    owner = known_activity(store, activity)
    known = metric_of(measures_of(store, owner.id), owner.name, name)
    if is_used(store, known.id):
        cure = f"practicelog metric archive {typeable(owner.name)} {typeable(known.rule.name)}"
        raise Refused(f"{known.rule.name} is in use. To take it out of use, its values kept: {cure}")
    for (factor_id,) in store.execute(
        "SELECT factor_id FROM metric_factor WHERE metric_id = :id", {"id": known.id}
    ).fetchall():
        store.remove(store.orm.get_one(MetricFactor, (known.id, factor_id)))
    store.remove(store.get(Metric, known.id))
    return DefinedMetric(owner.name, known.rule.name, None, known.rule, known.factors)


def add_side(store: Store, activity: str, name: str) -> DefinedSide:
    """Define a side of the activity; raise Refused when it has one of that name."""
    owner = known_activity(store, activity)
    measures = measures_of(store, owner.id)
    check_side_name(name)
    if any(name_key(side) == name_key(name) for side in all_sides(store, owner.id)):
        raise Refused(f"{owner.name} has a side {name} already")
    store.add(Side(activity_id=owner.id, name=name, name_key=name_key(name), position=len(measures.sides) + 1))
    return DefinedSide(owner.name, name, None)


def all_sides(store: Store, activity_id: int) -> list[str]:
    """Return the names of an activity's sides, archived ones too."""
    return [name for (name,) in store.execute("SELECT name FROM side WHERE activity_id = :id", {"id": activity_id})]


def side_of(store: Store, activity_id: int, activity: str, name: str) -> Side:
    """Return the side of that name, archived or not; raise NotUnderstood when there is none."""
    row = store.execute(
        "SELECT id FROM side WHERE activity_id = :id AND name_key = :key", {"id": activity_id, "key": name_key(name)}
    ).fetchone()
    if row is None:
        listed = ", ".join(all_sides(store, activity_id)) or "none yet"
        raise NotUnderstood(f'{activity} has no side "{name}". It has {listed}')
    return store.get(Side, row[0])


def rename_side(store: Store, activity: str, name: str, new_name: str) -> DefinedSide:
    """Give a side another name; raise Refused when the activity has one of that name."""
    owner = known_activity(store, activity)
    row = side_of(store, owner.id, owner.name, name)
    check_side_name(new_name)
    if any(name_key(side) == name_key(new_name) and side != row.name for side in all_sides(store, owner.id)):
        raise Refused(f"{owner.name} has a side {new_name} already")
    before, row.name, row.name_key = row.name, new_name, name_key(new_name)
    return DefinedSide(owner.name, new_name, before)


def archive_side(store: Store, activity: str, name: str, archived: bool = True) -> DefinedSide:
    """Take a side out of use or bring it back; its values stay. Raises Refused if it is so already."""
    owner = known_activity(store, activity)
    row = side_of(store, owner.id, owner.name, name)
    if (row.archived_at is not None) == archived:
        raise Refused(f"{row.name} is {'archived already' if archived else 'not archived'}")
    row.archived_at = store.now if archived else None
    return DefinedSide(owner.name, row.name, None)


def delete_side(store: Store, activity: str, name: str) -> DefinedSide:
    """Delete a side that was never used; raise Refused, with the way out, when it was."""
    owner = known_activity(store, activity)
    row = side_of(store, owner.id, owner.name, name)
    if store.execute("SELECT 1 FROM metric_value WHERE side_id = :id LIMIT 1", {"id": row.id}).fetchone():
        cure = f"practicelog side archive {typeable(owner.name)} {typeable(row.name)}"
        raise Refused(f"{row.name} is in use. To take it out of use, its values kept: {cure}")
    store.remove(row)
    return DefinedSide(owner.name, row.name, None)
