"""The sum of a row changes where a person changes what it says, and nowhere else; the log holds such sums for years."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.imports.digest import DIGITS, content, digest, link_digest, mark
from practicelog.domain.imports.records import Link, Ref
from tests.domain.strategies import EVERYDAY

ROW = {"name": "squat", "position": 5, "unit": "kg"}
values = st.dictionaries(st.text(), st.none() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text())


@pytest.mark.parametrize(
    ("others", "is_same"),
    [
        (ROW, True),
        ({"unit": "kg", "position": 5, "name": "squat"}, True),
        (ROW | {"position": 5.0}, True),
        (ROW | {"description": None}, True),
        (ROW | {"id": 7, "number": 3}, True),
        (ROW | {"position": 6}, False),
        (ROW | {"position": 5.5}, False),
        (ROW | {"position": "5"}, False),
        (ROW | {"position": None}, False),
        (ROW | {"name": "Squat"}, False),
        (ROW | {"description": ""}, False),
        (ROW | {"rank": 0}, False),
        ({"name": "kg", "position": 5, "unit": "squat"}, False),
        ({}, False),
    ],
)
def test_rows_that_say_the_same_have_the_same_sum(others: dict[str, Any], is_same: bool) -> None:
    assert (digest(ROW) == digest(others)) is is_same
    assert (content(ROW) == content(others)) is is_same


def test_a_row_says_what_is_known_by_column_with_whole_numbers_as_fractions() -> None:
    row = {"unit": None, "id": 1, "number": 2, "value": 3, "name": "a", "planned": 0}
    assert content(row) == [("name", "a"), ("planned", 0.0), ("value", 3.0)]


@EVERYDAY
@given(values, st.randoms(use_true_random=False))
def test_the_order_of_the_columns_is_nothing_that_a_row_says(row: dict[str, Any], chance: random.Random) -> None:
    columns = [*row]
    chance.shuffle(columns)
    assert digest({column: row[column] for column in columns}) == digest(row)
    assert -(2**63) <= digest(row) < 2**63


# Sums by the program b2sum: of a log that was made with an older release no row must seem changed.
@pytest.mark.parametrize(
    ("row", "sum_"),
    [
        ({}, "71857576257465c7"),
        (ROW, "65fe33f8dc2a3082"),
    ],
)
def test_a_sum_is_the_same_in_every_release(row: dict[str, Any], sum_: str) -> None:
    assert digest(row) == int.from_bytes(bytes.fromhex(sum_), signed=True)


def test_a_text_is_told_from_others_by_twelve_digits() -> None:
    assert mark("slowly") == "907edeefc0a2"
    assert mark("Slowly") != mark("slowly")


def test_halves_of_characters_are_summed_too() -> None:
    assert len(mark("\ud83c")) == 12
    assert mark("\ud83c") != mark("\ud83d")
    assert digest({"name": "\ud83c"}) != digest({"name": "\ud83d"})
    of_half = [link_digest(Link("session_tag", Ref("session", key), Ref("tag", key))) for key in ("\ud83c", "\ud83d")]
    assert of_half[0] != of_half[1]


def test_a_link_is_told_from_others_by_its_table_and_both_ends() -> None:
    link = Link("session_tag", Ref("session", "s"), Ref("tag", "t"))
    assert link_digest(link) == "1013d561416390ad"
    assert len(link_digest(link)) == DIGITS == 16
    others = [
        Link("session_goal", *link[1:]),
        link._replace(left=Ref("session", "S")),
        link._replace(right=Ref("tag", "T")),
        Link("session_tag", link.right, link.left),
        link._replace(left=Ref("session", "st"), right=Ref("tag", "")),
    ]
    assert len({link_digest(each) for each in [link, *others]}) == 6
