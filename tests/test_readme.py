"""The README is true: its screens stand in a story, its commands exist, its two set-up lines are whole."""

import re
import tomllib
from pathlib import Path

from practicelog.cli.app import place_of

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
STORIES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/stories").glob("*.txt")))


def test_every_screen_of_the_readme_stands_in_a_story() -> None:
    screens = re.findall(r"```console\n(.*?)\n```", README, re.DOTALL)
    assert len(screens) >= 8
    for screen in screens:
        assert screen in STORIES


def test_every_view_of_the_readme_exists_and_none_is_missing() -> None:
    views = (ROOT / "src/practicelog/db/views.sql").read_text(encoding="utf-8")
    made = set(re.findall(r"CREATE VIEW (v_\w+)", views))
    assert set(re.findall(r"`(v_\w+)`", README)) == made


def test_every_command_that_the_scripts_show_exists() -> None:
    for script in re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL):
        for words in re.findall(r"practicelog ([a-z]+(?: [a-z]+)?)", script):
            assert place_of(words) or place_of(words.split()[0])


def test_each_set_up_is_one_line() -> None:
    for mark in ("first", "test"):
        block = re.search(rf"<!-- the {mark} command -->\n```sh\n(.*?)\n```", README, re.DOTALL)
        assert block is not None
        assert "\n" not in block[1]


def test_the_pins_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = dict(line.split(";")[0].split("==") for line in (ROOT / "constraints.txt").read_text().splitlines())
    for wanted in project["dependencies"]:
        assert re.split(r"[<>=]", wanted)[0] in pinned
    assert (0, 26) <= tuple(map(int, pinned["typer"].split(".")[:2])) < (0, 29)
