"""The program as the shell runs it: raw bytes in and out, any stream, a terminal."""

import os
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from tests.conftest import STUCK, instant

PROGRAM = [sys.executable, "-m", "practicelog"]
WAITING = "Waiting for another practicelog…\n"
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
Words = Sequence[str | bytes]
Finished = subprocess.CompletedProcess[bytes]
HOLD = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    db.execute(statement).fetchone()
print("held", flush=True)
sys.stdin.read()
"""


def environment(**more: str) -> dict[str, str]:
    """Return this test's environment with `more`, and the clock pinned to 18:30 unless it says otherwise."""
    return {**os.environ, "PRACTICELOG_NOW": instant("18:30").isoformat(), **more}


def program(
    words: Words, before: Words = (), stdin: bytes = b"", around: dict[str, str] | None = None, **more: str
) -> Finished:
    """Run the program to its end; `before` goes in front of it (setpriv, strace), `around` into its environment."""
    command: list[str | bytes] = [*before, *PROGRAM, *words]
    env = environment(**(around or {}), **more)
    return subprocess.run(command, input=stdin, capture_output=True, env=env, check=False, timeout=STUCK)


def apart_from_waiting(err: str) -> str:
    """Return what was said on stderr without the line that others wrote first, which is right on a busy machine."""
    return err.replace(WAITING, "")


def shell(script: str, *words: object, **more: str) -> Finished:
    """Run a line of bash in which `pl` is the program and $1, $2 … are `words`."""
    pl = f'pl() {{ "{sys.executable}" -m practicelog "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", pl + script, "bash", *map(str, words)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(**more),
        check=False,
        timeout=STUCK,
    )


def on_terminal(words: Words, rows: int = 0, /, **more: str) -> tuple[int, str]:
    """Run the program on a terminal of its own and return its exit code and all that the terminal was sent.

    The terminal has 80 columns and so many `rows`; without any it does not say how large it is.
    """
    ours, theirs = os.openpty()
    if rows:
        termios.tcsetwinsize(theirs, (rows, 80))
    child = subprocess.Popen(
        [*PROGRAM, *words], stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=environment(**more)
    )
    os.close(theirs)
    sent = b""
    try:
        while part := os.read(ours, 65536):
            sent += part
    except OSError:
        # Linux says so when the last process has left the terminal.
        pass
    finally:
        os.close(ours)
    return child.wait(timeout=STUCK), sent.decode().replace("\r\n", "\n")


class Holder:
    """Another process that has run `statements` on a log, and keeps the locks they took."""

    def __init__(self, log: Path, *statements: str) -> None:
        self.process: subprocess.Popen[bytes] = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(log), *statements], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def __enter__(self) -> "Holder":
        assert pipe(self.process.stdout).readline() == b"held\n"
        return self

    def let_go(self) -> None:
        """End the process, and with it its locks."""
        pipe(self.process.stdin).close()
        self.process.wait(timeout=STUCK)

    def __exit__(self, *_: object) -> None:
        self.let_go()
        pipe(self.process.stdout).close()


def pipe(stream: IO[Any] | None) -> IO[Any]:
    """Return a stream that was asked for."""
    assert stream is not None
    return stream
