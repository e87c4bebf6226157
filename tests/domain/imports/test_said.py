"""A list in JSON is read item by item, however long it is, and up to where it is torn."""

import json

import pytest

from practicelog.domain.imports import said
from practicelog.domain.imports.records import Problem
from practicelog.domain.imports.said import told_items

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
