"""TZ as containers set it: what has a name is kept by it, what has none is shown, and the refusal names the cure."""

import json
import re
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Run, done

# All at the same instant, whatever TZ says.
NOW, LATER = "2026-03-12T18:00+01:00", "2026-03-12T18:30+01:00"
NAMELESS = ["CET-1CEST", "IST-5:30", "garbage", "/nowhere", "Europe/Berlin "]
QUESTIONS = """
    status; status --line; log; log --json; log --month; show; show --json; history; trash; best; activity; tag; section
    note again; export intervals; export days; db backups; db check; config
"""
DEEDS = """
    note well; set 96bpm; pause; resume; stop; undo; redo; rate -r 4; next-time slower; finish; edit 1.1 -m good
    edit 1.1:1 --start '20m ago'; delete 1.1:1; restore 1.1:1; activity add x; config day_start 05:00; db backup -q
"""
CURE = "practicelog config zone Europe/Berlin"


def commands(text: str) -> list[str]:
    return [command.strip() for line in text.strip().splitlines() for command in line.split(";")]


def refusal(tz: str) -> str:
    return f'practicelog: TZ is "{tz}", which does not name a zone, as a new session needs. Name it: {CURE}\n'


@pytest.mark.parametrize(("tz", "zone"), [("UTC0", "Etc/UTC"), ("UTC+3", "Etc/GMT+3"), ("<+03>-3", "Etc/GMT-3")])
def test_a_fixed_offset_is_kept_as_the_zone_that_it_is(
    tz: str, zone: str, run: Run, rows: Callable[..., list[Any]]
) -> None:
    assert done(run("start guitar", NOW, tz))
    assert done(run("add piano --new --took 5m --day yesterday", NOW, tz))
    assert rows("SELECT DISTINCT zone FROM session") == [(zone,)]
    shown = run("log --json", LATER, tz).out
    assert json.loads(shown)[-1]["zone"] == zone


@pytest.mark.parametrize("tz", NAMELESS)
@pytest.mark.parametrize("command", ["start guitar", "add guitar --took 5m", "add guitar --from 08:00 --to 08:10"])
def test_a_session_is_not_begun_in_a_zone_without_a_name_and_the_refusal_names_the_cure(
    command: str, tz: str, run: Run, rows: Callable[..., list[Any]]
) -> None:
    assert run(command, LATER, tz) == (2, "", refusal(tz))
    assert rows("SELECT * FROM session") == rows("SELECT * FROM activity") == []
    assert done(run(CURE.removeprefix("practicelog "), LATER, tz))
    assert done(run(command, LATER, tz))
    assert rows("SELECT zone FROM session") == [("Europe/Berlin",)]


@pytest.mark.parametrize("tz", NAMELESS)
def test_what_begins_no_session_needs_no_name_of_a_zone(tz: str, run: Run) -> None:
    assert done(run("start guitar", NOW))
    for command in commands(DEEDS):
        assert done(run(command, LATER, tz)), command


@pytest.mark.parametrize("tz", NAMELESS)
def test_every_question_is_answered_without_the_name_of_a_zone(tz: str, run: Run) -> None:
    assert done(run("start guitar", NOW))
    for question in commands(QUESTIONS):
        assert run(question, LATER, tz).code == 0, question


@pytest.mark.parametrize("tz", [*NAMELESS, "UTC+3", "", ":America/New_York", "America/New_York"])
def test_the_quick_path_shows_the_clock_that_the_others_show(tz: str, run: Run) -> None:
    assert done(run("start guitar", NOW))
    started = json.loads(run("status --json", LATER, tz).out)["started_at"]
    for quick in ("status", ""):
        assert f"since {started[11:16]}" in run(quick, LATER, tz).out


@pytest.mark.parametrize("tz", NAMELESS)
def test_with_the_setting_it_does_not_matter_what_tz_is(tz: str, run: Run, rows: Callable[..., list[Any]]) -> None:
    assert done(run("config zone Asia/Tokyo", NOW))
    assert done(run("start guitar", NOW, tz))
    assert "since 02:00" in run("status", LATER, tz).out
    assert rows("SELECT zone FROM session") == [("Asia/Tokyo",)]


def test_times_are_typed_and_shown_by_a_clock_without_a_name(run: Run, rows: Callable[..., list[Any]]) -> None:
    assert done(run("start guitar", NOW))
    tz = "IST-5:30"
    stopped = run("stop --at 22:45", LATER, tz)
    assert "22:45" in stopped.out
    assert rows("SELECT stopped_us - started_us FROM v_interval") == [(15 * 60_000_000,)]
    added = run("add piano --new --from 21:00 --to 21:10 --in 1", LATER, tz)
    assert (added.code, added.err) == (0, "")
    assert "now begins 21:00, was 22:30" in added.out


@pytest.mark.usefixtures("home")
def test_a_zone_that_only_the_program_knows_is_shown_by_the_quick_path_too(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As in a container without the system's zones: its C library takes every name for UTC.
    assert done(run("start guitar", NOW))
    monkeypatch.setattr("practicelog.domain.time.clock.SYSTEM_ZONES", "/nowhere")
    monkeypatch.setattr(time, "tzset", lambda: None)
    assert "since 02:00" in run("status", LATER, "Asia/Tokyo").out


def test_an_instant_has_the_offset_of_its_session_wherever_it_is_looked_at_from(run: Run) -> None:
    there = "America/New_York"
    for command, clock in (("start guitar", "10:00"), ("set 96bpm", "10:10"), ("finish", "10:40")):
        assert done(run(command, clock, there))
    answers = [
        run(command, "22:00").out
        for command in (
            "show 1 --json",
            "show guitar --json",
            "log --json",
            "edit 1.1 --start 10:05 --json",
            "split 1.1 10:20 --json",
            "log --csv",
        )
    ]
    assert [re.findall(r"T\d\d:\d\d:\d\d([^\",]+)", answer) for answer in answers] == [
        ["-04:00"] * len(re.findall(r"T\d\d:\d\d:\d\d", answer)) for answer in answers
    ]
    assert all("-04:00" in answer for answer in answers)
