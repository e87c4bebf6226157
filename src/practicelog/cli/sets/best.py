"""practicelog best."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.ranges import Filter
from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import joined
from practicelog.domain.time.period import ALL
from practicelog.queries.sets.bests import ActivityBestRow, bests_of, main_bests
from practicelog.render.sets.bests import best_columns, bests_screen, main_bests_screen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.render.kit.grid import Screen


@report
def best(
    visit: Visit,
    filter_: Filter,
    words: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="All the bests of this one.")] = None,
) -> Report:
    """Show the personal best of every activity, or all the bests of one. Warm-ups never count.

    A weight is the best for at least so many reps; a tempo was held with 80% of the attempts clean. A one-rep max is an
    estimate, by Epley and by Brzycki, from a set of at most 12 reps. Sums of sittings: the last 1,000 times.
    """
    name = joined(words or [])
    here = visit.here
    if some := filter_.of_some:
        of = name or "NAME"
        raise NotUnderstood(f"A best is of all sets. Of some of them: practicelog progress {of} {some}")

    def question(db: "Readable") -> tuple[str, list[ActivityBestRow]]:
        only = filter_.chosen(db, ALL).activities if filter_.is_given else None
        if name:
            from practicelog.queries import resolve

            activity, rows = bests_of(db, resolve.activity(db, name, reading=True).id)
        else:
            activity, rows = "", main_bests(db)
        return activity, [row for row in rows if only is None or row.activity_id in only]

    activity, lines = visit.ask(question, ("", []))
    nothing = f"No best{f' of {activity}' if activity else ''} yet. To record a set: practicelog set NAME 100kgx5"

    def screen() -> "Screen | str":
        if not lines:
            return nothing
        return bests_screen(activity, lines, here.today) if name else main_bests_screen(lines, here.today)

    return Report(best_columns(), lines, screen)
