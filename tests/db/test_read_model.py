"""What other programs read in the views: one shape of an instant, full paths, numbers and names beside each other."""

import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from practicelog.db.views import view_names, views
from tests.conftest import Run, done

PAGE = Path(__file__).parents[2] / "docs" / "data.md"
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


NAMES = {"session_id": "session", "section_id": "section", "activity_id": "activity", "metric_id": "metric"}
NAMES |= {"side_id": "side", "tag_id": "tag", "activity_group_id": "activity_group"}


@pytest.mark.parametrize("view", view_names())
def test_a_view_begins_with_what_a_row_of_it_is(view: str) -> None:
    maker, comment, *_ = views()[view].split("\n")
    assert maker == f"CREATE VIEW {view} AS"
    assert comment.startswith("-- ")


@pytest.mark.parametrize("view", view_names())
def test_a_view_that_has_an_id_has_the_name_beside(view: str, run: Run, ask: Ask) -> None:
    run("start scales")
    columns = {row["name"] for row in ask(f"SELECT name FROM pragma_table_info('{view}')")}
    assert {NAMES[column] for column in columns & NAMES.keys()} <= columns
    assert columns.isdisjoint({"group_id", "instance_id", "kind"}) or view in ("v_set", "v_note")


def test_a_note_says_what_it_is_on_and_where_that_lies(run: Run, ask: Ask) -> None:
    for command in (
        "start guitar/technique/trills",
        "section add Warm-up",
        "set 60bpm -m sharp",
        "note --on 1.1 slower",
        "note --on 1 good",
        "next-time thumb",
    ):
        assert run(command).code == 0, command
    rows = ask(
        "SELECT body, kind, note_is_on, ref, practice_day, activity, activity_group FROM v_note ORDER BY note_id"
    )
    group, day = "guitar/technique", "2026-03-12"
    assert [tuple(row.values()) for row in rows] == [
        ("sharp", "note", "activity_set", "1.1.1", day, "trills", group),
        ("slower", "note", "activity_instance", "1.1", day, "trills", group),
        ("good", "note", "session", "1", day, None, None),
        ("thumb", "next", "activity", None, None, "trills", group),
    ]


def test_a_section_and_a_break_say_when_and_in_which_session(run: Run, ask: Ask) -> None:
    for command in ("start --name evening guitar", "section add Pieces", "start bach", "pause"):
        assert run(command).code == 0, command
    assert ask("SELECT ref, place, section, session, practice_day FROM v_section ORDER BY place") == [
        {"ref": "1", "place": 1, "section": None, "session": "evening", "practice_day": "2026-03-12"},
        {"ref": "1", "place": 2, "section": "Pieces", "session": "evening", "practice_day": "2026-03-12"},
    ]
    assert ask("SELECT ref, session, practice_day FROM v_break") == [
        {"ref": "1", "session": "evening", "practice_day": "2026-03-12"},
    ]


def test_what_is_on_says_since_when_in_iso_8601(run: Run, ask: Ask) -> None:
    run("start scales")
    since = {"started_at": "2026-03-12T17:00:00Z", "session_started_at": "2026-03-12T17:00:00Z"}
    assert ask("SELECT started_at, session_started_at FROM v_now") == [since]
    run("pause", "18:10")
    assert ask("SELECT started_at, session_started_at FROM v_pause") == [since | {"started_at": "2026-03-12T17:10:00Z"}]


def test_what_is_tagged_has_the_word(run: Run, ask: Ask) -> None:
    for command in ("add scales --took 5m +slow", "tag add evening --on 1", "tag add hands --on scales"):
        assert done(run(command)), command
    assert ask("SELECT tag, tag_is_on, ref, activity FROM v_tagged ORDER BY tag_id") == [
        {"tag": tag, "tag_is_on": place, "ref": "1.1", "activity": "scales"}
        for tag, place in (("slow", "activity_instance"), ("evening", "session"), ("hands", "activity"))
    ]


def test_lists_are_views_too(run: Run, ask: Ask) -> None:
    for command in (
        "add guitar/technique/trills --took 5m +slow",
        "add piano/bach --took 25m --apart",
        "add etude --took 1h +slow --apart",
        "set --new guitar/press L:20kgx8 R:20kgx6 +heavy -m hard",
        "metric add press volume --of weight --of reps",
        "tag add slow --on bach",
        "tag add evening --on 2",
        "group archive guitar",
        "group add voice",
        "set press L:25kgx5 warmup",
        "delete 4.1.1",
    ):
        assert run(command).code == 0, command

    def listed(command: str, *names: str) -> list[tuple[Any, ...]]:
        return [tuple(row[name] for name in names) for row in json.loads(run(f"{command} --json").out)]

    def viewed(sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row.values()) for row in ask(sql)]

    assert viewed("SELECT tag_id, tag, times, seconds, last_day, sets FROM v_tag ORDER BY name_key") == listed(
        "tag list", "tag_id", "tag", "times", "seconds", "last_day", "sets"
    )
    groups = ("activity_group", "parent_id", "archived", "activities", "groups", "seconds")
    assert viewed(f"SELECT {', '.join(groups)} FROM v_group ORDER BY activity_group") == listed(
        "group list --archived", *groups
    )
    metrics = ("metric_id", "metric", "activity", "unit", "direction", "aggregate", "side_rule", "archived", "sets")
    assert viewed(f"SELECT {', '.join(metrics)} FROM v_metric ORDER BY activity_id, position") == listed(
        "metric list", *metrics
    )
    assert viewed("SELECT factors FROM v_metric WHERE metric = 'volume'") == [("weight × reps",)]
    sides = ("side_id", "side", "activity_id", "activity", "archived", "sets")
    assert viewed(f"SELECT {', '.join(sides)} FROM v_side ORDER BY position") == listed("side list", *sides)


def test_the_page_lists_the_columns_of_each_view_in_their_order(run: Run, ask: Ask) -> None:
    run("start scales")
    chapter = PAGE.read_text(encoding="utf-8").partition("### The columns of the views\n")[2].partition("\n## ")[0]
    listed = {
        view: columns.split() for view, columns in re.findall(r"^\| `(v_\w+)` \| (.*) \|$", chapter, re.MULTILINE)
    }
    assert listed == {
        view: [row["name"] for row in ask(f"SELECT name FROM pragma_table_info('{view}') ORDER BY cid")]
        for view in listed
    }
    assert sorted(listed) == sorted(view_names())
