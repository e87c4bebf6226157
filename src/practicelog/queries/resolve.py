"""What a reference names: from the words that screens print to row ids."""

from typing import NamedTuple

from practicelog.db.readable import Readable
from practicelog.domain.errors import NothingThere, NotUnderstood
from practicelog.domain.references import Reference
from practicelog.queries.shared.signs import current_in

# `practice_day > ''` leads SQLite to the index on the day, else it sorts every session.
NEWEST = """
    SELECT session_id FROM v_session
    WHERE open IS NOT 1 AND practice_day > ''
    ORDER BY practice_day DESC, started_us DESC, session_id DESC
    LIMIT 1 OFFSET :skipped
    """


class Target(NamedTuple):
    """The rows a reference names, as far down as it goes."""

    session_id: int
    activity_instance_id: int | None = None
    interval_id: int | None = None
    set_id: int | None = None


def target_of(db: Readable, reference: Reference) -> Target:
    """Return the rows that `reference` names; raise NothingThere when there are none of that number."""
    session_id = session_of(db, reference)
    number = reference.activity
    if number is None and reference.interval is None and reference.set is None:
        return Target(session_id)
    if number is None:
        number = current_number(db, session_id, reference)
    row = db.execute(
        "SELECT activity_instance_id FROM v_instance WHERE session_id = :session AND activity_number = :number",
        {"session": session_id, "number": number},
    ).fetchone()
    if row is None:
        raise NothingThere(f"There is no activity {session_id}.{number}. See: practicelog show {session_id}")
    if reference.set is not None:
        return Target(session_id, row[0], set_id=set_with_number(db, row[0], reference.set, f"{session_id}.{number}"))
    if reference.interval is None:
        return Target(session_id, row[0])
    interval = db.execute(
        "SELECT interval_id FROM v_interval WHERE activity_instance_id = :instance AND interval_number = :number",
        {"instance": row[0], "number": reference.interval},
    ).fetchone()
    if interval is None:
        raise NothingThere(f"There is no interval {session_id}.{number}:{reference.interval}")
    return Target(session_id, row[0], interval[0])


def set_with_number(db: Readable, activity_instance_id: int, number: int, ref: str) -> int:
    """Return the id of a set by its number in an activity instance; raise NothingThere when there is none."""
    row = db.execute(
        "SELECT set_id FROM v_set WHERE activity_instance_id = :instance AND set_number = :number",
        {"instance": activity_instance_id, "number": number},
    ).fetchone()
    if row is None:
        raise NothingThere(f"There is no set {ref}.{number}. See: practicelog show {ref}")
    return int(row[0])


def session_of(db: Readable, reference: Reference) -> int:
    """Return the id of the session a reference is about: the one named, else the open one, else the last."""
    if reference.session is not None:
        row = db.execute(
            "SELECT session_id FROM v_session WHERE session_id = :session", {"session": reference.session}
        ).fetchone()
        if row is None:
            raise NothingThere(f"There is no session {reference.session}. See: practicelog log --all")
        return int(row[0])
    if reference.back is not None:
        row = db.execute(NEWEST, {"skipped": reference.back - 1}).fetchone()
        if row is None:
            if db.execute(NEWEST, {"skipped": 0}).fetchone() is None:
                raise NothingThere("No session has ended yet. See: practicelog show")
            raise NothingThere(f"There is no session {reference.text}: there are not that many. practicelog log --all")
        return int(row[0])
    row = db.execute("SELECT session_id FROM v_session WHERE open = 1").fetchone()
    row = row or db.execute(NEWEST, {"skipped": 0}).fetchone()
    if row is None:
        raise NothingThere("No practice yet. Begin with: practicelog start ACTIVITY")
    return int(row[0])


def current_number(db: Readable, session_id: int, reference: Reference) -> int:
    """Return the number of the activity that runs, or ran last, in the session."""
    current = current_in(db, session_id)
    if current is None:
        raise NothingThere(f"{reference.text}: session {session_id} has no activity yet")
    return int(current.ref.rpartition(".")[2])


def interval_meant(db: Readable, target: Target) -> int:
    """Return the interval that a command for intervals is about: the one named, else the only one of the activity.

    Raises NotUnderstood, listing them, when there are several; NothingThere when there is none.
    """
    if target.interval_id is not None:
        return target.interval_id
    if target.activity_instance_id is None:
        raise NotUnderstood(f"{target.session_id} is a session. Name an interval in it; show prints them")
    rows = db.execute(
        "SELECT interval_id, ref FROM v_interval WHERE activity_instance_id = :id ORDER BY interval_number",
        {"id": target.activity_instance_id},
    ).fetchall()
    if not rows:
        raise NothingThere("It has no interval: no time was recorded")
    if len(rows) > 1:
        raise NotUnderstood(f"It has {len(rows)} intervals: {', '.join(ref for _, ref in rows)}. Name one of them")
    return int(rows[0][0])
