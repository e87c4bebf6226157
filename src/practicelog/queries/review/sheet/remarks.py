"""Read what was noted between two lessons, and how the sessions in it were rated."""

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.connect import id_list
from practicelog.domain.time.clock import from_us_or_none, stored_day
from practicelog.queries.review.sheet.stretch import Practised, Stretch

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

NEXT, SKIPPED = "next", "skipped"
NEVER = date.max
NOTES = """
    SELECT v_note.kind, v_note.body, v_note.note_is_on, v_note.practice_day, v_note.activity, v_note.section,
        v_note.created_us, v_note.session_id, coalesce(v_note.activity_instance_id, (
            SELECT v_set.activity_instance_id FROM v_set WHERE v_set.set_id = v_note.set_id
        )), EXISTS (
            SELECT 1 FROM session_tag WHERE tag_id = :tag AND session_id = v_note.session_id
            UNION ALL SELECT 1 FROM section_tag WHERE tag_id = :tag AND section_id = v_note.section_id
            UNION ALL SELECT 1 FROM activity_tag WHERE tag_id = :tag AND activity_id = v_note.activity_id
            UNION ALL SELECT 1 FROM activity_set_tag WHERE tag_id = :tag AND activity_set_id = v_note.set_id
        )
    FROM v_note
    WHERE v_note.session_id IS NULL OR (v_note.practice_day >= :first AND v_note.practice_day < :after)
    ORDER BY v_note.created_us, v_note.note_id
    """
SKIPS = """
    SELECT activity_instance_id, practice_day, activity, skipped_us, skip_reason FROM v_instance
    WHERE skipped_us IS NOT NULL AND skip_reason IS NOT NULL AND practice_day >= :first AND practice_day < :after
    ORDER BY practice_day, skipped_us, activity_instance_id
    """
SESSIONS = """
    SELECT session_id, practice_day, zone, rating, focus, energy, effort FROM v_session
    WHERE session_id IN (SELECT value FROM json_each(:sessions)) ORDER BY practice_day, started_us, session_id
    """
TIMES = """
    SELECT session_id, min(started_us), max(stopped_us) FROM v_interval
    WHERE practice_day >= :first AND practice_day < :after
        AND activity_instance_id IN (SELECT value FROM json_each(:instances))
    GROUP BY session_id
    """
SESSION_IDS = """
    SELECT DISTINCT session_id FROM v_instance
    WHERE activity_instance_id IN (SELECT value FROM json_each(:instances))
    """


class RemarkRow(NamedTuple):
    """A note in full, and what it is on: a section or an activity, the session where that is None.

    Its kind is note, next, or skipped for the reason why something was skipped.
    """

    kind: str
    body: str
    day: date | None
    activity: str | None
    section: str | None


class SittingRow(NamedTuple):
    """How a session was rated, None where it was not, and when it was."""

    session_id: int
    day: date
    zone: str
    rating: int | None
    focus: int | None
    energy: int | None
    effort: float | None
    started_at: datetime | None
    stopped_at: datetime | None

    @property
    def is_rated(self) -> bool:
        """Whether it was rated in any way."""
        return any(mark is not None for mark in (self.rating, self.focus, self.energy, self.effort))


def remarks(db: "Readable", of: Stretch, found: Practised) -> list[RemarkRow]:
    """Return the notes of a stretch, the oldest first; of the lines for the next time, the last of each activity."""
    sessions, around = {*session_ids(db, found)}, of.around
    rows, lines = list[RemarkRow](), dict[str | None, RemarkRow]()
    for kind, body, on, day, activity, section, us, session_id, instance_id, is_private in db.execute(
        NOTES, {"tag": found.private_tag, **around.ends}
    ).fetchall():
        if instance_id is not None:
            is_in = instance_id in found.instances
        else:
            is_in = of.holds(us, NEVER) if on == "activity" else session_id in sessions
        if not is_in or is_private:
            continue
        row = RemarkRow(kind, body, stored_day(day) if day else None, activity, section)
        if kind == NEXT:
            lines.pop(activity, None)
            lines[activity] = row
        else:
            rows.append(row)
    rows += skips(db, of, found)
    return [*sorted(rows, key=lambda row: row.day or NEVER), *lines.values()]


def skips(db: "Readable", of: Stretch, found: Practised) -> list[RemarkRow]:
    """Return why something was skipped."""
    return [
        RemarkRow(SKIPPED, reason, stored_day(day), activity, None)
        for id_, day, activity, us, reason in db.execute(SKIPS, of.around.ends)
        if id_ not in found.hidden and of.holds(us, stored_day(day))
    ]


def session_ids(db: "Readable", found: Practised) -> list[int]:
    """Return the ids of the sessions that something practised lies in."""
    return [id_ for (id_,) in db.execute(SESSION_IDS, {"instances": id_list(found.instances)})]


def sittings(db: "Readable", of: Stretch, found: Practised) -> list[SittingRow]:
    """Return the sessions in which it was practised."""
    instances = {"instances": id_list(found.instances)}
    times = {id_: [*map(from_us_or_none, ends)] for id_, *ends in db.execute(TIMES, {**of.around.ends, **instances})}
    rows = db.execute(SESSIONS, {"sessions": id_list(session_ids(db, found))})
    return [
        SittingRow._make([id_, stored_day(day), zone, *marks, *times.get(id_, (None, None))])
        for id_, day, zone, *marks in rows
    ]
