"""Cells that a spreadsheet would take for formulas."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.formulas import guarded, unguarded
from tests.domain.strategies import EVERYDAY


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\0", "'"])
def test_a_text_that_begins_like_a_formula_gains_a_quote(start: str) -> None:
    assert guarded(f"{start}1+1") == f"'{start}1+1"
    assert unguarded(f"'{start}1+1") == f"{start}1+1"


@pytest.mark.parametrize("cell", ["scales", "", "1=1", -5, 2.5, None, True])
def test_other_texts_and_numbers_stay(cell: Any) -> None:
    assert guarded(cell) is cell


@pytest.mark.parametrize("text", ["'tis", "'", "=1", ""])
def test_a_quote_that_guards_nothing_is_kept(text: str) -> None:
    assert unguarded(text) == text


@EVERYDAY
@given(st.text(st.sampled_from("=+-@\t\r\0' a1")))
def test_what_is_guarded_is_read_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
