"""Find what is due again."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from practicelog.domain.review.due import DAYS, Due, Habit, due_of
from practicelog.domain.time.clock import stored_day
from practicelog.domain.time.period import last_days
from practicelog.queries.plan.schedule import dates_off, days_off
from practicelog.queries.shared.names import activities

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here
    from practicelog.queries.shared.chosen import Chosen

PRACTISED = """
    SELECT DISTINCT activity_id, practice_day
    FROM v_instance
    WHERE practice_day >= :first AND practice_day < :after AND practised
    ORDER BY practice_day
    """
PASSED_OVER = """
    SELECT activity_id, practice_day
    FROM v_instance
    WHERE practice_day >= :first AND practice_day < :after AND skipped_us IS NOT NULL AND NOT practised
    """
INTERVALS = "SELECT id, due_every_days FROM activity WHERE due_every_days IS NOT NULL AND archived_at IS NULL"
LAST_DAY = "SELECT last_day FROM v_activity WHERE activity_id = :activity"


def due_today(db: "Readable", here: "Here", chosen: "Chosen") -> list[Due]:
    """Return what is due today, of the activities that are chosen."""
    today = here.today
    first = today - timedelta(days=DAYS)
    off = dates_off(days_off(db, first, today), first, today)
    kept = chosen.activities
    found = [habit for habit in habits(db, today) if kept is None or habit.activity_id in kept]
    return due_of(found, today, off)


def habits(db: "Readable", today: date) -> list[Habit]:
    """Return the activities in use, with when each was practised and skipped lately."""
    period = last_days(today, DAYS)
    days: dict[int, list[date]] = {}
    for activity_id, day in db.execute(PRACTISED, period.ends):
        days.setdefault(activity_id, []).append(stored_day(day))
    passed_over: dict[int, list[date]] = {}
    for activity_id, day in db.execute(PASSED_OVER, period.ends):
        passed_over.setdefault(activity_id, []).append(stored_day(day))
    every = dict(db.execute(INTERVALS).fetchall())
    found = []
    for row in activities(db):
        own = days.get(row.id, [])
        last = own[-1] if own else last_day_before(db, row.id) if row.id in every else None
        skips = [day for day in passed_over.get(row.id, ()) if last is None or day > last]
        if not row.archived:
            found.append(Habit(row.id, row.name, row.group, every.get(row.id), last, tuple(own), len(skips)))
    return found


def last_day_before(db: "Readable", activity_id: int) -> date | None:
    """Return the last practice day of an activity that was not practised lately."""
    (day,) = db.execute(LAST_DAY, {"activity": activity_id}).fetchone()
    return None if day is None else stored_day(day)
