"""practicelog show NAME."""

from typing import TYPE_CHECKING

from practicelog.cli.ranges import Filter, Range
from practicelog.cli.report import Report
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import joined
from practicelog.queries import resolve
from practicelog.queries.session.story import Sought, Story, story_of
from practicelog.render.session.rows import STORY_COLUMNS, story_rows
from practicelog.render.session.story import story_screen, story_value

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def activity_report(visit: Visit, words: list[str], filter_: Filter, range_: Range, count: int) -> Report:
    """Return the history of the activity that `words` name; any part of its name will do, and a range may follow."""
    here = visit.here

    def question(db: "Readable") -> Story | None:
        name = range_.name_before(db, words, here)
        if not name:
            raise NotUnderstood(f"To see what was practised then: practicelog log {joined(words)}")
        activity_id = resolve.activity(db, name, reading=True).id
        period = range_.period(here, "all")
        only = filter_.chosen(db, period).instances if filter_.is_given else None
        return story_of(db, activity_id, Sought(period, count, only), here)

    story = visit.ask(question, None)
    return Report(
        STORY_COLUMNS,
        story_rows(story) if story else [],
        lambda: story_screen(story, here) if story else "",
        lambda: story_value(story) if story else None,
    )
