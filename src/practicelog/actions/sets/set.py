"""Recording sets, without touching the timer: on an activity, with its metrics and sides, and the bests they beat."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from practicelog.actions.activity.naming import NamedActivity, find_or_add_activity
from practicelog.actions.sets.writing import define_measures, put_set_tags, put_sets
from practicelog.actions.shared.instants import instant_of
from practicelog.actions.shared.notes import put_note
from practicelog.actions.shared.open_session import (
    Opened,
    current_section,
    is_on_later_day,
    refuse_forgotten,
    session_for,
    take_up,
)
from practicelog.db.store import Store
from practicelog.db.tables.log import Activity, ActivityInstance, ActivitySet, Session
from practicelog.domain.errors import NothingThere, NotUnderstood, Refused
from practicelog.domain.sets.line import SetLine, split_line
from practicelog.domain.sets.plan import OutlineSet, SetKind, SetPlan, Value, overlay
from practicelog.domain.sets.read import asked_for, new_metrics, read_sets, read_steps, resolved, stepped
from practicelog.domain.sets.units import TIE
from practicelog.domain.sets.words import number_cure
from practicelog.domain.spelling import as_word
from practicelog.domain.time.clock import elapsed_seconds
from practicelog.domain.time.here import Here
from practicelog.queries.sets.best import Best
from practicelog.queries.sets.contests import Contest, bests_for
from practicelog.queries.sets.metrics import Measures, measures_of
from practicelog.queries.sets.sets import (
    LastTime,
    last_instance_in,
    last_time,
    sets_of_instance,
    sets_of_kind,
    sets_with,
)
from practicelog.queries.shared.names import ActivityRow, activities
from practicelog.queries.shared.parts import InstanceSummaryRow, instance_row, next_activity_number
from practicelog.queries.shared.signs import CurrentInstanceRow, Situation, current_in, situation

if TYPE_CHECKING:
    from practicelog.actions.sets.planned import Fulfilled
    from practicelog.domain.time.read import Moment

REPEATING = ("again", "same", "repeat", "another")


class SetRequest(NamedTuple):
    """The sets to record: the words after `set`, and the options."""

    words: tuple[str, ...]
    note: str | None = None
    on: str | None = None
    again: bool = False
    by: str | None = None
    new: bool = False
    define: bool = False


class SetPlace(NamedTuple):
    """Where and when sets are recorded: on an instance of an activity, in a session; its sets so far, and to come."""

    activity: NamedActivity
    session: Opened
    instance: ActivityInstance
    sets: list[OutlineSet]
    planned: list[OutlineSet]
    at: datetime


class NewBest(NamedTuple):
    """A best that was beaten: the new one, and the one before."""

    best: Best
    before: Best


class RecordedSets(NamedTuple):
    """Sets that were recorded, with what to compare them to.

    `counterpart` is the same set of last time, `rest_seconds` the rest after set number `rest_after`, and
    `running_activity` the activity of a timer that runs for something else; `is_left_on` if one has run for too long.
    Of a plan `planned_sets` is how many sets there are to be, `planned_rest` the rest after each, in seconds, and
    `is_in_turn` true of what is done in turn with others.
    """

    activity: NamedActivity
    activity_instance_id: int
    ref: str
    session: Opened
    sets: list[OutlineSet]
    recorded_at: datetime | None
    new_metrics: list[str]
    new_sides: list[str]
    last_time: LastTime | None
    counterpart: OutlineSet | None
    rest_seconds: int | None
    rest_after: int | None
    new_bests: list[NewBest]
    running_activity: str | None
    is_left_on: bool
    follows_last_time: bool
    planned_sets: int = 0
    planned_rest: int | None = None
    is_in_turn: bool = False


def record_sets(store: Store, request: SetRequest, at: "Moment", here: Here) -> RecordedSets:
    """Record the sets of `request` at `at`, on the activity it names, else on the current one.

    A session is opened if none is open. Raise NotUnderstood for a word that is no set word, UnknownMetric for one
    that is not defined (unless `define`), NothingThere without a current activity or a set to go by, ForgottenTimer
    where a clock that was left on keeps the session of an earlier day open.
    """
    known = activities(store) if request.on is None else []
    line = line_of(request, [row.name for row in known])
    instant, now = instant_of(store, at), situation(store)
    named = instance_on(store, request.on) if request.on else None
    name = request.on or line.name
    if not (named or name):
        refuse_nothing_begun(store, now, instant, here)
    activity = activity_of(named) if named else activity_for(store, name, request.new, now, known)
    session = session_for_sets(store, now, instant, here)
    if named:
        refuse_over(named, session, request)
    instant = instant if session.is_new else inside_session(now, instant, here)
    recorded = put_line(store, request, line, place_for_sets(store, session, activity, instant, named))
    if now.timer is None:
        return recorded
    other = now.timer.activity if now.timer.activity_id != activity.id else None
    return recorded._replace(running_activity=other, is_left_on=here.is_left_on(now.timer.started_at))


def record_sets_of_deed(
    store: Store, words: Sequence[str], define: bool, session_id: int, at: datetime
) -> RecordedSets:
    """Record the sets that were typed behind a deed, such as `stop 34/40`, on what was practised last in the session.

    Raise NothingThere if nothing was, else as `record_sets` does.
    """
    current = current_in(store, session_id)
    if current is None:
        raise NothingThere(f"{' '.join(words)} of what? Nothing was practised in session {session_id}")
    row = store.get(Session, session_id)
    session = Opened(id=row.id, name=row.name, practice_day=row.practice_day, is_new=False, left_open=None)
    activity = activity_of(current)
    request = SetRequest(words=tuple(words), define=define)
    place = SetPlace(activity, session, *instance_with_sets(store, current.activity_instance_id), at)
    return put_line(store, request, split_line(words), place)


def put_line(store: Store, request: SetRequest, line: SetLine, place: SetPlace) -> RecordedSets:
    """Write the sets of `line`, define what they are the first of, and return them with the bests they beat."""
    activity, session, instance = place.activity, place.session, place.instance
    measures = measures_of(store, activity.id)
    last_sets = last_time(store, activity.id, session.id)
    plans, of_plan = plans_and_planned(request, line, place, measures, last_sets)
    counterparts = sets_to_come(last_sets, place.sets, plans[0].kind)
    measures, metrics, sides = define_measures(store, activity, measures, plans, request.define)
    bests = bests_for(store, measures, plans)
    take_up(instance)
    rows = put_done(store, place, of_plan, plans, measures)
    put_remarks(store, rows, line.tags, request.note, place.at)
    last_set = newest_with_time(place.sets)
    return RecordedSets(
        activity=activity,
        activity_instance_id=instance.id,
        ref=f"{session.id}.{instance.number}",
        session=session,
        sets=sets_with(store, instance.id, {row.id for row in rows}),
        recorded_at=place.at,
        new_metrics=metrics,
        new_sides=sides,
        last_time=last_sets,
        counterpart=counterparts[0] if counterparts else None,
        rest_seconds=rest_up_to(last_set, place.at) if len(rows) == 1 else None,
        rest_after=last_set.number if last_set else None,
        new_bests=new_bests_between(bests, bests_for(store, measures, plans)),
        running_activity=None,
        is_left_on=False,
        follows_last_time=not request.again and (request.by is not None or any(word[:1] == "+" for word in line.words)),
        planned_sets=len(place.planned) + sum(row.planned is not None for row in place.sets),
        planned_rest=rest_of(store, instance),
        is_in_turn=instance.turn is not None,
    )


def rest_of(store: Store, instance: ActivityInstance) -> int | None:
    """Return the rest that is planned after a set, in seconds: of the plan, else the activity's own."""
    own = store.get(Activity, instance.activity_id).rest_seconds
    return own if instance.rest_seconds is None else instance.rest_seconds


def plans_and_planned(
    request: SetRequest, line: SetLine, place: SetPlace, measures: Measures, last_sets: LastTime | None
) -> tuple[list[SetPlan], "list[Fulfilled]"]:
    """Return the sets to record, and those of them at the beginning that were planned.

    Without a word it is the next planned set; raise PlanAtEnd where none is left, or what was typed is only a part of
    another one.
    """
    if not place.planned and all(row.planned is None for row in place.sets):
        return plans_for(request, line.words, place.sets, measures, last_sets), []
    # Here, not above: most sets are not planned.
    from practicelog.actions.sets.planned import fulfilled, refuse_bare, refuse_beyond

    is_bare = not line.words and not request.again and request.by is None
    if is_bare and not place.planned:
        refuse_bare(place.activity.name)
    typed = [] if is_bare else plans_for(request, line.words, place.sets, measures, last_sets)
    of_plan = fulfilled(place.planned, typed, measures)
    if not request.again and request.by is None:
        refuse_beyond(
            place.activity.name, [*place.sets, *place.planned], typed[len(of_plan) :], request.words, measures
        )
    return [*(row.plan for row in of_plan), *typed[len(of_plan) :]], of_plan


def put_done(
    store: Store, place: SetPlace, of_plan: "Sequence[Fulfilled]", plans: Sequence[SetPlan], measures: Measures
) -> list[ActivitySet]:
    """Write the sets that were done: first those of the plan, into the rows of that."""
    more = plans[len(of_plan) :]
    rows: list[ActivitySet] = []
    if of_plan:
        from practicelog.actions.sets.planned import put_fulfilled

        rows += put_fulfilled(store, of_plan, measures, place.at, is_last=not more)
    return rows + put_sets(store, place.instance.id, more, measures, place.at)


def line_of(request: SetRequest, names: Sequence[str]) -> SetLine:
    """Return the name, which may be one of `names`, the set words and the tags; raise NotUnderstood for two names."""
    line = split_line(request.words, names)
    again = line.name.rpartition(" ")[2]
    if again.lower() in REPEATING and not (line.words or request.again or request.by or request.new):
        raise NotUnderstood(f'"{again}" isn\'t a set word. The last set once more: practicelog set --again')
    if request.on is not None and line.name:
        raise NotUnderstood(f'"{line.name}" isn\'t a set word. The activity is already named by --on')
    return line


def session_for_sets(store: Store, now: Situation, at: datetime, here: Here) -> Opened:
    """Return the session that sets at `at` belong to, as a start would; no clock that was left on keeps it open."""
    if now.timer and now.session and is_on_later_day(now.session, at, here):
        refuse_forgotten(store, now.timer, here)
    return session_for(store, now, at, here)


def refuse_nothing_begun(store: Store, now: Situation, at: datetime, here: Here) -> None:
    """Raise NothingThere where nothing of the open plan was begun; it names the item that comes next."""
    if now.session is None or is_on_later_day(now.session, at, here) or current_in(store, now.session.id):
        return
    # Here, not above: few sets are the first of a plan.
    from practicelog.queries.shared.agenda import agenda, coming_item

    if coming := coming_item(agenda(store, now.session.id), None):
        raise NothingThere(
            f"Set of what? Nothing in the plan has been begun, and {coming.activity} comes next. Begin it with:"
            f" practicelog start; without a clock: practicelog set {as_word(coming.activity)}"
        )


def activity_for(store: Store, name: str, new: bool, now: Situation, known: Sequence[ActivityRow]) -> NamedActivity:
    """Return the activity called `name`, which may be `known`; without a name, the one practised now or last."""
    if name:
        return find_or_add_activity(store, name, new, verb="set", known=known)
    current = current_in(store, now.session.id) if now.session else None
    if current is None:
        raise NothingThere("Set of what? Nothing is being practised. Write practicelog set ACTIVITY 100kgx5")
    return activity_of(current)


def activity_of(row: CurrentInstanceRow | InstanceSummaryRow) -> NamedActivity:
    """Return the activity of an instance."""
    return NamedActivity(id=row.activity_id, name=row.activity, is_new=False)


def instance_on(store: Store, on: str) -> InstanceSummaryRow | None:
    """Return the activity instance that `on` refers to, None for a name."""
    # Here, not above: a set on the current activity, or on a name, is recorded without.
    from practicelog.domain.references import parse_reference

    reference = parse_reference(on)
    if reference is None:
        return None
    from practicelog.queries import resolve

    return instance_row(store, resolve.instance(store, reference))


def refuse_over(named: InstanceSummaryRow, session: Opened, request: SetRequest) -> None:
    """Raise Refused, with what to write, when an activity instance is not one of the session that sets go to now."""
    if named.session_id != session.id:
        words = " ".join(map(as_word, request.words)) or "100kgx5"
        raise Refused(f"Session {named.session_id} is over. A set in it: practicelog add --in {named.ref} {words}")


def place_for_sets(
    store: Store, session: Opened, activity: NamedActivity, at: datetime, named: InstanceSummaryRow | None
) -> SetPlace:
    """Return the instance `named`, else that of the activity with which sets go on; if there is none, add one.

    Sets stay together: on the current one, else the newest in the current section, else the newest in the session.
    """
    current = None if session.is_new else current_in(store, session.id)
    existing = named.activity_instance_id if named else None
    if existing is None and not (session.is_new or activity.is_new):
        existing = instance_begun(store, session, activity, current)
    if existing is not None:
        return SetPlace(activity, session, *instance_with_sets(store, existing), at)
    section = current_section(store, session.id, current)
    number = next_activity_number(store, session.id)
    instance = store.add(
        ActivityInstance(section_id=section.id, activity_id=activity.id, number=number, position=number)
    )
    return SetPlace(activity, session, instance, [], [], at)


def instance_with_sets(store: Store, instance_id: int) -> tuple[ActivityInstance, list[OutlineSet], list[OutlineSet]]:
    """Return an activity instance, the sets of it that were done, and those that are planned."""
    sets = sets_of_instance(store, instance_id)
    done, planned = ([row for row in sets if row.done is is_done] for is_done in (True, False))
    return store.get(ActivityInstance, instance_id), done, planned


def instance_begun(
    store: Store, session: Opened, activity: NamedActivity, current: CurrentInstanceRow | None
) -> int | None:
    """Return the id of the instance of the activity that sets go on with, or None if the session has none."""
    if current and current.activity_id == activity.id:
        return current.activity_instance_id
    return last_instance_in(store, session.id, activity.id, current.section_id if current else None)


def put_remarks(store: Store, rows: list[ActivitySet], tags: Sequence[str], note: str | None, at: datetime) -> None:
    """Put the tags on each of the sets, and the note on the last one."""
    if tags:
        put_set_tags(store, rows, tags)
    if note:
        put_note(store, note, at, activity_set_id=rows[-1].id)


def newest_with_time(sets: list[OutlineSet]) -> OutlineSet | None:
    """Return the newest set with a known time."""
    candidates = [
        (recorded_set.recorded_at, recorded_set.set_id, recorded_set)
        for recorded_set in sets
        if recorded_set.recorded_at
    ]
    return max(candidates)[2] if candidates else None


def rest_up_to(last: OutlineSet | None, at: datetime) -> int | None:
    """Return the seconds of rest between the `last` set and one at `at`, or None if that was not before it."""
    if last is None or last.recorded_at is None or at < last.recorded_at:
        return None
    return elapsed_seconds(last.recorded_at, at)


def plans_for(
    request: SetRequest,
    words: Sequence[str],
    sets: list[OutlineSet],
    measures: Measures,
    last_sets: LastTime | None,
) -> list[SetPlan]:
    """Return the sets to record: those typed, the last of `sets` again, or last time's counterpart plus a step."""
    typed = list(read_sets(words, measures.rules, measures.side_names))
    if sets and not (request.again or request.by is not None):
        refuse_remark_alone(words, typed, sets[-1])
    kind = typed[0].kind if typed else "work"
    set_count = len(sets_of_kind(sets, kind))
    counterpart = counterpart_of(last_sets, kind, set_count)
    if request.again and request.by is not None:
        raise NotUnderstood("--again and --by say different sets. Write one of them")
    if (request.again or request.by is not None) and (new := new_metrics(typed, measures.rules)):
        raise NotUnderstood(f"The set to go by has no {new[0].name}. Name its activity, or write the set in full")
    if request.again:
        last = sets[-1] if sets else counterpart
        if last is None:
            raise NothingThere("There is no set to do again. Write it: practicelog set 100kgx5")
        return repeated(last.plan, (), typed, measures)
    if request.by is not None:
        if counterpart is None:
            raise NothingThere("There is no set from last time to go by. Write it: practicelog set 100kgx5")
        steps = read_steps(request.by.split(), measures.rules, measures.side_names)
        return repeated(counterpart.plan, steps, typed, measures)
    if not typed:
        refuse_no_set(request.words)
    return [
        resolved(
            plan,
            last_set.plan if (last_set := counterpart_of(last_sets, kind, set_count + index)) else None,
            measures.rules,
        )
        for index, plan in enumerate(typed)
    ]


def refuse_no_set(words: Sequence[str]) -> NoReturn:
    """Raise NotUnderstood for words without a set word; a number at their end, `12 pages`, is most likely meant."""
    from practicelog.domain.sets.nearly import nearly_number, refuse_handed

    *name, number, last = ("", "", *words)
    refuse_handed(last)
    if number.isdecimal() and last.isalpha():
        line = " ".join(["set", *filter(None, name), f"{last}={number}"])
        raise NotUnderstood(f'"{number} {last}" isn\'t a set word. Write practicelog {line}')
    if meant := last if last.isdecimal() else nearly_number(words):
        raise NotUnderstood(f'"{meant}" isn\'t a set word. {number_cure(meant)}')
    raise NotUnderstood("What was the set? Write practicelog set 100kgx5, 96bpm clean=7/8 or 45s")


def refuse_remark_alone(words: Sequence[str], typed: Sequence[SetPlan], last: OutlineSet) -> None:
    """Raise NotUnderstood for an effort or a kind without numbers, after a set that has some: it may be of that one.

    `kind=drop` in full is a set of its own.
    """
    if any(word.lower().startswith("kind=") for word in words):
        return
    if typed and not any(plan.values for plan in typed) and last.plan.values:
        text = " ".join(words)
        raise NotUnderstood(
            f'"{text}" has no numbers. Of the last set: practicelog edit {last.ref} {text};'
            f" the same once more: practicelog set --again {text}"
        )


def repeated(before: SetPlan, steps: Sequence[Value], typed: Sequence[SetPlan], measures: Measures) -> list[SetPlan]:
    """Return what the set `before` asked for, moved on by `steps`, once for each set of `typed` with its values."""
    plan = stepped(asked_for(before, [metric.rule for metric in measures.metrics], steps), steps, measures.rules)
    new = [resolved(other, before, measures.rules, "The set to go by") for other in typed]
    return [overlay(plan, other) for other in new or [SetPlan()]]


def sets_to_come(last_sets: LastTime | None, sets: list[OutlineSet], kind: SetKind) -> list[OutlineSet]:
    """Return last time's sets of that kind without the first ones, as many as `sets` has of it."""
    return last_sets.of_kind(kind)[len(sets_of_kind(sets, kind)) :] if last_sets else []


def counterpart_of(last_sets: LastTime | None, kind: SetKind, index: int) -> OutlineSet | None:
    """Return last time's set of that kind at `index` (0 is the first), or its last one if it had fewer."""
    sets = last_sets.of_kind(kind) if last_sets else []
    return sets[min(index, len(sets) - 1)] if sets else None


def inside_session(now: Situation, at: datetime, here: Here) -> datetime:
    """Return when the set was done: `at`, or the start of the open session if the clock went backwards since.

    Raise Refused when `at` is a time the person typed and lies before the session.
    """
    if now.session is None or now.session.started_at is None or at >= now.session.started_at:
        return at
    if at == here.now:
        return now.session.started_at
    time_text, start_text = here.when(at), here.when(now.session.started_at)
    raise Refused(
        f"{time_text} lies before session {now.session.id}, which began at {start_text}."
        " To record finished practice: practicelog add"
    )


def new_bests_between(before: dict[Contest, Best], after: dict[Contest, Best]) -> list[NewBest]:
    """Return the bests that improved; a first best beats nothing, but the first for so many reps may be the heaviest.

    Where one set is the best for five reps and for four, only the five are returned.
    """
    new_bests = [
        NewBest(best=of_the_same(best, before[contest]), before=before[contest])
        for contest, best in after.items()
        if contest in before and is_better(best, before[contest])
    ]
    return [new_best for new_best in new_bests if not any(says_more(other.best, new_best.best) for other in new_bests)]


def of_the_same(best: Best, before: Best) -> Best:
    """Return a best as one of what that before it was of: for any reps, or of any tempo where no clean was counted."""
    is_same = best.label == before.label
    return best if is_same else best._replace(label=before.label, at_least_reps=before.at_least_reps)


def is_better(best: Best, before: Best) -> bool:
    """Return whether a best is better than the one before it: in kg or m, and by more than a tie."""
    gain = best.base - before.base
    return (gain if best.metric.direction == "higher" else -gain) > TIE


def says_more(other: Best, best: Best) -> bool:
    """Return whether `other` is the same number for more reps."""
    is_same_number = (other.metric, other.side, other.base) == (best.metric, best.side, best.base)
    return is_same_number and (other.at_least_reps or 0) > (best.at_least_reps or 0)
