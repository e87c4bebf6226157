"""practicelog week, month and year."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.ranges import TWO_RANGES, Filter, Range
from practicelog.cli.report import Report, drawn_report
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.review.stretch import MONTH, WEEK, YEAR, stretch_of
from practicelog.domain.time import spoken

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.review.stretch import Stretch
    from practicelog.domain.time.here import Here
    from practicelog.queries.review.looking.summary import Summary

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME] [PERIOD]", help="An activity or a group; last, a day in it, 2026-W31, june, 2025."),
]


class Said(Range):
    """The week, the month or the year that the words of a command say."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def without(self, words: Sequence[str], here: "Here") -> list[str]:
        """Return the words without those at their end that say which one: `last` alone, a number of a week, or days."""
        words = list(words)
        last = words[-1].lower() if words else ""
        alone = spoken.said_behind(self.name, last, here.today)
        if alone is None or (len(words) > 1 and spoken.period_said(words[-2:], here.today)):
            return super().without(words, here)
        if self.is_given:
            raise NotUnderstood(TWO_RANGES)
        self.said = alone.split()
        return words[:-1]

    def stretch(self, here: "Here") -> "Stretch":
        """Return the stretch that was said, this one if none was."""
        week_start = here.settings.week_start
        return stretch_of(self.name, self.period(here, self.name), " ".join(self.said), here.today, week_start)


def look_back(visit: Visit, name: str, filter_: Filter, words: Sequence[str]) -> Report:
    """Return what a week, a month or a year came to."""
    from practicelog.render.kit.terminal import is_terminal, width
    from practicelog.render.kit.text import WIDTH
    from practicelog.render.review.summary import summary_screens
    from practicelog.render.review.summary_values import SUMMARY_COLUMNS, summary_rows, summary_value

    here, title = visit.here, ""

    def ask(db: "Readable") -> "Summary":
        nonlocal title
        from practicelog.queries.review.looking.summary import summary

        said = Said(name)
        if words:
            filter_.take(db, words, said, here)
        stretch = said.stretch(here)
        now = filter_.chosen(db, stretch.counted)
        title = filter_.title
        return summary(db, stretch, (now, filter_.chosen(db, stretch.before)), here)

    found = visit.ask(ask, None)
    if found is None:
        return Report(SUMMARY_COLUMNS, [], lambda: "", value=lambda: None)
    return Report(
        SUMMARY_COLUMNS,
        summary_rows(found),
        lambda: summary_screens(found, title, here, width() if is_terminal(sys.stdout) else WIDTH),
        value=lambda: summary_value(found, here),
        drawing=lambda: drawn(found, title, here),
    )


def drawn(found: "Summary", title: str, here: "Here") -> str:
    """Return the same as a drawing."""
    # Here, not above: the screen does without.
    from practicelog.render.review.summary_svg import summary_drawing

    return summary_drawing(found, title, here)


@drawn_report
def week(visit: Visit, filter_: Filter, words: Words = None) -> Report:
    """Look back on a week: what was done and planned, next to the week before; what got better, and what is due."""
    return look_back(visit, WEEK, filter_, words or [])


@drawn_report
def month(visit: Visit, filter_: Filter, words: Words = None) -> Report:
    """Look back on a month: what was done and planned, next to the month before; what got better, and what is due."""
    return look_back(visit, MONTH, filter_, words or [])


@drawn_report
def year(visit: Visit, filter_: Filter, words: Words = None) -> Report:
    """Look back on a year: what was done and planned, next to the year before; what got better, and what is due."""
    return look_back(visit, YEAR, filter_, words or [])
