"""The history of one activity: each sitting with its time, its sets and what was noted."""

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.spelling import words_in
from practicelog.domain.time.period import Period
from practicelog.queries.activity.notes import next_time_of
from practicelog.queries.sets.bests import Best, main_best
from practicelog.queries.sets.metrics import measures_of
from practicelog.queries.sets.sets import SetRow, sets_of_instance
from practicelog.queries.shared.running import running_timer

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class SittingRow(NamedTuple):
    """The activity, done once in a session."""

    practice_day: date
    ref: str
    activity_instance_id: int
    seconds: int | None
    running: bool
    tags: list[str]
    sets: list[SetRow]
    notes: list[str]


class Story(NamedTuple):
    """An activity and what was practised of it: `times` in all, of which `sittings` are shown, newest first."""

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


# As `count(*) FROM v_instance` would say, without looking each session up: 25,000 times cost a tenth of that.
TIMES = """
    SELECT
        (SELECT count(*) FROM activity_instance WHERE activity_id = :id AND deleted_at IS NULL)
        - (
            SELECT count(*)
            FROM session
            JOIN section ON section.session_id = session.id
            JOIN activity_instance ON activity_instance.section_id = section.id
            WHERE session.deleted_at IS NOT NULL
                AND activity_instance.activity_id = :id AND activity_instance.deleted_at IS NULL
        )
    """
LOOKED_AT = 500
"""How many of the newest instances are put into the order of their days: what is added later lies further back."""


def story_of(db: "Readable", activity_id: int, period: Period, count: int, now: datetime) -> Story:
    """Return the activity with its newest `count` sittings of `period`, as they are `now`."""
    name, group, description, archived = db.execute(
        "SELECT activity, activity_group, description, archived FROM v_activity WHERE activity_id = :id",
        {"id": activity_id},
    ).fetchone()
    times = db.execute(TIMES, {"id": activity_id}).fetchone()[0]
    left = next_time_of(db, activity_id)
    notes = db.execute(
        "SELECT body FROM v_note WHERE activity_id = :id AND kind = 'note' ORDER BY created_us, note_id",
        {"id": activity_id},
    ).fetchall()
    return Story(
        activity_id,
        name,
        group,
        description,
        bool(archived),
        times,
        [body for (body,) in notes],
        left.body if left else None,
        main_best(db, measures_of(db, activity_id)),
        sittings_of(db, activity_id, period, count, now),
    )


def sittings_of(db: "Readable", activity_id: int, period: Period, count: int, now: datetime) -> list[SittingRow]:
    """Return the newest `count` sittings of the activity in `period`; one that runs is as long as it is `now`."""
    rows = db.execute(
        """
        SELECT practice_day, ref, activity_instance_id, seconds, intervals, tags FROM (
            SELECT practice_day, ref, activity_instance_id, seconds, intervals, tags
            FROM v_instance
            WHERE activity_id = :activity AND practice_day >= :first AND practice_day < :after
            ORDER BY activity_instance_id DESC
            LIMIT :most
        )
        ORDER BY practice_day DESC, activity_instance_id DESC
        LIMIT :count
        """,
        {
            "activity": activity_id,
            **period.ends,
            "most": max(count, LOOKED_AT),
            "count": count,
        },
    ).fetchall()
    timer = running_timer(db)
    return [
        SittingRow(
            date.fromisoformat(day),
            ref,
            id_,
            timer.elapsed(now) if timer and timer.activity_instance_id == id_ else seconds if intervals else None,
            timer is not None and timer.activity_instance_id == id_,
            words_in(tags),
            sets_of_instance(db, id_),
            notes_on(db, id_),
        )
        for day, ref, id_, seconds, intervals, tags in rows
    ]


def notes_on(db: "Readable", activity_instance_id: int) -> list[str]:
    """Return the notes on an activity instance, oldest first."""
    rows = db.execute(
        "SELECT body FROM v_note WHERE activity_instance_id = :id ORDER BY created_us, note_id",
        {"id": activity_instance_id},
    )
    return [body for (body,) in rows.fetchall()]
