"""What workout trackers export comes in through the command line, and the log then says what it says."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.importers.lifts import test_fitnotes, test_gymrun, test_hevy, test_strong, test_stronglifts
from tests.importers.lifts.reading import lines, sample

Rows = Callable[..., list[Any]]
AT = '"A","5 Jul 2025, 10:00","5 Jul 2025, 11:00"'
FILES = {
    "strong": [
        test_strong.CLASSIC,
        "2022-01-02 10:00:00,A,45m,Chin Up (Assisted),1,20,8,0,0,,,",
        "2022-01-02 10:00:00,A,45m,Squat,1,100,5,0,0,deep,,9",
    ],
    "hevy": [test_hevy.HEAD, *(f'{AT},"","Dip",,"slow",{index},"normal",20,5,,,' for index in (0, 1))],
    "fitnotes": [test_fitnotes.HEAD, "2025-08-04,Press, Machine,Chest,77.16,lbs,10,,,,"],
    "stronglifts": [test_stronglifts.HEAD.removeprefix("\ufeff"), test_stronglifts.row("Squat", "5,55,0,55")],
    "gymrun": [test_gymrun.HEAD, test_gymrun.row("12:00:00", "Bench", "100,5;8;;")],
    "loop": ["Date,Value", "2022-12-22,2650"],
}
LATER = "2026-12-31T12:00"
REAL = [
    ("strong/2016-kg-km-zero-based.csv", 91, 1635, 268776.31),
    ("strong/swedish-names.csv", 62, 507, 302702.25),
    ("strong/2025-semicolon.csv", 1, 3, 3000),
    ("hevy/portuguese-notes.csv", 14, 228, 63460.06),
    ("stronglifts/wide-with-zero-reps.csv", 5, 52, 10545),
    ("gymrun/semicolon-no-header-names.csv", 1, 3, 3000),
]


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes an export that was made so many seconds after the epoch."""

    def write(*rows: str, seconds: int = 1_750_000_000) -> Path:
        path = tmp_path / "export.csv"
        path.write_text(lines(*rows), encoding="utf-8")
        os.utime(path, (seconds, seconds))
        return path

    return write


@pytest.mark.parametrize("name", FILES)
def test_an_export_is_known_by_what_is_in_it_and_comes_in_once(name: str, run: Run, file: Callable[..., Path]) -> None:
    path = file(*FILES[name])
    assert "Imported 1 session, " in run(f"import {path}", LATER).out
    assert "Nothing new in export.csv" in run(f"import {name} {path}", LATER).out
    assert run("db check", LATER).code == 0


def test_what_is_put_right_in_an_export_replaces_and_what_is_added_is_added(
    run: Run, rows: Rows, file: Callable[..., Path]
) -> None:
    run(f"import {file(*FILES['strong'])}")
    newer = [*FILES["strong"], "2022-01-05 10:00:00,A,45m,Squat,1,100,5,0,0,,,"]
    for seconds, weight in ((1_750_000_100, "110"), (1_750_000_200, "105"), (1_750_000_300, "120")):
        run(f"import {file(*(row.replace(',100,', f',{weight},', 1) for row in newer), seconds=seconds)}")
        assert rows("SELECT value FROM v_value WHERE metric = 'weight' ORDER BY ref") == [
            (-20,), (float(weight),), (float(weight),)
        ]  # fmt: skip
    run(f"import {file(*FILES['strong'], seconds=1_740_000_000)}")
    assert (120.0,) in rows("SELECT value FROM v_value WHERE metric = 'weight'")


def test_a_workout_is_shown_as_it_was(run: Run, file: Callable[..., Path]) -> None:
    run(f"import {file(*FILES['strong'])}")
    assert run("show 1").lines == [
        "Session 1  A  Sun 2 Jan 2022  10:00–10:45                          2 sets  500kg",
        "  1.1    Chin Up (Assisted)",
        "  1.1.1    -20kg x8",
        "  1.2    Squat",
        "  1.2.1    100kg x5 @9",
        '  1.2.1  "deep"',
    ]


def test_a_set_missed_is_never_a_best(run: Run, rows: Rows, file: Callable[..., Path]) -> None:
    run(f"import {file(FILES['stronglifts'][0], test_stronglifts.row('Squat', '5,55,0,60'))}")
    assert rows("SELECT value, reps FROM v_best") == [(55.0, 5.0)]
    assert rows("SELECT planned, value, done FROM v_value WHERE ref = '1.1.2'") == [(60.0, None, 0)]


@pytest.mark.parametrize(("name", "sessions", "sets", "volume"), REAL)
def test_a_real_export_is_in_the_log_to_the_last_set(
    name: str, sessions: int, sets: int, volume: float, run: Run, rows: Rows, file: Callable[..., Path]
) -> None:
    path = file(sample(name).removesuffix("\n"))
    assert run(f"import {path}", LATER).code == 0
    assert rows("SELECT count(*) FROM v_session") == [(sessions,)]
    assert rows("SELECT count(*) FROM v_set WHERE done = 1") == [(sets,)]
    assert round(rows("SELECT total(volume) FROM v_set")[0][0], 2) == volume
    assert "Nothing new" in run(f"import {path}", LATER).out
    assert run("undo", LATER).code == 0
    assert rows("SELECT count(*) FROM v_session") == [(0,)]
    run(f"import {path}", LATER)
    assert round(rows("SELECT total(volume) FROM v_set")[0][0], 2) == volume
    assert run("db check", LATER).code == 0
