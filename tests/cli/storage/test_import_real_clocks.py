"""What people kept in other trackers is in the log to the second, and again after it was taken back."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Run, done
from tests.importers.lifts.reading import SAMPLES, sample

Rows = Callable[..., list[Any]]
LATER = "2026-12-31T12:00"
REAL = [
    ("watson/frames-arrays-2019.json", 86, 327050),
    ("timewarrior/2021-09.data", 95, 727002),
    ("timewarrior/2021-10.data", 72, 1082913),
    ("timewarrior/2021-11.data", 70, 1062341),
    ("timewarrior/2022-03.data", 78, 1282567),
    ("timewarrior/2022-04.data", 92, 1144413),
    ("klog/pause-as-negative.klg", 10, 82500),
    ("timeclock/over-midnight.timeclock", 3, 70797),
    ("timeclock/double-in.timeclock", 2, 18000),
    ("timedot/sample.timedot", 14, 96300),
    ("toggl/detailed-with-bom.csv", 11, 38700),
    ("clockify/detailed-12h-us-dates.csv", 7, 36022),
]
MONTHS = [name for name, *_ in REAL if name.startswith("timewarrior/")]


@pytest.mark.parametrize(("name", "clocks", "seconds"), REAL)
def test_a_real_file_is_in_the_log_to_the_second(name: str, clocks: int, seconds: int, run: Run, rows: Rows) -> None:
    assert sample(name)
    for _ in range(2):
        assert done(run(f"import {SAMPLES / name}", LATER))
        assert rows("SELECT count(*), sum(seconds) FROM v_interval") == [(clocks, seconds)]
        assert "Nothing new" in run(f"import {SAMPLES / name}", LATER).out
        assert done(run("undo", LATER))
        assert rows("SELECT count(*) FROM v_session") == [(0,)]


def test_real_months_come_in_together_with_what_stands_beside_them(run: Run, rows: Rows) -> None:
    files = [*MONTHS, "timewarrior/tags.data"]
    assert all(map(sample, files))
    brought = run(["import", *(str(SAMPLES / name) for name in files)], LATER)
    assert done(brought)
    assert rows("SELECT count(*), sum(seconds) FROM v_interval") == [(407, 5299236)]
    assert "2021-10.data:2: the tag 7:25-7:55 looks like" in brought.out
    assert brought.out.count(": lasts ") == 7
    assert "overlaps" not in brought.out
    assert "Nothing new" in run(f"import timewarrior {SAMPLES / 'timewarrior'}", LATER).out
    assert run("db check", LATER).code == 0


def test_overlaps_in_a_real_file_are_told_one_by_one(run: Run) -> None:
    assert sample("watson/frames-arrays-2019.json")
    assert run(f"import {SAMPLES / 'watson/frames-arrays-2019.json'}", LATER).out.count(" overlaps ") == 10


def test_what_cannot_be_counted_in_real_files_is_told_by_its_line(run: Run) -> None:
    assert all(map(sample, ("timedot/sample.timedot", "timeclock/double-in.timeclock")))
    for name, line in (
        ("timedot/sample.timedot", "sample.timedot:22: has no length that can be read"),
        ("timeclock/double-in.timeclock", "double-in.timeclock:1: is never clocked out of: it is unfinished"),
    ):
        assert line in run(f"import {SAMPLES / name}", LATER).out
