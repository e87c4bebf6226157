"""practicelog history."""

from typing import Annotated

import typer

from practicelog.cli.report import Columns, Report, report
from practicelog.cli.visit import Visit
from practicelog.domain.time.here import Here
from practicelog.queries.history.words import HistoryRow, history_rows
from practicelog.render.kit.grid import Grid, Row, Screen

DEFAULT_COUNT = 20


@report
def history(
    visit: Visit,
    count: Annotated[
        int, typer.Option("-n", "--number", metavar="N", min=1, help="How many of the newest.")
    ] = DEFAULT_COUNT,
) -> Report:
    """List the changes in words, newest first: what each command did, and whether it was undone."""
    here = visit.here
    changes = visit.ask(lambda db: history_rows(db, count, here.zone), [])
    return Report(
        history_columns(here),
        changes,
        lambda: history_screen(changes, here) if changes else "Nothing has been changed yet.",
    )


def history_columns(here: Here) -> Columns:
    """Return the columns of a change."""
    return {
        "change": lambda line: f"c{line.change.id}",
        "made_at": lambda line: here.local(line.change.made_at),
        "command": lambda line: line.change.command,
        "undone": lambda line: line.is_undone,
        "undoes": lambda line: f"c{line.change.undoes}" if line.change.undoes else None,
        "words": lambda line: line.phrases,
    }


def history_screen(lines: list[HistoryRow], here: Here) -> Screen:
    """Return the changes, newest first: number, time and command, with what each did below it."""
    rows = []
    for line in lines:
        state = "undone" if line.is_undone else ""
        when = here.when(line.change.made_at)
        command = " ".join(line.change.command.splitlines())
        rows.append(Row((f"c{line.change.id}", when, command, state), "faint" if line.is_undone else ""))
        if not line.is_undone:
            rows += [Row(("", "", "  " + phrase, ""), "faint") for phrase in line.phrases]
    return Screen(("", ""), Grid("<<<<", rows))
