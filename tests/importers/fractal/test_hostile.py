"""Whatever stands in a file of the earlier app, it is read or refused, and what is read can be stored."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practicelog.domain.errors import PracticeError
from practicelog.domain.imports.account import Import
from practicelog.domain.imports.records import KEPT, Ref, Row
from practicelog.domain.imports.report import report_of
from practicelog.importers.fractal import read
from tests.importers.fractal.generations import build
from tests.importers.fractal.oracle import ZONE, copy_of_fixture
from tests.importers.fractal.tables import GENERATIONS

KEYS = (
    "sections exercises activities activity_ids metrics metric_id value split_id sets instance_id name notes time_start"
    " time_stop duration_seconds id activity_id session_start session_end duration_minutes weeklySchedule monday"
).split()
TEXTS = [
    *("", "  ", "NaN", "1e999", "12,5", "1_0", "２", "\ud800", "a\x00b", "\x1b]0;x\x07", "\u202e" * 300, "x" * 5000),
    *("2025-12-10 18:00:00", "2025-11-02T01:30:00.5", "2025-03-09 02:30:00", "2025-12-10T18:00:00+23:59", "2025-13-01"),
    *("0001-01-01T00:00:00Z", "1899-12-31 00:00:00", "2200-01-01", "9999-12-31T23:59:59-12:00"),
]
DOCUMENTS = [
    *("[", "{" * 3000, "[" * 100_000, "null", "true", '"x"', "[NaN]", '{"a":' + "9" * 5000 + "}", '{"sections":5}'),
    *('{"sections":[1,null,"a",[],{}]}', '{"sections":[{}],"sections":[]}'),
    '{"sections":[' + "[" * 900 + "]" * 901 + "}",
]
NUMBERS = [0, -1, 2**63 - 1, -(2**63), 1.5, float("inf"), -1e308]
SCALARS = st.one_of(
    st.none(), st.booleans(), st.sampled_from([*NUMBERS, 10**30, float("nan")]), st.sampled_from(TEXTS), st.integers()
)


def cells(ids: list[str]) -> st.SearchStrategy[Any]:
    """Return anything that a cell may hold."""
    scalars = SCALARS | st.sampled_from(ids)
    trees = st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner),
        max_leaves=12,
    )
    numbers = st.none() | st.sampled_from(NUMBERS)
    return numbers | st.sampled_from([*TEXTS, *DOCUMENTS, *ids]) | st.binary(max_size=8) | trees.map(json.dumps)


def spoil(db: sqlite3.Connection, data: st.DataObject) -> None:
    """Put something else into a few cells."""
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    ids = [row[0] for table in tables for row in db.execute(f'SELECT * FROM "{table}"') if isinstance(row[0], str)]
    for _ in range(data.draw(st.integers(1, 6))):
        table = data.draw(st.sampled_from(tables))
        columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
        column = data.draw(st.sampled_from(columns))
        rowids = [row[0] for row in db.execute(f'SELECT rowid FROM "{table}"')]
        if rowids:
            cell, rowid = data.draw(cells(ids)), data.draw(st.sampled_from(rowids))
            value = cell.encode("utf-8", "surrogatepass") if isinstance(cell, str) else cell
            kind = "CAST(? AS TEXT)" if isinstance(cell, str) else "?"
            try:
                db.execute(f'UPDATE "{table}" SET "{column}" = {kind} WHERE rowid = ?', (value, rowid))
            except sqlite3.IntegrityError:
                continue


def is_storable(imported: Import) -> bool:
    """Tell whether SQLite can hold every value, and what a row refers to comes before it."""
    seen: set[Ref] = set()
    for row in imported.rows:
        if isinstance(row, Row):
            for column, value in row.values.items():
                if isinstance(value, Ref):
                    assert value in seen
                elif isinstance(value, str):
                    assert "\0" not in value
                    assert value.encode()
                elif isinstance(value, int):
                    assert -(2**63) <= value < 2**63
                else:
                    assert value is None or abs(value) < float("inf")
                assert column != "name" or value is None or len(str(value)) <= 200
            seen.add(Ref(row.table, row.key))
        else:
            assert {row.left, row.right} <= seen
    return all(fact.target is None or fact.target in seen for fact in imported.facts)


def read_spoilt(file: Path, data: st.DataObject) -> None:
    with closing(sqlite3.connect(":memory:")) as db, closing(sqlite3.connect(file)) as original:
        original.backup(db)
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.text_factory = lambda raw: raw.decode("utf-8", "backslashreplace")
        spoil(db, data)
        try:
            imported = read(db, ZoneInfo(ZONE))
        except PracticeError as refusal:
            assert "nested too deep" in str(refusal)
        else:
            assert is_storable(imported)
            assert json.dumps(report_of(imported))


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    fixtures = [copy_of_fixture(name, tmp_path) for name in ("dual", "migrated")]
    return [*fixtures, *(build(generation, tmp_path) for generation in GENERATIONS)]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_stands_in_a_few_cells_a_file_is_read_or_refused(files: list[Path], data: st.DataObject) -> None:
    read_spoilt(data.draw(st.sampled_from(files)), data)


@pytest.mark.slow
@settings(max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_stands_in_many_files_they_are_read_or_refused(files: list[Path], data: st.DataObject) -> None:
    read_spoilt(data.draw(st.sampled_from(files)), data)


def read_with(tmp_path: Path, *statements: str) -> Import:
    file = copy_of_fixture("dual", tmp_path)
    with closing(sqlite3.connect(file)) as db:
        for statement in statements:
            db.execute(statement)
        return read(db, ZoneInfo(ZONE))


def fates(imported: Import, kind: str, key: str) -> list[tuple[str, str | None]]:
    return [(fact.fate, fact.reason) for fact in imported.facts if (fact.kind, fact.key) == (kind, key)]


SESSION = "00000010-0000-4000-8000-000000000053"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_that_cannot_be_read_is_kept_and_the_other_copy_used(document: str, tmp_path: Path) -> None:
    imported = read_with(tmp_path, f"UPDATE goals SET attributes = '{document}' WHERE id = '{SESSION}'")
    sections = {row.key for row in imported.rows if isinstance(row, Row) and row.table == "section"}
    if '"sections":[' not in document or document.count("sections") > 1:
        assert fates(imported, "session.json", f"{SESSION}/attributes")[0][0] == KEPT
        assert f"{SESSION}/Warm up/1" in sections


def test_text_that_is_not_utf8_is_written_out(tmp_path: Path) -> None:
    imported = read_with(tmp_path, f"UPDATE goals SET name = CAST(X'636166e9' AS TEXT) WHERE id = '{SESSION}'")
    names = [row.values["name"] for row in imported.rows if isinstance(row, Row) and row.key == SESSION]
    assert names == ["caf\\xe9"]


def test_a_ring_of_goals_is_cut(tmp_path: Path) -> None:
    root, goal = "00000001-0000-4000-8000-000000000067", "00000046-0000-4000-8000-000000000067"
    imported = read_with(tmp_path, f"UPDATE goals SET parent_id = '{goal}' WHERE id = '{root}'")
    parents = [row.values["parent_id"] for row in imported.rows if isinstance(row, Row) and row.table == "goal"]
    assert sum(parent is None for parent in parents) == 1


def test_a_view_in_place_of_a_table_is_not_asked(tmp_path: Path) -> None:
    imported = read_with(
        tmp_path,
        "DROP TABLE metric_values",
        "CREATE VIEW metric_values AS SELECT * FROM (SELECT 1 AS id, load_extension('x') AS value)",
    )
    assert not [fact for fact in imported.facts if fact.kind == "metric.db"]


@pytest.mark.parametrize(
    ("start", "stop", "seconds", "fate"),
    [
        ("'2025-12-11 18:00:00.5'", "'2025-12-11 17:00:00.5'", "NULL", (KEPT, "malformed")),
        ("'tomorrow'", "NULL", "NULL", (KEPT, "malformed")),
        ("NULL", "NULL", "-5", (KEPT, "malformed")),
        ("'2199-12-31 23:00:00.5'", "NULL", "NULL", ("imported", "open")),
        ("'2200-01-01 00:00:00.5'", "NULL", "NULL", (KEPT, "malformed")),
        ("'2025-12-11 18:00:00.5'", "'2025-12-11 17:00:00.5'", "60", ("imported", None)),
    ],
)
def test_a_timer_that_makes_no_sense_is_kept(
    start: str, stop: str, seconds: str, fate: tuple[str, str | None], tmp_path: Path
) -> None:
    item = "00000019-0000-4000-8000-000000000065"
    change = f"UPDATE activity_instances SET time_start = {start}, time_stop = {stop}, duration_seconds = {seconds}"
    assert fates(read_with(tmp_path, f"{change} WHERE id = '{item}'"), "timer.db", item) == [fate]
