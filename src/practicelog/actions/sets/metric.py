"""Adding, editing, archiving and deleting the metrics of an activity."""

from collections.abc import Sequence
from typing import NamedTuple

from practicelog.actions.sets.define import add_rule
from practicelog.actions.shared.measures import cut_factors
from practicelog.actions.shared.order import move_to_place
from practicelog.db.store import Store
from practicelog.db.tables.links import MetricFactor
from practicelog.db.tables.sets import Metric
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.names import check_metric_name, check_unit
from practicelog.domain.sets.plan import (
    AGGREGATES,
    BUILT_IN,
    DIRECTIONS,
    DURATION,
    INTEGER,
    KINDS,
    NUMBER,
    SIDE_RULES,
    MetricRule,
    format_number,
)
from practicelog.domain.spelling import name_key, typeable
from practicelog.queries import resolve
from practicelog.queries.sets.metrics import (
    Measures,
    MetricRow,
    has_values,
    measures_of,
    value_outside_limits,
    yields_from,
)
from practicelog.queries.shared.names import ActivityRow


class Limit(NamedTuple):
    """A limit to set; `at` is None for no limit."""

    at: float | None


class MetricRequest(NamedTuple):
    """The properties to set on a metric; None leaves a property as it is."""

    unit: str | None = None
    kind: str | None = None
    direction: str | None = None
    aggregate: str | None = None
    side_rule: str | None = None
    minimum: Limit | None = None
    maximum: Limit | None = None
    factors: tuple[str, ...] | None = None
    name: str | None = None
    position: int | None = None


class DefinedMetric(NamedTuple):
    """A metric as it is now (or was, if deleted), the name of its activity, and its own name before."""

    metric_id: int
    activity: str
    metric: str
    before: str
    rule: MetricRule
    factors: tuple[str, ...]


def add_metric(store: Store, activity: str, name: str, request: MetricRequest) -> DefinedMetric:
    """Define a metric of the activity; a built-in name brings its built-in rule, except for what `request` sets.

    With factors it is a yield metric, their product. Raise Refused if the activity has a metric of that name.
    """
    owner = resolve.activity(store, activity)
    measures = measures_of(store, owner.id)
    factors = factors_of(store, owner, measures, request.factors or ())
    default_rule = yield_rule(name, factors) if factors else BUILT_IN.get(name_key(name), MetricRule(name))
    rule = check_rule(apply_request(default_rule._replace(name=name), request))
    refuse_duplicate(measures, owner.name, rule.name)
    refuse_limited_yield(rule, bool(factors))
    row = add_rule(store, owner.id, rule, len(measures.metrics) + 1)
    for factor in factors:
        store.add(MetricFactor(metric_id=row.id, factor_id=factor.id))
    return DefinedMetric(
        metric_id=row.id,
        activity=owner.name,
        metric=name,
        before=name,
        rule=rule,
        factors=tuple(factor.rule.name for factor in factors),
    )


def apply_request(rule: MetricRule, request: MetricRequest) -> MetricRule:
    """Return `rule` with the properties that `request` sets; a duration is counted in seconds."""
    words = ("name", "unit", "kind", "direction", "aggregate", "side_rule")
    rule = rule._replace(**{word: value for word in words if (value := getattr(request, word)) is not None})
    if request.minimum is not None:
        rule = rule._replace(minimum=request.minimum.at)
    if request.maximum is not None:
        rule = rule._replace(maximum=request.maximum.at)
    return rule._replace(unit="s") if rule.kind == DURATION and not rule.unit else rule


def yield_rule(name: str, factors: Sequence[MetricRow]) -> MetricRule:
    """Return the default rule of a yield metric: it adds up, in the unit of the one factor that has one."""
    units = [factor.rule.unit for factor in factors if factor.rule.unit]
    is_whole = all(factor.rule.kind == INTEGER for factor in factors)
    unit = units[0] if len(units) == 1 else ""
    return MetricRule(name, unit, INTEGER if is_whole else NUMBER, aggregate="sum", side_rule="sum")


def check_rule(rule: MetricRule) -> MetricRule:
    """Return `rule`; raise NotUnderstood when one of its properties is not valid."""
    check_metric_name(rule.name)
    check_unit(rule.unit)
    for what, word, choices in (
        ("kind", rule.kind, KINDS),
        ("direction", rule.direction, DIRECTIONS),
        ("aggregate", rule.aggregate, AGGREGATES),
        ("side rule", rule.side_rule, SIDE_RULES),
    ):
        if word not in choices:
            raise NotUnderstood(f'"{word}" is no {what}. Write one of {", ".join(choices)}')
    if rule.kind == DURATION and rule.unit != "s":
        raise NotUnderstood(f"A duration is counted in seconds, not in {rule.unit}. Leave --unit out")
    if rule.minimum is not None and rule.maximum is not None and rule.minimum > rule.maximum:
        raise NotUnderstood("The smallest value is above the largest")
    return rule


def refuse_limited_yield(rule: MetricRule, is_yield: bool) -> None:
    """Raise NotUnderstood when a yield metric has limits: it is computed, never typed."""
    if is_yield and (rule.minimum, rule.maximum) != (None, None):
        raise NotUnderstood(f"{rule.name} is computed; limits belong to what it is computed from")


def refuse_duplicate(measures: Measures, activity: str, name: str, own_id: int = 0) -> None:
    """Raise Refused when a metric of the activity other than `own_id` has that name."""
    for metric in measures.metrics:
        if metric.id != own_id and name_key(metric.rule.name) == name_key(name):
            raise Refused(f"{activity} has a metric {metric.rule.name} already")


def factors_of(store: Store, owner: ActivityRow, measures: Measures, names: Sequence[str]) -> list[MetricRow]:
    """Return the factors of a yield metric; raise NotUnderstood unless they are two or more measured metrics."""
    factors = [measures.metric(resolve.metric(store, owner, name).id) for name in names]
    if any(factor.factors for factor in factors):
        raise NotUnderstood("A factor is a metric that is measured, not one that is computed itself")
    if factors and len({factor.id for factor in factors}) < max(2, len(factors)):
        raise NotUnderstood("A product is of two or more different metrics: --of weight --of reps")
    return factors


def archive_metric(store: Store, activity: str, name: str, archived: bool = True) -> DefinedMetric:
    """Archive a metric or bring it back, keeping its values; raise Refused if it already is as requested."""
    owner = resolve.activity(store, activity)
    metric = measures_of(store, owner.id).metric(resolve.metric(store, owner, name).id)
    if metric.archived == archived:
        raise Refused(f"{metric.rule.name} is {'archived already' if archived else 'not archived'}")
    store.get(Metric, metric.id).archived_at = store.now if archived else None
    return definition_of(metric, owner.name)


def delete_metric(store: Store, activity: str, name: str) -> DefinedMetric:
    """Delete a metric that was never used; raise Refused, with the way out, when it was."""
    owner = resolve.activity(store, activity)
    metric = measures_of(store, owner.id).metric(resolve.metric(store, owner, name).id)
    activity_text = typeable(owner.name)
    if has_values(store, metric.id):
        cure = f"practicelog metric archive {activity_text} {typeable(metric.rule.name)}"
        raise Refused(f"{metric.rule.name} is in use. To take it out of use, its values kept: {cure}")
    if yields := yields_from(store, metric.id):
        cure = f"practicelog metric delete {activity_text} {typeable(yields[0])}"
        raise Refused(f"{yields[0]} is computed from {metric.rule.name}. First: {cure}")
    cut_factors(store, metric.id)
    store.remove(store.get(Metric, metric.id))
    return definition_of(metric, owner.name)


def definition_of(metric: MetricRow, activity: str) -> DefinedMetric:
    """Return an unchanged metric as a result."""
    name = metric.rule.name
    return DefinedMetric(
        metric_id=metric.id, activity=activity, metric=name, before=name, rule=metric.rule, factors=metric.factors
    )


FIELDS = ("name", "kind", "direction", "aggregate", "side_rule", "minimum", "maximum")


def edit_metric(store: Store, activity: str, name: str, request: MetricRequest) -> DefinedMetric:
    """Change the properties of a metric that `request` names.

    Raise Refused when recorded values would become wrong, or when nothing changes.
    """
    if request == MetricRequest():
        raise NotUnderstood("Edit what of it? Write --unit, --direction, --min, --name …; metric show lists what it is")
    owner = resolve.activity(store, activity)
    measures = measures_of(store, owner.id)
    metric = measures.metric(resolve.metric(store, owner, name).id)
    rule = check_rule(apply_request(metric.rule, request))
    refuse_duplicate(measures, owner.name, rule.name, metric.id)
    refuse_other_meaning(store, metric, rule)
    is_reordered = request.position is not None and move_to_place(
        store, Metric, [other.id for other in measures.metrics], metric.id, request.position
    )
    factors = (
        metric.factors if request.factors is None else change_factors(store, owner, measures, metric, request.factors)
    )
    refuse_limited_yield(rule, bool(factors))
    if (rule, factors) == (metric.rule, metric.factors) and not is_reordered:
        raise Refused(f"{metric.rule.name} is like that already. Nothing was changed")
    row = store.get(Metric, metric.id)
    for field in FIELDS:
        setattr(row, field, getattr(rule, field))
    row.unit, row.name_key = rule.unit or None, name_key(rule.name)
    return DefinedMetric(
        metric_id=metric.id,
        activity=owner.name,
        metric=rule.name,
        before=metric.rule.name,
        rule=rule,
        factors=factors,
    )


def refuse_other_meaning(store: Store, metric: MetricRow, rule: MetricRule) -> None:
    """Raise Refused when recorded values would change their meaning or lie beyond the new limits.

    A unit may be given to values that had none.
    """
    if (metric.rule.unit not in ("", rule.unit) or rule.kind != metric.rule.kind) and has_values(store, metric.id):
        raise Refused(
            f"{metric.rule.name} has values already: in another unit or kind they would be wrong."
            " Add a metric instead, or archive this one"
        )
    if (rule.minimum, rule.maximum) == (metric.rule.minimum, metric.rule.maximum):
        return
    if outlier := value_outside_limits(store, metric.id, rule.minimum, rule.maximum):
        raise Refused(
            f"{outlier[0]} has {metric.rule.name} {format_number(outlier[1])}{rule.unit}, beyond those limits"
        )


def change_factors(
    store: Store, owner: ActivityRow, measures: Measures, metric: MetricRow, names: tuple[str, ...]
) -> tuple[str, ...]:
    """Make a metric the product of others and return their names; raise Refused when it has values of its own."""
    new_factors = factors_of(store, owner, measures, names)
    if has_values(store, metric.id):
        raise Refused(f"{metric.rule.name} has values already; it cannot be computed as well. Add a metric instead")
    if any(factor.id == metric.id for factor in new_factors):
        raise NotUnderstood(f"{metric.rule.name} cannot be computed from itself")
    if yields := yields_from(store, metric.id):
        raise Refused(f"{yields[0]} is computed from {metric.rule.name}, which is to be measured then")
    if {factor.rule.name for factor in new_factors} != set(metric.factors):
        cut_factors(store, metric.id)
        for factor in new_factors:
            store.add(MetricFactor(metric_id=metric.id, factor_id=factor.id))
    return tuple(factor.rule.name for factor in measures.metrics if factor in new_factors)
