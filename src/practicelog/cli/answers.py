"""How a command answers: a screen for a person, one object or a table for a machine."""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.render.kit.grid import Screen
from practicelog.render.kit.terminal import has_colour, is_terminal, width, write, write_coloured, write_data


def answer(text: str, value: Callable[[], Any], quiet: bool, as_json: bool) -> None:
    """Say what a writing command did: the text, or as JSON, or nothing."""
    if quiet:
        return
    if as_json:
        answer_json(value())
    else:
        say(text)


def say(text: str) -> None:
    """Put sentences on stdout, broken between words where a person's terminal is too narrow for them."""
    from practicelog.render.kit.text import fitted

    write(fitted(text, width()) if is_terminal(sys.stdout) else text)


def answer_json(value: Any) -> None:
    """Put one JSON value on stdout."""
    from practicelog.render.kit.json import as_json

    write_data(as_json(value))


def answer_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Put a CSV table on stdout."""
    from practicelog.render.kit.csv import as_csv

    write_data(as_csv(columns, rows))


def show(visit: Visit, screen: Screen) -> None:
    """Put a screen on stdout: drawn to the terminal's width, plain and whole where no person looks."""
    from practicelog.render.kit.text import fitted, plain_screen, spread

    if not is_terminal(sys.stdout):
        write(plain_screen(screen))
        return
    from practicelog.render.kit.table import drawn

    if any(screen.top):
        write(fitted(spread(*screen.top, width()), width()))
    if screen.grid.rows:
        write_coloured(drawn(screen.grid, width(), has_colour(visit.here.settings.colour)) + "\n")
    write(fitted("\n".join(line for line in screen.below if line), width()))


def one_format(as_json: bool, as_csv: bool) -> bool:
    """Tell whether a machine reads the answer; raise NotUnderstood when two formats are asked for."""
    if as_json and as_csv:
        raise NotUnderstood("--json and --csv are two formats. Write one of them")
    return as_json or as_csv
