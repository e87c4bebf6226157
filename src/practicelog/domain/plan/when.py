"""When something is asked for, `mon thu`, `daily`, `every 2 days`, `2x weekly`, and when a lesson is, `thu 17:00`."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time import period as periods
from practicelog.domain.time.ahead import day_of_words
from practicelog.domain.time.clock import CLOCK
from practicelog.domain.time.here import Here
from practicelog.domain.time.length import is_length, parse_length
from practicelog.domain.time.read import parse_clock, parse_iso, parse_moment, settle, spelled
from practicelog.domain.time.spoken import DAY_WORDS, MONTH_WORDS, day_of_word

SHORT_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FORMS = "Write one like mon thu, daily, every 2 days, 2x weekly or 2026-06-20"
FORMS_OF_TIME = "Write one like 17:00, tomorrow 17:00, in 3 days 17:00 or 2026-06-18T17:00"
OPTIONAL, FROM, UNTIL = "optional", "from", "until"
BOUNDS = {"from": FROM, "--from": FROM, "until": UNTIL, "--until": UNTIL, "till": UNTIL, "to": UNTIL, "--to": UNTIL}
GROUPS = {"weekdays": (0, 1, 2, 3, 4), "weekend": (5, 6), "weekends": (5, 6)}
TIMES = re.compile(r"(\d{1,2})x?(?:/week)?", re.ASCII)
WEEKLY = (["weekly"], ["a", "week"], ["per", "week"], ["each", "week"], ["every", "week"])
MOST_DAYS, MOST_TIMES = 366, 7


class When(NamedTuple):
    """On which days something is asked for: exactly one of weekdays (0 is Monday), dates, every n days, n times weekly.

    Every n days are counted from the day `since`, or else from the first of the block or schedule that it stands in.
    """

    weekdays: tuple[int, ...] = ()
    days: tuple[date, ...] = ()
    every_days: int | None = None
    since: date | None = None
    times_weekly: int | None = None

    @property
    def ways(self) -> int:
        """In how many ways it says when, of which it may have one."""
        return sum(map(bool, (self.weekdays, self.days, self.every_days, self.times_weekly)))


class Terms(NamedTuple):
    """What is said of something beside its name: when, how long, and whether it may be left out."""

    when: When = When()
    planned_seconds: int | None = None
    optional: bool = False


class Reading(NamedTuple):
    """What some words say: how many they are, and what they change in Terms or in When."""

    words: int
    terms: dict[str, Any]
    when: dict[str, Any]


def says_when(words: Sequence[str], at: int, today: date) -> bool:
    """Return whether what stands at `at` says when, how long, or that it is optional."""
    return terms_at(words, at, today) is not None


def read_terms(words: Sequence[str], today: date) -> Terms:
    """Return what the words say; raise NotUnderstood for another word, or for two ways to say when."""
    terms, at = Terms(), 0
    while at < len(words):
        if words[at].lower() in BOUNDS:
            raise NotUnderstood(
                f'"{words[at]}": the days that it begins and ends on are those of the schedule or of a block.'
                " Write --from and --until"
            )
        found = terms_at(words, at, today)
        if found is None:
            raise NotUnderstood(f'"{words[at]}" does not say when. {FORMS}')
        terms = with_reading(terms, found, words[at])
        at += found.words
    return in_order(terms)


def with_reading(terms: Terms, found: Reading, word: str) -> Terms:
    """Return the terms with what a word says; raise NotUnderstood where it was said otherwise already."""
    when = terms.when
    for name, value in found.when.items():
        before = getattr(when, name)
        if before and name not in ("weekdays", "days"):
            raise NotUnderstood(f'"{word}" says when a second time')
        when = when._replace(**{name: before + value if name in ("weekdays", "days") else value})
    if when.ways > 1 and when.weekdays and (when.every_days or 0) % 7 == 0 and when.every_days:
        cure = f"Write the first day of it: every {when.every_days // 7} weeks from 2026-06-20"
        raise NotUnderstood(f'"{word}" says when in another way. {cure}')
    if when.ways > 1:
        raise NotUnderstood(f'"{word}" says when in another way. Write two items, with a comma between them')
    if found.terms.get("planned_seconds") and terms.planned_seconds:
        raise NotUnderstood(f'"{word}" is a second length')
    return terms._replace(when=when, **found.terms)


def in_order(terms: Terms) -> Terms:
    """Return the terms with their days in order, each once."""
    weekdays, days = tuple(sorted({*terms.when.weekdays})), tuple(sorted({*terms.when.days}))
    return terms._replace(when=terms.when._replace(weekdays=weekdays, days=days))


def terms_at(words: Sequence[str], at: int, today: date) -> Reading | None:
    """Return what the words at `at` say, as many as belong together; None if they say nothing."""
    said = [word.lower() for word in words[at:]]
    if said[0] == OPTIONAL:
        return Reading(1, {"optional": True}, {})
    if is_length(said[0]):
        return Reading(1, {"planned_seconds": parse_length(said[0])}, {})
    if said[0] in ("on", "and") and len(said) > 1:
        inner = terms_at(words, at + 1, today)
        return inner and inner._replace(words=inner.words + 1)
    return every_at(said, today) or times_at(said) or weekdays_at(said) or date_at(said, today)


def every_at(said: list[str], today: date) -> Reading | None:
    """Return what `daily`, `every 2 days`, `every other day`, `every 3 weeks` or `every mon` says."""
    if said[0] == "daily":
        return Reading(1, {}, {"every_days": 1})
    if said[0] not in ("every", "each") or len(said) == 1:
        return None
    if said[1] == "day":
        return Reading(2, {}, {"every_days": 1})
    if said[1] == "week":
        return Reading(2, {}, {"times_weekly": 1})
    if weekdays := weekdays_at(said[1:]):
        return weekdays._replace(words=weekdays.words + 1)
    match = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)?", said[1], re.ASCII)
    number = 2 if said[1] in ("other", "second") else int(match[1]) if match else 0
    unit = said[2].rstrip("s") if len(said) > 2 else ""
    if unit not in ("day", "week") or not number:
        return None
    days = number * (7 if unit == "week" else 1)
    if days > MOST_DAYS:
        raise NotUnderstood(f'"every {said[1]} {said[2]}" is out of range: at most every {MOST_DAYS} days')
    since = bound_at(said[3:], today, last=False) if said[3:4] in (["from"], ["--from"], ["since"]) else None
    count, day = since or (0, None)
    return Reading(3 + count, {}, {"every_days": days} | ({"since": day} if day else {}))


def times_at(said: list[str]) -> Reading | None:
    """Return what `2x weekly`, `2 times a week`, `twice a week` or `weekly` says."""
    if said[0] == "weekly":
        return Reading(1, {}, {"times_weekly": 1})
    match = TIMES.fullmatch(said[0])
    number = {"once": 1, "twice": 2}.get(said[0]) or (int(match[1]) if match else 0)
    if not number:
        return None
    rest, count = said[1:], 1
    if rest[:1] in (["times"], ["x"], ["time"]):
        rest, count = rest[1:], 2
    elif said[0].isdecimal():
        return None
    weekly = next((words for words in WEEKLY if rest[: len(words)] == words), None)
    if weekly is None and not said[0].endswith("/week"):
        return None
    if number > MOST_TIMES:
        raise NotUnderstood(f'"{said[0]}" is out of range: a week has {MOST_TIMES} days')
    return Reading(count + len(weekly or ()), {}, {"times_weekly": number})


def weekdays_at(said: list[str]) -> Reading | None:
    """Return what `mon`, `mondays`, `mon-fri`, `mon/thu`, `weekdays` or `weekend` says."""
    word = said[0]
    several = re.split(r"[/+,&]", word)
    if len(several) > 1 and all(part in DAY_WORDS for part in several):
        return Reading(1, {}, {"weekdays": tuple(DAY_WORDS[part] for part in several)})
    if word in GROUPS:
        return Reading(1, {}, {"weekdays": GROUPS[word]})
    first, dash, last = word.partition("-")
    if dash and first in DAY_WORDS and last in DAY_WORDS:
        count = (DAY_WORDS[last] - DAY_WORDS[first]) % 7 + 1
        return Reading(1, {}, {"weekdays": tuple((DAY_WORDS[first] + step) % 7 for step in range(count))})
    weekday = DAY_WORDS.get(word, DAY_WORDS.get(word.removesuffix("s")))
    return None if weekday is None else Reading(1, {}, {"weekdays": (weekday,)})


def date_at(said: list[str], today: date) -> Reading | None:
    """Return what `2026-06-20`, `20 june`, `june 20 2027`, `20-june`, `today` or `tomorrow` says."""
    for count in (3, 2, 1):
        if len(said) >= count and (day := single_day(said[:count], today)):
            return Reading(count, {}, {"days": (day,)})
    return None


def single_day(said: Sequence[str], today: date) -> date | None:
    """Return the one date that the words say; without a year the next one; None if they say none, or a period."""
    text = " ".join(said)
    if len(said) == 1 and re.fullmatch(r"\d{4}-\d\d-\d\d|today|yesterday", text, re.ASCII):
        return day_of_word(text, today)
    if text == "tomorrow":
        return today + timedelta(days=1)
    words = text.replace("-", " ").split()
    has_month = any(word in MONTH_WORDS for word in words)
    has_day = any(re.fullmatch(r"\d{1,2}(?:st|nd|rd|th|\.)?", word, re.ASCII) for word in words)
    return day_of_words(words, text, today) if has_month and has_day else None


def bound_at(said: Sequence[str], today: date, last: bool) -> tuple[int, date] | None:
    """Return how many words the bound `from DAY` or `until DAY` has, and the day; None if it says none.

    Of a period it is the first day, or the `last`.
    """
    for count in (3, 2, 1):
        words = [word.lower() for word in said[1 : 1 + count]]
        if len(words) == count and (day := bound_day(words, today, last)):
            return 1 + count, day
    return None


def bound_day(words: Sequence[str], today: date, last: bool) -> date | None:
    """Return the day that the words say: one day, a weekday from today on, or the first or `last` of a period."""
    if day := single_day(words, today):
        return day
    text = " ".join(words)
    if text in DAY_WORDS:
        return next_weekday(DAY_WORDS[text], today)
    if periods.is_period(text.upper()):
        period = periods.parse_period(text)
        return period.last if last else period.first
    if words[0] in MONTH_WORDS and (day := day_of_words(list(words), text, today)):
        return day if last else day.replace(day=1)
    return day_of_words(list(words), text, today) if words[0] == "in" or words[-1].rstrip("s") in UNITS else None


UNITS = ("day", "week", "month")


def next_weekday(weekday: int, today: date) -> date:
    """Return the next such weekday, which may be today."""
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def parse_day_of_plan(text: str, today: date, last: bool = False) -> date:
    """Return the day that `text` says, past or to come; raise NotUnderstood if it says none."""
    words = text.lower().split()
    if words and (day := bound_day(words, today, last)):
        return periods.within(day, text)
    raise NotUnderstood(f'"{text}" isn\'t a day. Write one like fri, tomorrow, 20 june or 2026-06-20')


def format_when(when: When) -> str:
    """Return when it is, in words that read back to the same."""
    if when.every_days == 1:
        return "daily"
    if when.every_days:
        return f"every {when.every_days} days" + (f" {FROM} {when.since}" if when.since else "")
    if when.times_weekly:
        return f"{when.times_weekly}x weekly"
    return " ".join([*(SHORT_DAYS[weekday] for weekday in when.weekdays), *map(str, when.days)])


def day_of_appointment(words: Sequence[str], today: date) -> date | None:
    """Return the date that the words say, also `in 3 days`; None if they say none."""
    return day_of_words(list(words), " ".join(words), today) if words[0] == "in" else single_day(words, today)


def parse_appointment(text: str, here: Here, day: date | None = None) -> datetime:
    """Return the instant of an appointment: a clock time alone is on `day`, else today's; a weekday the last such one.

    Raise NotUnderstood for what says no time of day.
    """
    words, today = spelled(text), here.local(here.now).date()
    if match := re.fullmatch(rf"(today[- ])?({CLOCK})", words):
        return settle(today if match[1] else day or today, parse_clock(match[2], text, FORMS_OF_TIME), text, here)
    match = re.fullmatch(rf"(.+?)[- ]({CLOCK})", words)
    if match and (said := day_of_appointment(match[1].split(), today)):
        return settle(said, parse_clock(match[2], text, FORMS_OF_TIME), text, here)
    if re.match(r"\d{4}-\d\d-\d\d[t ]\d", words):
        return parse_iso(text, here)
    if match and match[1].startswith(("next ", "coming ", "this ")):
        raise NotUnderstood(f'"{text}": which day is that? Write tomorrow, in 3 days {match[2]} or 18-june {match[2]}')
    moment = parse_moment(text, here)
    if not isinstance(moment, datetime):
        raise NotUnderstood(f'"{text}" isn\'t the time of a lesson. {FORMS_OF_TIME}')
    return moment
