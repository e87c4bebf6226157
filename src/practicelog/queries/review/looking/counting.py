"""Read the values that count for a best: what was lifted in a period, and what of it was better than all before."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.db.sets import top
from practicelog.domain.sets.strength import MOST_REPS, STEEPEST, epley
from practicelog.domain.sets.units import TIE, in_base
from practicelog.queries.review.measured import SETS_DONE
from practicelog.queries.review.practice import Question, condition

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

COUNTING = """
    SELECT practice.activity_id, activity.name, metric.id, metric.name, metric.name_key, metric.direction,
        v_counting.side_id, v_counting.side, v_counting.value, coalesce(v_counting.unit, ''), v_counting.base_value,
        v_counting.reps, v_counting.ref, v_counting.practice_day
    FROM ({source}) AS practice
    JOIN v_counting ON v_counting.set_id = practice.set_id
    JOIN metric ON metric.id = v_counting.metric_id AND metric.aggregate = 'best' AND metric.direction <> 'none'
        AND metric.archived_at IS NULL
    JOIN activity ON activity.id = practice.activity_id
    WHERE {where}
    ORDER BY metric.position, metric.id, v_counting.practice_day, v_counting.ref
    """
BEFORE = {
    way: top("top.value, coalesce(top.unit, '')", ":", way, " AND {0}.practice_day < :first")
    for way in ("higher", "lower")
}
# As epley() has it. Below the floor no set can come to more than is known already.
MAXIMUM = "{0}.base_value * CASE {0}.reps WHEN 1 THEN 1 ELSE 1 + {0}.reps / 30.0 END"
OF_MAXIMA = f" AND {{0}}.practice_day < :first AND {{0}}.base_value >= :floor AND {{0}}.reps BETWEEN 1 AND {MOST_REPS}"
# Down from the heaviest, the first that will do is soon found where there is one; only else all have to be looked at.
AS_STRONG = top("1", ":", "higher", f"{OF_MAXIMA} AND {MAXIMUM} >= :maximum")
MAXIMUM_BEFORE = f"""
    SELECT max({MAXIMUM.format("earlier")}) FROM v_counting AS earlier
    WHERE earlier.metric_id = :metric_id AND earlier.side_id IS :side_id {OF_MAXIMA.format("earlier")}
    """  # noqa: S608
WEIGHT = "weight"


class CountingRow(NamedTuple):
    """A value that counts for a best of its metric, in the unit it was typed in and in kg or m."""

    activity_id: int
    activity: str
    metric_id: int
    metric: str
    metric_key: str
    direction: str
    side_id: int | None
    side: str | None
    value: float
    unit: str
    base: float
    reps: float | None
    ref: str
    practice_day: str

    @property
    def merit(self) -> float:
        """Its number, the more the better."""
        return self.base if self.direction == "higher" else -self.base

    @property
    def maximum(self) -> float | None:
        """The weight that could be lifted once, in kg, None where that cannot be estimated."""
        return None if self.reps is None or self.direction != "higher" else epley(self.base, self.reps)


class Lift(NamedTuple):
    """What was lifted of an activity: its heaviest set, and the one from which the highest maximum is estimated."""

    heaviest: CountingRow
    strongest: CountingRow | None


class Better(NamedTuple):
    """A value that is better than all before the period, and the best of those, in its unit.

    Where `is_estimated`, both are maxima estimated after Epley.
    """

    row: CountingRow
    value: float
    before: float
    before_unit: str
    is_estimated: bool = False

    @property
    def gain(self) -> float:
        """How much better it is, as a share of what was."""
        was = in_base(self.before, self.before_unit)
        return abs(in_base(self.value, self.row.unit) - was) / (abs(was) or 1)


def counting_rows(db: "Readable", asked: Question) -> list[CountingRow]:
    """Return the values of a period that count, in the order of their metrics."""
    where, place = condition(asked.chosen)
    rows = db.execute(COUNTING.format(source=SETS_DONE, where=where), {**asked.period.ends, **place})
    return [CountingRow(*row) for row in rows.fetchall()]


def lifts_of(rows: Iterable[CountingRow]) -> dict[int, Lift]:
    """Return what was lifted, by the id of the activity."""
    by_activity: dict[int, list[CountingRow]] = {}
    for row in rows:
        if row.metric_key == WEIGHT:
            by_activity.setdefault(row.activity_id, []).append(row)
    return {activity_id: lift_of(own) for activity_id, own in by_activity.items()}


def lift_of(rows: Sequence[CountingRow]) -> Lift:
    """Return what those sets of one activity come to; of as heavy ones that of more reps."""
    estimated = [row for row in rows if row.maximum is not None]
    return Lift(
        heaviest=max(rows, key=lambda row: (row.merit, row.reps or 0)),
        strongest=max(estimated, key=lambda row: row.maximum or 0, default=None),
    )


def better_than_before(db: "Readable", rows: Iterable[CountingRow], first_day: str) -> list[Better]:
    """Return what was better than all before `first_day`, of each activity and side one, most gain first."""
    contests: dict[tuple[int, int | None], list[CountingRow]] = {}
    for row in rows:
        contests.setdefault((row.metric_id, row.side_id), []).append(row)
    found: dict[tuple[int, str | None], Better] = {}
    for own in contests.values():
        one = own[0]
        of = (one.activity_id, one.side)
        if of not in found and (better := better_in(db, own, first_day)):
            found[of] = better
    return sorted(found.values(), key=lambda better: (-better.gain, better.row.activity.casefold()))


def better_in(db: "Readable", rows: Sequence[CountingRow], first_day: str) -> Better | None:
    """Return the best of one metric and side if it is better than the best before; None too where none was before."""
    best = max(rows, key=lambda row: (row.merit, row.reps or 0))
    place = {"metric_id": best.metric_id, "side_id": best.side_id, "first": first_day}
    if best.metric_key in ("clean", "attempts"):
        return None
    before = db.execute(BEFORE[best.direction], place).fetchone()
    if before is None:
        return None
    was = best._replace(value=before[0], unit=before[1], base=in_base(before[0], before[1]))
    if best.merit > was.merit + TIE:
        return Better(best, best.value, was.value, was.unit)
    return better_maximum(db, rows, was, place) if best.metric_key == WEIGHT else None


def better_maximum(
    db: "Readable", rows: Sequence[CountingRow], was: CountingRow, place: "dict[str, Any]"
) -> Better | None:
    """Return the set with the highest estimated maximum if that is more than any before; None too where none was.

    `was` is the heaviest before.
    """
    strongest = lift_of(rows).strongest
    if strongest is None or strongest.maximum is None:
        return None
    as_strong = {**place, "maximum": strongest.maximum - TIE, "floor": strongest.maximum / STEEPEST}
    if db.execute(AS_STRONG, as_strong).fetchone():
        return None
    (before,) = db.execute(MAXIMUM_BEFORE, {**place, "floor": max(was.base, TIE) / STEEPEST}).fetchone()
    if before is None:
        return None
    factor = strongest.value / strongest.base
    return Better(strongest, strongest.maximum * factor, before * factor, strongest.unit, is_estimated=True)
