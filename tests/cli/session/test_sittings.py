"""The times that an activity was done, each in the state of its intervals."""

import csv
import io
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.conftest import Record, Run


def test_a_sitting_is_in_the_state_of_its_intervals(record: Record, run: Run, log_file: Path) -> None:
    record(
        ("add --new bach --from 16:00 --to 16:30 --day 2026-03-04 -q", "18:00"),
        ("add bach --from 16:00 --to 16:30 --day 2026-03-05 -q", "18:00"),
        ("add bach --took 10m --day 2026-03-06 -q", "18:00"),
        ("set bach 60kgx5 -q", "18:00"),
        ("finish -q", "18:00"),
        ("start bach -q", "18:01"),
    )
    with closing(sqlite3.connect(log_file)) as file, file:
        file.execute("UPDATE timer_interval SET stopped_at = NULL WHERE id = 2")
    rows = csv.DictReader(io.StringIO(run("show bach --csv", "18:10").out))
    states = [(row["state"], row["seconds"]) for row in rows if row["row"] == "sitting"]
    assert states == [("running", "540"), ("", ""), ("untimed", "600"), ("unfinished", ""), ("finished", "1800")]
