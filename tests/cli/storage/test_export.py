"""Tables for other programs, by the command line."""

import csv
import io
from pathlib import Path

import pytest

from tests.conftest import Run, done


@pytest.fixture
def practised(run: Run) -> None:
    """Two days of practice, and a third that goes on."""
    for command, clock in (
        ("start guitar", "2026-03-10T18:00"),
        ("start piano", "2026-03-10T18:30"),
        ("finish", "2026-03-10T18:40"),
        ("start guitar", "2026-03-10T21:00"),
        ("finish", "2026-03-10T21:10:30"),
        ("start piano", "2026-03-12T00:30"),
        ("finish", "2026-03-12T00:40"),
        ("start guitar", "17:00"),
        ("stop", "17:20"),
        ("start piano", "17:30"),
    ):
        assert done(run(command, clock))


def test_a_row_for_each_practice_day_with_practice(run: Run, practised: None) -> None:
    assert run("export days").lines == [
        "practice_day,state,sessions,activities,different_activities,intervals,seconds",
        "2026-03-10,ended,2,3,2,3,3030",
        "2026-03-11,ended,1,1,1,1,600",
        "2026-03-12,running,1,2,2,2,3000",
    ]
    assert run("export days --from 2026-03-11 --to 2026-03-11").lines[1:] == ["2026-03-11,ended,1,1,1,1,600"]
    assert run("export days --json --yesterday").out == (
        '[{"practice_day": "2026-03-11", "state": "ended", "sessions": 1, "activities": 1,'
        ' "different_activities": 1, "intervals": 1, "seconds": 600}]\n'
    )


def test_the_days_add_up_to_the_sessions_and_to_the_intervals(run: Run, practised: None) -> None:
    assert done(run("finish", "18:00"))

    def total(table: str) -> int:
        return sum(int(row["seconds"]) for row in csv.DictReader(io.StringIO(run(f"export {table}").out)))

    assert total("days") == total("sessions") == total("intervals") == 3030 + 600 + 1200 + 1800


def test_without_a_log_there_are_the_names_of_the_columns(run: Run) -> None:
    assert run("export days").out == "practice_day,state,sessions,activities,different_activities,intervals,seconds\r\n"


def test_a_spreadsheet_gets_local_times_and_minutes_beside_seconds(run: Run, practised: None) -> None:
    marked = run("export intervals --excel --from 2026-03-12")
    assert marked.out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(marked.out[1:])))
    assert [(row["started_at"], row["stopped_at"], row["seconds"], row["minutes"]) for row in rows] == [
        ("2026-03-12 17:00:00", "2026-03-12 17:20:00", "1200", "20"),
        ("2026-03-12 17:30:00", "", "1800", "30"),
    ]
    assert done(run("add guitar --took 10m", "18:00"))
    assert run("export days --excel --today").lines[-1] == "2026-03-12,running,2,3,2,3,3600,60"


def test_times_in_a_spreadsheet_are_those_of_the_zone_beside(run: Run) -> None:
    assert done(run("start guitar", "2026-03-12T18:00", tz="America/New_York"))
    assert done(run("finish", "2026-03-12T18:00:50", tz="America/New_York"))
    (row,) = csv.DictReader(io.StringIO(run("export sessions --excel", "2026-03-13T20:00").out[1:]))
    assert (row["zone"], row["started_at"], row["ended_at"]) == (
        "America/New_York",
        "2026-03-12 18:00:00",
        "2026-03-12 18:00:50",
    )
    assert (row["minutes"], row["planned_seconds"], row["planned_minutes"]) == ("0.83", "", "")


def test_a_note_is_no_formula_in_a_spreadsheet(run: Run, home: Path) -> None:
    assert done(run(["start", "guitar", "-m", "=HYPERLINK(1)"]))
    file = home / "week.csv"
    assert run(f"export intervals --excel -o {file}").code == 0
    with file.open(encoding="utf-8-sig", newline="") as opened:
        [row] = csv.DictReader(opened)
    assert row["notes"] == "'=HYPERLINK(1)"
    assert run("export intervals").lines[1].count(",=HYPERLINK(1),") == 1


def test_json_for_a_spreadsheet_is_two_formats(run: Run) -> None:
    refused = run("export days --json --excel")
    assert (refused.code, refused.out) == (2, "")
    assert "--json and --excel are two formats" in refused.err
