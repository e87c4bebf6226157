"""Every table of the log, and every column, says what it is called and what it belongs to."""

from pathlib import Path

import pytest
from sqlalchemy import Table

from practicelog.db.connect import reading
from practicelog.db.tables import all_tables
from practicelog.queries.registry import (
    LABELS,
    LINKS,
    SELF_EXPLANATORY,
    TABLES,
    UNTOLD,
    absent_title,
    identity_of,
    parents_of,
    titles,
)
from tests.conftest import Record

TOLD = {name: table for name, table in all_tables().items() if not name.startswith("change")}
"""All tables but those of the changes themselves, which are told of in other ways."""


def test_every_table_has_an_entry_or_is_a_link() -> None:
    assert {*TABLES} | {*LINKS} == {*TOLD}
    assert {*LINKS} == {name for name, table in TOLD.items() if len(table.primary_key) == 2}


@pytest.mark.parametrize("table", TOLD.values(), ids=TOLD.keys())
def test_every_column_has_a_word_or_is_not_told(table: Table) -> None:
    worded = {*LABELS} | SELF_EXPLANATORY | UNTOLD | {*parents_of(table.name)}
    assert {column.name for column in table.columns} - worded == set()


def test_no_word_is_kept_for_a_column_that_is_gone_or_has_another_one() -> None:
    columns = {column.name for table in TOLD.values() for column in table.columns}
    assert {*LABELS} | SELF_EXPLANATORY | UNTOLD <= columns
    assert not {*LABELS} & SELF_EXPLANATORY
    assert not UNTOLD & ({*LABELS} | SELF_EXPLANATORY)


@pytest.mark.parametrize("table", TOLD.values(), ids=TOLD.keys())
def test_an_entry_knows_what_its_rows_belong_to(table: Table) -> None:
    assert parents_of(table.name) == {key.parent.name: key.column.table.name for key in table.foreign_keys}
    assert identity_of(table.name) == next(iter(table.primary_key.columns)).name


def test_what_belongs_to_others_stands_below_them() -> None:
    order = [*TABLES]
    for table in TABLES:
        assert all(order.index(parent) <= order.index(table) for parent in parents_of(table).values())


@pytest.mark.parametrize("table", TABLES)
def test_an_entry_knows_whether_its_rows_go_into_the_trash(table: str) -> None:
    assert TABLES[table].has_trash == ("deleted_at" in TOLD[table].columns)


@pytest.mark.parametrize("table", TABLES)
def test_an_entry_knows_whether_its_rows_have_names_and_an_archive(table: str) -> None:
    assert TABLES[table].is_named == ("name_key" in TOLD[table].columns)
    assert TABLES[table].has_archive == ("archived_at" in TOLD[table].columns)


def test_every_row_that_is_there_has_a_title(record: Record, log_file: Path) -> None:
    record(
        ("start strings/guitar +slow --section warm -m good", "18:00"),
        ("set L 96bpm clean=7/8", "18:10"),
        ("pause", "18:20"),
        ("finish", "18:30"),
        ("config timer_limit 5h", "18:40"),
        ("goal add guitar 5h weekly", "18:40"),
        ("template add evening scales 10m 96bpm", "18:50"),
        ("schedule add week block base, guitar mon", "18:41"),
        ("schedule off -m ill", "18:41"),
        ("lesson add 19:00", "18:41"),
    )
    with reading(str(log_file)) as db:
        found = titles(db, [(table, row_id) for table in TABLES for row_id in (1, 99)])
    # Those come by an import, or by a copy, alone: see tests/cli/storage/test_import_log.py.
    assert {*found} == {(table, 1) for table in TABLES if table not in ("import_run", "import_fact", "log_branch")}
    assert found["timer_interval", 1] == "1.1:1 guitar"
    assert found["activity_set", 1] == "set 1.1.1 guitar"
    assert found["break", 1] == "pause in session 1"
    assert found["schedule_block", 1] == "block base of schedule week"
    assert found["schedule_day", 1] == "guitar in schedule week"
    assert found["day_off", 1] == "day off 2026-03-12"
    assert found["lesson", 1] == "lesson 1"
    assert absent_title("session", 99) == "session 99"
