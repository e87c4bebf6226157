"""practicelog start, stop, and the time between."""

from tests.conftest import Run, done


def test_start_and_stop_record_the_time_between(run: Run) -> None:
    assert done(run("start guitar", "18:00"))
    assert done(run("stop", "18:45"))
    exported = run("export intervals").lines
    assert exported[1].split(",")[5:12] == [
        "guitar", "", "1.1:1", "2026-03-12T18:00:00+01:00", "2026-03-12T18:45:00+01:00", "finished", "2700",
    ]  # fmt: skip


def test_stopping_twice_refuses_and_changes_nothing(run: Run) -> None:
    run("start guitar", "18:00")
    run("stop", "18:45")
    before = run("export intervals").out
    again = run("stop", "19:00")
    assert again.code == 1
    assert again.err.startswith("practicelog: Nothing is running. Last: guitar, stopped 18:45.")
    assert run("export intervals").out == before
