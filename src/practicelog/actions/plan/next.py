"""Going on to the next item of the plan, and passing one over."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.actions.shared.instants import instant_of
from practicelog.actions.shared.open_session import is_on_later_day
from practicelog.actions.timer.running import ENDING, Ending
from practicelog.actions.timer.start import Started, StartRequest, TimedInstance, start_timer
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance
from practicelog.domain.errors import NothingThere, PlanAtEnd, Refused
from practicelog.domain.spelling import Candidate, as_word, only_match
from practicelog.domain.time.clock import format_day, stored_day
from practicelog.domain.time.here import Here
from practicelog.queries.shared.agenda import AgendaRow, agenda, coming_item, has_plan_to_come, volume_of
from practicelog.queries.shared.signs import Situation, current_in, situation

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.read import Moment

NO_SESSION = "No session is open, so nothing is planned. Begin with: practicelog start -t TEMPLATE"
BEGIN = "To start today's plan: practicelog start; to start a template: practicelog start -t NAME"


class WentOn(NamedTuple):
    """An item of the plan that was started, and the one before it as it is now, with the volume of its sets."""

    item: AgendaRow
    before: AgendaRow | None
    started: Started
    volume: tuple[float, str] | None = None


class Skipped(NamedTuple):
    """An item of the plan that was skipped, and the one that comes now, None at the end."""

    session_id: int
    item: AgendaRow
    reason: str | None
    coming: AgendaRow | None


def start_next(store: Store, at: "Moment", here: Here, ending: Ending = ENDING, note: str | None = None) -> WentOn:
    """Start the next item of the plan, which stops what runs; a `note` goes on it.

    Raise NothingThere when no session is open or that was left on an earlier day, PlanAtEnd when nothing is left of its
    plan.
    """
    now, rows = open_plan(store, instant_of(store, at), here)
    current_id = current_id_in(store, now)
    coming = coming_item(rows, current_id)
    if coming is None:
        raise PlanAtEnd(end_of_plan(rows, current_id))

    def target_in(_: object) -> TimedInstance:
        instance = store.get(ActivityInstance, coming.activity_instance_id)
        before_it = coming.seconds if coming.is_begun else None
        return TimedInstance(instance, coming.section, before_it)

    request = StartRequest(name=coming.activity, tags=[], note=note, goes_on=True)
    started = start_timer(store, request, at, here, ending, target_in)
    before = next((row for row in agenda(store, started.session.id) if row.activity_instance_id == current_id), None)
    return WentOn(coming, before, started, volume_of(store, before.activity_instance_id) if before else None)


def open_plan(store: Store, at: datetime, here: Here) -> tuple[Situation, list[AgendaRow]]:
    """Return the situation and the plan of the open session; raise NothingThere when none is open or it is over."""
    now = situation(store)
    if now.session is None:
        raise NothingThere(NO_SESSION)
    if is_over(now, at, here):
        day = format_day(stored_day(now.session.practice_day))
        raise NothingThere(f"Session {now.session.id} was left on {day}, and its plan with it. {BEGIN}")
    return now, agenda(store, now.session.id)


def is_over(now: Situation, at: datetime, here: Here) -> bool:
    """Return whether the open session was left on an earlier practice day; a clock goes on into the next one."""
    is_practising = now.timer is not None and not here.is_left_on(now.timer.started_at)
    return now.session is not None and not is_practising and is_on_later_day(now.session, at, here)


def has_open_plan(db: "Readable", here: Here) -> bool:
    """Return whether something is still planned in the open session, and that is not over."""
    now = situation(db)
    return now.session is not None and not is_over(now, here.now, here) and has_plan_to_come(db, now.session.id)


def current_id_in(store: Store, now: Situation) -> int | None:
    """Return the activity instance that is practised in the open session, or was last; None if none was."""
    current = current_in(store, now.session.id) if now.session else None
    return current.activity_instance_id if current else None


def end_of_plan(rows: list[AgendaRow], current_id: int | None) -> str:
    """Return that nothing comes next, and what to do: nothing was planned, or what is current comes last."""
    if not any(row.is_planned for row in rows):
        return "Nothing is planned in this session. To begin something else: practicelog start ACTIVITY"
    last = next((row for row in rows if row.activity_instance_id == current_id and row.sets_left), None)
    nothing = f"Nothing comes after {last.activity} in the plan" if last else "There is nothing left in the plan"
    return f"{nothing}. To end the session: practicelog finish"


def skip_item(store: Store, name: str, reason: str | None, here: Here) -> Skipped:
    """Pass over the item called `name`, without a name the coming one; the clock is never touched.

    Raise Refused, with both ways out, where a planned item's clock runs and no name says which is meant.
    """
    now, rows = open_plan(store, here.now, here)
    assert now.session is not None
    timed_id = now.timer.activity_instance_id if now.timer else None
    running = next((row for row in rows if row.activity_instance_id == timed_id), None)
    current_id = current_id_in(store, now)
    item = item_called(rows, name) if name else coming_item(rows, current_id)
    if item is None:
        raise PlanAtEnd("There is nothing left in the plan to skip")
    if not name and running is not None:
        raise Refused(
            f"{running.activity} is running, and {item.activity} comes next. To move on to it: practicelog next;"
            f" to skip it: practicelog skip {as_word(item.activity)}"
        )
    row = store.get(ActivityInstance, item.activity_instance_id)
    row.skipped_at, row.skip_reason = store.now, reason
    left = agenda(store, now.session.id)
    return Skipped(now.session.id, item, reason, coming_item(left, current_id))


def item_called(rows: list[AgendaRow], name: str) -> AgendaRow:
    """Return the item to come that `name` means; raise Refused where none is called so, or it is not to come."""
    to_come = {row.activity_instance_id: row for row in rows if row.is_to_come}
    if match := only_match(name, named(list(to_come.values()))):
        return to_come[match.id]
    if match := only_match(name, named(rows)):
        if any(row.skipped_at is not None for row in rows if row.activity == match.name):
            cure = f"practicelog start {as_word(match.name)}"
            raise Refused(f"{match.name} was already skipped. To practise it after all: {cure}")
        raise Refused(f"{match.name} was already begun, so it cannot be skipped. To leave it: practicelog next")
    names = ", ".join(row.activity for row in to_come.values()) or "nothing"
    raise Refused(f'"{name}" is not planned in this session. Still to come: {names}')


def named(rows: list[AgendaRow]) -> list[Candidate]:
    """Return the items by their names; of several of one activity the first."""
    firsts: dict[str, Candidate] = {}
    for row in rows:
        firsts.setdefault(row.activity, Candidate(row.activity_instance_id, row.activity))
    return list(firsts.values())
