"""Lines in and lines out become clocks, whoever wrote them."""

import pytest

from practicelog.domain.imports.records import Fact
from practicelog.importers.clocks import timeclock
from practicelog.importers.trackers import trackers_like
from tests.importers.lifts.reading import Deeds, lines, only

IN, OUT = "i 2015/03/30 09:00:00", "o 2015/03/30 09:30:00"


@pytest.mark.parametrize(
    ("behind_in", "behind_out", "account", "notes"),
    [
        ("", "", "", ()),
        (" a:b c", "", "a:b c", ()),
        (" a:b  slowly", "", "a:b", ("slowly",)),
        (" a:b\tslowly", "", "a:b", ("slowly",)),
        (" a:b  slowly ; and more, key:C", "", "a:b", ("slowly ; and more, key:C",)),
        (" a:b ; slowly", "", "a:b", ("slowly",)),
        (" a:b", " a:b", "a:b", ()),
        (" a:b", " a:b  went well", "a:b", ("went well",)),
        (" a:b", " went well", "a:b", ("went well",)),
        (" a:b  slowly", "  went well", "a:b", ("slowly", "went well")),
        (" zwei\u2028Zeilen", "", "zwei\u2028Zeilen", ()),
    ],
)
def test_what_stands_behind_the_times(behind_in: str, behind_out: str, account: str, notes: tuple[str, ...]) -> None:
    for end in ("\n", "\r\n"):
        text = lines(IN + behind_in, OUT + behind_out, end=end)
        clock = only(Deeds(timeclock.read, text).deeds)
        assert (clock.activity, clock.notes, clock.timing.seconds) == (account, notes, 1800)
        assert [tracker.name for tracker in trackers_like(text)] == ["timeclock"]


@pytest.mark.parametrize(
    ("start", "stop"),
    [
        ("2015/03/30 09:00:00", "2015/03/30 10:00:00"),
        ("2015-3-30 9:00", "2015-3-30 10:00"),
        ("2015.03.30 09:00+0100", "2015.03.30 10:00-0500"),
    ],
)
def test_dates_and_times_in_every_form(start: str, stop: str) -> None:
    for first, last in (("i", "o"), ("I", "O")):
        clock = only(Deeds(timeclock.read, f"{first} {start} a\n{last} {stop}\n").deeds)
        assert (clock.timing.seconds, clock.timing.started_at) == (3600, 1_427_698_800_000_000)


def test_a_line_out_ends_what_it_names_else_what_was_begun_last() -> None:
    text = lines("i 2015/03/30 09:00 a", "i 2015/03/30 09:10", "i 2015/03/30 09:20 b", "o 2015/03/30 09:30 a", OUT, OUT)
    told = Deeds(timeclock.read, text)
    assert [(clock.activity, clock.timing.seconds) for clock in told.clocks] == [("a", 1800), ("b", 600), ("", 1200)]
    assert told.problems == []


def test_what_was_begun_in_the_last_line_is_unfinished_without_a_word() -> None:
    told = Deeds(timeclock.read, lines("i 2015/03/30 09:00 a", "", "; the end"))
    assert [clock.timing.is_open for clock in told.clocks] == [True]
    assert told.deeds == told.clocks


def test_what_was_begun_before_other_lines_is_told_to_be_unfinished() -> None:
    told = Deeds(timeclock.read, lines("i 2015/03/29 09:00 a", f"{IN} b", f"{OUT} b", "i 2015/03/31 09:00 c"))
    facts = [(fact.place, fact.reason) for fact in told.deeds if isinstance(fact, Fact)]
    assert facts == [("line 1", "unclosed")]
    assert [clock.activity for clock in told.clocks if clock.timing.is_open] == ["a", "c"]


def test_hours_and_remarks_of_other_programs_are_passed_over() -> None:
    around = ["; a", "# b", "* c", "% d", "b 2015/03/30 10:00 0", "h 2015/03/30 10:00 8", "", "  "]
    assert len(Deeds(timeclock.read, lines(*around, IN, *around, OUT, *around)).deeds) == 1


@pytest.mark.parametrize(
    "line", ["o 2015/03/30 08:00", "i 2015/02/30 08:00 a", "i 1899/12/01 08:00 a", "i 2015/03/30", "x"]
)
def test_a_line_that_cannot_be_is_told(line: str) -> None:
    told = Deeds(timeclock.read, lines(line, IN, OUT))
    assert trackers_like(lines(IN, line, OUT))
    assert [(problem.place, problem.raw) for problem in told.problems] == [("line 1", line)]
    assert [clock.timing.seconds for clock in told.clocks] == [1800]


def test_an_entry_that_ends_before_it_begins_is_told_with_both_lines() -> None:
    problem = only(Deeds(timeclock.read, lines(IN, "o 2015/03/30 08:00:00")).deeds)
    assert (problem.place, problem.what) == ("line 1", "is clocked out of before it began")
    assert problem.raw == f"{IN}\no 2015/03/30 08:00:00"


def test_an_end_that_is_put_right_or_an_entry_that_is_added_changes_no_key() -> None:
    first = only(Deeds(timeclock.read, lines(f"{IN} a", OUT)).clocks)
    later = Deeds(timeclock.read, lines("i 2015/03/29 09:00 a", "o 2015/03/29 10:00", f"{IN} a", "o 2015/03/30 11:00"))
    assert first.key == later.clocks[1].key
