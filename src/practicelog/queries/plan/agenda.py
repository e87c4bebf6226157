"""Read what is planned in a session, and how far it has come."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.time.clock import from_us_or_none

if TYPE_CHECKING:
    from datetime import datetime

    from practicelog.db.readable import Readable


class AgendaRow(NamedTuple):
    """An activity of a session, in the order of the plan: planned, begun or passed over."""

    activity_instance_id: int
    ref: str
    activity_id: int
    activity: str
    section: str | None
    planned_seconds: int | None
    rest_seconds: int | None
    turn: str | None
    skipped_at: "datetime | None"
    is_begun: bool
    sets_done: int
    sets_left: int
    remark: str | None

    @property
    def is_to_come(self) -> bool:
        """Whether it was neither begun nor passed over."""
        return not self.is_begun and self.skipped_at is None


AGENDA = """
    SELECT v_instance.activity_instance_id, v_instance.ref, v_instance.activity_id, v_instance.activity,
        v_instance.section, v_instance.planned_seconds, activity_instance.rest_seconds, activity_instance.turn,
        activity_instance.skipped_at, v_instance.practised,
        (SELECT count(*) FROM v_set
            WHERE v_set.activity_instance_id = v_instance.activity_instance_id AND v_set.done = 1),
        (SELECT count(*) FROM v_set
            WHERE v_set.activity_instance_id = v_instance.activity_instance_id AND v_set.done = 0),
        (SELECT max(template_item.remark)
            FROM activity_instance_item JOIN template_item ON template_item.id = activity_instance_item.template_item_id
            WHERE activity_instance_item.activity_instance_id = v_instance.activity_instance_id)
    FROM v_instance JOIN activity_instance ON activity_instance.id = v_instance.activity_instance_id
    WHERE v_instance.session_id = :session
    ORDER BY v_instance.section_position, v_instance.section_id, v_instance.position, v_instance.activity_instance_id
    """


def agenda(db: "Readable", session_id: int) -> list[AgendaRow]:
    """Return the activities of a session in the order of its plan."""
    rows = db.execute(AGENDA, {"session": session_id}).fetchall()
    return [AgendaRow._make((*row[:8], from_us_or_none(row[8]), bool(row[9]), *row[10:])) for row in rows]


def coming_item(rows: list[AgendaRow], current_id: int | None) -> AgendaRow | None:
    """Return the next of the plan after the current one, else the first that was left out; None where none is left."""
    places = {row.activity_instance_id: place for place, row in enumerate(rows)}
    start = places.get(current_id, -1) + 1 if current_id is not None else 0
    return next((row for row in (*rows[start:], *rows[:start]) if row.is_to_come), None)


class LastInstanceRow(NamedTuple):
    """The activity instance of the last time, and its day."""

    activity_instance_id: int
    practice_day: str


def last_instance_of_item(db: "Readable", item_id: int, session_id: int) -> LastInstanceRow | None:
    """Return the newest activity instance that was laid in for the item and has sets, in another session; else None."""
    row = db.execute(
        """
        SELECT v_instance.activity_instance_id, v_instance.practice_day
        FROM activity_instance_item
        JOIN v_instance ON v_instance.activity_instance_id = activity_instance_item.activity_instance_id
        WHERE activity_instance_item.template_item_id = :item AND v_instance.session_id <> :session AND EXISTS (
            SELECT 1 FROM v_set
            WHERE v_set.activity_instance_id = v_instance.activity_instance_id AND v_set.done = 1
        )
        ORDER BY v_instance.practice_day DESC, v_instance.session_id DESC
        LIMIT 1
        """,
        {"item": item_id, "session": session_id},
    ).fetchone()
    return LastInstanceRow._make(row) if row else None


def practised_with_sets(db: "Readable", activity_id: int, session_id: int) -> LastInstanceRow | None:
    """Return the newest activity instance of the activity that has sets, in another session; None if there is none."""
    row = db.execute(
        """
        SELECT v_instance.activity_instance_id, v_instance.practice_day
        FROM v_instance
        WHERE v_instance.activity_id = :activity AND v_instance.session_id <> :session AND EXISTS (
            SELECT 1 FROM v_set
            WHERE v_set.activity_instance_id = v_instance.activity_instance_id AND v_set.done = 1
        )
        ORDER BY v_instance.practice_day DESC, v_instance.session_id DESC
        LIMIT 1
        """,
        {"activity": activity_id, "session": session_id},
    ).fetchone()
    return LastInstanceRow._make(row) if row else None


class MetricPlanRow(NamedTuple):
    """What a person takes for the most of a metric, and the step in which it is planned, in its unit."""

    metric: str
    unit: str
    most: float | None
    step: float | None


def metric_plans(db: "Readable", activity_id: int) -> dict[str, MetricPlanRow]:
    """Return those of the metrics of an activity, by the key of each name."""
    rows = db.execute(
        "SELECT name_key, name, coalesce(unit, ''), most, step FROM metric WHERE activity_id = :activity",
        {"activity": activity_id},
    )
    return {key: MetricPlanRow(*row) for key, *row in rows.fetchall()}


def own_rest(db: "Readable", activity_id: int) -> int | None:
    """Return the rest that an activity has of its own, in seconds; None if it has none."""
    row = db.execute("SELECT rest_seconds FROM activity WHERE id = :activity", {"activity": activity_id}).fetchone()
    return row[0] if row else None


def last_session_by(db: "Readable", template_id: int) -> int | None:
    """Return the newest session that was practised by the template, or None if there is none."""
    row = db.execute(
        """
        SELECT v_session.session_id
        FROM session_template JOIN v_session ON v_session.session_id = session_template.session_id
        WHERE session_template.template_id = :template
        ORDER BY v_session.practice_day DESC, v_session.session_id DESC
        LIMIT 1
        """,
        {"template": template_id},
    ).fetchone()
    return int(row[0]) if row else None


def has_plan_to_come(db: "Readable", session_id: int) -> bool:
    """Return whether something is planned in the session that was neither begun nor passed over."""
    return any(row.is_to_come for row in agenda(db, session_id))
