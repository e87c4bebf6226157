"""What a session came to: the screen that closes it, the plan beside it, and where it ends that was left."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Run, done

Rows = Callable[..., list[Any]]
NEXT_DAY = "2026-03-13T09:00"


def test_a_plan_that_was_not_begun_is_part_of_the_plan(run: Run) -> None:
    run("start a --for 10m --section tech", "18:00")
    run("section add pieces --plan 20m", "18:00")
    assert run("finish", "18:05").lines[1:] == [
        "           plan  actual    diff",
        "tech      10:00    5:00   -5:00",
        "  a       10:00    5:00   -5:00",
        "pieces    20:00       –  -20:00",
        "          -----    ----  ------",
        "Practice  30:00    5:00  -25:00",
    ]


def test_what_has_no_plan_adds_nothing_to_it_and_takes_nothing_away(run: Run) -> None:
    run("start a --for 10m --section tech", "18:00")
    run("section add pieces --plan 20m", "18:00")
    run("start b", "18:05")
    assert run("finish", "18:25").lines[1:] == [
        "              plan  actual    diff",
        "tech         10:00   25:00",
        "  a          10:00    5:00   -5:00",
        "  b                  20:00",
        "pieces       20:00       –  -20:00",
        "             -----   -----  ------",
        "Planned      30:00    5:00  -25:00",
        "Not planned          20:00",
        "Practice             25:00",
    ]
    shown = run("show", "18:30").lines
    assert shown[0].endswith("  25:00, planned 5:00 of 30:00")
    assert shown[1].split() == ["tech", "25:00", "5:00", "of", "10:00"]
    assert json.loads(run("show --json", "18:30").out)["planned_seconds"] == 1800
    assert json.loads(run("export sessions --json", "18:30").out)[0]["planned_seconds"] == 1800


def test_a_section_with_a_plan_of_its_own_plans_all_that_is_in_it(run: Run) -> None:
    run("start a --for 10m --section tech", "18:00")
    run("section plan tech 20m", "18:00")
    run("start b", "18:05")
    assert run("finish", "18:25").lines[-1] == "Practice  20:00   25:00  +5:00"


def test_without_a_plan_there_is_one_line_and_one_column(run: Run) -> None:
    run("start a", "18:00")
    assert run("finish", "18:25").lines[1:] == ["  a       25:00", "          -----", "Practice  25:00"]


@pytest.mark.parametrize(
    ("practice", "end"),
    [
        (["stop"], "18:30"),
        (["pause"], "18:30"),
        (["break 5m"], "18:30"),
        (["stop", "set row 30kgx5 --at 18:40"], "18:40"),
        (["stop", "note good --at 18:45"], "18:45"),
    ],
)
@pytest.mark.parametrize("now", ["20:00", NEXT_DAY])
def test_a_session_that_was_left_ends_at_its_last_sign_and_says_so(
    now: str, practice: list[str], end: str, run: Run, rows: Rows
) -> None:
    run("start guitar", "18:00")
    for command in practice:
        assert done(run(command, "18:30" if "--at" not in command else "18:50"))
    finished = run("finish -r 4 -m enough", now)
    day = "Thu 12 Mar " if now == NEXT_DAY else ""
    assert done(finished)
    assert finished.lines[0].startswith(f"Session 1 finished at {end}")
    assert f"It was left, and ends {day}{end}, at its last sign of practice." in finished.out
    assert rows("SELECT open, rating FROM session") == [(None, 4)]
    assert done(run("db check", now))


@pytest.mark.parametrize("now", ["20:00", NEXT_DAY])
@pytest.mark.parametrize(("option", "end"), [("--at now", None), ("--ago 5m", None), ("--at 19:00", "19:00")])
def test_a_time_that_is_typed_ends_a_session_that_was_left_then(
    option: str, end: str | None, now: str, run: Run
) -> None:
    run("start guitar", "18:00")
    run("stop", "18:30")
    if end and now == NEXT_DAY:
        option = "--at yesterday-19:00"
    finished = json.loads(run(f"finish {option} --json", now).out)
    assert finished["was_left"] is False
    assert finished["ended_at"][11:16] == (
        end or {"--at now": now[-5:], "--ago 5m": f"{int(now[-5:-3]) - 1:02}:55"}[option]
    )


def test_a_session_that_was_not_left_ends_now(run: Run) -> None:
    run("start guitar", "18:00")
    run("stop", "18:30")
    finished = json.loads(run("finish --json", "19:29").out)
    assert (finished["ended_at"][11:16], finished["was_left"]) == ("19:29", False)


def test_the_differences_add_up_also_where_only_sets_were_recorded(run: Run) -> None:
    run("start a --for 10m", "18:00")
    run("set 92bpm", "18:00")
    run("cancel", "18:00")
    run("start q --for 5m", "18:00")
    lines = run("finish", "18:10").lines
    assert [line.split()[-1] for line in lines if line.split()[0] == "q"] == ["+5:00"]
    assert [line.split()[1:] for line in lines if line.split()[0] == "a"] == [["10:00", "–", "-10:00", "92bpm"]]
    assert lines[-1].split() == ["Practice", "15:00", "10:00", "-5:00", "1", "set"]


def test_a_break_is_shown_where_it_was(run: Run) -> None:
    run("start a", "08:00")
    run("stop", "08:10")
    run("break", "08:20")
    run("start b", "08:30")
    run("finish", "08:40")
    shown = run("show 1", "09:00").lines
    assert [line.split()[0] for line in shown[1:]] == ["1.1", "break", "1.2"]
