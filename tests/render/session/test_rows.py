"""A session, and the history of an activity, in CSV: nothing of the tree that JSON has is lost."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import Run

EVENING = (
    ("start guitar/scales +slow --section warm --for 10m --name evening -m 'left hand'", "18:00"),
    ("set 96bpm clean=7/8 @8 -m 'third try' ", "18:05"),
    ("tag add hard --on 1.1.1", "18:06"),
    ("note of the section --on section", "18:06"),
    ("note of the session --on session", "18:06"),
    ("break 5m", "18:10"),
    ("resume", "18:17"),
    ("set kind=drop", "18:18"),
    ("set row L:32kgx10 R:30kgx8", "18:20"),
    ("note 'of scales' --on scales", "18:21"),
    ("next-time scales slower", "18:21"),
    ("rate -r 4 --focus 3 --energy 2 --effort 7.5", "18:25"),
)
# What follows from the rest, or is said in other words.
DERIVED = {
    "left_out",
    "text",
    "running",
    "open",
    "seconds",
    "seconds_twice",
    "reps",
    "planned_sets",
    "planned_sets_done",
}


@pytest.fixture
def practised(run: Run) -> None:
    """An evening that has something of everything."""
    for command, clock in EVENING:
        assert run(command, clock).code == 0, command


def leaves(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every number and text in an answer, as CSV writes it, with its key."""
    if isinstance(value, dict):
        for name, held in value.items():
            yield from leaves(held, name)
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part, key)
    elif value is not None:
        yield key, str(value).lower() if isinstance(value, bool) else str(value)


def missing(run: Run, command: str) -> list[tuple[str, str]]:
    """Return what JSON says and no cell of CSV under that name."""
    rows = list(csv.DictReader(io.StringIO(run(f"{command} --csv", "18:30").out, newline="")))
    cells = {(column, part) for row in rows for column, cell in row.items() for part in [cell, *cell.split("\n")]}
    cells |= {("tags", word) for row in rows for word in row["tags"].split()}
    found = leaves(json.loads(run(f"{command} --json", "18:30").out))
    return [pair for pair in found if pair[0] not in DERIVED and pair not in cells]


@pytest.mark.parametrize("command", ["show", "show 1.1", "show 1.2", "show scales", "show row"])
def test_what_is_in_json_is_in_csv(command: str, run: Run, practised: None) -> None:
    assert missing(run, command) == []


def test_each_thing_has_a_row(run: Run, practised: None) -> None:
    rows = list(csv.DictReader(io.StringIO(run("show --csv", "18:30").out)))
    assert [(row["row"], row["ref"], row["metric"], row["side"], row["value"]) for row in rows] == [
        ("session", "1", "", "", ""),
        ("section", "", "", "", ""),
        ("activity", "1.1", "", "", ""),
        ("interval", "1.1:1", "", "", ""),
        ("interval", "1.1:2", "", "", ""),
        ("value", "1.1.1", "tempo", "", "96"),
        ("value", "1.1.1", "clean", "", "7"),
        ("value", "1.1.1", "attempts", "", "8"),
        ("set", "1.1.2", "", "", ""),
        ("activity", "1.2", "", "", ""),
        ("value", "1.2.1", "weight", "L", "32"),
        ("value", "1.2.1", "reps", "L", "10"),
        ("value", "1.2.1", "weight", "R", "30"),
        ("value", "1.2.1", "reps", "R", "8"),
        ("break", "", "", "", ""),
    ]
    assert [row["seconds"] for row in rows if row["row"] in ("interval", "break")] == ["600", "780", "420"]
    assert (rows[-1]["break"], rows[-1]["planned_seconds"]) == ("break", "300")


def test_the_history_of_an_activity_has_a_row_for_each_best_sitting_and_value(run: Run, practised: None) -> None:
    rows = list(csv.DictReader(io.StringIO(run("show scales --csv", "18:30").out)))
    assert rows[0]["row"] == "activity"
    assert [(row["ref"], row["metric"], row["value"]) for row in rows if row["row"] in ("value", "set")] == [
        ("1.1.1", "tempo", "96"),
        ("1.1.1", "clean", "7"),
        ("1.1.1", "attempts", "8"),
        ("1.1.2", "", ""),
    ]
    assert {row["next_time"] for row in rows} == {"scales slower"}
