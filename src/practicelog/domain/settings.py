"""The settings of a log as values, read once for each command. On the quick path: no typing."""

from datetime import time, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class Settings:
    """The settings of a log; what is not in `stored`, which holds their texts, has its default."""

    __slots__ = ("backups", "colour", "day_start", "in_words", "session_gap", "timer_limit", "week_start", "zone")

    def __init__(self, stored: "Mapping[str, str]") -> None:
        self.day_start = time.fromisoformat(stored.get("day_start", "04:00"))
        """The clock time at which a practice day begins."""
        self.week_start = int(stored.get("week_start", "0"))
        """The weekday that weeks begin with, 0 for Monday."""
        self.session_gap = timedelta(seconds=int(stored.get("session_gap", "3600")))
        """How long an open session may go without a sign of practice before it counts as left; 0 for no limit."""
        self.timer_limit = timedelta(seconds=int(stored.get("timer_limit", "14400")))
        """How long a timer may run before it counts as forgotten; 0 for no limit."""
        self.zone = stored.get("zone", "auto")
        """The IANA name of the zone to practise in, `auto` for this machine's."""
        self.in_words = stored.get("durations") == "words"
        """Whether lengths are shown as `5m 48s`, not as `5:48`."""
        self.colour = stored.get("colour", "auto")
        """Whether colour is used: auto (on a terminal), always or never."""
        self.backups = stored.get("backups", "on") == "on"
        """Whether the log is backed up automatically once a day."""


DEFAULTS = Settings({})
