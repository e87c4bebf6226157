"""Tables of what was measured: wide, a column per metric and side, or long, with everything that was timed."""

from collections.abc import Iterator
from heapq import merge
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.sets.plan import BUILT_IN
from practicelog.domain.spelling import name_key
from practicelog.domain.time.period import Period
from practicelog.queries.shared.clock import clock
from practicelog.queries.storage.exports import IN_TIME, INTERVAL_COLUMNS, INTERVALS, interval_cells, with_local_times

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here

SET_COLUMNS = (
    "practice_day zone session_id session section activity activity_group ref set_number recorded_at"
    " kind effort tags notes activity_id activity_instance_id set_id"
).split()
LONG_COLUMNS = (
    "practice_day zone session_id session section activity activity_group ref row started_at stopped_at state seconds"
    " set_number recorded_at kind done effort metric unit side planned value tags notes"
    " activity_id activity_instance_id interval_id set_id value_id"
).split()
VALUE = slice(LONG_COLUMNS.index("metric"), LONG_COLUMNS.index("value") + 1)
SETS = """
    SELECT practice_day, zone, session_id, session, section, activity, activity_group, ref, set_number, recorded_us,
        kind, effort, tags,
        (SELECT group_concat(body, char(10)) FROM (
            SELECT v_note.body AS body FROM v_note
            WHERE v_note.set_id = v_set.set_id
            ORDER BY v_note.created_us, v_note.note_id
        )),
        activity_id, activity_instance_id, set_id, done
    FROM v_set
    WHERE practice_day >= :first AND practice_day < :after
    ORDER BY practice_day, session_id, activity_number, position, set_id
    """
# CROSS JOIN makes SQLite read the sets first; otherwise it reads every value there is, to have them in order.
VALUES = """
    SELECT v_set.set_id, v_value.value_id, v_value.metric, v_value.unit, v_value.side, v_value.planned, v_value.value
    FROM v_set CROSS JOIN v_value ON v_value.set_id = v_set.set_id
    WHERE v_set.practice_day >= :first AND v_set.practice_day < :after
    ORDER BY v_set.practice_day, v_set.session_id, v_set.activity_number, v_set.position, v_set.set_id, v_value.value_id
    """
MEASURES = """
    SELECT DISTINCT v_value.metric, v_value.unit, v_value.side
    FROM v_set CROSS JOIN v_value ON v_value.set_id = v_set.set_id
    WHERE v_set.practice_day >= :first AND v_set.practice_day < :after
        AND v_set.done = 1 AND v_value.value IS NOT NULL
    """
# Intervals in the order of SETS: those of an activity stand together.
BY_ACTIVITY = "ORDER BY practice_day, session_id, activity_number, " + IN_TIME.removeprefix("ORDER BY ")
NEVER = 2**63 - 1


class Measure(NamedTuple):
    """What a column of the wide table holds: a metric in a unit, on a side or on none."""

    metric: str
    unit: str | None
    side: str | None

    @property
    def column(self) -> str:
        """The name of the column: `weight_kg`, `reps`, `weight_kg_L`."""
        return "_".join(part for part in (self.metric.replace(" ", "_"), self.unit, self.side) if part)

    @property
    def place(self) -> tuple[int, str, str, str]:
        """The sort key of the column: first the built-in metrics in their order; sides after the value without one."""
        order = list(BUILT_IN)
        key = name_key(self.metric)
        return (order.index(key) if key in order else len(order), key, self.unit or "", self.side or "")


class SetRow(NamedTuple):
    """A set as it is exported: its cells under SET_COLUMNS, and its values."""

    cells: list[Any]
    values: list["ValueRow"]
    recorded_us: int | None
    done: bool


class ValueRow(NamedTuple):
    """One value of a set."""

    value_id: int
    metric: str
    unit: str | None
    side: str | None
    planned: float | None
    value: float | None

    @property
    def measure(self) -> Measure:
        """What it is a value of."""
        return Measure(self.metric, self.unit, self.side)


def sets_with_values(db: "Readable", period: Period) -> Iterator[SetRow]:
    """Yield the sets of `period`, activity by activity: two readings of the log in one order, side by side."""
    values = iter(db.execute(VALUES, period.ends))
    value = next(values, None)
    for *cells, done in db.execute(SETS, period.ends):
        of_set = []
        while value and value[0] == cells[-1]:
            of_set.append(ValueRow(*value[1:]))
            value = next(values, None)
        yield SetRow(with_local_times(tuple(cells), 9), of_set, cells[9], bool(done))


def set_export(db: "Readable", period: Period) -> Iterator[list[Any]]:
    """Yield the sets done in `period`, oldest first, a session in memory at a time.

    First of all the names: SET_COLUMNS, then a column for each metric and side there is.
    """
    measures = sorted((Measure(*row) for row in db.execute(MEASURES, period.ends)), key=lambda measure: measure.place)
    columns = list(dict.fromkeys(measure.column for measure in measures))
    at = {measure: columns.index(measure.column) for measure in measures}
    yield [*SET_COLUMNS, *columns]
    for _, session in groupby(sets_with_values(db, period), key=lambda row: place_of(row.cells)[:2]):
        for row in in_time([*session]):
            if row.done:
                numbers: list[float | None] = [None] * len(columns)
                for value in row.values:
                    if value.value is not None:
                        numbers[at[value.measure]] = value.value
                yield [*row.cells, *numbers]


def in_time(rows: list[SetRow]) -> list[SetRow]:
    """Return the sets of a session in the order in which they were done.

    One whose own time is not known stands before the next one of its activity whose time is, else after the last.
    """
    times: list[int] = []
    for _, of_activity in groupby(rows, key=lambda row: place_of(row.cells)):
        recorded = [row.recorded_us for row in of_activity]
        last = max((us for us in recorded if us is not None), default=NEVER)
        from_end = accumulate((NEVER if us is None else us for us in reversed(recorded)), min)
        times += [last if us == NEVER else us for us in reversed([*from_end])]
    return [row for _, row in sorted(zip(times, rows, strict=True), key=lambda pair: pair[0])]


def long_export(db: "Readable", period: Period, here: "Here") -> Iterator[list[Any]]:
    """Yield everything timed and measured in `period` under LONG_COLUMNS: nothing is left out.

    A row for each value; a set without values and an interval keep a row of their own, as `row` says.
    """
    # Where two have the same place, merge takes the one from what it was given first.
    return merge(long_intervals(db, period, here), long_sets(db, period), key=place_of)


def place_of(cells: list[Any]) -> tuple[str, int, int]:
    """Return the practice day, the session and the number of the activity in it, by which an exported row is sorted."""
    return cells[0], cells[2], int(cells[7].split(".")[1].partition(":")[0])


def long_intervals(db: "Readable", period: Period, here: "Here") -> Iterator[list[Any]]:
    """Yield a row for each interval."""
    running = clock(db, here)
    for row in db.execute(INTERVALS + BY_ACTIVITY, period.ends):
        yield long_cells({**dict(zip(INTERVAL_COLUMNS, interval_cells(row, running), strict=True)), "row": "interval"})


def long_sets(db: "Readable", period: Period) -> Iterator[list[Any]]:
    """Yield a row for each value of a set, and for each set that has none."""
    for row in sets_with_values(db, period):
        of_set = dict(zip(SET_COLUMNS, row.cells, strict=True))
        cells = long_cells({**of_set, "done": int(row.done), "row": "value" if row.values else "set"})
        if not row.values:
            yield cells
        for value_id, *value in row.values:
            yield [*cells[: VALUE.start], *value, *cells[VALUE.stop : -1], value_id]


def long_cells(cells: dict[str, Any]) -> list[Any]:
    """Return cells by their names under LONG_COLUMNS."""
    return [cells.get(column) for column in LONG_COLUMNS]
