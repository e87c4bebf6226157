"""Dates and times as phones write them: with the month as a number or as a word of one of many languages."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import NamedTuple

from practicelog.domain.imports.timing import parsed
from practicelog.domain.spelling import unaccented
from practicelog.domain.time.clock import YEARS

MONTHS = [
    stems.split()
    for stems in (
        "jan ian ene gen oca sty led tam янв січ ιαν",
        "feb fev sub lut uno hel фев лют φεβ",
        "mar mrz mrt maa bre мар берез μαρ",
        "apr avr abr nis kwi dub huh апр квіт απρ",
        "may mai mei mag maj kve tou май мая трав μαι",
        "jun iun juin giu haz cze cvn cerven kes июн черв ιουν",
        "jul iul juil lug tem lip cvc cervenc cervenec hei июл лип ιουλ",
        "aug aou ago agu agt sie srp elo авг серп αυγ",
        "sep set eyl wrz zar syy sze сен вер σεπ",
        "oct okt out ott eki paz rij lok окт жовт οκτ",
        "nov noi kas lis marr ноя лист νοε",
        "dec dez des dic ara gru pro jou дек груд δεκ",
    )
]
"""What the names of months begin with, without accents, where nothing longer fits."""
STEMS = sorted(
    ((unaccented(stem), number) for number, stems in enumerate(MONTHS, 1) for stem in stems),
    key=lambda stem: -len(stem[0]),
)
CLOCK = re.compile(r"(\d{1,2})[:h](\d\d)(?:[:.](\d\d))?(?!\d)\s*(?:([ap])\.?\s?m\b)?", re.ASCII | re.IGNORECASE)
DOTTED_CLOCK = re.compile(r"(?<=\s)(\d{1,2})\.(\d\d)$", re.ASCII)
AFTERNOON = re.compile("下午|午後|오후")
BY_YEAR = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?!\d)", re.ASCII)
BY_DAY = re.compile(r"(\d{1,2})([./-]) ?(\d{1,2})[./-] ?(\d{4}|\d\d)(?!\d)", re.ASCII)
LONGEST = 60


class WrittenTime(NamedTuple):
    """A date, with a time where one is told."""

    start: datetime
    has_time: bool


def when_in(text: str, is_day_first: bool | None = None) -> WrittenTime | None:
    """Return the date and time that a text tells, None if it tells none.

    Of 4/5/2026 the file must say which is the day; of 4.5.2026 it is the first.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if standard := parsed(text):
        return WrittenTime(standard, len(text) > len("2026-05-04"))
    text = DOTTED_CLOCK.sub(r"\1:\2", text)
    has_time, clock = CLOCK.search(text) is not None, time_in(text)
    day = day_in(CLOCK.sub(" ", text), is_day_first)
    if day is None or day[0] not in YEARS or (has_time and clock is None):
        return None
    try:
        return WrittenTime(datetime.combine(date(*day), clock or time()), has_time)
    except ValueError:
        return None


def time_in(text: str) -> time | None:
    """Return the time in a text, None if there is none; 12:16 PM is a quarter past noon."""
    clock = CLOCK.search(text)
    if clock is None:
        return None
    hour, half = int(clock[1]), (clock[4] or "").lower()
    if half or AFTERNOON.search(text):
        hour = hour % 12 + 12 * (half != "a")
    try:
        return time(hour, int(clock[2]), int(clock[3] or 0))
    except ValueError:
        return None


def at(day: datetime, clock: time) -> datetime:
    """Return a time on a day."""
    return datetime.combine(day, clock, day.tzinfo)


def day_in(text: str, is_day_first: bool | None) -> tuple[int, int, int] | None:
    """Return the year, month and day in a text without a time, None if they cannot be told."""
    if match := BY_YEAR.search(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := BY_DAY.search(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        year += 2000 if year < 100 else 0
        if match[2] != "." and is_day_first is None:
            return None
        return (year, second, first) if match[2] == "." or is_day_first else (year, first, second)
    numbers = [int(number) for number in re.findall(r"\d+", text, re.ASCII)]
    months = [month for word in re.findall(r"[^\W\d_]+", text) if (month := month_called(word))]
    years = [number for number in numbers if number in YEARS]
    days = [number for number in numbers if number not in YEARS]
    return (years[0], months[0], days[0]) if len(months) == len(years) == len(days) == 1 else None


def month_called(word: str) -> int | None:
    """Return the number of the month that a word stands for, None if it stands for none."""
    key = unaccented(word.casefold())
    return next((number for stem, number in STEMS if key.startswith(stem)), None)


def day_comes_first(texts: Iterable[str]) -> bool | None:
    """Return whether dates such as 4/5/2026 begin with the day, by all of a file; None if they do not say that."""
    dates = [match for text in texts if (match := BY_DAY.match(text.strip()))]
    firsts, seconds = ({int(match[place]) for match in dates} for place in (1, 3))
    if max(firsts, default=0) > 12:
        return True
    return False if max(seconds, default=0) > 12 else None
