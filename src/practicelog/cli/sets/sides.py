"""practicelog side: list, show."""

from typing import TYPE_CHECKING

from practicelog.cli.options import Archived
from practicelog.cli.report import Report, report
from practicelog.cli.sets.metric import OfActivity
from practicelog.cli.sets.side import NONE_YET, SIDE, SideNames
from practicelog.cli.visit import Visit
from practicelog.domain.spelling import joined
from practicelog.queries import resolve
from practicelog.queries.sets.sides import SideRow, activity_sides, side_of
from practicelog.render.kit.grid import Grid, Row, Screen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


@report
def list_sides(visit: Visit, words: OfActivity = None, archived: Archived = False) -> Report:
    """List the sides of all activities, or of one."""
    name = joined(words or [])

    def question(db: "Readable") -> list[SideRow]:
        return activity_sides(db, resolve.activity(db, name, reading=True).id if name else None, archived)

    lines = visit.ask(question, [])
    nothing = f"{name} has no sides yet" if name else NONE_YET
    return Report(SideRow._fields, lines, lambda: sides_screen(lines) if lines else nothing)


@report
def show_side(visit: Visit, words: SideNames = None) -> Report:
    """Show one side of an activity."""
    activity, name = SIDE.names(words, "show")
    lines = visit.ask(lambda db: [side_of(db, resolve.activity(db, activity, reading=True), name)], [])
    return Report(SideRow._fields, lines, lambda: sides_screen(lines), is_single=True)


def sides_screen(lines: list[SideRow]) -> Screen:
    """Return the sides below their activities, with the number of sets that used each."""
    rows: list[Row] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None or before.activity_id != line.activity_id:
            rows.append(Row((line.activity,), "title"))
        name = f"  {line.side}{' (archived)' if line.archived else ''}"
        sets = f"{line.sets} sets" if line.sets != 1 else "1 set"
        rows.append(Row((name, sets), "faint" if line.archived else ""))
    return Screen(("", ""), Grid("<>", rows))
