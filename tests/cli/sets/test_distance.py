"""Distances, how long they took, and the pace, which is worked out from the two."""

import json
from typing import Any

import pytest

from tests.conftest import Run, done


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("run 5km 25:00", "5km 25:00 (5:00/km)"),
        ("run 5 km 25:00", "5km 25:00 (5:00/km)"),
        ("run 25:00 5km", "5km 25:00 (5:00/km)"),
        ("run 3mi 24:00", "3mi 24:00 (8:00/mi)"),
        ("run 42.195km 3:30:00", "42.195km 3:30:00 (4:59/km)"),
        ("swim distance=400m 7:30", "distance=400m 7:30 (1:52/100m)"),
        ("run distance=5000m 25:00", "distance=5000m 25:00 (5:00/km)"),
        ("run 5km", "5km"),
    ],
)
def test_a_time_beside_a_distance_makes_a_pace(words: str, shown: str, run: Run) -> None:
    assert f"set 1  {shown} " in run(f"set {words}", "18:00").out


def test_a_time_is_no_hold_where_distances_are_timed(run: Run) -> None:
    run("set run 5km 25:00", "18:00")
    assert done(run("edit ..1 24:30", "18:01"))
    assert "5km 24:30 (4:54/km)" in run("set run -m again", "18:02").out + run("set --again 24:30", "18:03").out
    assert "new here: hold (s)" in run("set plank 24:30", "18:04").out


def test_metres_are_written_with_their_name_as_m_is_minutes(run: Run) -> None:
    assert run("set swim 400m", "18:00").err == ('practicelog: "400m": minutes are 6:40:00, metres distance=400m\n')
    assert "in which unit? Write 400km, 400mi or distance=400m" in run("set swim distance=400", "18:00").err
    assert done(run("set swim distance=400m", "18:00"))
    assert "distance=200m" in run("set swim distance=200", "18:01").out


def test_best_has_the_fastest_pace_and_the_most_in_one_sitting(run: Run) -> None:
    for words in ("5km 25:00", "10km 48:00", "1km 3:00 warmup", "2km"):
        run(f"set run {words}", "18:00")
    run("finish", "20:00")
    assert run("best run", "20:01").lines == [
        "run",
        "  distance  in one sitting, sum     17km  today  1",
        "  pace      fastest              4:48/km  today  1.1.2",
    ]
    assert run("best", "20:01").lines[1].split() == ["run", "4:48/km", "fastest", "pace", "today", "1.1.2"]
    assert '"value": 288, "unit": "s/km"' in run("best run --json", "20:01").out


def test_again_repeats_the_distance_and_not_the_time_it_took(run: Run) -> None:
    run("set run 5km 25:00", "18:00")
    assert "set 2  5km  " in run("set --again", "18:30").out


def told(run: Run) -> list[dict[str, Any]]:
    """Return the bests of run as JSON has them."""
    found: list[dict[str, Any]] = json.loads(run("best run --json", "20:01").out)
    return found


def test_a_pace_is_told_with_the_set_that_it_is_of(run: Run) -> None:
    for words in ("5km 25:00", "10km 48:00", "2km"):
        assert done(run(f"set run {words}", "18:00"))
    (pace,) = [row for row in told(run) if row["metric"] == "pace"]
    assert pace == {
        "activity": "run",
        "metric": "pace",
        "side": None,
        "label": "fastest",
        "at_least_reps": None,
        "at_least_clean": None,
        "over": "set",
        "formula": None,
        "value": 288,
        "unit": "s/km",
        "reps": None,
        "practice_day": "2026-03-12",
        "ref": "1.1.2",
        "activity_id": 1,
        "set_id": 2,
    }


@pytest.mark.parametrize("metric", ["distance", "time"])
def test_what_is_archived_makes_no_pace(metric: str, run: Run) -> None:
    assert done(run("set run 5km 25:00", "18:00"))
    assert done(run(f"metric archive run {metric}", "18:01"))
    assert "pace" not in {row["metric"] for row in told(run)}


@pytest.mark.parametrize(
    "commands", [["set run 5km"], ["activity add run", "metric add run time", "set run time=25:00"]]
)
def test_a_distance_without_a_time_and_a_time_without_a_distance_make_no_pace(commands: list[str], run: Run) -> None:
    for command in commands:
        assert done(run(command, "18:00"))
    assert "pace" not in {row["metric"] for row in told(run)}


def test_a_screen_shows_a_pace_as_a_time(run: Run) -> None:
    assert done(run("set run 1km 61:01", "18:00"))
    assert run("best run", "20:01").lines[-1].split() == ["pace", "fastest", "1:01:01/km", "today", "1.1.1"]
