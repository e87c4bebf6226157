"""Killed or interrupted while backing up or restoring: every backup whole or absent, the log as before or after."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import STUCK, Outcome, Run, done, instant
from tests.faults.processes import apart_from_waiting, environment, program
from tests.faults.test_disk import DIES, failing

WRITES = "write,pwrite64,rename,renameat,renameat2,unlink,unlinkat,fsync,fdatasync,ftruncate,mkdir,link,linkat"
MOST_POINTS = 16
NOW = "2026-03-13T18:30"
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace to stop a program")
Rows = Callable[..., list[Any]]


@pytest.fixture
def log(run: Run, log_file: Path) -> Path:
    """Guitar on Wednesday, piano on Thursday, when a backup was made; violin since, on Thursday too."""
    for command, clock in (
        ("start guitar", "2026-03-11T18:00"),
        ("finish", "2026-03-11T18:10"),
        ("start piano", "2026-03-12T18:00"),
        ("start violin --new", "2026-03-12T18:10"),
    ):
        assert done(run(command, clock))
    assert (log_file.parent / "backups/practice-2026-03-12.db").exists()
    return log_file


def activities(log: Path) -> list[str]:
    """Return the activities in a log that is sound."""
    db = sqlite3.connect(log)
    try:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [name for (name,) in db.execute("SELECT name FROM activity ORDER BY id")]
    finally:
        db.close()


def drafts(log: Path) -> list[Path]:
    """Return what was left of copies that were not finished."""
    return [path for folder in (log.parent, log.parent / "backups") for path in folder.glob(".practicelog-*")]


def test_a_stale_journal_beside_the_log_does_no_harm_to_what_is_restored(run: Run, log: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", DIES, log], check=False)
    assert killed.returncode == -signal.SIGKILL
    journal = Path(f"{log}-journal")
    assert journal.stat().st_size > 0
    assert run("db restore latest --yes -q", NOW) == (0, "", "")
    assert not journal.exists()
    assert activities(log) == ["guitar", "piano"]


def test_the_journal_of_a_log_that_is_empty_is_put_aside_with_it(run: Run, log: Path) -> None:
    subprocess.run([sys.executable, "-c", DIES, log], check=False)
    log.write_bytes(b"")
    assert run("db restore latest --yes -q", NOW) == (0, "", "")
    assert Path(f"{log}.replaced-2026-03-13-183000-journal").stat().st_size > 0
    assert activities(log) == ["guitar", "piano"]


def test_a_log_is_backed_up_with_what_a_killed_writer_left_half_done_put_back(run: Run, log: Path) -> None:
    subprocess.run([sys.executable, "-c", DIES, log], check=False)
    assert run("db backup -q", NOW) == (0, "", "")
    assert activities(log.parent / "backups/practice-2026-03-13.db") == ["guitar", "piano", "violin"]


def test_processes_that_find_a_backup_due_at_once_make_one(spawn: Callable[..., Outcome], log: Path) -> None:
    clock = {"PRACTICELOG_NOW": instant(NOW).isoformat()}
    with ThreadPoolExecutor(4) as pool:
        ended = list(pool.map(lambda number: spawn(f"activity add name-{number}", **clock), range(8)))
    assert [outcome.code for outcome in ended] == [0] * 8
    assert {apart_from_waiting(outcome.err) for outcome in ended} == {""}
    assert sorted(path.name for path in (log.parent / "backups").glob("*.db")) == [
        "practice-2026-03-12.db",
        "practice-2026-03-13.db",
    ]
    assert spawn("db verify").code == 0
    assert drafts(log) == []


@needs_strace
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
def test_a_backup_that_is_not_on_the_disk_is_not_there_and_the_command_is_done(error: str, run: Run, log: Path) -> None:
    # Only what makes the names of files last in the backups folder; the log was written before.
    before = failing(error, "rename")
    ended = program(["stop", "--anyway"], before, PRACTICELOG_NOW=instant(NOW).isoformat())
    assert (ended.returncode, ended.stderr.count(b"\n")) == (0, 1)
    assert ended.stderr.startswith(b"The daily backup failed. ")
    assert sorted(path.name for path in (log.parent / "backups").glob("*.db")) == ["practice-2026-03-12.db"]
    assert drafts(log) == []
    by_hand = program(["db", "backup"], before, PRACTICELOG_NOW=instant(NOW).isoformat())
    assert (by_hand.returncode, by_hand.stdout, by_hand.stderr.count(b"\n")) == (6, b"", 1)
    assert run("db verify", NOW).code == 0


COMMANDS = {
    "by hand": "db backup -q",
    "by itself": "stop --anyway -q",
    "restore": "db restore latest --yes -q",
    "replace": "db restore latest --yes -q",
}


class Place:
    """A log and its backups that can be put back to how they were."""

    def __init__(self, log: Path, kept: Path) -> None:
        self.log, self.kept = log, kept
        shutil.copytree(log.parent, kept)

    def put_back(self) -> None:
        shutil.rmtree(self.log.parent)
        shutil.copytree(self.kept, self.log.parent)

    def run(self, command: str, *before: str) -> "subprocess.CompletedProcess[bytes]":
        clock = instant(NOW).isoformat()
        return program(command.split(), before, PRACTICELOG_NOW=clock, PYTHONDONTWRITEBYTECODE="1")


@pytest.fixture(params=COMMANDS)
def swept(request: pytest.FixtureRequest, log: Path, tmp_path: Path) -> tuple[Place, str, list[tuple[str, int]], bool]:
    """A place, a command, every point at which it can be stopped, and whether the log can be read at first."""
    is_readable = request.param != "replace"
    if not is_readable:
        log.write_bytes(b"\xa5" * log.stat().st_size)
    place, command, trace = Place(log, tmp_path / "kept"), COMMANDS[request.param], tmp_path / "trace"
    traced = place.run(command, "strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={WRITES}")
    assert traced.returncode == 0, traced.stderr
    calls = Counter(match[1] for line in trace.read_text().splitlines() if (match := re.search(r"(\w+)\(", line)))
    points = [(name, number) for name, count in sorted(calls.items()) for number in range(1, count + 1)]
    # Writing the pages is many points, alike: bounded, spread evenly.
    return place, command, points[:: 1 + len(points) // MOST_POINTS], is_readable


def stop_at(place: Place, command: str, number: str, name: str, when: int) -> "subprocess.CompletedProcess[bytes]":
    """Run the command with a signal sent to it before its system call `name` for the `when`th time."""
    place.put_back()
    inject = f"inject={name}:signal={number}:when={when}"
    return place.run(command, "strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={name}", "-e", inject)


def check(place: Place, command: str, is_readable: bool) -> None:
    """Assert that the log is as before or after, every backup whole, and that the next commands work."""
    if not is_readable and place.run("db check").returncode == 5:
        # As before: still not to be read.
        assert place.run("activity add drums").returncode == 5
        assert place.run("db restore latest --yes").returncode == 0
    states = [["guitar", "piano", "violin"], ["guitar", "piano"]]
    assert activities(place.log) in (states if "restore" in command else states[:1])
    assert place.run("db verify").returncode == 0
    assert place.run("db check").returncode == 0
    assert place.run("activity add drums -q").returncode == 0
    assert place.run("db backup -q").returncode == 0
    assert list((place.log.parent / "backups").glob(".practicelog-*")) == []


@pytest.mark.slow
@needs_strace
def test_killed_at_any_write_every_backup_is_whole_and_the_log_as_before_or_after(swept: Any) -> None:
    place, command, points, is_readable = swept
    for name, when in points:
        stop_at(place, command, "SIGKILL", name, when)
        check(place, command, is_readable)


@pytest.mark.slow
@needs_strace
def test_interrupted_at_any_write_nothing_is_left_behind(swept: Any) -> None:
    place, command, points, is_readable = swept
    for name, when in points:
        stopped = stop_at(place, command, "SIGINT", name, when)
        assert b"Traceback" not in stopped.stderr
        assert stopped.stderr.count(b"\n") <= 1
        assert stopped.returncode in (0, 130), (name, when, stopped)
        assert drafts(place.log) == [], (name, when)
        check(place, command, is_readable)


def test_ctrl_c_in_the_middle_of_checking_a_large_copy_is_heard(log: Path) -> None:
    db = sqlite3.connect(log)
    db.execute(
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 300000)"
        " INSERT INTO note (kind, body, activity_id) SELECT 'note', 'left hand ' || x, 1 FROM n"
    )
    db.commit()
    db.close()
    target = log.parent / "copy.db"
    # Once the copy has its pages the check goes on for a while.
    running = subprocess.Popen(
        [sys.executable, "-m", "practicelog", "db", "backup", "-o", target], stderr=subprocess.PIPE, env=environment()
    )
    size = log.stat().st_size
    while running.poll() is None and not any(path.stat().st_size >= size for path in drafts(log)):
        pass
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=STUCK)
    assert (running.returncode, said) == (130, b"")
    assert drafts(log) == []
    assert not target.exists()
    assert not os.path.exists(f"{log}-journal")
