"""An older log is brought up to date whole or not at all, after a backup; here by a migration made for the test."""

import shutil
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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
