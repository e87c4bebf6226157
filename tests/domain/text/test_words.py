"""The words on the lines of a text: what is a name, a tag, a plan, an end."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import UNPRINTABLE
from practicelog.domain.text.words import (
    READERS,
    joined_words,
    quoted,
    split_activity,
    split_ends,
    split_name,
    split_quoted,
    split_words,
    unquoted,
)
from tests.domain.strategies import EVERYDAY


@given(st.text())
@EVERYDAY
def test_quotes_hold_any_text_on_one_visible_line(text: str) -> None:
    assert split_quoted(quoted(text) + " rest") == (text, " rest")
    assert unquoted(f"  {quoted(text)} ") == text
    assert re.search(UNPRINTABLE, quoted(text)) is None


@pytest.mark.parametrize("text", ['"open', '"', '"a\\q"', '"a\\"'])
def test_quotes_that_do_not_close_are_refused(text: str) -> None:
    with pytest.raises(NotUnderstood, match="do not close"):
        unquoted(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("scales", ("scales", (), None)),
        ("alt picking +slow +b  plan 10m", ("alt picking", ("b", "slow"), 600)),
        ("scales plan 1h 05m", ("scales", (), 3900)),
        ("a +b c +d", ("a +b c", ("d",), None)),
        ("plan of the day", ("plan of the day", (), None)),
        ('"scales +slow plan 10m" +hard plan 5m', ("scales +slow plan 10m", ("hard",), 300)),
    ],
)
def test_an_activity_has_a_name_tags_and_a_plan(text: str, words: Any) -> None:
    assert split_activity(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Warm-up", ("Warm-up", None)),
        ("Warm-up  plan 10m", ("Warm-up", 600)),
        ("–  plan 10m", (None, 600)),
        ('"–"', ("–", None)),
        ("plan 10m", (None, 600)),
        ("", (None, None)),
    ],
)
def test_a_section_or_a_break_has_a_name_and_a_plan(text: str, words: Any) -> None:
    assert split_name(text) == words


@pytest.mark.parametrize(
    "text", ["19:02 – 19:11", "19:02-19:11", "19:02 -- 19:11", "19:02 to 19:11", "19:02 until 19:11", "19:02—19:11"]
)
def test_two_ends_are_written_in_many_ways(text: str) -> None:
    assert split_ends(text) == ("19:02", "19:11")


def test_an_offset_is_no_end() -> None:
    assert split_ends("01:10-04:00 – 01:20-05:00") == ("01:10-04:00", "01:20-05:00")


@pytest.mark.parametrize("text", ["19:02", "19:02 – 19:11 – 19:20", "19:02-19:11-19:20", "19:02 19:11"])
def test_one_end_or_three_are_refused(text: str) -> None:
    with pytest.raises(NotUnderstood, match="a stretch has two ends or a length"):
        split_ends(text)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("rating", "4", 4),
        ("rating", "", None),
        ("effort", "7.5", 7.5),
        ("effort", ".5", 0.5),
        ("effort", "0", 0),
        ("intent", '" x"', " x"),
    ],
)
def test_a_property_is_read(name: str, text: str, value: Any) -> None:
    assert READERS[name][1](text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *[("rating", "0"), ("rating", "4.5"), ("rating", "0_3"), ("focus", "six"), ("focus", "+4"), ("energy", "٣")],
        *[("effort", "10.1"), ("effort", "nan"), ("effort", "1_0"), ("effort", "1e-320"), ("effort", "7.5.1")],
    ],
)
def test_a_rating_out_of_range_or_not_in_plain_digits_is_refused(name: str, text: str) -> None:
    with pytest.raises(NotUnderstood, match=f"{name} is a number from . to .*, or nothing"):
        READERS[name][1](text)


@pytest.mark.parametrize(
    ("name", "typed", "number"),
    [
        ("rating", "", None),
        ("rating", "1", 1),
        ("focus", "5", 5),
        ("energy", "3", 3),
        ("effort", "0", 0),
        ("effort", "7.5", 7.5),
        ("effort", "10", 10),
    ],
)
def test_a_rating_is_from_one_to_five_and_an_effort_from_zero_to_ten(
    name: str, typed: str, number: float | None
) -> None:
    column, read = READERS[name]
    assert (column, read(typed)) == (name, number)


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("rating", "0", "rating is a number from 1 to 5, or nothing"),
        ("focus", "6", "focus is a number from 1 to 5, or nothing"),
        ("energy", "2.5", "energy is a number from 1 to 5, or nothing"),
        ("effort", "10.5", "effort is a number from 0 to 10, or nothing"),
        ("effort", "hard", "effort is a number from 0 to 10, or nothing"),
        ("day", "yesterday", '"yesterday" isn\'t a day. Write one like 2026-03-12'),
    ],
)
def test_what_a_property_cannot_be_is_refused(name: str, typed: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        READERS[name][1](typed)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("100kg x5", ["100kg", "x5"]),
        ('"my words"=5  +slow', None),
        ('"left foot" x5', ["left foot", "x5"]),
        ("x5 'a b'", ["x5", "'a", "b'"]),
    ],
)
def test_a_line_is_split_into_words_of_which_one_in_quotes_may_hold_spaces(text: str, words: list[str] | None) -> None:
    if words is None:
        with pytest.raises(NotUnderstood, match='"=5  \\+slow" comes after the closing quote without a space'):
            split_words(text)
    else:
        assert split_words(text) == words


@EVERYDAY
@given(st.lists(st.text(min_size=1, max_size=6), max_size=4))
def test_words_joined_in_one_line_are_read_back(words: list[str]) -> None:
    assert split_words(joined_words(words)) == words


def test_what_comes_after_a_quote_is_named() -> None:
    with pytest.raises(NotUnderstood) as refused:
        unquoted('"a" b')
    assert str(refused.value) == 'b comes after the closing quote. In quotes, a quote is written \\"'
    with pytest.raises(NotUnderstood) as refused:
        split_activity('"a" b +slow')
    assert str(refused.value) == '"b" comes after the closing quote. Tags begin with +'
