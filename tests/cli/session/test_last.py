"""`last`, `-1`, `-2`: the last sessions by time, ended or open, the same in every command."""

import json

import pytest

from tests.conftest import Record, Run, done

LOG = (
    ("start alt", "2026-03-11T10:00"),
    ("finish", "2026-03-11T10:30"),
    ("start legato", "17:00"),
    ("set 60bpm", "17:05"),
    ("add squat 60kgx5 --day tue", "17:06"),
)


@pytest.mark.parametrize(
    ("command", "session_id"),
    [
        ("show last --json", 2),
        ("show -1 --json", 2),
        ("show -2 --json", 1),
        ("show -3 --json", 3),
        ("edit last --name lesson --json", 2),
        ("rate -r 4 --on last --json", 2),
        ("rate -r 4 --on -2 --json", 1),
        ("note loud --on last --json", 2),
        ("tag add slow --on last --json", 2),
        ("add alt --took 5m --in last --json", 2),
        ("section list --in last --json", 2),
    ],
)
def test_it_is_the_last_by_time_though_it_is_open(record: Record, run: Run, command: str, session_id: int) -> None:
    record(*LOG)
    answer = json.loads(run(command, "17:10").out)
    rows = answer if isinstance(answer, list) else [answer]
    assert str(rows[0].get("session_id") or rows[0].get("ref", session_id)).partition(".")[0] == str(session_id)


def test_a_deleted_last_session_makes_the_one_before_it_the_last(record: Record, run: Run) -> None:
    record(*LOG)
    assert done(run("delete last", "17:10"))
    assert run("show last", "17:10").lines[0].startswith("Session 1 ")


def test_on_one_day_a_session_without_times_comes_before_those_with_times(record: Record, run: Run) -> None:
    record(*LOG)
    run("add squat 60kgx5", "17:10")
    assert [run(f"show {ref}", "17:10").lines[0].split()[1] for ref in ("last", "-2", "-3")] == ["2", "4", "1"]


def test_without_any_there_is_no_last(run: Run) -> None:
    run("activity add alt")
    refused = run("show last")
    assert (refused.code, refused.err) == (1, "practicelog: No practice yet. Begin with: practicelog start ACTIVITY\n")
