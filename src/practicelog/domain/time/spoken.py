"""Days and periods as they are said: `yesterday`, `last week`, `friday`, `june`, `1 june`, `06-01`.

All lie in the past or hold today: practice that is over is what is asked for.
"""

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time import period as periods
from practicelog.domain.time.clock import FULL_MONTHS, FULL_WEEKDAYS, MONTHS, WEEKDAYS
from practicelog.domain.time.period import Period

DAY_WORDS = {**WEEKDAYS, **{name: number for number, name in enumerate(FULL_WEEKDAYS)}, "tues": 1, "thurs": 3}
MONTH_WORDS = {
    name: number for names in (map(str.lower, MONTHS), FULL_MONTHS) for number, name in enumerate(names, 1)
} | {"sept": 9}
WEEKEND = timedelta(days=2)
LONGEST = 8
"""The most words that a period has: from 1 june 2025 to 3 july 2025."""


def period_said(words: Sequence[str], today: date, week_start: int = 0) -> Period | None:
    """Return the period that the words say, up to another with `to`, up to today with `since`; None if they say none.

    `week_start` is 0 for Monday, 6 for Sunday. Raises NotUnderstood for a day that is not in the calendar.
    """
    words = [part for word in words for part in ends_of(word)]
    said = [word.lower() for word in words]
    if said[:1] in (["since"], ["from"]) and (since := one_period(words[1:], today, week_start)):
        return Period(since.first, periods.day_of(today).after) if since.first <= today else None
    for at in (at for at, word in enumerate(said) if word in ("to", "until", "till", "-", "–")):
        first = one_period(words[said[0] == "from" : at], today, week_start)
        last = one_period(words[at + 1 :], today, week_start)
        if first and last and last.first < first.first and said[at + 1] in DAY_WORDS:
            last = periods.day_of(last.first + timedelta(days=7))
        if first and last and first.first <= last.first:
            return Period(first.first, last.after)
    return one_period(words, today, week_start)


def ends_of(word: str) -> list[str]:
    """Return the word, or the ends of `monday..friday` with `to` between them."""
    first, dots, last = word.partition("..")
    return [first, "to", last] if first and dots and last else [word]


def hint_answer(hint: str) -> str:
    """Return what to write for a range as Timewarrior has it: `:lastweek` is `last week`."""
    name = "today" if hint.lower() == ":day" else hint.lower().lstrip(":")
    last = re.fullmatch(r"last(week|month|year)", name)
    words = f"last {last[1]}" if last else name if name in periods.NAMED else ""
    cure = f"Write practicelog log {words}" if words else "Ranges are words here, like practicelog log last week"
    return f'"{hint}" is another program\'s hint. {cure}'


def one_period(words: Sequence[str], today: date, week_start: int) -> Period | None:
    """Return the one period that the words say, None if they say none."""
    said = [word.lower() for word in words]
    text = re.sub(r"^(last|this)-?(?=(?:week|month|year|weekend)$)", r"\1 ", " ".join(said))
    name = text.replace("this ", "").replace(" ", "_")
    if name in periods.NAMED and name != "seven_days":
        return periods.NAMED[name](today, week_start)
    if text == "last year":
        return periods.year_of(date(today.year - 1, 1, 1))
    if days_off := weekend(text, today):
        return days_off
    if match := re.fullmatch(r"(?:last |past )?(\d{1,3})(?:(d|w)| (days?|weeks?))", text, re.ASCII):
        days = int(match[1]) * (7 if (match[2] or match[3]).startswith("w") else 1)
        return periods.last_days(today, days) if days else None
    if match := re.fullmatch(r"(?:last |past )?(\d{1,3}) (months?|years?)", text, re.ASCII):
        months = int(match[1]) * (12 if match[2].startswith("year") else 1)
        return last_months(today, months) if months else None
    if len(said) == 1 and periods.is_period(said[0]):
        return periods.parse_period(said[0])
    if said and said[0] in MONTH_WORDS and is_year(said[1:]):
        year = int(said[1]) if len(said) > 1 else year_before(today, MONTH_WORDS[said[0]], 1)
        return periods.parse_period(f"{year:04}-{MONTH_WORDS[said[0]]:02}")
    day = day_said(words, today)
    return periods.day_of(day) if day else None


def said_behind(name: str, word: str, today: date) -> str | None:
    """Return the period that a word says behind `week`, `month` or `year`: `week last`, `week 31`; None for none.

    A week that is a number is the last one so called that has begun.
    """
    if word in ("last", "this"):
        return f"{word} {name}"
    number = word.removeprefix("w")
    if name != "week" or not (number.isascii() and number.isdigit() and 1 <= int(number) <= 53):
        return None
    year, week, _ = today.isocalendar()
    return f"{year if int(number) <= week else year - 1}-W{int(number):02}"


def weekend(text: str, today: date) -> Period | None:
    """Return the Saturday and Sunday that `weekend` or `last weekend` says, None for other text.

    It is the one that holds today, or else is just over; the last one does not hold today.
    """
    if text not in ("weekend", "this weekend", "last weekend"):
        return None
    saturday = weekday_before(5, today)
    if text == "last weekend" and today - saturday < WEEKEND:
        saturday -= timedelta(days=7)
    return Period(saturday, saturday + WEEKEND)


def last_months(today: date, months: int) -> Period:
    """Return the days after today's date so many months before, or after that month's last day if it is shorter."""
    month = today.year * 12 + today.month - 1 - months
    year, number = max(month // 12, periods.FIRST.year), month % 12 + 1
    before = date(year, number, min(today.day, calendar.monthrange(year, number)[1]))
    return Period(before + timedelta(days=1), periods.day_of(today).after)


def parse_day(text: str, today: date) -> date:
    """Return the day that `text` says; raise NotUnderstood if it says none."""
    if day := day_said(text.split(), today):
        return day
    raise NotUnderstood(f'"{text}" isn\'t a day. Write one like 2026-03-12, yesterday, mon or 1 june')


def parse_period(text: str, today: date, week_start: int) -> Period:
    """Return the period that `text` says; raise NotUnderstood if it says none."""
    return period_said(text.split(), today, week_start) or periods.parse_period(text)


def day_said(words: Sequence[str], today: date) -> date | None:
    """Return the day that the words say, None if they say none; without a year, the last such day up to today.

    Raises NotUnderstood for a day that is not in the calendar.
    """
    said = [word.lower() for word in words]
    if len(said) == 1:
        return day_of_word(said[0], today)
    if len(said) == 2 and said[0] == "last" and said[1] in DAY_WORDS:
        return weekday_before(DAY_WORDS[said[1]], today - timedelta(days=1))
    if len(said) > 1 and is_year(said[2:]):
        day, month = (said[1], said[0]) if said[0] in MONTH_WORDS else (said[0], said[1])
        match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|\.)?", day, re.ASCII)
        if match and month in MONTH_WORDS:
            return in_calendar(" ".join(words), today, MONTH_WORDS[month], int(match[1]), said[2:])
    return None


def day_of_word(word: str, today: date) -> date | None:
    """Return the day that a single word says: `today`, `friday`, `2026-06-01`, `06-01`; None if it says none."""
    if word in ("today", "yesterday"):
        return today - timedelta(days=word == "yesterday")
    if word in DAY_WORDS:
        return weekday_before(DAY_WORDS[word], today)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", word, re.ASCII):
        return periods.parse_period(word).first
    if match := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?", word, re.ASCII):
        return in_calendar(word, today, int(match[2]), int(match[1]), match.groups()[2:] if match[3] else [])
    if match := re.fullmatch(r"(\d\d)-(\d\d)", word, re.ASCII):
        return in_calendar(word, today, int(match[1]), int(match[2]), [])
    return None


def is_year(words: Sequence[str]) -> bool:
    """Return whether the words are a year, or none at all."""
    return not words or (len(words) == 1 and bool(re.fullmatch(r"\d{4}", words[0], re.ASCII)))


def weekday_before(weekday: int, day: date) -> date:
    """Return the last such weekday up to `day`; 0 is Monday."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def year_before(today: date, month: int, day: int) -> int:
    """Return the year of the last such day up to today; a 29 February is one of a leap year."""
    year = today.year if (month, day) <= (today.month, today.day) else today.year - 1
    while (month, day) == (2, 29) and not calendar.isleap(year):
        year -= 1
    return year


def in_calendar(text: str, today: date, month: int, day: int, year: Sequence[str]) -> date:
    """Return that day of that year, the last such day up to today without one; raise NotUnderstood if there is none."""
    try:
        return periods.within(date(int(year[0]) if year else year_before(today, month, day), month, day), text)
    except ValueError:
        raise NotUnderstood(f'"{text}" isn\'t in the calendar') from None
