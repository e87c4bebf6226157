"""The prompt snippets, in the real shells: what runs is shown, and no name can run, colour or widen anything."""

import os
import shutil
import sqlite3
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.cli.shells import SHELLS, Terminal, needs, scripted
from tests.conftest import Run, done

pytestmark = needs("sqlite3")

HOSTILE = ["$(touch ran)", "`touch ran`", "%F{red}%n", "\\[\\e[31m\\]\\u", "${HOME}", "!!"]
SHOWN_BY = [pytest.param(shell.values[0], marks=shell.marks) for shell in SHELLS] + ["starship"]


def snippet(shell: str, run: Run) -> str:
    printed = run(["prompt", shell])
    assert done(printed)
    return printed.out


def believe_the_clock(run: Run) -> None:
    """Let a clock that began at the pinned instant run until now: the view asks SQLite what time it is."""
    assert done(run("config timer_limit off"))


DRAWN = {
    "bash": 'echo "${PS1@P}"',
    "zsh": 'for hook in $precmd_functions; do $hook; done; print -rP -- "$RPROMPT"',
    "fish": "fish_right_prompt",
}


def shown(shell: str, run: Run, home: Path, times: int = 1, **more: str) -> str:
    """Return what the snippet, read that many `times`, adds to an empty prompt, as the shell draws it."""
    text = snippet(shell, run)
    if shell == "starship":
        return "".join(scripted("sh", tomllib.loads(text)["custom"]["practicelog"]["command"], home, **more))
    return "".join(scripted(shell, "\n".join([*[text] * times, DRAWN[shell]]), home, PS1="", **more)).strip(" []")


@pytest.mark.parametrize("shell", SHOWN_BY)
def test_the_prompt_shows_what_runs_and_nothing_when_idle(shell: str, run: Run, home: Path) -> None:
    assert shown(shell, run, home) == ""
    now = "2020-03-12T18:00"
    run("start étude --for 10m", now)
    believe_the_clock(run)
    line = shown(shell, run, home)
    assert line.startswith("étude ")
    assert line.endswith(" over")
    run("stop", now)
    assert shown(shell, run, home) == ""


@pytest.mark.parametrize("shell", SHOWN_BY)
def test_the_prompt_is_silent_without_sqlite3_or_a_log_to_read(
    shell: str, run: Run, home: Path, log_file: Path
) -> None:
    run("start guitar")
    bare = home / "bare"
    bare.mkdir()
    for name in ("bash", "zsh", "fish", "sh", "tr"):
        if found := shutil.which(name):
            (bare / name).symlink_to(found)
    assert shown(shell, run, home, PATH=str(bare)) == ""
    assert shown(shell, run, home, PRACTICELOG_DB=str(home)) == ""
    log_file.write_bytes(b"damaged" * 1000)
    assert shown(shell, run, home) == ""
    log_file.write_bytes(b"")
    assert shown(shell, run, home) == ""


@pytest.mark.parametrize("shell", SHOWN_BY)
def test_the_prompt_finds_the_log_where_the_program_does(
    shell: str, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [
        {"PRACTICELOG_DB": str(home / "an other" / "p%20?.db")},
        {"PRACTICELOG_DB": "   "},
        {"PRACTICELOG_DB": "", "XDG_DATA_HOME": str(home / "share d")},
        {"PRACTICELOG_DB": "", "XDG_DATA_HOME": "not/absolute"},
        {"PRACTICELOG_DB": "file:here.db"},
    ]
    monkeypatch.chdir(home)
    for place, piece in zip(places, ("violin", "drums", "chess", "anki", "juggling"), strict=True):
        for name, value in {"XDG_DATA_HOME": "", **place}.items():
            monkeypatch.setenv(name, value)
        assert done(run(["start", piece]))
        assert shown(shell, run, home).startswith(f"{piece} "), place
        run("stop")


@pytest.mark.parametrize("shell", SHOWN_BY)
def test_the_prompt_changes_nothing_and_leaves_no_file(shell: str, run: Run, home: Path, log_file: Path) -> None:
    run("start guitar")
    before = log_file.read_bytes()
    assert shown(shell, run, home)
    assert log_file.read_bytes() == before
    assert os.listdir(log_file.parent) == [log_file.name]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_in_the_prompt_is_shown_as_it_is_and_never_run(shell: str, name: str, run: Run, home: Path) -> None:
    assert done(run(["start", "--new", name]))
    believe_the_clock(run)
    assert shown(shell, run, home).rpartition(" ")[0] == name
    assert not (home / "ran").exists()


@pytest.mark.parametrize("shell", SHELLS)
def test_a_prompt_on_a_terminal_shows_the_name_and_runs_nothing(shell: str, run: Run, home: Path) -> None:
    name = "$(touch ran) %F{red}"
    assert done(run(["start", "--new", name]))
    believe_the_clock(run)
    with Terminal(shell, home, snippet(shell, run)) as terminal:
        for _ in range(2):
            terminal.type("\r")
            terminal.wait(name)
    assert not (home / "ran").exists()


@pytest.mark.parametrize("name", HOSTILE)
def test_starship_is_given_nothing_that_a_shell_would_expand(name: str, run: Run, home: Path) -> None:
    assert done(run(["start", "--new", name]))
    believe_the_clock(run)
    line = shown("starship", run, home)
    assert line
    assert not set(line) & set("$`\\%")


@pytest.mark.parametrize("shell", SHOWN_BY)
def test_controls_in_a_log_from_elsewhere_do_not_reach_the_terminal(
    shell: str, run: Run, home: Path, log_file: Path
) -> None:
    run("start guitar")
    with sqlite3.connect(log_file) as db:
        db.execute("PRAGMA ignore_check_constraints=ON")
        db.execute("UPDATE activity SET name = 'a' || char(27) || '[31m' || char(10) || char(1) || 'b'")
    db.close()
    assert shown(shell, run, home).startswith("a[31mb ")


@pytest.mark.parametrize("shell", SHOWN_BY)
def test_a_view_in_a_log_from_elsewhere_runs_no_command(shell: str, run: Run, home: Path, log_file: Path) -> None:
    run("start guitar")
    with sqlite3.connect(log_file) as db:
        db.execute("DROP VIEW v_status_line")
        db.execute("CREATE VIEW v_status_line AS SELECT edit('x', 'touch ran; true') AS line")
    db.close()
    subprocess.run(["sqlite3", "-batch", log_file, "SELECT line FROM v_status_line"], cwd=home, check=False)
    assert (home / "ran").exists()
    (home / "ran").unlink()
    assert shown(shell, run, home) == ""
    assert not (home / "ran").exists()


def test_every_line_that_asks_sqlite3_does_so_safely() -> None:
    root = Path(__file__).parents[3]
    texts = [*(root / "src").rglob("scripts/prompt.*"), *root.glob("*.md"), *(root / "docs").glob("*.md")]
    asked = [line for text in texts for line in text.read_text("utf-8").splitlines()]
    lines = [line for line in asked if "sqlite3 -" in line and "sqlite3 -safe`" not in line]
    assert len(lines) > len(SHOWN_BY)
    assert [line for line in lines if "sqlite3 -safe " not in line] == []


@pytest.mark.parametrize("shell", SHELLS)
def test_a_snippet_that_is_read_twice_shows_the_line_once(shell: str, run: Run, home: Path) -> None:
    run("start guitar")
    assert shown(shell, run, home, times=2).count("guitar ") == 1


@needs("bash")
def test_the_prompt_keeps_the_exit_code_of_the_last_command(run: Run, home: Path) -> None:
    run("start guitar")
    with Terminal("bash", home, snippet("bash", run)) as terminal:
        terminal.type("(exit 7)\r")
        terminal.wait("guitar")
        terminal.type("echo code=$?\r")
        terminal.wait("code=7")
