"""Copies of one database, of different days, give the same log in whatever order they come."""

import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Outcome, Run
from tests.importers.fractal.generations import FIRST, GOAL, SCALES, build

Rows = Callable[..., list[Any]]


@pytest.fixture
def copies(tmp_path: Path) -> Callable[..., list[Path]]:
    """Return what makes copies of one database, each changed by SQL and newer than the one before."""

    def made(*changes: str, generation: str = "G15") -> list[Path]:
        first = build(generation, tmp_path)
        paths = []
        for number, change in enumerate(changes, 1):
            path = Path(shutil.copyfile(first, tmp_path / f"day-{number}.db"))
            with closing(sqlite3.connect(path)) as db:
                db.executescript(change)
                db.execute("UPDATE goals SET updated_at = ?", (f"2026-02-{number:02} 09:00:00.000001",))
                db.commit()
            paths.append(path)
        return paths

    return made


def bring(run: Run, path: Path) -> Outcome:
    """Bring in a database of the earlier app."""
    outcome = run(f"import fractal-goals {path} --tz America/New_York")
    assert outcome.code == 0, outcome.err
    return outcome


def same_in_every_order(paths: Iterable[Path], run: Run, log_file: Path, held: Callable[[], Any]) -> Any:
    """Bring files into fresh logs in every order, and return what they all hold."""
    found: dict[str, Any] = {}
    for order in permutations(paths):
        for path in order:
            bring(run, path)
        assert run("db check").code == 0
        found[" ".join(path.stem for path in order)] = held()
        shutil.rmtree(log_file.parent)
    first, *others = found
    for other in others:
        assert found[other] == found[first], f"{first} and {other}"
    return found[first]


def test_of_three_files_the_newest_counts_even_if_it_says_what_the_oldest_said(
    copies: Callable[..., list[Path]], run: Run, rows: Rows, log_file: Path
) -> None:
    description = f"UPDATE activity_definitions SET description = '%s' WHERE id = '{SCALES}'"
    paths = copies(description % "slowly", description % "quickly", description % "slowly")
    sql = "SELECT description FROM activity WHERE name = 'Scales'"
    assert same_in_every_order(paths, run, log_file, lambda: rows(sql)) == [("slowly",)]


def test_a_newer_file_that_says_the_same_can_be_undone_and_comes_once(
    copies: Callable[..., list[Path]], run: Run, rows: Rows, log_file: Path
) -> None:
    older, newer = copies("", "")
    bring(run, older)
    before = rows("SELECT * FROM import_fact")
    assert "Nothing new in day-2.db" in bring(run, newer).out
    assert rows("SELECT count(DISTINCT as_of) FROM import_fact WHERE kind = 'row:session'") == [(1,)]
    after = log_file.read_bytes()
    bring(run, newer)
    bring(run, older)
    assert log_file.read_bytes() == after
    assert run("undo").code == 0
    assert rows("SELECT * FROM import_fact") == before


def test_a_link_that_was_cut_here_stays_cut(
    copies: Callable[..., list[Path]], run: Run, rows: Rows, log_file: Path
) -> None:
    older, newer = copies("", "")
    bring(run, older)
    links = rows("SELECT session_id, goal_id FROM session_goal")
    assert len(links) == 1
    with closing(sqlite3.connect(log_file)) as db:
        db.execute("DELETE FROM session_goal")
        db.commit()
    before = log_file.read_bytes()
    assert "Nothing new" in bring(run, older).out
    assert log_file.read_bytes() == before
    bring(run, newer)
    assert rows("SELECT count(*) FROM session_goal") == [(0,)]


def test_a_link_that_is_new_in_a_newer_file_comes(
    copies: Callable[..., list[Path]], run: Run, rows: Rows, log_file: Path
) -> None:
    unlinked = f"DELETE FROM session_goals WHERE session_id = '{FIRST}' AND goal_id = '{GOAL}'"
    held = same_in_every_order(copies(unlinked, ""), run, log_file, lambda: rows("SELECT count(*) FROM session_goal"))
    assert held == [(1,)]
