"""practicelog schedule: add, edit, rename, archive, unarchive, delete, off, on."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.definitions import Noun
from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.plan.template import name_beside, standard_input
from practicelog.cli.visit import Visit
from practicelog.cli.words import required_name
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.plan.when import parse_day_of_plan
from practicelog.render.plan.schedule import changed_text, changed_value, off_text, off_value

if TYPE_CHECKING:
    from practicelog.actions.plan.schedule import ScheduleChanged
    from practicelog.db.store import Store
    from practicelog.domain.plan.schedule import ScheduleText

STDIN, NONE = "-", "none"
NONE_YET = "There are no schedules yet. practicelog schedule add NAME scales daily makes one"
Schedule = Annotated[list[str] | None, typer.Argument(metavar="SCHEDULE...", help="The schedule; words join.")]
ScheduleName = Annotated[str, typer.Argument(metavar="SCHEDULE", help="The schedule; quote a name of several words.")]
Items = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME DAYS...,]...",
        help="Templates and activities with their days: lower-a mon thu, scales daily, yoga 2x weekly; - reads a text.",
    ),
]
First = Annotated[
    str | None, typer.Option("--from", metavar="DAY", help="The first day: 2026-06-01, mon, 1 june; none.")
]
Last = Annotated[str | None, typer.Option("--until", metavar="DAY", help="The last day: 2026-08-31, august; none.")]
Days = Annotated[list[str] | None, typer.Argument(metavar="[DAY]", help="fri, tomorrow, 20 june; else today.")]

SCHEDULE = Noun(
    name="schedule",
    where="plan.schedule:ScheduleDefinition",
    words=Schedule,
    rename_words=ScheduleName,
    none_yet=NONE_YET,
    text=changed_text,
    value=changed_value,
)


class Bounds:
    """The days that a schedule begins and ends on, as typed; `none` takes one away."""

    def __init__(self, first: str | None, last: str | None, today: date) -> None:
        self.are_given = first is not None or last is not None
        self.days: dict[str, date | None] = {}
        if first is not None:
            self.days["first_day"] = None if first.lower() == NONE else parse_day_of_plan(first, today)
        if last is not None:
            self.days["last_day"] = None if last.lower() == NONE else parse_day_of_plan(last, today, last=True)

    def put(self, text: "ScheduleText") -> "ScheduleText":
        """Return the schedule with these days."""
        from practicelog.domain.plan.schedule import checked

        first_day = self.days.get("first_day", text.first_day)
        return checked(text._replace(first_day=first_day, last_day=self.days.get("last_day", text.last_day)))


def add(
    visit: Visit,
    name: Annotated[str, typer.Argument(metavar="NEW", help="What it should be called; quote several words.")],
    words: Items = None,
    first: First = None,
    last: Last = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Make a schedule: what to practise on which days, in one line, from a text (-), or else in the editor."""
    name, today = required_name([name], "schedule"), visit.here.today
    bounds, brings_name = Bounds(first, last, today), name == STDIN and not words
    text = standard_input() if brings_name or words == [STDIN] else None

    def act(store: "Store", text: str | None, is_named: bool) -> "ScheduleChanged":
        from practicelog.actions.plan.schedule import add_schedule

        schedule = bounds.put(read(store, words, text, today, is_named))
        refuse_other_name(schedule.name, name, is_named or brings_name)
        return add_schedule(store, schedule.name or name_beside(name, "schedule"), schedule, today)

    if not words and not brings_name:
        from practicelog.cli.plan.schedule_text import add_in_editor

        found = add_in_editor(visit, name, lambda store, text: act(store, text, is_named=True))
        if found is None:
            visit.answer("Nothing was added", lambda: None, quiet, as_json)
            return
        outcome = found
    else:
        outcome = visit.record(lambda store: act(store, text, is_named=False))
    SCHEDULE.answer(visit, "add", outcome, quiet, as_json)


def edit(
    visit: Visit,
    name: ScheduleName,
    words: Items = None,
    first: First = None,
    last: Last = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Change a schedule: its first and last day, or all of it in one line, from a text (-) or in the editor."""
    name, today = required_name([name], "schedule"), visit.here.today
    bounds = Bounds(first, last, today)
    text = standard_input() if words == [STDIN] else None

    def act(store: "Store", text: str | None, is_named: bool) -> "ScheduleChanged":
        from practicelog.actions.plan.schedule import ScheduleDefinition
        from practicelog.queries.plan.schedule import schedule_of

        definition = ScheduleDefinition(store, name)
        before = schedule_of(store, definition.row.id)
        schedule = before if not words and text is None else read(store, words, text, today, is_named)
        if schedule.name is None:
            schedule = schedule._replace(first_day=before.first_day, last_day=before.last_day)
        refuse_other_name(schedule.name, definition.title, is_named)
        return definition.rewrite(bounds.put(schedule), today)

    if not words and not bounds.are_given:
        from practicelog.cli.plan.schedule_text import edit_in_editor

        found = edit_in_editor(visit, name, lambda store, text: act(store, text, is_named=True))
        if found is None:
            visit.answer("Nothing was changed", lambda: None, quiet, as_json)
            return
        outcome = found
    else:
        outcome = visit.record(lambda store: act(store, text, is_named=False), begins=NONE_YET)
    SCHEDULE.answer(visit, "edit", outcome, quiet, as_json)


def read(store: "Store", words: list[str] | None, text: str | None, today: date, is_named: bool) -> "ScheduleText":
    """Return the schedule that a text says, or else the words of one line."""
    from practicelog.domain.plan.schedule import read_schedule, read_schedule_line
    from practicelog.queries.plan.schedule import known_names

    known = known_names(store)
    if text is not None:
        return read_schedule(text, known, today, is_named)
    return read_schedule_line(words or [], known, today)


def refuse_other_name(name: str | None, typed: str, is_named: bool) -> None:
    """Raise NotUnderstood where a text is of another schedule than the one that was named."""
    from practicelog.domain.spelling import name_key

    if name is not None and not is_named and name_key(name) != name_key(typed):
        raise NotUnderstood(f"The text is of {name}, not of {typed}. Leave out its first line, or write {typed} there")


rename = SCHEDULE.rename("Give a schedule another name.")
archive = SCHEDULE.archive("Take a schedule out of use: it no longer asks for anything.")
unarchive = SCHEDULE.unarchive("Bring an archived schedule back into use.")
delete = SCHEDULE.delete("Delete a schedule; what was practised stays as it is.")


def off(
    visit: Visit,
    words: Days = None,
    last: Annotated[str | None, typer.Option("--until", metavar="DAY", help="The last day off.")] = None,
    reason: Annotated[str | None, typer.Option("-m", "--note", metavar="WHY", help="Why.")] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Take a day off, or several: nothing is scheduled then."""
    from practicelog.actions.plan.day_off import take_off

    first_day, last_day = days_typed(visit, words, last)
    taken = visit.record(lambda store: take_off(store, first_day, last_day, reason))
    visit.answer(off_text(taken, is_off=True), lambda: off_value(taken), quiet, as_json)


def on(
    visit: Visit,
    words: Days = None,
    last: Annotated[str | None, typer.Option("--until", metavar="DAY", help="The last of the days.")] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Cancel a day off, or several."""
    from practicelog.actions.plan.day_off import take_on

    first_day, last_day = days_typed(visit, words, last)
    begins = "No day is off. practicelog schedule off takes one off"
    taken = visit.record(lambda store: take_on(store, first_day, last_day), begins=begins)
    visit.answer(off_text(taken, is_off=False), lambda: off_value(taken), quiet, as_json)


def days_typed(visit: Visit, words: list[str] | None, last: str | None) -> tuple[date, date]:
    """Return the first and the last day that were typed; without any it is today."""
    words, today = list(words or []), visit.here.today
    at = next((at for at, word in enumerate(words) if word.lower() in ("until", "to")), None)
    if last is None and at is not None:
        words, last = words[:at], " ".join(words[at + 1 :])
    first_day = parse_day_of_plan(" ".join(words), today) if words else today
    return first_day, parse_day_of_plan(last, max(first_day, today), last=True) if last is not None else first_day
