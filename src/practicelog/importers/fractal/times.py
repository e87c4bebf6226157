"""When things happened: the earlier app wrote local time and UTC side by side, some of it in one column.

Text with a Z or an offset says which. Without one, a document is local; a row's stamp is local until the app changed
its clock; and of a timer in a table, the microseconds tell what was typed in a browser, in UTC, from what the server
wrote.
"""

import operator
from datetime import datetime
from itertools import product
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from practicelog.domain.imports.timing import SECOND, Moment, Timing, moment_of, parsed, timing, whole_seconds

STAMPS_IN_UTC = datetime(2026, 1, 5, 17, 50)  # noqa: DTZ001 - compared with what has no zone
TIMERS_IN_UTC = datetime(2026, 1, 1, 18, 29)  # noqa: DTZ001


class Times(NamedTuple):
    """The time rule, in the zone of the one who practised."""

    zone: ZoneInfo

    def in_document(self, value: Any) -> Moment | None:
        """Return the instant that a document gives, None if it gives none."""
        return moment_of(parsed(value), self.zone)

    def stamp(self, value: Any) -> Moment | None:
        """Return the instant at which a row says that it was made or changed."""
        when = parsed(value)
        return moment_of(when, self.zone, is_after(when, STAMPS_IN_UTC))

    def stamp_us(self, value: Any) -> int | None:
        """Return the instant of a stamp in microseconds."""
        moment = self.stamp(value)
        return moment.us if moment else None

    def timing_in_document(self, start: Any, stop: Any, seconds: Any) -> Timing | None:
        """Return the timer that a document holds, None if it holds nothing that can be kept as one."""
        return timing(self.in_document(start), self.in_document(stop), whole_seconds(seconds))

    def timing_in_table(self, start: Any, stop: Any, seconds: Any) -> Timing | None:
        """Return the timer of a row: of the ways to read its two times, the likeliest that gives its seconds."""
        begin, end, recorded = parsed(start), parsed(stop), whole_seconds(seconds)
        likely = (is_typed(begin), is_typed(end))
        # What has microseconds is surely the server's: the other one is more likely to be taken for what it is not.
        is_sure = tuple(when is not None and when.microsecond != 0 for when in (begin, end))

        def unlike(bases: tuple[bool, ...]) -> tuple[int, int]:
            changed = [mine != other for mine, other in zip(bases, likely, strict=True)]
            return sum(changed), sum(map(operator.and_, changed, is_sure))

        ways = sorted(product((False, True), repeat=2), key=unlike)
        readings = [(moment_of(begin, self.zone, first), moment_of(end, self.zone, last)) for first, last in ways]
        fitting = (
            (first, last)
            for first, last in readings
            if first and last and recorded is not None and abs(last.us - first.us - recorded * SECOND) <= SECOND
        )
        return timing(*next(fitting, readings[0]), recorded)


def is_after(when: datetime | None, change: datetime) -> bool:
    """Return whether a time without a zone is after the one at which the app changed its clock."""
    return when is not None and when.tzinfo is None and when >= change


def is_typed(when: datetime | None) -> bool:
    """Return whether a timer's time in a table is likely UTC."""
    return when is not None and (when.microsecond == 0 or is_after(when, TIMERS_IN_UTC))
