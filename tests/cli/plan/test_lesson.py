"""Lessons, and what was set at them."""

import json

import pytest

from tests.conftest import Run, done


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Thu 12 Mar 2026 at 18:00"),
        ("17:00", "Thu 12 Mar 2026 at 17:00"),
        ("19:00", "Thu 12 Mar 2026 at 19:00"),
        ("today 7pm", "Thu 12 Mar 2026 at 19:00"),
        ("tue 17:00", "Tue 10 Mar 2026 at 17:00"),
        ("tomorrow 17:00", "Fri 13 Mar 2026 at 17:00"),
        ("2026-06-18T17:00", "Thu 18 Jun 2026 at 17:00"),
        ("2026-06-18 17:00", "Thu 18 Jun 2026 at 17:00"),
        ("in 3 days 17:00", "Sun 15 Mar 2026 at 17:00"),
        ("in 2 weeks 5pm", "Thu 26 Mar 2026 at 17:00"),
        ("18 june 17:00", "Thu 18 Jun 2026 at 17:00"),
        ("20m ago", "Thu 12 Mar 2026 at 17:40"),
    ],
)
def test_a_lesson_has_a_time_past_or_to_come(typed: str, said: str, run: Run) -> None:
    assert run(f"lesson add {typed} -m etude").out == f"Added lesson 1 on {said}: etude\n"


@pytest.mark.parametrize("typed", ["soon", "last", "fri", "2026-03-29T02:30", "25:00", "20m", "next tue 17:00"])
def test_what_is_no_time_of_a_lesson_is_refused(typed: str, run: Run) -> None:
    refused = run(f"lesson add {typed}")
    assert (refused.code, refused.out) == (2, "")


def test_lessons_are_listed_changed_and_deleted(run: Run) -> None:
    run("template add evening etude 20m")
    run("lesson add 17:00 -m 'bars 1 to 8'")
    run("lesson add 2026-03-05T17:00 -t even")
    assert run("lesson").lines == [
        "2  Thu 5 Mar 2026  17:00   evening",
        "1  Thu 12 Mar 2026  17:00           bars 1 to 8",
    ]
    assert (
        run("lesson edit 1 16:30 -t evening -m none").out == "Changed lesson 1 on Thu 12 Mar 2026 at 16:30: evening\n"
    )
    assert "is used by lesson 1 and lesson 2" in run("template delete evening").err
    assert "on Thu 5 Mar 2026 at 16:45" in run("lesson edit 2 16:45").out
    assert done(run("undo"))
    assert run("lesson delete 2").out == "Deleted lesson 2 on Thu 5 Mar 2026 at 17:00: evening\n"
    assert done(run("undo"))
    assert len(run("lesson").lines) == 2
    (first, _) = json.loads(run("lesson --json").out)
    assert (first["lesson_id"], first["held_at"], first["template"]) == (2, "2026-03-05T17:00:00+01:00", "evening")


def test_it_is_told_in_the_zone_it_was_in(run: Run) -> None:
    run("lesson add 17:00", tz="America/New_York")
    assert run("lesson").lines == ["1  Thu 12 Mar 2026  17:00 America/New_York"]


@pytest.mark.parametrize(
    ("command", "code", "why"),
    [
        ("lesson edit 1", 2, "What should be changed"),
        ("lesson edit 1 -m etude", 3, "Lesson 1 is already like that"),
        ("lesson edit 9 -m etude", 2, "There is no lesson 9"),
        ("lesson delete 9", 2, "There is no lesson 9"),
        ("lesson delete etude", 2, 'No lesson is called "etude"'),
        ("lesson add -t nothing", 2, 'No template is called "nothing"'),
        ("lesson add -m ''", 2, "What was set cannot be empty"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(command: str, code: int, why: str, run: Run) -> None:
    run("lesson add 17:00 -m etude")
    refused = run(command)
    assert (refused.code, refused.out, why in refused.err) == (code, "", True)
    assert run("lesson").lines == ["1  Thu 12 Mar 2026  17:00  etude"]


def test_without_a_log_there_are_none(run: Run) -> None:
    assert run("lesson delete 1").err.startswith("practicelog: There are no lessons yet.")
