"""The migrations make exactly what the tables say, and the schema itself keeps the rules."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel, create_engine

from practicelog.db import upgrade
from practicelog.db.connect import APPLICATION_ID, REVISION
from practicelog.db.schema import SCHEMA, differences, schema_of
from practicelog.db.tables import all_tables
from tests.conftest import Run


def shape(db: sqlite3.Connection) -> dict[str, Any]:
    """Return the columns, indexes, foreign keys and rules of every table, however they were spelt."""
    tables = [
        row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    ]
    shapes = {}
    for table in tables:
        sql = db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        shapes[table] = {
            "columns": db.execute(f"PRAGMA table_xinfo({table})").fetchall(),
            "keys": sorted(db.execute(f"PRAGMA foreign_key_list({table})").fetchall()),
            "indexes": sorted(
                (name if not name.startswith("sqlite") else "", unique, origin, partial, columns(db, name))
                for _, name, unique, origin, partial in db.execute(f"PRAGMA index_list({table})").fetchall()
            ),
            "words": re.sub(r"\s+", "", sql).replace('"', ""),
        }
    return shapes


def columns(db: sqlite3.Connection, index: str) -> tuple[str, ...]:
    """Return the columns of an index."""
    return tuple(row[2] for row in db.execute(f"PRAGMA index_info({index})"))


def test_the_migrations_make_what_the_tables_say(log_file: Path, tmp_path: Path) -> None:
    upgrade.create(str(log_file))
    assert all_tables()
    engine = create_engine(f"sqlite:///{tmp_path / 'tables.db'}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    with sqlite3.connect(log_file) as made, sqlite3.connect(tmp_path / "tables.db") as said:
        by_migrations, by_tables = shape(made), shape(said)
        by_migrations.pop("alembic_version")
        assert by_migrations == by_tables
        assert made.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        tables = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        assert [name for name, sql in made.execute(tables) if "STRICT" not in sql] == ["alembic_version"]
    made.close()
    said.close()


def test_what_the_migrations_come_to_is_written_down(log_file: Path) -> None:
    upgrade.create(str(log_file))
    db = sqlite3.connect(log_file)
    again = "Make it again: python -m practicelog.db.upgrade"
    assert SCHEMA.read_text(encoding="utf-8") == schema_of(db), again
    assert differences(db) == ([], [], [])
    db.close()


def test_the_program_knows_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(upgrade.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == REVISION


def test_no_column_holds_a_document_and_nothing_cascades(run: Run, rows: Callable[..., list[Any]]) -> None:
    run("start guitar")
    schema = "\n".join(sql for (sql,) in rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")).lower()
    assert "json" not in schema
    assert "cascade" not in schema
    assert "datetime" not in schema


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO timer_interval (activity_instance_id, number, started_at, running) VALUES (1, 2, 5, 1)",
        "INSERT INTO session (zone, practice_day, open) VALUES ('UTC', '2026-03-12', 1)",
        "INSERT INTO session (zone, practice_day) VALUES ('UTC', '2026-02-30')",
        "UPDATE timer_interval SET stopped_at = started_at - 1, running = NULL",
        "UPDATE timer_interval SET stopped_at = started_at",
        "UPDATE timer_interval SET bare_seconds = 60",
        "INSERT INTO timer_interval (activity_instance_id, number) VALUES (1, 2)",
        "UPDATE session SET ended_at = started_at",
        "UPDATE session SET rating = 6",
        "UPDATE session SET rating = 0",
        "INSERT INTO activity (name, name_key, created_at) VALUES ('Guitar', 'guitar', 0)",
        "INSERT INTO activity (name, name_key, created_at) VALUES ('a' || char(7), 'a', 0)",
        "INSERT INTO activity (name, name_key, created_at) VALUES ('a' || char(0), 'a', 0)",
        "INSERT INTO activity (name, name_key, created_at) VALUES (' ', ' ', 0)",
        "INSERT INTO note (kind, body) VALUES ('note', 'on nothing')",
        "INSERT INTO note (kind, body, session_id, activity_id) VALUES ('note', 'on two', 1, 1)",
        "INSERT INTO activity_instance (section_id, activity_id, number, position) VALUES (99, 1, 2, 2)",
        "UPDATE session SET started_at = 'yesterday'",
        "DELETE FROM activity",
    ],
)  # fmt: skip
def test_the_database_itself_refuses(sql: str, run: Run, log_file: Path) -> None:
    run("start guitar")
    db = sqlite3.connect(log_file)
    db.execute("PRAGMA foreign_keys=ON")
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(sql)
    db.close()


def test_ids_are_never_used_again(run: Run, rows: Callable[..., list[Any]]) -> None:
    run("start guitar")
    run("cancel")
    run("start guitar")
    assert rows("SELECT id FROM session") == [(2,)]
