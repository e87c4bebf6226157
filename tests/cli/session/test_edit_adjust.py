"""Correcting times with --adjust: the neighbours give way, and the answer names them."""

import json
from typing import Any

import pytest

from tests.conftest import Run, done

EVENING = [("1.1:1", "19:00", "19:10"), ("1.2:1", "19:10", "19:40"), ("1.3:1", "19:40", "20:00")]


@pytest.fixture(autouse=True)
def evening(run: Run) -> None:
    """Scales from 19:00 to 19:10, guitar to 19:40, piano to 20:00, in session 1."""
    for name, now in (("scales", "19:00"), ("guitar", "19:10"), ("piano", "19:40")):
        assert done(run(f"start {name} -q", now))
    assert done(run("finish -q", "20:00"))


def intervals(run: Run) -> list[tuple[str, str, str]]:
    """Return the intervals of all sessions with their clock times."""
    lines = json.loads(run("export intervals --json --all", "23:00").out)
    return [(line["ref"], line["started_at"][11:16], (line["stopped_at"] or "")[11:16]) for line in lines]


def times(run: Run, ref: str = "1") -> tuple[str, str]:
    """Return when a session begins and ends."""
    shown = json.loads(run(f"show {ref} --json", "23:00").out)
    return shown["started_at"][11:16], (shown["ended_at"] or "")[11:16]


@pytest.mark.parametrize(
    ("options", "after", "lines"),
    [
        (
            "1.1:1 --stop 19:25",
            [("1.1:1", "19:00", "19:25"), ("1.2:1", "19:25", "19:40"), EVENING[2]],
            ["  1.2:1 now begins 19:25, was 19:10"],
        ),
        (
            "1.1 --took 25m",
            [("1.1:1", "19:00", "19:25"), ("1.2:1", "19:25", "19:40"), EVENING[2]],
            ["  1.2:1 now begins 19:25, was 19:10"],
        ),
        (
            "1.3 --start 19:25",
            [EVENING[0], ("1.2:1", "19:10", "19:25"), ("1.3:1", "19:25", "20:00")],
            ["  1.2:1 now ends 19:25, was 19:40"],
        ),
        (
            "1.2 --start 19:05 --stop 19:50",
            [("1.1:1", "19:00", "19:05"), ("1.2:1", "19:05", "19:50"), ("1.3:1", "19:50", "20:00")],
            ["  1.1:1 now ends 19:05, was 19:10", "  1.3:1 now begins 19:50, was 19:40"],
        ),
        (
            "1.1 --start 19:20 --stop 19:30",
            [("1.2:1", "19:10", "19:20"), ("1.1:1", "19:20", "19:30"), ("1.2:2", "19:30", "19:40"), EVENING[2]],
            [
                "  1.2:1 now ends 19:20, was 19:40",
                "  1.2:2 goes on from 19:30",
                "  session 1 now begins 19:10, was 19:00",
            ],
        ),
        ("1.1 --stop 19:08", [("1.1:1", "19:00", "19:08"), *EVENING[1:]], []),
    ],
)
def test_what_overlaps_gives_way_and_is_named(
    options: str, after: list[tuple[str, str, str]], lines: list[str], run: Run
) -> None:
    adjusted = run(f"edit {options} --adjust", "21:00")
    assert done(adjusted)
    assert [line for line in adjusted.lines if " now " in line or "goes on" in line] == lines
    assert sorted(intervals(run)) == sorted(after)
    assert done(run("db check", "21:00"))
    assert done(run("undo -q", "21:01"))
    assert intervals(run) == EVENING
    assert times(run) == ("19:00", "20:00")


@pytest.mark.parametrize("options", ["1.1 --stop 19:40", "1.1 --stop 19:45", "1.3 --start 19:05 --adjust"])
def test_an_interval_of_which_nothing_would_be_left_is_named_and_stays(options: str, run: Run) -> None:
    for line in (f"edit {options}", f"edit {options} --adjust"):
        refused = run(line, "21:00")
        assert refused.code == 3
        assert "overlaps 1.2:1 (guitar)" in refused.err
        assert refused.err.endswith("which would leave nothing of it. To delete it first: practicelog delete 1.2:1\n")
    assert intervals(run) == EVENING
    assert done(run("delete 1.2:1 -q", "21:00"))
    assert done(run(f"edit {options} --adjust", "21:00"))


@pytest.mark.parametrize(
    "options", ["1.1:1 --stop 19:25", "1.1 --took 25m", "1.1 --stop 19:25 -m 'a b'", "1.3 --start=19:30"]
)
def test_the_refusal_prints_a_line_that_does_it(options: str, run: Run) -> None:
    run("note --on 1.1 long", "20:30")
    refused = run(f"edit {options}", "21:00")
    assert (refused.code, intervals(run)) == (3, EVENING)
    sentence, _, line = refused.err.rstrip().partition(" To take the time from that: practicelog ")
    assert "overlaps 1.2 (guitar), from 19:10 to 19:40." in sentence
    assert done(run(line, "21:00"))
    assert intervals(run) != EVENING


def test_json_lists_what_moved_with_its_reference(run: Run) -> None:
    adjusted = json.loads(run("edit 1.1 --start 18:50 --stop 19:25 --adjust --json", "21:00").out)
    moved = [(one["ref"], one["session_id"], one["property"], one["before"][11:16]) for one in adjusted["moved"]]
    assert moved == [("1.2:1", 1, "interval start", "19:10"), (None, 1, "start", "19:00")]


def test_a_clock_that_runs_gives_way_and_runs_on(run: Run) -> None:
    run("start bach -q", "20:30")
    adjusted = run("edit 1.3 --stop 20:35 --adjust", "21:00")
    assert adjusted.lines[2:] == [
        "  2.1:1 now begins 20:35, was 20:30",
        "  session 2 now begins 20:35, was 20:30",
        "  session 1 now ends 20:35, was 20:00",
    ]
    assert json.loads(run("status --json", "21:00").out)["seconds"] == 25 * 60
    assert done(run("db check", "21:00"))


def test_a_running_clock_that_begins_earlier_takes_its_time_from_what_was_before(run: Run) -> None:
    run("start bach -q", "20:30")
    refused = run("edit --start 19:50", "21:00")
    assert "19:50–now overlaps 1.3 (piano)" in refused.err
    adjusted = run("edit --start 19:50 --adjust", "21:00")
    assert "  1.3:1 now ends 19:50, was 20:00" in adjusted.lines
    assert (times(run)[1], times(run, "2")[0]) == ("19:50", "19:50")
    assert done(run("db check", "21:00"))


def test_breaks_give_way_as_they_always_do(run: Run, rows: Any) -> None:
    run("start bach -q", "20:30")
    run("pause -q", "20:40")
    run("resume -q", "20:50")
    run("finish -q", "21:00")
    adjusted = run("edit 2.1:1 --stop 20:55 --adjust", "21:10")
    assert "  2.1:2 now begins 20:55, was 20:50" in adjusted.lines
    assert "  session 2 no longer has the pause at 20:40" in adjusted.lines
    assert rows("SELECT count(*) FROM break") == [(0,)]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("1.1 --adjust", "--adjust goes with a time: --start, --stop or --took"),
        ("--adjust", "--adjust goes with a time: --start, --stop or --took"),
        ("1.1 --activity guitar --adjust", "--adjust goes with a time: --start, --stop or --took"),
        ("1 --start 18:50 --adjust", "--adjust does not fit. 1 is a session"),
    ],
)
def test_adjust_without_times_of_an_interval_is_refused(options: str, sentence: str, run: Run) -> None:
    refused = run(f"edit {options}", "21:00")
    assert (refused.code, refused.err) == (2, f"practicelog: {sentence}\n")
