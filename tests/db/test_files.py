"""A file that is not a practice log is refused in words, and never touched."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from platformdirs import user_data_dir

from practicelog.db.connect import database_path
from tests.conftest import Outcome, Run


def empty(path: Path) -> None:
    path.touch()


def text(path: Path) -> None:
    path.write_text("this is no database, but it is long enough to have a header " * 20)


def foreign(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE books (title TEXT)")
    db.commit()
    db.close()


def folder(path: Path) -> None:
    path.mkdir()


def fifo(path: Path) -> None:
    os.mkfifo(path)


def newer(path: Path) -> None:
    db = sqlite3.connect(path)
    db.executescript(
        "CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('0999');"
        f"PRAGMA application_id={0x50724C67};"
    )
    db.close()


@pytest.mark.parametrize("make", [empty, text, foreign, folder, fifo, newer])
@pytest.mark.parametrize("command", ["status", "log", "start guitar", "undo", "db check", "export intervals"])
def test_what_is_no_log_is_refused_and_stays_as_it_is(
    make: Callable[[Path], None], command: str, run: Run, log_file: Path
) -> None:
    log_file.parent.mkdir()
    make(log_file)
    before = log_file.read_bytes() if log_file.is_file() else b""
    refused = run(command)
    assert refused.code == 5
    assert refused.err.startswith("practicelog: ")
    assert refused.err.count("\n") == 1
    assert str(log_file) in refused.err
    assert (log_file.read_bytes() if log_file.is_file() else b"") == before
    assert [name for name in os.listdir(log_file.parent) if name != log_file.name] == []


def test_a_cut_off_log_is_refused_and_not_replaced(run: Run, log_file: Path) -> None:
    run("start guitar")
    whole = log_file.read_bytes()
    log_file.write_bytes(whole[: len(whole) // 2])
    assert run("start piano").code == 5
    assert log_file.read_bytes() == whole[: len(whole) // 2]


def test_readers_without_a_log_say_how_to_begin_and_make_none(run: Run, log_file: Path) -> None:
    said = run("log")
    assert (said.code, said.err) == (0, "")
    assert said.out == "No practice yet. Begin with: practicelog start ACTIVITY\n"
    assert run("log --json").out == "[]\n"
    assert run("show --json").out == "null\n"
    assert run("export intervals").lines[0].startswith("practice_day,zone,")
    assert run("status").code == 1
    assert run("stop").code == 1
    assert not log_file.parent.exists()


@pytest.mark.parametrize(
    "environment",
    [
        {"XDG_DATA_HOME": "/somewhere/data"},
        {"XDG_DATA_HOME": "relative"},
        {"XDG_DATA_HOME": ""},
        {"HOME": "/home/of/someone"},
    ],
)
def test_the_log_is_where_platformdirs_puts_data(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRACTICELOG_DB")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert database_path() == os.path.join(user_data_dir("practicelog", appauthor=False), "practice.db")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can act as another user")
def test_a_log_that_may_only_be_read_is_read_and_a_write_says_why(
    run: Run, spawn: Callable[..., Outcome], log_file: Path
) -> None:
    run("start guitar")
    log_file.chmod(0o444)
    log_file.parent.chmod(0o555)
    db = sqlite3.connect(f"file:{log_file}?mode=ro", uri=True)
    assert db.execute("SELECT activity FROM v_now").fetchone() == ("guitar",)
    db.close()
    assert run("log").code == 0
