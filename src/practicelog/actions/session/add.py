"""Recording practice after the fact: with its times, or only its length."""

from datetime import date, timedelta
from typing import NamedTuple

from practicelog.actions.activity.naming import NamedActivity, find_or_add_activity, put_tags
from practicelog.actions.sets.writing import define_measures, put_sets
from practicelog.actions.shared.notes import put_note
from practicelog.actions.shared.open_session import last_sign_if_left, section_beside, section_for, take_up
from practicelog.actions.shared.order import place_instance
from practicelog.actions.shared.session_times import SessionChange, breaks_give_way, follow_intervals
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, Session, TimerInterval
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.outline import OutlineInterval
from practicelog.domain.references import Reference
from practicelog.domain.sets.line import split_line
from practicelog.domain.sets.plan import OutlineSet
from practicelog.domain.sets.read import read_sets
from practicelog.domain.spelling import name_key
from practicelog.domain.time.clock import elapsed_seconds, format_when, to_us
from practicelog.domain.time.here import Here
from practicelog.domain.time.span import Span, free_parts
from practicelog.queries import resolve
from practicelog.queries.resolve import Target
from practicelog.queries.session.additions import INTERVAL, SET, same_addition, untimed_session
from practicelog.queries.sets.metrics import measures_of
from practicelog.queries.sets.sets import sets_with
from practicelog.queries.shared.names import activities
from practicelog.queries.shared.overlaps import (
    TimedIntervalRow,
    TimedSessionRow,
    extent_of,
    intervals_between,
    sessions_between,
)
from practicelog.queries.shared.parts import (
    first_started_after,
    instance_row,
    next_activity_number,
    next_interval_number,
)
from practicelog.queries.shared.signs import situation

SOON = timedelta(minutes=10)


class Addition(NamedTuple):
    """Practice to record after the fact: a `span`, or a length in `seconds` on a `day`.

    Without clock times it joins the day's session without any, unless it is to be `apart`.
    """

    name: str
    tags: list[str]
    span: Span | None
    seconds: int
    day: date | None = None
    into: Reference | None = None
    adjust: bool = False
    note: str | None = None
    section: str | None = None
    new: bool = False
    sets: tuple[str, ...] = ()
    define: bool = False
    apart: bool = False


class Added(NamedTuple):
    """What was recorded, and what changed because of it; `same_as` refers to the same, recorded just before.

    `joined` is true where it went into a session that was neither named nor found by its times; `section_beside` is the
    section that the name of a new one may be a slip of.
    """

    activity: NamedActivity
    ref: str
    session_id: int
    session: str | None
    new_session: bool
    practice_day: date
    zone: str
    activity_instance_id: int
    intervals: list[OutlineInterval]
    spans: list[Span]
    seconds: int | None
    trimmed_for: list[TimedIntervalRow]
    tags: list[str]
    session_changes: list[SessionChange]
    sets: list[OutlineSet] = []  # noqa: RUF012 - a NamedTuple's default
    new_metrics: list[str] = []  # noqa: RUF012
    joined: bool = False
    same_as: str | None = None
    section_beside: str | None = None


def add_practice(store: Store, addition: Addition, here: Here) -> Added:
    """Record practice that is over; raise Refused when something else is recorded at that time, unless adjusted.

    With times it goes into the session it overlaps, which grows to hold it; without, into that of its day that has no
    times either; otherwise it gets a session of its own.
    """
    addition = checked(split_set_words(store, addition))
    target = resolve.target(store, addition.into) if addition.into else None
    busy = intervals_between(store, *addition.span) if addition.span else []
    parts = parts_of(addition.span, busy, addition.adjust, here) if addition.span else []
    activity = activity_for(store, addition, target)
    session, is_new = session_to_hold(store, addition, target, here)
    old_extent, beside = extent_of(store, session.id), section_beside(store, session.id, addition.section)
    instance = instance_to_hold(store, session.id, addition, target, activity, parts)
    intervals = put_intervals(store, instance.id, parts, addition.seconds)
    tags = put_remarks(store, instance.id, addition, parts)
    sets, new_metrics = put_sets_of_words(store, activity, instance.id, addition.sets, addition.define)
    break_changes = [change for part in parts for change in breaks_give_way(store, *part)]
    session_changes = follow_intervals(store, session.id, old_extent, here) if parts else []
    return Added(
        activity=activity,
        ref=f"{session.id}.{instance.number}",
        session_id=session.id,
        session=session.name,
        new_session=is_new,
        practice_day=session.practice_day,
        zone=session.zone,
        activity_instance_id=instance.id,
        intervals=[outlined(interval, f"{session.id}.{instance.number}") for interval in intervals],
        spans=parts,
        seconds=sum(seconds_of(interval) for interval in intervals) if intervals else None,
        trimmed_for=busy,
        tags=tags,
        session_changes=break_changes + ([] if is_new else session_changes),
        sets=sets,
        new_metrics=new_metrics,
        joined=addition.span is None and target is None and not is_new,
        same_as=repeats(store, instance.id, intervals, sets, here) if addition.span is None else None,
        section_beside=beside,
    )


def repeats(
    store: Store, instance_id: int, intervals: list[TimerInterval], sets: list[OutlineSet], here: Here
) -> str | None:
    """Return the reference of the same practice, if it was recorded within the last ten minutes, too."""
    added = {(INTERVAL, interval.id) for interval in intervals} | {(SET, new_set.set_id) for new_set in sets}
    return same_addition(store, instance_id, added, here.now - SOON)


def split_set_words(store: Store, addition: Addition) -> Addition:
    """Return the addition with the words of its sets split into the activity, the set words and the tags."""
    if not addition.sets:
        return addition
    line = split_line(addition.sets, [activity.name for activity in activities(store)])
    return addition._replace(name=line.name, sets=line.words, tags=[*addition.tags, *line.tags])


def checked(addition: Addition) -> Addition:
    """Return the addition; raise NotUnderstood when it has no times, no length and no sets, or times and is apart."""
    if addition.apart and addition.span:
        raise NotUnderstood("--apart is for practice without clock times: with --from and --to it goes where they say")
    if addition.span is None and not addition.seconds and not addition.sets:
        if not addition.new:
            from practicelog.domain.strays import refuse_strays

            refuse_strays(addition.name, "add", is_timed=False)
        raise NotUnderstood("When was it, or what? Add --from 18:00 --to 18:30, --took 30m, or sets like 100kgx5")
    return addition


def put_remarks(store: Store, instance_id: int, addition: Addition, parts: list[Span]) -> list[str]:
    """Write the tags of the addition and its note, which is as old as the practice; return the tags."""
    if addition.note:
        put_note(store, addition.note, parts[-1].stopped_at if parts else None, activity_instance_id=instance_id)
    return put_tags(store, instance_id, addition.tags)


def put_intervals(store: Store, instance_id: int, parts: list[Span], seconds: int) -> list[TimerInterval]:
    """Write an interval for each of the parts; without parts, an interval of bare `seconds`, if there are any."""
    if parts:
        return [put_interval(store, instance_id, part, 0) for part in parts]
    return [put_interval(store, instance_id, None, seconds)] if seconds else []


def outlined(interval: TimerInterval, instance_ref: str) -> OutlineInterval:
    """Return an interval that has ended as one of an outline."""
    return OutlineInterval(
        started_at=interval.started_at,
        stopped_at=interval.stopped_at,
        seconds=seconds_of(interval),
        interval_id=interval.id,
        ref=f"{instance_ref}:{interval.number}",
    )


def seconds_of(interval: TimerInterval) -> int:
    """Return the length in seconds of an interval that has ended."""
    if interval.started_at is None or interval.stopped_at is None:
        return interval.bare_seconds or 0
    return elapsed_seconds(interval.started_at, interval.stopped_at)


def put_sets_of_words(
    store: Store, activity: NamedActivity, instance_id: int, words: tuple[str, ...], define: bool
) -> tuple[list[OutlineSet], list[str]]:
    """Write the sets of `words` without times; return them and the names of the new metrics and sides."""
    if not words:
        return [], []
    measures = measures_of(store, activity.id)
    plans = read_sets(words, measures.rules, measures.side_names)
    if any(value.relative for plan in plans for value in plan.values):
        raise NotUnderstood("Numbers with + count from last time's set. For finished practice, write the number itself")
    measures, new_metrics, new_sides = define_measures(store, activity, measures, plans, define)
    rows = put_sets(store, instance_id, plans, measures, None)
    return sets_with(store, instance_id, {row.id for row in rows}), [*new_metrics, *new_sides]


def parts_of(span: Span, busy: list[TimedIntervalRow], adjust: bool, here: Here) -> list[Span]:
    """Return the free parts of `span`; raise Refused, naming the obstacle, if it is not all free and not adjusted."""
    parts = free_parts(span, [Span(obstacle.started_at, obstacle.stopped_at or here.now) for obstacle in busy])
    if not busy or (adjust and parts):
        return parts
    obstacle = busy[0]
    if obstacle.started_at > span.started_at:
        obstacle_text = f"from {here.when(obstacle.started_at)}"
    else:
        obstacle_text = f"until {here.when(obstacle.stopped_at)}" if obstacle.stopped_at else "which is running"
    others_text = f" and {len(busy) - 1} more" if len(busy) > 1 else ""
    cure = (
        f"--adjust records {' and '.join(span_text(part, here) for part in parts)}"
        if parts
        else "Nothing would be left of it"
    )
    raise Refused(
        f"{span_text(span, here)} overlaps {obstacle.ref} ({obstacle.activity}) {obstacle_text}{others_text}. {cure}"
    )


def span_text(span: Span, here: Here) -> str:
    """Return `18:50–19:05`."""
    return f"{here.when(span.started_at)}–{format_when(span.stopped_at, span.started_at, here.zone)}"


def activity_for(store: Store, addition: Addition, target: Target | None) -> NamedActivity:
    """Return the activity that was practised: the one named, or that of the instance to add to."""
    if target is None or target.activity_instance_id is None:
        if not addition.name:
            raise NotUnderstood("Add what? Write practicelog add ACTIVITY --from 18:00 --to 18:30")
        return find_or_add_activity(store, addition.name, addition.new, verb="add")
    if target.interval_id is not None:
        raise NotUnderstood("--in takes a session or an activity in it, like 212 or 212.3")
    instance = instance_row(store, target.activity_instance_id)
    if addition.name and name_key(addition.name) != name_key(instance.activity):
        ref = addition.into.text if addition.into else ""
        raise Refused(f"{ref} is {instance.activity}. To add another activity: --in {target.session_id}")
    if addition.section:
        raise NotUnderstood("--section goes with a session: an activity already has its section")
    return NamedActivity(id=instance.activity_id, name=instance.activity, is_new=False)


def session_to_hold(store: Store, addition: Addition, target: Target | None, here: Here) -> tuple[Session, bool]:
    """Return the session to record in, and whether it is new."""
    if target is not None:
        if addition.apart:
            raise NotUnderstood("--apart makes a new session, --in uses an existing one. Write one of them")
        if addition.day and addition.span is None:
            raise NotUnderstood(f"Session {target.session_id} already has its day. Leave --day or --in out")
        return store.get(Session, target.session_id), False
    if addition.span is None:
        day = addition.day or here.today
        existing = None if addition.apart else untimed_session(store, day.isoformat())
        if existing is not None:
            return store.get(Session, existing), False
        return store.add(Session(zone=here.zone_to_keep(), practice_day=day)), True
    sessions = [
        session
        for session in sessions_between(store, *addition.span)
        if not was_left_before(store, session, addition.span, here)
    ]
    if len(sessions) > 1:
        names = " and ".join(str(session.session_id) for session in sessions)
        raise Refused(
            f"{span_text(addition.span, here)} lies in sessions {names}. Choose one: --in {sessions[0].session_id}"
        )
    if sessions:
        return store.get(Session, sessions[0].session_id), False
    day = here.day_of(addition.span.started_at)
    started_at, ended_at = addition.span
    return (
        store.add(Session(zone=here.zone_to_keep(), practice_day=day, started_at=started_at, ended_at=ended_at)),
        True,
    )


def was_left_before(store: Store, session: TimedSessionRow, span: Span, here: Here) -> bool:
    """Return whether the session is open but had been left before `span` began, which is then not part of it."""
    return session.open and last_sign_if_left(store, situation(store), span.started_at, here) is not None


def instance_to_hold(
    store: Store,
    session_id: int,
    addition: Addition,
    target: Target | None,
    activity: NamedActivity,
    parts: list[Span],
) -> ActivityInstance:
    """Return the activity instance to record on: the one named, else a new one, in chronological order."""
    if target is not None and target.activity_instance_id is not None:
        instance = store.get(ActivityInstance, target.activity_instance_id)
        take_up(instance)
        return instance
    section_id = section_for(store, session_id, addition.section).id
    before = first_started_after(store, section_id, to_us(parts[0].started_at)) if parts else None
    instance = put_instance(store, session_id, section_id, activity.id)
    if before is not None:
        place_instance(store, instance, section_id, before)
    return instance


def put_instance(
    store: Store, session_id: int, section_id: int, activity_id: int, planned_seconds: int | None = None
) -> ActivityInstance:
    """Write an activity instance at the end of a section, under the next number in the session."""
    number = next_activity_number(store, session_id)
    return store.add(
        ActivityInstance(
            section_id=section_id,
            activity_id=activity_id,
            number=number,
            position=number,
            planned_seconds=planned_seconds,
        )
    )


def put_interval(store: Store, instance_id: int, part: Span | None, seconds: int) -> TimerInterval:
    """Write one interval: a part with its times, or bare `seconds`."""
    number = next_interval_number(store, instance_id)
    if part is None:
        return store.add(TimerInterval(activity_instance_id=instance_id, number=number, bare_seconds=seconds))
    return store.add(
        TimerInterval(
            activity_instance_id=instance_id, number=number, started_at=part.started_at, stopped_at=part.stopped_at
        )
    )
