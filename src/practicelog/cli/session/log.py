"""practicelog log."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.ranges import Range
from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import joined
from practicelog.domain.time.period import ALL, Period, format_period
from practicelog.queries.session.log import LogDay, days_with
from practicelog.render.session.log import log_columns, log_screen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


Words = Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Only this activity.")]


@report
def log(
    visit: Visit,
    range_: Range,
    words: Words = None,
    activity: Annotated[str | None, typer.Option("--activity", metavar="NAME", help="Only this activity.")] = None,
    group: Annotated[str | None, typer.Option("--group", metavar="NAME", help="Only this group of activities.")] = None,
    tag: Annotated[str | None, typer.Option("--tag", metavar="WORD", help="Only what has this tag.")] = None,
) -> Report:
    """List what was practised, by day: the last seven days, unless a range is given."""
    refuse_sets(words or [])
    name = activity if activity is not None else joined(words or [])
    here = visit.here

    def question(db: "Readable") -> tuple[Period, list[LogDay]]:
        period = range_.period(here, "seven_days")
        if name or group is not None or tag is not None:
            return period, days_with(db, period, *filters(db, period, name, group, tag))
        return period, days_with(db, period)

    period, days = visit.ask(question, (range_.period(here, "seven_days"), []))
    nothing = "Nothing was practised yet" if period == ALL else f"No practice: {format_period(period)}"
    return Report(
        log_columns(here.now),
        (entry for day in days for entry in day.entries),
        lambda: log_screen(days, period, here) if days else nothing,
    )


def filters(
    db: "Readable", period: Period, name: str, group: str | None, tag: str | None
) -> tuple[set[int] | None, set[int] | None]:
    """Return the ids of the activities and of the instances to keep; None for either without a filter."""
    from practicelog.queries import resolve
    from practicelog.queries.activity.activities import activities_in
    from practicelog.queries.activity.tags import instances_with_tag

    activities = {resolve.activity(db, name, reading=True).id} if name else None
    if group is not None:
        in_group = activities_in(db, resolve.group(db, group, reading=True).id)
        activities = in_group if activities is None else in_group & activities
    if tag is None:
        return activities, None
    return activities, instances_with_tag(db, resolve.tag(db, tag, reading=True).id, period)


def refuse_sets(words: list[str]) -> None:
    """Raise NotUnderstood if `words` hold a set: log only reads."""
    if len(words) < 2:
        return
    from practicelog.domain.sets.words import is_set_word

    if any(map(is_set_word, words)):
        raise NotUnderstood(f"log reads. To record: practicelog set {' '.join(words)}, or add for another day")
