"""What a part of a session is called and belongs to: one row of its view, by its id."""

from typing import NamedTuple

from practicelog.db.readable import Readable


class InstanceRow(NamedTuple):
    """An activity instance; `seconds` counts what is finished."""

    activity_instance_id: int
    ref: str
    session_id: int
    section: str | None
    activity_id: int
    activity: str
    seconds: int
    planned_seconds: int | None
    intervals: int


class IntervalRow(NamedTuple):
    """An interval."""

    interval_id: int
    ref: str
    section: str | None
    activity: str


class SetRow(NamedTuple):
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


def instance_row(db: Readable, activity_instance_id: int) -> InstanceRow:
    """Return the activity instance, which must be there."""
    row = db.execute(
        """
        SELECT activity_instance_id, ref, session_id, section, activity_id, activity, seconds, planned_seconds,
            intervals
        FROM v_instance
        WHERE activity_instance_id = :id
        """,
        {"id": activity_instance_id},
    ).fetchone()
    return InstanceRow(*row)


def interval_row(db: Readable, interval_id: int) -> IntervalRow:
    """Return the interval, which must be there."""
    row = db.execute(
        "SELECT interval_id, ref, section, activity FROM v_interval WHERE interval_id = :id", {"id": interval_id}
    ).fetchone()
    return IntervalRow(*row)


def set_row(db: Readable, set_id: int) -> SetRow:
    """Return the set, which must be there."""
    row = db.execute(
        """
        SELECT set_id, ref, set_number, session_id, zone, section, activity_id, activity
        FROM v_set
        WHERE set_id = :id
        """,
        {"id": set_id},
    ).fetchone()
    return SetRow(*row)


def section_name(db: Readable, section_id: int) -> str | None:
    """Return what a section is called, None for one without a name."""
    row = db.execute("SELECT section FROM v_section WHERE section_id = :id", {"id": section_id}).fetchone()
    return None if row[0] is None else str(row[0])


def seconds_in(db: Readable, session_id: int) -> int:
    """Return how long was practised in a session; what runs has no length yet."""
    row = db.execute("SELECT seconds FROM v_session WHERE session_id = :id", {"id": session_id}).fetchone()
    return int(row[0])
