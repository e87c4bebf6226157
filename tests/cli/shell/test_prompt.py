"""The prompt snippets, in the real shells: what runs is shown, and no name can run, colour or widen anything."""

import os
import pwd
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.shells import SHELLS, STRICT, Terminal, needs, scripted
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
        {"PRACTICELOG_DB": "~/a log/practice.db"},
        {"PRACTICELOG_DB": "~nobody-of-that-name/$(touch ran)~.db"},
        {"PRACTICELOG_DB": "~$(touch ran);x/practice.db"},
    ]
    monkeypatch.chdir(home)
    pieces = ("violin", "drums", "chess", "anki", "juggling", "harp", "lute", "viola")
    for place, piece in zip(places, pieces, strict=True):
        for name, value in {"XDG_DATA_HOME": "", **place}.items():
            monkeypatch.setenv(name, value)
        assert done(run(["start", piece]))
        assert shown(shell, run, home).startswith(f"{piece} "), place
        run("stop")
    assert not (home / "ran").exists()


@pytest.mark.parametrize("shell", SHOWN_BY)
def test_the_prompt_looks_into_the_home_of_another_user(shell: str, run: Run, home: Path) -> None:
    user = pwd.getpwuid(os.getuid())
    if not os.path.isdir(user.pw_dir):
        pytest.skip("who runs the tests has no home")
    place = os.path.relpath(home, user.pw_dir)
    run("start guitar")
    assert shown(shell, run, home, PRACTICELOG_DB=f"~{user.pw_name}/{place}/log/practice.db").startswith("guitar ")


@pytest.mark.parametrize("shell", SHOWN_BY)
def test_the_prompt_finds_the_log_on_a_mac(
    shell: str, run: Run, home: Path, log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("start guitar")
    place = home / "Library" / "Application Support" / "practicelog"
    place.mkdir(parents=True)
    shutil.copy(log_file, place)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert shown(shell, run, home, PRACTICELOG_DB="").startswith("guitar ")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_that_forbids_unset_variables_draws_the_prompt(shell: str, run: Run, home: Path) -> None:
    run("start guitar")
    forgotten = ["PS1", "RPROMPT", "XDG_DATA_HOME", "PRACTICELOG_DB"]
    unset = {"fish": [f"set -e {name}" for name in forgotten]}.get(shell, [f"unset {' '.join(forgotten)}"])
    assert scripted(shell, "\n".join([STRICT[shell], *unset, snippet(shell, run), DRAWN[shell]]), home) in ([], [""])
    drawn = scripted(shell, "\n".join([STRICT[shell], snippet(shell, run), DRAWN[shell]]), home)
    assert "guitar " in "".join(drawn)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_without_sqlite3_says_so_once(shell: str, run: Run, home: Path) -> None:
    text = snippet(shell, run)
    bare = home / "bare"
    bare.mkdir()
    for name in ("sh", "mv"):
        (bare / name).symlink_to(str(shutil.which(name)))
    path = f'set PATH "{bare}"' if shell == "fish" else f'PATH="{bare}"'
    with Terminal(shell, home, f"{path}\n{text}") as terminal:
        terminal.type("echo one\recho two\r")
        terminal.wait("two")
        terminal.type("echo th''ree\r")
        terminal.wait("three")
    assert terminal.read.count("the prompt needs sqlite3") == 1


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
