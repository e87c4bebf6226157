"""An editor that is a program."""

import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import Outcome, Run

EDITOR = """
import pathlib, sys
file = pathlib.Path(sys.argv[1])
text = file.read_text(encoding="utf-8")
pathlib.Path({seen!r}).write_text(text, encoding="utf-8")
for old, new in {changes!r}:
    assert old in text, text
    text = text.replace(old, new, 1)
file.write_text(text, encoding="utf-8")
"""
Editing = Callable[..., Outcome]


@pytest.fixture
def set_editor(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let EDITOR be this Python program; it is called with the file."""
    monkeypatch.delenv("VISUAL", raising=False)

    def set_editor(program: str) -> None:
        script = home / "the editor.py"
        script.write_text(program, encoding="utf-8")
        monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-I", "-S", str(script)]))

    return set_editor


@pytest.fixture
def edit(run: Run, home: Path, set_editor: Callable[[str], None]) -> Editing:
    """Edit session 1 as text, each `(old, new)` replaced once."""

    def edit(*changes: tuple[str, str], command: str = "edit 1", now: str = "23:00") -> Outcome:
        set_editor(EDITOR.format(seen=str(home / "seen"), changes=changes))
        return run(command, now)

    return edit


@pytest.fixture(autouse=True)
def _no_litter(log_file: Path) -> Iterator[None]:
    yield
    assert not [one for one in log_file.parent.glob("*") if one.name.startswith(".edit")]
