"""practicelog best."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.cli.ranges import Filter, Range, Words
from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.domain.time.period import ALL, format_period
from practicelog.queries.sets.bests import ActivityBestRow, bests_of, main_bests
from practicelog.render.sets.bests import best_columns, bests_screen, main_bests_screen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here
    from practicelog.render.kit.grid import Screen


class Found(NamedTuple):
    """Bests: of what they are, whether all of one activity, and the rows."""

    title: str
    is_of_one: bool
    rows: list[ActivityBestRow]


@report
def best(visit: Visit, filter_: Filter, range_: Range, words: Words = None) -> Report:
    """Show the personal best of every activity, or all the bests of one. Warm-ups never count.

    A weight is the best for at least that many reps; a tempo counts with 80% of the attempts clean. A one-rep max is
    an estimate, by Epley and by Brzycki, from a set of at most 12 reps. Sums cover the last 1,000 times.
    """
    here = visit.here

    def ask(db: "Readable") -> Found:
        filter_.take(db, words or [], range_, here)
        return found_by(db, filter_, range_, here)

    title, is_of_one, rows = visit.ask(ask, Found("", False, []))

    def screen() -> "Screen | str":
        if not rows:
            if filter_.is_given or (range_.is_given and range_.period(here, "all") != ALL):
                return f"No best: {title}"
            return f"No best{f' of {title}' if title else ''} yet. To record a set: practicelog set NAME 100kgx5"
        return bests_screen(title, rows, here.today) if is_of_one else main_bests_screen(title, rows, here.today)

    return Report(best_columns(), rows, screen)


def found_by(db: "Readable", filter_: Filter, range_: Range, here: "Here") -> Found:
    """Return the bests of what is chosen: all those of an activity that is named, else the main one of each."""
    period = range_.period(here, "all")
    activities = filter_.named(db).activities if filter_.name else []
    chosen = filter_.chosen(db, period)
    part = db
    if period != ALL or chosen.instances is not None:
        # Here, not above: the bests of all there is are found without.
        from practicelog.queries.review.chosen import instances_in
        from practicelog.queries.sets.part import PartOfLog

        part = PartOfLog(db, instances_in(db, period) if chosen.instances is None else chosen.instances)
    rows = bests_of(part, activities[0].id)[1] if activities else main_bests(part)
    kept = [row for row in rows if chosen.activities is None or row.activity_id in chosen.activities]
    name = activities[0].name if activities else filter_.what
    title = " ".join(filter(None, [name, *filter_.limits]))
    days = "" if period == ALL else format_period(period)
    return Found(", ".join(filter(None, [title, days])), bool(activities), kept)
