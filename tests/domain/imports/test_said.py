"""A list in JSON is read item by item, however long it is, and up to where it is torn; nothing in it is trusted."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.imports import said
from practicelog.domain.imports.records import Problem
from practicelog.domain.imports.said import (
    Malformed,
    decoded,
    decoded_or_none,
    encoded,
    items_of,
    listed,
    number_of,
    object_of,
    planned_seconds,
    residue,
    text_of,
    told_items,
    unread,
)
from tests.domain.strategies import EVERYDAY

FRAMES = [[n, n + 60, "scales"] for n in range(1, 40)]


@pytest.mark.parametrize("indent", [None, 1])
def test_a_list_has_no_longest_length(indent: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(said, "LONGEST", 100)
    told = list(told_items(json.dumps(FRAMES, indent=indent), "frame", "is no list"))
    assert told == [(f"frame {number}", frame) for number, frame in enumerate(FRAMES, 1)]


@pytest.mark.parametrize("end", ["", ",", ", ", "]]", "] x", ', [1, 2, "sca'])
def test_what_stands_before_a_tear_is_read(end: str) -> None:
    text = json.dumps(FRAMES[:2])[:-1] + end
    *read, torn = told_items(text, "frame", "is no list")
    assert read == [("frame 1", FRAMES[0]), ("frame 2", FRAMES[1])]
    assert torn == Problem("frame 3", "is not JSON, and what follows it cannot be read")


@pytest.mark.parametrize("text", ["", "{}", '{"frames": []}', "[", "[[", "[}", "null"])
def test_what_is_no_list_is_said_of_the_whole(text: str) -> None:
    assert list(told_items(text, "frame", "is no list")) == [Problem("line 1", "is no list", text)]


def test_an_empty_list_has_no_items() -> None:
    assert list(told_items(" [ ] \n", "frame", "is no list")) == []


@pytest.mark.parametrize("text", ["x" * 200, "x" * 201])
def test_of_what_is_no_list_the_beginning_is_kept(text: str) -> None:
    assert list(told_items(text, "frame", "is no list")) == [Problem("line 1", "is no list", "x" * 200)]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**16), 10**16) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@EVERYDAY
@given(json_values.filter(lambda value: not isinstance(value, str)))
def test_what_was_encoded_once_or_twice_is_decoded(value: Any) -> None:
    assert decoded(encoded(value)) == value
    assert decoded(json.dumps(json.dumps(value))) == value
    assert decoded_or_none(encoded(value)) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "{",
        "sections",
        '"sections"',
        '{"a": 1} {}',
        '{"a": 1, "a": 2}',
        '[{"b": {"a": null, "a": 2}}]',
        json.dumps('{"a": 1, "a": 2}'),
        "[" * 100_000,
        None,
        5,
        b"{}",
        {"a": 1},
    ],
)
def test_what_says_nothing_or_two_things_at_once_is_malformed(text: object) -> None:
    with pytest.raises(Malformed):
        decoded(text)
    assert decoded_or_none(text) is None


def test_an_object_may_say_the_same_twice() -> None:
    assert decoded('{"a": 1, "b": 2, "a": 1}') == {"a": 1, "b": 2}


def test_a_text_of_the_longest_length_is_read_and_a_longer_one_is_malformed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(said, "LONGEST", 10)
    assert decoded("[12345678]") == [12345678]
    with pytest.raises(Malformed):
        decoded("[123456789]")


def test_a_whole_number_too_long_for_a_column_is_a_fraction() -> None:
    text = f"[{'9' * 18}, {'9' * 19}, {'9' * 5000}]"
    for numbers in (decoded(text), [*items_of(text)]):
        assert numbers == [999_999_999_999_999_999, 1e19, math.inf]
        assert [type(number) for number in numbers] == [int, float, float]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"Übung": [1, 2.5, None, True]}, '{"Übung": [1, 2.5, null, true]}'),
        ({"blob": b"a"}, """{"blob": "b'a'"}"""),
        ("slowly", '"slowly"'),
        (None, "null"),
    ],
)
def test_what_a_source_says_is_kept_as_json_with_its_letters(value: object, text: str) -> None:
    assert encoded(value) == text


def test_what_is_nested_too_deep_is_told_to_be() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    assert encoded(deep) == "(nested too deep)"
    endless: list[Any] = []
    endless.append(endless)
    assert encoded(endless) == "(nested too deep)"


@pytest.mark.parametrize(
    ("content", "rest"),
    [
        ({"name": "squat", "unit": "kg"}, None),
        ({"name": "squat", "colour": "red", "sets": 3}, '{"colour": "red", "sets": 3}'),
        ({"colour": None, "shape": "", "rank": 0, "sets": {}}, '{"sets": {}}'),
        ({}, None),
    ],
)
def test_what_is_left_of_an_object_is_what_was_not_read_and_says_something(
    content: dict[str, Any], rest: str | None
) -> None:
    assert residue(content, "name", "unit") == rest
    assert unread(content, "name unit") == rest


def test_a_list_is_read_only_where_it_is_one() -> None:
    content = {"name": "warm-up", "sets": [1], "metrics": {"a": 1}, "notes": ["slowly"]}
    assert unread(content, "name", "sets metrics ids") == '{"metrics": {"a": 1}, "notes": ["slowly"]}'
    assert unread(content, "name notes metrics", "sets") is None


@pytest.mark.parametrize("value", [None, 5, "ab", True, ("a",)])
def test_what_is_neither_a_list_nor_an_object_is_an_empty_one(value: object) -> None:
    assert (listed(value), object_of(value)) == ([], {})


def test_lists_and_objects_are_themselves() -> None:
    assert (listed([1]), object_of([1])) == ([1], {})
    assert (listed({"a": 1}), object_of({"a": 1})) == ([], {"a": 1})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("slowly", "slowly"),
        (" slowly\n", " slowly\n"),
        ("", None),
        (" \n", None),
        (7, "7"),
        (0, "0"),
        # A column of numbers makes fractions of ids.
        (7.0, "7"),
        (7.5, "7.5"),
        (2.0**80, "1208925819614629174706176"),
        (math.inf, "inf"),
        (b"sl\xc3\xb6wly", "slöwly"),
        (b"sl\xffwly", "sl\\xffwly"),
        (b" ", None),
        (None, None),
        (True, None),
        (False, None),
        ({"a": 1}, None),
        (["a"], None),
    ],
)
def test_a_text_is_what_a_name_a_note_or_an_id_says(value: object, text: str | None) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (7, 7.0),
        (7.31, 7.31),
        ("7.31", 7.31),
        (" -7 ", -7.0),
        ("1e3", 1000.0),
        (0, 0.0),
        ("12,5", None),
        ("1_000", None),
        ("", None),
        ("fast", None),
        ("nan", None),
        ("-inf", None),
        (math.nan, None),
        (math.inf, None),
        ("1e999", None),
        (10**400, None),
        (True, None),
        (False, None),
        (None, None),
        (b"7", None),
        ([7], None),
    ],
)
def test_a_number_is_finite_and_may_be_written_as_text(value: object, number: float | None) -> None:
    assert number_of(value) == number


@pytest.mark.parametrize(
    ("minutes", "seconds"),
    [
        (10, 600),
        ("12.5", 750),
        (0.5, 30),
        # As binary fractions their sixtyfold is a little less.
        (8.2, 492),
        ("4.10", 246),
        (1 / 60, 1),
        (0.99 / 60, None),
        (0, None),
        (-10, None),
        (999_999_999 / 60, 999_999_999),
        (10**9 / 60, None),
        (1e300, None),
        (None, None),
        (True, None),
        ("long", None),
    ],
)
def test_a_planned_length_in_minutes_is_whole_seconds_if_it_can_be_one(minutes: object, seconds: int | None) -> None:
    assert planned_seconds(minutes) == seconds
    assert type(planned_seconds(minutes)) is type(seconds)


@EVERYDAY
@given(st.integers(1, 10**6))
def test_no_second_of_a_planned_length_is_lost(seconds: int) -> None:
    assert planned_seconds(seconds / 60) == seconds
    assert planned_seconds(f"{seconds / 60:.4f}") == seconds
