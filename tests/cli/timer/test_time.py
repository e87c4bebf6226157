"""Elapsed time and days, through clock changes, travel, midnight, leap days and long years."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Run, done


@pytest.mark.parametrize(
    ("tz", "start", "stop", "seconds"),
    [
        ("Europe/Berlin", "2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00", 3600),
        ("Europe/Berlin", "2026-10-25T01:30:00+02:00", "2026-10-25T03:30:00+01:00", 10800),
        ("Europe/Berlin", "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", 3600),
        ("America/New_York", "2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00", 3600),
        ("Australia/Lord_Howe", "2026-04-05T01:15:00+11:00", "2026-04-05T02:00:00+10:30", 4500),
        ("Europe/Dublin", "2026-03-29T00:30:00+00:00", "2026-03-29T02:30:00+01:00", 3600),
        ("Europe/Berlin", "2028-02-28T23:50:00+01:00", "2028-02-29T00:10:00+01:00", 1200),
        ("Europe/Berlin", "2026-12-31T23:50:00+01:00", "2027-01-01T00:10:00+01:00", 1200),
    ],
)
def test_elapsed_time_is_real_time(tz: str, start: str, stop: str, seconds: int, run: Run) -> None:
    assert done(run("start guitar", start, tz))
    stopped = json.loads(run("stop --json", stop, tz).out)
    assert stopped["seconds"] == seconds
    exported = json.loads(run("export intervals --json", stop, tz).out)[0]
    assert (exported["started_at"], exported["stopped_at"]) == (start, stop)
    assert exported["practice_day"] == start[:10] if int(start[11:13]) >= 4 else True


def test_an_hour_that_comes_twice_is_told_apart_on_screen(run: Run) -> None:
    run("start guitar", "2026-10-25T02:30:00+02:00")
    run("stop", "2026-10-25T02:30:00+01:00")
    assert "02:30 CEST +1d–02:30 CET +1d" in run("show", "2026-10-25T05:00:00+01:00").out


def test_a_session_keeps_its_zone_when_the_clock_travels(run: Run) -> None:
    run("start guitar", "2026-05-01T20:00:00+02:00", "Europe/Berlin")
    stopped = run("stop", "2026-05-01T16:30:00-04:00", "America/New_York")
    assert "Stopped guitar at 16:30, 2:30:00" in stopped.out
    shown = run("show", "2026-05-01T17:00:00-04:00", "America/New_York").out
    assert "20:00–22:30" in shown
    assert "Europe/Berlin" in shown


def test_what_is_begun_after_midnight_counts_for_the_day_before(run: Run) -> None:
    started = json.loads(run("start guitar --json", "2026-03-13T00:40").out)
    assert started["practice_day"] == "2026-03-12"
    assert json.loads(run("log --today --json", "2026-03-13T00:50").out)[0]["ref"] == "1.1"


def test_the_fifty_third_week_is_a_week(run: Run) -> None:
    run("start guitar", "2026-12-31T18:00")
    run("finish", "2026-12-31T18:30")
    listed = run("log --during 2026-W53", "2027-01-10T12:00")
    assert listed.lines[0].startswith("Mon 28 Dec 2026 – Sun 3 Jan 2027")
    assert run("log --during 2027-W53", "2027-01-10T12:00").code == 2


def test_a_time_that_the_clock_leaves_out_is_refused_with_what_to_write(run: Run) -> None:
    refused = run("start guitar --at 02:30", "2026-03-29T09:00")
    assert refused.code == 2
    assert "does not exist" in refused.err
    assert "2026-03-29T01:30" in refused.err
    assert "2026-03-29T03:30" in refused.err


def test_a_time_that_comes_twice_is_refused_with_both(run: Run) -> None:
    refused = run("start guitar --at 02:30", "2026-10-25T09:00")
    assert refused.code == 2
    assert "2026-10-25T02:30+02:00" in refused.err
    assert "2026-10-25T02:30+01:00" in refused.err


def test_a_clock_that_was_put_back_stops_nothing_from_being_recorded(run: Run) -> None:
    run("start guitar", "18:00")
    stopped = run("stop", "17:30")
    assert stopped.code == 0
    assert "0 seconds were counted" in stopped.out
    assert run("start piano", "17:40").code == 0
    assert run("finish", "18:30").code == 0
    assert done(run("db check", "18:31"))


def test_a_week_turns_on_monday_when_the_day_begins(run: Run) -> None:
    run("start guitar", "2026-03-15T22:00")
    run("finish", "2026-03-15T22:30")
    for now, this_week, last_week in (
        ("2026-03-15T23:59:59", 1, 0),
        ("2026-03-16T00:00", 1, 0),
        ("2026-03-16T03:59:59", 1, 0),
        ("2026-03-16T04:00", 0, 1),
        ("2026-03-22T23:59:59", 0, 1),
        ("2026-03-23T04:00", 0, 0),
    ):
        found = [len(json.loads(run(f"log --{week} --json", now).out)) for week in ("week", "last-week")]
        assert found == [this_week, last_week], now


@pytest.mark.parametrize(
    "command",
    [
        "start piano --at {}",
        "note good --at {}",
        "set 92bpm --at {}",
        "stop --at {}",
        "add scales --from {} --took 30m",
        "add scales --to {} --took 30m",
        "edit 1 --start {}",
        "edit 1.1 --start {}",
        "edit :1 --start {}",
        "edit 1.1.1 --at {}",
    ],
)
@pytest.mark.parametrize("clock", ["15:00", "3pm", "22:00"])
def test_a_clock_time_that_is_still_to_come_and_was_long_ago_is_refused_with_both_readings(
    clock: str, command: str, run: Run, rows: Callable[..., list[Any]]
) -> None:
    run("start guitar", "09:00")
    run("set 90bpm", "09:30")
    before = rows("SELECT * FROM session")
    refused = run(command.format(clock), "14:00")
    assert refused.code == 2
    ahead = "8h 00m" if clock == "22:00" else "1h 00m"
    assert f"{clock} today is {ahead} ahead. Yesterday's would be yesterday-{clock}" in refused.err
    assert rows("SELECT * FROM session") == before


@pytest.mark.parametrize(
    ("command", "start"),
    [("add scales --from 13:00 --took 30m", "2026-03-11T13:00"), ("edit 1 --start 23:30", "2026-03-11T23:30")],
)
def test_a_clock_time_that_is_still_to_come_is_yesterdays_where_that_is_at_most_half_a_day_ago(
    command: str, start: str, run: Run
) -> None:
    run("start guitar", "00:10")
    run("finish", "00:20")
    assert done(run(command, "00:30"))
    assert start in run("export intervals --all" if "add" in command else "export sessions --all", "00:30").out


def test_a_time_of_a_session_is_of_its_day_however_long_ago_that_is(run: Run) -> None:
    run("start guitar", "2026-03-11T23:00")
    run("finish", "2026-03-11T23:30")
    assert done(run("edit 1 --start 22:00", "14:00"))
    assert "2026-03-11T22:00" in run("export sessions --all", "14:00").out
