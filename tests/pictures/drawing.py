"""Plays a story up to a screen, and draws it."""

import io
import re
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from tests.conftest import Run
from tests.stories.transcript import HERE as STORIES
from tests.stories.transcript import carry_out, steps

HERE = Path(__file__).parent
PICTURES = HERE.parent.parent / "docs/pictures"
COLUMNS = 80
PAPER, INK = (24, 24, 27), (228, 228, 231)
COLOURS = [
    (82, 82, 91),
    (248, 135, 135),
    (134, 214, 141),
    (229, 200, 120),
    (140, 180, 250),
    (214, 160, 240),
    (110, 210, 215),
    INK,
]
# On a paper of its own, legible on any page; the fonts are those of whoever looks.
THEME = TerminalTheme(PAPER, INK, COLOURS)
TEMPLATE = """\
<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font: {char_height}px/{line_height}px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
}}
{styles}
</style>
<defs>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


class Screen(NamedTuple):
    """A screen of a story: the last time that the command was typed at that time."""

    story: str
    now: str
    command: str


SCREENS = {
    "session": Screen("week", "2026-07-28T19:33:15", "practicelog show"),
    "log": Screen("week", "2026-08-01T10:25", "practicelog log"),
    "best": Screen("lifter", "2026-09-11T17:40", "pl best"),
    "week": Screen("month-guitarist", "2026-03-30T08:00", "pl week last"),
    "progress": Screen("month-guitarist", "2026-03-30T08:00", "pl progress alt"),
}


def screen_printed(run: Run, screen: Screen) -> str:
    """Return what the program prints on a terminal when the story has come to the screen."""
    story = list(steps((STORIES / f"{screen.story}.txt").read_text(encoding="utf-8")))
    at = max(at for at, step in enumerate(story) if (step.now, step.command) == (screen.now, screen.command))
    for step in story[:at]:
        carry_out(run, step)
    outcome = carry_out(run, story[at], COLUMNS)
    assert not outcome.err
    return outcome.out


def drawn(name: str, command: str, printed: str) -> str:
    """Return the picture of a command with what it printed, as SVG."""
    console = Console(record=True, file=io.StringIO(), width=COLUMNS, legacy_windows=False)
    console.print(Text(f"$ {command}", style="bold"), Text.from_ansi(printed), sep="\n", soft_wrap=True)
    svg = console.export_svg(
        title="", theme=THEME, code_format=TEMPLATE, font_aspect_ratio=0.6, unique_id=f"{name}-picture"
    )
    # An element a line, so that a change can be read, and none for the ends of lines, which Rich draws as well.
    lines = re.sub(r"<text [^>]*>\n</text>", "", svg).replace("</text>", "</text>\n").splitlines()
    return "\n".join(line.strip() for line in lines if line.strip()) + "\n"
