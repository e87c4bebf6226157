"""Spans of time: their ends as people type them, and the parts of them that are free."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple, TypeVar

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time.clock import CLOCK, format_clock
from practicelog.domain.time.here import HALF_A_DAY, Here
from practicelog.domain.time.read import (
    Evidence,
    checked,
    clock_today,
    doubtful,
    format_ahead,
    parse_clock,
    parse_moment,
    settle,
    showings,
    spelled,
)
from practicelog.domain.time.spoken import parse_day

LONGEST = timedelta(days=1)
ONE_DAY = timedelta(days=1)
WRITTEN = (
    rf"(?:(?P<day>\d{{4}}-\d\d-\d\d)[ T]+)?(?P<clock>{CLOCK}) ?(?P<offset>[+-]\d[\d:]*|(?<= )[a-z]{{2,6}})?"
    r"(?: ?(?P<days>[+-]\d{1,2})d)?"
)
WRITTEN_FORMS = "Write one like 19:02, 19:02:30 or 2026-03-12 19:02"


class Span(NamedTuple):
    """The time from one instant up to another."""

    started_at: datetime
    stopped_at: datetime


class ClockTime(NamedTuple):
    """A time of day that takes its day from its context, unless it has one; `offset` says which, if it comes twice.

    One with `days` (`00:30 +1d`) is that many days after a practice day.
    """

    clock: time
    text: str
    day: date | None = None
    offset: str = ""
    days: int | None = None

    def on(self, day: date, here: Here) -> datetime:
        """Return the instant of it on `day`, or on its own; raise NotUnderstood as `settle` does."""
        return settle((self.day or day) + timedelta(days=self.days or 0), self.clock, self.text, here, self.offset)


TypedTime = datetime | ClockTime
Time = TypeVar("Time", bound=TypedTime | None)


def parse_typed_time(text: str, here: Here) -> TypedTime:
    """Return the instant in `text`, or a clock time that has no day yet; raise NotUnderstood for neither."""
    words = spelled(text)
    if match := re.fullmatch(rf"({CLOCK})(?: ?([+-]\d{{1,2}})d)?", words):
        return ClockTime(parse_clock(match[1], text), text, days=int(match[2]) if match[2] else None)
    moment = parse_moment(text, here)
    if isinstance(moment, Evidence):
        raise NotUnderstood(f'"{text}" isn\'t a time here. Write one like 17:15 or 2026-03-12T17:50')
    return moment


def parse_written_time(text: str) -> ClockTime:
    """Return the time in a text, `19:02`, `02:10 CEST` or `2026-03-12 19:02`; raise NotUnderstood for anything else."""
    text = " ".join(text.split())
    match = re.fullmatch(WRITTEN, text, re.IGNORECASE)
    if match is None:
        raise NotUnderstood(f'"{text}" isn\'t a time. {WRITTEN_FORMS}')
    try:
        day = date.fromisoformat(match["day"]) if match["day"] else None
    except ValueError:
        raise NotUnderstood(f'"{match["day"]}" isn\'t a day. Write one like 2026-03-12') from None
    clock = parse_clock(match["clock"].lower(), text, WRITTEN_FORMS)
    return ClockTime(clock, text, day, match["offset"] or "", int(match["days"]) if match["days"] else None)


def placed(typed_time: Time, day: date, here: Here) -> Time | datetime:
    """Return `00:30 +1d` beside the practice day `day` as the instant it is, which is past; anything else unchanged."""
    if isinstance(typed_time, ClockTime) and typed_time.days is not None:
        return checked(typed_time.on(day, here), typed_time.text, here)
    return typed_time


def nearest(typed_time: TypedTime, anchor: datetime, here: Here) -> datetime:
    """Return the past instant of `typed_time`; a clock time is the one nearest to `anchor`."""
    if isinstance(typed_time, datetime):
        return typed_time
    today = anchor.astimezone(here.zone).date()
    days = [today - ONE_DAY, today, today + ONE_DAY]
    closest = min(
        days, key=lambda day: abs(datetime.combine(day, typed_time.clock, here.zone).astimezone(UTC) - anchor)
    )
    instant = typed_time.on(closest, here)
    refuse_doubtful(typed_time, instant, here.day_of(anchor), here)
    return checked(instant, typed_time.text, here)


def refuse_doubtful(typed_time: ClockTime, instant: datetime, day: date, here: Here, yesterdays: str = "") -> None:
    """Raise NotUnderstood for a clock time still to come on its `day`, unless `instant` is at most 12 hours ago."""
    soonest = min(showings(day, typed_time.clock, here.zone))
    if (
        typed_time.day is None
        and typed_time.days is None
        and soonest > here.now
        and not timedelta(0) <= here.now - instant <= HALF_A_DAY
    ):
        raise doubtful(soonest, typed_time.text, here, yesterdays)


def following(typed_time: TypedTime, start: datetime, here: Here) -> datetime:
    """Return the past instant of `typed_time`; a clock time is the next after `start`, within half a day.

    A later one was more likely meant to lie before `start`; then that is returned.
    """
    if isinstance(typed_time, datetime):
        return typed_time
    day = start.astimezone(here.zone).date()
    if max(showings(day, typed_time.clock, here.zone)) <= start:
        later = min(showings(day + ONE_DAY, typed_time.clock, here.zone))
        day += ONE_DAY if later - start <= HALF_A_DAY else timedelta(0)
    return checked(typed_time.on(day, here), typed_time.text, here)


def parse_span(start: str | None, stop: str | None, seconds: int | None, day: date | None, here: Here) -> Span:
    """Return the span given by two of its start, its stop and its length; clock times are those of `day`.

    Without a day, a clock time later than now is yesterday's if that is at most 12 hours ago. Raises NotUnderstood if
    the stop lies before the start or in the future, or more than a day after the start.
    """
    first = parse_typed_time(start, here) if start is not None else None
    last = parse_typed_time(stop, here) if stop is not None else None
    if day and (isinstance(first, datetime) or isinstance(last, datetime)):
        raise NotUnderstood("--day goes with clock times: --from 18:00 --to 19:00 --day mon")
    if day:
        first, last = placed(first, day, here), placed(last, day, here)
    if first is None or last is None:
        return span_with_length(first, last, seconds, day, here)
    if seconds is not None:
        raise NotUnderstood("--from, --to and --took: two of them are enough")
    if isinstance(first, ClockTime) and isinstance(last, datetime):
        start_at = nearest(first, last, here) if day is None else on(first, day, here)
    else:
        start_at = on(first, day, here)
    return checked_span(Span(start_at, following(last, start_at, here)), here)


def span_with_length(
    first: TypedTime | None, last: TypedTime | None, seconds: int | None, day: date | None, here: Here
) -> Span:
    """Return the span of that length that starts at `first` or stops at `last`."""
    if seconds is None:
        missing = "--to" if last is None else "--from"
        raise NotUnderstood(f"A stretch of practice has two ends. Add {missing} TIME, or --took LENGTH")
    length = timedelta(seconds=seconds)
    if first is not None:
        start_at = on(first, day, here)
        return checked_span(Span(start_at, start_at + length), here)
    assert last is not None
    stop_at = on(last, day, here)
    return checked_span(Span(stop_at - length, stop_at), here)


def on(typed_time: TypedTime, day: date | None, here: Here) -> datetime:
    """Return the instant of a clock time on `day`; without one, as `clock_today` does."""
    if isinstance(typed_time, datetime):
        return typed_time
    if day is not None:
        return checked(typed_time.on(day, here), typed_time.text, here)
    if typed_time.days is not None:
        raise NotUnderstood(f'"{typed_time.text}" counts from a practice day. Name it with --day, or write the date')
    return clock_today(typed_time.clock, typed_time.text, here)


def checked_span(span: Span, here: Here) -> Span:
    """Return `span`; raise NotUnderstood if it is backwards, longer than a day or not over yet."""
    start, stop = (format_clock(instant, here.zone) for instant in span)
    if span.stopped_at <= span.started_at:
        raise NotUnderstood(f"It would stop at {stop}, which is not after its start at {start}")
    if span.stopped_at > here.now:
        ahead = format_ahead(span.stopped_at - here.now)
        raise NotUnderstood(f"It would stop at {stop}, which is {ahead} ahead. Only the past is recorded")
    if span.stopped_at - span.started_at > LONGEST:
        raise NotUnderstood("That is more than a day. Add it day by day")
    return span


def free_parts(span: Span, busy: Iterable[Span]) -> list[Span]:
    """Return the parts of `span` outside the `busy` spans, in order of time."""
    free, start = [], span.started_at
    for busy_span in sorted(busy):
        if busy_span.started_at > start:
            free.append(Span(start, min(busy_span.started_at, span.stopped_at)))
        start = max(start, busy_span.stopped_at)
    if start < span.stopped_at:
        free.append(Span(start, span.stopped_at))
    return [part for part in free if part.started_at < part.stopped_at]


def parse_past_day(text: str, here: Here) -> date:
    """Return the day in `text`; raise NotUnderstood if it is still to come."""
    day = parse_day(text, here.today)
    if day > here.now.astimezone(here.zone).date():
        raise NotUnderstood(f'"{text}" is still to come. Only the past is recorded')
    return day
