"""A session with everything in it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.spelling import words_in
from practicelog.domain.time.clock import elapsed_seconds, from_us, from_us_or_none
from practicelog.queries.sets.sets import SetRow, activities_with_yields, sets_of_session

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.queries.sets.computed import Yield


Notes = dict[tuple[str, int], list[str]]


class IntervalRow(NamedTuple):
    """A timed interval. `seconds` is None while it runs."""

    interval_id: int
    ref: str
    started_at: datetime | None
    stopped_at: datetime | None
    running: bool
    seconds: int | None

    def elapsed(self, now: datetime) -> int:
        """Return the seconds it took, up to `now` if it is running."""
        if self.seconds is None and self.started_at is not None:
            return elapsed_seconds(self.started_at, now)
        return self.seconds or 0


class InstanceRow(NamedTuple):
    """An activity that was done in a session."""

    activity_instance_id: int
    ref: str
    activity_id: int
    activity: str
    group: str | None
    planned_seconds: int | None
    tags: list[str]
    intervals: list[IntervalRow]
    notes: list[str]
    sets: Sequence[SetRow] = ()
    yields: "Sequence[Yield]" = ()

    @property
    def is_running(self) -> bool:
        """Tell whether one of its intervals is running."""
        return any(interval.running for interval in self.intervals)

    def elapsed(self, now: datetime) -> int:
        """Return the seconds practised, up to `now` if it is running."""
        return sum(interval.elapsed(now) for interval in self.intervals)

    @property
    def began_at(self) -> datetime | None:
        """The first known start."""
        return min((interval.started_at for interval in self.intervals if interval.started_at), default=None)

    @property
    def first_at(self) -> datetime | None:
        """The first known start of an interval, or time of a set."""
        instants = [set_row.recorded_at for set_row in self.sets if set_row.recorded_at]
        return min([*instants, *([self.began_at] if self.began_at else [])], default=None)

    @property
    def ended_at(self) -> datetime | None:
        """The last known stop; None while it is running."""
        if self.is_running:
            return None
        return max((interval.stopped_at for interval in self.intervals if interval.stopped_at), default=None)


class SectionRow(NamedTuple):
    """An ordered part of a session."""

    section_id: int
    name: str | None
    planned_seconds: int | None
    activities: list[InstanceRow]
    notes: list[str]
    tags: Sequence[str] = ()

    def elapsed(self, now: datetime) -> int:
        """Return the seconds practised in it."""
        return sum(instance.elapsed(now) for instance in self.activities)


class BreakRow(NamedTuple):
    """A break; a pause is one without a name. `seconds` is None while it lasts."""

    break_id: int
    name: str | None
    planned_seconds: int | None
    started_at: datetime
    stopped_at: datetime | None
    seconds: int | None

    def elapsed(self, now: datetime) -> int:
        """Return the seconds it lasted, up to `now` while it lasts."""
        return elapsed_seconds(self.started_at, now) if self.seconds is None else self.seconds


class SessionRow(NamedTuple):
    """A session with everything in it."""

    session_id: int
    name: str | None
    practice_day: date
    zone: str
    started_at: datetime | None
    ended_at: datetime | None
    open: bool
    planned_seconds: int | None
    intent: str | None
    rating: int | None
    focus: int | None
    energy: int | None
    effort: float | None
    sections: list[SectionRow]
    notes: list[str]
    breaks: list[BreakRow]
    tags: Sequence[str] = ()

    def elapsed(self, now: datetime) -> int:
        """Return the seconds practised in it."""
        return sum(section.elapsed(now) for section in self.sections)


def session_with(db: "Readable", session_id: int, activity_instance_id: int | None = None) -> SessionRow:
    """Return the session `session_id` with its sections, activities, intervals and notes, in order.

    With `activity_instance_id`, only that activity is included.
    """
    # Here, not above: the log shows the parts of sessions without their notes.
    from practicelog.queries.activity.notes import notes_in

    row = db.execute(
        """
        SELECT session_id, session, practice_day, zone, started_us, ended_us, open, planned_seconds,
            intent, rating, focus, energy, effort, tags
        FROM v_session
        WHERE session_id = :session
        """,
        {"session": session_id},
    ).fetchone()
    notes = {place: [note.body for note in notes] for place, notes in notes_in(db, session_id).items()}
    sections = sections_with(db, session_id, notes, activity_instance_id)
    id_, name, day, zone, started_us, ended_us, is_open, planned, intent, rating, focus, energy, effort, tags = row
    return SessionRow(
        session_id=id_,
        name=name,
        practice_day=date.fromisoformat(day),
        zone=zone,
        started_at=from_us_or_none(started_us),
        ended_at=from_us_or_none(ended_us),
        open=is_open is not None,
        planned_seconds=planned,
        intent=intent,
        rating=rating,
        focus=focus,
        energy=energy,
        effort=effort,
        sections=sections,
        notes=notes.get(("session", session_id), []),
        breaks=breaks_of(db, session_id) if activity_instance_id is None else [],
        tags=words_in(tags),
    )


def breaks_of(db: "Readable", session_id: int) -> list[BreakRow]:
    """Return the breaks of a session, in chronological order."""
    rows = db.execute(
        """
        SELECT break_id, name, planned_seconds, started_us, stopped_us, seconds
        FROM v_break
        WHERE session_id = :session
        ORDER BY started_us, break_id
        """,
        {"session": session_id},
    )
    return [
        BreakRow(
            break_id=id_,
            name=name,
            planned_seconds=planned,
            started_at=from_us(started_us),
            stopped_at=from_us_or_none(stopped_us),
            seconds=seconds,
        )
        for id_, name, planned, started_us, stopped_us, seconds in rows
    ]


def only_interval(session: SessionRow, interval_id: int) -> SessionRow:
    """Return the session with only that one of its intervals."""
    sections = [
        section._replace(
            activities=[
                instance._replace(
                    intervals=[interval for interval in instance.intervals if interval.interval_id == interval_id]
                )
                for instance in section.activities
            ]
        )
        for section in session.sections
    ]
    return session._replace(sections=sections)


def sections_with(db: "Readable", session_id: int, notes: Notes, only: int | None) -> list[SectionRow]:
    """Return the sections of a session with their activities, or with `only` that activity instance, in order."""
    instances = instances_of(db, session_id, notes, only)
    rows = db.execute(
        """
        SELECT section_id, section, planned_seconds, tags
        FROM v_section
        WHERE session_id = :session
        ORDER BY position, section_id
        """,
        {"session": session_id},
    ).fetchall()
    return [
        SectionRow(
            section_id=id_,
            name=name,
            planned_seconds=planned,
            activities=instances.get(id_, []),
            notes=notes.get(("section", id_), []),
            tags=words_in(tags),
        )
        for id_, name, planned, tags in rows
        if only is None or id_ in instances
    ]


def instances_of(db: "Readable", session_id: int, notes: Notes, only: int | None) -> dict[int, list[InstanceRow]]:
    """Return the activities of a session, or `only` that activity instance, by section, in order."""
    intervals = intervals_of(db, session_id)
    sets = sets_of_session(db, session_id)
    with_yields = activities_with_yields(db) if sets else set()
    instances_by_section: dict[int, list[InstanceRow]] = {}
    for section_id, instance_id, ref, activity_id, activity, group, planned, tags in db.execute(
        """
        SELECT section_id, activity_instance_id, ref, activity_id, activity, activity_group, planned_seconds, tags
        FROM v_instance
        WHERE session_id = :session AND (:only IS NULL OR activity_instance_id = :only)
        ORDER BY section_position, section_id, position, activity_instance_id
        """,
        {"session": session_id, "only": only},
    ):
        activity_sets = sets.get(instance_id, [])
        instance = InstanceRow(
            activity_instance_id=instance_id,
            ref=ref,
            activity_id=activity_id,
            activity=activity,
            group=group,
            planned_seconds=planned,
            tags=words_in(tags),
            intervals=intervals.get(instance_id, []),
            notes=notes.get(("instance", instance_id), []),
            sets=activity_sets,
            yields=yields_of_sets(db, activity_id, activity_sets) if activity_id in with_yields else (),
        )
        instances_by_section.setdefault(section_id, []).append(instance)
    return instances_by_section


def yields_of_sets(db: "Readable", activity_id: int, sets: Sequence[SetRow]) -> "Sequence[Yield]":
    """Return what the yield metrics of the activity come to in the sets."""
    # Here, not above: few activities have any.
    from practicelog.queries.sets.computed import yields_in

    return yields_in(db, activity_id, sets)


def intervals_of(db: "Readable", session_id: int) -> dict[int, list[IntervalRow]]:
    """Return the intervals of a session by activity instance, in chronological order."""
    intervals_by_instance: dict[int, list[IntervalRow]] = {}
    for instance_id, interval_id, ref, started_us, stopped_us, running, seconds in db.execute(
        """
        SELECT activity_instance_id, interval_id, ref, started_us, stopped_us, running, seconds
        FROM v_interval
        WHERE session_id = :session
        ORDER BY started_us IS NULL, started_us, interval_number
        """,
        {"session": session_id},
    ):
        interval = IntervalRow(
            interval_id=interval_id,
            ref=ref,
            started_at=from_us_or_none(started_us),
            stopped_at=from_us_or_none(stopped_us),
            running=running is not None,
            seconds=seconds,
        )
        intervals_by_instance.setdefault(instance_id, []).append(interval)
    return intervals_by_instance
