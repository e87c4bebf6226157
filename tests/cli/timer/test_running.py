"""A running clock counts up to now in every command; one that was left on counts nowhere."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from practicelog.domain.settings import DEFAULTS
from tests.conftest import Run, done

Found = tuple[int | None, bool, bool]
"""The seconds, whether a clock runs there, and whether it is left out of them."""

WITHIN, BEYOND = "18:20", "23:00"
TOTALS: dict[str, Callable[[Any], list[dict[str, Any]]]] = {
    "activity --json": list,
    "group --json": list,
    "tag --json": list,
    "section --json": list,
    "log --json": list,
    "show --json": lambda session: [
        part | {"running": None} if part is session else part
        for section in session["sections"]
        for part in (session, section | {"running": None}, *section["activities"])
    ],
    "show bach --json": lambda story: story["sittings"],
}


@pytest.fixture(autouse=True)
def practised(run: Run) -> None:
    """Scales under a tag for five minutes, then bach in a group inside a group, whose clock runs."""
    for command, clock in (
        ("group add pieces", "17:50"),
        ("start scales +daily --section tech", "18:00"),
        ("start --new pieces/baroque/bach +slow", "18:05"),
    ):
        assert done(run(command, clock)), command


def found(run: Run, command: str, now: str, *names: str) -> dict[str, Found]:
    """Return what `command` says of each row, by what the row is called."""
    rows = TOTALS[command](json.loads(run(command, now).out))
    return {
        "/".join(str(row[name]) for name in names): (row["seconds"], row["running"], row["left_out"]) for row in rows
    }


@pytest.mark.parametrize(
    ("command", "name", "ended", "with_clock"),
    [
        ("activity --json", "activity", {"scales": 300}, {"bach": None}),
        ("group --json", "activity_group", {}, {"pieces": None, "pieces/baroque": None}),
        ("tag --json", "tag", {"daily": 300}, {"slow": None}),
        ("section --json", "section", {}, {"tech": 300}),
        ("log --json", "activity", {"scales": 300}, {"bach": None}),
        ("show bach --json", "ref", {}, {"1.2": None}),
    ],
)
def test_a_sum_counts_the_clock_up_to_now_and_leaves_out_one_that_was_left_on(
    run: Run, command: str, name: str, ended: dict[str, int], with_clock: dict[str, int | None]
) -> None:
    still = {row: (seconds, False, False) for row, seconds in ended.items()}
    counted = {row: ((seconds or 0) + 900, True, False) for row, seconds in with_clock.items()}
    left_out = {row: (seconds, True, True) for row, seconds in with_clock.items()}
    assert found(run, command, WITHIN, name) == {**still, **counted}
    assert found(run, command, BEYOND, name) == {**still, **left_out}


def test_a_session_shows_it_at_each_level(run: Run) -> None:
    for now, bach, total, left_out in ((WITHIN, 900, 1200, False), (BEYOND, None, 300, True)):
        session = json.loads(run("show --json", now).out)
        (section,) = session["sections"]
        instance = section["activities"][1]
        (interval,) = instance["intervals"]
        assert [part["seconds"] for part in (session, section, instance, interval)] == [total, total, bach, bach]
        assert [part["left_out"] for part in (session, section, instance)] == [left_out] * 3
        assert (instance["running"], interval["state"]) == (True, "left_on" if left_out else "running")
        status = json.loads(run("status --json", now).out)
        assert [status[name] for name in ("seconds", "session_seconds", "left_out")] == [bach, total, left_out]


@pytest.mark.parametrize(
    ("command", "within", "beyond"),
    [
        ("export days", [("running", "1200")], [("left_on", "300")]),
        ("export sessions", [("running", "1200")], [("left_on", "300")]),
        ("export intervals", [("finished", "300"), ("running", "900")], [("finished", "300"), ("left_on", "")]),
        ("export long", [("finished", "300"), ("running", "900")], [("finished", "300"), ("left_on", "")]),
        ("show --csv", [("finished", "300"), ("running", "900")], [("finished", "300"), ("left_on", "")]),
    ],
)
def test_every_table_says_what_it_counted(
    run: Run, command: str, within: list[tuple[str, str]], beyond: list[tuple[str, str]]
) -> None:
    for now, expected in ((WITHIN, within), (BEYOND, beyond)):
        rows = list(csv.DictReader(io.StringIO(run(command, now).out)))
        if command == "show --csv":
            rows = [row for row in rows if row["row"] == "interval"]
        assert [(row["state"], row["seconds"]) for row in rows] == expected


def test_when_it_has_ended_the_views_say_what_the_program_said_while_it_ran(run: Run, log_file: Path) -> None:
    kept = {command: run(command, WITHIN).out for command in TOTALS}
    assert done(run("stop", WITHIN))
    for command, before in kept.items():
        assert seconds_in(json.loads(run(command, "23:30").out)) == seconds_in(json.loads(before)), command
    with sqlite3.connect(log_file) as db:
        for view, where in (("v_activity", "activity = 'bach'"), ("v_instance", "activity = 'bach'")):
            assert db.execute(f"SELECT seconds FROM {view} WHERE {where}").fetchone() == (900,)
        for view in ("v_session", "v_section", "v_day"):
            assert db.execute(f"SELECT seconds FROM {view}").fetchone() == (1200,)


def seconds_in(value: Any) -> list[Any]:
    """Return all that is called `seconds` in a JSON value, in order."""
    if isinstance(value, dict):
        return [part for key, inner in value.items() for part in ([inner] if key == "seconds" else seconds_in(inner))]
    return [part for inner in value for part in seconds_in(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("activity", "  bach        1     –  2026-03-12  left on?"),
        ("group", "  baroque  1 activity  –  left on?"),
        ("tag", "slow   1 ×     –  last 2026-03-12  left on?"),
        ("section", "  1  tech  2 activities  5:00  left on?"),
        ("log", "> 1.2  18:05–          –  bach +slow  left on?"),
        ("show", "> 1.2  bach +slow     18:05–          –  left on?"),
        ("show bach", "Thu 12 Mar  1.2  –  +slow  left on?"),
    ],
)
def test_a_screen_marks_it(run: Run, command: str, line: str) -> None:
    assert line in run(command, BEYOND).lines
    assert "left on?" not in run(command, WITHIN).out


def test_a_screen_with_a_sum_says_that_it_is_left_out(run: Run) -> None:
    assert run("log", BEYOND).lines[0].endswith("5:00 on 1 day, a clock left out")
    assert run("show", BEYOND).lines[0].endswith("5:00, a clock left out")
    assert run("show 1.2", BEYOND).lines[0].endswith("–, a clock left out")
    assert run("status", BEYOND).lines == [
        " left on?   bach        since 18:05",
        "     5:00   session 1   tech, since 18:00, 2 activities",
        "It counts for nothing until you stop it: practicelog stop --at TIME",
    ]
    assert run("status --line", BEYOND).lines == ["bach left on? · 5:00"]


@pytest.mark.parametrize("limit", [None, "20m", "off"])
def test_the_view_for_a_prompt_knows_the_limit_too(run: Run, log_file: Path, limit: str | None) -> None:
    assert done(run(f"config timer_limit {limit}", WITHIN)) or limit is None
    seconds = DEFAULTS.timer_limit.total_seconds() if limit is None else 1200
    with sqlite3.connect(log_file) as db:
        for ago, text in ((seconds - 5, None), (seconds + 5, "left on?")):
            db.execute(
                "UPDATE timer_interval SET started_at = (strftime('%s', 'now') - ?) * 1000000 WHERE running = 1", (ago,)
            )
            (line,) = db.execute("SELECT line FROM v_status_line").fetchone()
            assert (line == "bach left on? · 5:00") == (text is not None and limit != "off"), line
