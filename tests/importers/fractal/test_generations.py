"""Each generation's file is what the table of generations says, and what is expected of it adds up."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.importers.fractal.expectations import SECONDS, expected_of, intervals, seconds_by_day
from tests.importers.fractal.generations import GROUP, SECOND, begins, build
from tests.importers.fractal.oracle import unmet
from tests.importers.fractal.tables import GENERATIONS

# By what a generation is known: tables, and columns as `table.column`; with a minus, what it must lack.
MARKS = {
    "G1": "practice_sessions",
    "G2": "goals.session_data metric_definitions.is_active -goals.updated_at -practice_sessions",
    "G3": "goals.updated_at -activity_definitions.metrics_multiplicative",
    "G4": "activity_definitions.metrics_multiplicative -metric_definitions.is_multiplicative",
    "G5": "metric_definitions.is_multiplicative metric_definitions.is_top_set_metric -split_definitions",
    "G6": "split_definitions metric_values.split_definition_id -activity_groups",
    "G7": "activity_groups activity_definitions.group_id -goals.attributes",
    "G8": "goals.attributes goals.session_start goals.total_duration_seconds goals.template_id -programs",
    "G9": "programs -activity_definitions.group_id -activity_definitions.has_splits -metric_values.split_definition_id",
    "G10": "activity_instances.data activity_instances.notes activity_instances.completed -programs",
    "G11": "programs scheduled_sessions activity_definitions.group_id -activity_instances.deleted_at",
    "G12": "activity_instances.root_id activity_instances.sort_order goals.deleted_at -program_day_templates",
    "G13": "program_day_templates goals.completed_at -sessions",
    "G14": "sessions session_goals activity_instances.session_id -notes",
    "G15": "notes sessions",
}
# Which table's rows are the facts of a kind.
KINDS = {
    "definition.activity": "activity_definitions",
    "definition.metric": "metric_definitions",
    "definition.split": "split_definitions",
    "definition.group": "activity_groups",
    "instance.db": "activity_instances",
    "metric.db": "metric_values",
    "template": "session_templates",
    "note.table": "notes",
}


def ask(file: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(file)) as db:
        return db.execute(sql).fetchall()


def marks_of(file: Path) -> set[str]:
    return {
        mark
        for (table,) in ask(file, "SELECT name FROM sqlite_schema WHERE type = 'table'")
        for mark in [table, *(f"{table}.{row[1]}" for row in ask(file, f"PRAGMA table_info({table})"))]
    }


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_generation_has_what_it_is_known_by_and_not_what_came_later(generation: str, tmp_path: Path) -> None:
    found = marks_of(build(generation, tmp_path))
    marks = MARKS[generation].split()
    assert [mark for mark in marks if (mark.removeprefix("-") in found) is mark.startswith("-")] == []


@pytest.mark.parametrize("generation", GENERATIONS)
def test_each_row_of_a_generation_has_one_fate(generation: str, tmp_path: Path) -> None:
    file, ledger = build(generation, tmp_path), expected_of(generation)["ledger"]
    found = marks_of(file)
    for kind, table in KINDS.items():
        rows = ask(file, f"SELECT count(*) FROM {table}")[0][0] if table in found else 0
        assert ledger.get(kind, {"total": 0})["total"] == rows, kind
    timed = "SELECT count(*) FROM activity_instances WHERE coalesce(time_start, duration_seconds) IS NOT NULL"
    assert [(ledger["timer.db"]["total"],)] == ask(file, timed)


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_ledger_adds_up(generation: str) -> None:
    for kind, line in expected_of(generation)["ledger"].items():
        told = {fate: line[fate] for fate in ("imported", "merged", "kept_as_note", "rejected")}
        assert sum(told.values()) == line["total"], kind
        for reason, number in line.get("reasons", {}).items():
            assert number <= told[reason.partition(":")[0]], reason


@pytest.mark.parametrize("generation", GENERATIONS)
def test_counts_sessions_days_and_intervals_agree(generation: str) -> None:
    expected = expected_of(generation)
    assert sum(SECONDS.values()) == expected["counts"]["timed_seconds_live"]
    assert sum(seconds_by_day(generation).values()) == expected["counts"]["timed_seconds_live"]
    assert sum(session.get("sections", 0) for session in expected["per_session"]) == expected["counts"]["sections"]
    assert sum(session.get("values", 0) for session in expected["per_session"]) == expected["counts"]["metric_values"]
    assert sum(interval["seconds"] or 0 for interval in intervals(generation)) == sum(SECONDS.values())
    assert unmet(expected, expected) == []


@pytest.mark.parametrize("generation", GENERATIONS)
def test_documents_are_json_with_sections(generation: str, tmp_path: Path) -> None:
    file = build(generation, tmp_path)
    found = marks_of(file)
    stores = [table for table in ("practice_sessions", "sessions", "goals") if f"{table}.root_id" in found]
    columns = [f"{table}.{name}" for table in stores for name in ("session_data", "attributes")]
    texts = [
        text
        for column in columns
        if column in found
        for (text,) in ask(file, f"SELECT {column} FROM {column.partition('.')[0]} WHERE {column} IS NOT NULL")
    ]
    assert len(texts) == expected_of(generation)["ledger"]["session.json"]["total"]
    assert all(json.loads(text)["sections"] for text in texts)


def test_a_group_is_a_number_where_it_is_referred_to(tmp_path: Path) -> None:
    file = build("G7", tmp_path)
    assert ask(file, "SELECT id FROM activity_groups") == [(GROUP,)]
    assert (int(GROUP),) in ask(file, "SELECT group_id FROM activity_definitions")


def test_the_second_evening_is_another_day_in_greenwich() -> None:
    for generation in GENERATIONS:
        days = seconds_by_day(generation)
        assert begins(SECOND, generation).date().isoformat() not in days
