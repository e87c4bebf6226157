"""The earlier app's databases come in through the command line, and the log then says what they say."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Outcome, Run

FIXTURES = Path(__file__).parents[2] / "importers/fractal/fixtures"
SAMPLES = Path(__file__).parents[4] / "shared/legacy/samples"
EXPECTED = json.loads((FIXTURES / "expected_fixtures.json").read_text())
ACCOUNT = ("counts", "ledger", "intervals", "superseded_intervals", "placeholders", "per_session")
PER_SESSION = """
    SELECT f.source_key, v.practice_day, (
        SELECT coalesce(sum(seconds), 0) FROM v_interval AS i WHERE i.session_id = v.session_id
    ) FROM import_fact AS f JOIN v_session AS v ON v.session_id = f.row_id WHERE f.kind = 'row:session'
    """
HELD = (
    "SELECT count(*) FROM v_session",
    "SELECT count(*), sum(seconds) FROM v_interval",
    "SELECT practice_day, sum(seconds) FROM v_interval GROUP BY 1 ORDER BY 1",
    "SELECT count(*), total(value) FROM metric_value",
    "SELECT count(*) FROM activity_set",
    "SELECT started_at, stopped_at, bare_seconds FROM timer_interval ORDER BY 1, 2, 3",
    "SELECT position, name FROM section ORDER BY 2, 1",
)
Rows = Callable[..., list[Any]]


def bring(run: Run, path: Path, more: str = "") -> Outcome:
    """Bring in a database of the earlier app."""
    if path.parent == SAMPLES:
        # A test opens no database but in its own folder.
        path = Path(shutil.copyfile(path, Path(os.environ["HOME"]) / path.name))
    return run(f"import fractal-goals {path} --tz America/New_York {more}")


def expected_of(name: str) -> Any:
    """Return what importing a sample is to give; skip where the samples are not."""
    if not (SAMPLES / "expected_samples.json").exists():
        pytest.skip("the samples are real files, which are not part of the project")
    return json.loads((SAMPLES / "expected_samples.json").read_text())[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_account_is_the_expected_one_and_the_log_says_the_same(name: str, run: Run, rows: Rows) -> None:
    value = json.loads(bring(run, FIXTURES / f"{name}.db", "--json").out)
    for part in ACCOUNT:
        assert value[part] == EXPECTED[name][part], part
    held_as_expected(EXPECTED[name], rows)
    assert run("status").code == 1, "no timer runs"
    assert run("db check").code == 0


@pytest.mark.parametrize("name", ["5b7de6cd", "c307f357"])
def test_real_files_come_in_as_expected(name: str, run: Run, rows: Rows) -> None:
    expected = expected_of(name)
    value = json.loads(bring(run, SAMPLES / expected["file"], "--json").out)
    for part in ACCOUNT:
        assert part not in expected or value[part] == expected[part], part
    held_as_expected(expected, rows)
    checked = run("db check --json")
    assert (checked.code, {problem["question"] for problem in json.loads(checked.out)}) == (0, {True})


def held_as_expected(expected: Any, rows: Rows) -> None:
    """Assert that the log has the seconds and the day of every session, and as many of everything."""
    if "per_session" in expected:
        said = {line["id"]: (line["local_date"], line["seconds"]) for line in expected["per_session"]}
        held = {key: (day, seconds) for key, day, seconds in rows(PER_SESSION)}
        assert {key: held[key] for key in said if key in held} == {key: said[key] for key in said if key in held}
        assert {*said} <= {*held}
    counts = expected["counts"]
    assert rows("SELECT sum(seconds) FROM v_interval") == [(counts["timed_seconds_live"],)]
    assert rows("SELECT count(*) FROM timer_interval WHERE running = 1") == [(0,)]
    assert rows("SELECT count(*) FROM metric_value") == [(counts["metric_values"] + counts["metric_values_recovered"],)]


def test_the_same_file_again_changes_nothing(run: Run, rows: Rows, log_file: Path) -> None:
    bring(run, FIXTURES / "dual.db")
    before = log_file.read_bytes()
    again = bring(run, FIXTURES / "dual.db")
    assert "Nothing new in dual.db" in again.out
    assert log_file.read_bytes() == before
    value = json.loads(bring(run, FIXTURES / "dual.db", "--json").out)
    assert (value["new"], value["replaced"], value["superseded"], value["conflict"]) == ({}, {}, {}, {})


@pytest.mark.parametrize("number", [0, 1])
def test_real_pairs_add_what_is_expected(number: int, run: Run, rows: Rows) -> None:
    pair = expected_of("pairs")[number]
    for name in ("first", "second"):
        outcome = bring(run, SAMPLES / f"{pair[name]}.redacted.db", "--json")
    value = json.loads(outcome.out)
    # What was made of a session's description is a note of ours, which the expectations count apart.
    # So are planned activities, and the sets that hold the values of an activity without sets.
    apart = ("note", "set", "instance")
    for part in ("new", "unchanged", "replaced", "superseded", "conflict"):
        known = {key: count for key, count in value[part].items() if key in pair["unchanged"] and key not in apart}
        assert known == {key: count for key, count in pair[part].items() if key not in apart}, part
    totals = pair["totals_after_both"]
    seconds = "SELECT sum(seconds), count(*) FROM v_interval WHERE stopped_at IS NOT NULL OR seconds > 0"
    assert rows(seconds) == [(totals["timed_seconds"], totals["intervals_closed"])]
    assert rows("SELECT count(*) FROM metric_value") == [(totals["metric_values"],)]
    assert rows("SELECT count(*) FROM goal") == [(totals["goals"],)]
    assert rows("SELECT count(*) FROM template") == [(totals["templates"],)]


def test_two_real_files_in_either_order_end_the_same(run: Run, rows: Rows, log_file: Path) -> None:
    expected_of("pairs")
    found = []
    for order in (("5b7de6cd", "c307f357"), ("c307f357", "5b7de6cd")):
        for name in order:
            assert bring(run, SAMPLES / f"{name}.redacted.db").code == 0
        found.append([rows(sql) for sql in HELD])
        shutil.rmtree(log_file.parent)
    for sql, one, other in zip(HELD, *found, strict=True):
        assert one == other, sql


def test_ones_own_activities_stay_as_they_are(run: Run, rows: Rows) -> None:
    for command in ("activity add SCALES", "group add Technique", "activity edit SCALES --group Technique"):
        assert run(command, "17:00").code == 0
    assert run("activity add humming", "17:01").code == 0
    own = "SELECT name, group_id, archived_at, created_at FROM activity WHERE id <= 2 ORDER BY id"
    before = rows(own)
    bring(run, FIXTURES / "dual.db")
    assert rows(own) == before
    assert rows("SELECT count(*) FROM activity WHERE name_key IN ('scales', 'humming')") == [(2,)]


def test_a_preview_without_a_log_leaves_none(run: Run, log_file: Path) -> None:
    assert "Would import 11 sessions" in bring(run, FIXTURES / "dual.db", "--dry-run").out
    assert not log_file.parent.exists()


def test_undo_takes_it_all_back(run: Run, rows: Rows) -> None:
    run("start piano --new", "17:00")
    run("finish", "17:30")
    tables = [
        row for (row,) in rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%change%'")
    ]
    before = {table: rows(f'SELECT * FROM "{table}"') for table in tables if not table.startswith("sqlite")}
    bring(run, FIXTURES / "dual.db")
    assert run("undo").code == 0
    assert {table: rows(f'SELECT * FROM "{table}"') for table in before} == before


def test_a_preview_changes_nothing_and_the_source_is_untouched(run: Run, tmp_path: Path, log_file: Path) -> None:
    run("start piano --new", "17:00")
    before = log_file.read_bytes()
    place = tmp_path / "old" / "dual.db"
    place.parent.mkdir()
    shutil.copyfile(FIXTURES / "dual.db", place)
    stamp = place.stat().st_mtime_ns
    assert "Would import 11 sessions" in bring(run, place, "--dry-run").out
    assert log_file.read_bytes() == before
    bring(run, place)
    assert [path.name for path in place.parent.iterdir()] == ["dual.db"]
    assert (place.stat().st_mtime_ns, place.read_bytes()) == (stamp, (FIXTURES / "dual.db").read_bytes())


@pytest.mark.parametrize("name", ["empty.db", "notadb.db", "foreign.db"])
def test_what_is_no_database_of_the_app_is_refused_in_one_line(name: str, run: Run, rows: Rows) -> None:
    run("start piano --new", "17:00")
    outcome = bring(run, FIXTURES / name)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert rows("SELECT count(*) FROM import_run") == [(0,)]


def test_the_report_in_a_file_says_all_that_the_screen_says_and_each_odd_thing(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    screen = bring(run, FIXTURES / "dual.db", f"--dry-run --report {report}").out
    text = report.read_text()
    assert text.startswith(screen)
    for told in EXPECTED["dual"]["per_session"]:
        assert any(told["id"] in line for line in text.splitlines())
    assert "  2025-12-10     39:28\n                 15:00  2 activities, 3 sets, 5 values  00000010-" in text
    for heading, count in (("Unfinished", 2), ("Superseded", 1), ("Recovered", 1), ("Names that are lost", 4)):
        [section] = [part for part in text.split("\n\n") if part.startswith(heading)]
        assert section.strip().count("\n") == count, section


@pytest.mark.parametrize(("name", "code"), [("practice.db", 3), ("", 2), ("nowhere/report.txt", 6), ("taken.txt", 3)])
def test_a_report_that_cannot_be_written_imports_nothing(
    name: str, code: int, run: Run, rows: Rows, log_file: Path, tmp_path: Path
) -> None:
    run("start guitar", "18:00")
    (tmp_path / "taken.txt").write_text("mine")
    place = {"practice.db": str(log_file), "": ""}.get(name, str(tmp_path / name))
    refused = run(["import", "fractal-goals", str(FIXTURES / "dual.db"), "--report", place])
    assert (refused.code, refused.err.count("\n")) == (code, 1), refused.err
    assert rows("SELECT count(*) FROM session") == [(1,)]
    assert (tmp_path / "taken.txt").read_text() == "mine"


def test_a_file_that_is_not_of_the_app_is_named_in_the_refusal(run: Run, home: Path) -> None:
    other, pipe = FIXTURES / "foreign.db", home / "pipe"
    os.mkfifo(pipe)
    refused = run(f"import fractal-goals {other}")
    assert (refused.code, refused.err) == (
        2,
        f"practicelog: {other} is not a database of Fractal Goals: it has no goals and activity_instances."
        " Nothing was imported\n",
    )
    assert f" {other} is not a" in run(f"import fractal-goals {FIXTURES / 'dual.db'} --names-from {other}").err
    not_a_file = (2, "", f"practicelog: {pipe} is not a file. Nothing was imported\n")
    assert run(f"import fractal-goals {pipe}") == not_a_file
    assert run(f"import fractal-goals {FIXTURES / 'dual.db'} --names-from {pipe}") == not_a_file
