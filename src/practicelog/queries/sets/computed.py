"""Compute yields, the products of values of a set; they are never stored."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from practicelog.domain.sets.plan import OutlineSet, SetPlan
from practicelog.domain.sets.products import (
    Product,
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
    return yields_of(measures_of(db, activity_id), counted_plans(sets))


def counted_plans(sets: Sequence[OutlineSet]) -> list[SetPlan]:
    """Return what was done in the sets that count: warm-ups and plans never do."""
    return [set_row.plan for set_row in sets if set_row.done and set_row.plan.kind != "warmup"]


def yields_of(measures: Measures, plans: Sequence[SetPlan]) -> list[Yield]:
    """Return the yields of sets taken together, without archived metrics and those that have no value."""
    yields = [yield_of(metric, plans) for metric in measures.metrics if metric.factors and not metric.archived]
    return [product for product in yields if product is not None]


def product_of(metric: MetricRow, plan: SetPlan) -> Product | None:
    """Return the product of the factors in one set; None where one is not known, or the weight is assistance."""
    rule = metric.rule
    sides = None if is_assisted(plan.values) else products_by_side(plan.values, metric.factors, rule.unit)
    if sides is None:
        return None
    is_converted = has_to_convert(plan.values, metric.factors, rule.unit)
    total = combined(list(sides.values()), rule.side_rule)
    return Product(
        sides={side: rounded(number, is_converted) for side, number in sides.items()},
        total=None if total is None else rounded(total, is_converted),
        is_converted=is_converted,
    )


def yield_of(metric: MetricRow, plans: Sequence[SetPlan]) -> Yield | None:
    """Return the value of one yield metric: its side rule combines sides, its aggregate combines sets."""
    rule = metric.rule
    products = [product for plan in plans if (product := product_of(metric, plan))]
    if not products:
        return None
    sides: dict[str, list[float]] = {}
    for product in products:
        for side, number in product.sides.items():
            if side is not None:
                sides.setdefault(side, []).append(number)
    by_side = {side: aggregated(numbers, rule.aggregate, rule.direction) for side, numbers in sides.items()}
    totals = [product.total for product in products if product.total is not None]
    total = aggregated(totals, rule.aggregate, rule.direction) if len(totals) == len(products) else None
    is_converted = any(product.is_converted for product in products)
    return Yield(
        rule,
        {side: rounded(number, is_converted) for side, number in by_side.items() if number is not None},
        None if total is None else rounded(total, is_converted),
    )
