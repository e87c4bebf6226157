"""Sets as tables: wide for a teacher, long for a program, and nothing lost."""

import csv
import io

import pytest

from tests.conftest import Run


def table(run: Run, command: str) -> list[dict[str, str]]:
    """Return the rows of an export."""
    return list(csv.DictReader(io.StringIO(run(command, "23:00").out.removeprefix("\ufeff"), newline="")))


def test_the_wide_table_has_a_column_for_each_metric_and_side(run: Run) -> None:
    run("set squat 60kgx8 warmup", "18:00")
    run("set row L:32kgx10 R:32kgx8 @8", "18:10")
    rows = table(run, "export sets")
    names = ["ref", "kind", "effort", "weight_kg", "weight_kg_L", "weight_kg_R", "reps", "reps_L", "reps_R"]
    assert [[row[name] for name in names] for row in rows] == [
        ["1.1.1", "warmup", "", "60", "", "", "8", "", ""],
        ["1.2.1", "work", "8", "", "32", "32", "", "10", "8"],
    ]
    assert rows[0]["recorded_at"] == "2026-03-12T18:00:00+01:00"


def test_the_long_table_keeps_every_value_every_interval_and_sets_without_values(run: Run) -> None:
    run("start row", "18:00")
    run("set L:32kgx10 R:32kgx8", "18:05")
    run("set kind=drop", "18:06")
    run("stop", "18:10")
    rows = table(run, "export long")
    assert [(r["row"], r["ref"], r["metric"], r["side"], r["value"]) for r in rows] == [
        ("interval", "1.1:1", "", "", ""),
        ("value", "1.1.1", "weight", "L", "32"),
        ("value", "1.1.1", "reps", "L", "10"),
        ("value", "1.1.1", "weight", "R", "32"),
        ("value", "1.1.1", "reps", "R", "8"),
        ("set", "1.1.2", "", "", ""),
    ]
    assert rows[0]["seconds"] == "600"
    assert [r["kind"] for r in rows] == ["", "work", "work", "work", "work", "drop"]


def test_the_hour_that_comes_twice_keeps_its_offset(run: Run) -> None:
    run("set squat x5", "2026-10-25T02:30:00+02:00")
    run("set squat x6", "2026-10-25T02:30:00+01:00")
    assert [row["recorded_at"] for row in table(run, "export sets")] == [
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    ]


@pytest.mark.parametrize("kind", ["sets", "long"])
def test_a_note_with_line_ends_is_read_back_and_no_formula(kind: str, run: Run) -> None:
    run(["set", "squat", "x5", "-m", '=1+1, "so"\nnext line'], "18:00")
    assert table(run, f"export {kind}")[0]["notes"] == '=1+1, "so"\nnext line'
    assert table(run, f"export {kind} --excel")[0]["notes"].startswith("'=1+1")


@pytest.mark.parametrize("kind", ["sets", "long"])
def test_without_a_set_there_is_a_header(kind: str, run: Run) -> None:
    assert len(run(f"export {kind}").lines) == 1
    assert run(f"export {kind} --json").out == "[]\n"
