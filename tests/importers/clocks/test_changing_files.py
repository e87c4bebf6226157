"""A file that changes in whatever way, brought in again and again: the log has what it says, and nothing else moves."""

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.conftest import Run, done

Rows = Callable[..., list[Any]]
NINE = 1_772_010_000
"""Nine o'clock in UTC on 25 February 2026."""
NEW = 1_900_000_000
PROJECTS = ("guitar", "bach", "music:scales", "sport/scales")
CALLED = {
    "guitar": ("guitar",),
    "bach": ("bach",),
    "music:scales": ("scales", "scales (music)"),
    "sport/scales": ("scales", "scales (sport)"),
}
OF_CLOCKS = """
    SELECT fact.source_key, interval.started_us / 1000000, interval.stopped_us / 1000000, interval.activity
    FROM import_fact AS fact JOIN v_interval AS interval ON interval.interval_id = fact.row_id
    WHERE fact.kind = 'row:timer_interval'
    """
OUTSIDE = """
    SELECT interval.ref FROM v_interval AS interval JOIN session ON session.id = interval.session_id
    WHERE interval.started_us < session.started_at OR interval.stopped_us > session.ended_at
    """
EMPTY = "SELECT ref FROM v_instance WHERE intervals = 0"
EMPTY_SESSIONS = "SELECT id FROM session WHERE id NOT IN (SELECT session_id FROM v_interval)"


def frame(random: Random, identity: str) -> list[Any]:
    """Return a frame of Watson on one of three days."""
    start = NINE + random.randrange(0, 3 * 86_400, 300)
    stop = start + random.choice([0, 300, 600, 1800, 3600, 7200, 30 * 3600])
    return [start, stop, random.choice(PROJECTS), identity, random.choice([[], ["slow"]]), stop]


@pytest.mark.parametrize("seed", [*range(6), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(6, 60))])
def test_whatever_a_file_says_now_is_in_the_log_and_the_same_again_changes_nothing(
    run: Run, rows: Rows, log_file: Path, tmp_path: Path, seed: int
) -> None:
    random, path = Random(seed), tmp_path / "frames"
    told: dict[str, list[Any]] = {}
    held: dict[str, list[Any]] = {}
    for step in range(4):
        for identity in (f"{random.randrange(12):032x}" for _ in range(random.randrange(1, 5))):
            told[identity] = frame(random, identity)
        if random.random() < 0.3:
            told.pop(random.choice([*told]))
        held |= told
        path.write_text(json.dumps(random.sample([*told.values()], len(told))))
        os.utime(path, (NEW + step, NEW + step))
        assert done(run(f"import watson {path}"))
        found = {key: (start, stop, name) for key, start, stop, name in rows(OF_CLOCKS)}
        assert {key: times[:2] for key, times in found.items()} == {key: tuple(said[:2]) for key, said in held.items()}
        assert all(name in CALLED[held[key][2]] for key, (*_, name) in found.items())
        assert [rows(question) for question in (OUTSIDE, EMPTY, EMPTY_SESSIONS)] == [[], [], []]
        assert "No faults" in run("db check").out
        before = log_file.read_bytes()
        assert "Nothing new" in run(f"import watson {path}").out
        assert log_file.read_bytes() == before


CHANGES = (
    "edit {ref} --stop 13:00",
    "delete {ref}",
    "delete {session}",
    "activity rename {activity} n{number}",
    "tag add loud --on {ref}",
    "tag remove slow --on {ref}",
    "note hello --on {ref}",
    "edit {session} --name evening",
)


@pytest.mark.parametrize("seed", [*range(4), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(4, 60))])
def test_whatever_is_changed_here_between_the_same_file_again_changes_nothing(
    run: Run, log_file: Path, tmp_path: Path, seed: int
) -> None:
    random, path = Random(seed), tmp_path / "frames"
    told: dict[str, list[Any]] = {}
    files: list[tuple[str, int]] = []
    for step in range(4):
        for identity in (f"{random.randrange(12):032x}" for _ in range(random.randrange(1, 5))):
            told[identity] = frame(random, identity)
        files.append((json.dumps([*told.values()]), NEW + step))
        text, written_at = random.choice(files) if random.random() < 0.3 else files[-1]
        path.write_text(text)
        os.utime(path, (written_at, written_at))
        assert done(run(f"import watson {path}"))
        assert "No faults" in run("db check").out
        before = log_file.read_bytes()
        assert "Nothing new" in run(f"import watson {path}").out
        assert log_file.read_bytes() == before
        for command in random.sample(CHANGES, random.randrange(4)):
            change(run, log_file, random, command)


def change(run: Run, log_file: Path, random: Random, command: str) -> None:
    """Change something in the log, or be refused."""
    log = sqlite3.connect(log_file)
    parts = log.execute("SELECT ref, session_id, activity FROM v_instance ORDER BY ref").fetchall()
    log.close()
    if parts:
        ref, session, activity = random.choice(parts)
        words = command.format(ref=ref, session=session, activity=f"'{activity}'", number=random.randrange(99))
        assert run(words).code in (0, 1, 2, 3)
