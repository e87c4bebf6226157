"""Settings are rows of the log: shown, changed, undone, and obeyed."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Run, done

Rows = Callable[..., list[Any]]


def test_every_setting_is_listed_and_nothing_is_stored_until_it_differs(run: Run, rows: Rows) -> None:
    run("start guitar", "18:00")
    listed = json.loads(run("config --json", "18:01").out)
    assert {one["setting"]: one["value"] for one in listed} == {
        "day_start": "04:00",
        "week_start": "mon",
        "session_gap": "1h",
        "timer_limit": "4h",
        "zone": "auto",
        "durations": "clock",
        "colour": "auto",
        "pager": "auto",
        "backups": "on",
        "streak": "on",
        "helper": "off",
        "name": "",
    }
    assert rows("SELECT * FROM setting") == []


@pytest.mark.parametrize(
    ("key", "typed", "shown"),
    [
        ("day_start", "5:30", "05:30"),
        ("day-start", "00:00", "00:00"),
        ("week_start", "Sunday", "sun"),
        ("session_gap", "90m", "1h30m"),
        ("session_gap", "off", "off"),
        ("timer_limit", "8h", "8h"),
        ("zone", "America/New_York", "America/New_York"),
        ("durations", "Words", "words"),
        ("color", "never", "never"),
        ("pager", "off", "off"),
        ("name", "Ann Bell", "Ann Bell"),
    ],
)
def test_a_value_is_read_kept_shown_and_undone(key: str, typed: str, shown: str, run: Run, rows: Rows) -> None:
    assert done(run(f"config {key} {typed}"))
    assert run(f"config {key}").out.strip() == shown
    assert run(f"config {key} {typed}").code == 3
    assert done(run("undo"))
    assert rows("SELECT * FROM setting") == []
    assert done(run("redo"))
    assert done(run(f"config {key} --reset"))
    assert rows("SELECT * FROM setting") == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("day_strat 05:00", "Did you mean day_start?"),
        ("colr", "Did you mean colour?"),
        ("nonsense", "There are day_start, week_start"),
        ("day_start 13:00", "a day begins before noon"),
        ("day_start five", "isn't a clock time"),
        ("week_start x", "isn't a day of the week"),
        ("session_gap 60", "has no unit"),
        ("zone Mars/Olympus", "isn't a time zone"),
        ("name 'Ann\x1bBell'", "cannot hold the character U+001B"),
        ("durations long", "isn't one of clock, words"),
        ("day_start 05:00 --reset", "contradict each other"),
        ("day_start ''", '"" isn\'t a clock time'),
        ("day_start '' --reset", "contradict each other"),
    ],
)
def test_what_is_no_setting_or_no_value_is_refused(words: str, said: str, run: Run) -> None:
    refused = run(f"config {words}")
    assert refused.code == 2
    assert said in refused.err


def test_whose_practice_it_is_is_not_set_at_first(run: Run) -> None:
    assert run("config name Ann Bell").out == "name is Ann Bell, was not set\n"
    assert run("config name --reset").out == "name is not set, was Ann Bell\n"


def test_the_day_begins_when_the_setting_says(run: Run) -> None:
    run("config day_start 00:00", "18:00")
    assert json.loads(run("start guitar --json", "2026-03-13T00:40").out)["practice_day"] == "2026-03-13"


def test_the_zone_of_the_log_goes_before_that_of_the_machine(run: Run) -> None:
    run("config zone America/New_York", "18:00")
    started = json.loads(run("start guitar --json", "18:00").out)
    assert started["started_at"] == "2026-03-12T13:00:00-04:00"
    assert "since 13:00" in run("status", "18:05").out


def test_lengths_can_be_shown_in_words(run: Run) -> None:
    run("config durations words", "18:00")
    run("start guitar", "18:00")
    assert "5m 48s" in run("status", "18:05:48").out
    assert "5m 48s" in run("stop", "18:05:48").out


def test_no_gap_means_that_a_session_stays_open_all_day(run: Run, rows: Rows) -> None:
    run("config session_gap off", "05:00")
    run("start guitar", "06:00")
    run("stop", "06:10")
    run("start guitar", "17:00")
    assert rows("SELECT count(*) FROM session") == [(1,)]
