"""What --on names, by its name or by its reference."""

import json

import pytest

from tests.conftest import Run, done


@pytest.fixture(autouse=True)
def evening(run: Run) -> None:
    """Squats twice in session 2, which is open, with bench between; session 1 was the day before."""
    for command, now in (
        ("set squat 90kgx5 -q", "2026-03-11T18:00"),
        ("finish -q", "2026-03-11T18:01"),
        ("start squat -q", "18:00"),
        ("start bench --new -q", "18:10"),
        ("start squat --section later -q", "18:20"),
        ("stop -q", "18:30"),
    ):
        assert done(run(command, now))


def sets(run: Run) -> list[str]:
    """Return the references of all sets."""
    return [line["ref"] for line in json.loads(run("export sets --json --all", "23:00").out)]


@pytest.mark.parametrize("on", ["2.1", ".1", "002.1"])
def test_a_set_goes_where_the_reference_says(on: str, run: Run) -> None:
    recorded = json.loads(run(f"set --on {on} 100kgx5 --json", "18:40").out)
    assert (recorded["ref"], recorded["activity"]) == ("2.1", "squat")
    assert done(run(f"set --on {on} --again -q", "18:41"))
    assert sets(run) == ["1.1.1", "2.1.1", "2.1.2"]


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("set --on 1.1 100kgx5", 3, "Session 1 is over. A set in it: practicelog add --in 1.1 100kgx5"),
        ("set --on -2.1 100kgx5 @8", 3, "practicelog add --in 1.1 100kgx5 @8"),
        ("set --on 2 100kgx5", 2, "2 is not an activity. Write its name, or a reference like .1 or 212.3"),
        ("set --on 2.1:1 100kgx5", 2, "2.1:1 is not an activity"),
        ("set --on 1.1.1 100kgx5", 2, "1.1.1 is not an activity"),
        ("set --on .9 100kgx5", 1, "There is no activity 2.9"),
        ("next-time --on last slower", 2, "last is not an activity"),
        ("next-time --on 2.1:1 slower", 2, "2.1:1 is not an activity"),
    ],
)
def test_what_is_no_activity_of_the_session_is_refused(command: str, code: int, said: str, run: Run) -> None:
    before = run("history --json", "18:40").out
    refused = run(command, "18:40")
    assert (refused.code, said in refused.err) == (code, True), refused.err
    assert run("history --json", "18:40").out == before


def test_the_line_to_copy_for_a_session_that_is_over_works(run: Run) -> None:
    line = run("set --on 1.1 100kgx5 @8", "18:40").err.rstrip().partition("practicelog add ")[2]
    assert done(run(f"add {line}", "18:41"))
    assert sets(run) == ["1.1.1", "1.1.2"]


@pytest.mark.parametrize("on", [".2", "2.2", "bench"])
def test_a_line_for_next_time_hangs_on_the_activity_of_the_reference(on: str, run: Run) -> None:
    written = json.loads(run(f"next-time --on {on} slower --json", "18:40").out)
    assert (written["note_is_on"], written["title"]) == ("activity", "bench")
    assert "slower" in run("start bench", "18:50").out
