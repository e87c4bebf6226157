"""What looks back on practice states counts and never scolds: words that no screen, help or page of a review says."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from practicelog.cli.commands import COMMANDS
from tests.conftest import Run
from tests.golden.playing import PRINTED

SCOLDING = "missed failed only behind neglected overdue lost broken should still under".split()
REVIEWS = [name for name in "report week month year progress calendar streak due today".split() if name in COMMANDS]
ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
CHAPTERS = ("Streaks", "Reports", "Reviews", "Looking back", "Progress", "Worked queries")
SOURCE = ROOT / "src/practicelog"
SCREENS = [
    *sorted((SOURCE / "cli/review").glob("*.py")),
    *sorted((SOURCE / "render/review").glob("*.py")),
    *(SOURCE / floor / "plan/today.py" for floor in ("cli", "render")),
]


def scolding(text: str) -> list[str]:
    """Return the words of a text that scold."""
    return re.findall(rf"\b(?:{'|'.join(SCOLDING)})\b", text, re.IGNORECASE)


def pinned(name: str) -> Iterator[str]:
    """Yield what the golden files have of a command, with the line that was typed, and not what other commands say."""
    for file in sorted(PRINTED.glob("*.txt")):
        for block in re.split(r"\n\n(?=[$@] )", file.read_text(encoding="utf-8")):
            if re.match(rf"\$ {name}\b", block) and "&&" not in block.partition("\n")[0]:
                yield block


def literals(path: Path) -> Iterator[str]:
    """Yield the texts in a module that can be printed: all but docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    beside = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in beside:
            yield node.value


def test_there_are_reviews_to_look_at() -> None:
    assert {"report", "calendar", "streak", "today"} <= {*REVIEWS}
    assert scolding("Still 3 days behind, under the plan") == ["Still", "behind", "under"]


@pytest.mark.parametrize("name", REVIEWS)
def test_no_screen_of_a_review_scolds(name: str) -> None:
    assert [block for block in pinned(name) if scolding(block)] == []


@pytest.mark.parametrize("name", REVIEWS)
def test_no_help_of_a_review_scolds(name: str, run: Run) -> None:
    assert scolding(run(f"{name} --help").out) == []


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: f"{path.parent.parent.name}/{path.name}")
def test_nothing_that_a_review_can_print_scolds(path: Path) -> None:
    assert [text for text in literals(path) if scolding(text)] == []


@pytest.mark.parametrize("name", REVIEWS)
def test_no_page_on_a_review_scolds(name: str) -> None:
    rows = [row for row in PAGE.splitlines() if re.match(rf"\| (?:`\w[^`]*` · )*`{name}\b", row)]
    assert [row for row in rows if scolding(row)] == []


@pytest.mark.parametrize("title", CHAPTERS)
def test_no_chapter_on_reviews_scolds(title: str) -> None:
    pages = [PAGE, (ROOT / "docs/data.md").read_text(encoding="utf-8")]
    assert [found for page in pages if (found := scolding(chapter(page, title)))] == []


def chapter(page: str, title: str) -> str:
    """Return a chapter of a page, "" if there is none."""
    return page.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
