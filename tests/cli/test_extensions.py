"""`practicelog NAME` runs `practicelog-NAME` from the PATH, and tells it where the log is."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the extensions here are shell scripts")
Spawn = Callable[..., Outcome]
SCRIPT = '#!/bin/sh\necho "$PRACTICELOG_DB"\nfor word; do echo "<$word>"; done\ncat\nexit 7\n'


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH on which the extension `hello` lies, and what must not be taken for one."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, mode in (("practicelog-hello", 0o755), ("practicelog-log", 0o755), ("practicelog-plain", 0o644)):
        (folder / name).write_text(SCRIPT)
        (folder / name).chmod(mode)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def test_an_extension_gets_the_words_the_log_and_the_input_and_gives_the_code(
    spawn: Spawn, path: str, log_file: Path
) -> None:
    done = spawn(["hello", "two words", "--json", ""], stdin="said\n", PATH=path)
    assert done == (7, f"{log_file}\n<two words>\n<--json>\n<>\nsaid\n", "")


def test_a_log_named_by_a_short_path_is_told_by_its_whole_path(spawn: Spawn, path: str) -> None:
    assert spawn("hello", PATH=path, PRACTICELOG_DB="mine.db").out.startswith(f"{Path('mine.db').absolute()}\n")
    assert spawn("hello", PATH=path, PRACTICELOG_DB="~/mine.db").out.startswith(f"{Path('~/mine.db').expanduser()}\n")


def test_a_command_of_the_program_is_never_an_extension(spawn: Spawn, path: str) -> None:
    assert "<" not in spawn("log", PATH=path).out


@pytest.mark.parametrize("word", ["../bin/practicelog-hello", "plain", "Hello", "hello!", "/bin/sh"])
def test_nothing_else_is_run(word: str, spawn: Spawn, path: str) -> None:
    refused = spawn([word], PATH=path)
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "No command" in refused.err


def test_one_that_cannot_be_run_is_told_in_one_line(spawn: Spawn, path: str) -> None:
    broken = Path(path.partition(os.pathsep)[0]) / "practicelog-broken"
    broken.write_text("#!/nowhere/interpreter\n")
    broken.chmod(0o755)
    refused = spawn("broken", PATH=path)
    assert (refused.code, refused.err) == (6, f"practicelog: Cannot run {broken}: No such file or directory\n")


def test_the_help_lists_extensions(spawn: Spawn, path: str) -> None:
    lines = spawn("help", PATH=path).out.splitlines()
    assert lines[-2] == "  extensions    hello"
    assert "extensions" not in spawn("help").out
