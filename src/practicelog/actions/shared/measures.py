"""Deleting the metrics and sides of an activity."""

from practicelog.db.store import Store
from practicelog.db.tables.links import MetricFactor
from practicelog.db.tables.sets import Metric, Side
from practicelog.queries.shared.measures import factors_of, metrics_of, sides_of


def drop_measures(store: Store, activity_id: int) -> None:
    """Delete the metrics and sides of an activity that has no values."""
    metrics = store.rows(Metric, metrics_of(store, activity_id))
    for metric in metrics:
        cut_factors(store, metric.id)
    for row in (*metrics, *store.rows(Side, sides_of(store, activity_id))):
        store.remove(row)


def cut_factors(store: Store, metric_id: int) -> None:
    """Remove all factors of a metric."""
    for factor_id in factors_of(store, metric_id):
        store.unlink(MetricFactor, metric_id, factor_id)
