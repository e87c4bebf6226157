"""A table of one's own comes in by what its columns are said to mean."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.importers.lifts.reading import lines

ROWS = [
    "When,Mins,Piece,BPM,Note,Group",
    "2026-03-05 18:00,45,scales,120,fine,music",
    "2026-03-05 18:50,10,etude,,,music",
    "2026-03-06,30,scales,125,,music",
    "someday,30,scales,125,,music",
]
MAP = "--map start=When --map minutes=Mins --map activity=Piece --map tempo=BPM --map note=Note --map group=Group"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(lines(*ROWS))
    return path


def test_a_preview_says_what_would_come_of_it_and_changes_nothing(run: Run, table: Path) -> None:
    outcome = run(f"import csv {table} {MAP} --dry-run")
    assert "Would import 2 sessions, 3 activities of sessions, 3 intervals, 2 sets, 2 values, 1 note" in outcome.out
    assert 'table.csv:5: does not say when: "someday"' in outcome.out + outcome.err
    assert run("log --all").out.startswith("No practice yet")


def test_a_line_is_a_stretch_with_its_set_in_the_group_it_names(run: Run, table: Path) -> None:
    assert run(f"import csv {table} {MAP}").code == 0
    assert run("show 1").lines == [
        "Session 1  Thu 5 Mar 2026  18:00–19:00                                     55:00",
        "  1.1    scales    18:00–18:45  45:00",
        "  1.1.1    120bpm",
        "  1.2    etude     18:50–19:00  10:00",
        '  1.1    "fine"',
    ]
    assert [row.split(",")[1:3] for row in run("activity list --csv").lines[1:]] == [
        ["etude", "music"],
        ["scales", "music"],
    ]
    assert "Nothing new" in run(f"import csv {table} {MAP}").out
    assert run("db check").code == 0


@pytest.mark.parametrize(
    ("mapping", "error"),
    [
        ("", "No column is the activity. Write --map activity=COLUMN. The file has the columns When, Mins, Piece,"),
        ("--map activity=Peice", 'No column is called "Peice". There are When, Mins, Piece, BPM, Note, Group'),
        ("--map activity=Piece --map bpm=BPM", '"bpm" isn\'t a field. There are day, start, stop, duration,'),
    ],
)
def test_what_cannot_be_followed_is_refused_in_one_line(mapping: str, error: str, run: Run, table: Path) -> None:
    outcome = run(f"import csv {table} {mapping}")
    assert outcome.code == 2
    assert outcome.err.startswith(f"practicelog: {error}")
    assert len(outcome.err.splitlines()) == 1
