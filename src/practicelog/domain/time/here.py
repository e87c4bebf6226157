"""Where and when a command is carried out, and how times and lengths are shown there. On the quick path: no typing."""

import os
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.settings import DEFAULTS, Settings
from practicelog.domain.time.clock import elapsed_seconds, format_clock, format_when, local_zone
from practicelog.domain.time.length import UNKNOWN, format_difference, format_elapsed

HALF_A_DAY = timedelta(hours=12)


def practice_day(instant: datetime, zone: tzinfo | None, day_start: time = time(4)) -> date:
    """Return the practice day of `instant` in `zone` (None: the system's).

    Before `day_start` by the wall clock, that is still the day before.
    """
    local = instant.astimezone(zone)
    return local.date() if local.time() >= day_start else local.date() - timedelta(days=1)


def middle_of(day: date, zone: tzinfo, day_start: time) -> datetime:
    """Return the middle of a practice day in `zone`: the clock times that are nearest to it are on that day."""
    return datetime.combine(day, day_start, zone).astimezone(UTC) + timedelta(hours=12)


def first_of_week(day: date, week_start: int) -> date:
    """Return the first day of the week with `day` in it; `week_start` is 0 for Monday, 6 for Sunday."""
    return day - timedelta(days=(day.weekday() - week_start) % 7)


class Here:
    """The present instant (UTC) seen from a zone, with the settings of the log.

    Without a zone it is the system's, whose name is looked up only when it is needed. Beside a practice `day`, clock
    times of another date say so: `00:30 +1d`.
    """

    __slots__ = ("day", "named_zone", "now", "settings")

    def __init__(
        self, now: datetime, zone: tzinfo | None = None, settings: Settings = DEFAULTS, day: date | None = None
    ) -> None:
        self.now = now
        self.named_zone = zone
        self.settings = settings
        self.day = day

    @property
    def zone(self) -> tzinfo:
        """The zone."""
        if self.named_zone is None:
            self.named_zone = local_zone()
        return self.named_zone

    @property
    def zone_name(self) -> str:
        """The IANA name of the zone; "" if it is the system's, which has no name for it."""
        return getattr(self.zone, "key", "")

    def zone_to_keep(self) -> str:
        """Return the IANA name that a session is kept with; raise NotUnderstood if the zone has none."""
        if not self.zone_name:
            tz = os.environ.get("TZ", "")
            what = f'TZ is "{tz}", which' if tz else "The clock of this machine"
            raise NotUnderstood(
                f"{what} does not name a zone, as a new session needs. Name it: practicelog config zone Europe/Berlin"
            )
        return self.zone_name

    @property
    def today(self) -> date:
        """Today's practice day."""
        return self.day_of(self.now)

    def day_of(self, instant: datetime) -> date:
        """Return the practice day of a session that begins at `instant` here, unless another is given."""
        return practice_day(instant, self.named_zone, self.settings.day_start)

    def seen_from(self, zone: tzinfo) -> "Here":
        """Return the same instant and settings in another zone."""
        return Here(self.now, zone, self.settings)

    def beside(self, day: date) -> "Here":
        """Return the same, for clock times that stand beside the practice day `day`."""
        return Here(self.now, self.named_zone, self.settings, day)

    def local(self, instant: datetime) -> datetime:
        """Return `instant` with the offset that the zone has at that time."""
        return instant.astimezone(self.named_zone)

    def clock(self, instant: datetime, seconds: bool = False) -> str:
        """Return the wall clock time of `instant`, `19:02`; beside a practice day and on another date, `00:30 +1d`."""
        days = (self.local(instant).date() - self.day).days if self.day else 0
        return format_clock(instant, self.named_zone, seconds) + (f" {days:+}d" if days else "")

    def when(self, instant: datetime) -> str:
        """Return the wall clock time of `instant`, with its day unless that is today's date."""
        return format_when(instant, self.now, self.named_zone)

    def span(self, started_at: datetime | None, stopped_at: datetime | None) -> str:
        """Return `19:02–20:03`; an end that is unknown or still to come is left out."""
        if started_at is None:
            return ""
        if stopped_at is None:
            return f"{self.clock(started_at)}–"
        if self.day:
            return f"{self.clock(started_at)}–{self.clock(stopped_at)}"
        days = (self.local(stopped_at).date() - self.local(started_at).date()).days
        return f"{self.clock(started_at)}–{self.clock(stopped_at)}{f' +{days}d' if days else ''}"

    def stretch(self, started_at: datetime | None, stopped_at: datetime | None, is_running: bool) -> str:
        """Return when an interval was, as `span` does, or why that is not known."""
        if started_at is None:
            return "no clock times"
        return self.span(started_at, stopped_at) + ("" if stopped_at or is_running else "?")

    def is_left_on(self, started_at: datetime) -> bool:
        """Return whether a clock that has run since `started_at` has run for longer than the limit."""
        limit = self.settings.timer_limit
        return bool(limit) and self.now - started_at > limit

    def running_seconds(self, started_at: datetime) -> int | None:
        """Return how long a clock has run since `started_at`; None if it counts as left on."""
        return None if self.is_left_on(started_at) else elapsed_seconds(started_at, self.now)

    def elapsed(self, seconds: int | None) -> str:
        """Return a length to the second, `5:48`, or `5m 48s` if the settings say so; `–` for one that is not known."""
        return UNKNOWN if seconds is None else format_elapsed(seconds, self.settings.in_words)

    def difference(self, seconds: int) -> str:
        """Return a difference with its sign, `+1:10`."""
        return format_difference(seconds, self.settings.in_words)
