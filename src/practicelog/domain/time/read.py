"""Instants as people type them: `17:15`, `5:15pm`, `20m-ago`, `yesterday-21:30`, `mon 9am`, `2026-03-12T17:50`."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time.clock import CLOCK, FIRST_DAY, OUT_OF_RANGE, WEEKDAYS, YEARS, format_day
from practicelog.domain.time.here import HALF_A_DAY, Here
from practicelog.domain.time.length import format_length, is_length, parse_length

FORMS = "Write one like 17:15, 5:15pm, 20m-ago, yesterday-21:30, mon-9am or 2026-03-12T17:50"


class Evidence(Enum):
    """A time that only the log can tell."""

    LAST = "last"


Moment = datetime | Evidence


def parse_moment(text: str, here: Here) -> Moment:
    """Return the instant in `text`, or Evidence.LAST for `last`.

    Raises NotUnderstood for a time still to come, for one that the clock change skips or shows twice, for a bare length
    and for anything that is not a time. A clock time later than now is yesterday's if that is at most 12 hours ago.
    """
    words = spelled(text)
    if words == Evidence.LAST.value:
        return Evidence.LAST
    if words == "now":
        return here.now
    if words.endswith((" ago", "-ago")):
        return checked(here.now - timedelta(seconds=parse_length(words[:-4])), text, here)
    if is_length(words.replace(" ", "")):
        raise NotUnderstood(f'"{text}" is a length, not a time. Write --ago {words.replace(" ", "")}')
    if match := re.fullmatch(rf"({CLOCK})", words):
        return clock_today(parse_clock(match[1], text), text, here)
    if match := re.fullmatch(rf"(yesterday|today|{'|'.join(WEEKDAYS)})[- ]({CLOCK})", words):
        return on_day(match[1], parse_clock(match[2], text), text, here)
    if match := re.fullmatch(rf"(.+?)[- ]({CLOCK})", words):
        from practicelog.domain.time.spoken import day_said

        if day := day_said(match[1].split(), here.now.astimezone(here.zone).date()):
            return checked(settle(day, parse_clock(match[2], text), text, here), text, here)
    return checked(parse_iso(text, here), text, here)


def spelled(text: str) -> str:
    """Return a time in the spelling that is read here: `8.30` and `0830` are 8:30, `2 pm` is 2pm, `noon` is 12:00."""
    words = re.sub(r" ([ap]m)$", r"\1", " ".join(text.split()).lower())
    words = re.sub(r"(^|[- ])(?:noon|midday)$", r"\g<1>12:00", words)
    words = re.sub(r"(^|[- ])midnight$", r"\g<1>00:00", words)
    words = re.sub(r"(^|[- ])([01]?\d|2[0-3])\.([0-5]\d)$", r"\1\2:\3", words, flags=re.ASCII)
    words = re.sub(r"(^| |[a-z]-)([01]\d|2[0-3])([0-5]\d)$", r"\1\2:\3", words, flags=re.ASCII)
    return re.sub(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*day([- ])", r"\1\2", words)


def parse_ago(text: str, here: Here) -> datetime:
    """Return the instant that lies the length `text` before now."""
    return checked(here.now - timedelta(seconds=parse_length(text)), text, here)


def parse_clock(word: str, text: str, forms: str = FORMS) -> time:
    """Return `word` (`17:15`, `17:15:30`, `9am`, `5:15pm`) as a wall clock time, else propose one of `forms`."""
    match = re.fullmatch(r"(\d{1,2})(?::(\d\d))?(?::(\d\d))?([ap]m)?", word)
    assert match is not None
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            raise NotUnderstood(f'"{text}" isn\'t a time: with am and pm the hours go from 1 to 12')
        hour = hour % 12 + (12 if match[4] == "pm" else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise NotUnderstood(f'"{text}" isn\'t a time. {forms}')
    return time(hour, minute, second)


def clock_today(clock: time, text: str, here: Here) -> datetime:
    """Return the last time the wall clock showed `clock`, unless that is in doubt."""
    today = here.now.astimezone(here.zone).date()
    soonest = min(showings(today, clock, here.zone))
    if soonest <= here.now:
        return settle(today, clock, text, here)
    yesterday = today - timedelta(days=1)
    if here.now - max(showings(yesterday, clock, here.zone)) <= HALF_A_DAY:
        return settle(yesterday, clock, text, here)
    raise doubtful(soonest, text, here)


def doubtful(soonest: datetime, text: str, here: Here, yesterdays: str = "") -> NotUnderstood:
    """Return the refusal of a clock time that is still to come today and was more than half a day ago yesterday."""
    ahead, yesterdays = format_ahead(soonest - here.now), yesterdays or f"yesterday-{''.join(text.split())}"
    return NotUnderstood(f"{text} today is {ahead} ahead. Yesterday's would be {yesterdays}")


def on_day(word: str, clock: time, text: str, here: Here) -> datetime:
    """Return `clock` on the day that `word` names: today, yesterday or the last such weekday."""
    day = parse_day_word(word, here)
    instant = settle(day, clock, text, here)
    if instant > here.now and word in WEEKDAYS:
        before = to_type(datetime.combine(day - timedelta(days=7), clock))
        raise NotUnderstood(f"{text} is {format_ahead(instant - here.now)} ahead. Last week's would be --at {before}")
    return checked(instant, text, here)


def parse_day_word(word: str, here: Here) -> date:
    """Return the day of `today`, `yesterday` or a weekday, which is today or one of the six days before."""
    today = here.now.astimezone(here.zone).date()
    if word == "today":
        return today
    if word == "yesterday":
        return today - timedelta(days=1)
    return today - timedelta(days=(today.weekday() - WEEKDAYS[word]) % 7)


def parse_iso(text: str, here: Here) -> datetime:
    """Return the instant of an ISO 8601 date and time, local if it has no offset."""
    iso = text.strip().replace(" ", "T", 1).upper()
    if not re.match(r"\d{4}-\d\d-\d\dT\d", iso):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", iso):
            raise NotUnderstood(f'"{text}" is a day, not a time. Write {iso}T17:50')
        raise NotUnderstood(f'"{text}" isn\'t a time. {FORMS}')
    try:
        stamp = datetime.fromisoformat(iso)
    except ValueError:
        raise NotUnderstood(f'"{text}" isn\'t a time. {FORMS}') from None
    if stamp.tzinfo is None:
        return settle(stamp.date(), stamp.time(), text, here)
    if stamp.year not in YEARS:
        raise NotUnderstood(f'"{text}" {OUT_OF_RANGE}')
    return stamp.astimezone(UTC)


def settle(day: date, clock: time, text: str, here: Here, offset: str = "") -> datetime:
    """Return the one instant at which the wall clock shows `clock` on `day`, or shows it at an `offset`.

    The offset is one like `+02:00`, or the zone's short name at that time, like `CEST`. Raises NotUnderstood, with what
    to write instead, if the clock change skips that time, or shows it twice with both times past and no offset says
    which. If they are not both past, returns the first.
    """
    if day.year not in YEARS:
        raise NotUnderstood(f'"{text}" {OUT_OF_RANGE}')
    if offset[:1] in ("+", "-"):
        return at_offset(day, clock, offset)
    first, second = showings(day, clock, here.zone)
    there = f"on {format_day(day, year=True)} in {here.zone_name or 'this zone'}"
    if first == second and not offset:
        return first
    if first > second:
        before, after = (to_type(instant.astimezone(here.zone).replace(tzinfo=None)) for instant in (second, first))
        raise NotUnderstood(f"{clock:%H:%M} does not exist {there}: the clock goes forward. Write {before} or {after}")
    names = {instant: instant.astimezone(here.zone).tzname() or "" for instant in (first, second)}
    named = [instant for instant, name in names.items() if name.lower() == offset.lower()]
    if len(named) == 1:
        return named[0]
    if first == second:
        raise NotUnderstood(f"{clock:%H:%M} on {format_day(day, year=True)} is {names[first]} there, not {offset}")
    if second > here.now:
        return first
    earlier, later = (to_type(instant.astimezone(here.zone)) for instant in (first, second))
    raise NotUnderstood(f"{clock:%H:%M} comes twice {there}: the clock goes back. Write {earlier} or {later}")


def at_offset(day: date, clock: time, offset: str) -> datetime:
    """Return the instant at which a clock that is ahead of UTC by `offset` shows `clock` on `day`."""
    try:
        return datetime.fromisoformat(f"{day}T{clock:%H:%M:%S}{offset}").astimezone(UTC)
    except ValueError:
        raise NotUnderstood(f'"{offset}" isn\'t an offset. Write one like +02:00') from None


def showings(day: date, clock: time, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the two instants at which the clock in `zone` shows `clock` on `day`; as a rule they are equal.

    Where the clock goes back, the first comes before the second. Where it goes forward over `clock` it is the other way
    round, and neither shows it: the first takes the offset before the change, the second that after it (PEP 495).
    """
    local = datetime.combine(day, clock, tzinfo=zone)
    return local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)


def to_type(local: datetime) -> str:
    """Return the date and time as typed: `2026-03-12T17:50`, with seconds unless they are 0."""
    return local.isoformat(timespec="seconds" if local.second else "minutes")


def checked(instant: datetime, text: str, here: Here) -> datetime:
    """Return `instant`; raise NotUnderstood if it is still to come or out of range."""
    if instant > here.now:
        when = here.when(instant)
        place = "" if when == text else f" ({when})"
        raise NotUnderstood(f'"{text}"{place} is {format_ahead(instant - here.now)} ahead. Only the past is recorded')
    if instant.year not in YEARS or here.day_of(instant) < FIRST_DAY:
        raise NotUnderstood(f'"{text}" {OUT_OF_RANGE}')
    return instant


def format_ahead(span: timedelta) -> str:
    """Return how far ahead a time is, rounded up to whole minutes: `5m` or `1h 05m`."""
    if span.days >= 2:
        return f"{span.days} days"
    return format_length(-(-int(span.total_seconds()) // 60) * 60 or 60)
