"""Everything that a command may need, loaded before one comes."""

import importlib
import io
import os
import pkgutil
import shlex
import sys
from collections.abc import Callable, Sequence

import practicelog
from practicelog.cli.app import run_command
from practicelog.cli.visit import Visit
from practicelog.db.connect import REVISION, connect
from practicelog.db.upgrade import fresh_log

# Whatever they import is imported when they are run: they begin processes, or change a log.
LEFT_OUT = ("practicelog.db.migrations", "practicelog.__main__", "practicelog.helper")
# What one types while practising; each is carried out on a log that is in no file.
REHEARSED = (
    "start scales --new",
    "set 96bpm clean=7/8 --define",
    "set 98bpm clean=7/8",
    "note slower",
    "stop",
    "start scales",
    "start arpeggios --new",
    "set 60kgx5",
    "pause",
    "resume",
    "status --json",
    "log",
    "show",
    "show scales",
    "best",
    "today",
    "history",
    "undo",
    "finish -r 4",
)
# A child touches again what it will use, while nobody waits for it: to copy shared memory takes as long as a command.
TOUCHED = ("start scales --new", "note slower", "set 96bpm clean=7/8 --define", "stop", "log", "best")


class Rehearsal(Visit):
    """A command on a log in memory, which stays open for the next one."""

    def __init__(self, words: list[str], stage: Visit) -> None:
        super().__init__(words)
        self.db, self.revision = stage.db, stage.revision

    @property
    def path(self) -> str:
        """The name of a log that is in no file."""
        return ":memory:"

    def close(self) -> None:
        """Leave the log open."""


def load_everything() -> None:
    """Import every module of the program, with what they need."""
    for module in pkgutil.walk_packages(practicelog.__path__, "practicelog."):
        if not module.name.startswith(LEFT_OUT):
            importlib.import_module(module.name)


def empty_log() -> bytes:
    """Return an empty log, made in a child: what makes one takes 15 MB that no other command needs."""
    ours, theirs = os.pipe()
    if not os.fork():
        try:
            with open(theirs, "wb") as out:
                out.write(fresh_log())
        finally:
            os._exit(0)
    os.close(theirs)
    with open(ours, "rb") as log:
        return log.read()


def rehearse(log: bytes, lines: Sequence[str], is_wanted: Callable[[], bool] = lambda: False) -> None:
    """Carry out `lines` on a copy of `log` in memory, so that what they need is at hand; stop once one `is_wanted`."""
    streams = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    stage = Visit([])
    stage.db, stage.revision = connect(":memory:", "memory"), REVISION
    try:
        stage.db.deserialize(log)
        for line in lines:
            if is_wanted():
                break
            run_command(Rehearsal(shlex.split(line), stage))
    finally:
        stage.close()
        sys.stdout, sys.stderr = streams
