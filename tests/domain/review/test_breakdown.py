"""What practice is broken down by: how it is asked for, where a row belongs, and how a key is shown."""

from datetime import date
from typing import Any

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.review.breakdown import DIMENSIONS, Names, by_id, by_period, keys_in, parse_breakdown
from practicelog.domain.review.practice import PracticeRow
from practicelog.domain.time.period import Period

NAMES = Names(
    activities={1: "scales", 2: "Etude", 3: "squat"},
    groups_of={1: 10, 2: 11},
    groups={10: "guitar", 11: "guitar/right hand"},
    templates={20: "Monday"},
    tags={30: "slow"},
    goals={40: "Bach by June"},
)
FROM_SUNDAY = NAMES._replace(week_start=6)
THURSDAY = date(2026, 3, 12)
ROW = PracticeRow(THURSDAY, 1, 1, 600, activity_id=2, section="warm-up", template_id=20, tag_id=30, goal_id=40, hour=7)


@pytest.mark.parametrize(
    ("name", "names", "key", "text", "head", "columns", "cells"),
    [
        ("day", NAMES, THURSDAY, "Thu 12 Mar 2026", "Thu 12", "practice_day", (THURSDAY,)),
        (
            "week",
            NAMES,
            date(2026, 3, 9),
            "9 Mar – 15 Mar 2026",
            "9 Mar",
            "first_day last_day",
            (date(2026, 3, 9), date(2026, 3, 15)),
        ),
        (
            "week",
            FROM_SUNDAY,
            date(2026, 3, 8),
            "8 Mar – 14 Mar 2026",
            "8 Mar",
            "first_day last_day",
            (date(2026, 3, 8), date(2026, 3, 14)),
        ),
        (
            "month",
            NAMES,
            date(2026, 3, 1),
            "Mar 2026",
            "Mar",
            "first_day last_day",
            (date(2026, 3, 1), date(2026, 3, 31)),
        ),
        (
            "year",
            NAMES,
            date(2026, 1, 1),
            "2026",
            "2026",
            "first_day last_day",
            (date(2026, 1, 1), date(2026, 12, 31)),
        ),
        ("weekday", NAMES, 3, "Thu", "Thu", "weekday", (3,)),
        ("weekday", FROM_SUNDAY, 4, "Thu", "Thu", "weekday", (3,)),
        ("hour", NAMES, 7, "07:00", "07:00", "hour", (7,)),
        (
            "activity",
            NAMES,
            2,
            "Etude",
            "Etude",
            "activity_id activity activity_group",
            (2, "Etude", "guitar/right hand"),
        ),
        (
            "group",
            NAMES,
            11,
            "guitar/right hand",
            "guitar/right hand",
            "activity_group_id activity_group",
            (11, "guitar/right hand"),
        ),
        ("section", NAMES, "warm-up", "warm-up", "warm-up", "section", ("warm-up",)),
        ("template", NAMES, 20, "Monday", "Monday", "template_id template", (20, "Monday")),
        ("tag", NAMES, 30, "slow", "slow", "tag_id tag", (30, "slow")),
        ("goal", NAMES, 40, "Bach by June", "Bach by June", "goal_id goal", (40, "Bach by June")),
    ],
)
def test_a_row_belongs_to_a_key_that_is_shown(
    name: str, names: Names, key: Any, text: str, head: str, columns: str, cells: tuple[Any, ...]
) -> None:
    dimension = DIMENSIONS[name]
    assert dimension.key(ROW, names) == key
    assert dimension.text(key, names) == text
    assert dimension.head(key, names) == head
    assert " ".join(dimension.columns) == columns
    assert tuple(dimension.cells(key, names)) == cells


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hour", "no clock times"),
        ("group", "without a group"),
        ("section", "without a section"),
        ("template", "by no template"),
        ("tag", "without a tag"),
        ("goal", "for no goal"),
    ],
)
def test_what_belongs_nowhere_is_told_in_words(name: str, text: str) -> None:
    dimension = DIMENSIONS[name]
    assert dimension.key(PracticeRow(THURSDAY, 1, 1, 600, activity_id=3), NAMES) is None
    assert dimension.text(None, NAMES) == dimension.head(None, NAMES) == text
    assert set(dimension.cells(None, NAMES)) == {None}


def test_an_activity_without_a_group_has_none_in_its_cells() -> None:
    assert DIMENSIONS["activity"].cells(3, NAMES) == (3, "squat", None)
    assert DIMENSIONS["activity"].text(None, NAMES) == ""


def test_a_row_that_is_not_told_apart_by_hour_has_none() -> None:
    assert DIMENSIONS["hour"].key(object(), NAMES) is None


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("day", None),
        ("week", None),
        ("month", None),
        ("year", None),
        ("weekday", None),
        ("hour", "hour"),
        ("activity", "activity_id"),
        ("group", "activity_id"),
        ("section", "section"),
        ("template", "template_id"),
        ("tag", "tag_id"),
        ("goal", "goal_id"),
    ],
)
def test_a_dimension_is_told_apart_by_a_field_or_by_the_day(name: str, field: str | None) -> None:
    dimension = DIMENSIONS[name]
    assert dimension.name == name
    assert dimension.field == field
    assert dimension.is_of_days is (field is None)
    assert dimension.is_period is (name in ("day", "week", "month", "year"))
    assert dimension.is_in_order is (field is None or name == "hour")


def in_order(name: str, keys: list[Any], names: Names = NAMES) -> list[Any]:
    """The keys as a report lists them."""
    return sorted(keys, key=lambda key: DIMENSIONS[name].order(key, names))


def test_days_come_by_the_calendar_names_by_the_alphabet_and_what_belongs_nowhere_last() -> None:
    assert in_order("activity", [1, 3, 2]) == [2, 1, 3]  # Etude, scales, squat
    assert in_order("group", [None, 11, 10]) == [10, 11, None]
    assert in_order("hour", [None, 10, 9]) == [9, 10, None]
    assert in_order("week", [date(2026, 3, 9), date(2026, 2, 23)]) == [date(2026, 2, 23), date(2026, 3, 9)]
    assert in_order("weekday", [6, 0, 3], FROM_SUNDAY) == [0, 3, 6]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("week", ["week"]),
        ("weeks", ["week"]),
        ("Activities", ["activity"]),
        ("days", ["day"]),
        ("GROUP", ["group"]),
        (" group , week ", ["group", "week"]),
        ("group,week,", ["group", "week"]),
        ("tags,hours", ["tag", "hour"]),
    ],
)
def test_a_breakdown_is_one_thing_or_two_in_the_singular_or_the_plural(typed: str, names: list[str]) -> None:
    assert [dimension.name for dimension in parse_breakdown(typed)] == names


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "week,mood",
            '"mood" isn\'t something to report by. Write one of: day, week, month, year, weekday, hour, activity,'
            " group, section, template, tag, goal",
        ),
        ("", "A report is by one thing or by two. Write --by group, or --by group,week"),
        (" , ", "A report is by one thing or by two. Write --by group, or --by group,week"),
        ("day,week,month", "A report is by one thing or by two. Write --by group, or --by group,week"),
        ("activities,activity", "--by activities,activity names one thing twice"),
        ("week,weeks", "--by week,weeks names one thing twice"),
    ],
)
def test_what_is_no_breakdown_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_breakdown(typed)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("name", "names", "keys"),
    [
        ("day", NAMES, [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2)]),
        ("week", NAMES, [date(2026, 2, 23), date(2026, 3, 2)]),
        ("week", FROM_SUNDAY, [date(2026, 2, 22), date(2026, 3, 1)]),
        ("month", NAMES, [date(2026, 2, 1), date(2026, 3, 1)]),
        ("year", NAMES, [date(2026, 1, 1)]),
    ],
)
def test_all_periods_between_two_days_are_keys(name: str, names: Names, keys: list[date]) -> None:
    assert keys_in(Period(date(2026, 2, 28), date(2026, 3, 3)), DIMENSIONS[name], names) == keys


def test_what_has_an_id_and_a_name_can_be_a_dimension() -> None:
    dimension = by_id("tag", lambda names: names.tags, "without a tag")
    assert (dimension.name, dimension.field, dimension.none) == ("tag", "tag_id", "without a tag")
    assert tuple(dimension.columns) == ("tag_id", "tag")
    assert dimension.key(ROW, NAMES) == 30
    assert (dimension.text(30, NAMES), dimension.head(30, NAMES)) == ("slow", "slow")
    assert dimension.text(None, NAMES) == "without a tag"
    assert (dimension.cells(30, NAMES), dimension.cells(None, NAMES)) == ((30, "slow"), (None, None))


def test_a_period_can_be_a_dimension_whose_keys_are_first_days() -> None:
    dimension = by_period("week", lambda period: f"to {period.last}", lambda day: f"from {day}")
    assert (dimension.name, dimension.field, dimension.is_period) == ("week", None, True)
    assert tuple(dimension.columns) == ("first_day", "last_day")
    for names, day in ((NAMES, 9), (FROM_SUNDAY, 8)):
        first, last = date(2026, 3, day), date(2026, 3, day + 6)
        assert dimension.key(ROW, names) == first
        assert dimension.text(first, names) == f"to {last}"
        assert dimension.head(first, names) == f"from {first}"
        assert dimension.cells(first, names) == (first, last)
