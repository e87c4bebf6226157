"""Distances, how long they took, and the pace, which is worked out from the two."""

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
