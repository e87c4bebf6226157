"""Splitting intervals and putting activities elsewhere."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Run, done


def activities(run: Run, ref: str = "1") -> list[tuple[Any, ...]]:
    """Return the activities of a session in order: section, reference, name, seconds."""
    shown = json.loads(run(f"show {ref} --json", "23:00").out)
    return [
        (section["section"], one["ref"], one["activity"], one["seconds"])
        for section in shown["sections"]
        for one in section["activities"]
    ]


@pytest.fixture
def evening(run: Run) -> None:
    """Scales from 19:02 to 19:11 and guitar to 19:40, in session 1."""
    run("start scales", "19:02")
    run("start guitar", "19:11")
    run("finish", "19:40")


@pytest.mark.usefixtures("evening")
def test_a_phone_call_is_cut_out(run: Run) -> None:
    assert run("split 1.2 19:20 19:25", "20:00").lines == [
        "Split guitar, 5:00 cut out",
        "  19:11–19:20   9:00                                                       1.2:1",
        "  19:25–19:40   15:00                                                      1.2:2",
    ]
    assert activities(run)[1][3] == 24 * 60


def test_a_split_cuts_just_where_it_is_told(run: Run, rows: Callable[..., list[Any]]) -> None:
    run("start guitar", "18:00:00.900")
    run("finish", "18:10:00.950")
    assert done(run("split 1.1 18:05", "20:00"))
    assert done(run("split 1.1:2 18:06:30 2026-03-12T18:07:00.250001", "20:00"))
    cuts = rows("SELECT coalesce(stopped_at, 0) % 600000000, started_at % 600000000 FROM timer_interval ORDER BY id")
    assert [cut for both in cuts for cut in both] == [
        300_000_000,
        900_000,
        390_000_000,
        300_000_000,
        950_000,
        420_250_001,
    ]


def test_what_runs_can_be_split_and_runs_on(run: Run) -> None:
    run("start guitar", "18:00")
    assert done(run("split .1 18:10", "18:20"))
    assert json.loads(run("status --json", "18:20").out)["seconds"] == 1200
    assert json.loads(run("stop --json", "18:30").out)["interval_seconds"] == 1200


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize(
    ("command", "code", "sentence"),
    [
        ("split 1.2 19:11", 3, '"19:11" isn\'t between 19:11, when it began, and 19:40, when it stopped'),
        ("split 1.2 07:50pm", 3, '"07:50pm" isn\'t between'),
        ("split 1.2 19:20 '9m ago'", 3, '"9m ago" isn\'t between'),
        ("split 1.2 19:30 19:20", 3, '"19:20" isn\'t after 19:30. Write the earlier time first'),
        ("split 1 19:30", 2, "is a session"),
        ("move 1.2", 2, "Where to"),
        ("move 1 --to Pieces", 2, "is a session"),
        ("move 1.2 --to 1", 3, "already"),
        ("move 1.2 --before 1.2", 3, "before itself"),
        ("move 1.2 --to 1.1", 2, "--before 1.1"),
        ("move 1.2:1 --to Pieces", 2, "edit --activity"),
    ],
)
def test_what_cannot_be_split_or_moved_is_refused(command: str, code: int, sentence: str, run: Run) -> None:
    before = activities(run)
    refused = run(command, "20:00")
    assert (refused.code, sentence in refused.err) == (code, True), refused.err
    assert activities(run) == before


@pytest.mark.usefixtures("evening")
def test_activities_are_reordered_and_put_into_sections_under_their_numbers(run: Run) -> None:
    run("move 1.2 --before 1.1", "20:00")
    assert [one[1] for one in activities(run)] == ["1.2", "1.1"]
    run("move 1.2 --to Pieces", "20:00")
    assert [one[:2] for one in activities(run)] == [(None, "1.1"), ("Pieces", "1.2")]


@pytest.mark.usefixtures("evening")
def test_moving_to_another_session_gives_a_new_reference_and_both_hold_what_is_theirs(run: Run) -> None:
    run("start piano", "19:45")
    run("finish", "19:50")
    moved = run("move 1.2 --to 2", "20:00")
    assert moved.lines == [
        "Moved guitar                                                        2.2, was 1.2",
        "  session 1 now ends 19:11, was 19:40",
        "  session 2 now begins 19:11, was 19:45",
    ]
    assert done(run("db check", "20:01"))
    assert [one[1] for one in activities(run, "2")] == ["2.1", "2.2"]


def test_what_runs_stays_in_the_open_session(run: Run) -> None:
    run("add piano --took 5m", "17:00")
    run("start guitar", "18:00")
    refused = run("move 2.1 --to 1", "18:10")
    assert (refused.code, "Stop it first" in refused.err) == (3, True)


@pytest.mark.usefixtures("evening")
def test_an_interval_goes_to_another_activity_under_its_next_number(run: Run) -> None:
    run("split 1.2 19:20", "20:00")
    moved = json.loads(run("move 1.2:2 --to 1.1 --json", "20:00").out)
    assert (moved["ref_before"], moved["ref"]) == ("1.2:2", "1.1:2")
    assert [one[3] for one in activities(run)] == [29 * 60, 9 * 60]


def test_two_sessions_become_one_activity_by_activity(run: Run) -> None:
    run("start scales", "18:00")
    run("finish", "18:10")
    run("start guitar", "18:20")
    run("start piano", "18:30")
    run("finish", "18:40")
    assert done(run("move 2.1 --to 1", "20:00"))
    moved = run("move 2.2 --to 1", "20:00")
    assert "nothing is left in 2: practicelog delete 2" in moved.out
    assert done(run("delete 2", "20:00"))
    assert [one[1] for one in activities(run)] == ["1.1", "1.2", "1.3"]
    assert done(run("db check", "20:01"))


@pytest.mark.parametrize("practice", ["add reading --took 20m", "add row 30kgx5"])
def test_a_move_says_that_the_day_changes_for_which_it_counts(practice: str, run: Run) -> None:
    run(f"{practice} --day tue", "20:00")
    run("add guitar --took 30m --day wed", "20:00")
    assert "  now counts for Wed 11 Mar, was Tue 10 Mar" in run("move 1.1 --to 2", "20:00").lines
    assert "counts for" not in run("move 2.2 --before 2.1", "20:00").out
    moved = json.loads(run("move 2.2 --to 1 --json", "20:00").out)
    assert (moved["practice_day_before"], moved["practice_day"]) == ("2026-03-11", "2026-03-10")
