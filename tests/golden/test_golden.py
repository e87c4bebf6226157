"""The program prints what it printed; what is pinned, and how it is renewed, stands in tests/golden/__init__.py."""

import os
import re
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.conftest import Run, full_names
from tests.golden.playing import PRINTED, RENEW, Player, golden_files, topics


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the logs lie that were made, for every test to copy."""
    return tmp_path_factory.mktemp("made")


@pytest.mark.parametrize(("log", "topic"), golden_files())
def test_the_program_prints_what_it_printed(
    log: str, topic: str, run: Run, home: Path, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = Player(run, home, made / log, monkeypatch)
    now, file = player.story(topics(log)[topic]), PRINTED / f"{log}-{topic}.txt"
    if os.environ.get(RENEW):
        file.write_text(now, encoding="utf-8", newline="\n")
    before = file.read_text(encoding="utf-8")
    if before != now:
        differences = unified_diff(before.splitlines(), now.splitlines(), file.name, "what is printed now", lineterm="")
        pytest.fail("\n".join(differences), pytrace=False)


def test_every_command_is_pinned() -> None:
    printed = "".join(file.read_text(encoding="utf-8") for file in PRINTED.glob("*.txt"))
    for name in full_names():
        assert f"\n$ {name} --help\n" in printed
        assert re.search(rf"\n\$ {name}(?! --help)[ \n]", printed), f"only the help of {name} is pinned"


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in PRINTED.glob("*.txt")} == {f"{log}-{topic}" for log, topic in golden_files()}
