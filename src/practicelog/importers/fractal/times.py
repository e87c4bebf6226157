"""When things happened: the earlier app wrote local time and UTC side by side, some of it in one column.

Text with a Z or an offset says which. Without one, a document is local; a row's stamp is local until the app changed
its clock; and of a timer in a table, the microseconds tell what was typed in a browser, in UTC, from what the server
wrote.
"""

from datetime import UTC, datetime
from itertools import product
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from practicelog.domain.imports.records import DISPUTED, FOLD
from practicelog.domain.time.clock import EARLIEST_US, LATEST_US, YEARS, is_twofold, to_us

STAMPS_IN_UTC = datetime(2026, 1, 5, 17, 50)  # noqa: DTZ001 - compared with what has no zone
TIMERS_IN_UTC = datetime(2026, 1, 1, 18, 29)  # noqa: DTZ001
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


class Times:
    """The time rule, in the zone of the one who practised."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone

    def in_document(self, value: Any) -> Moment | None:
        """Return the instant that a document gives, None if it gives none."""
        return self.moment(parsed(value), "local")

    def stamp(self, value: Any) -> Moment | None:
        """Return the instant at which a row says that it was made or changed."""
        when = parsed(value)
        return self.moment(when, "utc" if is_after(when, STAMPS_IN_UTC) else "local")

    def stamp_us(self, value: Any) -> int | None:
        """Return the instant of a stamp in microseconds."""
        moment = self.stamp(value)
        return moment.us if moment else None

    def moment(self, when: datetime | None, basis: str) -> Moment | None:
        """Return the instant that is `when`, read as local or UTC where it does not say itself."""
        if when is None:
            return None
        local = when.replace(tzinfo=self.zone, fold=0)
        try:
            if when.tzinfo is not None:
                moment = Moment(to_us(when), "given")
            elif basis == "utc":
                moment = Moment(to_us(when.replace(tzinfo=UTC)), basis)
            else:
                moment = Moment(to_us(local), basis, is_twofold(local.astimezone(UTC), self.zone))
        except (OverflowError, ValueError):
            return None
        return moment if EARLIEST_US <= moment.us <= LATEST_US else None

    def timing_in_document(self, start: Any, stop: Any, seconds: Any) -> Timing | None:
        """Return the timer that a document holds, None if it holds nothing that can be kept as one."""
        return timing(self.in_document(start), self.in_document(stop), whole_seconds(seconds))

    def timing_in_table(self, start: Any, stop: Any, seconds: Any) -> Timing | None:
        """Return the timer of a row: of the ways to read its two times, the likeliest that gives its seconds."""
        begin, end, recorded = parsed(start), parsed(stop), whole_seconds(seconds)
        likely = (likely_basis(begin), likely_basis(end))
        readings = [
            (self.moment(begin, bases[0]), self.moment(end, bases[1]))
            for bases in sorted(product(("local", "utc"), repeat=2), key=lambda bases: unlike(bases, likely))
        ]
        fitting = (
            (first, last)
            for first, last in readings
            if first and last and recorded is not None and abs(last.us - first.us - recorded * SECOND) <= SECOND
        )
        return timing(*next(fitting, readings[0]), recorded)


def parsed(value: Any) -> datetime | None:
    """Return the date and time that a text spells, None for anything else."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        when = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return when if when.year in YEARS else None


def is_after(when: datetime | None, change: datetime) -> bool:
    """Return whether a time without a zone is after the one at which the app changed its clock."""
    return when is not None and when.tzinfo is None and when >= change


def likely_basis(when: datetime | None) -> str:
    """Return how a timer's time in a table is read at first."""
    return "utc" if when and (when.microsecond == 0 or is_after(when, TIMERS_IN_UTC)) else "local"


def unlike(bases: tuple[str, ...], likely: tuple[str, ...]) -> tuple[int, bool]:
    """Return in how much `bases` differ from the `likely` ones, the stop before the start."""
    return sum(mine != other for mine, other in zip(bases, likely, strict=True)), bases[0] != likely[0]


def whole_seconds(value: Any) -> int | None:
    """Return a recorded length, None if there is none that can be one."""
    number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else -1.0
    return int(number) if 0 <= number <= LONGEST_SECONDS else None


def timing(start: Moment | None, stop: Moment | None, recorded: int | None) -> Timing | None:
    """Return a timer of its two instants; where they contradict the seconds that were recorded, of those."""
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
