"""practicelog calendar, streak."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.ranges import Filter, Range
from practicelog.cli.report import Report, drawn_report, report
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.review.streak import DONE, PracticeDays, Streak, streak_of
from practicelog.domain.time.here import first_of_week
from practicelog.domain.time.period import ALL, Period, format_period
from practicelog.queries.review.calendar import Calendar, calendar_of, practice_days_of
from practicelog.render.review.calendar import (
    CALENDAR_COLUMNS,
    STREAK_COLUMNS,
    calendar_rows,
    calendar_screen,
    streak_row,
    streak_screen,
)

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here

NO_PRACTICE = "Nothing has been practised yet"
STREAK_OFF = "The streak is off. To bring it back: practicelog config streak on"
Words = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME] [PERIOD]", help="An activity or a group; 2025, june, last year.")
]
Name = Annotated[list[str] | None, typer.Argument(metavar="[NAME]", help="An activity or a group.")]


@drawn_report
def calendar(visit: Visit, filter_: Filter, range_: Range, words: Words = None) -> Report:
    """Show a year of practice days, week by week, and the streak: the 53 weeks up to today, or a PERIOD."""
    here = visit.here

    def ask(db: "Readable") -> Calendar | None:
        filter_.take(db, words or [], range_, here)
        chosen = filter_.chosen(db, ALL)
        days = practice_days_of(db, chosen, filter_.options.get("template", []), here)
        period = range_.period(here, "all") if range_.is_given else year_before(days)
        return calendar_of(db, period, days, chosen, here) if days.practised else None

    found = visit.ask(ask, None)
    if found is None:
        return Report(CALENDAR_COLUMNS, [], lambda: NO_PRACTICE)
    title = ", ".join(filter(None, [filter_.title, format_period(found.period)]))
    is_empty = not any(day.state == DONE for day in found.days)
    return Report(
        CALENDAR_COLUMNS,
        calendar_rows(found),
        lambda: f"No practice: {title}" if is_empty else calendar_screen(found, title, here),
        drawing=None if is_empty else lambda: drawn(found, title, here),
    )


@report
def streak(visit: Visit, filter_: Filter, words: Name = None) -> Report:
    """Show how many days in a row you practised, or how many weeks as often as planned, and by which rule."""
    here = visit.here

    def ask(db: "Readable") -> Streak | None:
        range_ = Range()
        filter_.take(db, words or [], range_, here)
        if range_.is_given:
            raise NotUnderstood("A streak goes up to today. Leave the period out, or write practicelog calendar PERIOD")
        chosen = filter_.chosen(db, ALL)
        return streak_of(practice_days_of(db, chosen, filter_.options.get("template", []), here))

    if not here.settings.streak:
        return Report(STREAK_COLUMNS, [], lambda: STREAK_OFF, is_single=True)
    found = visit.ask(ask, None)
    return Report(
        STREAK_COLUMNS,
        [streak_row(found)] if found else [],
        lambda: streak_screen(found, filter_.title, here) if found else NO_PRACTICE,
        is_single=True,
    )


def drawn(found: Calendar, title: str, here: "Here") -> str:
    """Return a calendar as a drawing."""
    # Here, not above: a screen does without.
    from practicelog.render.review.calendar_svg import calendar_drawing

    return calendar_drawing(found, title, here)


def year_before(days: PracticeDays) -> Period:
    """Return the week of today and the 52 before it, up to today; without the weeks before the first practice day."""
    first, after = (first_of_week(day, days.week_start) for day in (days.first, days.last))
    return Period(max(first, after - timedelta(weeks=52)), days.last + timedelta(days=1))
