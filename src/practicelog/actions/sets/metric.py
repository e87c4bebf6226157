"""The metrics of an activity: defined at first use or by hand, archived and deleted."""

from collections.abc import Sequence
from typing import NamedTuple

from practicelog.actions.sets.define import add_rule
from practicelog.actions.shared.definitions import cut_factors
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
    """A metric as it now is (or was, when it is gone), of which activity, and what it was called before."""

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
    usual = yield_rule(name, factors) if factors else BUILT_IN.get(name_key(name), MetricRule(name))
    rule = checked_rule(ruled(usual._replace(name=name), request))
    refuse_taken(measures, owner.name, rule.name)
    refuse_limited_yield(rule, bool(factors))
    row = add_rule(store, owner.id, rule, len(measures.metrics) + 1)
    for one in factors:
        store.add(MetricFactor(metric_id=row.id, factor_id=one.id))
    return DefinedMetric(
        metric_id=row.id,
        activity=owner.name,
        metric=name,
        before=name,
        rule=rule,
        factors=tuple(factor.rule.name for factor in factors),
    )


def ruled(rule: MetricRule, request: MetricRequest) -> MetricRule:
    """Return `rule` with the properties that `request` sets; a duration is counted in seconds."""
    words = ("name", "unit", "kind", "direction", "aggregate", "side_rule")
    rule = rule._replace(**{word: said for word in words if (said := getattr(request, word)) is not None})
    if request.minimum is not None:
        rule = rule._replace(minimum=request.minimum.at)
    if request.maximum is not None:
        rule = rule._replace(maximum=request.maximum.at)
    return rule._replace(unit="s") if rule.kind == DURATION and not rule.unit else rule


def yield_rule(name: str, factors: Sequence[MetricRow]) -> MetricRule:
    """Return how a product is counted unless something else is said: it adds up, in the unit of its factors."""
    units = [one.rule.unit for one in factors if one.rule.unit]
    whole = all(one.rule.kind == INTEGER for one in factors)
    unit = units[0] if len(units) == 1 else ""
    return MetricRule(name, unit, INTEGER if whole else NUMBER, aggregate="sum", side_rule="sum")


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
    if rule.kind == DURATION and rule.unit != "s":
        raise NotUnderstood(f"A duration is counted in seconds, not in {rule.unit}. Leave --unit out")
    if rule.minimum is not None and rule.maximum is not None and rule.minimum > rule.maximum:
        raise NotUnderstood("The smallest value is above the largest")
    return rule


def refuse_limited_yield(rule: MetricRule, is_yield: bool) -> None:
    """Raise NotUnderstood for limits of a yield metric, which nobody types."""
    if is_yield and (rule.minimum, rule.maximum) != (None, None):
        raise NotUnderstood(f"{rule.name} is computed; limits belong to what it is computed from")


def refuse_taken(measures: Measures, activity: str, name: str, but: int = 0) -> None:
    """Raise Refused when another metric of the activity has that name."""
    for known in measures.metrics:
        if known.id != but and name_key(known.rule.name) == name_key(name):
            raise Refused(f"{activity} has a metric {known.rule.name} already")


def factors_of(store: Store, owner: ActivityRow, measures: Measures, names: Sequence[str]) -> list[MetricRow]:
    """Return the metrics that a product is of: two or more, each measured; raise NotUnderstood for anything else."""
    found = [measures.metric(resolve.metric(store, owner, name).id) for name in names]
    if any(one.factors for one in found):
        raise NotUnderstood("A factor is a metric that is measured, not one that is computed itself")
    if found and len({one.id for one in found}) < max(2, len(found)):
        raise NotUnderstood("A product is of two or more different metrics: --of weight --of reps")
    return found


def archive_metric(store: Store, activity: str, name: str, archived: bool = True) -> DefinedMetric:
    """Take a metric out of use or bring it back; its values stay. Raise Refused if it is so already."""
    owner = resolve.activity(store, activity)
    known = measures_of(store, owner.id).metric(resolve.metric(store, owner, name).id)
    if known.archived == archived:
        raise Refused(f"{known.rule.name} is {'archived already' if archived else 'not archived'}")
    store.get(Metric, known.id).archived_at = store.now if archived else None
    return defined(known, owner.name)


def delete_metric(store: Store, activity: str, name: str) -> DefinedMetric:
    """Delete a metric that was never used; raise Refused, with the way out, when it was."""
    owner = resolve.activity(store, activity)
    known = measures_of(store, owner.id).metric(resolve.metric(store, owner, name).id)
    where = typeable(owner.name)
    if has_values(store, known.id):
        cure = f"practicelog metric archive {where} {typeable(known.rule.name)}"
        raise Refused(f"{known.rule.name} is in use. To take it out of use, its values kept: {cure}")
    if yields := yields_from(store, known.id):
        cure = f"practicelog metric delete {where} {typeable(yields[0])}"
        raise Refused(f"{yields[0]} is computed from {known.rule.name}. First: {cure}")
    cut_factors(store, known.id)
    store.remove(store.get(Metric, known.id))
    return defined(known, owner.name)


def defined(known: MetricRow, activity: str) -> DefinedMetric:
    """Return a metric as it was found."""
    name = known.rule.name
    return DefinedMetric(
        metric_id=known.id, activity=activity, metric=name, before=name, rule=known.rule, factors=known.factors
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
    known = measures.metric(resolve.metric(store, owner, name).id)
    rule = checked_rule(ruled(known.rule, request))
    refuse_taken(measures, owner.name, rule.name, known.id)
    refuse_other_meaning(store, known, rule)
    moved = request.position is not None and move_to_place(
        store, Metric, [one.id for one in measures.metrics], known.id, request.position
    )
    factors = known.factors if request.factors is None else refactored(store, owner, measures, known, request.factors)
    refuse_limited_yield(rule, bool(factors))
    if (rule, factors) == (known.rule, known.factors) and not moved:
        raise Refused(f"{known.rule.name} is like that already. Nothing was changed")
    row = store.get(Metric, known.id)
    for field in FIELDS:
        setattr(row, field, getattr(rule, field))
    row.unit, row.name_key = rule.unit or None, name_key(rule.name)
    return DefinedMetric(
        metric_id=known.id,
        activity=owner.name,
        metric=rule.name,
        before=known.rule.name,
        rule=rule,
        factors=factors,
    )


def refuse_other_meaning(store: Store, known: MetricRow, rule: MetricRule) -> None:
    """Raise Refused when numbers that were recorded would come to mean something else, or lie beyond the limits.

    A unit may be given to numbers that had none.
    """
    if (known.rule.unit not in ("", rule.unit) or rule.kind != known.rule.kind) and has_values(store, known.id):
        raise Refused(
            f"{known.rule.name} has values already: in another unit or kind they would be wrong."
            " Add a metric instead, or archive this one"
        )
    if (rule.minimum, rule.maximum) == (known.rule.minimum, known.rule.maximum):
        return
    if beyond := value_outside_limits(store, known.id, rule.minimum, rule.maximum):
        raise Refused(f"{beyond[0]} has {known.rule.name} {format_number(beyond[1])}{rule.unit}, beyond those limits")


def refactored(
    store: Store, owner: ActivityRow, measures: Measures, known: MetricRow, names: tuple[str, ...]
) -> tuple[str, ...]:
    """Make a metric the product of others; raise Refused when it has values of its own."""
    found = factors_of(store, owner, measures, names)
    if has_values(store, known.id):
        raise Refused(f"{known.rule.name} has values already; it cannot be computed as well. Add a metric instead")
    if any(one.id == known.id for one in found):
        raise NotUnderstood(f"{known.rule.name} cannot be computed from itself")
    if yields := yields_from(store, known.id):
        raise Refused(f"{yields[0]} is computed from {known.rule.name}, which is to be measured then")
    if {one.rule.name for one in found} != set(known.factors):
        cut_factors(store, known.id)
        for one in found:
            store.add(MetricFactor(metric_id=known.id, factor_id=one.id))
    return tuple(one.rule.name for one in measures.metrics if one in found)
