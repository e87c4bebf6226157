"""Where and when a command is carried out, and how times and lengths are said there. On the quick path: no typing."""

from datetime import date, datetime, time

from practicelog.domain.time.clock import format_clock, format_when, local_zone
from practicelog.domain.time.day import DAY_START, practice_day
from practicelog.domain.time.length import format_difference, format_elapsed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


class Here:
    """The present instant (UTC) seen from a zone, where a day begins at `day_start` and lengths may be shown in words.

    Without a zone it is the system's, whose name is looked up only when somebody asks for it.
    """

    __slots__ = ("day_start", "in_words", "named_zone", "now")

    def __init__(
        self, now: datetime, zone: "ZoneInfo | None" = None, day_start: time = DAY_START, in_words: bool = False
    ) -> None:
        self.now = now
        self.named_zone = zone
        self.day_start = day_start
        self.in_words = in_words

    @property
    def zone(self) -> "ZoneInfo":
        """The zone; raises NotUnderstood when it is the system's and TZ names none."""
        if self.named_zone is None:
            self.named_zone = local_zone()
        return self.named_zone

    @property
    def today(self) -> date:
        """The practice day that it is now."""
        return practice_day(self.now, self.named_zone, self.day_start)

    def seen_from(self, zone: "ZoneInfo") -> "Here":
        """Return the same instant in another zone; all else is as it is here."""
        return Here(self.now, zone, self.day_start, self.in_words)

    def local(self, instant: datetime) -> datetime:
        """Return `instant` with the offset that the zone has then."""
        return instant.astimezone(self.named_zone)

    def clock(self, instant: datetime, seconds: bool = False) -> str:
        """Return the wall clock time of `instant`, `19:02`."""
        return format_clock(instant, self.named_zone, seconds)

    def when(self, instant: datetime) -> str:
        """Return the wall clock time of `instant`, with its day unless that is the calendar day it is now."""
        return format_when(instant, self.now, self.named_zone)

    def elapsed(self, seconds: int) -> str:
        """Return a length to the second, `5:48`, or `5m 48s` where the log wants words."""
        return format_elapsed(seconds, self.in_words)

    def difference(self, seconds: int) -> str:
        """Return a difference with its sign, `+1:10`."""
        return format_difference(seconds, self.in_words)
