"""What has one name is one, what has to differ gets an addition, and the addition is known again."""

from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.imports.digest import digest
from practicelog.domain.imports.naming import (
    adds_nothing,
    age,
    as_told,
    is_alike,
    place_digest,
    place_of_name,
    possible_names,
    set_name,
    stated,
)
from practicelog.domain.imports.records import Row
from practicelog.domain.spelling import name_key
from tests.domain.strategies import EVERYDAY

SECOND = 1_000_000
KEY = "7622dc01-9f3a"
UNITS = st.sampled_from([None, "", "kg", "bpm", "reps (each)"])


def titled(name: str, **more: Any) -> dict[str, Any]:
    """Return the values of a row with a name."""
    return {"name": name, "name_key": name_key(name)} | more


def test_a_new_name_comes_with_its_key() -> None:
    values = titled("Scales", position=3)
    set_name(values, "Übung")
    assert values == {"name": "Übung", "name_key": "übung", "position": 3}


@pytest.mark.parametrize(
    ("table", "values", "place"),
    [
        ("activity_group", {"parent_id": 3}, (3, "warm-up")),
        ("activity_group", {"parent_id": None}, (None, "warm-up")),
        ("metric", {"activity_id": 4}, (4, "warm-up")),
        ("side", {"activity_id": 5}, (5, "warm-up")),
        ("activity", {"group_id": 6}, (None, "warm-up")),
        ("goal", {"parent_id": 7}, (None, "warm-up")),
        ("template", {"activity_id": 8}, (None, "warm-up")),
    ],
)
def test_a_name_counts_within_a_group_or_an_activity_or_everywhere(
    table: str, values: dict[str, Any], place: tuple[int | None, str]
) -> None:
    assert place_of_name(table, titled("Warm-Up", **values)) == place


@pytest.mark.parametrize(
    ("table", "values", "others", "is_same"),
    [
        ("activity", titled("Scales"), titled("SCALES", group_id=4, created_at=9), True),
        ("activity", titled("Scales"), titled("Scale"), False),
        ("activity_group", titled("Warm-up", parent_id=1), titled("warm-up", parent_id=1, position=2), True),
        ("activity_group", titled("Warm-up", parent_id=1), titled("Warm-up", parent_id=2), False),
        ("activity_group", titled("Warm-up", parent_id=1), titled("Warm-up"), False),
        ("metric", titled("Tempo", activity_id=1), titled("tempo", activity_id=1, unit="bpm"), True),
        ("metric", titled("Tempo", activity_id=1), titled("Tempo", activity_id=2), False),
        ("side", titled("left", activity_id=1), titled("left", activity_id=2), False),
        ("template", titled("Push", parent_id=1, activity_id=1), titled("push", parent_id=2, activity_id=2), True),
    ],
)
def test_the_place_of_a_row_is_that_of_its_name(
    table: str, values: dict[str, Any], others: dict[str, Any], is_same: bool
) -> None:
    assert (place_digest(table, values) == place_digest(table, others)) is is_same
    assert isinstance(place_digest(table, values), int)


@pytest.mark.parametrize(
    ("changes", "is_same"),
    [
        ({}, True),
        ({"value": 6.0, "unit": "kg", "planned": 7.0}, True),
        ({"activity_set_id": 9}, False),
        ({"metric_id": 9}, False),
        ({"side_id": 9}, False),
        ({"side_id": None}, False),
    ],
)
def test_the_place_of_a_value_is_its_set_its_metric_and_its_side(changes: dict[str, Any], is_same: bool) -> None:
    value = {"activity_set_id": 1, "metric_id": 2, "side_id": 3, "value": 5.0}
    assert (place_digest("metric_value", value) == place_digest("metric_value", value | changes)) is is_same


@pytest.mark.parametrize("table", ["session", "metric_value", "activity"])
def test_what_has_neither_a_name_nor_a_metric_has_no_such_place(table: str) -> None:
    assert place_digest(table, {"started_at": 1, "metric_id": 2}) is None


@pytest.mark.parametrize(
    ("table", "values", "names"),
    [
        ("template", {}, ["Push", "Push (7622)", "Push (7622 2)", "Push (7622 3)", "Push (7622 4)"]),
        ("template", {"unit": "kg"}, ["Push", "Push (7622)", "Push (7622 2)", "Push (7622 3)", "Push (7622 4)"]),
        ("metric", {"unit": "kg"}, ["Push", "Push (kg)", "Push (7622)", "Push (7622 2)", "Push (7622 3)"]),
        ("metric", {"unit": ""}, ["Push", "Push (7622)", "Push (7622 2)", "Push (7622 3)", "Push (7622 4)"]),
        ("metric", {}, ["Push", "Push (7622)", "Push (7622 2)", "Push (7622 3)", "Push (7622 4)"]),
    ],
)
def test_a_name_is_made_to_differ_by_the_unit_else_by_four_signs_of_the_key_else_by_a_number(
    table: str, values: dict[str, Any], names: list[str]
) -> None:
    assert [*islice(possible_names(table, KEY, titled("Push", **values)), 5)] == names


@EVERYDAY
@given(st.text(), st.text(min_size=1), UNITS, st.integers(0, 12), st.sampled_from(["metric", "goal"]))
def test_a_row_is_as_its_source_states_it_whatever_was_added_to_its_name(
    name: str, key: str, unit: str | None, number: int, table: str
) -> None:
    values = titled(name, unit=unit)
    here = dict(values)
    set_name(here, next(islice(possible_names(table, key, values), number, None)))
    assert stated(here, key, digest(values)) == values


@pytest.mark.parametrize(
    "name",
    [
        "Push",
        "Pull (7622)",
        "Push (7623)",
        "Push (7622 two)",
        "Push (7622 2",
        "Push (76222",
        "Push (7622) today",
        "Push(7622)",
        "Push (lb)",
        "Push ()",
    ],
)
def test_a_name_that_no_import_makes_of_it_is_a_persons(name: str) -> None:
    push = titled("Push", unit="kg")
    assert stated(titled(name, unit="kg"), KEY, digest(push)) == (push if name == "Push" else None)


def test_a_row_of_which_anything_but_the_name_changed_is_a_persons() -> None:
    sum_ = digest(titled("Push", position=1))
    assert stated(titled("Push (7622)", position=2), KEY, sum_) is None
    assert stated(titled("Push (7622)", position=1), KEY, None) is None
    assert stated({"started_at": 5}, KEY, digest({"started_at": 5})) == {"started_at": 5}


def test_only_the_last_of_two_additions_is_an_imports() -> None:
    twice = titled("Push (7622) (7622)")
    assert stated(twice, KEY, digest(titled("Push (7622)"))) == titled("Push (7622)")
    assert stated(twice, KEY, digest(titled("Push"))) is None


def test_without_a_key_or_a_unit_nothing_was_added() -> None:
    assert stated(titled("Push ()", unit=""), "", digest(titled("Push", unit=""))) is None


def test_giving_a_row_its_own_name_back_leaves_the_row_here_as_it_is() -> None:
    here = titled("Push (7622)")
    assert stated(here, KEY, digest(titled("Push"))) == titled("Push")
    assert here == titled("Push (7622)")


SAID = {"name": None, "started_at": 5, "deleted_at": None}


@pytest.mark.parametrize("table", ["session", "activity_instance", "activity_set"])
@pytest.mark.parametrize(
    ("changes", "now", "told"),
    [
        ({}, SAID, SAID),
        ({"name": "evening"}, SAID, SAID),
        # What another file of the source says now is no matter of what was said before.
        ({"name": "evening"}, SAID | {"started_at": 6}, SAID),
        ({"name": "evening", "started_at": 7}, SAID, None),
        ({"name": "evening", "deleted_at": 8}, SAID, None),
        ({"deleted_at": 8}, SAID, None),
        ({"name": "evening"}, SAID | {"name": "late"}, None),
    ],
)
def test_what_a_person_says_where_a_source_says_nothing_is_no_change_of_it(
    table: str, changes: dict[str, Any], now: dict[str, Any], told: dict[str, Any] | None
) -> None:
    assert as_told(Row(table, KEY, {}), SAID | changes, now, digest(SAID)) == told


@pytest.mark.parametrize("table", ["activity", "section", "timer_interval"])
def test_of_other_tables_a_row_that_says_more_is_changed(table: str) -> None:
    said = {"description": None, "created_at": 5}
    row = Row(table, KEY, {})
    assert as_told(row, said | {"description": "slowly"}, said, digest(said)) is None
    assert as_told(row, said, said, digest(said)) == said


def test_a_row_that_lies_in_the_trash_in_its_source_is_as_told() -> None:
    said = SAID | {"deleted_at": 8}
    assert as_told(Row("session", KEY, {}), said, said, digest(said)) == said


@pytest.mark.parametrize(
    ("older", "younger"),
    [
        ((1, "a", {"created_at": 1}), (1, "a", {"created_at": 2})),
        ((1, "a", {"created_at": 1}), (1, "b", {"created_at": 1})),
        ((1, "b", {"created_at": 1}), (1, "a", {"created_at": 2})),
        ((2, "b", {"created_at": 9}), (1, "a", {"created_at": 1})),
        ((1, "b", {"created_at": None}), (1, "a", {"created_at": 1})),
        ((1, "b", {}), (1, "a", {"created_at": 1})),
        ((1, "a", {}), (1, "b", {"created_at": 0})),
    ],
)
def test_the_oldest_is_of_the_highest_rank_then_made_first_then_of_the_least_key(
    older: tuple[int, str, dict[str, Any]], younger: tuple[int, str, dict[str, Any]]
) -> None:
    assert age(*older) < age(*younger)


CLOCK = {"started_at": 10 * SECOND, "stopped_at": 70 * SECOND, "bare_seconds": None, "deleted_at": None}


@pytest.mark.parametrize(
    ("changes", "is_so"),
    [
        ({}, True),
        ({"started_at": 11 * SECOND, "stopped_at": 69 * SECOND}, True),
        ({"started_at": 9 * SECOND, "stopped_at": 71 * SECOND}, True),
        ({"started_at": 11 * SECOND + 1}, False),
        ({"started_at": 9 * SECOND - 1}, False),
        ({"stopped_at": 71 * SECOND + 1}, False),
        ({"stopped_at": None}, False),
        ({"started_at": None}, False),
    ],
)
def test_intervals_that_differ_by_a_second_are_alike(changes: dict[str, Any], is_so: bool) -> None:
    assert is_alike("timer_interval", CLOCK, CLOCK | changes) is is_so
    assert is_alike("timer_interval", CLOCK | changes, CLOCK) is is_so


def test_intervals_that_never_end_and_begin_together_are_alike() -> None:
    going = CLOCK | {"stopped_at": None}
    assert is_alike("timer_interval", going, going | {"started_at": 11 * SECOND})
    assert not is_alike("timer_interval", going, going | {"started_at": 12 * SECOND})
    assert is_alike("timer_interval", going, {"started_at": 10 * SECOND})


def test_an_interval_in_the_trash_and_lengths_without_instants_are_like_no_other() -> None:
    bare = CLOCK | {"started_at": None, "stopped_at": None, "bare_seconds": 60}
    assert not is_alike("timer_interval", bare, bare)
    assert not is_alike("timer_interval", {"bare_seconds": 60}, {"bare_seconds": 60})
    assert not is_alike("timer_interval", CLOCK | {"deleted_at": 1}, CLOCK)


def test_a_row_of_another_table_is_alike_to_the_letter_or_not_at_all() -> None:
    assert not is_alike("session", CLOCK, CLOCK)


WEIGHT = {"activity_set_id": 1, "metric_id": 2, "side_id": None, "value": 100.0, "unit": "lb", "planned": None}


@pytest.mark.parametrize(
    ("changes", "is_so"),
    [
        ({"unit": None}, True),
        ({"unit": "lb"}, False),
        ({"unit": "kg"}, False),
        ({"unit": None, "value": 101.0}, False),
        ({"unit": None, "side_id": 3}, False),
    ],
)
def test_a_value_whose_unit_was_lost_is_alike(changes: dict[str, Any], is_so: bool) -> None:
    assert is_alike("metric_value", WEIGHT, WEIGHT | changes) is is_so


@pytest.mark.parametrize(
    ("values", "is_so"),
    [
        ({}, True),
        ({"name": "Scales"}, True),
        ({"name": "Scales", "position": 4, "created_at": 1}, True),
        ({"name": "Scale"}, False),
        ({"name": None}, False),
        ({"description": None}, True),
        ({"description": "slowly"}, False),
        ({"colour": None}, True),
        ({"colour": "red"}, False),
    ],
)
def test_a_row_adds_nothing_where_all_that_its_source_does_not_guess_is_here(
    values: dict[str, Any], is_so: bool
) -> None:
    here = {"name": "Scales", "description": None, "position": 1, "created_at": 9, "group_id": 2}
    assert adds_nothing(here, values) is is_so


@pytest.mark.parametrize(
    ("here", "values", "is_so"),
    [
        # 100 lb are 45.359237 kg.
        (WEIGHT, {"unit": "kg", "value": 45.36}, True),
        (WEIGHT, {"unit": "kg", "value": 45.4}, False),
        (WEIGHT, {"unit": "kg", "value": 100.0}, False),
        (WEIGHT, {"unit": "kg", "value": 45.36, "planned": 45.36}, False),
        (WEIGHT | {"planned": 10.0, "value": None}, {"unit": "kg", "value": None, "planned": 4.54}, True),
        (WEIGHT | {"value": 0.0}, {"unit": "kg", "value": 0.0}, True),
        (WEIGHT, {"unit": "lb", "value": 100.0}, True),
        (WEIGHT, {"unit": None, "value": 100.0}, False),
        (WEIGHT, {"value": 100.0}, True),
        (WEIGHT, {"unit": "km", "value": 100.0}, False),
        (WEIGHT | {"unit": "bpm"}, {"unit": "kg", "value": 100.0}, False),
        (WEIGHT | {"unit": None}, {"unit": "kg", "value": 100.0}, False),
        # A kilometre is a thousand metres, to the letter.
        (WEIGHT | {"unit": "km", "value": 1.2345}, {"unit": "m", "value": 1234.5}, True),
    ],
)
def test_a_number_that_its_source_has_converted_says_what_was_typed(
    here: dict[str, Any], values: dict[str, Any], is_so: bool
) -> None:
    assert adds_nothing(here, values) is is_so
