"""Find the curve of an activity, or of each one that was practised, with the goal that it leads to."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.plan.goals import Condition
from practicelog.domain.review.breakdown import PERIODS
from practicelog.domain.review.curve import Aim, Curve, Mark, Yardstick, climbed, nearest, points_of
from practicelog.domain.review.practice import PracticeRow, amount_of
from practicelog.domain.sets.strength import epley
from practicelog.domain.sets.units import DECIMALS, can_convert, converted
from practicelog.domain.spelling import Candidate, matching, name_key, refuse_several, unknown
from practicelog.domain.time.period import ALL, Period
from practicelog.queries.plan.goals import TargetRow, goals
from practicelog.queries.review.curve.readings import readings
from practicelog.queries.review.curve.yardsticks import PRACTICE, TOO, Source, marks_of, yardsticks
from practicelog.queries.review.practice import Question, practice
from practicelog.queries.sets.metrics import measures_of
from practicelog.queries.shared import names as named
from practicelog.queries.shared.chosen import EVERYTHING, Chosen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here
    from practicelog.queries.shared.names import ActivityRow

FEW_DAYS, MANY_DAYS = 42, 730
"""Up to how many days a sum is by day, and by week: beyond that it is by month."""


class CurveRow(NamedTuple):
    """The curve of an activity, or of one side of it, with the goal to draw in it.

    In a list of activities it has on how many `days` that was practised, and for how long. It `is_running` if a clock
    counts in it, up to now, and `is_left_out` if one would, but seems to have been left on.
    """

    activity_id: int
    activity: str
    yardstick: Yardstick
    curve: Curve
    aim: Aim | None
    days: int | None = None
    seconds: int | None = None
    is_running: bool = False
    is_left_out: bool = False


class Wanted(NamedTuple):
    """What curve is wanted: of which days, of which practice, of what that was measured, and by which period."""

    period: Period
    chosen: Chosen = EVERYTHING
    metric: str | None = None
    by: str | None = None


def curves_of(db: "Readable", activity: "ActivityRow", wanted: Wanted, here: "Here") -> list[CurveRow]:
    """Return the curve of an activity in a period, or those of its sides; none where nothing was measured."""
    # From the first day on: what was best before the period is known then, and a week at its beginning is whole.
    asked = Question(Period(ALL.first, wanted.period.after), (), True, wanted.chosen.also(Chosen({activity.id})))
    source = Source(
        measures=measures_of(db, activity.id),
        asked=asked,
        readings=lambda metrics: readings(db, asked.period, asked.chosen, metrics),
        practised=cache(lambda: practice(db, asked, here)),
    )
    return first_measured(db, activity, source, wanted, here)


def first_measured(
    db: "Readable", activity: "ActivityRow", source: Source, wanted: Wanted, here: "Here"
) -> list[CurveRow]:
    """Return the curves of the first of all that a curve can be of that was measured in the period."""
    found = list(yardsticks(db, activity.id, source.measures))
    for yardstick in chosen_of(found, activity.name, wanted.metric):
        marks = marks_of(db, source, yardstick)
        if any(mark.day >= wanted.period.first for mark in marks):
            rows = rows_of(db, activity, yardstick, marks, wanted, here.settings.week_start)
            return rows if yardstick.name != PRACTICE else [with_clock(row, source.practised()) for row in rows]
    return []


def with_clock(row: CurveRow, practised: list[PracticeRow]) -> CurveRow:
    """Return a curve that says whether a clock runs in what was practised."""
    amount = amount_of(practised)
    return row._replace(is_running=amount.is_running, is_left_out=amount.is_left_out)


def chosen_of(found: list[Yardstick], activity: str, metric: str | None) -> list[Yardstick]:
    """Return all that a curve can be of, or the one that `metric` names; raise UnknownName where none is called so."""
    if metric is None:
        return found
    candidates = [Candidate(at, yardstick.name) for at, yardstick in enumerate(found)]
    candidates += [
        Candidate(at, other)
        for other, name in TOO.items()
        for at, yardstick in enumerate(found)
        if yardstick.name == name and yardstick.way != "best"
    ]
    matches = matching(metric, candidates)
    if not matches:
        names = list(dict.fromkeys(yardstick.name for yardstick in found))
        listing = f"Write one of: {', '.join(names)}"
        raise unknown(f'Nothing called "{metric}" is measured for {activity}', metric, names, listing)
    ids = list(dict.fromkeys(match.id for match in matches if name_key(match.name) == name_key(matches[0].name)))
    refuse_several(metric, list(dict.fromkeys(match.name for match in matches)))
    return [found[ids[0]]]


def rows_of(
    db: "Readable", activity: "ActivityRow", yardstick: Yardstick, marks: list[Mark], wanted: Wanted, week_start: int
) -> list[CurveRow]:
    """Return what the marks of an activity make: a curve for each side that has any."""
    shown = [mark.day for mark in marks if mark.day >= wanted.period.first]
    by = wanted.by or (period_for(shown) if yardstick.way == "sum" else "day")
    yardstick = yardstick._replace(by=by)
    sides: dict[str | None, list[Mark]] = {}
    for mark in marks:
        sides.setdefault(mark.side, []).append(mark)
    aims = list(aims_of(db, activity.id, yardstick))
    rows = []
    for side, part in sorted(sides.items(), key=lambda item: (item[0] is not None, item[0] or "")):
        points = points_of(part, yardstick, period_of(by, week_start))
        curve = climbed(yardstick, points, side, wanted.period.first)
        if curve.points:
            rows.append(CurveRow(activity.id, activity.name, yardstick, curve, nearest(aims, yardstick, curve)))
    return rows


def period_of(by: str, week_start: int) -> Callable[[date], Period]:
    """Return what gives the period of that name that a day lies in."""
    return lambda day: PERIODS[by](day, week_start)


def period_for(days: list[date]) -> str:
    """Return by which period a sum is told that lies on those days."""
    span = (max(days) - min(days)).days
    return "day" if span <= FEW_DAYS else "week" if span <= MANY_DAYS else "month"


def progress_rows(db: "Readable", period: Period, chosen: Chosen, here: "Here") -> list[CurveRow]:
    """Return a curve for each activity that was practised in a period, or for each of its sides: most practised first.

    Of what it is first by what can be measured; else of how long it was practised.
    """
    found = readings(db, period, chosen)
    parts: dict[int, list[PracticeRow]] = {}
    for row in practice(db, Question(period, ["activity_id"], True, chosen), here):
        parts.setdefault(row.activity_id or 0, []).append(row)
    activities = {row.id: row for row in named.activities(db)}
    amounts = {activity_id: amount_of(part) for activity_id, part in parts.items()}
    ordered = sorted(amounts, key=lambda id_: (-(amounts[id_].seconds or 0), name_key(activities[id_].name)))
    rows: list[CurveRow] = []
    for activity_id in ordered:
        activity, amount = activities[activity_id], amounts[activity_id]
        source = Source(
            measures=measures_of(db, activity_id),
            asked=Question(period, (), True, chosen.also(Chosen({activity_id}))),
            readings=lambda _: found,
            practised=partial(parts.__getitem__, activity_id),
        )
        rows += [
            with_clock(row._replace(days=amount.days, seconds=amount.seconds), parts[activity_id])
            for row in first_measured(db, activity, source, Wanted(period, chosen, by="day"), here)
        ]
    return rows


def aims_of(db: "Readable", activity_id: int, yardstick: Yardstick) -> Iterator[Aim]:
    """Yield what goals that are not done ask of a curve."""
    for goal in goals(db):
        if goal.archived or goal.completed_at:
            continue
        for target in goal.targets:
            number = asked_number(target, yardstick) if target.activity_id == activity_id else None
            if number is not None:
                side = target.lead.condition.side
                yield Aim(goal.name, goal.id, round(number, DECIMALS), target.asked, goal.deadline, side)


def asked_number(target: TargetRow, yardstick: Yardstick) -> float | None:
    """Return the number of a curve that a target asks for; None if that is of something else."""
    conditions = {name_key(row.condition.metric or ""): row.condition for row in target.conditions}
    lead = target.lead.condition
    if target.kind == "sum":
        is_same = lead.metric is None if yardstick.name == PRACTICE else target.lead.metric_id == yardstick.metric_id
        return in_unit_of(lead, yardstick) if is_same and target.window == yardstick.by else None
    if target.kind != "set":
        return None
    if yardstick.way == "share":
        clean, attempts = conditions.get("clean"), conditions.get("attempts")
        return clean.number / attempts.number if clean and attempts and clean == lead else None
    if yardstick.way == "pace":
        distance, time = conditions.get("distance"), conditions.get("time")
        length = distance and converted(distance.number, distance.unit, yardstick.length_unit)
        return time.number / length * yardstick.length if time and length else None
    if target.lead.metric_id != yardstick.metric_id:
        return None
    if yardstick.way == "maximum":
        weight, reps = in_unit_of(lead, yardstick), conditions.get("reps")
        return None if weight is None else epley(weight, reps.number if reps else 1)
    return in_unit_of(lead, yardstick) if yardstick.way == "best" else None


def in_unit_of(condition: Condition, yardstick: Yardstick) -> float | None:
    """Return the number that is asked for in the unit of a curve, None where it does not convert."""
    if not can_convert(condition.unit, yardstick.unit):
        return None
    return converted(condition.number, condition.unit, yardstick.unit)
