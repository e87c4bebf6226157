"""Changing what is said of a metric, as far as no number that was recorded comes to mean something else."""

from practicelog.actions.activities import known_activity
from practicelog.actions.metrics import (
    DefinedMetric,
    MetricWish,
    checked_rule,
    cut_factors,
    factors_meant,
    refuse_limited_yield,
    refuse_taken,
    ruled,
)
from practicelog.actions.ordering import at_place
from practicelog.db.store import Store
from practicelog.db.tables.links import MetricFactor
from practicelog.db.tables.sets import Metric
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.sets.metrics import MetricRule, format_number
from practicelog.domain.spelling import name_key
from practicelog.queries.sets.metrics import (
    KnownMetric,
    Measures,
    has_values,
    measures_of,
    metric_of,
    value_beyond,
    yields_with,
)

FIELDS = ("name", "kind", "direction", "aggregate", "side_rule", "minimum", "maximum")


def edit_metric(store: Store, activity: str, name: str, wish: MetricWish) -> DefinedMetric:
    """Change what `wish` names of a metric. Raises Refused where recorded values would be wrong, or nothing changes."""
    if wish == MetricWish():
        raise NotUnderstood("Edit what of it? Write --unit, --direction, --min, --name …; metric show lists what it is")
    owner = known_activity(store, activity)
    measures = measures_of(store, owner.id)
    known = metric_of(measures, owner.name, name)
    rule = checked_rule(ruled(known.rule, wish))
    refuse_taken(measures, owner.name, rule.name, known.id)
    refuse_other_meaning(store, known, rule)
    moved = wish.position is not None and at_place(
        store, Metric, [one.id for one in measures.metrics], known.id, wish.position
    )
    factors = known.factors if wish.factors is None else refactored(store, measures, owner.name, known, wish.factors)
    refuse_limited_yield(rule, bool(factors))
    if (rule, factors) == (known.rule, known.factors) and not moved:
        raise Refused(f"{known.rule.name} is like that already. Nothing was changed")
    row = store.get(Metric, known.id)
    for field in FIELDS:
        setattr(row, field, getattr(rule, field))
    row.unit, row.name_key = rule.unit or None, name_key(rule.name)
    return DefinedMetric(known.id, owner.name, rule.name, known.rule.name, rule, factors)


def refuse_other_meaning(store: Store, known: KnownMetric, rule: MetricRule) -> None:
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
    if beyond := value_beyond(store, known.id, rule.minimum, rule.maximum):
        raise Refused(f"{beyond[0]} has {known.rule.name} {format_number(beyond[1])}{rule.unit}, beyond those limits")


def refactored(
    store: Store, measures: Measures, activity: str, known: KnownMetric, names: tuple[str, ...]
) -> tuple[str, ...]:
    """Make a metric the product of others; raise Refused when it has values of its own."""
    found = factors_meant(measures, activity, names)
    if has_values(store, known.id):
        raise Refused(f"{known.rule.name} has values already; it cannot be computed as well. Add a metric instead")
    if any(one.id == known.id for one in found):
        raise NotUnderstood(f"{known.rule.name} cannot be computed from itself")
    if yields := yields_with(store, known.id):
        raise Refused(f"{yields[0]} is computed from {known.rule.name}, which is to be measured then")
    if {one.rule.name for one in found} != set(known.factors):
        cut_factors(store, known.id)
        for one in found:
            store.add(MetricFactor(metric_id=known.id, factor_id=one.id))
    return tuple(one.rule.name for one in measures.metrics if one in found)
