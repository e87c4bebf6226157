"""A log from elsewhere brings views and triggers along: they are told, and a restore takes nothing over that runs."""

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from practicelog.db.connect import REVISION
from tests.conftest import Record, Run, done
from tests.db.test_upgrade import log_of_revision

Rows = Callable[..., list[Any]]
HOSTILE = """
    DROP VIEW v_status_line;
    CREATE VIEW v_status_line AS SELECT edit('x', 'touch ran') AS line;
    CREATE VIEW "v ""my"" own" AS SELECT 1;
    CREATE TRIGGER t AFTER UPDATE ON session BEGIN DELETE FROM note; END;
    DROP INDEX activity_group_name_at_top;
    CREATE UNIQUE INDEX one_zone ON session (zone);
"""
SCHEMA = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"


def change(path: Path, sql: str) -> None:
    """Change a file past the program."""
    db = sqlite3.connect(path)
    db.executescript(sql)
    db.close()


@pytest.fixture
def stranger(run: Run, record: Record, log_file: Path, home: Path) -> Path:
    """A file that a stranger has prepared, of the log as it is."""
    record(("start guitar", "18:00"), ("finish", "18:30"))
    assert run(f"db backup -q -o {home}/stranger.db").code == 0
    (home / "stranger.db.sha256").unlink()
    change(home / "stranger.db", HOSTILE)
    return home / "stranger.db"


def test_a_restore_makes_our_views_anew_and_drops_those_of_others(run: Run, stranger: Path, rows: Rows) -> None:
    before = rows(SCHEMA)
    restored = run(f"db restore {stranger} --yes", "19:00")
    assert (restored.code, restored.err) == (0, "")
    assert restored.lines[1:3] == [
        "Rebuilt: the index activity_group_name_at_top, v_status_line",
        'Dropped, as practicelog did not make it: the view v "my" own, the trigger t, the index one_zone',
    ]
    assert rows(SCHEMA) == before
    assert run("db check", "19:01").code == 0


def test_so_does_one_where_there_is_no_log_or_none_that_can_be_read(
    run: Run, stranger: Path, rows: Rows, log_file: Path
) -> None:
    before = rows(SCHEMA)
    for spoil in (log_file.unlink, lambda: log_file.write_bytes(b"x" * 5000)):
        spoil()
        restored = json.loads(run(f"db restore {stranger} --yes --json", "19:00").out)
        assert restored["anew"] == ["activity_group_name_at_top", "v_status_line"]
        assert restored["dropped"] == ['the view v "my" own', "the trigger t", "the index one_zone"]
        assert rows(SCHEMA) == before
    assert list(log_file.parent.glob(".practicelog-*")) == []


def test_an_older_file_is_upgraded_without_what_is_not_ours(run: Run, home: Path, rows: Rows, log_file: Path) -> None:
    older = home / "older" / "practice.db"
    log_of_revision(older, "0001")
    change(older, "CREATE VIEW v_mine AS SELECT 1; CREATE TRIGGER t AFTER UPDATE ON session BEGIN SELECT 1; END;")
    assert "A restore would drop the view v_mine, the trigger t" in run(f"db verify {older}").out
    before = older.read_bytes()
    restored = run(f"db restore {older} --yes")
    assert restored.code == 0
    assert restored.err == f"Upgraded the log from schema 0001 to {REVISION}; the old one is {older}\n"
    assert restored.lines[1] == "Dropped, as practicelog did not make it: the view v_mine, the trigger t"
    assert (older.read_bytes(), sorted(os.listdir(log_file.parent))) == (before, ["backups", "practice.db"])
    assert done(run("db check"))


def test_verifying_says_what_a_restore_would_do(run: Run, stranger: Path, home: Path) -> None:
    verified = run(f"db verify {stranger}")
    assert (verified.code, verified.out) == (
        5,
        "stranger.db: it is not as practicelog made it. A restore would make anew activity_group_name_at_top,"
        ' v_status_line, and drop the view v "my" own, the trigger t, the index one_zone\n',
    )
    assert run(f"db backup -q -o {home}/own.db").code == 0
    change(home / "own.db", "CREATE VIEW v_mine AS SELECT 1")
    (home / "own.db.sha256").unlink()
    verified = run(f"db verify {home}/own.db")
    assert verified.code == 0
    assert verified.out.startswith("own.db: sound, though")
    assert verified.out.endswith("A restore would drop the view v_mine\n")


def test_a_backup_without_one_of_our_tables_is_not_restored(run: Run, stranger: Path) -> None:
    change(stranger, "DROP TABLE change_image; CREATE VIEW change_image AS SELECT 1")
    refused = run(f"db restore {stranger} --yes")
    assert (refused.code, refused.out) == (5, "")
    assert refused.err == f"practicelog: {stranger} was not restored: it lacks the table change_image\n"


def test_what_is_changed_in_the_log_is_mended_by_what_db_check_says(run: Run, stranger: Path, log_file: Path) -> None:
    change(log_file, HOSTILE)
    checked = run("db check", "19:00")
    assert checked.code == 5
    cure = "practicelog db backup, then practicelog db restore latest"
    assert checked.lines[:5] == [
        f"the file: the index activity_group_name_at_top is not there. {cure}",
        f"the file: v_status_line is not as practicelog makes it. {cure}",
        f"the file: the trigger t is not one of practicelog's. {cure}",
        f"the file: the index one_zone is not one of practicelog's. {cure}",
        'The view v "my" own is not one of practicelog\'s: it stays when the log is upgraded,'
        " and is dropped by a restore",
    ]
    assert run("db backup -q", "19:01").code == 0
    assert run("db restore latest -q --yes", "19:02").code == 0
    assert done(run("db check", "19:03"))
    assert any(line.startswith("c1 ") for line in run("history", "19:04").lines)


def test_a_view_of_ones_own_is_noted_and_no_fault(run: Run, stranger: Path, log_file: Path) -> None:
    change(log_file, "CREATE VIEW v_mine AS SELECT 1; CREATE INDEX mine ON session (zone); CREATE TABLE tune (name)")
    checked = run("db check", "19:00")
    assert (checked.code, checked.lines[0]) == (0, "No faults found.")
    assert [line.split(":")[0] for line in checked.lines[1:3]] == [
        "The view v_mine is not one of practicelog's",
        "The index mine is not one of practicelog's",
    ]
    assert run(f"db backup -q -o {log_file.parent}/own.db").code == 0
    assert run(f"db restore {log_file.parent}/own.db --yes").lines[1].endswith("the view v_mine, the index mine")
    assert done(run("db check", "19:01"))


@pytest.mark.parametrize(
    ("view", "sql"),
    [
        ("v_now", "SELECT edit('x', 'touch ran') AS activity"),
        ("v_now", "SELECT 1 AS activity"),
        ("v_session", "SELECT * FROM nowhere"),
        ("v_session", "SELECT * FROM v_session"),
        ("v_session", "SELECT zeroblob(2000000000) AS session_id"),
        ("v_session", ""),
    ],
)
@pytest.mark.parametrize(
    "command", ["status", "stop", "show 1", ["db", "sql", "SELECT v_now.ref, v_session.open FROM v_session, v_now"]]
)
def test_a_view_that_cannot_run_is_of_the_log_and_not_of_the_disk(
    command: str | list[str], view: str, sql: str, record: Record, run: Run, log_file: Path
) -> None:
    record(("start guitar", "18:00"))
    change(log_file, f"DROP VIEW {view}; {f'CREATE VIEW {view} AS {sql};' if sql else ''}")
    ended = run(command, "19:00")
    if command == "show 1" and view == "v_now":
        return
    assert (ended.code, ended.out) == (5, "")
    assert ended.err.endswith("See: practicelog db check\n")
    assert ended.err.count("\n") == 1
    assert f"the file: {view} is not " in run("db check", "19:00").out
