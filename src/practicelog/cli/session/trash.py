"""practicelog trash."""

from operator import itemgetter

from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.domain.time.clock import format_day, stored_day
from practicelog.domain.time.here import Here
from practicelog.queries.session.trash import TrashRow, all_trash_rows
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import on_one_line
from practicelog.render.session.trash import TRASH_COLUMNS, trashed_value

EMPTY = "The trash is empty"


@report
def trash(visit: Visit) -> Report:
    """List the trash, latest first, with what restoring each would bring back."""
    here = visit.here
    things = visit.ask(all_trash_rows, [])
    return Report(
        TRASH_COLUMNS,
        (itemgetter(*TRASH_COLUMNS)(trashed_value(thing, here)) for thing in things),
        lambda: trash_screen(things, here) if things else EMPTY,
    )


def trash_screen(things: list[TrashRow], here: Here) -> Screen:
    """Return what is in the trash: reference, what, day, length, when it was deleted."""
    rows = [Row(trash_cells(thing, here)) for thing in things]
    return Screen(("", ""), Grid("<<<><", rows, movable=4), ("To restore: practicelog restore REF",))


def trash_cells(thing: TrashRow, here: Here) -> tuple[str, ...]:
    """Return the cells of a thing in the trash."""
    day = format_day(stored_day(thing.practice_day)) if thing.practice_day else ""
    length = here.elapsed(thing.seconds) if thing.seconds is not None else ""
    what = f'"{on_one_line(thing.title)}"' if thing.kind == "note" else thing.title
    what += f"  (in {thing.parent})" if thing.parent else ""
    return thing.ref, what, day, length, f"deleted {here.when(thing.deleted_at)}"
