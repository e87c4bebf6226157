"""Instants in the text of a session: by the clock of its zone, and as short as reads back to the same second."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time.clock import CLOCK, format_day
from practicelog.domain.time.read import HALF_A_DAY, parse_clock, showings

ONE_DAY = timedelta(days=1)
TIME = re.compile(
    rf"(?:(?P<day>\d{{4}}-\d\d-\d\d)[ T]+)?(?P<clock>{CLOCK})"
    r"(?:(?P<offset>[+-]\d\d:\d\d(?::\d\d)?)| (?P<zone>[A-Za-z]{2,6}|[+-]\d{2,4}))?",
    re.IGNORECASE,
)
FORMS = "Write one like 19:02, 19:02:30 or 2026-03-12 19:02"


class Days:
    """Gives a clock time its day: the day of `anchor` or, with `after`, the day that puts it after `anchor`."""

    def __init__(self, zone: ZoneInfo, anchor: datetime, after: bool = False) -> None:
        self.zone = zone
        self.anchor = anchor
        self.after = after

    def day_for(self, clock: time) -> date:
        """Return the day of `clock`: the next one if it would lie too long before the anchor."""
        day = self.anchor.astimezone(self.zone).date()
        latest = max(showings(day, clock, self.zone))
        if self.after:
            next_day = min(showings(day + ONE_DAY, clock, self.zone))
            return day + ONE_DAY if latest < self.anchor and next_day - self.anchor <= HALF_A_DAY else day
        return day + ONE_DAY if self.anchor - latest > HALF_A_DAY else day


def read_time(text: str, days: Days) -> datetime:
    """Return the instant of a clock time, which may carry its day, and its offset or zone.

    Raises NotUnderstood for anything else, and for a time that the clock skips or shows twice.
    """
    match = TIME.fullmatch(" ".join(text.split()))
    if match is None:
        raise NotUnderstood(f'"{text.strip()}" is not a time. {FORMS}')
    clock = parse_clock(match["clock"].lower(), text.strip())
    day = read_day(match["day"]) if match["day"] else days.day_for(clock)
    if not 1970 < day.year < 9999:
        raise NotUnderstood(f'"{text.strip()}" is out of range: the years from 1971 to 9998 can be recorded')
    if not match["offset"]:
        return showing(day, clock, match["zone"], days.zone)
    try:
        return datetime.fromisoformat(f"{day}T{clock:%H:%M:%S}{match['offset']}").astimezone(UTC)
    except ValueError:
        raise NotUnderstood(f'"{match["offset"]}" is not an offset. Write one like +02:00') from None


def read_day(text: str) -> date:
    """Return the day `2026-03-12`; raise NotUnderstood for anything else."""
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d").date()  # noqa: DTZ007
    except ValueError:
        raise NotUnderstood(f'"{text.strip()}" is not a day. Write one like 2026-03-12') from None


def showing(day: date, clock: time, abbreviation: str | None, zone: ZoneInfo) -> datetime:
    """Return when the clock in `zone` shows `clock` on `day`; `abbreviation` says which of two times it is."""
    first, second = showings(day, clock, zone)
    names = [instant.astimezone(zone).tzname() or "" for instant in (first, second)]
    if first > second:
        raise NotUnderstood(f"{clock:%H:%M} does not exist on {format_day(day, year=True)}: the clock goes forward")
    if abbreviation is None and first == second:
        return first
    matches = {instant for instant, name in zip((first, second), names, strict=True) if name == abbreviation}
    if len(matches) == 1:
        return matches.pop()
    if abbreviation is not None and abbreviation.upper() != abbreviation:
        return showing(day, clock, abbreviation.upper(), zone)
    if abbreviation is not None and first == second:
        raise NotUnderstood(f"{clock:%H:%M} on {format_day(day, year=True)} is {names[0]} there, not {abbreviation}")
    ways = " or ".join(clock_and_offset(instant.astimezone(zone)) for instant in (first, second))
    raise NotUnderstood(f"{clock:%H:%M} comes twice on {format_day(day, year=True)}: the clock goes back. Write {ways}")


def write_time(instant: datetime, days: Days) -> str:
    """Return the shortest text that reads back to the second of `instant`."""
    second = instant.replace(microsecond=0)
    for text in ways_to_write(second.astimezone(days.zone)):
        try:
            if read_time(text, days) == second:
                return text
        except NotUnderstood:
            continue
    raise AssertionError(f"no way to write {instant}")


def ways_to_write(local: datetime) -> Iterator[str]:
    """Yield the ways to write a local time, shortest first; the last is unambiguous."""
    clock = clock_text(local)
    yield clock
    yield f"{clock} {local.tzname()}"
    yield clock_and_offset(local)
    yield f"{local.date()} {clock}"
    yield f"{local.date()} {clock} {local.tzname()}"
    yield f"{local.date()} {clock_and_offset(local)}"


def clock_text(local: datetime) -> str:
    """Return `19:02`, with seconds unless they are 0."""
    return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"


def clock_and_offset(local: datetime) -> str:
    """Return `02:30+02:00`."""
    return clock_text(local) + local.replace(second=0).isoformat()[19:]
