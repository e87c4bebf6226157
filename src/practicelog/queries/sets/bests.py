"""Find personal bests: the headline of each activity, and all those of one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.spelling import name_key
from practicelog.queries.sets.best import Best, bests_of_a_set, main_best
from practicelog.queries.sets.ladder import Ladder
from practicelog.queries.sets.metrics import Measures, MetricRow, measures_by_activity, measures_of
from practicelog.queries.sets.pace import fastest_pace
from practicelog.queries.sets.sittings import best_sitting, best_yield

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class ActivityBestRow(NamedTuple):
    """A best with the activity it belongs to."""

    activity_id: int
    activity: str
    best: Best


def headline(db: "Readable", measures: Measures) -> Iterator[Best]:
    """Yield the main best; behind a weight comes the maximum that is estimated after Epley. Of a run it is its pace."""
    for best in main_best(db, measures) or fastest_pace(db, measures):
        yield best
        if best.is_weight:
            yield from Ladder(db, measures, best.side).maxima()[:1]


def main_bests(db: "Readable") -> list[ActivityBestRow]:
    """Return the headline of each activity in use that has a best, in the order of names."""
    rows = db.execute(
        """
        SELECT id, name FROM activity
        WHERE archived_at IS NULL AND EXISTS (SELECT 1 FROM metric WHERE metric.activity_id = activity.id)
        ORDER BY name_key
        """
    ).fetchall()
    measures = measures_by_activity(db, [id_ for id_, _ in rows])
    return [ActivityBestRow(id_, name, best) for id_, name in rows for best in headline(db, measures[id_])]


def bests_of(db: "Readable", activity_id: int) -> tuple[str, list[ActivityBestRow]]:
    """Return the activity's name and all its bests, in the order of its metrics."""
    (name,) = db.execute("SELECT name FROM activity WHERE id = :id", {"id": activity_id}).fetchone()
    measures = measures_of(db, activity_id)
    bests = [best for metric in measures.metrics for best in bests_with(db, measures, metric, activity_id)]
    return name, [ActivityBestRow(activity_id, name, best) for best in bests]


def bests_with(db: "Readable", measures: Measures, metric: MetricRow, activity_id: int) -> Iterator[Best]:
    """Yield the bests of one metric, side by side: of a set, for so many reps, estimated; or of a sitting."""
    if metric.archived or metric.rule.direction == "none":
        return
    if metric.factors:
        yield from best_yield(db, metric, activity_id)
    elif metric.rule.aggregate != "best":
        for side in (None, *measures.side_names):
            yield from best_sitting(db, measures, metric, side)
    if name_key(metric.rule.name) == "distance":
        yield from fastest_pace(db, measures)
    for best in bests_of_a_set(db, measures, metric):
        yield best
        if best.is_weight:
            ladder = Ladder(db, measures, best.side)
            yield from ladder.rungs()
            yield from ladder.maxima()
