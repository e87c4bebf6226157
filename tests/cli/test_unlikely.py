"""What hardly anyone does on one evening, and the state machine found: the log stays true."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Run, done

Rows = Callable[..., list[Any]]


@pytest.mark.parametrize("verb", ["start guitar", "resume", "break"])
def test_nothing_begins_in_a_break_that_is_over(verb: str, run: Run) -> None:
    run("start guitar", "17:00")
    run("break", "17:30")
    run("stop", "17:40")
    refused = run(f"{verb} --at 17:35", "17:50")
    assert refused.code == 3
    assert refused.err == "practicelog: 17:35 lies before the end of the break at 17:40\n"
    assert done(run(f"{verb} --at 17:40", "17:50"))
    assert run("db check", "17:51").code == 0


@pytest.mark.parametrize("verb", ["start piano", "break"])
def test_nothing_begins_before_the_session_that_is_open(verb: str, run: Run) -> None:
    run("start guitar -m tuned", "18:00")
    run("cancel", "18:05")
    refused = run(f"{verb} --at 17:50", "18:10")
    assert refused.code == 3
    assert refused.err == (
        "practicelog: 17:50 lies before session 1, which began at 18:00."
        " To begin it earlier: practicelog edit 1 --start TIME\n"
    )
    assert done(run(verb, "17:55"))
    assert run("db check", "18:11").code == 0


def test_resume_of_what_was_archived_meanwhile_is_refused(run: Run) -> None:
    run("start guitar", "18:00")
    run("pause", "18:10")
    run("activity archive guitar", "18:11")
    refused = run("resume", "18:12")
    assert refused.code == 3
    assert "practicelog activity unarchive guitar" in refused.err


def test_a_section_is_the_same_however_its_letters_are_written(run: Run, rows: Rows) -> None:
    run("start guitar --section pieces", "18:00")
    assert run("start guitar --section Pieces", "18:10").code == 3
    assert rows("SELECT count(*) FROM timer_interval") == [(1,)]


def test_a_note_on_a_section_is_a_sign_of_practice(run: Run, rows: Rows) -> None:
    run("start guitar --section pieces", "18:00")
    run("stop", "18:10")
    run("note slower --on section", "18:50")
    run("start guitar", "19:30")
    assert rows("SELECT count(*) FROM session") == [(1,)]


def test_the_last_sign_of_practice_may_be_right_now(run: Run) -> None:
    run("start guitar", "10:00")
    run("note better", "13:00")
    assert done(run("stop --at last", "13:00"))


def test_taking_an_archiving_back_does_not_depend_on_groups(run: Run, rows: Rows) -> None:
    run("activity add guitar", "18:00")
    run("activity archive guitar", "18:01")
    run("activity add piano", "18:02")
    assert done(run("undo c2", "18:03"))
    assert rows("SELECT archived_at FROM activity WHERE name = 'guitar'") == [(None,)]


def test_a_session_goes_on_holding_a_break_whose_end_is_not_known(run: Run, rows: Rows) -> None:
    run("start guitar", "18:00")
    run("pause", "18:30")
    run("start guitar", "21:00")
    assert done(run("edit 1.1 --stop 18:20", "21:10"))
    assert rows("SELECT (ended_at - started_at) / 60000000 FROM session WHERE id = 1") == [(30,)]


def test_what_took_no_time_is_in_no_one_s_way(run: Run, rows: Rows) -> None:
    run("start guitar", "18:00")
    run("finish", "18:10")
    run("start piano", "18:20")
    run("finish", "18:20")
    assert done(run("undo c2", "18:30"))
    assert rows("SELECT activity FROM v_now") == [("guitar",)]
    assert run("db check", "18:31").code == 0


def test_a_clock_is_not_left_running_in_the_trash(run: Run) -> None:
    run("start guitar", "18:00")
    run("stop", "18:10")
    run("delete 1.1", "18:11")
    run("restore 1.1", "18:12")
    run("undo c2", "18:13")
    refused = run("undo c4", "18:14")
    assert refused.code == 3
    assert "c4 cannot be undone" in refused.err
    assert run("db check", "18:15").code == 0


def test_a_number_in_the_trash_is_not_given_again(run: Run) -> None:
    for command in (
        "add guitar --took 5m",
        "add piano --took 5m --apart",
        "add violin --took 5m --in 2 --new",
        "move 2.2 --to 1",
        "add lute --took 5m --in 2 --new",
        "delete 2.2",
    ):
        assert done(run(command, "18:00"))
    refused = run("undo c4", "18:10")
    assert refused.code == 3
    assert "First: practicelog undo c6" in refused.err
    assert done(run("restore 2.2", "18:11"))
    assert run("db check", "18:12").code == 0


def test_a_break_whose_end_is_not_known_gives_way_to_practice_as_well(run: Run, rows: Rows) -> None:
    run("start guitar", "18:00")
    run("pause", "18:30")
    run("start guitar", "21:00")
    assert done(run("edit 1.1 --stop 18:40", "21:10"))
    assert rows("SELECT (started_us - 1773334800000000) / 60000000, stopped_us FROM v_break") == [(40, None)]
    assert run("db check", "21:11").code == 0


def test_yesterday_is_the_day_before_today_wherever_days_begin(run: Run) -> None:
    run("config day_start 06:30", "05:00")
    assert "counts for Tue 10 Mar" in run("add guitar --took 5m --day yesterday", "05:10").out
    assert "counts" not in run("add guitar --took 5m", "05:10").out
    assert done(run("edit 2 --day yesterday", "05:11"))
    assert len(run("log --yesterday", "05:12").lines) == 4


def test_practice_in_a_planned_break_is_part_of_the_session_that_takes_it(run: Run, rows: Rows) -> None:
    run("start guitar", "18:00")
    run("break 90m", "18:10")
    assert done(run("add lute --from 19:20 --to 19:30", "19:35"))
    assert rows("SELECT ref FROM v_instance") == [("1.1",), ("1.2",)]


def test_a_running_clock_does_not_go_to_what_was_archived(run: Run) -> None:
    run("start guitar", "18:00")
    run("start piano", "18:10")
    run("activity archive guitar", "18:11")
    refused = run("move 1.2:1 --to 1.1", "18:12")
    assert refused.code == 3
    assert "practicelog activity unarchive guitar" in refused.err
    run("stop", "18:20")
    assert done(run("move 1.2:1 --to 1.1", "18:21"))
