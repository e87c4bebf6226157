"""The settings of a log as values, read once for each command. On the quick path: no typing."""

from datetime import time, timedelta

from practicelog.domain.errors import WrongDatabase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    T = TypeVar("T")


class Settings:
    """The settings of a log; what is not in `stored`, which holds their texts, has its default.

    A text that no command has written may be anything: to ask for its value raises WrongDatabase, to hold it does not.
    So `db check` can name it, and `config` put it back.
    """

    __slots__ = ("stored",)

    def __init__(self, stored: "Mapping[str, str]") -> None:
        self.stored = stored

    def value(self, name: str, default: str, read: "Callable[[str], T]") -> "T":
        """Return what `read` makes of the text of a setting; raise WrongDatabase if that cannot be read."""
        text = self.stored.get(name, default)
        try:
            return read(text)
        except (ValueError, OverflowError):
            raise WrongDatabase(
                f'The setting {name} cannot be "{text}". To put it back: practicelog config {name} --reset'
            ) from None

    @property
    def day_start(self) -> time:
        """The clock time at which a practice day begins."""
        return self.value("day_start", "04:00", clock_time)

    @property
    def week_start(self) -> int:
        """The weekday that weeks begin with, 0 for Monday."""
        return self.value("week_start", "0", weekday)

    @property
    def session_gap(self) -> timedelta:
        """How long an open session may go without a sign of practice before it counts as left; 0 for no limit."""
        return self.value("session_gap", "3600", span)

    @property
    def timer_limit(self) -> timedelta:
        """How long a timer may run before it counts as forgotten; 0 for no limit."""
        return self.value("timer_limit", "14400", span)

    @property
    def zone(self) -> str:
        """The IANA name of the zone to practise in, `auto` for this machine's."""
        return self.stored.get("zone", "auto")

    @property
    def in_words(self) -> bool:
        """Whether lengths are shown as `5m 48s`, not as `5:48`."""
        return self.stored.get("durations") == "words"

    @property
    def colour(self) -> str:
        """Whether colour is used: auto (on a terminal), always or never."""
        return self.stored.get("colour", "auto")

    @property
    def pages(self) -> bool:
        """Whether an answer that is longer than the terminal is shown by the pager."""
        return self.stored.get("pager", "auto") == "auto"

    @property
    def name(self) -> str:
        """Whose practice the log holds, "" where that is not said."""
        return self.stored.get("name", "")

    @property
    def backups(self) -> bool:
        """Whether the log is backed up automatically once a day."""
        return self.stored.get("backups", "on") == "on"

    @property
    def streak(self) -> bool:
        """Whether it is told how many days there was practice in a row."""
        return self.stored.get("streak", "on") == "on"

    @property
    def helper(self) -> bool:
        """Whether a command on a terminal leaves a helper behind."""
        return self.stored.get("helper", "off") == "on"


def clock_time(text: str) -> time:
    """Return a clock time; raise ValueError for none, and for one that has a zone of its own."""
    clock = time.fromisoformat(text)
    if clock.tzinfo:
        raise ValueError(text)
    return clock


def weekday(text: str) -> int:
    """Return the number of a weekday; raise ValueError if there is none of that number."""
    return range(7).index(int(text))


def span(text: str) -> timedelta:
    """Return a length of time, given in seconds; raise ValueError below 0, OverflowError if it is too long."""
    seconds = int(text)
    if seconds < 0:
        raise ValueError(text)
    return timedelta(seconds=seconds)


DEFAULTS = Settings({})
