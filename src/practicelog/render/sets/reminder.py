"""What helps to begin an activity: the line left for it, last time's sets and its best."""

from datetime import date

from practicelog.domain.time.clock import stored_day
from practicelog.queries.sets.reminder import Reminder
from practicelog.render.kit.text import spread
from practicelog.render.sets.sets import bests_words, near_day, sets_summary


def reminder_lines(reminder: Reminder, today: date, width: int) -> list[str]:
    """Return what is to do of the activity, the line left for it, last time's sets and its best."""
    lines: list[str] = []
    if reminder.planned:
        # Here, not above: most of what is started is not planned.
        from practicelog.domain.plan.forms import format_planned_sets

        lines.append(f"  {'to do':<15} {format_planned_sets(reminder.planned)}")
    if reminder.remark:
        lines.append(f'  "{reminder.remark}"')
    lines += [f'  next time was   "{reminder.next_time}"'] if reminder.next_time else []
    best = bests_words(reminder.best)
    if reminder.last_time and reminder.last_time.sets:
        day = near_day(stored_day(reminder.last_time.practice_day), today)
        lines.append(spread(f"  {f'last ({day})':<15} {sets_summary(reminder.last_time.sets)}", best, width))
    elif best:
        lines.append(f"  {best}")
    return lines
