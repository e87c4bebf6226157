"""What helps as an activity begins: the line left for it, last time's sets and the best."""

from datetime import date

from practicelog.queries.sets.reminder import Memory
from practicelog.render.kit.text import spread
from practicelog.render.sets.sets import bests_words, near_day, sets_summary


def memory_lines(memory: Memory, today: date, width: int) -> list[str]:
    """Return what helps as an activity begins: the line left for it, last time's sets and the best."""
    lines = [f'  next time was   "{memory.next_time}"'] if memory.next_time else []
    best = bests_words(memory.best)
    if memory.last_time and memory.last_time.sets:
        day = near_day(date.fromisoformat(memory.last_time.practice_day), today)
        lines.append(spread(f"  {f'last ({day})':<15} {sets_summary(memory.last_time.sets)}", best, width))
    elif best:
        lines.append(f"  {best}")
    return lines
