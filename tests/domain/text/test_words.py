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
    quoted,
    split_activity,
    split_ends,
    split_name,
    split_quoted,
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
