"""Instants, days and numbers have one shape, in JSON and in CSV, whatever command prints them."""

import json
from datetime import date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from practicelog.render.kit.csv import as_csv
from practicelog.render.kit.json import as_json
from tests.conftest import Run

LONG_AGO = datetime(1930, 1, 1, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
SUMMER = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("value", "in_json", "in_csv"),
    [
        (datetime(2026, 7, 1, 18, 0, 59, 999_999, SUMMER), "2026-07-01T18:00:59+02:00", "2026-07-01T18:00:59+02:00"),
        (datetime(1960, 7, 1, 18, 0, 0, 1, SUMMER), "1960-07-01T18:00:00+02:00", "1960-07-01T18:00:00+02:00"),
        (LONG_AGO, "1930-01-01T12:00:28+00:20", "1930-01-01T12:00:28+00:20"),
        (date(2026, 7, 1), "2026-07-01", "2026-07-01"),
        (7.0, 7, "7"),
        (-0.0, 0, "0"),
        (7.25, 7.25, "7.25"),
        (1e300, 1e300, "1e+300"),
        (True, True, "true"),
        (False, False, "false"),
        (0, 0, "0"),
        (None, None, ""),
        (b"\xff", "ff", "ff"),
        (["a b", 1], ["a b", 1], '"a b\n1"'),
    ],
)
def test_a_value_has_one_shape(value: Any, in_json: Any, in_csv: str) -> None:
    as_read = json.loads(as_json({"value": [value]}))["value"]
    assert repr(as_read) == repr([in_json])
    # A row of one empty cell is written as "".
    assert as_csv(["value", "more"], [(value, "x")]) == f"value,more\r\n{in_csv},x\r\n"


def test_tags_stand_on_one_line_in_csv() -> None:
    assert as_csv(["tags", "notes"], [(["a", "b"], ["one two", "three"])]) == 'tags,notes\r\na b,"one two\nthree"\r\n'


def test_no_instant_has_a_fraction_of_a_second(run: Run) -> None:
    run("start guitar", "17:00:00.5")
    run("stop", "17:30:00.25")
    [entry] = json.loads(run("log --json").out)
    shown = (entry["started_at"], entry["stopped_at"])
    assert shown == ("2026-03-12T17:00:00+01:00", "2026-03-12T17:30:00+01:00")
    # From half a second past to a quarter past is not quite half an hour.
    assert entry["seconds"] == 1799
    assert "2026-03-12T17:00:00+01:00" in run("log --csv").out
