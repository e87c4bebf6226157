"""practicelog show NAME."""

from typing import TYPE_CHECKING

from practicelog.cli.ranges import Filter, Range
from practicelog.cli.report import Report
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import joined
from practicelog.domain.time.period import ALL, format_period
from practicelog.queries import resolve
from practicelog.queries.session.story import Sought, Story, story_of
from practicelog.queries.shared.chosen import EVERYTHING
from practicelog.render.session.rows import STORY_COLUMNS, story_rows
from practicelog.render.session.story import story_screen, story_value

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def activity_report(visit: Visit, words: list[str], filter_: Filter, range_: Range, count: int) -> Report:
    """Return the history of the activity that `words` name; any part of its name will do, and a range may follow."""
    here = visit.here

    def question(db: "Readable") -> Story | None:
        filter_.take(db, words, range_, here)
        if not filter_.name:
            raise NotUnderstood(f"To see what was practised then: practicelog log {joined(words)}")
        activity_id = resolve.activity(db, filter_.name, reading=True).id
        period = range_.period(here, "all")
        chosen = filter_.chosen(db, period) if filter_.is_given else EVERYTHING
        is_left = chosen.activities is None or activity_id in chosen.activities
        return story_of(db, activity_id, Sought(period, count, chosen.instances if is_left else ()), here)

    def limits() -> list[str]:
        period = range_.period(here, "all")
        return [*filter_.limits, *([] if period == ALL else [format_period(period)])]

    story = visit.ask(question, None)
    return Report(
        STORY_COLUMNS,
        story_rows(story) if story else [],
        lambda: story_screen(story, limits(), here) if story else "",
        lambda: story_value(story) if story else None,
    )
