"""Recording sets: on which activity, of which metrics and sides, and what came of it. Never touches a clock."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.actions.activity.naming import NamedActivity, find_or_add_activity
from practicelog.actions.sets.define import define_measures
from practicelog.actions.sets.values import overlay, put_set_tags, put_sets
from practicelog.actions.shared.instants import instant_of
from practicelog.actions.shared.notes import put_note
from practicelog.actions.shared.open_session import Opened, current_section, session_for
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, ActivitySet
from practicelog.domain.errors import NothingThere, NotUnderstood, Refused
from practicelog.domain.sets.line import split_line
from practicelog.domain.sets.plan import SetKind, SetPlan
from practicelog.domain.sets.read import new_metrics, read_sets, read_steps, resolved, stepped
from practicelog.domain.time.clock import elapsed_seconds
from practicelog.domain.time.here import Here
from practicelog.queries.sets.bests import Best, Contest, bests_for
from practicelog.queries.sets.metrics import Measures, measures_of
from practicelog.queries.sets.sets import (
    LastTime,
    SetRow,
    last_instance_in,
    last_time,
    sets_of_instance,
    sets_of_kind,
    sets_with,
)
from practicelog.queries.shared.names import activities
from practicelog.queries.shared.parts import next_activity_number
from practicelog.queries.shared.signs import Situation, current_in, situation

if TYPE_CHECKING:
    from practicelog.domain.time.read import Moment


class SetRequest(NamedTuple):
    """The sets to record: the words after `set`, and the options."""

    words: tuple[str, ...]
    note: str | None = None
    on: str | None = None
    again: bool = False
    by: str | None = None
    new: bool = False
    define: bool = False


class Beaten(NamedTuple):
    """A best that was beaten: the new one, and the one before."""

    best: Best
    before: Best


class RecordedSets(NamedTuple):
    """Sets that were recorded, and what stands beside them."""

    activity: NamedActivity
    activity_instance_id: int
    ref: str
    opened: Opened
    sets: list[SetRow]
    recorded_at: datetime | None
    new_metrics: list[str]
    new_sides: list[str]
    last_time: LastTime | None
    same_set: SetRow | None
    rest_seconds: int | None
    rest_after: int | None
    beaten: list[Beaten]
    clock: str | None
    went_by_last: bool


def record_sets(store: Store, request: SetRequest, at: "Moment", here: Here) -> RecordedSets:
    """Record the sets of `request` at `at`, on the activity it names, else on the current one.

    Opens a session if none is open. Raise NotUnderstood where a word is none or a metric is unknown that is not
    built in (unless `define`), NothingThere where there is no current activity or no set to go by.
    """
    line = split_line(request.words, [one.name for one in activities(store)] if request.on is None else [])
    if request.on is not None and line.name:
        raise NotUnderstood(f'"{line.name}" is no set word. The activity is named by --on already')
    instant, now = instant_of(store, at), situation(store)
    activity = activity_for(store, request.on or line.name, request.new, now)
    opened = session_for(store, now, instant, here)
    instant = instant if opened.is_new else inside_session(now, instant, here)
    target = instance_for_sets(store, opened, activity)
    measures = measures_of(store, activity.id)
    before = last_time(store, activity.id, opened.id)
    plans = plans_for(request, line.words, target.sets, measures, before)
    same = before.of_kind(plans[0].kind)[len(sets_of_kind(target.sets, plans[0].kind)) :] if before else []
    measures, metrics, sides = define_measures(store, activity, measures, plans, request.define)
    bests = bests_for(store, measures, plans)
    rows = put_sets(store, target.instance.id, plans, measures, instant)
    put_remarks(store, rows, line.tags, request.note, instant)
    rest = last_timed(target.sets)
    return RecordedSets(
        activity=activity,
        activity_instance_id=target.instance.id,
        ref=f"{opened.id}.{target.instance.number}",
        opened=opened,
        sets=sets_with(store, target.instance.id, {row.id for row in rows}),
        recorded_at=instant,
        new_metrics=metrics,
        new_sides=sides,
        last_time=before,
        same_set=same[0] if same else None,
        rest_seconds=rest_up_to(rest, instant) if len(rows) == 1 else None,
        rest_after=rest.number if rest else None,
        beaten=beaten_by(bests, bests_for(store, measures, plans)),
        clock=now.timer.activity if now.timer and now.timer.activity_id != activity.id else None,
        went_by_last=request.by is not None or any(word.startswith("+") for word in line.words),
    )


def activity_for(store: Store, name: str, new: bool, now: Situation) -> NamedActivity:
    """Return the activity that is named, else the one that is practised or was practised last in the open session."""
    if name:
        return find_or_add_activity(store, name, new, verb="set")
    current = current_in(store, now.session.id) if now.session else None
    if current is None:
        raise NothingThere("Set of what? Nothing is being practised. Write practicelog set ACTIVITY 100kgx5")
    return NamedActivity(current.activity_id, current.activity, is_new=False)


class SetInstance(NamedTuple):
    """The activity instance that gets the sets, and the sets it has already."""

    instance: ActivityInstance
    sets: list[SetRow]


def instance_for_sets(store: Store, opened: Opened, activity: NamedActivity) -> SetInstance:
    """Return the newest instance of the activity in the session, so that its sets stay together; add one if needed."""
    newest = None if opened.is_new or activity.is_new else last_instance_in(store, opened.id, activity.id)
    if newest is not None:
        done = [recorded for recorded in sets_of_instance(store, newest) if recorded.done]
        return SetInstance(instance=store.get(ActivityInstance, newest), sets=done)
    current = None if opened.is_new else current_in(store, opened.id)
    section = current_section(store, opened.id, current)
    number = next_activity_number(store, opened.id)
    instance = store.add(
        ActivityInstance(section_id=section.id, activity_id=activity.id, number=number, position=number)
    )
    return SetInstance(instance=instance, sets=[])


def put_remarks(store: Store, rows: list[ActivitySet], tags: Sequence[str], note: str | None, at: datetime) -> None:
    """Put the tags on each of the sets, and the note on the last one."""
    if tags:
        put_set_tags(store, rows, tags)
    if note:
        put_note(store, note, at, activity_set_id=rows[-1].id)


def last_timed(sets: list[SetRow]) -> SetRow | None:
    """Return the newest of the sets whose time is known."""
    timed = [(recorded.recorded_at, recorded.set_id, recorded) for recorded in sets if recorded.recorded_at]
    return max(timed)[2] if timed else None


def rest_up_to(last: SetRow | None, at: datetime) -> int | None:
    """Return how long the rest was between the `last` set and the one at `at`; None where it came later."""
    if last is None or last.recorded_at is None or at < last.recorded_at:
        return None
    return elapsed_seconds(last.recorded_at, at)


def plans_for(
    request: SetRequest,
    words: Sequence[str],
    mine: list[SetRow],
    measures: Measures,
    before: LastTime | None,
) -> list[SetPlan]:
    """Return the sets to record: those typed, the last of `mine` again, or last time's same set moved on."""
    typed = list(read_sets(words, measures.rules, measures.side_names))
    kind = typed[0].kind if typed else "work"
    done = len(sets_of_kind(mine, kind))
    same = same_set(before, kind, done)
    if request.again and request.by is not None:
        raise NotUnderstood("--again and --by say different sets. Write one of them")
    if (request.again or request.by is not None) and (new := new_metrics(typed, measures.rules)):
        raise NotUnderstood(f"The set to go by has no {new[0].name}. Name its activity, or write the set in full")
    if request.again:
        last = mine[-1] if mine else same
        if last is None:
            raise NothingThere("There is no set to do again. Write it: practicelog set 100kgx5")
        return [overlay(last.plan, plan) for plan in typed or [SetPlan(kind=last.plan.kind)]]
    if request.by is not None:
        if same is None:
            raise NothingThere("There is no set from last time to go by. Write it: practicelog set 100kgx5")
        moved = stepped(same.plan, read_steps(request.by.split(), measures.rules, measures.side_names), measures.rules)
        return [overlay(moved, plan) for plan in typed or [SetPlan(kind=moved.kind)]]
    if not typed:
        raise NotUnderstood("What was the set? Write practicelog set 100kgx5, 96bpm clean=7/8 or 45s")
    return [
        resolved(plan, one.plan if (one := same_set(before, kind, done + at)) else None, measures.rules)
        for at, plan in enumerate(typed)
    ]


def same_set(before: LastTime | None, kind: SetKind, at: int) -> SetRow | None:
    """Return last time's set of that kind at the place `at` (0 is the first), its last one where it had fewer."""
    sets = before.of_kind(kind) if before else []
    return sets[min(at, len(sets) - 1)] if sets else None


def inside_session(now: Situation, at: datetime, here: Here) -> datetime:
    """Return when the set was done: `at`, or the open session's start when the clock went backwards since.

    Raise Refused when `at` was asked for and lies before the session.
    """
    if now.session is None or now.session.started_at is None or at >= now.session.started_at:
        return at
    if at == here.now:
        return now.session.started_at
    when, began = here.when(at), here.when(now.session.started_at)
    raise Refused(
        f"{when} lies before session {now.session.id}, which began at {began}. Practice that is over: practicelog add"
    )


def beaten_by(before: dict[Contest, Best], after: dict[Contest, Best]) -> list[Beaten]:
    """Return the bests that are better now than they were; a first one has beaten nothing.

    Where one set is the best for five reps and for four, the five say it all.
    """
    beaten = [
        Beaten(best=best, before=before[contest])
        for contest, best in after.items()
        if contest in before and best.value != before[contest].value
    ]
    return [one for one in beaten if not any(says_more(other.best, one.best) for other in beaten)]


def says_more(other: Best, best: Best) -> bool:
    """Return whether `other` is the same number under a harder condition."""
    same = (other.metric, other.side, other.value) == (best.metric, best.side, best.value)
    return same and bool(other.condition and best.condition and other.condition.least > best.condition.least)
