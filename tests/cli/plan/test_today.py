"""What a day asks for, what is done of it, and what to do in the time there is."""

import json
from typing import Any

import pytest

from tests.conftest import Record, Run, done

BEGINNING = (
    ("activity add scales", "08:00"),
    ("activity add etude", "08:00"),
    ("activity add yoga", "08:00"),
    ("template add lower-a squat 3x5, leg press 3x8", "08:00"),
    ("template add evening etude 20m, sight reading 10m", "08:00"),
)
WEEK = "schedule add week lower-a mon thu, scales daily 20m, yoga 2x weekly optional"


@pytest.fixture
def begin(record: Record) -> None:
    """Begin the log with what a schedule can ask for, and a schedule."""
    record(*BEGINNING, (WEEK, "08:05"))


def states(run: Run, command: str = "today", **more: Any) -> dict[str, str]:
    """Return how far what a day asks for is, by its name."""
    items = json.loads(run(f"{command} --json", **more).out)["items"]
    return {item["template"] or item["activity"]: item["state"] for item in items}


@pytest.mark.usefixtures("begin")
def test_it_says_what_is_planned_done_and_left(run: Run) -> None:
    run("add scales --from 09:00 --to 09:15", "09:20")
    run("add piano --from 10:00 --to 10:05", "10:10")
    assert run("today").lines == [
        "Thu 12 Mar 2026                                1 of 3 done, 20:00, planned 20:00",
        "lower-a                   left",
        "scales   15:00  of 20:00  done",
        "yoga                      left         0 of 2 this week, optional",
        "piano     5:00            not planned",
    ]
    assert run("today").code == 0


@pytest.mark.usefixtures("begin")
def test_the_exit_code_is_1_when_nothing_is_left_but_what_may_be_left_out(run: Run) -> None:
    assert [run("today -q").code, run("today -q").out] == [0, ""]
    run("add scales --from 09:00 --to 09:15", "09:20")
    run("add squat --from 10:00 --to 10:05", "10:10")
    assert run("today -q").code == 0
    run("add leg press --from 10:05 --to 10:10", "10:10")
    assert states(run) == {"lower-a": "done", "scales": "done", "yoga": "left"}
    nothing = run("today")
    assert (nothing.code, nothing.lines[-1]) == (1, "What is left is optional")
    assert run("today -q").code == 1


@pytest.mark.usefixtures("begin")
def test_another_day_can_be_asked_about(run: Run) -> None:
    assert [*states(run, "today fri")] == ["scales", "yoga"]
    assert [*states(run, "today 2026-03-16")] == ["lower-a", "scales", "yoga"]
    assert run("today tomorrow").lines[0].startswith("Fri 13 Mar 2026 ")
    assert run("today soon").code == 2


@pytest.mark.usefixtures("begin")
def test_a_day_off_asks_for_nothing(run: Run) -> None:
    run("schedule off -m ill")
    off = run("today")
    assert (off.code, off.lines) == (1, ["Thu 12 Mar 2026" + " " * 53 + "day off: ill"])
    value = json.loads(run("today --json").out)
    assert (value["day_off"], value["reason"], value["items"]) == (True, "ill", [])


@pytest.mark.usefixtures("begin")
def test_n_times_a_week_counts_practice_days_and_the_week_of_the_settings(run: Run) -> None:
    for day in ("09", "10"):
        run(f"add yoga --from 2026-03-{day}T09:00 --to 2026-03-{day}T09:15")
    assert "yoga" not in states(run)
    assert states(run, "today mon")["yoga"] == "left"
    run("config week_start wed")
    assert states(run)["yoga"] == "left"


@pytest.mark.usefixtures("begin")
def test_practice_after_midnight_counts_for_the_day_before(run: Run) -> None:
    run("start scales", "2026-03-13T00:30")
    run("finish", "2026-03-13T00:40")
    assert states(run, now="2026-03-13T01:00")["scales"] == "done"
    assert states(run, now="2026-03-13T09:00")["scales"] == "left"


def test_every_other_day_goes_on_over_the_clock_change(run: Run) -> None:
    run("activity add etude")
    run("schedule add week etude every 2 days from 2026-03-28")
    assert [run(f"today 2026-03-{day}").code for day in (27, 28, 29, 30, 31)] == [1, 0, 1, 0, 1]


@pytest.mark.usefixtures("begin")
def test_an_archived_schedule_asks_for_nothing(run: Run) -> None:
    run("schedule archive week")
    assert run("today").lines == ["Nothing is planned. practicelog schedule add NAME scales daily plans something"]
    assert run("today").code == 1


def test_without_a_log_nothing_is_left(run: Run) -> None:
    nothing = run("today")
    assert (nothing.code, nothing.lines) == (
        1,
        ["Nothing is planned. practicelog schedule add NAME scales daily plans something"],
    )
    assert (run("today -q").code, run("today --json").out, run("today 25m").code) == (1, "null\n", 1)


@pytest.mark.usefixtures("begin")
def test_a_clock_that_runs_counts_up_to_now(run: Run) -> None:
    run("start scales", "17:50")
    assert "scales   10:00  of 20:00  done  running" in run("today").lines


@pytest.mark.usefixtures("begin")
def test_start_alone_begins_what_is_asked_for_and_says_so(run: Run) -> None:
    begun = run("start")
    assert begun.lines[0] == "lower-a started at 18:00, today's plan           2 activities, 6 sets, session 1"
    assert states(run, now="18:01")["lower-a"] == "begun"
    assert run("start", "18:10").lines[0].startswith("Started leg press at 18:10")
    run("finish", "18:20")
    assert run("start", "18:30").lines[:2] == [
        "Started scales at 18:30                         planned 20:00, 2.1, in session 2",
        "  today's plan",
    ]
    left = run("start", "18:40")
    assert (left.code, left.err.startswith("practicelog: Start what?")) == (2, True)


@pytest.mark.parametrize(("asked", "line"), [("evening", "start -t evening"), ("etude", "start etude")])
def test_start_alone_leaves_what_is_optional_to_be_named(asked: str, line: str, record: Record, run: Run) -> None:
    record(*BEGINNING, (f"schedule add spare {asked} daily optional", "08:05"))
    refused = run("start", "18:00")
    assert (refused.code, refused.err) == (
        2,
        f"practicelog: Start what? What is left of today's plan is optional. Write practicelog {line}\n",
    )
    assert done(run(line, "18:01"))


@pytest.mark.usefixtures("begin")
def test_start_alone_takes_what_is_typed_beside_it(run: Run) -> None:
    run("add squat --from 09:00 --to 09:05", "09:20")
    run("add leg press --from 09:05 --to 09:10", "09:20")
    assert "planned 5:00" in run("start --for 5m --at 17:30").lines[0]
    assert "since 17:30, open" in run("show").lines[0]


@pytest.mark.usefixtures("begin")
def test_the_time_there_is_is_filled_with_reasons(run: Run) -> None:
    run("schedule edit week scales daily 20m, yoga 2x weekly optional")
    run("add guitar --from 2026-03-01T09:00 --to 2026-03-01T09:10")
    run("add piano --from 2026-03-05T09:00 --to 2026-03-05T09:10")
    run("add yoga --from 2026-03-01T10:00 --to 2026-03-01T10:15")
    assert run("today 50m").lines == [
        "To do now                                                         50:00 of 50:00",
        "scales  20:00            today's plan (week)",
        "yoga    15:00            today's plan (week), 0 of 2 this week, 4 days left, optional",
        "guitar  10:00            last Sun 1 Mar, 11 days ago",
        "piano    5:00  of 10:00  last Thu 5 Mar, 7 days ago",
    ]
    assert run("today 50m -q").out == ""
    rows = json.loads(run("today 1h 30m --json").out)
    assert [row["activity"] for row in rows] == ["scales", "yoga", "guitar", "piano"]
    assert sum(row["proposed_seconds"] for row in rows) == 55 * 60


@pytest.mark.usefixtures("begin")
def test_the_first_of_what_is_proposed_can_be_started(run: Run) -> None:
    run("schedule edit week scales daily 20m, evening daily")
    begun = run("today 10m --start")
    assert begun.lines[:2] == [
        "scales: today's plan (week)",
        "Started scales at 18:00                         planned 10:00, 1.1, in session 1",
    ]
    assert run("history -n 1", "18:01").lines[0].endswith("today 10m --start")
    run("finish", "18:10")
    assert run("today 15m --start", "18:10").lines[:2] == [
        "evening: today's plan (week)",
        "evening started at 18:10                                 2 activities, session 2",
    ]


@pytest.mark.usefixtures("begin")
def test_a_template_that_is_too_long_is_laid_in_shorter(run: Run) -> None:
    run("schedule edit week evening daily")
    assert run("today 15m").lines[1] == "evening  15:00  of 30:00  today's plan (week)"
    begun = json.loads(run("today 15m --start --json").out)
    assert [item["planned_seconds"] for item in begun["items"]] == [600, 300]


@pytest.mark.parametrize(
    ("command", "code", "why"),
    [
        ("today fri --start", 2, "What is planned for today can be started now"),
        ("today --start --csv", 2, "go without --start"),
        ("today 25", 2, '"25" has no unit. Write 25m'),
        ("today 0m", 2, "out of range"),
        ("today 1:30", 2, "isn't a day"),
    ],
)
@pytest.mark.usefixtures("begin")
def test_what_cannot_be_is_refused(command: str, code: int, why: str, run: Run) -> None:
    refused = run(command)
    assert (refused.code, refused.out, why in refused.err) == (code, "", True)


def test_with_nothing_left_nothing_is_started(run: Run) -> None:
    run("activity add scales")
    nothing = run("today --start")
    assert (nothing.code, nothing.err) == (1, "practicelog: There is nothing left in today's plan\n")
    assert run("today 25m --start").code == 1
    assert run("status").code == 1


def test_a_lesson_is_told_with_what_was_set_before(run: Run) -> None:
    run("template add evening etude 20m")
    assert done(run("lesson add 2026-03-10T17:00 -m 'bars 1 to 8' -t evening"))
    run("lesson add 19:00")
    lines = run("today").lines
    assert lines[1:] == ["lesson at 19:00", "set at the lesson on Tue 10 Mar: evening, bars 1 to 8"]
    assert run("today 20m").lines[1] == "evening  20:00  set at the lesson on Tue 10 Mar"


def test_what_due_lists_is_proposed_for_the_same_reason_before_what_was_longest_ago(run: Run) -> None:
    for day in ("02", "03", "04", "05"):
        run(f"add legato --took 10m --day 2026-03-{day}", f"2026-03-{day}T18:00")
    run("add etude --took 5m", "2026-03-02T19:00")
    run("add bach --took 5m", "2026-03-02T19:05")
    run(["template", "add", "evening", "scales 10m, bach 10m"], "2026-03-05T17:00")
    run("start -t evening", "2026-03-11T18:00")
    run("skip bach", "2026-03-11T18:10")
    run("finish", "2026-03-11T18:10")
    now = "2026-03-12T09:00"
    assert [row["activity"] for row in json.loads(run("due --json", now).out)] == ["bach", "legato"]
    assert run("today 40m", now).out.splitlines()[1:] == [
        "bach     5:00  skipped once",
        "legato  10:00  7 days ago, usually every day",
        "etude    5:00  last Mon 2 Mar, 10 days ago",
        "scales  10:00  last Wed 11 Mar, 1 day ago",
    ]


@pytest.mark.parametrize("archived", ["activity archive scales", "template archive evening"])
def test_nothing_asks_for_what_is_archived(archived: str, run: Run) -> None:
    run("template add evening bach 10m", "17:00")
    run("activity add scales", "17:00")
    run("schedule add daily evening daily, scales daily", "17:00")
    assert "0 of 2 done" in run("today", "17:01").out
    assert done(run(archived, "17:02"))
    name = archived.split()[-1]
    for line in ("today", "today 30m", "due"):
        assert name not in run(line, "17:03").out
    assert "0 of 1 done" in run("today", "17:03").out
    assert done(run(archived.replace("archive", "unarchive"), "17:04"))
    assert "0 of 2 done" in run("today", "17:05").out
