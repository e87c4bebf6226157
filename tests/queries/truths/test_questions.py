"""Every truth is held: what breaks it is found by db check, and refused by undo, which names what is in the way."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from practicelog.queries.registry import LINKS
from practicelog.queries.truths.questions import TRUTHS
from practicelog.queries.truths.sets import MEANINGS
from practicelog.queries.truths.truth import Truth, table_called
from tests.conftest import Record, Run, done
from tests.queries.truths.cases import BEGINNING, CASES, Case

IMAGE = "INSERT INTO change_image (change_id, kind, table_name, row_id, column_name, value) VALUES (?, ?, ?, ?, ?, ?)"


@contextmanager
def behind_the_program(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the log and write to it past the program."""
    db = sqlite3.connect(path)
    with db:
        yield db
    db.close()


def identity(case: Case) -> str:
    """Return the name of a case."""
    return f"{case.truth}, by {'link' if case.link else ' and '.join(case.cells)} of {case.touched[0]}"


def spoil(db: sqlite3.Connection, case: Case) -> None:
    """Put back what breaks the truth."""
    table, row_id = case.touched
    if case.link:
        db.execute(f"INSERT INTO {table} VALUES (?, ?)", (row_id, case.link))
    if case.cells:
        columns = ", ".join(f"{column} = ?" for column in case.cells)
        db.execute(f'UPDATE "{table}" SET {columns} WHERE id = ?', (*case.cells.values(), row_id))


def write_changes(db: sqlite3.Connection, case: Case) -> int:
    """Write a change that left the spoilt state, and a later one of the row in the way; return the first's id."""
    change_id = db.execute("INSERT INTO change (command, made_at) VALUES ('wanted', 1773339000000000)").lastrowid or 0
    table, row_id = case.touched
    if case.link:
        db.execute(IMAGE, (change_id, "unlinked", table, row_id, None, case.link))
    for column, value in case.cells.items():
        db.execute(IMAGE, (change_id, "was", table, row_id, column, value))
    db.execute("INSERT INTO change (command, made_at) VALUES ('later', 1773339000000000)")
    place_in_the_way = ("linked", *case.other, None) if case.other[0] in LINKS else ("was", *case.other, "position")
    db.execute(IMAGE, (change_id + 1, *place_in_the_way, 0))
    return change_id


@pytest.mark.parametrize("truth", [*TRUTHS, MEANINGS], ids=lambda truth: truth.name)
def test_every_way_in_which_a_truth_can_come_to_be_broken_has_a_case(truth: Truth) -> None:
    touched = [(case.touched[0], case.cells) for case in CASES if case.truth == truth.name]
    ways = {table for table, _ in touched} | {f"{table}.{column}" for table, cells in touched for column in cells}
    assert {table_called(way) for way in truth.ways} - ways == set()


@pytest.mark.parametrize("case", [case for case in CASES if case.truth != MEANINGS.name], ids=identity)
def test_db_check_finds_what_cannot_be_true(case: Case, record: Record, run: Run, log_file: Path) -> None:
    record(*BEGINNING)
    assert done(run("db check", "18:30"))
    with behind_the_program(log_file) as db:
        for sql in case.before:
            db.execute(sql)
        spoil(db, case)
    checked = run("db check", "18:30")
    truth = next(truth for truth in TRUTHS if truth.name == case.truth)
    remedy = truth.remedy if truth.remedy.startswith("practicelog ") else truth.remedy.capitalize()
    assert (checked.code, f": {truth.sentence}. {remedy}\n" in checked.out) == (5, True), checked.out


@pytest.mark.parametrize("case", CASES, ids=identity)
def test_undo_refuses_what_cannot_be_true_and_names_the_change_in_the_way(
    case: Case, record: Record, run: Run, rows: Callable[..., list[Any]], log_file: Path
) -> None:
    record(*BEGINNING)
    with behind_the_program(log_file) as db:
        for sql in case.before:
            db.execute(sql)
        wanted = write_changes(db, case)
    before = rows(f'SELECT * FROM "{case.touched[0]}"')
    refused = run(f"undo c{wanted}", "18:30")
    assert (refused.code, refused.err) == (
        3,
        f"practicelog: c{wanted} cannot be undone alone: c{wanted + 1} (later) builds on it."
        f" First: practicelog undo c{wanted + 1}\n",
    )
    assert rows(f'SELECT * FROM "{case.touched[0]}"') == before


def test_db_check_says_session_before_the_number_of_one(record: Record, run: Run, log_file: Path) -> None:
    record(*BEGINNING)
    with behind_the_program(log_file) as db:
        db.execute("UPDATE session SET started_at = NULL, ended_at = NULL WHERE id = 2")
    assert run("db check", "18:30").lines[0].startswith("session 2: a session without a start has intervals")
