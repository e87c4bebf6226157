"""Read the parts of a session: their references and names, their order, and the numbers for new ones."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def sections_of(db: "Readable", session_id: int) -> list[tuple[int, str | None]]:
    """Return the sections of a session, in order."""
    rows = db.execute(
        "SELECT section_id, section FROM v_section WHERE session_id = :session ORDER BY position, section_id",
        {"session": session_id},
    )
    return [(section_id, name) for section_id, name in rows]


def instances_in_order(db: "Readable", section_id: int) -> list[int]:
    """Return the ids of the activity instances of a section in order, including those in the trash."""
    rows = db.execute(
        "SELECT id FROM activity_instance WHERE section_id = :section ORDER BY position, id", {"section": section_id}
    )
    return [row[0] for row in rows]


def first_started_after(db: "Readable", section_id: int, started_us: int) -> int | None:
    """Return the id of the first activity instance of a section that started after `started_us`, or None."""
    row = db.execute(
        """
        SELECT v_instance.activity_instance_id
        FROM v_instance
        WHERE v_instance.section_id = :section AND :start < (
            SELECT min(v_interval.started_us) FROM v_interval
            WHERE v_interval.activity_instance_id = v_instance.activity_instance_id
        )
        ORDER BY v_instance.position, v_instance.activity_instance_id
        LIMIT 1
        """,
        {"section": section_id, "start": started_us},
    ).fetchone()
    return row[0] if row else None


def last_length(db: "Readable", activity_id: int, activity_instance_id: int) -> int | None:
    """Return how many seconds the activity was practised last time, by the day, before that activity instance.

    None if no length is known. Looks at the 50 times that were written down last.
    """
    row = db.execute(
        """
        SELECT seconds FROM (
            SELECT activity_instance_id, practice_day, seconds FROM v_instance
            WHERE activity_id = :activity AND activity_instance_id <> :instance
            ORDER BY activity_instance_id DESC
            LIMIT 50
        )
        WHERE seconds > 0
        ORDER BY practice_day DESC, activity_instance_id DESC
        LIMIT 1
        """,
        {"activity": activity_id, "instance": activity_instance_id},
    ).fetchone()
    return int(row[0]) if row else None


def instance_to_begin(db: "Readable", session_id: int, activity_id: int, section_id: int | None) -> int | None:
    """Return the id of the first instance of the activity in the session that was not begun, or None without one.

    Rather one that was not skipped. In that section only, if one is given.
    """
    row = db.execute(
        """
        SELECT activity_instance_id FROM v_instance
        WHERE session_id = :session AND activity_id = :activity AND section_id = coalesce(:section, section_id)
            AND intervals = 0 AND NOT EXISTS (
                SELECT 1 FROM v_set
                WHERE v_set.activity_instance_id = v_instance.activity_instance_id AND v_set.done = 1
            )
        ORDER BY skipped_us IS NOT NULL, section_position, position, activity_instance_id
        LIMIT 1
        """,
        {"session": session_id, "activity": activity_id, "section": section_id},
    ).fetchone()
    return int(row[0]) if row else None


def next_activity_number(db: "Readable", session_id: int) -> int:
    """Return the number for a new activity instance: one more than any in the session ever had that is still kept."""
    return int(
        db.execute(
            """
            SELECT 1 + coalesce(max(activity_instance.number), 0)
            FROM section
            JOIN activity_instance ON activity_instance.section_id = section.id
            WHERE section.session_id = :session
            """,
            {"session": session_id},
        ).fetchone()[0]
    )


def next_interval_number(db: "Readable", activity_instance_id: int) -> int:
    """Return the number for a new interval of the activity instance, trash included."""
    return int(
        db.execute(
            "SELECT 1 + coalesce(max(number), 0) FROM timer_interval WHERE activity_instance_id = :instance",
            {"instance": activity_instance_id},
        ).fetchone()[0]
    )


def next_set_number(db: "Readable", activity_instance_id: int) -> int:
    """Return the number for a new set of the activity instance, trash included."""
    row = db.execute(
        "SELECT 1 + coalesce(max(number), 0) FROM activity_set WHERE activity_instance_id = :id",
        {"id": activity_instance_id},
    ).fetchone()
    return int(row[0])


class InstanceSummaryRow(NamedTuple):
    """An activity instance; `seconds` counts finished intervals."""

    activity_instance_id: int
    ref: str
    session_id: int
    section: str | None
    activity_id: int
    activity: str
    seconds: int
    planned_seconds: int | None
    intervals: int


class IntervalSummaryRow(NamedTuple):
    """An interval."""

    interval_id: int
    ref: str
    section: str | None
    activity: str


class SetSummaryRow(NamedTuple):
    """A set; the `zone` is that of its session."""

    set_id: int
    ref: str
    number: int
    session_id: int
    zone: str
    section: str | None
    activity_id: int
    activity: str

    @property
    def title(self) -> str:
        """What it is called: `squat set 2`."""
        return f"{self.activity} set {self.number}"


def instance_row(db: "Readable", activity_instance_id: int) -> InstanceSummaryRow:
    """Return the activity instance, which must be there."""
    row = db.execute(
        """
        SELECT activity_instance_id, ref, session_id, section, activity_id, activity, coalesce(seconds, 0),
            planned_seconds, intervals
        FROM v_instance
        WHERE activity_instance_id = :id
        """,
        {"id": activity_instance_id},
    ).fetchone()
    return InstanceSummaryRow(*row)


def interval_row(db: "Readable", interval_id: int) -> IntervalSummaryRow:
    """Return the interval, which must be there."""
    row = db.execute(
        "SELECT interval_id, ref, section, activity FROM v_interval WHERE interval_id = :id", {"id": interval_id}
    ).fetchone()
    return IntervalSummaryRow(*row)


def set_row(db: "Readable", set_id: int) -> SetSummaryRow:
    """Return the set, which must be there."""
    row = db.execute(
        """
        SELECT set_id, ref, set_number, session_id, zone, section, activity_id, activity
        FROM v_set
        WHERE set_id = :id
        """,
        {"id": set_id},
    ).fetchone()
    return SetSummaryRow(*row)


def session_seconds(db: "Readable", session_id: int) -> int | None:
    """Return the seconds practised in a session, without a running timer; None if nothing was timed."""
    seconds: int | None
    (seconds,) = db.execute("SELECT seconds FROM v_session WHERE session_id = :id", {"id": session_id}).fetchone()
    return seconds
