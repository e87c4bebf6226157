"""A curve: what was measured of an activity from day to day, the best so far, and what is aimed at."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from practicelog.domain.plan.goals import Asked
from practicelog.domain.sets.plan import Direction
from practicelog.domain.sets.units import DECIMALS, TIE
from practicelog.domain.time.period import Period

FEWEST = 5
"""So many days make a line, and so many attempts a share that may be the best."""
Way = Literal["best", "maximum", "pace", "share", "sum", "mean", "last"]
"""How the numbers of a day make one: the best, the greatest estimate, the fastest, what part was clean, and so on."""
BEST: tuple[Way, ...] = ("best", "maximum", "pace")
"""Those that take one number of several: all others put them together."""


class Yardstick(NamedTuple):
    """What a curve is of: its name for machines and in words, its unit, and which way is better.

    With a `metric_id`, a metric of the activity, maybe one that `is_computed`. What is done in a day makes one number,
    or what is done `by` a longer period.
    """

    name: str
    words: str
    unit: str
    direction: Direction
    way: Way
    metric_id: int | None = None
    formula: str | None = None
    is_computed: bool = False
    by: str = "day"

    @property
    def length_unit(self) -> str:
        """The unit of the distance that a pace is told for; `length` is how much of it."""
        unit = self.unit.removeprefix("s/")
        return "m" if unit == "100m" else unit

    @property
    def length(self) -> int:
        """How much of `length_unit` a pace is told for."""
        return 100 if self.unit == "s/100m" else 1

    def is_better(self, value: float, than: float | None) -> bool:
        """Return whether a number is better than another; than none, any is. Never where neither way is better."""
        if self.direction == "none":
            return False
        way = 1 if self.direction == "higher" else -1
        return than is None or way * (value - than) > TIE


class Mark(NamedTuple):
    """A number that goes into a curve, in its unit: `of` so many, if it is a part or a mean; of a set, with its `ref`.

    What is not `held` was tried.
    """

    day: date
    number: float
    side: str | None = None
    of: float | None = None
    ref: str | None = None
    held: bool = True


class Point(NamedTuple):
    """What was measured on a day, or in the days from `day` to `last`, in the unit of the curve.

    `value` is None where nothing was held, `tried` the best beyond it that was not. A share is `of` so many attempts.
    `best` is the best so far, `is_best` tells whether it is of this day. `ref` is the set that the value is of.
    """

    day: date
    last: date
    value: float | None
    tried: float | None = None
    of: float | None = None
    ref: str | None = None
    best: float | None = None
    is_best: bool = False


class Curve(NamedTuple):
    """The points of one side, or of none, oldest first, and the best before them."""

    side: str | None
    points: tuple[Point, ...]
    before: float | None = None

    @property
    def values(self) -> list[Point]:
        """The points that have a value: all but those where nothing was held."""
        return [point for point in self.points if point.value is not None]

    @property
    def has_line(self) -> bool:
        """Whether there are enough points for a line."""
        return len(self.values) >= FEWEST and any(point.best is not None for point in self.points)

    @property
    def best(self) -> Point | None:
        """The best point, the first of several as good; None where none is."""
        return next((point for point in reversed(self.points) if point.is_best), None)

    def numbers(self, aim: float | None = None) -> list[float]:
        """Return every number of the drawing, with what is aimed at."""
        found = [number for point in self.points for number in (point.value, point.tried) if number is not None]
        return [*found, *(one for one in (self.before if self.has_line else None, aim) if one is not None)]


class Aim(NamedTuple):
    """What a goal asks for, as a number in the unit of a curve, and until when."""

    goal: str
    goal_id: int
    number: float
    asked: Asked
    deadline: date | None
    side: str | None = None


def climbed(yardstick: Yardstick, points: Iterable[Point], side: str | None, first: date) -> Curve:
    """Return the curve from the day `first` on: of each point the best so far, of all that came before, too."""
    best: float | None = None
    before: float | None = None
    kept: list[Point] = []
    for point in sorted(points, key=lambda point: point.day):
        counts = point.value is not None and (point.of is None or point.of >= FEWEST)
        is_best = counts and point.value is not None and yardstick.is_better(point.value, best)
        best = point.value if is_best else best
        if point.last < first:
            before = best
        else:
            kept.append(point._replace(best=best, is_best=is_best))
    return Curve(side, tuple(kept), before)


def nearest(aims: Iterable[Aim], yardstick: Yardstick, curve: Curve) -> Aim | None:
    """Return the goal to draw: the nearest that is not reached, else the furthest."""
    reached = curve.points[-1].best if curve.points else None
    way = -1 if yardstick.direction == "lower" else 1
    found = sorted((aim for aim in aims if aim.side in (None, curve.side)), key=lambda aim: way * aim.number)
    return next((aim for aim in found if yardstick.is_better(aim.number, reached)), found[-1] if found else None)


def points_of(marks: Iterable[Mark], yardstick: Yardstick, period_of: Callable[[date], Period]) -> list[Point]:
    """Return what marks of one side come to in each of the periods that they lie in."""
    parts: dict[Period, list[Mark]] = {}
    for mark in marks:
        parts.setdefault(period_of(mark.day), []).append(mark)
    return [point_of(period, part, yardstick) for period, part in sorted(parts.items())]


def point_of(period: Period, marks: Sequence[Mark], yardstick: Yardstick) -> Point:
    """Return what the marks of one day, or of a longer period, come to."""
    if yardstick.way not in BEST:
        value, of = together(marks, yardstick.way)
        return Point(period.first, period.last, value, of=of)
    held, tried = (best_of([mark for mark in marks if mark.held is held], yardstick) for held in (True, False))
    is_beyond = tried is not None and yardstick.is_better(tried.number, held.number if held else None)
    return Point(
        day=period.first,
        last=period.last,
        value=held.number if held else None,
        tried=tried.number if tried and is_beyond else None,
        ref=held.ref if held else None,
    )


def best_of(marks: Sequence[Mark], yardstick: Yardstick) -> Mark | None:
    """Return the best of some marks, of several as good the first; where neither way is better, the last."""
    if not marks or yardstick.direction == "none":
        return marks[-1] if marks else None
    best = marks[0]
    for mark in marks[1:]:
        best = mark if yardstick.is_better(mark.number, best.number) else best
    return best


def thinned(points: Sequence[Point], place_of: Callable[[Point], int], yardstick: Yardstick) -> list[Point]:
    """Return the points to draw where several share a place: the best held of each, what was tried beyond, every best.

    All of them, where there are no more than places.
    """
    places: dict[int, list[Point]] = {}
    for point in points:
        places.setdefault(place_of(point), []).append(point)
    if yardstick.direction == "none" or len(points) <= 2 * len(places):
        return list(points)
    kept: list[Point] = []
    for part in places.values():
        held = [point for point in part if point.value is not None]
        best = held[0] if held else None
        for point in held:
            best = point if best and yardstick.is_better(point.value or 0, best.value) else best
        tried = [point for point in part if point.tried is not None]
        kept += [point for point in part if point.is_best or point is best or point in tried[-1:]]
    return kept


def together(marks: Sequence[Mark], way: Way) -> tuple[float, float | None]:
    """Return what the numbers of marks come to, and of how many that is where it is a part or a mean."""
    total, of = sum(mark.number for mark in marks), sum(mark.of or 0 for mark in marks)
    if way in ("share", "mean") and of:
        return total / of, of
    return (marks[-1].number if way == "last" else round(total, DECIMALS)), None
