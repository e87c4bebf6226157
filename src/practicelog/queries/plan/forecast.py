"""Say when a sum will be reached if one goes on as in the last four weeks, where there is enough to say that."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.plan.goals import AT_LEAST
from practicelog.domain.time.period import last_days
from practicelog.queries.plan.sums import counted_up, days_with

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.queries.plan.goals import TargetRow
    from practicelog.queries.plan.progress import Reached

DAYS = 28
FEWEST = 4
"""On how many days of the last four weeks there must have been practice."""
FURTHEST = 10 * 365


class Forecast(NamedTuple):
    """The day on which a sum will be reached, and how much of it there was in a week."""

    day: date
    weekly: float


def forecast(db: "Readable", target: "TargetRow", reached: "Reached", today: date) -> Forecast | None:
    """Return when a target will be reached, None unless it is a sum without a window that rises.

    There must have been practice before the last four weeks, and on four days in them.
    """
    lead = target.lead.condition
    is_rising = target.kind == "sum" and target.window is None and lead.comparison == AT_LEAST
    if not is_rising or reached.is_met or reached.number is None:
        return None
    period = last_days(today, DAYS)
    total = counted_up(db, target, period) or 0
    before = reached.number - total - (target.baseline or 0 if target.first_day else 0)
    if total <= 0 or before <= 0 or (target.first_day and target.first_day > period.first):
        return None
    if days_with(db, target, period) < FEWEST:
        return None
    days = -int(-(lead.number - reached.number) * DAYS // total)
    return Forecast(today + timedelta(days=days), total / 4) if days <= FURTHEST else None
