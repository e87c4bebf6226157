"""Any number of terminals at once: one timer, one log, nothing lost."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Outcome

Spawn = Callable[..., Outcome]


def crowd(spawn: Spawn, commands: list[str], workers: int = 8) -> list[Outcome]:
    """Run every command in a process of its own, `workers` at a time."""
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(spawn, commands))


def test_four_processes_on_a_missing_file_make_one_log(
    spawn: Spawn, rows: Callable[..., list[Any]], log_file: Path
) -> None:
    outcomes = crowd(spawn, [f"start --new name-{word}" for word in ("alpha", "bravo", "charlie", "delta")], 4)
    assert [(outcome.code, outcome.err) for outcome in outcomes] == [(0, "")] * 4
    assert rows("SELECT count(*) FROM timer_interval") == [(4,)]
    assert sorted(os.listdir(log_file.parent)) == ["practice.db"]
    assert stat.S_IMODE(log_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(log_file.parent.stat().st_mode) == 0o700


@pytest.mark.slow
def test_two_hundred_starts_from_eight_processes_are_all_kept(
    spawn: Spawn, rows: Callable[..., list[Any]], log_file: Path
) -> None:
    outcomes = crowd(spawn, [f"start --new name-{number}" for number in range(200)])
    acknowledged = [outcome for outcome in outcomes if outcome.code == 0]
    assert all(outcome.code in (0, 3) and "Traceback" not in outcome.err for outcome in outcomes)
    assert rows("SELECT count(*) FROM timer_interval") == [(len(acknowledged),)]
    assert rows("SELECT count(*) FROM timer_interval WHERE running = 1") == [(1,)]
    assert rows("SELECT count(*) FROM session WHERE open = 1") == [(1,)]
    assert spawn("db check").code == 0
    assert sorted(os.listdir(log_file.parent)) == ["practice.db"]


def test_a_reader_is_served_while_another_process_holds_the_write_lock(spawn: Spawn, log_file: Path) -> None:
    assert spawn("start guitar").code == 0
    hold = (
        "import sqlite3, sys; db = sqlite3.connect(sys.argv[1], isolation_level=None);"
        " db.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(log_file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == b"held\n"
        assert spawn("status").code == 0
        assert spawn("log --json").code == 0
        holder.stdin.close()
