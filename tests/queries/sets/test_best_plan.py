"""The views of bests look into the index, however many values there are."""

import sqlite3
from pathlib import Path

import pytest

from practicelog.db.connect import connect
from tests.conftest import Run
from tests.queries.test_growth import fill
from tests.queries.truths.test_plans import make_log

SHORT, LONG = 2_000, 200_000
"""Sessions, each with five values."""
WEIGHT, TEMPO = 1, 3
GROWING = ("metric_value", "activity_set", "activity_instance", "section", "session")


def steps_of(db: sqlite3.Connection, metric_id: int) -> int:
    """Return how many steps SQLite takes to find the best of a metric."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    db.set_progress_handler(step, 1)
    assert len(db.execute("SELECT * FROM v_best WHERE metric_id = ?", (metric_id,)).fetchall()) == 1
    db.set_progress_handler(None, 0)
    return steps


@pytest.mark.slow
def test_the_best_of_a_million_values_takes_as_many_steps_as_that_of_a_few(run: Run, log_file: Path) -> None:
    make_log(run)
    empty = log_file.read_bytes()
    counts = []
    for sessions in (SHORT, LONG):
        log_file.write_bytes(empty)
        fill(log_file, sessions)
        db = connect(str(log_file), "ro")
        assert db.execute("SELECT count(*) FROM metric_value").fetchone()[0] == 5 * sessions
        counts.append([steps_of(db, metric_id) for metric_id in (WEIGHT, TEMPO)])
        scans = [
            step
            for *_, step in db.execute("EXPLAIN QUERY PLAN SELECT * FROM v_best")
            if step.split()[0] == "SCAN" and step.split()[1] in GROWING
        ]
        db.close()
        assert scans == []
    assert all(long <= 1.05 * short for short, long in zip(*counts, strict=True)), counts
