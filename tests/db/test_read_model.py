"""What other programs read in the views: one shape of an instant, full paths, numbers and names beside each other."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from practicelog.db.views import view_names
from tests.conftest import Run, done

Ask = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def ask(run: Run) -> Ask:
    """Ask the log in SQL, and return its rows as JSON holds them."""

    def ask(sql: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads(run(["db", "sql", sql, "--json"], "23:00").out)
        return rows

    return ask


GROUPED = ("v_interval", "v_instance", "v_set", "v_activity")


@pytest.mark.parametrize("view", GROUPED)
def test_a_group_is_its_full_path(view: str, run: Run, ask: Ask) -> None:
    for command in ("add music/guitar/technique/trills --took 5m", "add voice/vowels --took 5m", "add etude --took 5m"):
        assert done(run(command))
    for name in ("trills", "vowels", "etude"):
        assert done(run(f"set {name} 60bpm", "18:10"))
    rows = ask(f"SELECT DISTINCT activity, activity_group, activity_group_id FROM {view} ORDER BY activity_id")
    assert [tuple(row.values()) for row in rows] == [
        ("trills", "music/guitar/technique", 3),
        ("vowels", "voice", 4),
        ("etude", None, None),
    ]


def test_the_path_follows_a_group_that_moves(run: Run, ask: Ask) -> None:
    for command in ("add guitar/technique/trills --took 5m", "group add strings", "group move guitar --to strings"):
        assert done(run(command))
    assert ask("SELECT activity_group FROM v_interval") == [{"activity_group": "strings/guitar/technique"}]


def test_groups_that_lie_in_each_other_have_no_path_and_do_not_hold_up_a_question(
    run: Run, ask: Ask, log_file: Path
) -> None:
    run("add guitar/technique/trills --took 5m")
    with sqlite3.connect(log_file) as db:
        db.execute("UPDATE activity_group SET parent_id = 3 - id")
    db.close()
    assert ask("SELECT activity_group FROM v_interval") == [{"activity_group": None}]


def test_an_instant_is_in_whole_seconds_rounded_down_and_exact_beside(run: Run, ask: Ask) -> None:
    run("start scales", "2026-03-12T18:00:00.999999")
    run("stop", "2026-03-12T18:00:03.000001")
    (row,) = ask("SELECT started_at, stopped_at, seconds, started_us, stopped_us FROM v_interval")
    assert row == {
        "started_at": "2026-03-12T17:00:00Z",
        "stopped_at": "2026-03-12T17:00:03Z",
        "seconds": 2,
        "started_us": 1773334800999999,
        "stopped_us": 1773334803000001,
    }


def test_an_instant_before_1970_is_rounded_down_too(run: Run, ask: Ask) -> None:
    run("start scales", "1969-12-31T23:30:00.25", tz="UTC")
    assert ask("SELECT started_at FROM v_interval") == [{"started_at": "1969-12-31T23:30:00Z"}]


def test_every_instant_in_a_view_has_the_exact_one_beside(run: Run, ask: Ask) -> None:
    run("start scales")
    for view in view_names():
        names = {row["name"] for row in ask(f"SELECT name FROM pragma_table_info('{view}')")}
        assert {f"{name[:-3]}_us" for name in names if name.endswith("_at")} <= names, view


def test_running_and_open_are_1_or_0(run: Run, ask: Ask) -> None:
    for command, clock in (("add scales --took 5m", "17:00"), ("start etude", "18:00"), ("break 5m", "18:10")):
        assert done(run(command, clock))
    assert ask("SELECT running FROM v_interval ORDER BY interval_id") == [{"running": 0}, {"running": 0}]
    assert ask("SELECT running FROM v_break") == [{"running": 1}]
    assert ask("SELECT open FROM v_session ORDER BY session_id") == [{"open": 0}, {"open": 1}]
    assert ask("SELECT open FROM v_day") == [{"open": 1}]
    run("resume", "18:20")
    assert ask("SELECT running FROM v_interval ORDER BY interval_id")[-1] == {"running": 1}
    assert ask("SELECT running FROM v_break") == [{"running": 0}]
    run("finish", "18:30")
    assert ask("SELECT max(open) AS open FROM v_session") == [{"open": 0}]
    assert ask("SELECT open FROM v_day") == [{"open": 0}]
