"""The recipes of docs/data.md give the right numbers, each where its program is installed."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

PAGE = (Path(__file__).parent.parent / "docs" / "data.md").read_text(encoding="utf-8")
EVENING = (
    "add scales --from 16:00 --to 16:30",
    "add scales --took 15m",
    "add etude --from 17:00 --to 18:30",
    "set --new squat 60kgx5 warmup",
    "set squat 100kgx5",
    "set squat 45lbx8",
)
# What each prints of that evening, each in one line.
RECIPES = {
    "sqlite3": ["scales .* 2 .* 45 ", "etude .* 1 .* 90 ", "squat .* 1 "],
    "pandas": ["etude +2026-03-15 +1.5", "scales +2026-03-15 +0.75", "^16.0 +1", "^17.0 +1"],
    "DuckDB": ["etude .* 1.5 ", "scales .* 0.75 ", "squat .* 100.0 "],
    "Datasette": ['"practice_day": "2026-03-12", "sessions": 4, "seconds": 8100'],
    "jq": ["^etude 5400$", "^scales 2700$", "^squat 0$"],
}


def blocks(title: str) -> list[tuple[str, str]]:
    """Return the languages and the texts of the scripts of a recipe."""
    chapter = PAGE.partition(f"\n### {title}\n")[2].partition("\n##")[0]
    return re.findall(r"```(\w+)\n(.*?)\n```", chapter, re.DOTALL)


def is_installed(title: str) -> bool:
    """Tell whether there is the program, or the library, of a recipe."""
    return bool(shutil.which(title.lower()) or importlib.util.find_spec(title.lower()))


@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_gives_the_right_numbers(title: str, run: Run, tmp_path: Path) -> None:
    if not is_installed(title):
        pytest.skip(f"{title} is not installed")
    for command in EVENING:
        assert run(command, "20:00").code == 0, command
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    programs = {"sh": ["sh", "-e", "-c"], "python": [sys.executable, "-c"]}
    printed = "".join(
        subprocess.run(
            [*programs[language], text],
            cwd=tmp_path,
            env={**os.environ, "PATH": path, "PRACTICELOG_NOW": "2026-03-12T20:00:00+01:00"},
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        ).stdout
        for language, text in blocks(title)
    )
    assert [line for line in RECIPES[title] if not re.search(line, printed, re.MULTILINE)] == [], printed


def test_there_is_a_recipe_for_each() -> None:
    assert all(map(blocks, RECIPES))
