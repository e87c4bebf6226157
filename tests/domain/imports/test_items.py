"""A list in JSON is read item by item, or said to be none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicelog.domain.imports.said import Malformed, items_of


def test_the_items_of_a_list_come_one_by_one() -> None:
    assert [*items_of(' [ {"a": 1} ,[2], "x"\n, null ] \n')] == [{"a": 1}, [2], "x", None]
    assert [*items_of("[]")] == []


@pytest.mark.parametrize(
    "text", ["", "{}", "[", "[1", "[1 2]", "[1] 2", '[{"a": 1, "a": 2}]', "[" * 100_000, '["', "[tru]", "x"]
)
def test_a_text_that_is_no_list_is_malformed(text: str) -> None:
    with pytest.raises(Malformed):
        _ = [*items_of(text)]


def test_what_comes_before_a_fault_is_not_lost() -> None:
    items = items_of('[1, {"a": 2}, {')
    assert [next(items), next(items)] == [1, {"a": 2}]
    with pytest.raises(Malformed):
        next(items)


@settings(deadline=None)
@given(st.text() | st.text(st.sampled_from('[]{},:"01eNaI \n')))
def test_whatever_a_text_is_its_items_come_or_it_is_malformed(text: str) -> None:
    try:
        found = [*items_of(text)]
    except Malformed:
        return
    assert text.strip().startswith("[") or not found
