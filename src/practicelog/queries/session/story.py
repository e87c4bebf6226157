"""The history of one activity: each sitting with its time, its sets and its notes."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.sets.plan import OutlineSet
from practicelog.domain.sets.products import total_volume
from practicelog.domain.spelling import words_in
from practicelog.domain.time.clock import stored_day
from practicelog.domain.time.period import Period
from practicelog.queries.activity.notes import next_time_of
from practicelog.queries.sets.best import Best
from practicelog.queries.sets.bests import headline
from practicelog.queries.sets.computed import counted_plans, yields_of
from practicelog.queries.sets.metrics import Measures, measures_of
from practicelog.queries.sets.planning import PlanningRow, planning_of
from practicelog.queries.sets.sets import sets_of_instance
from practicelog.queries.shared.clock import Clock, clock, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from practicelog.db.readable import Readable
    from practicelog.domain.sets.products import Yield
    from practicelog.domain.time.here import Here


class SittingRow(NamedTuple):
    """One time that the activity was done in a session.

    `state` is that of its intervals: of the clock that runs, else unfinished where one is, else finished, or untimed
    where all are; None where it has only sets.
    """

    practice_day: date
    session_id: int
    zone: str
    ref: str
    activity_instance_id: int
    seconds: int | None
    running: bool
    left_out: bool
    state: str | None
    tags: list[str]
    sets: list[OutlineSet]
    yields: "Sequence[Yield]"
    volume: float | None
    volume_unit: str | None
    notes: list[str]


class Story(NamedTuple):
    """An activity, done `times` times in all, the newest of its `sittings`, newest first, and what it is planned by."""

    activity_id: int
    activity: str
    group: str | None
    description: str | None
    archived: bool
    times: int
    notes: list[str]
    next_time: str | None
    best: list[Best]
    sittings: list[SittingRow]
    planning: PlanningRow


TIMES = "SELECT count(*) FROM v_instance WHERE activity_id = :id AND practised"
SITTINGS = """
    SELECT practice_day, session_id, zone, ref, activity_instance_id, seconds, tags FROM (
        SELECT practice_day, session_id, zone, ref, activity_instance_id, seconds, tags
        FROM v_instance
        WHERE activity_id = :activity AND practice_day >= :first AND practice_day < :after AND practised
        ORDER BY activity_instance_id DESC
        LIMIT :most
    )
    ORDER BY practice_day DESC, activity_instance_id DESC
    LIMIT :count
    """
NEWEST_INSTANCES = 500
"""How many of the newest instances are put into the order of their days: what is added later lies further back."""


class Sought(NamedTuple):
    """Which sittings are sought: the newest of a period, `many`, of those `instances` if that is not None."""

    period: Period
    many: int
    instances: Collection[int] | None = None


ALL_OF_THEM = 2**31


def story_of(db: "Readable", activity_id: int, sought: Sought, here: "Here") -> Story:
    """Return the activity with the sittings that are sought, as they are now."""
    name, group, description, archived = db.execute(
        "SELECT activity, activity_group, description, archived FROM v_activity WHERE activity_id = :id",
        {"id": activity_id},
    ).fetchone()
    running = clock(db, here)
    times = db.execute(TIMES, {"id": activity_id}).fetchone()[0]
    next_time = next_time_of(db, activity_id)
    notes = db.execute(
        "SELECT body FROM v_note WHERE activity_id = :id AND kind = 'note' ORDER BY created_us, note_id",
        {"id": activity_id},
    ).fetchall()
    measures = measures_of(db, activity_id)
    return Story(
        activity_id=activity_id,
        activity=name,
        group=group,
        description=description,
        archived=bool(archived),
        times=times,
        notes=[body for (body,) in notes],
        next_time=next_time.body if next_time else None,
        best=list(headline(db, measures)),
        sittings=[sitting_row(db, row, measures, running) for row in sittings_of(db, activity_id, sought)],
        planning=planning_of(db, activity_id),
    )


def sittings_of(db: "Readable", activity_id: int, sought: Sought) -> list[tuple[Any, ...]]:
    """Return the rows of the newest sittings of the activity that are sought."""
    count = sought.many if sought.instances is None else ALL_OF_THEM
    place = {"activity": activity_id, **sought.period.ends, "most": max(count, NEWEST_INSTANCES), "count": count}
    rows = db.execute(SITTINGS, place).fetchall()
    kept = rows if sought.instances is None else [row for row in rows if row[4] in sought.instances]
    return kept[: sought.many]


def sitting_row(db: "Readable", row: tuple[Any, ...], measures: Measures, running: Clock | None) -> SittingRow:
    """Return the sitting that a row of SITTINGS stands for; one that runs is as long as it is now."""
    day, session_id, zone, ref, instance_id, seconds, tags = row
    time = counted(seconds, running if running and running.activity_instance_id == instance_id else None)
    sets = sets_of_instance(db, instance_id)
    unit = measures.weight_unit
    return SittingRow(
        practice_day=stored_day(day),
        session_id=session_id,
        zone=zone,
        ref=ref,
        activity_instance_id=instance_id,
        **time._asdict(),
        state="left_on" if time.left_out else "running" if time.running else ended_state(db, instance_id),
        tags=words_in(tags),
        sets=sets,
        yields=yields_of(measures, counted_plans(sets)),
        volume=None if unit is None else total_volume(sets, unit),
        volume_unit=unit or None,
        notes=notes_on(db, instance_id),
    )


def ended_state(db: "Readable", activity_instance_id: int) -> str | None:
    """Return the state of the intervals of an activity instance on which no clock runs; None where it has none."""
    rows = db.execute(
        "SELECT started_us IS NULL, stopped_us IS NULL FROM v_interval WHERE activity_instance_id = :id",
        {"id": activity_instance_id},
    ).fetchall()
    if not rows:
        return None
    if (0, 1) in rows:
        return "unfinished"
    return "finished" if (0, 0) in rows else "untimed"


def notes_on(db: "Readable", activity_instance_id: int) -> list[str]:
    """Return the notes on an activity instance, oldest first."""
    rows = db.execute(
        "SELECT body FROM v_note WHERE activity_instance_id = :id ORDER BY created_us, note_id",
        {"id": activity_instance_id},
    )
    return [body for (body,) in rows.fetchall()]
