"""Time entries of Toggl and Clockify are read by their start and end, never by hours that were rounded."""

from pathlib import Path
from types import ModuleType

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.importers.clocks import clockify, toggl
from practicelog.importers.trackers import trackers_like
from practicelog.importers.wishes import Wishes
from tests.conftest import Run
from tests.importers.lifts.reading import Deeds, lines, only

TOGGL = (
    "User,Email,Client,Project,Task,Description,Billable,"
    "Start date,Start time,End date,End time,Duration,Tags,Amount ()"
)
CLOCKIFY = (
    '"Project","Client","Description","Task","User","Group","Email","Tags","Billable","Start Date","Start Time",'
    '"End Date","End Time","Duration (h)","Duration (decimal)","Billable Rate (EUR)","Billable Amount (EUR)"'
)


def in_toggl(start: str, stop: str, length: str = "", project: str = "Piano", more: str = "") -> str:
    """Return a line of Toggl; what is practised, from one day and time to another."""
    times = ",".join(time.replace(" ", ",", 1) for time in (start, stop))
    return f"P,p@example.com,,{project},,Fugue,No,{times},{length},{more},"


def in_clockify(start: str, stop: str, length: str = "00:30:00") -> str:
    """Return a line of Clockify, whose decimal hours are always wrong."""
    cells = ["Piano", "", "Fugue", "", "P", "", "", "", "No", *start.split(" ", 1), *stop.split(" ", 1), length, "9.99"]
    return ",".join(f'"{cell}"' for cell in [*cells, "0.00", "0.00"])


@pytest.mark.parametrize(
    ("module", "name", "head"),
    [
        (toggl, "toggl", TOGGL),
        (toggl, "toggl", "\ufeff" + TOGGL.replace(",", ";")),
        (
            toggl,
            "toggl",
            "Description,Billable,Duration,Member,Email,Project,Tags,Start date,Start time,Stop date,Stop time",
        ),
        (clockify, "clockify", CLOCKIFY),
    ],
)
def test_the_titles_say_whose_a_report_is(module: ModuleType, name: str, head: str) -> None:
    assert [tracker.name for tracker in trackers_like(head + "\n")] == [name]
    assert Deeds(module.read, head).deeds == []


@pytest.mark.parametrize(
    ("start", "stop", "length", "seconds"),
    [
        ("2022-06-07 11:45:58", "2022-06-07 12:30:58", "00:45:00", 2700),
        ("2022-06-07 23:45:00", "2022-06-08 00:15:00", "", 1800),
        ("2022-06-07 11:45", "2022-06-08 13:45", "26:00:00", 93600),
        ("06/23/2022 11:45 AM", "06/23/2022 12:15 PM", "00:30:00", 1800),
        ("23-06-2022 12:16 am", "23-06-2022 1:16 am", "1:00:00", 3600),
        ("03.04.2022 11:45", "03.04.2022 12:45", "0.99", 3600),
        ("2022-03-27 01:00:00", "2022-03-27 04:00:00", "02:00:00", 7200),
        ("2022-10-30 01:00:00", "2022-10-30 04:00:00", "04:00:00", 14400),
    ],
)
def test_an_entry_lasts_from_its_start_to_its_end(start: str, stop: str, length: str, seconds: int) -> None:
    clock = only(Deeds(toggl.read, lines(TOGGL, in_toggl(start, stop, length))).deeds)
    assert (clock.timing.seconds, clock.activity, clock.notes) == (seconds, "Piano", ("Fugue",))
    assert clock.timing.started_at is not None


def test_where_the_length_says_otherwise_it_counts_and_is_flagged() -> None:
    clock = only(
        Deeds(toggl.read, lines(TOGGL, in_toggl("2022-06-07 11:00:00", "2022-06-07 12:00:00", "00:20:00"))).deeds
    )
    assert clock.timing[:4] == (None, None, 1200, "disputed")
    assert (clock.day, (clock.raw or "").count("2022-06-07")) == ("2022-06-07", 2)


def test_without_an_end_an_entry_lasts_as_long_as_it_says_else_it_is_unfinished() -> None:
    told = Deeds(
        toggl.read, lines(TOGGL, *(in_toggl("2022-06-07 11:00:00", ",", length) for length in ("00:20:00", "")))
    )
    assert [(clock.timing.seconds, clock.timing.is_open) for clock in told.clocks] == [(1200, False), (0, True)]
    assert told.clocks[0].timing.started_at == told.clocks[1].timing.started_at


@pytest.mark.parametrize(
    ("start", "stop", "what"),
    [
        ("2022-06-07 ", "2022-06-07 12:30", "has no start that can be read"),
        (" 11:00", "2022-06-07 12:30", "has no start that can be read"),
        ("1822-06-07 11:00", "2022-06-07 12:30", "has no start that can be read"),
        ("2022-06-07 11:00", "2022-06-07 ", "has no end that can be read"),
        ("2022-06-07 11:00", "2022-06-31 12:00", "has no end that can be read"),
        ("2022-06-07 11:00", "2022-06-07 10:59:59", "ends before it starts"),
    ],
)
def test_an_entry_that_cannot_be_is_told(start: str, stop: str, what: str) -> None:
    problem = only(Deeds(toggl.read, lines(TOGGL, in_toggl(start, stop))).deeds)
    assert (problem.place, problem.what) == ("line 2", what)
    assert "Fugue" in (problem.raw or "")


def test_a_comma_that_moves_the_cells_is_told() -> None:
    line = in_toggl("2022-06-07 11:00", "2022-06-07 12:00", project="Piano, four hands", more="a,b")
    assert only(Deeds(toggl.read, lines(TOGGL, line)).deeds).what == "has too many cells"


@pytest.mark.parametrize(
    ("start", "stop", "length", "seconds"),
    [
        ("04/30/2026 02:44:33 PM", "04/30/2026 03:19:30 PM", "00:34:57", 2097),
        ("04/30/2026 11:27:53 AM", "04/30/2026 12:02:23 PM", "00:34:30", 2070),
        ("04/30/2026 11:50 PM", "05/01/2026 12:10 AM", "00:20:00", 1200),
        ("30/04/2026 14:44:33", "30/04/2026 15:19:30", "0.58", 2097),
        ("2026-04-30 14:44", "2026-04-30 15:19", "", 2100),
    ],
)
def test_decimal_hours_never_count(start: str, stop: str, length: str, seconds: int) -> None:
    clock = only(Deeds(clockify.read, lines(CLOCKIFY, in_clockify(start, stop, length))).deeds)
    assert clock.timing.seconds == seconds


OPEN = in_clockify("04/05/2026 10:00", "04/05/2026 10:30")


@pytest.mark.parametrize(
    ("other", "day"),
    [("30/04/2026", "2026-05-04"), ("04/30/2026", "2026-04-05")],
)
def test_any_line_of_a_file_says_how_its_dates_are_read(other: str, day: str) -> None:
    sure = in_clockify(f"{other} 10:00", f"{other} 10:30")
    for rows in ([OPEN, sure], [sure, OPEN]):
        assert day in [clock.day for clock in Deeds(clockify.read, lines(CLOCKIFY, *rows)).clocks]


def test_dates_that_the_file_leaves_open_are_asked_for_in_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text(lines(CLOCKIFY, OPEN), encoding="utf-8")
    refusal = run(f"import {path}", "2026-12-31T12:00")
    assert (refusal.code, refusal.out) == (2, "")
    assert refusal.err == (
        "practicelog: Which is the day in 04/05/2026? The file does not say. Write --day-first or --month-first\n"
    )
    for option, day in (("--day-first", "2026-05-04"), ("--month-first", "2026-04-05")):
        assert run(f"import {path} {option}", "2026-12-31T12:00").code == 0
        assert day in run("log --from 2026-04-01 --json", "2026-12-31T12:00").out


def test_dates_that_are_the_same_either_way_are_read() -> None:
    same = in_clockify("04/04/2026 10:00", "04/04/2026 10:30")
    assert only(Deeds(clockify.read, lines(CLOCKIFY, same)).deeds).day == "2026-04-04"


def test_where_the_lines_of_a_file_contradict_each_other_those_that_cannot_be_are_told() -> None:
    rows = [in_clockify(f"{day} 10:00", f"{day} 10:30") for day in ("30/04/2026", "04/30/2026")]
    told = Deeds(clockify.read, lines(CLOCKIFY, *rows), Wishes())
    assert [clock.day for clock in told.clocks] == ["2026-04-30"]
    assert [problem.place for problem in told.problems] == ["line 3"]


@pytest.mark.parametrize("module", [toggl, clockify])
def test_dates_that_could_be_either_are_never_guessed_by_line(module: ModuleType) -> None:
    rows = lines(TOGGL, in_toggl("04/05/2026 10:00", "04/05/2026 10:30")) if module is toggl else lines(CLOCKIFY, OPEN)
    with pytest.raises(NotUnderstood, match="--day-first or --month-first"):
        Deeds(module.read, rows)


def test_an_entry_that_is_put_right_or_one_that_is_added_changes_no_key() -> None:
    first = only(Deeds(toggl.read, lines(TOGGL, in_toggl("2022-06-07 11:00", "2022-06-07 12:00"))).clocks)
    longer = in_toggl("2022-06-07 11:00", "2022-06-07 12:30").replace("Fugue", "Prelude")
    later = Deeds(toggl.read, lines(TOGGL, in_toggl("2022-06-08 11:00", "2022-06-08 12:00"), longer)).clocks
    assert first.key == later[1].key
