"""Axes: the numbers that stand beside a drawing, and the days that stand below it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import ceil, floor

from practicelog.domain.time.clock import MONTHS

WHOLE, PARTS = (1, 2, 4, 5, 8), (1, 2, 2.5, 5)
SECONDS = (1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 18_000)
"""How far levels are apart where they are lengths of time; beyond, so many hours."""
FINEST = 200
"""Which part of a single number its levels are apart at least."""
DAYS, MONTHLY, YEARLY = (1, 2, 7, 14, 28), (1, 2, 3, 6), (1, 2, 5, 10, 20, 50)


def steps(is_time: bool, is_whole: bool) -> Iterator[float]:
    """Yield round distances, from small to great."""
    if is_time:
        yield from SECONDS
    power = 3 if is_time else 0 if is_whole else -3
    while True:
        yield from (step * 10**power * (36 if is_time else 1) for step in (WHOLE if is_whole else PARTS))
        power += 1


def levels(numbers: Sequence[float], most: int, is_time: bool = False) -> list[float]:
    """Return at most so many round numbers, equally far apart and rising, that the `numbers` lie between."""
    low, high = min(numbers), max(numbers)
    is_whole = all(number % 1 == 0 for number in numbers)
    # 116.667 alone lies between 116 and 117: levels a thousandth apart would say nothing.
    least = 0 if is_whole or low < high else abs(high) / FINEST
    for step in steps(is_time, is_whole):
        if step < least:
            continue
        first, last = floor(round(low / step, 9)), ceil(round(high / step, 9))
        if last - first < most:
            return [round(at * step, 9) for at in range(first, last + 1)]
    raise AssertionError


def day_ticks(first: date, last: date, most: int) -> list[tuple[date, str]]:
    """Return at most so many days from `first` to `last`, with what to write at each: days, months or years."""
    span = (last - first).days
    for apart in DAYS:
        if span / apart < most:
            days = [first + timedelta(days=at) for at in range(0, span + 1, apart)]
            return [(day, f"{day.day} {MONTHS[day.month - 1]}") for day in days]
    months = [date(number // 12, number % 12 + 1, 1) for number in range(month_number(first), month_number(last) + 1)]
    months = [day for day in months if first <= day <= last]
    for apart in MONTHLY:
        found = [day for day in months if (day.month - 1) % apart == 0]
        if len(found) <= most:
            return [(day, month_text(day, at == 0)) for at, day in enumerate(found)]
    apart = next((apart for apart in YEARLY if (last.year - first.year) / apart < most), 100)
    years = [day for day in months if day.month == 1 and day.year % apart == 0]
    return [(day, str(day.year)) for day in years]


def month_number(day: date) -> int:
    """Return how many months there are before that of `day`."""
    return day.year * 12 + day.month - 1


def month_text(day: date, is_first: bool) -> str:
    """Return a month, with its year where that begins: `Jan 2026`, `Feb`."""
    return f"{MONTHS[day.month - 1]} {day.year}" if is_first or day.month == 1 else MONTHS[day.month - 1]
