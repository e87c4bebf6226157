"""Find the bests that the values of a set are compared with, before it is written and after."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.sets import label, top
from practicelog.domain.sets.plan import SetPlan
from practicelog.domain.spelling import name_key
from practicelog.queries.sets.best import Best
from practicelog.queries.sets.ladder import Ladder
from practicelog.queries.sets.metrics import Measures, MetricRow

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class Contest(NamedTuple):
    """What a best is of: a metric, a side or none, and how many reps it was at least done with."""

    metric: str
    side: str | None
    at_least_reps: float | None = None


AS_GOOD = {
    way: top(
        f"""
        (SELECT {label("metric")} FROM metric WHERE metric.id = top.metric_id),
        top.value, coalesce(top.unit, ''), top.set_id, top.ref, top.practice_day, top.reps
        """,  # noqa: S608
        ":",
        way,
    )
    for way in ("higher", "lower")
}


def bests_for(db: "Readable", measures: Measures, plans: Iterable[SetPlan]) -> dict[Contest, Best]:
    """Return the bests of the contests that the values of `plans` enter: of several sets as good, whichever."""
    bests: dict[Contest, Best] = {}
    for contest in dict.fromkeys(contest for plan in plans for contest in contests_of(plan)):
        metric = measures.called(name_key(contest.metric))
        if metric is None or metric.archived or metric.rule.aggregate != "best" or metric.rule.direction == "none":
            continue
        if best := best_in(db, measures, metric, contest):
            bests[contest] = best
    return bests


def contests_of(plan: SetPlan) -> Iterator[Contest]:
    """Yield what the values of a set are held against: a weight for its reps, and reps that are without weight.

    Without weight a set may be one of 0 kg.
    """
    for value in plan.values:
        key = name_key(value.metric)
        if key == "weight":
            least = min((reps.number for reps in plan.values_of("reps", value.side)), default=None)
            if least != 0:
                yield Contest("weight", value.side, least)
        elif key == "reps":
            if not plan.values_of("weight", value.side):
                yield Contest("reps", value.side)
                yield Contest("weight", value.side, value.number)
        else:
            yield Contest(value.metric, value.side)


def best_in(db: "Readable", measures: Measures, metric: MetricRow, contest: Contest) -> Best | None:
    """Return the best in a contest, None if no set is in it; of a weight that none had for so many reps, for any."""
    ladder = Ladder(db, measures, contest.side) if name_key(contest.metric) == "weight" else None
    if ladder and contest.at_least_reps is not None and (best := ladder.as_good(contest.at_least_reps)):
        return best
    place = {"metric_id": metric.id, "side_id": measures.side_id(contest.side)}
    row = db.execute(AS_GOOD[metric.rule.direction], place).fetchone()
    best = Best(metric.rule, contest.side, *row) if row else None
    return ladder.or_unloaded(best) if ladder else best
