"""How long something took, as a source tells it: by two instants, by one, by seconds, or by what contradicts itself."""

from datetime import UTC, datetime, tzinfo
from typing import Any, NamedTuple

from practicelog.domain.imports.records import DISPUTED, FOLD
from practicelog.domain.time.clock import EARLIEST_US, LATEST_US, YEARS, is_twofold, to_us

SECOND = 1_000_000
LONGEST_SECONDS = 10**9


class Moment(NamedTuple):
    """An instant in microseconds, how its text was read, and whether its local time came twice that night."""

    us: int
    basis: str
    is_twofold: bool = False


class Timing(NamedTuple):
    """A stretch of practice: two instants, a start alone, or seconds without instants."""

    started_at: int | None
    stopped_at: int | None = None
    bare_seconds: int | None = None
    flag: str | None = None
    basis: str = ""

    @property
    def is_open(self) -> bool:
        """Whether its stop is unknown."""
        return self.stopped_at is None and self.bare_seconds is None

    @property
    def seconds(self) -> int:
        """How long it is, 0 if it is open."""
        if self.started_at is None or self.stopped_at is None:
            return self.bare_seconds or 0
        return (self.stopped_at - self.started_at) // SECOND

    def is_told_by(self, other: "Timing") -> bool:
        """Return whether `other` says the same to the second, or more of the same start."""
        if self.started_at is None or other.started_at is None:
            return self.bare_seconds is not None and abs(self.seconds - other.seconds) <= 1
        is_same_start = abs(self.started_at - other.started_at) <= SECOND
        if self.stopped_at is None or other.stopped_at is None:
            return is_same_start and self.is_open
        return is_same_start and abs(self.stopped_at - other.stopped_at) <= SECOND


def timing(start: Moment | None, stop: Moment | None, recorded: int | None) -> Timing | None:
    """Return a timer of its two instants; where they contradict the seconds that were recorded, of those.

    None stands for what says nothing that can be kept as a timer.
    """
    basis = " ".join(moment.basis if moment else "-" for moment in (start, stop))
    flag = FOLD if any(moment.is_twofold for moment in (start, stop) if moment) else None
    if start and stop and stop.us >= start.us:
        whole = Timing(start.us, stop.us, None, flag, basis)
        if recorded is None or abs(whole.seconds - recorded) <= 1:
            return whole
    if start and not stop and not recorded:
        return Timing(start.us, None, None, flag, basis)
    if recorded is None:
        return None
    return Timing(None, None, recorded, DISPUTED if start and stop else None, basis)


def parsed(value: Any) -> datetime | None:
    """Return the date and time that a text spells, None for anything else."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        when = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return when if when.year in YEARS else None


def moment_of(when: datetime | None, zone: tzinfo, is_utc: bool = False) -> Moment | None:
    """Return the instant that is `when`, read in `zone` or in UTC where it does not say itself."""
    if when is None:
        return None
    local = when.replace(tzinfo=zone, fold=0)
    try:
        if when.tzinfo is not None:
            moment = Moment(to_us(when), "given")
        elif is_utc:
            moment = Moment(to_us(when.replace(tzinfo=UTC)), "utc")
        else:
            moment = Moment(to_us(local), "local", is_twofold(local.astimezone(UTC), zone))
    except (OverflowError, ValueError):
        return None
    return moment if EARLIEST_US <= moment.us <= LATEST_US else None


def whole_seconds(value: Any) -> int | None:
    """Return a recorded length, None if there is none that can be one."""
    number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else -1.0
    return int(number) if 0 <= number <= LONGEST_SECONDS else None


def day_of(value: Any) -> str | None:
    """Return the day that a date, with or without a time, gives."""
    when = parsed(value)
    return when.date().isoformat() if when else None
