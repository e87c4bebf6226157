"""Read sets with their values."""

from collections.abc import Collection, Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.sets.plan import OutlineSet, SetKind, SetPlan, Value, in_order
from practicelog.domain.spelling import words_in
from practicelog.domain.time.clock import from_us_or_none

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.period import Period


class LastTime(NamedTuple):
    """The sets of an activity in its previous session."""

    practice_day: str
    ref: str
    sets: list[OutlineSet]

    def of_kind(self, kind: SetKind) -> list[OutlineSet]:
        """Return the sets that one of that kind is compared with: warm-ups only with warm-ups."""
        return sets_of_kind(self.sets, kind)


SETS = """
    SELECT set_id, ref, set_number, kind, done, recorded_us, effort, tags, activity_instance_id, practice_day
    FROM v_set
    """
# CROSS JOIN makes SQLite read the sets first; otherwise it reads every value there is, to have them in order.
VALUES = """
    SELECT v_value.set_id, v_value.metric, v_value.unit, v_value.side, v_value.planned, v_value.value,
        v_value.planned_to, v_set.practice_day
    FROM v_set CROSS JOIN v_value ON v_value.set_id = v_set.set_id
    LEFT JOIN side ON side.id = v_value.side_id
    """
IN_ORDER = "v_set.position, v_set.set_id"
VALUES_IN_ORDER = "side.position, side.id, v_value.value_id"
NOTES_IN_ORDER = "v_note.created_us, v_note.note_id"
NOTES = """
    SELECT v_note.set_id, v_note.body, v_set.practice_day
    FROM v_set CROSS JOIN v_note ON v_note.set_id = v_set.set_id
    """


def sets_of_instance(db: "Readable", activity_instance_id: int) -> list[OutlineSet]:
    """Return the sets of an activity instance, in order."""
    condition = "WHERE v_set.activity_instance_id = :id"
    return sets_by_instance(db, condition, {"id": activity_instance_id}).get(activity_instance_id, [])


def sets_of_session(db: "Readable", session_id: int) -> dict[int, list[OutlineSet]]:
    """Return the sets of a session by activity instance, in order."""
    return sets_by_instance(db, "WHERE v_set.session_id = :id", {"id": session_id})


def sets_by_instance(db: "Readable", condition: str, parameters: dict[str, Any]) -> dict[int, list[OutlineSet]]:
    """Return the sets that `condition` keeps, by activity instance."""
    rows = db.execute(f"{SETS}{condition} ORDER BY {IN_ORDER}", parameters).fetchall()
    if not rows:
        return {}
    values = db.execute(f"{VALUES}{condition} ORDER BY {VALUES_IN_ORDER}", parameters).fetchall()
    notes = db.execute(f"{NOTES}{condition} ORDER BY {NOTES_IN_ORDER}", parameters).fetchall()
    return sets_of(rows, values, notes)


class ByDay:
    """Rows that end in their practice day, newest first, to be taken day by day."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self.days = groupby(rows, key=lambda row: str(row[-1]))
        self.next = next(self.days, None)

    @property
    def day(self) -> str:
        """The day of the next row; "" after the last."""
        return self.next[0] if self.next else ""

    def of(self, day: str) -> list[tuple[Any, ...]]:
        """Return the rows of `day`, which is no later than any that was asked for before."""
        rows: list[tuple[Any, ...]] = []
        if self.next and self.next[0] == day:
            rows = [*self.next[1]]
            self.next = next(self.days, None)
        return rows


class DaysOfSets:
    """The sets done in a period, read day by day, newest first."""

    def __init__(self, db: "Readable", period: "Period") -> None:
        where = "WHERE v_set.practice_day >= :first AND v_set.practice_day < :after AND v_set.done = 1"
        by_day = f"{where} ORDER BY v_set.practice_day DESC,"
        self.rows = ByDay(db.execute(f"{SETS}{by_day} {IN_ORDER}", period.ends))
        self.values = ByDay(db.execute(f"{VALUES}{by_day} {VALUES_IN_ORDER}", period.ends) if self.rows.day else ())
        self.notes = ByDay(db.execute(f"{NOTES}{by_day} {NOTES_IN_ORDER}", period.ends) if self.rows.day else ())

    def of(self, day: str) -> dict[int, list[OutlineSet]]:
        """Return the sets of `day`, by activity instance."""
        return sets_of(self.rows.of(day), self.values.of(day), self.notes.of(day))


def sets_of(
    rows: Iterable[tuple[Any, ...]], value_rows: Iterable[tuple[Any, ...]], note_rows: Iterable[tuple[Any, ...]]
) -> dict[int, list[OutlineSet]]:
    """Return the sets of which these are the rows, by activity instance."""
    values: dict[int, list[tuple[Any, ...]]] = {}
    for set_id, *value, _ in value_rows:
        values.setdefault(set_id, []).append(tuple(value))
    notes: dict[int, list[str]] = {}
    for set_id, body, _ in note_rows:
        notes.setdefault(set_id, []).append(body)
    sets: dict[int, list[OutlineSet]] = {}
    for set_id, ref, number, kind, done, recorded_us, effort, tags, instance_id, _ in rows:
        plan, planned, tops = plans_in(values.get(set_id, []), kind, effort)
        sets.setdefault(instance_id, []).append(
            OutlineSet(
                set_id=set_id,
                ref=ref,
                number=number,
                plan=plan,
                done=bool(done),
                recorded_at=from_us_or_none(recorded_us),
                tags=words_in(tags),
                notes=notes.get(set_id, []),
                planned=planned,
                tops=tops,
            )
        )
    return sets


def plans_in(
    value_rows: list[tuple[Any, ...]], kind: SetKind, effort: float | None
) -> tuple[SetPlan, SetPlan | None, dict[tuple[str, str], float]]:
    """Return what was done in a set, what had been planned for it, None where nothing had, and the tops of ranges."""
    values = by_side(
        [(metric, unit, side, value) for metric, unit, side, _, value, _ in value_rows if value is not None]
    )
    rows = [row for row in value_rows if row[3] is not None]
    targets = by_side([(metric, unit, side, plan) for metric, unit, side, plan, _, _ in rows])
    tops = {Value(metric, to, "", side).of: to for metric, _, side, _, _, to in rows if to is not None}
    return SetPlan(values, kind, effort), SetPlan(targets, kind) if targets else None, tops


def by_side(rows: list[tuple[str, str | None, str | None, float]]) -> tuple[Value, ...]:
    """Return rows of metric, unit, side and number, read in the order of the sides, as the values of one set."""
    values = [Value(metric, number, unit or "", side) for metric, unit, side, number in rows]
    return in_order(values, list(dict.fromkeys(value.side for value in values if value.side is not None)))


def activities_with_yields(db: "Readable") -> set[int]:
    """Return the ids of the activities that have a yield metric."""
    rows = db.execute(
        "SELECT DISTINCT activity_id FROM metric_factor JOIN metric ON metric.id = metric_factor.metric_id"
    )
    return {activity_id for (activity_id,) in rows.fetchall()}


def weight_units(db: "Readable") -> dict[int, str]:
    """Return what a bare weight is in, by the id of each activity that measures one: "" for no unit."""
    rows = db.execute("SELECT activity_id, coalesce(unit, '') FROM metric WHERE name_key = 'weight'")
    return dict(rows.fetchall())


def set_with(db: "Readable", set_id: int) -> OutlineSet:
    """Return the set with that id."""
    return next(iter(sets_by_instance(db, "WHERE v_set.set_id = :id", {"id": set_id}).values()))[0]


def sets_with(db: "Readable", activity_instance_id: int, set_ids: Collection[int]) -> list[OutlineSet]:
    """Return the sets of an activity instance that are among `set_ids`, in order."""
    return [set_row for set_row in sets_of_instance(db, activity_instance_id) if set_row.set_id in set_ids]


def value_row_id(db: "Readable", set_id: int, metric_id: int, side_id: int | None) -> int | None:
    """Return the id of the row with a value of the set, or None if there is none."""
    row = db.execute(
        "SELECT id FROM metric_value WHERE activity_set_id = :set AND metric_id = :metric AND side_id IS :side",
        {"set": set_id, "metric": metric_id, "side": side_id},
    ).fetchone()
    return int(row[0]) if row else None


def notes_on_set(db: "Readable", set_id: int) -> list[int]:
    """Return the ids of the notes on a set."""
    rows = db.execute("SELECT note_id FROM v_note WHERE set_id = :id ORDER BY note_id", {"id": set_id})
    return [note_id for (note_id,) in rows]


def last_instance_in(db: "Readable", session_id: int, activity_id: int, section_id: int | None) -> int | None:
    """Return the id of the newest instance of the activity in that section, else in the session, or None."""
    row = db.execute(
        """
        SELECT activity_instance_id FROM v_instance
        WHERE session_id = :session AND activity_id = :activity
        ORDER BY section_id IS :section DESC, activity_number DESC
        LIMIT 1
        """,
        {"session": session_id, "activity": activity_id, "section": section_id},
    ).fetchone()
    return int(row[0]) if row else None


def last_time(db: "Readable", activity_id: int, session_id: int) -> LastTime | None:
    """Return the sets of the activity in the newest session before this one that has any, None when there is none.

    The newest by its day, whenever it was written down. Looks at the 50 instances that were written down last.
    """
    row = db.execute(
        """
        SELECT activity_instance_id, practice_day, ref FROM (
            SELECT activity_instance_id, practice_day, ref FROM v_instance
            WHERE activity_id = :activity AND session_id <> :session
            ORDER BY activity_instance_id DESC
            LIMIT 50
        ) AS written
        WHERE practice_day <= (SELECT practice_day FROM v_session WHERE session_id = :session)
            AND EXISTS (
                SELECT 1 FROM v_set
                WHERE v_set.activity_instance_id = written.activity_instance_id AND v_set.done = 1
            )
        ORDER BY practice_day DESC, activity_instance_id DESC
        LIMIT 1
        """,
        {"activity": activity_id, "session": session_id},
    ).fetchone()
    if row is None:
        return None
    return LastTime(row[1], row[2], [set_row for set_row in sets_of_instance(db, row[0]) if set_row.done])


def sets_of_kind(sets: list[OutlineSet], kind: SetKind) -> list[OutlineSet]:
    """Return the warm-ups among the sets if `kind` is warm-up, else all the others."""
    return [set_row for set_row in sets if (set_row.plan.kind == "warmup") == (kind == "warmup")]
