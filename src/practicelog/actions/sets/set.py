"""Recording sets: on which activity, of which metrics and sides, and what came of it. Never touches a clock."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from practicelog.actions.activity.naming import NamedActivity, find_or_add_activity
from practicelog.actions.sets.define import define_measures
from practicelog.actions.sets.values import overlaid, put_set_tags, put_sets
from practicelog.actions.shared.instants import instant_of
from practicelog.actions.shared.notes import put_note
from practicelog.actions.shared.open_session import Opened, section_for, session_for
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, Session
from practicelog.domain.errors import NothingThere, NotUnderstood, Refused
from practicelog.domain.sets.line import split_line
from practicelog.domain.sets.plan import SetPlan
from practicelog.domain.sets.read import new_metrics, read_sets, read_steps, resolved, stepped
from practicelog.domain.time.clock import elapsed_seconds
from practicelog.domain.time.here import Here
from practicelog.domain.time.read import Moment
from practicelog.queries.sets.bests import Best, Contest, bests_for
from practicelog.queries.sets.metrics import Measures, measures_of
from practicelog.queries.sets.sets import (
    LastTime,
    RecordedSet,
    alike,
    last_instance_in,
    last_set_at,
    last_time,
    set_with,
    sets_of_instance,
)
from practicelog.queries.shared.names import activities
from practicelog.queries.shared.numbers import next_activity_number
from practicelog.queries.shared.running import running
from practicelog.queries.shared.signs import current_in, open_session


class SetWish(NamedTuple):
    """What someone wants to record: the words after `set`, and what the options say."""

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
    sets: list[RecordedSet]
    recorded_at: datetime | None
    new_metrics: list[str]
    new_sides: list[str]
    last_time: LastTime | None
    same_set: RecordedSet | None
    rest_seconds: int | None
    rest_after: int | None
    beaten: list[Beaten]
    clock: str | None
    went_by_last: bool


def record_sets(store: Store, wish: SetWish, at: Moment, here: Here) -> RecordedSets:
    """Record the sets that `wish` says, at `at`, on the activity it names, else on the current one.

    Opens a session if none is open. Raises NotUnderstood where a word is none or a metric is unknown that is not
    built in (unless `define`), NothingThere where there is no current activity or no set to go by.
    """
    line = split_line(wish.words, [one.name for one in activities(store)] if wish.on is None else [])
    if wish.on is not None and line.name:
        raise NotUnderstood(f'"{line.name}" is no set word. The activity is named by --on already')
    instant = instant_of(store, at)
    activity = activity_for(store, wish.on or line.name, wish.new)
    opened = session_for(store, instant, here)
    instant = inside_session(store, opened.id, instant, here)
    instance = instance_for_sets(store, opened.id, activity.id)
    measures = measures_of(store, activity.id)
    before = last_time(store, activity.id, opened.id)
    mine = [one for one in sets_of_instance(store, instance.id) if one.done]
    plans = plans_for(wish, line.words, mine, measures, before)
    same = before.like(plans[0].kind)[len(alike(mine, plans[0].kind)) :] if before else []
    measures, metrics, sides = define_measures(store, activity, measures, plans, wish.define)
    bests = bests_for(store, measures, plans)
    rest = last_set_at(store, instance.id)
    rows = put_sets(store, instance.id, plans, measures, instant)
    if line.tags:
        put_set_tags(store, rows, line.tags)
    if wish.note:
        put_note(store, wish.note, instant, activity_set_id=rows[-1].id)
    sets = [set_with(store, row.id) for row in rows]
    timer = running(store)
    return RecordedSets(
        activity,
        instance.id,
        f"{opened.id}.{instance.number}",
        opened,
        sets,
        instant,
        metrics,
        sides,
        before,
        same[0] if same else None,
        elapsed_seconds(rest[1], instant) if rest and len(rows) == 1 and instant >= rest[1] else None,
        rest[0] if rest else None,
        beaten_by(bests, bests_for(store, measures, plans)),
        timer.activity if timer and timer.activity_id != activity.id else None,
        wish.by is not None or any(word.startswith("+") for word in line.words),
    )


def activity_for(store: Store, name: str, new: bool) -> NamedActivity:
    """Return the activity that is named, else the one that is practised or was practised last in the open session."""
    if name:
        return find_or_add_activity(store, name, new, verb="set")
    session = open_session(store)
    current = current_in(store, session.id) if session else None
    if current is None:
        raise NothingThere("Set of what? Nothing is being practised. Write practicelog set ACTIVITY 100kgx5")
    return NamedActivity(current.activity_id, current.activity, is_new=False)


def instance_for_sets(store: Store, session_id: int, activity_id: int) -> ActivityInstance:
    """Return the activity's newest instance in the session, made if there is none: sets of one thing stay together."""
    known = last_instance_in(store, session_id, activity_id)
    if known is not None:
        return store.get(ActivityInstance, known)
    section = section_for(store, session_id, None)
    number = next_activity_number(store, session_id)
    return store.add(ActivityInstance(section_id=section.id, activity_id=activity_id, number=number, position=number))


def plans_for(
    wish: SetWish,
    words: Sequence[str],
    mine: list[RecordedSet],
    measures: Measures,
    before: LastTime | None,
) -> list[SetPlan]:
    """Return the sets to record: those typed, the last of `mine` again, or last time's same set moved on."""
    typed = list(read_sets(words, measures.rules, measures.side_names))
    kind = typed[0].kind if typed else "work"
    done = len(alike(mine, kind))
    same = same_set(before, kind, done)
    if wish.again and wish.by is not None:
        raise NotUnderstood("--again and --by say different sets. Write one of them")
    if (wish.again or wish.by is not None) and (new := new_metrics(typed, measures.rules)):
        raise NotUnderstood(f"The set to go by has no {new[0].name}. Name its activity, or write the set in full")
    if wish.again:
        last = mine[-1] if mine else same
        if last is None:
            raise NothingThere("There is no set to do again. Write it: practicelog set 100kgx5")
        return [overlaid(last.plan, plan) for plan in typed or [SetPlan(kind=last.plan.kind)]]
    if wish.by is not None:
        if same is None:
            raise NothingThere("There is no set from last time to go by. Write it: practicelog set 100kgx5")
        moved = stepped(same.plan, read_steps(wish.by.split(), measures.rules, measures.side_names), measures.rules)
        return [overlaid(moved, plan) for plan in typed or [SetPlan(kind=moved.kind)]]
    if not typed:
        raise NotUnderstood("What was the set? Write practicelog set 100kgx5, 96bpm clean=7/8 or 45s")
    return [
        resolved(plan, one.plan if (one := same_set(before, kind, done + at)) else None, measures.rules)
        for at, plan in enumerate(typed)
    ]


def same_set(before: LastTime | None, kind: str, at: int) -> RecordedSet | None:
    """Return last time's set of that kind at the place `at` (0 is the first), its last one where it had fewer."""
    sets = before.like(kind) if before else []
    return sets[min(at, len(sets) - 1)] if sets else None


def inside_session(store: Store, session_id: int, at: datetime, here: Here) -> datetime:
    """Return when the set was done: `at`, or the session's start when the clock went backwards since.

    Raises Refused when `at` was asked for and lies before the session.
    """
    started_at = store.get(Session, session_id).started_at
    if started_at is None or at >= started_at:
        return at
    if at == here.now:
        return started_at
    when, began = here.when(at), here.when(started_at)
    raise Refused(
        f"{when} lies before session {session_id}, which began at {began}. Practice that is over: practicelog add"
    )


def beaten_by(before: dict[Contest, Best], after: dict[Contest, Best]) -> list[Beaten]:
    """Return the bests that are better now than they were; a first one has beaten nothing.

    Where one set is the best for five reps and for four, the five say it all.
    """
    beaten = [
        Beaten(best, before[contest])
        for contest, best in after.items()
        if contest in before and best.value != before[contest].value
    ]
    return [one for one in beaten if not any(says_more(other.best, one.best) for other in beaten)]


def says_more(other: Best, best: Best) -> bool:
    """Tell whether `other` is the same number under a harder condition."""
    same = (other.metric, other.side, other.value) == (best.metric, best.side, best.value)
    return same and bool(other.condition and best.condition and other.condition.least > best.condition.least)
