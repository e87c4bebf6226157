"""Days still to come, as they are said: `30-sep`, `friday`, `in 6 weeks`, `2026-09-30`; of a period its last day."""

import re
from datetime import date, timedelta

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time import period as periods
from practicelog.domain.time.clock import format_day
from practicelog.domain.time.spoken import DAY_WORDS, MONTH_WORDS, last_months

FORMS = "Write one like 30-sep, 2026-09-30, friday, in 6 weeks or september"
LEAP_YEARS_APART = 8


def parse_day_ahead(text: str, today: date) -> date:
    """Return the day that `text` says, today or later; raise NotUnderstood if it says none, or one that is over.

    Without a year it is the next such day.
    """
    words = text.lower().replace("-", " ").split() if text[:1].isalpha() or "-" in text[1:3] else text.lower().split()
    day = day_of_words(words, text, today)
    if day is None:
        raise NotUnderstood(f'"{text}" isn\'t a day. {FORMS}')
    periods.within(day, text)
    if day < today:
        raise NotUnderstood(f'"{text}" is over: that was {format_day(day, year=True)}. {FORMS}')
    return day


def day_of_words(words: list[str], text: str, today: date) -> date | None:
    """Return the day that the words say, None if they say none."""
    said = " ".join(word for word in words if word not in ("in", "end", "of", "the"))
    if said in ("today", "tomorrow"):
        return today + timedelta(days=said == "tomorrow")
    if said in DAY_WORDS:
        return today + timedelta(days=(DAY_WORDS[said] - today.weekday() - 1) % 7 + 1)
    if match := re.fullmatch(r"(\d{1,3}) ?(days?|weeks?|months?|years?)", said, re.ASCII):
        return after(today, int(match[1]), match[2])
    if periods.is_period(said) or re.fullmatch(r"\d{4}-\d\d-\d\d", said, re.ASCII):
        return periods.parse_period(said).last
    if match := re.fullmatch(r"([a-z]+)(?: (\d{4}))?", said, re.ASCII):
        return last_of_month(match[1], match[2], today)
    match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|\.)? ([a-z]+)(?: (\d{4}))?", said, re.ASCII)
    if match and match[2] in MONTH_WORDS:
        return next_such(int(match[1]), MONTH_WORDS[match[2]], match[3], text, today)
    match = re.fullmatch(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?", said, re.ASCII)
    if match and match[1] in MONTH_WORDS:
        return next_such(int(match[2]), MONTH_WORDS[match[1]], match[3], text, today)
    return None


def after(today: date, count: int, unit: str) -> date:
    """Return the day so many days, weeks, months or years after today."""
    if unit[0] in "dw":
        return today + timedelta(days=count * (7 if unit[0] == "w" else 1))
    return last_months(today, -count * (12 if unit[0] == "y" else 1)).first - timedelta(days=1)


def last_of_month(word: str, year: str | None, today: date) -> date | None:
    """Return the last day of the month called `word`, the next one that is not over unless a year is given."""
    if word not in MONTH_WORDS:
        return None
    number = MONTH_WORDS[word]
    return periods.month_of(date(int(year) if year else today.year + (number < today.month), number, 1)).last


def next_such(day: int, month: int, year: str | None, text: str, today: date) -> date:
    """Return that day of that year, the next such day without one; raise NotUnderstood if there is none."""
    for number in [int(year)] if year else range(today.year, today.year + LEAP_YEARS_APART + 1):
        try:
            found = date(number, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    raise NotUnderstood(f'"{text}" isn\'t in the calendar')
