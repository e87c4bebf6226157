"""The house is small: few rooms on the way of a command, few files in a room, few lines in a function."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import house

PACKAGE = Path(__file__).parents[1] / "src" / "practicelog"
FILES_IN_A_FOLDER = 16
LINES_OF_A_FUNCTION = 40


def long_functions(file: Path) -> Iterator[str]:
    """Yield the functions of `file` that are too long; in cli, a long list of options is no fault."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            begins = node.body[0].lineno if file.is_relative_to(PACKAGE / "cli") else node.lineno
            if (node.end_lineno or begins) - begins >= LINES_OF_A_FUNCTION:
                yield f"{file.relative_to(PACKAGE)}: {node.name}"


def sql_by_hand(file: Path) -> Iterator[str]:
    """Yield the places of `file` that reach past the Store: to SQL, to a flush, to an id that may be none."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Attribute(attr="execute" | "flush" | "orm" | "db"):
                yield f"{file.relative_to(PACKAGE)}:{node.lineno}"
            case ast.BoolOp(op=ast.Or(), values=[ast.Attribute(attr="id"), *_]):
                yield f"{file.relative_to(PACKAGE)}:{node.lineno}"


def crowded_folders(package: Path) -> dict[str, int]:
    """Return how many files each folder of `package` holds that holds too many."""
    files = (path for path in package.rglob("*") if path.is_file() and path.parent.name != "__pycache__")
    held = Counter(str(file.parent.relative_to(package)) for file in files)
    return {folder: count for folder, count in held.items() if count > FILES_IN_A_FOLDER}


def test_actions_know_no_sql() -> None:
    assert [place for file in sorted((PACKAGE / "actions").rglob("*.py")) for place in sql_by_hand(file)] == []


def test_no_command_walks_further_through_the_house_than_its_limits() -> None:
    assert [walk for walk in house.walks() if walk.is_over] == []


def test_no_folder_holds_more_than_sixteen_files() -> None:
    assert crowded_folders(PACKAGE) == {}


def test_no_function_is_long_but_for_its_list_of_options() -> None:
    assert [name for file in sorted(PACKAGE.rglob("*.py")) for name in long_functions(file)] == []
