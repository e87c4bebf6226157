"""What is read of a file of the earlier app is what its expectation says, whatever its generation."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.imports.account import Import
from practicelog.domain.imports.records import Link, Ref
from practicelog.domain.imports.report import report_of
from practicelog.importers.fractal import read
from tests.importers.fractal.expectations import expected_of
from tests.importers.fractal.generations import build
from tests.importers.fractal.oracle import (
    SAMPLE_NAMES,
    ZONE,
    Expectation,
    copy_of_fixture,
    copy_of_sample,
    open_expected,
    open_expected_samples,
    unmet,
)
from tests.importers.fractal.tables import GENERATIONS

PARTS = ("counts", "ledger", "intervals", "superseded_intervals", "placeholders", "per_session")


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
        yield db


def read_file(file: Path) -> Import:
    with opened(file) as db:
        return read(db, ZoneInfo(ZONE))


def compare(report: Expectation, expected: Expectation) -> None:
    for part in PARTS:
        if part in expected:
            assert report[part] == expected[part], part


@pytest.mark.parametrize("name", ["dual", "migrated"])
def test_a_fixture_is_read_as_expected(name: str, tmp_path: Path) -> None:
    compare(report_of(read_file(copy_of_fixture(name, tmp_path))), open_expected()[name])


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_a_real_file_is_read_as_expected(name: str, tmp_path: Path) -> None:
    compare(report_of(read_file(copy_of_sample(name, tmp_path))), open_expected_samples()[name])


@pytest.mark.parametrize("generation", GENERATIONS)
def test_each_generation_is_read_as_expected(generation: str, tmp_path: Path) -> None:
    imported = read_file(build(generation, tmp_path))
    expected = expected_of(generation)
    report = report_of(imported)
    in_trash = expected["optional"]
    report["intervals"] = [interval for interval in report["intervals"] if interval["instance"] not in in_trash]
    assert unmet(expected, report) == []
    assert imported.remarks["generation"] == generation


@pytest.mark.parametrize("name", ["dual", "migrated"])
def test_what_a_row_refers_to_comes_before_it(name: str, tmp_path: Path) -> None:
    seen: set[Ref] = set()
    for record in read_file(copy_of_fixture(name, tmp_path)).rows:
        if isinstance(record, Link):
            assert {record.left, record.right} <= seen
        else:
            assert {value for value in record.values.values() if isinstance(value, Ref)} <= seen
            seen.add(Ref(record.table, record.key))


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    file = copy_of_fixture("dual", tmp_path)
    assert read_file(file) == read_file(file)


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotUnderstood, match="not a database of Fractal Goals"):
        read_file(copy_of_fixture("foreign", tmp_path))


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotUnderstood, match="cannot be read"):
        read_file(copy_of_fixture("notadb", tmp_path))
