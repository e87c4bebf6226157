"""An older log is brought up to date whole or not at all, after a backup; here by a migration made for the test."""

import errno
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.command import upgrade as run_migrations
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from practicelog.db import connect, upgrade
from tests.conftest import Run, done

OLDER = connect.REVISION
NEWER = f"{int(connect.REVISION) + 1:04}"
NEXT = '''"""A column for the test."""

from alembic import op

revision = "{newer}"
down_revision = "{revision}"


def upgrade() -> None:
    """Add it."""
    op.execute("ALTER TABLE activity ADD COLUMN colour TEXT")
    {more}
'''


@pytest.fixture
def newer_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, run: Run) -> Callable[[str], None]:
    """Record something, then make the program one migration newer than the log."""
    run("start guitar", "18:00")
    run("stop", "18:30")

    def renew(more: str = "") -> None:
        house = tmp_path / "house"
        shutil.copytree(Path(upgrade.__file__).parent / "migrations", house / "migrations")
        shutil.copyfile(Path(upgrade.__file__).parent / "views.sql", house / "views.sql")
        (house / "migrations/versions/9999_colour.py").write_text(NEXT.format(more=more, newer=NEWER, revision=OLDER))
        monkeypatch.setattr(upgrade, "HERE", house)
        for module in (connect, upgrade):
            monkeypatch.setattr(module, "REVISION", NEWER)

    return renew


def test_the_first_command_of_a_newer_program_upgrades_and_says_so(
    newer_program: Callable[..., None], run: Run, rows: Callable[..., list[Any]], log_file: Path
) -> None:
    newer_program()
    listed = run("log", "18:40")
    assert listed.code == 0
    assert "guitar" in listed.out
    assert listed.err.startswith(f"Upgraded the log from schema {OLDER} to {NEWER}; the old one is kept in ")
    assert rows("SELECT version_num FROM alembic_version") == [(NEWER,)]
    [backup] = log_file.parent.glob(f"*.before-{NEWER}-*")
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    old = sqlite3.connect(backup)
    assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [(OLDER,)]
    old.close()
    assert done(run("start piano", "18:50"))
    assert run("history", "18:51").lines[-1].split()[:1] == ["c1"]


def test_undo_does_not_reach_behind_an_upgrade(newer_program: Callable[..., None], run: Run) -> None:
    newer_program()
    run("log", "18:40")
    refused = run("undo", "18:41")
    assert refused.code == 3
    assert "too long ago" in refused.err


def test_the_quick_path_reads_an_older_log_as_it_is(
    newer_program: Callable[..., None], run: Run, rows: Callable[..., list[Any]]
) -> None:
    newer_program()
    assert run("status", "18:40").code == 1
    assert rows("SELECT version_num FROM alembic_version") == [(OLDER,)]


def test_a_migration_that_fails_changes_nothing(
    newer_program: Callable[..., None], run: Run, rows: Callable[..., list[Any]]
) -> None:
    newer_program(
        'op.execute("INSERT INTO activity_instance (section_id, activity_id, number, position) VALUES (9, 9, 9, 9)")'
    )
    before = rows("SELECT name, sql FROM sqlite_schema ORDER BY name")
    refused = run("log", "18:40")
    assert refused.code == 5
    assert refused.err.count("\n") == 1
    assert rows("SELECT name, sql FROM sqlite_schema ORDER BY name") == before
    assert rows("SELECT version_num FROM alembic_version") == [(OLDER,)]


def test_a_backup_that_was_kept_before_a_kill_is_not_kept_twice(
    newer_program: Callable[..., None], run: Run, log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer_program()

    def fail(folder: str) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr(upgrade, "sync_folder", fail)
        assert run("log", "18:40").code == 6
    assert len(list(log_file.parent.glob("*.before-*"))) == 1
    assert run("log", "18:41").code == 0
    assert len(list(log_file.parent.glob("*.before-*"))) == 1


def test_a_backup_of_another_state_is_kept_beside_the_first(
    newer_program: Callable[..., None], run: Run, log_file: Path
) -> None:
    newer_program()
    first = log_file.with_name(f"{log_file.name}.before-{NEWER}-from-{OLDER}")
    first.write_text("another")
    assert run("log", "18:40").err.endswith(f"the old one is kept in {first}.2\n")
    assert first.read_text() == "another"


def test_views_of_ones_own_stay_and_triggers_do_not(
    newer_program: Callable[..., None], run: Run, rows: Callable[..., list[Any]], log_file: Path
) -> None:
    db = sqlite3.connect(log_file)
    db.executescript(
        """
        CREATE VIEW v_mine AS SELECT activity FROM v_interval;
        CREATE VIEW "my ""own"" view" AS SELECT colour FROM activity;
        CREATE TRIGGER "t""1" AFTER UPDATE ON session BEGIN DELETE FROM session; END;
        CREATE TRIGGER t2 INSTEAD OF INSERT ON v_mine BEGIN DELETE FROM session; END;
        DROP VIEW v_status_line;
        CREATE VIEW v_status_line AS SELECT edit('x', 'touch ran') AS line;
        """
    )
    db.close()
    newer_program()
    listed = run("log", "18:40")
    assert listed.code == 0
    assert listed.err.splitlines()[1:] == [
        'Dropped the trigger t"1, the trigger t2, which practicelog did not make',
    ]
    assert rows("SELECT * FROM v_mine") == [("guitar",)]
    assert rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'") == []
    assert rows("SELECT * FROM v_status_line") == []


def test_a_full_disk_is_told_in_one_line_and_leaves_the_log_as_it_is(
    newer_program: Callable[..., None], run: Run, rows: Callable[..., list[Any]], log_file: Path
) -> None:
    newer_program(
        'op.execute("PRAGMA max_page_count = 1"); op.execute("CREATE TABLE much AS SELECT randomblob(999999)")'
    )
    before = log_file.read_bytes()
    refused = run("log", "18:40")
    assert (refused.code, refused.out) == (6, "")
    assert refused.err == (
        "practicelog: The log is of an older version and could not be upgraded."
        f" The disk is full; nothing was recorded ({log_file})\n"
    )
    assert log_file.read_bytes() == before
    assert os.listdir(log_file.parent) == [log_file.name]


def log_of_revision(path: Path, revision: str) -> None:
    """Make a log as the program of that revision left it, with an hour of guitar in session 1."""
    path.parent.mkdir(mode=0o700)
    db = sqlite3.connect(path, isolation_level=None)
    engine = create_engine("sqlite://", creator=lambda: db, poolclass=StaticPool)
    config = Config()
    config.set_main_option("script_location", str(Path(upgrade.__file__).parent / "migrations"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        config.attributes["connection"] = connection
        run_migrations(config, revision)
    db.executescript(
        f"""
        PRAGMA application_id={connect.APPLICATION_ID};
        INSERT INTO activity (id, name, name_key, created_at) VALUES (7, 'guitar', 'guitar', 0);
        INSERT INTO session (id, started_at, ended_at, zone, practice_day)
        VALUES (1, 1770000000000000, 1770003600000000, 'Europe/Berlin', '2026-02-02');
        INSERT INTO section VALUES (1, 1, 1, NULL, NULL);
        INSERT INTO activity_instance (id, section_id, activity_id, number, position) VALUES (1, 1, 7, 1, 1);
        INSERT INTO timer_interval (id, activity_instance_id, number, started_at, stopped_at)
        VALUES (1, 1, 1, 1770000000000000, 1770003600000000);
        INSERT INTO note (id, kind, body, activity_instance_id) VALUES (4, 'note', 'kept', 1), (9, 'note', 'gone', 1);
        DELETE FROM note WHERE id = 9;
        DROP VIEW IF EXISTS v_now;
        CREATE VIEW v_now AS SELECT 1 AS activity WHERE 0;
        """
    )
    db.close()
    path.chmod(0o600)


@pytest.mark.parametrize("revision", [f"{number:04}" for number in range(1, int(OLDER))])
def test_a_log_of_every_revision_is_upgraded_with_all_that_is_in_it(
    revision: str, run: Run, rows: Callable[..., list[Any]], log_file: Path
) -> None:
    log_of_revision(log_file, revision)
    shown = run("show 1", "18:00")
    assert shown.code == 0
    assert f"from schema {revision} to {OLDER}" in shown.err
    assert "1:00:00" in shown.out
    assert "kept" in shown.out
    assert rows("SELECT version_num FROM alembic_version") == [(OLDER,)]
    assert done(run("note --on 1.1 more", "18:01"))
    # An id that was given once is not given again, however often its table was rebuilt.
    assert rows("SELECT id FROM note ORDER BY id") == [(4,), (10,)]
    assert done(run("db check", "18:02"))


def test_values_get_the_unit_of_their_metric(run: Run, rows: Callable[..., list[Any]], log_file: Path) -> None:
    log_of_revision(log_file, "0004")
    db = sqlite3.connect(log_file)
    db.executescript(
        """
        INSERT INTO metric (id, activity_id, name, name_key, unit, kind, direction, aggregate, side_rule, position)
        VALUES (1, 7, 'weight', 'weight', 'lb', 'number', 'higher', 'best', 'none', 1),
            (2, 7, 'reps', 'reps', NULL, 'integer', 'higher', 'best', 'sum', 2);
        INSERT INTO activity_set (id, activity_instance_id, number, position, kind, done)
        VALUES (1, 1, 1, 1, 'work', 1), (2, 1, 2, 2, 'work', 0);
        INSERT INTO metric_value (id, activity_set_id, metric_id, planned, value)
        VALUES (1, 1, 1, NULL, 225.5), (2, 1, 2, NULL, 5), (3, 2, 1, 230, NULL);
        """
    )
    db.close()
    assert "225.5lb x5" in run("show 1", "18:00").out
    assert rows("SELECT id, planned, value, unit FROM metric_value ORDER BY id") == [
        (1, None, 225.5, "lb"),
        (2, None, 5, None),
        (3, 230, None, "lb"),
    ]
    assert done(run("db check", "18:01"))


def test_an_older_backup_is_upgraded_after_it_was_restored(
    newer_program: Callable[..., None], run: Run, rows: Callable[..., list[Any]]
) -> None:
    assert run("db backup -q", "18:35").code == 0
    newer_program()
    restored = run("db restore latest --yes", "18:40")
    assert (restored.code, restored.lines[0].split(": ")[1]) == (0, "1 session to 2026-03-12")
    assert restored.err.startswith(f"Upgraded the log from schema {OLDER} to {NEWER}")
    assert rows("SELECT version_num FROM alembic_version") == [(NEWER,)]
