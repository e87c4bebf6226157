"""What adds up for a goal: of which activities and sessions, in which unit, with or without the clock that runs."""

import json

import pytest

from tests.conftest import Record, Run, done

OF = {
    "all": "5h weekly",
    "oud": "oud 5h weekly",
    "strings": "5h weekly --group strings",
    "voice": "voice 5h weekly",
    "evening": "evening 5h weekly",
    "days": "oud 5x weekly",
    "template days": "evening 5x weekly",
    "sessions": "5 sessions weekly",
    "reps": "oud 100 reps weekly",
}
PRACTICE = (
    ("activity add strings/oud", "2026-03-09T17:00"),
    ("template add evening oud 5m", "2026-03-09T17:00"),
    ("start -t evening", "2026-03-09T18:00"),
    ("set x12", "2026-03-09T18:05"),
    ("finish", "2026-03-09T18:10"),
    ("start voice", "2026-03-10T18:00"),
    ("finish", "2026-03-10T18:20"),
    *((f"goal add {words} --name '{name}'", "2026-03-10T19:00") for name, words in OF.items()),
)
BEFORE = {
    "all": 1800,
    "oud": 600,
    "strings": 600,
    "voice": 1200,
    "evening": 600,
    "days": 1,
    "template days": 1,
    "sessions": 2,
    "reps": 12,
}


def reached(run: Run, now: str) -> dict[str, float | None]:
    """Return how much there is of each goal."""
    return {row["goal"]: row["reached"] for row in json.loads(run("goal --json", now).out)}


def running(run: Run, now: str) -> list[str]:
    """Return the goals in which a clock counts."""
    return [row["goal"] for row in json.loads(run("goal --json", now).out) if row["running"]]


def test_each_goal_counts_what_it_is_of(record: Record, run: Run) -> None:
    record(*PRACTICE)
    assert reached(run, "18:00") == BEFORE
    assert reached(run, "2026-03-16T12:00") == dict.fromkeys(OF) | {"days": 0, "template days": 0, "sessions": 0}


@pytest.mark.parametrize(
    ("begin", "counted", "more"),
    [
        ("start oud", ["all", "oud", "strings"], {"days": 2, "sessions": 3}),
        ("start -t evening", ["all", "oud", "strings", "evening"], {"days": 2, "template days": 2, "sessions": 3}),
        ("start voice", ["all", "voice"], {"sessions": 3}),
        ("start piano --new", ["all"], {"sessions": 3}),
    ],
)
def test_the_clock_counts_in_sums_of_time_that_it_belongs_to(
    begin: str, counted: list[str], more: dict[str, float], record: Record, run: Run
) -> None:
    record(*PRACTICE)
    assert run(begin, "18:00").code == 0
    with_clock = {name: (BEFORE[name] or 0) + 900 for name in counted}
    assert reached(run, "18:15") == BEFORE | more | with_clock
    assert running(run, "18:15") == counted
    # Left on, it is not counted; nor where it just began.
    assert (reached(run, "23:00"), running(run, "23:00")) == (BEFORE | more, [])
    assert (reached(run, "18:00"), running(run, "18:00")) == (BEFORE | more, [])


def test_the_clock_counts_on_the_day_on_which_its_session_began(record: Record, run: Run) -> None:
    record(("activity add oud", "2026-03-12T01:00"), ("goal add oud 1h daily", "2026-03-12T01:00"))
    assert done(run("start oud", "2026-03-12T03:30"))
    assert reached(run, "2026-03-12T03:50") == {"oud 1h daily": 1200}
    assert (reached(run, "2026-03-12T04:10"), running(run, "2026-03-12T04:10")) == ({"oud 1h daily": None}, [])


@pytest.mark.parametrize(
    ("goal", "number", "shown"),
    [
        ("run 20km a week", 9.828032, "9.828 of 20km this week"),
        ("run 20mi a week", 6.106856, "6.107 of 20mi this week"),
    ],
)
def test_distances_of_any_unit_add_up_in_that_of_the_goal(
    goal: str, number: float, shown: str, record: Record, run: Run
) -> None:
    record(("set run 5km", "18:00"), ("set run 3mi", "18:10"), ("finish", "18:20"))
    assert shown in run(f"goal add {goal}", "18:30").out
    assert list(reached(run, "18:30").values()) == [number]
