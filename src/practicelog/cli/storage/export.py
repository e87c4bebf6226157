"""practicelog export: intervals, sessions, days, sets, long."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from practicelog.cli.ranges import Filter, PeriodWords, Range, Words
from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.domain.time.period import Period
from practicelog.queries.storage import exports, set_exports

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here


@report
def intervals(visit: Visit, filter_: Filter, range_: Range, words: Words = None) -> Report:
    """Export every timed interval, oldest first, as CSV (or --json): all of them, unless a range is given."""
    return table(visit, Chooser(filter_, range_, words), exports.INTERVAL_COLUMNS, exports.interval_export)


@report
def sessions(visit: Visit, range_: Range, words: PeriodWords = None) -> Report:
    """Export every session, oldest first, as CSV (or --json): all of them, unless a range is given."""
    return table(visit, Whole(range_, words), exports.SESSION_COLUMNS, exports.session_export)


@report
def days(visit: Visit, range_: Range, words: PeriodWords = None) -> Report:
    """Export every day with practice, oldest first, as CSV (or --json)."""
    return table(visit, Whole(range_, words), exports.DAY_COLUMNS, exports.day_export)


@report
def sets(visit: Visit, filter_: Filter, range_: Range, words: Words = None) -> Report:
    """Export every set that was done, oldest first, with a column for each metric and side (weight_kg, reps_L)."""
    chooser = Chooser(filter_, range_, words)

    def sets_of(db: "Readable") -> Iterator[Sequence[Any]]:
        period = chooser.period(db, visit.here)
        rows = iter(set_exports.set_export(db, period))
        columns = next(rows, set_exports.SET_COLUMNS)
        yield columns
        yield from chooser.kept(db, period, columns, rows)

    found = visit.stream(sets_of)
    # The first row names the columns, as they depend on what was measured.
    return Report(next(found, set_exports.SET_COLUMNS), found)


@report
def long(visit: Visit, filter_: Filter, range_: Range, words: Words = None) -> Report:
    """Export everything timed and measured, one row for each value; nothing is left out."""
    return table(visit, Chooser(filter_, range_, words), set_exports.LONG_COLUMNS, set_exports.long_export)


class Whole:
    """The days of an export that is of all that was practised on them, as typed."""

    def __init__(self, range_: Range, words: list[str] | None) -> None:
        self.range_, self.words = range_, words

    def period(self, db: "Readable", here: "Here") -> Period:
        """Return the days; raise NotUnderstood for words that are none."""
        return self.range_.period_of(self.words, here)

    def kept(
        self, db: "Readable", period: Period, columns: Sequence[str], rows: "Iterable[Sequence[Any]]"
    ) -> "Iterable[Sequence[Any]]":
        """Return the rows that are exported."""
        return rows


class Chooser(Whole):
    """The days of an export, and of what it is, as typed."""

    def __init__(self, filter_: Filter, range_: Range, words: list[str] | None) -> None:
        super().__init__(range_, words)
        self.filter_ = filter_

    def period(self, db: "Readable", here: "Here") -> Period:
        """Return the days, once a name among the words is taken."""
        self.filter_.take(db, self.words or [], self.range_, here)
        return self.range_.period(here, "all")

    def kept(
        self, db: "Readable", period: Period, columns: Sequence[str], rows: "Iterable[Sequence[Any]]"
    ) -> "Iterable[Sequence[Any]]":
        """Return the rows of what is chosen."""
        chosen = self.filter_.chosen(db, period)
        activity, instance = (columns.index(name) for name in ("activity_id", "activity_instance_id"))

        def is_chosen(row: Sequence[Any]) -> bool:
            is_activity = chosen.activities is None or row[activity] in chosen.activities
            return is_activity and (chosen.instances is None or row[instance] in chosen.instances)

        return filter(is_chosen, rows)


def table(
    visit: Visit,
    chooser: Whole,
    columns: Sequence[str],
    question: "Callable[[Readable, Period, Here], Iterable[Sequence[Any]]]",
) -> Report:
    """Return the rows of an export as a report; without a log there are none."""

    def rows(db: "Readable") -> "Iterable[Sequence[Any]]":
        period = chooser.period(db, visit.here)
        return chooser.kept(db, period, columns, question(db, period, visit.here))

    return Report(columns, visit.stream(rows))
