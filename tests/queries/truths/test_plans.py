"""The truths are asked of a few rows from indexes: what an undo asks does not grow with the log."""

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from practicelog.db.connect import reading
from practicelog.db.past import Place
from practicelog.queries.registry import LINKS, TABLES, parents_of
from practicelog.queries.truths.belonging import rows_around, rows_left_behind
from practicelog.queries.truths.imported import IMPORTED
from practicelog.queries.truths.questions import TRUTHS, rows_in_the_way
from practicelog.queries.truths.sets import MEANINGS
from practicelog.queries.truths.truth import Truth, parameter_of, table_called
from tests.conftest import Record, Run
from tests.queries.test_growth import GROWING, fill
from tests.queries.test_plans import Listening

WAYS = {f"{truth.name}, by {way}": (truth, way) for truth in (*TRUTHS, MEANINGS, *IMPORTED) for way in truth.ways}
GROWN = GROWING | {"break", "neighbour", "other_activity_instance", "other_section", "other_timer_interval"}
FEW, MANY = 500, 10_000


def make_log(run: Run) -> None:
    """Make a log with two activities, as `fill` wants it."""
    for command in ("activity add technique/scales", "activity add technique/chords"):
        assert run(command).code == 0


def scans(db: sqlite3.Connection, sql: str, parameters: Mapping[str, Any]) -> Iterator[str]:
    """Yield the steps of the plan that read a growing table from end to end."""
    for *_, step in db.execute(f"EXPLAIN QUERY PLAN {sql}", parameters):
        words = step.split()
        if words[0] == "SCAN" and words[1] in GROWN:
            yield step


@pytest.mark.parametrize(("truth", "way"), WAYS.values(), ids=WAYS.keys())
def test_a_truth_of_a_few_rows_is_answered_from_indexes(truth: Truth, way: str, run: Run, log_file: Path) -> None:
    make_log(run)
    with reading(str(log_file)) as db:
        assert list(scans(db, truth.touched_by(way), {parameter_of(way): "[1]"})) == []


def test_what_belongs_to_a_few_rows_is_found_by_indexes(run: Run, log_file: Path) -> None:
    make_log(run)
    with reading(str(log_file)) as db:
        listening = Listening(db)
        rows_left_behind(listening, [(table, 1, 2) for table in TABLES])
        rows_in_the_way(listening, {(table, 1): () for table in (*TABLES, *LINKS)})
        # Of some tables nothing must hold but what the schema says.
        concerned = {table_called(way).partition(".")[0] for truth in TRUTHS for way in truth.ways}
        concerned |= {table for table in (*TABLES, *LINKS) if parents_of(table)}
        assert len(listening.asked) == 1 + len(concerned)
        assert [step for sql, parameters in listening.asked for step in scans(db, sql, parameters)] == []


def test_what_rows_belong_to_is_asked_once_of_each_table(record: Record, log_file: Path) -> None:
    record(("start strings/guitar", "17:00"), ("start piano", "17:10"), ("start guitar", "17:20"), ("stop", "17:30"))
    with reading(str(log_file)) as db:
        listening = Listening(db)
        around = [*rows_around(listening, [("timer_interval", 2), ("timer_interval", 1)])]
    section = [("section", 1), ("session", 1)]
    assert around[:5] == [("activity_instance", 2), *section, ("activity", 2), ("activity_instance", 1)]
    assert around[5:] == [*section, ("activity", 1), ("activity_group", 1)]
    assert len(listening.asked) == len({"timer_interval", "activity_instance", "section", "activity"})


def middle(table: str, sessions: int) -> Place:
    """Return a row in the middle of a log with so many sessions, of which each has two intervals."""
    return table, sessions // 2 if table in ("session", "section") else sessions


def steps_of(path: Path, sessions: int) -> dict[str, int]:
    """Return how many steps SQLite takes to ask the truths of one row, by its table."""
    steps: dict[str, int] = {}

    def step() -> int:
        steps[table] += 1
        return 0

    with reading(str(path)) as db:
        for table in sorted(GROWING & {*TABLES}):
            steps[table] = 0
            db.set_progress_handler(step, 1)
            assert rows_in_the_way(db, {middle(table, sessions): ()}) == ([], [])
            assert rows_left_behind(db, [(table, 10**9, 10**9)]) == []
            db.set_progress_handler(None, 0)
    return steps


def test_the_truths_of_a_row_take_as_many_steps_in_a_long_log_as_in_a_short_one(run: Run, log_file: Path) -> None:
    make_log(run)
    empty = log_file.read_bytes()
    counts = []
    for sessions in (FEW, MANY):
        log_file.write_bytes(empty)
        fill(log_file, sessions)
        counts.append(steps_of(log_file, sessions))
    assert counts[0] == counts[1]
    assert min(counts[0].values()) > 0
