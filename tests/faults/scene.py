"""A log with a backup that can be put back to how it was, and what is done to it while something goes wrong."""

import contextlib
import re
import shutil
import signal
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import instant
from tests.faults.processes import Finished, program

CALLS = "read,openat,newfstatat,lseek,fcntl,write,pread64,pwrite64,unlink,fsync,fdatasync,ftruncate,close,link,rename"
NOW = "2026-03-12T18:30"
Point = tuple[str, int]

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace to stop a program")


class Deed(NamedTuple):
    """A command, and the file beside the log that it makes."""

    command: str
    makes: str = ""


DEEDS = {
    "start": Deed("start violin --new -q"),
    "note": Deed("note slower -q"),
    "finish": Deed("finish -r 4 -q"),
    "undo": Deed("undo -q"),
    "backup": Deed("db backup -o {}/copy.db -q", "copy.db"),
    "restore": Deed("db restore latest --yes -q"),
    "export": Deed("export long --all -o {}/long.csv", "long.csv"),
    "log": Deed("log --month"),
}


class Scene:
    """A log with a backup, that can be put back to how it was."""

    def __init__(self, log: Path, kept: Path) -> None:
        self.log, self.folder, self.kept = log, log.parent, kept
        shutil.copytree(self.folder, kept)

    def run(self, deed: Deed, *before: str) -> Finished:
        shutil.rmtree(self.folder)
        shutil.copytree(self.kept, self.folder)
        words = deed.command.format(self.folder).split()
        return program(words, before, PRACTICELOG_NOW=instant(NOW).isoformat())

    def signalled(self, deed: Deed, number: signal.Signals, point: Point) -> Finished:
        """Run the command with a signal sent to it at a system call."""
        name, when = point
        inject = f"inject={name}:signal={number.name}:when={when}"
        return self.run(deed, "strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={name}", "-e", inject)

    def instants(self, deed: Deed) -> list[Point]:
        """Return the system calls of the command, from where the program has begun: each by its name and number."""
        trace = self.kept.parent / "trace"
        assert self.run(deed, "strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={CALLS}").returncode == 0
        count: Counter[str] = Counter()
        points: list[Point] = []
        has_begun = False
        for line in trace.read_text(errors="replace").splitlines():
            if call := re.match(r"\d+ +(\w+)\(", line):
                has_begun = has_begun or "practicelog/__main__" in line
                count[call[1]] += 1
                points += [(call[1], count[call[1]])] if has_begun else []
        return points

    def state(self, deed: Deed) -> tuple[list[str], Any]:
        """Return what the log holds, and what the file does that the command makes."""
        made = self.folder / deed.makes
        if not deed.makes or not made.exists():
            return held(self.log), None
        return held(self.log), held(made) if made.suffix == ".db" else made.read_bytes()


def held(log: Path) -> list[str]:
    """Return what is in a log that is sound."""
    with contextlib.closing(sqlite3.connect(log)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        # The name of a branch is drawn, whenever the log was put back.
        return [line for line in db.iterdump() if not line.startswith('INSERT INTO "log_branch"')]
