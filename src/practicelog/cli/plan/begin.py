"""practicelog start -t: a plan is laid in, and its first item started."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.cli.visit import Answer, Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import as_word

if TYPE_CHECKING:
    from practicelog.actions.plan.begin import PlanBegun
    from practicelog.actions.timer.start import StartRequest
    from practicelog.db.store import Store
    from practicelog.domain.time.read import Moment

OF_ACTIVITIES = {"section": "--section", "new": "--new", "plans_last": "--for last"}


class BeginRequest(NamedTuple):
    """What was typed to begin a plan: its name, whether to wait, and what is asked of the start itself.

    No template is the plan that comes next. The `reason` is why that one, where it was not named.
    """

    template: str | None
    wait: bool
    start: "StartRequest"
    when: "Moment"
    anyway: bool
    reason: str = ""


def begin(visit: Visit, request: BeginRequest, quiet: bool, as_json: bool) -> None:
    """Begin a session by a plan, or lay it into the open one; raise NotUnderstood for a name beside it."""
    assert request.template is not None
    template = request.template
    refuse_beside_plan(request, template)
    here = visit.here
    from practicelog.actions.plan.begin import begin_plan, lay_out, plan_called
    from practicelog.actions.timer.running import Ending
    from practicelog.render.plan.practice import begun_screen, begun_value

    def act(store: "Store", answer: Answer) -> "PlanBegun":
        plan = plan_called(store, template)
        if request.wait:
            return lay_out(store, plan, request.start, request.when, here)
        ending = Ending(anyway=answer.anyway, stop_at=answer.ended)
        return begin_plan(store, plan, request.start, request.when, here, ending)

    begun = visit.record_ending(act, request.when, request.anyway)
    if quiet:
        return
    if as_json:
        visit.answer_json(begun_value(begun, here))
    else:
        visit.show(begun_screen(begun, here, request.reason))


def refuse_beside_plan(request: BeginRequest, template: str) -> None:
    """Raise NotUnderstood for what is asked beside a plan and concerns a single activity."""
    start, plan = request.start, as_word(template)
    if start.name or start.tags:
        words = " ".join([start.name, *start.tags]).strip()
        cure = f"Write start -t {plan}, then start {words}"
        raise NotUnderstood(f'"{words}": the plan says what is started. {cure}')
    for name, option in OF_ACTIVITIES.items():
        if getattr(start, name):
            raise NotUnderstood(f"{option} is for one activity. Write start -t {plan} without it")
    if request.wait and start.note:
        raise NotUnderstood("--wait starts nothing, so -m has nothing to be a note on. Write the note when you start")
