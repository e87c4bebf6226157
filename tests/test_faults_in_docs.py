"""The page on faults names tests that there are."""

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import HERE

PAGE = HERE.parent / "docs/faults.md"
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE.read_text(encoding="utf-8"))))


@pytest.mark.parametrize(("file", "name"), NAMED, ids=map("::".join, NAMED))
def test_a_test_that_is_said_to_hold_something_is_there(file: str, name: str) -> None:
    path = HERE.parent / file
    assert path.is_file()
    assert not name or name in names_in(path)


def test_every_row_of_the_page_names_a_test() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert len(rows) > 30
    assert [row for row in rows if "held by |" not in row and "`tests/" not in row] == []


def names_in(path: Path) -> set[str]:
    """Return the names of the tests in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}
