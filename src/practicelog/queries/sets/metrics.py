"""Read what is measured of an activity: its metrics and its sides."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.connect import id_list
from practicelog.domain.sets.plan import MetricRule
from practicelog.domain.spelling import Candidate, name_key, words_in

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.queries.shared.names import ActivityRow


METRICS = """
    SELECT activity_id, id, name, coalesce(unit, ''), kind, direction, aggregate, side_rule, minimum, maximum,
        archived_at IS NOT NULL,
        (SELECT group_concat(factor_id, ' ') FROM metric_factor WHERE metric_factor.metric_id = metric.id)
    FROM metric
    WHERE activity_id IN (SELECT value FROM json_each(:activities))
    ORDER BY activity_id, position, id
    """
SIDES = """
    SELECT activity_id, id, name, archived_at IS NOT NULL
    FROM side
    WHERE activity_id IN (SELECT value FROM json_each(:activities))
    ORDER BY activity_id, position, id
    """


class MetricRow(NamedTuple):
    """A metric of an activity; a yield metric has the names of its factors."""

    id: int
    rule: MetricRule
    archived: bool
    factors: tuple[str, ...] = ()


class Measures(NamedTuple):
    """All that is measured of an activity, in the order of its screens."""

    metrics: list[MetricRow]
    sides: list[Candidate]
    archived_sides: list[Candidate]

    @property
    def rules(self) -> list[MetricRule]:
        """The rules of the metrics that can be typed; a yield is computed, never typed."""
        return [metric.rule for metric in self.metrics if not metric.factors and not metric.archived]

    @property
    def weight_unit(self) -> str | None:
        """What a bare weight is in, "" for no unit; None where no weight is measured."""
        return next((metric.rule.unit for metric in self.metrics if name_key(metric.rule.name) == "weight"), None)

    @property
    def side_names(self) -> list[str]:
        """The names of the sides in use."""
        return [side.name for side in self.sides]

    def metric(self, metric_id: int) -> MetricRow:
        """Return the metric with that id."""
        return next(metric for metric in self.metrics if metric.id == metric_id)

    def called(self, key: str) -> MetricRow | None:
        """Return the metric, archived or not, that is called `key`, case apart; None if there is none."""
        return next((metric for metric in self.metrics if name_key(metric.rule.name) == key), None)

    def metric_id(self, name: str) -> int:
        """Return the id of the metric of that name."""
        return next(metric.id for metric in self.metrics if metric.rule.name == name)

    def side_id(self, name: str | None) -> int | None:
        """Return the id of the side of that name, None for no side."""
        both = (*self.sides, *self.archived_sides)
        return None if name is None else next(side.id for side in both if side.name == name)


def measures_of(db: "Readable", activity_id: int) -> Measures:
    """Return the metrics and sides of an activity, including archived ones."""
    return measures_by_activity(db, [activity_id])[activity_id]


def measures_by_activity(db: "Readable", activity_ids: Iterable[int]) -> dict[int, Measures]:
    """Return the metrics and sides of activities under their ids, including archived ones."""
    measures = {id_: Measures([], [], []) for id_ in activity_ids}
    asked = {"activities": id_list(measures)}
    rows = db.execute(METRICS, asked).fetchall()
    places = {str(id_): (place, name) for place, (_, id_, name, *_) in enumerate(rows)}
    for activity_id, id_, *rule, archived, factors in rows:
        metric = MetricRow(id_, MetricRule(*rule), bool(archived), names_at(places[id_] for id_ in words_in(factors)))
        measures[activity_id].metrics.append(metric)
    for activity_id, id_, name, archived in db.execute(SIDES, asked).fetchall():
        of = measures[activity_id]
        (of.archived_sides if archived else of.sides).append(Candidate(id_, name))
    return measures


def names_at(places: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """Return names that have a place, in the order of their places."""
    return tuple(name for _, name in sorted(places))


def has_values(db: "Readable", metric_id: int) -> bool:
    """Tell whether the metric has a value or a plan in any set, including the trash, or in a template."""
    row = db.execute(
        """
        SELECT EXISTS (SELECT 1 FROM metric_value WHERE metric_id = :id)
            OR EXISTS (SELECT 1 FROM template_value WHERE metric_id = :id)
        """,
        {"id": metric_id},
    ).fetchone()
    return bool(row[0])


def yields_from(db: "Readable", metric_id: int) -> list[str]:
    """Return the names of the yield metrics that are computed from the metric."""
    rows = db.execute(
        """
        SELECT metric.name
        FROM metric_factor JOIN metric ON metric.id = metric_factor.metric_id
        WHERE metric_factor.factor_id = :id
        ORDER BY metric.position, metric.id
        """,
        {"id": metric_id},
    )
    return [name for (name,) in rows]


def values_of_metric(db: "Readable", metric_id: int) -> list[int]:
    """Return the ids of the values and plans of the metric, including the trash."""
    rows = db.execute("SELECT id FROM metric_value WHERE metric_id = :id ORDER BY id", {"id": metric_id})
    return [value_id for (value_id,) in rows.fetchall()]


def values_of_set(db: "Readable", set_id: int) -> list[int]:
    """Return the ids of the values and plans of a set, in the order they were recorded in."""
    rows = db.execute("SELECT id FROM metric_value WHERE activity_set_id = :id ORDER BY id", {"id": set_id})
    return [value_id for (value_id,) in rows.fetchall()]


def template_values_of_metric(db: "Readable", metric_id: int) -> list[int]:
    """Return the ids of the numbers of the metric in templates, but for those that are a percentage."""
    rows = db.execute(
        "SELECT id FROM template_value WHERE metric_id = :id AND basis IS NOT 'percent' ORDER BY id", {"id": metric_id}
    )
    return [value_id for (value_id,) in rows.fetchall()]


def ref_of_set(db: "Readable", set_id: int) -> str:
    """Return the reference of a set, which may be in the trash."""
    return str(
        db.execute(
            """
            SELECT section.session_id || '.' || activity_instance.number || '.' || activity_set.number
            FROM activity_set
            JOIN activity_instance ON activity_instance.id = activity_set.activity_instance_id
            JOIN section ON section.id = activity_instance.section_id
            WHERE activity_set.id = :id
            """,
            {"id": set_id},
        ).fetchone()[0]
    )


class ActivityMetricRow(NamedTuple):
    """A metric of an activity, and in how many sets it was measured; a yield metric has no values of its own."""

    activity_id: int
    activity: str
    metric: MetricRow
    sets: int


def activity_metrics(db: "Readable", activity_id: int | None = None, archived: bool = False) -> list[ActivityMetricRow]:
    """Return the metrics by activity, those of one or of all, in the order of the screens."""
    rows = db.execute(
        """
        SELECT activity.id, activity.name
        FROM activity
        WHERE (:activity IS NULL OR activity.id = :activity)
            AND EXISTS (SELECT 1 FROM metric WHERE metric.activity_id = activity.id)
        ORDER BY activity.name_key
        """,
        {"activity": activity_id},
    ).fetchall()
    measures = measures_by_activity(db, [id_ for id_, _ in rows])
    return [
        ActivityMetricRow(id_, name, metric, set_count(db, metric.id))
        for id_, name in rows
        for metric in measures[id_].metrics
        if archived or not metric.archived
    ]


def set_count(db: "Readable", metric_id: int) -> int:
    """Return in how many sets the metric was measured."""
    return int(
        db.execute(
            "SELECT count(DISTINCT set_id) FROM v_value WHERE metric_id = :id AND value IS NOT NULL", {"id": metric_id}
        ).fetchone()[0]
    )


def activity_metric(db: "Readable", owner: "ActivityRow", metric_id: int) -> ActivityMetricRow:
    """Return one metric of an activity, and in how many sets it was measured."""
    return ActivityMetricRow(
        owner.id, owner.name, measures_of(db, owner.id).metric(metric_id), set_count(db, metric_id)
    )
