"""The best of something: what it is, and how that of one set is found; it is computed on every request.

Which values count is said by the view v_counting, and which of them is the best of one set by v_best.
"""

from typing import TYPE_CHECKING, Literal, NamedTuple

from practicelog.domain.sets.plan import CLEAN_SHARE, MetricRule
from practicelog.domain.sets.units import TIE, in_base
from practicelog.domain.spelling import name_key
from practicelog.queries.sets.metrics import Measures, MetricRow

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

Over = Literal["set", "sum", "mean", "last", "best"]
CLEAN = "80 % clean"


class Best(NamedTuple):
    """The best value of a metric, for one side or none, in the unit it was typed in; the `label` says which best.

    It is of one set, unless `over` says what of a whole sitting it is: its sum, its mean, its last value, or of what is
    computed its best; then `ref` is the session's. `reps` are those it was done with, `at_least_reps` those for which
    it is the best. What is `unloaded` was done without weight where that is 0 kg. A value that a `formula` estimates
    was not lifted.
    """

    metric: MetricRule
    side: str | None
    label: str
    value: float
    unit: str
    set_id: int | None
    ref: str
    practice_day: str
    reps: float | None = None
    unloaded: bool = False
    at_least_reps: float | None = None
    over: Over = "set"
    formula: str | None = None

    @property
    def base(self) -> float:
        """The value in kg or m, by which bests in different units are compared."""
        return in_base(self.value, self.unit)

    @property
    def at_least_clean(self) -> float | None:
        """The share of the attempts that had to be clean, where they are counted."""
        return CLEAN_SHARE if self.label == CLEAN else None

    @property
    def is_weight(self) -> bool:
        """Whether it is of a weight, be it lifted or estimated."""
        return name_key(self.metric.name) == "weight"


OF_ONE_SET = """
    SELECT side, label, value, coalesce(unit, ''), set_id, ref, practice_day, reps, value_id IS NULL
    FROM v_best
    WHERE metric_id = :metric
    """


def bests_of_a_set(db: "Readable", measures: Measures, metric: MetricRow) -> list[Best]:
    """Return the best set of a metric without a side, and on each side in use that has one."""
    if metric.factors or metric.archived or metric.rule.aggregate != "best" or metric.rule.direction == "none":
        return []
    places = {side: place for place, side in enumerate((None, *measures.side_names))}
    rows = sorted(db.execute(OF_ONE_SET, {"metric": metric.id}).fetchall(), key=lambda row: places[row[0]])
    return [Best(metric.rule, *row) for row in rows]


def main_best(db: "Readable", measures: Measures) -> list[Best]:
    """Return the best of the first metric that has one, or that of each of its sides; a weight comes before reps."""
    is_lift = measures.called("weight") is not None
    for metric in sorted(measures.metrics, key=lambda metric: is_lift and name_key(metric.rule.name) == "reps"):
        if name_key(metric.rule.name) not in ("clean", "attempts") and (bests := bests_of_a_set(db, measures, metric)):
            return leading(bests)
    return []


def leading(bests: list[Best]) -> list[Best]:
    """Return the best without a side, unless one of a side is better: then those of the sides."""
    plain, sided = ([best for best in bests if (best.side is None) == is_plain] for is_plain in (True, False))
    way = 1 if bests[0].metric.direction == "higher" else -1
    is_outdone = any(way * best.base > way * one.base + TIE for best in sided for one in plain)
    return sided if is_outdone else plain or sided
