"""A long answer on a terminal: shown by the person's pager, as git shows its own."""

import io
import os
import sys

from practicelog.domain.errors import NotHere

TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from typing import IO, Any

DEFAULTS = ("less", "more")
LESS = "FRX"
"""The options of less where a person has none: end on a short text, show colours, leave the text on the screen."""


class Paged:
    """What is printed inside, on a terminal, goes to the pager once it is longer than that, if it then `is_wanted`.

    A pager that is missing or is quit early is no error. Until it ends, Ctrl-C is the pager's.
    """

    def __init__(self, is_wanted: "Callable[[], bool]") -> None:
        self.is_wanted = is_wanted
        self.screen = sys.stdout
        self.gate: Gate | None = None

    def __enter__(self) -> None:
        rows = rows_of_screen()
        if rows and os.environ.get("TERM", "dumb") != "dumb":
            self.gate = Gate(self.screen.buffer, rows, self.begin)
            sys.stdout = io.TextIOWrapper(self.gate, self.screen.encoding, self.screen.errors, write_through=True)

    def begin(self) -> "subprocess.Popen[bytes] | None":
        """Start the pager; return None if it is not wanted, or there is none."""
        command = pager_command()
        return started(command) if command and self.is_wanted() else None

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> bool:
        if self.gate is None:
            return False
        has_pager = self.gate.pager is not None
        sys.stdout.detach()  # type: ignore[union-attr]
        sys.stdout = self.screen
        if not isinstance(problem, NotHere):
            self.gate.end()
        return has_pager and isinstance(problem, BrokenPipeError)


class Gate(io.BufferedIOBase):
    """Keeps what a terminal is sent while it fits on it; then all goes to a pager that `begin` starts, if it does."""

    def __init__(self, screen: "IO[bytes]", rows: int, begin: "Callable[[], subprocess.Popen[bytes] | None]") -> None:
        self.screen, self.rows, self.begin = screen, rows, begin
        self.kept = bytearray()
        self.pager: subprocess.Popen[bytes] | None = None
        self.way: IO[bytes] | None = None
        self.hearing: Any = None

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def isatty(self) -> bool:
        """Say that a person is looking."""
        return True

    def fileno(self) -> int:
        """Return the file of the terminal."""
        return self.screen.fileno()

    def write(self, data: "Any") -> int:
        """Take all of `data`; raise BrokenPipeError once the pager was quit."""
        if self.way is not None:
            self.way.write(data)
        else:
            self.kept += data
            if self.kept.count(b"\n") > self.rows:
                self.open()
        return len(data)

    def open(self) -> None:
        """Send what was kept, and all that follows, to the pager, or to the screen if there is none."""
        import signal

        # One that a program is started with hears Ctrl-C; to ignore it would be handed down.
        self.hearing = signal.signal(signal.SIGINT, lambda *_: None)
        self.pager = self.begin()
        if self.pager is None:
            signal.signal(signal.SIGINT, self.hearing)
        self.way = self.screen if self.pager is None else self.pager.stdin
        assert self.way is not None
        self.way.write(self.kept)

    def end(self) -> None:
        """Send what is still kept to the screen, or wait until the person has left the pager."""
        if self.way is None:
            self.screen.write(self.kept)
        if self.pager is None:
            return
        import signal

        try:
            self.pager.communicate()
        finally:
            signal.signal(signal.SIGINT, self.hearing)


def rows_of_screen() -> int:
    """Return how many lines the terminal shows; 0 if stdout is none, or does not say."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines if sys.stdout.isatty() else 0
    except (AttributeError, ValueError, OSError):
        return 0


def pager_command() -> str:
    """Return the command line of the pager: PAGER, else less or more; "" for none, and where it is not installed."""
    from shutil import which

    command = os.environ.get("PAGER")
    if command is None:
        return next(filter(which, DEFAULTS), "")
    program = next((word for word in command.split() if "=" not in word), "")
    return command if program and command.strip() != "cat" and which(program) else ""


def started(command: str) -> "subprocess.Popen[bytes]":
    """Start the pager with the options that it needs, unless the person has chosen some."""
    import subprocess

    environment = {"LESS": LESS, "LV": "-c", **os.environ}
    return subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environment)
