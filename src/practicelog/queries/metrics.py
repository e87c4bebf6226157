"""What is measured of an activity: its metrics and its sides."""

from typing import NamedTuple

from practicelog.db.readable import Readable
from practicelog.domain.metrics import MetricRule
from practicelog.domain.names import Candidate


class KnownMetric(NamedTuple):
    """A metric of an activity; a yield metric has the names of its factors."""

    id: int
    rule: MetricRule
    archived: bool
    factors: tuple[str, ...] = ()


class Measures(NamedTuple):
    """All that is measured of an activity, in the order of its screens."""

    metrics: list[KnownMetric]
    sides: list[Candidate]

    @property
    def rules(self) -> list[MetricRule]:
        """How each metric that can be typed is counted: a yield is computed, never typed."""
        return [known.rule for known in self.metrics if not known.factors and not known.archived]

    @property
    def side_names(self) -> list[str]:
        """The names of the sides."""
        return [side.name for side in self.sides]

    def metric_id(self, name: str) -> int:
        """Return the id of the metric of that name."""
        return next(known.id for known in self.metrics if known.rule.name == name)

    def side_id(self, name: str | None) -> int | None:
        """Return the id of the side of that name, None for no side."""
        return None if name is None else next(side.id for side in self.sides if side.name == name)


def measures_of(db: Readable, activity_id: int) -> Measures:
    """Return the metrics and sides of an activity, archived metrics too."""
    factors: dict[int, list[str]] = {}
    for metric_id, name in db.execute(
        """
        SELECT metric_factor.metric_id, factor.name
        FROM metric
        JOIN metric_factor ON metric_factor.metric_id = metric.id
        JOIN metric AS factor ON factor.id = metric_factor.factor_id
        WHERE metric.activity_id = :activity
        ORDER BY factor.position, factor.id
        """,
        {"activity": activity_id},
    ).fetchall():
        factors.setdefault(metric_id, []).append(name)
    rows = db.execute(
        """
        SELECT id, name, coalesce(unit, ''), kind, direction, aggregate, side_rule, minimum, maximum,
            archived_at IS NOT NULL
        FROM metric
        WHERE activity_id = :activity
        ORDER BY position, id
        """,
        {"activity": activity_id},
    ).fetchall()
    metrics = [
        KnownMetric(id_, MetricRule(*rule), bool(archived), tuple(factors.get(id_, ())))
        for id_, *rule, archived in rows
    ]
    sides = db.execute(
        "SELECT id, name FROM side WHERE activity_id = :activity AND archived_at IS NULL ORDER BY position, id",
        {"activity": activity_id},
    ).fetchall()
    return Measures(metrics, [Candidate(*row) for row in sides])
