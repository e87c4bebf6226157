"""Taking back in one pass: what swapped places goes back to them, though each is in the way of the other."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlmodel import SQLModel

from practicelog.db.connect import connect
from practicelog.db.store import writing
from practicelog.db.tables.log import Activity, ActivityGroup, ActivitySet, Setting, Tag, TimerInterval
from practicelog.db.tables.sets import Metric, MetricValue, Side
from tests.conftest import Record, Run, done, instant

BEGINNING = (
    ("start strings/violin +slow", "17:00"),
    ("start wind/oboe +loud", "17:10"),
    ("start violin --anew", "17:20"),
    ("set L 96bpm clean=7/8", "17:21"),
    ("set R 90bpm clean=6/8", "17:22"),
    ("start oboe --anew", "17:30"),
    ("stop", "17:40"),
    ("resume", "17:50"),
    ("config timer_limit 5h", "17:51"),
    ("config session_gap 2h", "17:52"),
)


class Swap(NamedTuple):
    """Two rows that swap columns, by way of values that no row has."""

    table: type[SQLModel]
    ids: tuple[int, int]
    spare: dict[str, Any]


NAME = {"name": "spare", "name_key": "spare"}
SWAPS = {
    "the names of activities": Swap(Activity, (1, 2), NAME),
    "the names of groups": Swap(ActivityGroup, (1, 2), NAME),
    "the names of tags": Swap(Tag, (1, 2), NAME),
    "the names of metrics": Swap(Metric, (1, 2), NAME),
    "the names of sides": Swap(Side, (1, 2), NAME),
    "the names of settings": Swap(Setting, (1, 2), {"name": "spare"}),
    "the sides of values": Swap(MetricValue, (1, 4), {"activity_set_id": 1, "side_id": None}),
    "the numbers of sets": Swap(ActivitySet, (1, 2), {"number": 99}),
    "the instances of intervals": Swap(TimerInterval, (1, 2), {"activity_instance_id": 3, "number": 99}),
}


def swap(run_in: "Swap", path: Path) -> None:
    """Let the two rows swap those columns in one change, as a command does."""
    db = connect(str(path), "rw")
    with writing(db, str(path), "swap", instant("18:00"), lambda _: None) as store:
        first, second = store.rows(run_in.table, run_in.ids)
        before = [{column: getattr(row, column) for column in run_in.spare} for row in (first, second)]
        for row, values in ((first, run_in.spare), (second, before[0]), (first, before[1])):
            for column, value in values.items():
                setattr(row, column, value)
            store.orm.flush()
    db.close()


@pytest.mark.parametrize("which", SWAPS)
def test_two_rows_that_swapped_unique_values_swap_back_and_forth(
    which: str, record: Record, run: Run, rows: Callable[..., list[Any]], log_file: Path
) -> None:
    record(*BEGINNING)
    table = SWAPS[which].table.__tablename__

    def all_rows() -> list[Any]:
        return rows(f"SELECT * FROM {table} ORDER BY id")

    before = all_rows()
    swap(SWAPS[which], log_file)
    swapped = all_rows()
    assert swapped != before
    for command, expected in (("undo", before), ("redo", swapped), ("undo", before)):
        assert done(run(command, "18:01"))
        assert all_rows() == expected


def test_a_mark_goes_back_to_the_row_that_had_it(
    record: Record, run: Run, rows: Callable[..., list[Any]], log_file: Path
) -> None:
    record(*BEGINNING)
    before = rows("SELECT id, running, stopped_at FROM timer_interval ORDER BY id")
    db = connect(str(log_file), "rw")
    with writing(db, str(log_file), "swap", instant("18:00"), lambda _: None) as store:
        first, last = store.rows(TimerInterval, [before[0][0], before[-1][0]])
        last.running, last.stopped_at = None, instant("18:00")
        store.orm.flush()
        first.running, first.stopped_at = True, None
    db.close()
    assert done(run("undo", "18:01"))
    assert rows("SELECT id, running, stopped_at FROM timer_interval ORDER BY id") == before


def test_parents_come_first_though_only_some_tables_are_loaded() -> None:
    script = (
        "from practicelog.db.undo import depths\nimport practicelog.db.tables.links\n"
        "places = depths({'timer_interval', 'session', 'activity_instance', 'section', 'metric_factor'})\n"
        "print(*sorted(places, key=places.get))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    order = ran.stdout.split()
    assert [table for table in order if table != "metric_factor"] == [
        "session",
        "section",
        "activity_instance",
        "timer_interval",
    ]
