"""Rules of reading that the fixtures leave open, each on a fixture that was changed."""

import sqlite3
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from practicelog.domain.imports.account import Import
from practicelog.domain.imports.records import DISPUTED, ESTIMATED, FOLD, REVIEW, Row
from practicelog.importers.fractal import read
from practicelog.importers.fractal.times import Times
from tests.importers.fractal.generations import BARE, PLAYED, build
from tests.importers.fractal.oracle import ZONE, copy_of_fixture

NEW_YORK = ZoneInfo(ZONE)
SCALES_IN_BOTH = "00000018-0000-4000-8000-000000000065"
IN_TABLE_ONLY = "00000019-0000-4000-8000-000000000065"
SESSION = "00000010-0000-4000-8000-000000000053"
LOST_SESSION = "0000003f-0000-4000-8000-000000000053"


def read_changed(file: Path, *statements: str, names_from: Path | None = None) -> Import:
    with closing(sqlite3.connect(file)) as db, closing(sqlite3.connect(names_from or ":memory:")) as older:
        for statement in statements:
            db.execute(statement)
        return read(db, NEW_YORK, [older] if names_from else [])


def row(imported: Import, table: str, key: str) -> Row:
    return next(row for row in imported.rows if isinstance(row, Row) and (row.table, row.key) == (table, key))


@pytest.mark.parametrize(
    ("start", "stop", "seconds", "read_as"),
    [
        ("2025-12-10 18:00:00.5", "2025-12-10 18:10:00.5", 600, ("local", "local")),
        ("2025-12-10 23:00:00", "2025-12-10 23:10:00", 600, ("utc", "utc")),
        ("2025-12-10 18:00:00.5", "2025-12-10 23:10:00", 599, ("local", "utc")),
        ("2025-12-10 18:00:00", "2025-12-10 18:10:00.5", 600, ("local", "local")),
        ("2025-12-10 18:00:00.5", "2025-12-10 18:10:00", 600, ("local", "local")),
        ("2026-01-01 18:28:59.5", "2026-01-01 18:38:59.5", 600, ("local", "local")),
        ("2026-02-01 23:00:00.5", "2026-02-01 23:10:00.5", 600, ("utc", "utc")),
        ("2025-12-10T18:00:00-05:00", "2025-12-10 23:10:00", 600, ("given", "utc")),
    ],
)
def test_a_timer_in_a_table_is_read_so_that_it_gives_its_seconds(
    start: str, stop: str, seconds: int, read_as: tuple[str, str]
) -> None:
    timing = Times(NEW_YORK).timing_in_table(start, stop, seconds)
    assert timing is not None
    assert tuple(timing.basis.split()) == read_as


def test_a_stamp_is_local_until_the_app_changed_its_clock() -> None:
    stamp = Times(NEW_YORK).stamp_us
    before, after = stamp("2026-01-05 17:49:59.0"), stamp("2026-01-05 17:50:00.0")
    assert before is not None
    assert after is not None
    assert before - after == (5 * 3600 - 1) * 1_000_000


def test_a_local_time_that_came_twice_is_the_first_and_flagged(tmp_path: Path) -> None:
    change = "UPDATE activity_instances SET time_start = '2025-11-02 01:30:00.5', time_stop = NULL"
    file = copy_of_fixture("dual", tmp_path)
    change += ", duration_seconds = NULL"
    interval = row(read_changed(file, f"{change} WHERE id = '{IN_TABLE_ONLY}'"), "timer_interval", IN_TABLE_ONLY)
    assert interval.flag == FOLD


def test_seconds_that_the_instants_contradict_are_kept_without_them(tmp_path: Path) -> None:
    change = f"UPDATE activity_instances SET duration_seconds = 100 WHERE id = '{IN_TABLE_ONLY}'"
    interval = row(read_changed(copy_of_fixture("dual", tmp_path), change), "timer_interval", IN_TABLE_ONLY)
    assert (interval.values["started_at"], interval.values["bare_seconds"], interval.flag) == (None, 100, DISPUTED)
    assert "18:20:00.300000" in str(interval.raw)


def test_a_later_and_longer_timer_of_a_table_wants_a_look(tmp_path: Path) -> None:
    change = "UPDATE activity_instances SET time_start = '2025-12-11 19:00:00.5', time_stop = '2025-12-11 20:00:00.5'"
    imported = read_changed(
        copy_of_fixture("dual", tmp_path), f"{change}, duration_seconds = 3600 WHERE id = '{SCALES_IN_BOTH}'"
    )
    assert row(imported, "timer_interval", SCALES_IN_BOTH).flag == REVIEW
    assert [interval.values["started_at"] for interval in imported.superseded] != []


@pytest.mark.parametrize(
    ("end", "is_known"),
    [
        ("2025-12-10 18:00:00.000001", False),
        ("2025-12-10 18:30:00.000001", False),
        ("2025-12-10 18:44:00.000001", True),
    ],
)
def test_an_end_that_the_app_worked_out_is_unknown(end: str, is_known: bool, tmp_path: Path) -> None:
    change = f"UPDATE goals SET session_end = '{end}' WHERE id = '{SESSION}'"
    session = row(read_changed(copy_of_fixture("dual", tmp_path), change), "session", SESSION)
    assert (session.values["ended_at"] is not None, session.flag) == (is_known, None if is_known else ESTIMATED)


def test_what_is_left_of_a_lost_session_lies_in_the_trash(tmp_path: Path) -> None:
    imported = read_changed(copy_of_fixture("dual", tmp_path))
    session = row(imported, "session", LOST_SESSION)
    assert session.rank == 0
    assert session.values["deleted_at"] is not None
    assert session.values["practice_day"] == "2025-12-10"


def test_a_name_that_another_file_knows_is_taken_from_there(tmp_path: Path) -> None:
    older, file = build("G8", tmp_path), tmp_path / "later.db"
    file.write_bytes(older.read_bytes())
    lost = "DELETE FROM metric_definitions WHERE unit = 's'"
    hold = next(
        entry
        for entry in read_changed(file, lost, names_from=older).rows
        if isinstance(entry, Row) and entry.table == "metric" and entry.rank == 0
    )
    assert (hold.values["name"], hold.values["unit"]) == ("Hold", "s")
    unnamed = next(
        entry
        for entry in read_changed(file, lost).rows
        if isinstance(entry, Row) and entry.table == "metric" and entry.key == hold.key
    )
    assert (unnamed.values["name"], unnamed.rank) == (f"Unknown metric {hold.key[:6]}", 0)
    assert unnamed.values["archived_at"] is not None


def test_a_metric_of_another_activity_is_one_of_this_one(tmp_path: Path) -> None:
    imported = read_changed(copy_of_fixture("dual", tmp_path))
    values = [entry for entry in imported.rows if isinstance(entry, Row) and entry.table == "metric_value"]
    metrics = {entry.values["metric_id"].key for entry in values if entry.values["value"] == 55.0}
    names = {row(imported, "metric", key).values["name"] for key in metrics}
    assert names == {"Tempo (Invention No. 1)"}


def test_a_definition_without_its_root_that_nothing_uses_is_archived(tmp_path: Path) -> None:
    add = "INSERT INTO activity_definitions (id, root_id, name) VALUES ('new', '{}', 'Juggling')"
    root = "00000001-0000-4000-8000-000000000067"
    file = copy_of_fixture("dual", tmp_path)
    assert row(read_changed(file, add.format(root)), "activity", "new").values["archived_at"] is None
    assert row(read_changed(file, add.format("gone")), "activity", "new").values["archived_at"] is not None


def test_a_note_of_the_table_is_on_the_set_that_it_names(tmp_path: Path) -> None:
    note = "INSERT INTO notes (id, root_id, context_type, context_id, set_index, content) VALUES"
    imported = read_changed(
        build("G15", tmp_path),
        f"{note} ('n1', '', 'activity_instance', '{PLAYED}', 1, 'on the second')",
        f"{note} ('n2', '', 'activity_instance', '{BARE}', 0, 'on the item')",
        f"{note} ('n3', '', 'activity_instance', 'nowhere', NULL, 'on nothing')",
    )
    notes = {entry.key: entry.values for entry in imported.rows if isinstance(entry, Row) and entry.table == "note"}
    assert notes["n1"]["activity_set_id"].key.startswith("00000065-")
    assert notes["n2"]["activity_instance_id"].key == BARE
    assert [(fact.reason) for fact in imported.facts if fact.key == "n3"] == ["endpoint-missing"]


def test_a_name_loses_what_no_name_may_have_and_the_source_is_kept(tmp_path: Path) -> None:
    change = f"UPDATE goals SET name = ' a' || char(27) || 'b  c ' WHERE id = '{SESSION}'"
    session = row(read_changed(copy_of_fixture("dual", tmp_path), change), "session", SESSION)
    assert (session.values["name"], session.raw) == ("a b c", " a\x1bb  c ")


def test_a_program_is_a_schedule_with_its_days(tmp_path: Path) -> None:
    days = [
        entry.values
        for entry in read_changed(build("G13", tmp_path)).rows
        if isinstance(entry, Row) and entry.table == "schedule_day"
    ]
    assert [(day.get("weekday"), day.get("day")) for day in days] == [(0, None), (None, "2025-12-10")]


def test_what_no_column_holds_is_kept_with_the_fact(tmp_path: Path) -> None:
    add = "UPDATE activity_instances SET data = 'broken{' WHERE id = '00000053-0000-4000-8000-000000000069'"
    imported = read_changed(copy_of_fixture("migrated", tmp_path), add)
    left = {(fact.kind, fact.key[:8]): fact.raw for fact in imported.facts}
    assert left["instance.db", "00000053"] == '{"completed": 1, "data": "broken{"}'
    assert left["set", "00000056"] == '{"completed": true}'
    assert left["instance.db", "0000005c"] is not None


def test_a_timer_that_was_typed_for_another_year_makes_no_file_newer(tmp_path: Path) -> None:
    change = "UPDATE activity_instances SET time_start = '{}' WHERE id = '" + IN_TABLE_ONLY + "'"
    file = copy_of_fixture("dual", tmp_path)
    before = read_changed(file).as_of
    assert read_changed(file, change.format("2062-12-11 18:00:00")).as_of < before
    assert read_changed(file, change.format("2025-12-24 18:00:00")).as_of > before
