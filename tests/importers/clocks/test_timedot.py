"""Lengths of timedot are counted as hledger counts them."""

import pytest

from practicelog.importers.clocks import timedot
from practicelog.importers.trackers import trackers_like
from tests.importers.lifts.reading import Deeds, lines, only


@pytest.mark.parametrize(
    ("amount", "seconds"),
    [
        (".", 900),
        (".... .... ..", 9000),
        ("..  ..", 3600),
        ("1", 3600),
        (".5", 1800),
        ("0.25", 900),
        ("2.", 7200),
        ("1,5", 5400),
        ("90s", 90),
        ("45m", 2700),
        ("1.5h", 5400),
        ("1d", 86400),
        ("1w", 604800),
        ("0", 0),
        (".... ; slowly", 3600),
    ],
)
def test_a_length_in_every_form(amount: str, seconds: int) -> None:
    for end in ("\n", "\r\n"):
        text = lines("2016/2/1", f"music:piano  {amount}", end=end)
        clock = only(Deeds(timedot.read, text).deeds)
        assert (clock.activity, clock.day, clock.timing.bare_seconds) == ("music:piano", "2016-02-01", seconds)
        assert clock.timing.started_at is None
        assert [tracker.name for tracker in trackers_like(text)] == ["timedot"]


@pytest.mark.parametrize("amount", ["14-16", "-1", "1e3", "1h30m", ".x", "1.2.3", "9" * 30, "１", "", "many words"])
def test_what_is_no_length_is_told_and_never_guessed(amount: str) -> None:
    problem = only(Deeds(timedot.read, lines("2016/2/1", f"piano  {amount}")).deeds)
    assert (problem.place, problem.what) == ("line 2", "has no length that can be read")


@pytest.mark.parametrize("day", ["2016/2/1", "2016-02-01", "2016.2.01", "* 2016-02-01", "2016-02-01 slowly"])
def test_days_in_every_form(day: str) -> None:
    told = Deeds(timedot.read, lines(day, "", "# remark", "; remark", "** a  .", "  b\t."))
    assert [(clock.activity, clock.day) for clock in told.deeds] == [("a", "2016-02-01"), ("b", "2016-02-01")]  # type: ignore[union-attr]


def test_what_stands_below_no_day_is_told() -> None:
    told = Deeds(timedot.read, lines("a  .", "2016-02-30", "b  .", "2016-03-01", "c  ."))
    assert [(problem.place, problem.raw) for problem in told.problems] == [
        ("line 1", "a  ."),
        ("line 2", "2016-02-30"),
        ("line 3", "b  ."),
    ]
    assert [clock.activity for clock in told.clocks] == ["c"]


def test_a_length_that_is_put_right_or_a_line_that_is_added_changes_no_key() -> None:
    first = Deeds(timedot.read, lines("2016-02-01", "a  .", "a  ..")).clocks
    later = Deeds(timedot.read, lines("2016-01-31", "a  .", "2016-02-01", "b  .", "a  ...", "a  ..")).clocks
    assert [clock.key for clock in first] == [clock.key for clock in later[2:]]
