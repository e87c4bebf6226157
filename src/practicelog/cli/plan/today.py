"""practicelog today."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from practicelog.cli.options import Quiet
from practicelog.cli.report import Form, Report, print_report
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NoLogYet, NothingThere, NotUnderstood
from practicelog.domain.plan.when import parse_day_of_plan
from practicelog.domain.spelling import as_word
from practicelog.domain.time.length import is_length, parse_length

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.plan.propose import Choice, Proposal
    from practicelog.domain.time.here import Here
    from practicelog.queries.plan.today import DayPlan

NOTHING_LEFT = "There is nothing left in today's plan"
NOTHING_TO_PROPOSE = "There is nothing to propose. Begin something with: practicelog start ACTIVITY"


class FirstThing(NamedTuple):
    """What a start without a name begins: a template or an activity, for how many seconds, and why that."""

    name: str
    is_template: bool
    seconds: int | None
    reason: str
    is_begun: bool = False

    @property
    def words(self) -> list[str]:
        """What starts it; nothing what is begun, which goes on."""
        if self.is_begun and self.is_template:
            return []
        length = ["--for", f"{self.seconds}s"] if self.seconds else []
        return [*(["-t", self.name] if self.is_template else [self.name]), *length]


def today(
    visit: Visit,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DAY|LENGTH]", help="fri, tomorrow, 20 june; or how much time there is: 25m."),
    ] = None,
    start: Annotated[bool, typer.Option("--start", help="Start the first item left, or proposed.")] = False,
    quiet: Quiet = False,
    *,
    form: Form,
) -> int:
    """Show what is planned, done and left today or on DAY; with a LENGTH, propose what to do in that time.

    The exit code is 1 when nothing is left.
    """
    # Only then does it write, so that it can be asked where the log can only be read.
    visit.writes = start
    text = " ".join(words or [])
    # A bare number is refused as a length without a unit.
    seconds = parse_length(text) if is_length(text.replace(" ", "")) or text.isdecimal() else None
    day = visit.here.today if not text or seconds is not None else parse_day_of_plan(text, visit.here.today)
    if start:
        return start_first(visit, day, seconds, quiet, form)
    if seconds is not None:
        return propose(visit, seconds, quiet, form)
    if quiet:
        plan = visit.ask(lambda db: plan_of(db, day, visit.here), None, machine=True)
        return 0 if plan and plan.left else 1
    return print_report(visit, form, lambda: day_report(visit, day))


def plan_of(db: "Readable", day: date, here: "Here") -> "DayPlan":
    """Return what a day asks for."""
    from practicelog.queries.plan.today import day_plan

    return day_plan(db, day, here)


def day_report(visit: Visit, day: date) -> Report:
    """Return what a day asks for, what is done and what is left."""
    from practicelog.render.plan.today import NOTHING, TODAY_COLUMNS, today_rows, today_screen, today_value

    here = visit.here
    plan = visit.ask(lambda db: plan_of(db, day, here), None, machine=True)
    if plan is None:
        return Report(TODAY_COLUMNS, [], lambda: NOTHING, value=lambda: None, code=1)
    is_empty = not (plan.items or plan.lessons or plan.is_off or plan.has_schedule or plan.set_before)
    return Report(
        TODAY_COLUMNS,
        today_rows(plan),
        lambda: NOTHING if is_empty else today_screen(plan, here),
        value=lambda: today_value(plan),
        code=0 if plan.left else 1,
    )


def propose(visit: Visit, seconds: int, quiet: bool, form: Form) -> int:
    """Print what to do in so many seconds; the exit code is 1 if there is nothing to propose."""
    from practicelog.render.plan.today import PROPOSED_COLUMNS, proposed_rows, proposed_screen

    here = visit.here
    if quiet:
        return 0 if visit.ask(lambda db: proposals_for(db, seconds, here), [], machine=True) else 1

    def find() -> Report:
        found = visit.ask(lambda db: proposals_for(db, seconds, here), [], machine=True)
        return Report(
            PROPOSED_COLUMNS,
            proposed_rows(found, here.today),
            lambda: proposed_screen(found, seconds, here) if found else NOTHING_TO_PROPOSE,
            code=0 if found else 1,
        )

    return print_report(visit, form, find)


def proposals_for(db: "Readable", seconds: int, here: "Here") -> "list[Proposal]":
    """Return what to do today in so many seconds."""
    from practicelog.domain.plan.propose import fitted
    from practicelog.queries.plan.today import choices_for
    from practicelog.queries.review.due import due_today
    from practicelog.queries.shared.chosen import EVERYTHING
    from practicelog.render.review.due import why_words

    why_due = {due.habit.activity_id: why_words(due) for due in due_today(db, here, EVERYTHING)}
    return fitted(choices_for(db, plan_of(db, here.today, here), here, why_due), seconds)


def start_first(visit: Visit, day: date, seconds: int | None, quiet: bool, form: Form) -> int:
    """Start the first of what is proposed, or left today; raise NothingThere if nothing is."""
    # Here, not above: a command that another one ends in is carried out as if it had been typed.
    from practicelog.actions.plan.next import has_open_plan
    from practicelog.cli.app import run
    from practicelog.cli.commands import command_called

    if day != visit.here.today:
        raise NotUnderstood("What is planned for today can be started now. Leave the day out")
    if form.is_table:
        raise NotUnderstood("--csv, --excel and -o go without --start")
    first = first_thing(visit, seconds)
    if first is None and not (seconds is None and visit.ask(lambda db: has_open_plan(db, visit.here), False)):
        raise NothingThere(NOTHING_LEFT if seconds is None else NOTHING_TO_PROPOSE)
    words = first.words if first and seconds is not None else []
    if words and first and not (quiet or form.as_json):
        visit.say(f"{first.name}: {first.reason}")
    command = command_called("start")
    assert command is not None
    return run("start", command, [*words, *["--json"] * form.as_json, *["-q"] * quiet], visit)


def first_thing(visit: Visit, seconds: int | None = None) -> FirstThing | None:
    """Return what comes first in so many seconds, or of what is left of today's plan; None where nothing does."""
    here = visit.here
    try:
        db = visit.log
    except NoLogYet:
        return None
    # The log stays open: what is found is started next.
    if seconds is None:
        return first_left(plan_of(db, here.today, here))
    return next(map(thing_of, proposals_for(db, seconds, here)), None)


def first_left(plan: "DayPlan") -> FirstThing | None:
    """Return the first of what is left of a day's plan, without what may be left out."""
    from practicelog.domain.plan.propose import asked_first
    from practicelog.domain.plan.schedule import TEMPLATE

    for item in asked_first(plan.left):
        assert item.asked is not None
        is_template = item.asked.wanted.kind == TEMPLATE
        seconds = None if is_template else item.planned_seconds
        return FirstThing(item.name, is_template, seconds, "today's plan")
    return None


def refuse_optional(visit: Visit) -> None:
    """Raise NotUnderstood, with the line to write, where all that is left of today's plan may be left out."""
    from practicelog.domain.plan.schedule import TEMPLATE

    try:
        plan = plan_of(visit.log, visit.here.today, visit.here)
    except NoLogYet:
        return
    if item := next((item for item in plan.items if item.may_be_done), None):
        option = "-t " if item.asked and item.asked.wanted.kind == TEMPLATE else ""
        line = f"practicelog start {option}{as_word(item.name)}"
        raise NotUnderstood(f"Start what? What is left of today's plan is optional. Write {line}")


def thing_of(proposal: "Proposal") -> FirstThing:
    """Return what is proposed as what to start: a template keeps its own lengths unless they have to be cut."""
    from practicelog.domain.plan.schedule import TEMPLATE

    choice: Choice = proposal.choice
    is_template = choice.wanted.kind == TEMPLATE
    seconds = proposal.seconds if proposal.is_cut or not is_template else None
    return FirstThing(choice.name, is_template, seconds, choice.reason, choice.is_begun)
