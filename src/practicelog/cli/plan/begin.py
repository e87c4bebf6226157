"""practicelog start -t: a plan is laid in, and its first item started."""

from typing import TYPE_CHECKING

from practicelog.cli.visit import Answer, Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time.length import parse_length

if TYPE_CHECKING:
    from practicelog.actions.plan.begin import PlanBegun
    from practicelog.cli.timer.start import BeginRequest
    from practicelog.db.store import Store


def begin(visit: Visit, request: "BeginRequest", quiet: bool, as_json: bool) -> None:
    """Begin a session by a plan, or lay it into the open one; raise NotUnderstood for a name beside it."""
    if request.words:
        name = " ".join(request.words)
        cure = f"Write start -t {request.template}, then start {name}"
        raise NotUnderstood(f'"{name}": the plan says what is started. {cure}')
    here = visit.here
    length = parse_length(request.length) if request.length is not None else None
    from practicelog.actions.plan.begin import begin_plan, lay_out, plan_called
    from practicelog.actions.timer.running import Ending
    from practicelog.render.plan.practice import begun_screen, begun_value

    def act(store: "Store", answer: Answer) -> "PlanBegun":
        plan = plan_called(store, request.template)
        if request.wait:
            return lay_out(store, plan, request.when, here, length)
        ending = Ending(anyway=answer.anyway, stop_at=answer.ended)
        return begin_plan(store, plan, request.when, here, ending, length)

    begun = visit.record_ending(act, request.when, request.anyway)
    if quiet:
        return
    if as_json:
        visit.answer_json(begun_value(begun, here))
    else:
        visit.show(begun_screen(begun, here))
