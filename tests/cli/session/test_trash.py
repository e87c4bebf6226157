"""Deleting, restoring, and what the trash holds."""

import json

import pytest

from tests.conftest import Run, done


def trashed(run: Run) -> list[tuple[str, str, int | None]]:
    """Return what is in the trash."""
    return [(one["ref"], one["title"], one["seconds"]) for one in json.loads(run("trash --json", "23:00").out)]


def total(run: Run) -> int:
    """Return all that was practised."""
    return sum(one["seconds"] for one in json.loads(run("export sessions --json --all", "23:00").out))


@pytest.fixture
def evening(run: Run) -> None:
    """Scales from 19:02 to 19:11 with a note and guitar to 19:40, in session 1."""
    run("start scales -m careful", "19:02")
    run("start guitar", "19:11")
    run("finish", "19:40")


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize(
    ("ref", "line", "left"),
    [
        ("1", ("1", "scales, guitar", 2280), 0),
        ("1.1", ("1.1", "scales", 540), 1740),
        ("1.2:1", ("1.2:1", "guitar", 1740), 540),
        ("n1", ("n1", "careful", None), 2280),
    ],
)
def test_what_is_deleted_is_in_the_trash_and_comes_back_as_it_was(
    ref: str, line: tuple[str, str, int | None], left: int, run: Run
) -> None:
    before = run("export intervals --json --all", "20:00").out
    assert done(run(f"delete {ref}", "20:00"))
    assert trashed(run) == [line]
    assert total(run) == left
    assert done(run("db check", "20:00"))
    assert done(run(f"restore {ref}", "20:01"))
    assert trashed(run) == []
    assert run("export intervals --json --all", "20:01").out == before


@pytest.mark.parametrize("ref", ["1", "1.1", ":1"])
def test_what_runs_is_stopped_before_it_is_deleted(ref: str, run: Run) -> None:
    run("start guitar", "18:00")
    assert "its clock was stopped at 10:00" in run(f"delete {ref}", "18:10").out
    assert run("status", "18:10").code == 1
    assert done(run("db check", "18:10"))
    assert done(run("undo", "18:11"))
    assert json.loads(run("status --json", "18:20").out)["seconds"] == 1200


def test_an_open_session_ends_at_its_last_sign_of_practice_when_it_is_deleted(run: Run) -> None:
    run("start guitar", "18:00")
    run("stop", "18:10")
    run("delete 1", "2026-03-13T09:00")
    run("restore 1", "2026-03-13T09:00")
    shown = json.loads(run("show 1 --json", "2026-03-13T09:01").out)
    assert (shown["open"], shown["ended_at"][11:16]) == (False, "18:10")


@pytest.mark.usefixtures("evening")
def test_what_was_recorded_in_its_place_keeps_a_thing_in_the_trash(run: Run) -> None:
    run("delete 1.1", "20:00")
    run("add piano --from 19:05 --to 19:08", "20:01")
    for refused in (run("restore 1.1", "20:02"), run("undo c4", "20:02")):
        assert refused.code == 3
    assert "overlaps 1.3 (piano), from 19:05 to 19:08" in run("restore 1.1", "20:02").err
    assert "c5 (add piano" in run("undo c4", "20:02").err
    assert done(run("db check", "20:03"))


@pytest.mark.usefixtures("evening")
def test_what_is_inside_something_deleted_comes_back_after_it(run: Run) -> None:
    run("delete 1.1:1", "20:00")
    run("delete 1.1 1", "20:00")
    assert [one["inside"] for one in json.loads(run("trash --json", "20:01").out)] == ["1", "1", None]
    refused = run("restore 1.1", "20:01")
    assert (refused.code, "First: practicelog restore 1" in refused.err) == (3, True)
    assert done(run("restore 1 1.1 1.1:1", "20:01"))
    assert total(run) == 2280


@pytest.mark.usefixtures("evening")
def test_numbers_do_not_shift_when_something_is_deleted(run: Run) -> None:
    run("delete 1.1", "20:00")
    assert json.loads(run("add piano --in 1 --took 5m --json", "20:00").out)["ref"] == "1.3"


@pytest.mark.usefixtures("evening")
def test_nothing_is_deleted_when_one_of_several_is_not_there(run: Run) -> None:
    assert run("delete 1.1 1.7", "20:00").code == 1
    assert trashed(run) == []
    assert run("restore 1.1", "20:00").code == 1
    assert run("delete foo", "20:00").code == 2
