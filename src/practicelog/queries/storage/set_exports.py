"""Tables of what was measured: wide, a column per metric and side, or long, with everything that was timed."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from heapq import merge
from itertools import accumulate, chain, count, groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.sets.plan import BUILT_IN
from practicelog.domain.sets.units import can_convert, converted
from practicelog.domain.spelling import name_key
from practicelog.domain.time.period import Period
from practicelog.queries.shared.clock import clock
from practicelog.queries.storage.exports import IN_TIME, INTERVALS, cells_of, interval_cells

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here

SET_COLUMNS = (
    "practice_day zone session_id session section activity activity_group ref set_number recorded_at"
    " set_kind effort tags notes recorded_us volume volume_unit activity_id activity_instance_id set_id"
).split()
LONG_COLUMNS = (
    "practice_day zone session_id session section activity activity_group ref row started_at stopped_at state seconds"
    " set_number recorded_at set_kind done effort metric unit side planned value tags notes"
    " started_us stopped_us recorded_us activity_id activity_instance_id interval_id set_id value_id"
).split()
SETS = """
    SELECT practice_day, zone, session_id, session, section, activity, activity_group, ref, set_number, recorded_us,
        kind, effort,
        coalesce(tags || ' ', '')
            || (
                SELECT coalesce(tags || ' ', '') FROM v_instance
                WHERE v_instance.activity_instance_id = v_set.activity_instance_id
            )
            || (SELECT coalesce(tags || ' ', '') FROM v_section WHERE v_section.section_id = v_set.section_id)
            || (SELECT coalesce(tags || ' ', '') FROM v_session WHERE v_session.session_id = v_set.session_id)
            || (SELECT coalesce(tags, '') FROM v_activity WHERE v_activity.activity_id = v_set.activity_id),
        (SELECT json_group_array(body) FROM (
            SELECT v_note.body AS body FROM v_note
            WHERE v_note.set_id = v_set.set_id
            ORDER BY v_note.created_us, v_note.note_id
        )),
        recorded_us, volume, volume_unit, activity_id, activity_instance_id, set_id, done
    FROM v_set
    WHERE practice_day >= :first AND practice_day < :after
    ORDER BY practice_day, session_id, activity_number, position, set_id
    """
# CROSS JOIN makes SQLite read the sets first; otherwise it reads every value there is, to have them in order.
VALUES = """
    SELECT v_set.set_id, v_value.value_id, v_value.metric, v_value.unit, v_value.side, v_value.planned, v_value.value,
        v_value.metric_unit
    FROM v_set CROSS JOIN v_value ON v_value.set_id = v_set.set_id
    WHERE v_set.practice_day >= :first AND v_set.practice_day < :after
    ORDER BY v_set.practice_day, v_set.session_id, v_set.activity_number, v_set.position, v_set.set_id, v_value.value_id
    """
MEASURES = """
    SELECT DISTINCT v_value.metric, v_value.unit, v_value.metric_unit, v_value.side
    FROM v_set CROSS JOIN v_value ON v_value.set_id = v_set.set_id
    WHERE v_set.practice_day >= :first AND v_set.practice_day < :after
        AND v_set.done = 1 AND v_value.value IS NOT NULL
    """
# In the shape and order of VALUES.
COMPUTED = """
    SELECT set_id, NULL, metric, unit, side, NULL, value, unit
    FROM v_computed
    WHERE practice_day >= :first AND practice_day < :after
    ORDER BY practice_day, session_id, activity_number, position, set_id, metric_id, side_id
    """
COMPUTED_MEASURES = """
    SELECT DISTINCT metric, unit, unit, side FROM v_computed WHERE practice_day >= :first AND practice_day < :after
    """
# Intervals in the order of SETS: those of an activity stand together.
BY_ACTIVITY = "ORDER BY practice_day, session_id, activity_number, " + IN_TIME.removeprefix("ORDER BY ")
NEVER = 2**63 - 1


class Measure(NamedTuple):
    """What a column of the wide table holds: a metric in a unit, on a side or on none."""

    metric: str
    unit: str
    side: str

    @property
    def column(self) -> str:
        """The name of the column: `weight_kg`, `reps`, `weight_kg_L`; `metric_notes` beside notes."""
        name = "_".join(part for part in (self.metric.replace(" ", "_"), self.unit, self.side) if part)
        return f"metric_{name}" if name in SET_COLUMNS else name

    @property
    def place(self) -> tuple[int, str, str, str, str]:
        """The sort key of the column: first the built-in metrics in their order; sides after the value without one."""
        order = list(BUILT_IN)
        key = name_key(self.metric)
        return (order.index(key) if key in order else len(order), key, self.unit, self.side, self.metric)


class SetRow(NamedTuple):
    """A set as it is exported: its cells by SET_COLUMNS, and its values."""

    cells: dict[str, Any]
    values: list["ValueRow"]
    done: bool


class ValueRow(NamedTuple):
    """One value of a set; without an id, it is computed."""

    value_id: int | None
    metric: str
    unit: str | None
    side: str | None
    planned: float | None
    value: float | None
    metric_unit: str | None

    @property
    def measure(self) -> Measure:
        """The column that it stands in."""
        return measure_of(self.metric, self.unit, self.metric_unit, self.side)

    @property
    def row(self) -> str:
        """What a row of the long table with it is."""
        return "computed" if self.value_id is None else "value"

    @property
    def number(self) -> float | None:
        """Its value in the unit of that column, rounded to a hundredth where it had to be converted."""
        unit, to = self.unit or "", self.measure.unit
        return self.value if self.value is None or unit == to else round(converted(self.value, unit, to), 2)


@cache
def measure_of(metric: str, unit: str | None, metric_unit: str | None, side: str | None) -> Measure:
    """Return the column for a value: in the unit of its metric, or in its own where that does not convert to it."""
    own, common = unit or "", metric_unit or ""
    return Measure(metric, common if can_convert(own, common) else own, side or "")


def sets_with_values(db: "Readable", period: Period) -> Iterator[SetRow]:
    """Yield the sets of `period`, activity by activity: three readings of the log in one order, side by side."""
    values, computed = (along(db.execute(question, period.ends)) for question in (VALUES, COMPUTED))
    for *row, done in db.execute(SETS, period.ends):
        yield SetRow(cells_of(row, SET_COLUMNS), [*values(row[-1]), *computed(row[-1])], bool(done))


def along(rows: Iterable[tuple[Any, ...]]) -> Callable[[int], Iterator[ValueRow]]:
    """Return what yields the values of a set; it is to be asked in the order of the rows, which begin with its id."""
    rows = iter(rows)
    first = next(rows, None)

    def values_of(set_id: int) -> Iterator[ValueRow]:
        nonlocal first
        while first and first[0] == set_id:
            yield ValueRow(*first[1:])
            first = next(rows, None)

    return values_of


def set_export(db: "Readable", period: Period) -> Iterator[list[Any]]:
    """Yield the sets done in `period`, oldest first, a session in memory at a time.

    First of all the names: SET_COLUMNS, then a column for each metric, typed or computed, and side there is.
    """
    rows = [row for question in (MEASURES, COMPUTED_MEASURES) for row in db.execute(question, period.ends)]
    measures = sorted({measure_of(*row) for row in rows}, key=lambda measure: measure.place)
    at = {measure: number for number, measure in enumerate(measures)}
    yield names_of(measures)
    for _, session in groupby(sets_with_values(db, period), key=lambda row: place_of(row.cells)[:2]):
        for row in in_time([*session]):
            if row.done:
                numbers: list[float | None] = [None] * len(measures)
                for value in row.values:
                    if value.value is not None:
                        numbers[at[value.measure]] = value.number
                yield [*row.cells.values(), *numbers]


def names_of(measures: Iterable[Measure]) -> list[str]:
    """Return the names of all columns, each another: `weight_kg_2` of a metric `weight_kg` beside a weight in kg."""
    names, taken = [*SET_COLUMNS], {*SET_COLUMNS}
    for measure in measures:
        numbered = (f"{measure.column}_{number}" for number in count(2))
        name = next(name for name in chain([measure.column], numbered) if name.lower() not in taken)
        names.append(name)
        taken.add(name.lower())
    return names


def in_time(rows: list[SetRow]) -> list[SetRow]:
    """Return the sets of a session in the order in which they were done.

    One whose own time is not known stands before the next one of its activity whose time is, else after the last.
    """
    times: list[int] = []
    for _, of_activity in groupby(rows, key=lambda row: place_of(row.cells)):
        recorded = [row.cells["recorded_us"] for row in of_activity]
        last = max((us for us in recorded if us is not None), default=NEVER)
        from_end = accumulate((NEVER if us is None else us for us in reversed(recorded)), min)
        times += [last if us == NEVER else us for us in reversed([*from_end])]
    return [row for _, row in sorted(zip(times, rows, strict=True), key=lambda pair: pair[0])]


def long_export(db: "Readable", period: Period, here: "Here") -> Iterator[list[Any]]:
    """Yield everything timed and measured in `period` under LONG_COLUMNS: nothing is left out.

    A row for each value, typed or computed; a set without any and an interval keep a row of their own, as `row` says.
    """
    # Where two have the same place, merge takes the one from what it was given first.
    rows = merge(long_intervals(db, period, here), long_sets(db, period), key=place_of)
    return ([row.get(column) for column in LONG_COLUMNS] for row in rows)


def place_of(cells: dict[str, Any]) -> tuple[str, int, int]:
    """Return the practice day, the session and the number of the activity in it, by which rows are sorted."""
    number = int(cells["ref"].split(".")[1].partition(":")[0])
    return cells["practice_day"], cells["session_id"], number


def long_intervals(db: "Readable", period: Period, here: "Here") -> Iterator[dict[str, Any]]:
    """Yield a row for each interval."""
    running = clock(db, here)
    return (
        {**interval_cells(row, running), "row": "interval"} for row in db.execute(INTERVALS + BY_ACTIVITY, period.ends)
    )


def long_sets(db: "Readable", period: Period) -> Iterator[dict[str, Any]]:
    """Yield a row for each value of a set, and for each set that has none."""
    for row in sets_with_values(db, period):
        of_set = {**row.cells, "done": row.done}
        if not row.values:
            yield {**of_set, "row": "set"}
        for value in row.values:
            yield {**of_set, "row": value.row, **value._asdict()}
