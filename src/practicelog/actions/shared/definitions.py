"""Taking away what defines how an activity is measured."""

from sqlmodel import select

from practicelog.db.store import Store
from practicelog.db.tables.links import MetricFactor
from practicelog.db.tables.sets import Metric, Side


def drop_definitions(store: Store, activity_id: int) -> None:
    """Delete the metrics and sides of an activity that has no values."""
    metrics = store.orm.exec(select(Metric).where(Metric.activity_id == activity_id)).all()
    for metric in metrics:
        cut_factors(store, metric.id)
    for row in (*metrics, *store.orm.exec(select(Side).where(Side.activity_id == activity_id)).all()):
        store.remove(row)


def cut_factors(store: Store, metric_id: int) -> None:
    """Make a metric the product of nothing."""
    for (factor_id,) in store.execute(
        "SELECT factor_id FROM metric_factor WHERE metric_id = :id", {"id": metric_id}
    ).fetchall():
        store.remove(store.orm.get_one(MetricFactor, (metric_id, factor_id)))
