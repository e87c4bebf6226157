"""Compute yields, the products of values of a set; they are never stored."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from practicelog.domain.sets.plan import OutlineSet, SetPlan
from practicelog.domain.sets.strength import (
    Yield,
    aggregated,
    combined,
    has_to_convert,
    is_assisted,
    products_by_side,
)
from practicelog.domain.sets.units import rounded
from practicelog.queries.sets.metrics import Measures, MetricRow, measures_of

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def yields_in(db: "Readable", activity_id: int, sets: Sequence[OutlineSet]) -> list[Yield]:
    """Return the yields of the sets of one activity taken together; none where it has no yield metric.

    As for a best, warm-ups and plans never count; a set in which a factor is unknown is left out.
    """
    return yields_of(
        measures_of(db, activity_id),
        [set_row.plan for set_row in sets if set_row.done and set_row.plan.kind != "warmup"],
    )


def yields_of(measures: Measures, plans: Sequence[SetPlan]) -> list[Yield]:
    """Return the yields of sets taken together, without archived metrics and those that have no value."""
    yields = [yield_of(metric, plans) for metric in measures.metrics if metric.factors and not metric.archived]
    return [product for product in yields if product is not None]


def yield_of(metric: MetricRow, plans: Sequence[SetPlan]) -> Yield | None:
    """Return the value of one yield metric: its side rule combines sides, its aggregate combines sets.

    Rounded to a hundredth where a factor had to be converted.
    """
    rule = metric.rule
    products = [
        set_products
        for plan in plans
        if not is_assisted(plan.values) and (set_products := products_by_side(plan.values, metric.factors, rule.unit))
    ]
    if not products:
        return None
    sides: dict[str, list[float]] = {}
    for set_products in products:
        for side, number in set_products.items():
            if side is not None:
                sides.setdefault(side, []).append(number)
    by_side = {side: aggregated(numbers, rule.aggregate, rule.direction) for side, numbers in sides.items()}
    totals = [combined(list(set_products.values()), rule.side_rule) for set_products in products]
    complete_totals = [total for total in totals if total is not None]
    is_complete = len(complete_totals) == len(totals)
    total = aggregated(complete_totals, rule.aggregate, rule.direction) if is_complete else None
    is_converted = any(has_to_convert(plan.values, metric.factors, rule.unit) for plan in plans)
    return Yield(
        rule,
        {side: rounded(number, is_converted) for side, number in by_side.items() if number is not None},
        None if total is None else rounded(total, is_converted),
    )
