"""For who only records sets a day is sets, volume and the time from first to last; and what stands where in it."""

import pytest

from tests.conftest import Record, Run, done

WORKOUT = (
    ("set squat 60kgx5 warmup", "18:02"),
    ("set 100kgx5,5,5", "18:10"),
    ("set bench 60kgx8", "18:15"),
    ("set row L:32kgx10 R:32kgx8", "18:17"),
    ("set bench 60kgx8", "18:20"),
    ("set row L:32kgx10 R:32kgx8", "18:25"),
    ("set plank 1:30", "18:55"),
)


def test_a_day_is_sets_volume_and_from_when_to_when(record: Record, run: Run) -> None:
    record(*WORKOUT)
    assert run("log --today", "19:00").lines == [
        "Thu 12 Mar 2026                                          8 sets  3612kg on 1 day",
        "Thu 12 Mar          8 sets  3612kg  18:02–18:55",
        "  1.1  18:02–18:10  squat  100kg x5,5,5",
        "  1.2  18:15–18:20  bench  60kg x8,8",
        "  1.3  18:17–18:25  row    2 sets, L 32kg x10  R 32kg x8",
        "  1.4  18:55        plank  1:30",
    ]


def test_a_session_and_an_activity_are_headed_alike(record: Record, run: Run) -> None:
    record(*WORKOUT)
    assert run("show", "19:00").lines[0].endswith("  8 sets  3612kg")
    assert run("show 1.3", "19:00").lines[0].endswith("  2 sets  1152kg")
    assert "18:17–18:25" in run("show 1.3", "19:00").lines[0]
    assert run("show squat", "19:00").lines[1] == "Thu 12 Mar  1.1  100kg x5,5,5  volume 1500kg"


def test_finish_adds_sets_and_volume_up(record: Record, run: Run) -> None:
    record(*WORKOUT)
    assert run("finish", "18:56").lines[1:] == [
        "  squat   3 sets  1500kg  100kg x5,5,5",
        "  bench   2 sets   960kg  60kg x8,8",
        "  row     2 sets  1152kg  top L 32kg x10  R 32kg x8",
        "  plank    1 set          1:30",
        "          ------  ------",
        "Practice  8 sets  3612kg",
    ]


@pytest.mark.parametrize("columns", [0, 40, 80])
def test_no_screen_of_sets_has_a_dash_for_a_time(record: Record, run: Run, columns: int) -> None:
    record(*WORKOUT)
    for command in ("", "log", "show", "show 1.1", "show squat", "finish", "status", "log"):
        lines = run(command, "18:56", columns=columns).lines
        assert not [line for line in lines[1:] if "–" in line.split()], (command, lines)


def test_today_is_sets_in_the_status_too(record: Record, run: Run) -> None:
    record(*WORKOUT)
    assert run("status", "18:56").lines[1:] == [
        "Session 1 is open: practicelog finish ends it",
        "  Today       8 sets",
        "  This week   8 sets on 1 day",
    ]


def test_the_status_counts_sets_as_the_end_of_the_session_does(run: Run) -> None:
    run("set squat 60kgx8 warmup", "18:00")
    run("set bench 40kgx8 warmup", "18:05")
    run("set bench 60kgx8", "18:10")
    assert run("status", "18:15").lines[2:] == ["  Today       2 sets", "  This week   2 sets on 1 day"]
    assert run("finish", "18:15").lines[-1] == "Practice  2 sets  480kg"


def test_what_was_timed_comes_first_on_a_day_with_both(record: Record, run: Run) -> None:
    record(*WORKOUT)
    assert done(run("start run", "19:00"))
    assert run("finish", "19:20").lines[-1] == "Practice  20:00  8 sets  3612kg"
    lines = run("log", "19:20").lines
    assert lines[0].endswith("20:00  8 sets  3612kg on 1 day")
    assert lines[1].split() == ["Thu", "12", "Mar", "20:00", "8", "sets", "3612kg"]


def test_a_day_on_paper_has_no_times(run: Run) -> None:
    assert done(run("add squat 100kgx5,5 --on mon", "19:00"))
    assert run("log", "19:00").lines[1:] == ["Mon 9 Mar  2 sets  1000kg", "  1.1      squat  100kg x5,5"]


def test_pounds_are_added_to_kilograms(run: Run) -> None:
    assert done(run("set press 100lbx1", "18:00"))
    assert done(run("set squat 100kgx5", "18:05"))
    assert "2 sets  545.36kg" in run("log", "18:10").lines[0]


def test_sets_that_are_timed_are_not_counted_in_the_heading(run: Run) -> None:
    assert done(run("start bach", "18:00"))
    assert done(run("set 92bpm", "18:05"))
    assert run("log", "18:10").lines[1].split() == ["Thu", "12", "Mar", "10:00"]


def test_the_zone_stands_once_in_the_heading_of_a_day(run: Run) -> None:
    assert done(run("start anki", "2026-03-10T19:00", tz="Asia/Tokyo"))
    assert done(run("start reading", "2026-03-10T19:10", tz="Asia/Tokyo"))
    assert done(run("finish", "2026-03-10T19:30", tz="Asia/Tokyo"))
    lines = run("log", "18:00").lines
    assert [line for line in lines if "Tokyo" in line] == ["Tue 10 Mar          30:00  Asia/Tokyo"]
    assert "Tokyo" not in run("log", "20:00", tz="Asia/Tokyo").out


def test_on_a_day_of_travel_each_zone_stands_above_its_practice(run: Run) -> None:
    assert done(run("start anki", "2026-03-10T09:00"))
    assert done(run("finish", "2026-03-10T09:10"))
    assert done(run("start anki", "2026-03-10T21:00", tz="America/New_York"))
    assert done(run("finish", "2026-03-10T21:10", tz="America/New_York"))
    assert [line.split()[:2] for line in run("log", "18:00").lines[1:]] == [
        ["Tue", "10"],
        ["1.1", "09:00–09:10"],
        ["in", "America/New_York"],
        ["2.1", "21:00–21:10"],
    ]


def test_sets_are_as_bright_as_intervals(record: Record, run: Run) -> None:
    record(*WORKOUT)
    assert done(run("start run", "19:00"))
    for command in ("show", "show 1.1"):
        lines = run(command, "19:20", columns=80).lines
        assert all("\x1b[2m" not in line for line in lines if "100kg" in line), command


def test_stop_says_how_a_session_without_a_clock_ends(record: Record, run: Run) -> None:
    record(("add guitar --from 9:00 --to 9:30", "17:00"), *WORKOUT)
    refused = run("stop", "18:56")
    assert (refused.code, refused.err) == (
        1,
        "practicelog: Nothing is running. Session 2 has no clock; to end it: practicelog finish\n",
    )


def test_a_set_goes_to_a_new_activity_as_the_refusal_says(record: Record, run: Run) -> None:
    record(*WORKOUT)
    refused = run(["move", "1.2.2", "--to", "leg press"], "18:56")
    assert refused.err.endswith("; a new one: practicelog activity add 'leg press'\n")
    assert done(run(["activity", "add", "leg press"], "18:56"))
    assert done(run(["move", "1.2.2", "--to", "leg press"], "18:56"))


def test_what_is_deleted_is_counted_in_sets_where_no_clock_ran(record: Record, run: Run) -> None:
    record(*WORKOUT)
    assert run("delete 1.3", "18:56").lines == [
        "Deleted 1.3 row, 2 sets                            back: practicelog restore 1.3"
    ]
    assert run("restore 1.3", "18:56").lines[0].startswith("Restored 1.3 row, 2 sets ")
    run("delete 1.3.1", "18:56")
    assert run("delete 1", "18:56").lines[0].startswith("Deleted session 1 (squat, bench, row, plank), 8 sets")
