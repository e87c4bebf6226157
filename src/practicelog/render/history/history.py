"""The list of changes, as a screen and as plain values."""

from typing import Any

from practicelog.domain.time.here import Here
from practicelog.queries.history.words import HistoryRow
from practicelog.render.kit.grid import Grid, Row, Screen

COLUMNS = "change made_at command undone undoes words".split()


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


def history_value(line: HistoryRow, here: Here) -> dict[str, Any]:
    """Return a change, for JSON and CSV."""
    return {
        "change": f"c{line.change.id}",
        "made_at": here.local(line.change.made_at),
        "command": line.change.command,
        "undone": line.is_undone,
        "undoes": f"c{line.change.undoes}" if line.change.undoes else None,
        "words": "; ".join(line.phrases),
    }
