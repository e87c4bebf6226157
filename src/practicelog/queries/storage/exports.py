"""Export tables for other programs in chronological order; sets wide (a column per metric and side) or long."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.sets.plan import BUILT_IN
from practicelog.domain.spelling import name_key
from practicelog.domain.time.clock import from_us, zone_called
from practicelog.domain.time.period import Period
from practicelog.queries.shared.clock import Clock, clock, counted

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here

INTERVAL_COLUMNS = (
    "practice_day zone session_id session section activity activity_group ref started_at stopped_at"
    " state seconds tags notes activity_id activity_instance_id interval_id"
).split()
SESSION_COLUMNS = (
    "practice_day zone session_id session started_at ended_at state seconds planned_seconds"
    " activities intent rating focus energy effort notes"
).split()
DAY_COLUMNS = "practice_day state sessions activities different_activities intervals seconds".split()


def interval_export(db: "Readable", period: Period, here: "Here") -> Iterator[list[Any]]:
    """Yield the intervals of `period` under INTERVAL_COLUMNS, oldest first.

    `state` is finished, running (`seconds` up to now), left_on (running beyond the limit), unfinished (its stop is not
    known) or untimed (a length without clock times). Notes of an activity stand beside each of its intervals.
    """
    running = clock(db, here)
    rows = db.execute(
        """
        SELECT
            practice_day, zone, session_id, session, section,
            activity, activity_group, ref, started_us, stopped_us,
            CASE WHEN running IS NOT NULL THEN 'running' WHEN started_us IS NULL THEN 'untimed'
                WHEN stopped_us IS NULL THEN 'unfinished' ELSE 'finished' END,
            seconds, tags,
            (SELECT group_concat(body, char(10)) FROM (
                SELECT v_note.body AS body FROM v_note
                WHERE v_note.activity_instance_id = v_interval.activity_instance_id
                ORDER BY v_note.created_us, v_note.note_id
            )),
            activity_id, activity_instance_id, interval_id
        FROM v_interval
        WHERE practice_day >= :first AND practice_day < :after
        ORDER BY
            coalesce(started_us, 1000000 * CAST(strftime('%s', practice_day) AS INTEGER)),
            interval_id
        """,
        period.ends,
    )
    return (
        up_to_now(with_local_times(row, 8, 9), INTERVAL_COLUMNS, running if row[10] == "running" else None)
        for row in rows
    )


def session_export(db: "Readable", period: Period, here: "Here") -> Iterator[list[Any]]:
    """Yield the sessions of `period` under SESSION_COLUMNS, oldest first.

    `state` is ended, open, running or left_on (open, with a clock that `seconds` counts up to now, or leaves out),
    unfinished (its end is not known) or untimed (its times are not known).
    """
    running = clock(db, here)
    rows = db.execute(
        """
        SELECT practice_day, zone, session_id, session, started_us, ended_us,
            CASE WHEN open IS NOT NULL THEN 'open' WHEN started_us IS NULL THEN 'untimed'
                WHEN ended_us IS NULL THEN 'unfinished' ELSE 'ended' END,
            seconds, planned_seconds, activities, intent, rating, focus, energy, effort,
            (SELECT group_concat(body, char(10)) FROM (
                SELECT v_note.body AS body FROM v_note
                WHERE v_note.on_session = v_session.session_id
                ORDER BY v_note.created_us, v_note.note_id
            ))
        FROM v_session
        WHERE practice_day >= :first AND practice_day < :after
        ORDER BY coalesce(started_us, 1000000 * CAST(strftime('%s', practice_day) AS INTEGER)), session_id
        """,
        period.ends,
    )
    running_id = running.session_id if running else None
    return (
        up_to_now(with_local_times(row, 4, 5), SESSION_COLUMNS, running if row[2] == running_id else None)
        for row in rows
    )


def day_export(db: "Readable", period: Period, here: "Here") -> Iterator[list[Any]]:
    """Yield the practice days of `period` with practice in them under DAY_COLUMNS, oldest first.

    `state` is ended, open while a session of that day is, running or left_on as in `session_export`.
    """
    running = clock(db, here)
    running_day = day_of(db, running.session_id) if running else None
    rows = db.execute(
        """
        SELECT practice_day, CASE WHEN open IS NOT NULL THEN 'open' ELSE 'ended' END,
            sessions, activities, different_activities, intervals, seconds
        FROM v_day
        WHERE practice_day >= :first AND practice_day < :after
        ORDER BY practice_day
        """,
        period.ends,
    )
    return (up_to_now(list(row), DAY_COLUMNS, running if row[0] == running_day else None) for row in rows)


def day_of(db: "Readable", session_id: int) -> str:
    """Return the practice day of a session."""
    row = db.execute("SELECT practice_day FROM v_session WHERE session_id = :id", {"id": session_id}).fetchone()
    return str(row[0])


def up_to_now(values: list[Any], columns: list[str], running: Clock | None) -> list[Any]:
    """Return the row with the clock that is `running` in it, if one is, added to its `seconds` and told by `state`."""
    if running:
        row = dict(zip(columns, values, strict=True))
        time = counted(row["seconds"], running)
        return list({**row, "seconds": time.seconds, "state": "left_on" if time.left_out else "running"}.values())
    return values


def with_local_times(row: tuple[Any, ...], *instants: int) -> list[Any]:
    """Return the row with its instants, which stand at the indexes `instants`, in the zone of its session."""
    values = list(row)
    zone = zone_called(values[1])
    for index in instants:
        if values[index] is not None:
            values[index] = from_us(values[index]).astimezone(zone)
    return values


SET_COLUMNS = (
    "practice_day zone session_id session section activity activity_group ref set_number recorded_at"
    " kind effort tags notes activity_id activity_instance_id set_id"
).split()
LONG_COLUMNS = (
    "practice_day zone session_id session section activity activity_group ref row started_at stopped_at state seconds"
    " set_number recorded_at kind done effort metric unit side planned value tags notes"
    " activity_id activity_instance_id interval_id set_id value_id"
).split()
# A set whose own time is not known stands before the next one of its activity whose time is, else after the last.
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
    ORDER BY practice_day, session_id,
        coalesce(min(recorded_us) OVER (
            PARTITION BY activity_instance_id ORDER BY position, set_id
            ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
        ), max(recorded_us) OVER (PARTITION BY activity_instance_id), 9223372036854775807),
        activity_number, position, set_id
    """
# CROSS JOIN makes SQLite read the sets first; otherwise it reads every value there is, to have them in order.
VALUES = """
    SELECT v_set.set_id, v_value.value_id, v_value.metric, coalesce(v_value.unit, ''), coalesce(v_value.side, ''),
        v_value.planned, v_value.value
    FROM v_set CROSS JOIN v_value ON v_value.set_id = v_set.set_id
    WHERE v_set.practice_day >= :first AND v_set.practice_day < :after
    ORDER BY v_value.value_id
    """


class ValueRow(NamedTuple):
    """One value of a set."""

    value_id: int
    metric: str
    unit: str
    side: str
    planned: float | None
    value: float | None

    @property
    def column(self) -> str:
        """The name of its column in the wide table: `weight_kg`, `reps`, `weight_kg_L`."""
        return "_".join(part for part in (self.metric.replace(" ", "_"), self.unit, self.side) if part)

    @property
    def place(self) -> tuple[int, str, str, str]:
        """The sort key of that column: first the built-in metrics in their order; sides after the value without one."""
        order = list(BUILT_IN)
        key = name_key(self.metric)
        return (order.index(key) if key in order else len(order), key, self.unit, self.side)


def values_by_set(db: "Readable", period: Period) -> dict[int, list[ValueRow]]:
    """Return the values in the sets of `period`, by the id of the set."""
    values: dict[int, list[ValueRow]] = {}
    for set_id, *row in db.execute(VALUES, period.ends).fetchall():
        values.setdefault(set_id, []).append(ValueRow(*row))
    return values


def set_export(db: "Readable", period: Period) -> tuple[list[str], list[list[Any]]]:
    """Return the sets done in `period`, oldest first: SET_COLUMNS, then a column for each metric and side there is."""
    values = values_by_set(db, period)
    set_rows = [row for row in db.execute(SETS, period.ends).fetchall() if row[-1]]
    set_ids = {row[-2] for row in set_rows}
    places = {
        value.column: value.place for set_id in set_ids for value in values.get(set_id, []) if value.value is not None
    }
    columns = sorted(places, key=lambda column: places[column])
    rows = []
    for *row, _ in set_rows:
        by_column = {value.column: value.value for value in values.get(row[-1], [])}
        rows.append([*with_local_times(tuple(row), 9), *(by_column.get(column) for column in columns)])
    return [*SET_COLUMNS, *columns], rows


def long_export(db: "Readable", period: Period, here: "Here") -> list[list[Any]]:
    """Return everything timed and measured in `period` under LONG_COLUMNS: nothing is left out.

    A row for each value; a set without values and an interval keep a row of their own, as `row` says.
    """
    rows = [*long_interval_rows(db, period, here), *long_set_rows(db, period)]
    rows.sort(key=lambda row: (row["practice_day"], row["session_id"], activity_number(row["ref"])))
    return [[row.get(column) for column in LONG_COLUMNS] for row in rows]


def long_interval_rows(db: "Readable", period: Period, here: "Here") -> Iterator[dict[str, Any]]:
    """Yield a row for each interval."""
    for row in interval_export(db, period, here):
        yield {**dict(zip(INTERVAL_COLUMNS, row, strict=True)), "row": "interval"}


def long_set_rows(db: "Readable", period: Period) -> Iterator[dict[str, Any]]:
    """Yield a row for each value of a set, and one for each set that has none."""
    values = values_by_set(db, period)
    for *row, done in db.execute(SETS, period.ends).fetchall():
        head = {**dict(zip(SET_COLUMNS, with_local_times(tuple(row), 9), strict=True)), "done": done, "row": "set"}
        for value in values.get(row[-1], []):
            yield {
                **head,
                "unit": value.unit or None,
                "side": value.side or None,
                "row": "value",
                "value_id": value.value_id,
                "metric": value.metric,
                "planned": value.planned,
                "value": value.value,
            }
        if row[-1] not in values:
            yield head


def activity_number(ref: str) -> int:
    """Return the number of the activity in a reference like `212.3:1` or `212.3.2`."""
    return int(ref.split(".")[1].partition(":")[0])
