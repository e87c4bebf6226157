"""practicelog start, switch."""

from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from practicelog.cli.options import Ago, Anyway, AsJson, At, Formerly, Note, Quiet, Words
from practicelog.cli.visit import Answer, Visit
from practicelog.cli.words import NOTHING_RUNNING
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import joined
from practicelog.domain.time.length import parse_length
from practicelog.render.kit.terminal import width

if TYPE_CHECKING:
    from practicelog.actions.timer.start import Started, StartRequest
    from practicelog.cli.plan.begin import BeginRequest
    from practicelog.db.store import Store
    from practicelog.domain.time.read import Moment
    from practicelog.queries.sets.reminder import Reminder


LAST = "last"
Length = Annotated[
    str | None, typer.Option("--for", metavar="LENGTH", help="Plan a length: 15m, or last; stops nothing.")
]
InSection = Annotated[str | None, typer.Option("--section", metavar="NAME", help="A part of the session.")]
New = Annotated[bool, typer.Option("--new", help="A new activity, whatever its name looks like.")]
Anew = Annotated[bool, typer.Option("--anew", help="Begin it again, even if it was begun in this session.")]


def start(
    visit: Visit,
    words: Words = None,
    template: Annotated[
        str | None,
        typer.Option(
            "-t", "--template", metavar="PLAN", help="Practise by a template, or by a past session: last, 212."
        ),
    ] = None,
    wait: Annotated[
        bool, typer.Option("--wait", help="With -t: put the plan into the session, but start nothing yet.")
    ] = False,
    length: Length = None,
    note: Note = None,
    intent: Annotated[str | None, typer.Option("--intent", metavar="TEXT", help="What the session is for.")] = None,
    section: InSection = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="The name of a new session."), Formerly("--session")
    ] = None,
    new: New = False,
    anew: Anew = False,
    at: At = None,
    ago: Ago = None,
    anyway: Anyway = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Start the clock on an activity; +WORD tags it, group/NAME files a new one.

    Opens a session if none is open. A running clock is stopped at the same instant. An activity already begun
    in the same section goes on; --anew begins it again.
    """
    when = visit.moment(at, ago)
    request = requested(words, length, note=note, intent=intent, section=section, session=name, new=new, anew=anew)
    if template is not None or not words:
        from practicelog.cli.plan.begin import BeginRequest

        plan = BeginRequest(template, wait, request, when, anyway)
        if start_by_plan(visit, plan, quiet, as_json):
            return
    refuse_wait(wait)
    report_start(visit, start_with_reminder(visit, request, when, anyway), quiet, as_json)


def switch(
    visit: Visit,
    words: Words = None,
    length: Length = None,
    note: Note = None,
    section: InSection = None,
    new: New = False,
    anew: Anew = False,
    at: At = None,
    ago: Ago = None,
    anyway: Anyway = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Start another activity; unlike start, refused (exit code 1) when no clock is running."""
    when = visit.moment(at, ago)
    request = requested(words, length, note=note, section=section, new=new, anew=anew, insists=True)
    report_start(visit, start_with_reminder(visit, request, when, anyway, NOTHING_RUNNING), quiet, as_json)


def requested(words: list[str] | None, length: str | None, **more: Any) -> "StartRequest":
    """Return what `words` and `--for` ask to be started, with `more` of what is asked; `--for last` is last time's."""
    from practicelog.actions.timer.start import StartRequest

    name, tags = name_and_tags(words or [])
    plans_last = length == LAST
    planned_seconds = None if length is None or plans_last else parse_length(length)
    return StartRequest(name=name, tags=tags, planned_seconds=planned_seconds, plans_last=plans_last, **more)


def name_and_tags(words: list[str]) -> tuple[str, list[str]]:
    """Return the name that `words` make, and the tags among them, with their +."""
    return joined(word for word in words if not word.startswith("+")), [word for word in words if word.startswith("+")]


def start_by_plan(visit: Visit, request: "BeginRequest", quiet: bool, as_json: bool) -> bool:
    """Begin a plan: the one that was named, else the open one's next, else today's; return whether there was any.

    Raise NotUnderstood for what is asked beside it and has no place there.
    """
    from practicelog.cli.plan.begin import begin
    from practicelog.cli.plan.today import first_thing, refuse_optional

    start = request.start
    if request.template is None and goes_by_plan(visit):
        if request.wait or start != requested(None, None, note=start.note):
            raise NotUnderstood("start alone goes on with the plan of the session. For anything else: start NAME")
        from practicelog.cli.plan.next import Going, go_on

        go_on(visit, Going(request.when, request.anyway, note=start.note), quiet, as_json)
        return True
    if request.template is None:
        first = first_thing(visit)
        if first is None:
            refuse_optional(visit)
            return False
        start = start._replace(planned_seconds=start.planned_seconds or first.seconds)
        if not first.is_template:
            refuse_wait(request.wait)
            begun = start_with_reminder(visit, start._replace(name=first.name), request.when, request.anyway)
            report_start(visit, begun, quiet, as_json, first.reason)
            return True
        request = request._replace(template=first.name, start=start, reason=first.reason)
    begin(visit, request, quiet, as_json)
    return True


def refuse_wait(wait: bool) -> None:
    """Raise NotUnderstood for --wait where no plan is laid in."""
    if wait:
        raise NotUnderstood("--wait goes with a plan. Write start -t TEMPLATE --wait")


def goes_by_plan(visit: Visit) -> bool:
    """Return whether something is still planned in the open session, which a start without a name goes on with."""
    from practicelog.actions.plan.next import has_open_plan
    from practicelog.domain.errors import NoLogYet

    try:
        return has_open_plan(visit.log, visit.here)
    except NoLogYet:
        return False


class StartAndReminder(NamedTuple):
    """A start, with what helps to begin; no reminder if the activity is new or goes on."""

    started: "Started"
    reminder: "Reminder | None"


def start_with_reminder(
    visit: Visit, request: "StartRequest", when: "Moment", anyway: bool, begins: str = ""
) -> StartAndReminder:
    """Carry out `request`; ask a person when a clock that seems to have been left on really ended."""
    from practicelog.actions.timer.running import Ending
    from practicelog.actions.timer.start import start_timer
    from practicelog.queries.sets.reminder import reminder_for

    def act(store: "Store", answer: Answer) -> StartAndReminder:
        ending = Ending(anyway=answer.anyway, stop_at=answer.ended)
        started = start_timer(store, request, when, visit.here, ending)
        if started.activity.is_new or started.resumed_seconds is not None:
            return StartAndReminder(started, None)
        instance = started.activity_instance_id
        return StartAndReminder(started, reminder_for(store, started.activity.id, started.session.id, instance))

    return visit.record_ending(act, when, anyway, begins)


def report_start(visit: Visit, start: StartAndReminder, quiet: bool, as_json: bool, reason: str = "") -> None:
    """Print what was started, with the reason if it was not named, and the reminder that goes with it."""
    from practicelog.render.timer.timer import started_text, started_value

    started, reminder, here = start.started, start.reminder, visit.here
    lines = [f"  {reason}"] if reason else []
    if reminder and any(reminder):
        from practicelog.render.sets.reminder import reminder_lines

        lines += reminder_lines(reminder, here.today, width())
    next_time = reminder.next_time if reminder else None
    text = started_text(started, here, width(), lines)
    visit.answer(text, lambda: started_value(started, here, next_time), quiet, as_json)
