"""practicelog show NAME."""

from typing import TYPE_CHECKING

from practicelog.cli.ranges import Range
from practicelog.cli.visit import Visit
from practicelog.queries import resolve
from practicelog.queries.session.story import Story, story_of
from practicelog.render.session.story import COLUMNS, story_rows, story_screen, story_value

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def show_activity(visit: Visit, name: str, range_: Range, count: int, as_json: bool, as_csv: bool) -> None:
    """Show the history of the activity called `name`; any part of its name will do."""
    here = visit.here

    def question(db: "Readable") -> Story | None:
        activity_id = resolve.activity(db, name, reading=True).id
        return story_of(db, activity_id, range_.period(here, "all"), count, here.now)

    story = visit.ask(question, None, as_json or as_csv)
    if as_json:
        visit.answer_json(story_value(story, here) if story else None)
    elif as_csv:
        visit.answer_csv(COLUMNS, story_rows(story) if story else [])
    elif story:
        visit.show(story_screen(story, here))
