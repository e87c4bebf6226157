"""Any number of terminals at once: one timer, one log, nothing lost."""

import os
import random
import re
import shlex
import stat
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from practicelog.db.connect import REVISION
from tests.conftest import HERE, STUCK, Outcome
from tests.db.test_upgrade import log_of_revision
from tests.faults.processes import apart_from_waiting

Spawn = Callable[..., Outcome]


SECONDS = 15
# What eight terminals do at once, each as often as it stands here; {} is a number of their own.
READS = ["log", "export intervals --all", "status"]
WRITES = [
    *["start --new name-{}"] * 4,
    *["stop", "pause", "resume", "break", "finish", "cancel"],
    *["add --new added-{} --took 1m"] * 2,
    *["note remark-{}", "undo", "undo", "redo"],
]


def crowd(spawn: Spawn, commands: list[str], workers: int = 8) -> list[Outcome]:
    """Run every command in a process of its own, `workers` at a time."""
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(spawn, commands))


@pytest.mark.parametrize("count", [4, pytest.param(8, marks=pytest.mark.slow)])
def test_processes_on_a_missing_file_make_one_log(
    count: int, spawn: Spawn, rows: Callable[..., list[Any]], log_file: Path
) -> None:
    outcomes = crowd(spawn, [f"start --new name-{number}" for number in range(count)], count)
    assert [(outcome.code, apart_from_waiting(outcome.err)) for outcome in outcomes] == [(0, "")] * count
    assert rows("SELECT count(*) FROM timer_interval") == [(count,)]
    assert sorted(os.listdir(log_file.parent)) == ["practice.db"]
    assert stat.S_IMODE(log_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(log_file.parent.stat().st_mode) == 0o700


@pytest.mark.slow
@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_processes_that_find_an_older_log_upgrade_it_once(
    revision: str, spawn: Spawn, rows: Callable[..., list[Any]], log_file: Path
) -> None:
    log_of_revision(log_file, revision)
    commands = ["log --all", "note --on 1.1 again", "export intervals --all --json", "add piano --new --took 5m"]
    outcomes = crowd(spawn, commands, len(commands))
    assert [outcome.code for outcome in outcomes] == [0, 0, 0, 0]
    told = "".join(apart_from_waiting(outcome.err) for outcome in outcomes)
    assert told.count(f"from schema {revision} to {REVISION}") == 1
    assert "Traceback" not in told
    assert rows("SELECT version_num FROM alembic_version") == [(REVISION,)]
    assert rows("SELECT count(*) FROM note WHERE body = 'again'") == [(1,)]
    assert len([*log_file.parent.glob("**/*before*")]) == 1
    assert not [*log_file.parent.glob("**/.*")]
    assert spawn("db check").code == 0


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


@pytest.mark.slow
def test_whatever_eight_processes_do_at_once_all_that_was_acknowledged_is_kept(
    spawn: Spawn, rows: Callable[..., list[Any]], log_file: Path
) -> None:
    outcomes = busy(spawn, 8, SECONDS)
    odd = [(line, one) for line, one in outcomes if one.code not in (0, 1, 3) or "Traceback" in one.err]
    assert odd == []
    written = [(command, outcome) for command, outcome in outcomes if command not in READS and outcome.code == 0]
    assert Counter(command for command, _ in written) == Counter(
        command for (command,) in rows("SELECT command FROM change")
    )
    # Whoever takes back what another terminal did is told so.
    told = [re.findall(r"c(\d+)", outcome.out)[0] for command, outcome in written if command == "undo"]
    assert Counter(map(int, told)) == Counter(
        id_ for (id_,) in rows("SELECT undoes FROM change WHERE command = 'undo'")
    )
    assert rows("SELECT count(*) FROM timer_interval WHERE running = 1")[0][0] <= 1
    assert rows("SELECT sum(seconds) FROM v_session") == rows("SELECT sum(seconds) FROM v_interval WHERE NOT running")
    check = spawn("db check")
    assert check.code == 0, check
    assert sorted(os.listdir(log_file.parent)) == ["practice.db"]


@pytest.mark.slow
def test_a_soak_finds_nothing_lost_and_nothing_twice() -> None:
    soak = [sys.executable, str(HERE.parent / "bench" / "soak.py"), "--commands", "800", "--seed", "7"]
    told = subprocess.run(soak, capture_output=True, text=True, timeout=2 * STUCK, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert re.fullmatch(r"800 commands in \d+ s; exit codes .*\n", told.stdout)


def busy(spawn: Spawn, workers: int, seconds: float) -> list[tuple[str, Outcome]]:
    """Let every worker run one command after the other until the time is over."""
    until = time.monotonic() + seconds

    def work(worker: int) -> list[tuple[str, Outcome]]:
        dice = random.Random(worker)
        done: list[tuple[str, Outcome]] = []
        while time.monotonic() < until:
            command = dice.choice([*READS, *WRITES]).format(f"{worker}-{len(done)}")
            done.append((shlex.join(command.split()), spawn(command)))
        return done

    with ThreadPoolExecutor(workers) as pool:
        return [one for done in pool.map(work, range(workers)) for one in done]
