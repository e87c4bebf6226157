"""Killed or interrupted before any system call that writes: the log is as before or after, never between."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import instant

WRITES = "write,pwrite64,rename,renameat,renameat2,unlink,unlinkat,fsync,fdatasync,ftruncate,mkdir,link,linkat"
MOST_POINTS = 12
TABLES = "activity session section activity_instance timer_interval note tag activity_instance_tag change".split()
COMMANDS = {
    "start": "start piano +slow -m note",
    "stop": "stop -m note",
    "finish": "finish -r 4",
    "undo": "undo",
    "first": "start guitar",
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace to stop a program at a system call"),
]


class Place:
    """A log that can be put back to how it was."""

    def __init__(self, folder: Path, begun: bool) -> None:
        self.folder, self.kept = folder / "log", folder / "kept"
        self.file = self.folder / "practice.db"
        self.kept.mkdir()
        if begun:
            assert self.run("start guitar", "18:00").returncode == 0
            shutil.copytree(self.folder, self.kept, dirs_exist_ok=True)
        self.begun = begun

    def put_back(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.begun:
            shutil.copytree(self.kept, self.folder)

    def run(self, command: str, clock: str, *before: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PRACTICELOG_NOW": instant(clock).isoformat(), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            [*before, sys.executable, "-m", "practicelog", *command.split()],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def state(self) -> dict[str, list[Any]] | None:
        if not self.file.exists():
            return None
        db = sqlite3.connect(self.file)
        try:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
            held = {table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES}
            return held if any(held.values()) else None
        finally:
            db.close()


@pytest.fixture(params=COMMANDS)
def swept(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Place, str, list[tuple[str, int]], Any, Any]:
    """A place, a command, every point at which it can be stopped, and the states before and after it."""
    place = Place(tmp_path, begun=request.param != "first")
    before = place.state()
    command = COMMANDS[request.param]
    trace = tmp_path / "trace"
    paths = [part for path in (place.folder, place.file, f"{place.file}-journal") for part in ("-P", str(path))]
    traced = place.run(command, "18:30", "strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={WRITES}", *paths)
    assert traced.returncode == 0, traced.stderr
    after = place.state()
    calls = Counter(match[1] for line in trace.read_text().splitlines() if (match := re.search(r"(\w+)\(", line)))
    points = [(name, number) for name, count in sorted(calls.items()) for number in range(1, count + 1)]
    # The making of a log has hundreds of points, alike: bounded, spread evenly.
    return place, command, points[:: 1 + len(points) // MOST_POINTS], before, after


def stopped_at(place: Place, command: str, signal: str, name: str, number: int) -> subprocess.CompletedProcess[str]:
    """Run the command with `signal` sent to it before its system call `name` on the log for the `number`th time."""
    place.put_back()
    paths = [part for path in (place.folder, place.file, f"{place.file}-journal") for part in ("-P", str(path))]
    inject = f"inject={name}:signal={signal}:when={number}"
    return place.run(
        command, "18:30", "strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={name}", "-e", inject, *paths
    )


def test_a_killed_command_happened_or_did_not(swept: Any) -> None:
    place, command, points, before, after = swept
    for name, number in points:
        stopped_at(place, command, "SIGKILL", name, number)
        assert place.run("status", "18:31").returncode in (0, 1)
        assert place.state() in (before, after), (name, number)
        done = place.state() == after
        assert place.run("db check", "18:31").returncode == 0
        nothing_left = done if command == "undo" else before is None and not done
        assert place.run("undo", "18:32").returncode == (1 if nothing_left else 0)
        assert place.run("start violin --new", "18:33").returncode == 0


def test_an_interrupted_command_says_so_and_happened_or_did_not(swept: Any) -> None:
    place, command, points, before, after = swept
    for name, number in points:
        stopped = stopped_at(place, command, "SIGINT", name, number)
        assert "Traceback" not in stopped.stderr
        assert stopped.stderr.count("\n") <= 1
        assert stopped.returncode in (0, 130), (name, number, stopped)
        assert place.state() in (before, after), (name, number)
