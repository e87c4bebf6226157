"""Killed or interrupted before any system call that writes: the log is as before or after, never between."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import STUCK, instant

WRITES = "write,pwrite64,rename,renameat,renameat2,unlink,unlinkat,fsync,fdatasync,ftruncate,mkdir,link,linkat"
MOST_POINTS = 10
EARLIER_APP = Path(__file__).parents[1] / "importers/fractal/fixtures/dual.db"
TABLES = (
    'activity session section activity_instance timer_interval "break" note tag activity_instance_tag setting change'
    " metric_value import_run import_fact"
).split()


class Case(NamedTuple):
    """A command that is stopped at every point, and what was recorded before it."""

    before: tuple[tuple[str, str], ...]
    command: str


RUNNING = (("18:00", "start guitar"),)
CASES = {
    "first": Case((), "start guitar"),
    "start": Case(RUNNING, "start piano +slow -m note"),
    "stop": Case(RUNNING, "stop -m note"),
    "note": Case(RUNNING, "note slower"),
    "finish": Case(RUNNING, "finish -r 4"),
    "pause": Case(RUNNING, "pause"),
    "undo": Case(RUNNING, "undo"),
    "edit": Case(RUNNING, "edit 1.1 --start 17:50"),
    "add": Case(RUNNING, "add lute +slow --from 17:00 --to 17:30 --in 1"),
    "delete": Case(RUNNING, "delete 1.1"),
    "restore": Case((*RUNNING, ("18:10", "delete 1.1")), "restore 1.1"),
    "import": Case(RUNNING, f"import fractal-goals {EARLIER_APP} --tz America/New_York"),
    # After a night: a backup is due as well.
    "config": Case(
        (("2026-03-11T18:00", "start guitar"), ("2026-03-11T18:20", "stop"), ("2026-03-11T18:30", "finish")),
        "config timer_limit 2h",
    ),
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace to stop a program at a system call"),
]


class Place:
    """A log that can be put back to how it was."""

    def __init__(self, folder: Path, case: Case) -> None:
        self.folder, self.kept = folder / "log", folder / "kept"
        self.file = self.folder / "practice.db"
        self.case = case
        for clock, command in case.before:
            assert self.run(command, clock).returncode == 0
        if case.before:
            shutil.copytree(self.folder, self.kept)

    def put_back(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.case.before:
            shutil.copytree(self.kept, self.folder)

    def traced(self) -> list[str]:
        """Return the options that leave only the calls on the log, and on the backup of the day, to strace."""
        backups = self.folder / "backups"
        copy = backups / "practice-2026-03-12.db"
        paths = [self.folder, self.file, f"{self.file}-journal", backups, copy, f"{copy}.sha256"]
        return [word for path in paths for word in ("-P", str(path))]

    def run(self, command: str, clock: str, *before: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PRACTICELOG_NOW": instant(clock).isoformat(), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            [*before, sys.executable, "-m", "practicelog", *command.split()],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=STUCK,
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


class Swept(NamedTuple):
    """A place, every point at which its command can be stopped, and the states before and after it."""

    place: Place
    points: list[tuple[str, int]]
    before: Any
    after: Any


@pytest.fixture(params=CASES)
def swept(request: pytest.FixtureRequest, tmp_path: Path) -> Swept:
    place = Place(tmp_path, CASES[request.param])
    place.put_back()
    before = place.state()
    trace = tmp_path / "trace"
    options = ["-f", "-qq", "-o", str(trace), "-e", f"trace={WRITES}", *place.traced()]
    traced = place.run(place.case.command, "18:30", "strace", *options)
    assert traced.returncode == 0, traced.stderr
    calls = Counter(match[1] for line in trace.read_text().splitlines() if (match := re.search(r"(\w+)\(", line)))
    points = [(name, number) for name, count in sorted(calls.items()) for number in range(1, count + 1)]
    # The making of a log has hundreds of points, alike: bounded, spread evenly.
    return Swept(place, points[:: 1 + len(points) // MOST_POINTS], before, place.state())


def stopped_at(place: Place, signal: str, name: str, number: int) -> subprocess.CompletedProcess[str]:
    """Run the command with `signal` sent to it before its system call `name` on the log for the `number`th time."""
    place.put_back()
    inject = f"inject={name}:signal={signal}:when={number}"
    options = ["-f", "-qq", "-o", "/dev/null", "-e", f"trace={name}", "-e", inject, *place.traced()]
    return place.run(place.case.command, "18:30", "strace", *options)


def test_a_killed_command_happened_or_did_not(swept: Swept) -> None:
    place, points, before, after = swept
    for name, number in points:
        stopped_at(place, "SIGKILL", name, number)
        assert place.run("status", "18:31").returncode in (0, 1)
        assert place.state() in (before, after), (name, number)
        done = place.state() == after
        assert place.run("db check", "18:31").returncode == 0
        if any(place.folder.glob("backups/*")):
            # A backup that was being made is whole, or not there.
            assert place.run("db verify", "18:31").returncode in (0, 1)
        nothing_left = done if place.case.command == "undo" else before is None and not done
        assert place.run("undo", "18:32").returncode == (1 if nothing_left else 0)
        assert place.run("start violin --new", "18:33").returncode == 0


def test_an_interrupted_command_says_so_and_happened_or_did_not(swept: Swept) -> None:
    place, points, before, after = swept
    for name, number in points:
        stopped = stopped_at(place, "SIGINT", name, number)
        assert "Traceback" not in stopped.stderr
        assert stopped.stderr.count("\n") <= 1
        assert stopped.returncode in (0, 130), (name, number, stopped)
        assert place.state() in (before, after), (name, number)
