"""Whatever stands in an export, it is read or a problem, and what is read can be in a log."""

import csv
import io
import json
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practicelog.domain.imports.records import Fact, Link, Problem, Ref, Row
from practicelog.importers.own import read
from practicelog.importers.own.export import Export, export_of
from practicelog.importers.own.rows import SET_COLUMNS
from practicelog.importers.own.survey import Held, survey
from practicelog.queries.storage import exports, set_exports
from tests.cli.storage.test_import_own import FORMATS, KINDS, NOW
from tests.conftest import Run

Cells: TypeAlias = list[dict[str, Any]]

TEXTS = [
    *(
        "",
        " ",
        "0",
        "-1",
        "NaN",
        "inf",
        "1e999",
        "1e308",
        "12,5",
        "1_0",
        "２",
        "a\x00b",
        "\x1b]0;x\x07",
        "\u202e" * 300,
    ),
    *("x" * 5000, "9" * 400, "-9223372036854775809", "1.77331E+15", "'=1+1", "=1+1", '"', "a/b//c", "\r\n\n"),
    *("2026-03-09T18:00:00", "2026-02-30", "0001-01-01", "9999-12-31T23:59:59-12:00", "20260309", "2026-W11-1"),
    *("Mars/Olympus", "Europe/Berlin", "../../etc/passwd", "true", "value", "set", "computed", "interval", "work"),
    *("weight", "reps", "kg", "lb", "bpm", "L", "guitar", "Guitar", "1.1", "1.1:1", "[]", "null"),
]
NUMBERS = [0, 1, 2, -1, 2**63 - 1, 2**63, -(2**63), 10**18, 1.5, 1e308, -0.0, float("inf"), float("nan"), 10**400]
INSTANTS = [1773075600000000, 1773075600123456, 1773079200000000, -(10**17), 10**17]
ANY = (
    st.none()
    | st.booleans()
    | st.sampled_from(TEXTS)
    | st.sampled_from(NUMBERS)
    | st.sampled_from(INSTANTS)
    | st.text(max_size=4)
    | st.integers(1, 3)
    | st.lists(st.sampled_from(TEXTS) | st.none() | st.lists(st.none(), max_size=1), max_size=2)
)


def as_text(rows: Cells, form: str) -> str:
    """Return rows as an export has them."""
    if form == "json":
        return json.dumps(rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def spoilt(rows: Cells, data: st.DataObject) -> Cells:
    """Return the rows with something else in some cells, and some of them twice."""
    rows = [dict(row) for row in rows]
    for _ in range(data.draw(st.integers(1, 8))):
        row = data.draw(st.sampled_from(rows))
        row[data.draw(st.sampled_from(list(row)))] = data.draw(ANY)
    return [*rows, *data.draw(st.lists(st.sampled_from(rows), max_size=2))]


def damaged(text: str, data: st.DataObject) -> str:
    """Return a text of which a piece is missing, or was changed for another."""
    at, length = data.draw(st.integers(0, len(text))), data.draw(st.sampled_from([0, 1, 7, 400, len(text)]))
    return (
        text[:at]
        + data.draw(st.sampled_from(["", '"', "\n", ",", "[", "]", "{", "\x00", "\ud800"]))
        + text[at + length :]
    )


def check(export: Export) -> None:
    """Read an export, and see that a log can hold what comes of it."""
    found = survey(export)
    seen: set[Ref] = set()
    for record in read(export, found, found.marks.identity, Held()):
        match record:
            case Row():
                check_row(record, seen)
                seen.add(Ref(record.table, record.key))
            case Link():
                assert {record.left, record.right} <= seen
            case Problem():
                assert record.what.encode()
                assert "\0" not in (record.raw or "")
                assert (record.raw or "x").encode()
            case Fact():
                assert (record.raw or "x").encode()


def check_row(row: Row, seen: set[Ref]) -> None:
    """See that every value can be stored, and what it refers to came before it."""
    for column, value in row.values.items():
        if isinstance(value, Ref):
            assert value in seen
        elif isinstance(value, str):
            assert "\0" not in value
            assert value.encode() or column in ("body", "intent")
        elif isinstance(value, int):
            assert -(2**63) <= value < 2**63
        else:
            assert value is None or abs(value) < float("inf")
        assert column != "name" or value is None or 0 < len(str(value).strip()) <= 200
    start, stop = (
        row.values.get(name) for name in ("started_at", "ended_at" if row.table == "session" else "stopped_at")
    )
    assert stop is None or (start is not None and start <= stop)


@pytest.fixture(scope="module")
def originals() -> dict[str, Cells]:
    """A few rows of each kind of export."""
    return dict(json.loads((Path(__file__).parent / "exports.json").read_text(encoding="utf-8")))


def test_the_rows_that_are_spoilt_are_those_of_the_exports_today(originals: dict[str, Cells]) -> None:
    columns = {
        "long": set_exports.LONG_COLUMNS,
        "intervals": exports.INTERVAL_COLUMNS,
        "sessions": exports.SESSION_COLUMNS,
    }
    assert {kind: list(originals[kind][0]) for kind in columns} == columns
    assert [name for name in originals["sets"][0] if name in SET_COLUMNS] == set_exports.SET_COLUMNS


def fuzz(originals: dict[str, Cells], data: st.DataObject) -> None:
    """Spoil an export, and read it."""
    form, rows = data.draw(st.sampled_from(FORMATS)), originals[data.draw(st.sampled_from(KINDS))]
    text = as_text(spoilt(rows, data), form)
    if data.draw(st.booleans()):
        text = damaged(text, data)
    if export := export_of(text):
        check(export)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_stands_in_a_few_cells_an_export_is_read(originals: dict[str, Cells], data: st.DataObject) -> None:
    fuzz(originals, data)


def fuzz_log(originals: dict[str, Cells], data: st.DataObject, run: Run, home: Path) -> None:
    """Spoil two exports, and bring both into a log, which is sound afterwards."""
    for path in home.glob("log/*.db*"):
        path.unlink()
    for _ in range(2):
        form, rows = data.draw(st.sampled_from(FORMATS)), originals[data.draw(st.sampled_from(KINDS))]
        text = as_text(spoilt(rows, data), form).encode("utf-8", "surrogatepass")
        (file := home / f"file.{form}").write_bytes(text)
        outcome = run(f"import practicelog {file}", NOW)
        # By chance it may look like one of this log, which then has the ids of what came in first.
        assert outcome.code in (0, 2, 3), outcome
        assert len(outcome.err.splitlines()) <= 1
    if (home / "log" / "practice.db").exists():
        assert run("db check", NOW).code == 0


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_comes_in_a_log_can_hold(
    originals: dict[str, Cells], run: Run, home: Path, data: st.DataObject
) -> None:
    fuzz_log(originals, data, run, home)


@pytest.mark.slow
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_much_that_comes_in_a_log_can_hold(
    originals: dict[str, Cells], run: Run, home: Path, data: st.DataObject
) -> None:
    fuzz_log(originals, data, run, home)


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_stands_in_many_exports_they_are_read(originals: dict[str, Cells], data: st.DataObject) -> None:
    fuzz(originals, data)


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from('[]{}",:;\n\t \ufeffa1')) | st.text())
def test_whatever_a_text_is_it_is_an_export_or_none(text: str) -> None:
    if export := export_of(text):
        check(export)
