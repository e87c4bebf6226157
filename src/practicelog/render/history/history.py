"""The list of changes, as a screen and for machines."""

from datetime import datetime, tzinfo
from typing import Any

from practicelog.domain.time.clock import format_when
from practicelog.queries.history.words import Told
from practicelog.render.kit.grid import Grid, Row, Screen

COLUMNS = "change made_at command undone undoes words".split()


def history_screen(told: list[Told], now: datetime, zone: tzinfo) -> Screen:
    """Return the changes, newest first: number, time, command, and below it what that did."""
    rows = []
    for line in told:
        state = "undone" if line.undone else ""
        when = format_when(line.change.made_at, now, zone)
        command = " ".join(line.change.command.splitlines())
        rows.append(Row((f"c{line.change.id}", when, command, state), "faint" if line.undone else ""))
        if not line.undone:
            rows += [Row(("", "", "  " + words, ""), "faint") for words in line.words]
    return Screen(("", ""), Grid("<<<<", rows))


def history_value(line: Told, zone: tzinfo) -> dict[str, Any]:
    """Return a change for JSON and CSV."""
    return {
        "change": f"c{line.change.id}",
        "made_at": line.change.made_at.astimezone(zone),
        "command": line.change.command,
        "undone": line.undone,
        "undoes": f"c{line.change.undoes}" if line.change.undoes else None,
        "words": "; ".join(line.words),
    }
