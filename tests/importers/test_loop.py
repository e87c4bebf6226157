"""The checkmarks of Loop are read, of one habit or of all."""

import pytest

from practicelog.importers import loop
from practicelog.importers.wishes import Wishes
from tests.importers.lifts.reading import Deeds, lines, only, sample

GUITAR_IN_HOURS = Wishes(mapping=(("activity", "guitar"), ("hours", "Value")))


@pytest.mark.parametrize("head", [[], ["Date,Value"], ["Date,Value,Notes"]])
def test_a_number_is_in_thousandths(head: list[str]) -> None:
    text = lines(*head, "2022-12-22,2650", "2022-12-21,0", "2022-12-20,-1", "2022-12-19,450", "2022-12-18,3")
    assert loop.is_like(text)
    deeds = Deeds(loop.read, text)
    assert deeds.sets == ["habit count=2.65", "habit count=0.45"]
    assert [workout.day for workout in deeds.workouts] == ["2022-12-22", "2022-12-19"]


def test_a_number_may_be_a_length_of_something() -> None:
    deeds = Deeds(loop.read, lines("2022-12-22,2650", "2022-12-21,0"), GUITAR_IN_HOURS)
    clock = only(deeds.clocks)
    assert (clock.activity, clock.day, clock.timing.bare_seconds) == ("guitar", "2022-12-22", 9540)
    assert not deeds.workouts


def test_a_mark_is_a_day_on_which_it_was_done() -> None:
    text = lines("Date,Value,Notes", "2022-12-22,YES_MANUAL,Fine", "2022-12-21,YES_AUTO,", "2022-12-20,NO,Ill")
    assert loop.is_like(text)
    deeds = Deeds(loop.read, text)
    assert deeds.sets == ["habit count=1", "habit planned"]
    assert [lift.notes for lift in deeds.lifts] == [("Fine",), ("Ill",)]
    assert Deeds(loop.read, lines("2016-12-22,2", "2016-12-21,1", "2016-12-20,0")).sets == ["habit count=1"]


def test_habits_side_by_side_are_activities() -> None:
    text = lines(
        "Date,Guitar,Reading,Yoga,", "2022-12-22,YES_MANUAL,10000,UNKNOWN,", "2022-12-21,UNKNOWN,UNKNOWN,YES_AUTO,"
    )
    assert loop.is_like(text)
    assert Deeds(loop.read, text).sets == ["Guitar count=1", "Reading count=10"]
    pages = Deeds(loop.read, text, Wishes(mapping=(("pages:", "Reading"),)))
    assert pages.sets == ["Guitar count=1", "Reading pages=10"]


def test_what_cannot_be_read_is_told() -> None:
    deeds = Deeds(
        loop.read, lines("Date,Value", "2022-12-22,many", "someday,1000", "2022-12-22,1000", "2022-12-22,2000")
    )
    assert [problem.place for problem in deeds.problems] == ["line 3", "line 2"]
    assert deeds.sets == ["habit count=1", "habit count=2"]


@pytest.mark.parametrize("text", ["", "Date,Steps\n2024-01-01,5000\n", "Date,Value\nsomeday,x\n"])
def test_another_table_is_not_taken_for_checkmarks(text: str) -> None:
    assert not loop.is_like(text)


def test_a_real_file_has_all_that_is_in_it() -> None:
    text = sample("loop/checkmarks-one-habit.csv")
    assert loop.is_like(text)
    deeds = Deeds(loop.read, text)
    assert len(text.split()) == 104
    assert len(deeds.lifts) == 101
    assert round(sum(deeds.numbers("count")), 3) == 170.25
    hours = Deeds(loop.read, text, GUITAR_IN_HOURS)
    assert sum(clock.timing.seconds for clock in hours.clocks) == 612900
