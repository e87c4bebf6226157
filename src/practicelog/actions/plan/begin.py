"""Practising by a plan: beginning it, going on to its next item, passing one over."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.actions.plan.lay import LaidItem, lay_in
from practicelog.actions.shared.instants import free_from, instant_of
from practicelog.actions.shared.open_session import Opened, session_for
from practicelog.actions.timer.running import ENDING, Ending
from practicelog.actions.timer.start import Started, StartRequest, TimedInstance, start_timer
from practicelog.db.store import Store
from practicelog.db.tables.log import Session
from practicelog.db.tables.templates import Template
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.plan.session import session_as_plan
from practicelog.domain.plan.template import PlannedSection
from practicelog.domain.references import parse_reference
from practicelog.domain.spelling import as_word
from practicelog.domain.time.here import Here
from practicelog.queries import resolve
from practicelog.queries.plan.template import is_practised_by, template_of
from practicelog.queries.session.session import outline_of
from practicelog.queries.sets.metrics import measures_of
from practicelog.queries.shared.agenda import agenda
from practicelog.queries.shared.signs import situation

if TYPE_CHECKING:
    from practicelog.domain.time.read import Moment


class Plan(NamedTuple):
    """What a session is to be practised by: a template, or what another session did; a new session gets its `name`."""

    title: str
    sections: Sequence[PlannedSection]
    template_id: int | None = None
    name: str | None = None
    session_id: int | None = None

    @property
    def seconds(self) -> int | None:
        """How long it is to take, None where no length is planned."""
        lengths = [section.seconds for section in self.sections if section.seconds is not None]
        return sum(lengths) if lengths else None


class PlanBegun(NamedTuple):
    """A plan that was laid into a session, and what was started of it, None if it only waits."""

    plan: Plan
    session: Opened
    items: list[LaidItem]
    began_at: datetime
    started: Started | None


def plan_called(store: Store, text: str) -> Plan:
    """Return the plan that `text` means: a template, or a session (`last`, `212`) as it was planned or done.

    Raise Refused for a template that is archived.
    """
    if (reference := parse_reference(text)) is not None:
        return plan_of_session(store, resolve.session(store, reference))
    found = resolve.template(store, text)
    if store.get(Template, found.id).archived_at is not None:
        cure = f"practicelog template unarchive {as_word(found.name)}"
        raise Refused(f"{found.name} is archived. To use it again: {cure}")
    template = template_of(store, found.id)
    return Plan(template.name, template.sections, found.id, template.name)


def plan_of_session(store: Store, session_id: int) -> Plan:
    """Return what a session planned, or what was done in it, as a plan for another one."""
    session = outline_of(store, session_id)
    ids = {activity.activity_id for section in session.sections for activity in section.activities}
    rules = {id_: [metric.rule for metric in measures_of(store, id_).metrics] for id_ in ids}
    return Plan(f"session {session_id}", session_as_plan(session, rules), None, session.name, session_id)


def begin_plan(
    store: Store, plan: Plan, request: StartRequest, at: "Moment", here: Here, ending: Ending = ENDING
) -> PlanBegun:
    """Lay a plan into the open session, or into one that is opened at `at`, and start its first item.

    With planned seconds in `request` all planned lengths are made longer or shorter together. Raise NotUnderstood
    where there is none to change, or nothing in the plan.
    """
    first = next((item for section in plan.sections for item in section.items), None)
    if first is None:
        raise NotUnderstood(f"{plan.title} has nothing in it yet. Write practicelog template edit {plan.title}")
    laid: list[LaidItem] = []

    def lay(session: Opened) -> TimedInstance:
        laid.extend(lay_into(store, session, plan, request))
        return TimedInstance(laid[0].instance, section=plan.sections[0].name, is_new=True)

    whole = request._replace(name=first.activity, planned_seconds=None, anew=False)
    started = start_timer(store, whole, at, here, ending, lay)
    return PlanBegun(plan, named_after(started.session, plan, request), laid, started.started_at, started)


def lay_out(store: Store, plan: Plan, request: StartRequest, at: "Moment", here: Here) -> PlanBegun:
    """Lay a plan into the open session, or into one that is opened at `at`; start nothing."""
    now = situation(store)
    instant, _ = free_from(store, instant_of(store, at), here, now)
    session = session_for(store, now, instant, here, request.session, request.intent)
    laid = lay_into(store, session, plan, request)
    return PlanBegun(plan, named_after(session, plan, request), laid, instant, None)


def lay_into(store: Store, session: Opened, plan: Plan, request: StartRequest) -> list[LaidItem]:
    """Lay a plan into a session, and call a new one as the plan is called, unless `request` names it."""
    if session.is_new:
        store.get(Session, session.id).name = named_after(session, plan, request).name
    elif not request.anew:
        refuse_laid_in(store, session.id, plan)
    return lay_in(store, session.id, plan.sections, plan.template_id, share_of(plan, request.planned_seconds))


def refuse_laid_in(store: Store, session_id: int, plan: Plan) -> None:
    """Raise Refused where the plan is the session itself, or a template of which there is something to come."""
    if plan.session_id == session_id:
        raise Refused(
            f"Session {session_id} is the one that is open. To continue its plan: practicelog next;"
            " to use the one before: practicelog start -t -2;"
            f" to do it all again: practicelog start -t {session_id} --anew"
        )
    if plan.template_id is None or not is_practised_by(store, session_id, plan.template_id):
        return
    if coming := next((row for row in agenda(store, session_id) if row.is_to_come), None):
        again = f"practicelog start -t {as_word(plan.title)} --anew"
        raise Refused(
            f"{plan.title} is already in the session, and {coming.activity} comes next."
            f" To move on to it: practicelog next; to add it again: {again}"
        )


def named_after(session: Opened, plan: Plan, request: StartRequest) -> Opened:
    """Return the session with its name, which of a new one is that of the plan, unless `request` says another."""
    return session._replace(name=plan.name) if session.is_new and request.session is None else session


def share_of(plan: Plan, length: int | None) -> float:
    """Return by how much the lengths of a plan change so that it takes `length` seconds, 1 for none."""
    if length is None:
        return 1.0
    if not plan.seconds:
        raise NotUnderstood(f"{plan.title} has no planned length to change. Leave --for out")
    return length / plan.seconds
