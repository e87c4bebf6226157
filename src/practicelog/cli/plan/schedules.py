"""practicelog schedule: list, show."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.definitions import Shown
from practicelog.cli.options import Archived
from practicelog.cli.plan.schedule import NONE_YET, Schedule
from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.cli.words import required_name
from practicelog.domain.time.clock import LAST_DAY
from practicelog.queries import resolve
from practicelog.queries.plan.schedule import (
    ScheduleRow,
    archived_in,
    days_off,
    is_schedule_archived,
    known_names,
    schedule_list,
    schedule_of,
)

if TYPE_CHECKING:
    from datetime import date

    from practicelog.db.readable import Readable
    from practicelog.render.plan.schedule import ScheduleFound


@report
def list_schedules(visit: Visit, archived: Archived = False) -> Report:
    """List the schedules, and the days off to come."""
    from practicelog.render.plan.schedule import schedules_screen

    today = visit.here.today
    lines, off = visit.ask(lambda db: (schedule_list(db, archived), days_off(db, today, LAST_DAY)), ([], []))
    screen = schedules_screen(lines, off) if lines or off else NONE_YET
    return Report(ScheduleRow._fields, lines, lambda: screen)


@report
def show_schedule(
    visit: Visit,
    words: Schedule = None,
    text: Annotated[bool, typer.Option("--text", help="As text that schedule add and edit can read.")] = False,
) -> Report:
    """Show a schedule: what it asks for, and on which days."""
    from practicelog.render.plan.schedule import SCHEDULE_COLUMNS, schedule_rows, schedule_screen, schedule_value

    def text_of(db: "Readable", name: str) -> str:
        return schedule_text(db, name, visit.here.today)

    shown = Shown(SCHEDULE_COLUMNS, schedule_rows, schedule_screen, schedule_value, schedule_found, text_of, NONE_YET)
    return shown.report(visit, required_name(words, "schedule"), text)


def schedule_found(db: "Readable", name: str) -> "ScheduleFound":
    """Return the schedule that `name` means."""
    from practicelog.render.plan.schedule import ScheduleFound

    schedule_id = resolve.schedule(db, name, reading=True).id
    archived = is_schedule_archived(db, schedule_id)
    return ScheduleFound(schedule_id, archived, schedule_of(db, schedule_id), archived_in(db, schedule_id))


def schedule_text(db: "Readable", name: str, today: "date") -> str:
    """Return the text of the schedule that `name` means."""
    from practicelog.domain.plan.schedule import schedule_as_text

    return schedule_as_text(schedule_of(db, resolve.schedule(db, name, reading=True).id), known_names(db), today)
