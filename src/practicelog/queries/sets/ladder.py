"""Find the best weights for more and more reps, and the maximum for one that can be estimated from them."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.db import sets as sql
from practicelog.domain.sets.plan import format_number
from practicelog.domain.sets.strength import FORMULAS, MOST_REPS, STEEPEST
from practicelog.domain.sets.units import TIE, in_base
from practicelog.queries.sets.best import Best
from practicelog.queries.sets.metrics import Measures

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

ENDLESS = 9e999
PATIENCE = 16
"""How many sets a walk reads before it passes over one by asking anew, for those of more reps alone."""

COLUMNS = (
    "{0}.value, coalesce({0}.unit, ''), {0}.set_id, {0}.ref, {0}.practice_day, {0}.reps,"
    " {0}.recorded_us IS NULL, coalesce({0}.recorded_us, 0)"
)
DONE = " AND {0}.reps BETWEEN :least AND :most"
BETWEEN = " AND {0}.base_value BETWEEN :floor AND :ceiling"
WALK = {way: sql.ranked(COLUMNS.format("top"), ":", way, DONE + BETWEEN) for way in ("higher", "lower")}
AS_GOOD = {way: sql.top(COLUMNS.format("top"), ":", way, DONE) for way in ("higher", "lower")}
WITHOUT_WEIGHT = sql.most_without_weight(COLUMNS.format("tied"), ":reps_id", ":")
KNOWS_ASSISTANCE = f"SELECT {sql.has_assistance('metric.activity_id')} FROM metric WHERE metric.id = :metric_id"  # noqa: S608
REPS = sql.in_base("value", "unit")
MOST = f"SELECT max({REPS}) FROM metric_value WHERE metric_id = :metric_id AND side_id IS :side_id"  # noqa: S608


class Lift(NamedTuple):
    """A set that was done with a weight, or without any where that is 0 kg."""

    value: float
    unit: str
    set_id: int
    ref: str
    practice_day: str
    reps: float
    is_untimed: int
    recorded_us: int
    unloaded: bool = False

    @property
    def base(self) -> float:
        """The weight in kg."""
        return in_base(self.value, self.unit)

    @property
    def standing(self) -> tuple[float, str, int, int, int]:
        """Its place among those of the same weight."""
        return -self.reps, self.practice_day, self.is_untimed, self.recorded_us, self.set_id


class Walk:
    """The sets of a ladder that it takes, the best first; some come twice.

    It takes those of at least `least` reps and at most `most` whose weight is not below `floor`; `least` and `floor`
    may rise on the way.
    """

    def __init__(self, ladder: "Ladder", most: float) -> None:
        self.ladder = ladder
        self.least, self.most = 1.0, most
        self.floor = -ENDLESS

    def __iter__(self) -> Iterator[Lift]:
        bound: float | None = ENDLESS if self.ladder.is_upwards else -ENDLESS
        while bound is not None and self.least <= self.most:
            start, bound = bound, None
            for already_read, lift in enumerate(self.from_(start)):
                if self.takes(lift):
                    yield lift
                elif already_read >= PATIENCE:
                    bound = lift.base
                    break

    def takes(self, lift: Lift) -> bool:
        """Tell whether the walk takes a set."""
        return lift.reps >= self.least and lift.base >= self.floor

    def from_(self, bound: float) -> Iterable[Lift]:
        """Return the sets that are no better than `bound`, in order; the one without weight is there all the same."""
        ladder = self.ladder
        ends = {"floor": self.floor, "ceiling": bound} if ladder.is_upwards else {"floor": bound, "ceiling": ENDLESS}
        place = {**ladder.place, **ends, "least": self.least, "most": self.most}
        lifts = (Lift(*row) for row in ladder.db.execute(WALK[ladder.rule.direction], place))
        if ladder.unloaded is None or not self.least <= ladder.unloaded.reps <= self.most:
            return lifts
        # Here, not above: few know assistance.
        from heapq import merge

        return merge(lifts, [ladder.unloaded], key=lambda lift: lift.base, reverse=ladder.is_upwards)


class Ladder:
    """What was lifted on one side or on none, and how often."""

    def __init__(self, db: "Readable", measures: Measures, side: str | None) -> None:
        weight, reps = measures.called("weight"), measures.called("reps")
        assert weight is not None
        self.db = db
        self.rule = weight.rule
        self.side = side
        self.is_upwards = weight.rule.direction == "higher"
        self.place: dict[str, Any] = {
            "metric_id": weight.id,
            "side_id": measures.side_id(side),
            "direction": weight.rule.direction,
        }
        self.reps_id = reps.id if reps else None
        # Only of a mere number is what the index has the number itself.
        self.reps_have_unit = bool(reps and reps.rule.unit)
        self.side_ids = [None, *(candidate.id for candidate in (*measures.sides, *measures.archived_sides))]
        self.unloaded = self.most_without_weight()

    def most_without_weight(self) -> Lift | None:
        """Return the set of most reps without weight; None where no weight is below zero, and it is not one of 0 kg."""
        if self.reps_id is None or not self.db.execute(KNOWS_ASSISTANCE, self.place).fetchone()[0]:
            return None
        row = self.db.execute(WITHOUT_WEIGHT, {**self.place, "reps_id": self.reps_id}).fetchone()
        return Lift(*row)._replace(value=0.0, unit=self.rule.unit, unloaded=True) if row else None

    def as_good(self, least: float) -> Best | None:
        """Return a set that none for at least so many reps is better than, whichever of several."""
        row = self.db.execute(AS_GOOD[self.rule.direction], {**self.place, "least": least, "most": ENDLESS}).fetchone()
        lift = self.better(Lift(*row) if row else None, least)
        return self.best(lift, least) if lift else None

    def or_unloaded(self, best: Best | None) -> Best | None:
        """Return a best for any reps, or the set without weight if that is better."""
        if self.unloaded is None or (best and (best.base > -TIE if self.is_upwards else best.base < TIE)):
            return best
        label = "heaviest" if self.is_upwards else "lightest"
        return self.best(self.unloaded, self.unloaded.reps)._replace(label=label, at_least_reps=None)

    def rungs(self) -> Iterator[Best]:
        """Yield the best for more and more reps; what no more weight for no more reps outdoes is left out."""
        for lift in self.lifts(self.most_reps()):
            yield self.best(lift, lift.reps)

    def maxima(self) -> list[Best]:
        """Return the best estimate of what could be lifted once, by each formula: of as good, that of more reps."""
        found: dict[str, tuple[float, Lift]] = {}

        def floor() -> float:
            return min((maximum for maximum, _ in found.values()), default=0) / STEEPEST

        for lift in self.lifts(min(MOST_REPS, self.most_reps()), floor) if self.is_upwards else ():
            for formula, estimate in FORMULAS.items():
                maximum = estimate(lift.base, lift.reps)
                if maximum is not None and (formula not in found or maximum > found[formula][0] - TIE):
                    found[formula] = maximum, lift
        return [self.estimated(formula, lift) for formula, (_, lift) in found.items()]

    def lifts(self, most: float, floor: Callable[[], float] = lambda: -ENDLESS) -> Iterator[Lift]:
        """Yield the best lifts for one rep, and for more and more up to `most`: one walk along the index.

        Down to a `floor`, which may rise on the way, where more is better. Of several as good, the one that stands
        first.
        """
        walk = Walk(self, most)
        best, base = None, 0.0
        for lift in walk:
            if best and abs(lift.base - base) > TIE:
                yield best
                walk.least, walk.floor, best = best.reps + 1, floor(), None
            if not walk.takes(lift):
                continue
            if best is None:
                best, base = lift, lift.base
            elif lift.standing < best.standing:
                best = lift
        if best:
            yield best

    def better(self, lift: Lift | None, least: float) -> Lift | None:
        """Return a lift, or the set without weight if that has enough reps and is better."""
        unloaded = self.unloaded
        if unloaded is None or unloaded.reps < least:
            return lift
        if lift is None or (abs(lift.base) <= TIE and unloaded.standing < lift.standing):
            return unloaded
        return unloaded if abs(lift.base) > TIE and (lift.base < 0) == self.is_upwards else lift

    def most_reps(self) -> float:
        """Return the most reps of any set, warm-ups too: beyond, no walk finds anything."""
        if self.reps_have_unit:
            return ENDLESS
        places = [{"metric_id": self.reps_id, "side_id": side_id} for side_id in self.side_ids]
        return max((self.db.execute(MOST, place).fetchone()[0] or 0 for place in places), default=0)

    def best(self, lift: Lift, least: float) -> Best:
        """Return a lift as the best for at least so many reps."""
        return Best(
            metric=self.rule,
            side=self.side,
            label=f"for {format_number(least)} {'rep' if least == 1 else 'reps'} or more",
            value=lift.value,
            unit=lift.unit,
            set_id=lift.set_id,
            ref=lift.ref,
            practice_day=lift.practice_day,
            reps=lift.reps,
            unloaded=lift.unloaded,
            at_least_reps=least,
        )

    def estimated(self, formula: str, lift: Lift) -> Best:
        """Return the maximum that a formula makes of a lift, in its unit."""
        maximum = FORMULAS[formula](lift.value, lift.reps)
        assert maximum is not None
        best = self.best(lift, lift.reps)
        return best._replace(label=f"estimated maximum ({formula})", value=maximum, formula=formula)
