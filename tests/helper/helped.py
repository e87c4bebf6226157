"""A helper of an installed copy, and commands that it carries out."""

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.conftest import STUCK, Outcome, instant

PATIENT = "from practicelog.handover import client; client.PATIENCE = 300;"
# Carried out by this process, a command would end with this code.
COLD = 99
# Among the flags of a socket.
LISTENS = "00010000"
NEVER_COLD = f"import os, practicelog.__main__ as main; main.outcome = lambda *_: os._exit({COLD});"
MAIN = "from practicelog.__main__ import main; main()"
SOCKET = "from practicelog.__main__ import spare_imports; spare_imports();" + (
    "from practicelog.handover.place import socket_path; print(socket_path())"
)


class Helped:
    """A place for a helper of the program in `site`, whose socket lies in `runtime`, and commands on one log."""

    def __init__(self, site: Path, runtime: Path, log: Path | None = None) -> None:
        self.site, self.runtime, self.log = site, runtime, log
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Helped":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=STUCK)

    def on(self, log: Path) -> "Helped":
        """Return the same place for commands on `log`."""
        helped = Helped(self.site, self.runtime, log)
        helped.process = self.process
        # Who made it ends it.
        return helped if self.process is not None else self.moved_to(log)

    def moved_to(self, log: Path) -> "Helped":
        """Let commands go to `log` from now on."""
        self.log = log
        return self

    def environment(self, **more: str) -> dict[str, str]:
        """Return what a command is typed among: the same for each but for `more`, so that one helper does for all."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
        return {
            **kept,
            "PYTHONPATH": str(self.site),
            "PYTHONDONTWRITEBYTECODE": "1",
            "XDG_RUNTIME_DIR": str(self.runtime),
            "HOME": str(self.runtime),
            "PRACTICELOG_DB": str(self.log),
            "PRACTICELOG_NOW": instant("18:30").isoformat(),
            **more,
        }

    @property
    def socket(self) -> Path:
        """Where the helper listens."""
        told = subprocess.run(
            [sys.executable, "-c", SOCKET], env=self.environment(), capture_output=True, text=True, check=True
        )
        return Path(told.stdout.strip())

    def begin(self, *limits: float) -> None:
        """Begin the helper, with its limits in seconds, and wait until it listens."""
        self.socket.parent.mkdir(mode=0o700, exist_ok=True)
        command = [sys.executable, "-P", "-m", "practicelog.helper", str(self.socket), *map(str, limits)]
        surroundings = self.environment(PYTHONTZPATH=tz_path())
        self.process = subprocess.Popen(command, env=surroundings, stdin=subprocess.DEVNULL)
        until(self.socket.exists)

    @property
    def id(self) -> int:
        """The number of the helper's process."""
        assert self.process is not None
        return self.process.pid

    def popen(self, words: str | list[str], driver: str = NEVER_COLD, **options: Any) -> "subprocess.Popen[bytes]":
        """Type a command, which only the helper may carry out unless `driver` says otherwise."""
        options = {
            "env": self.environment(),
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            **options,
        }
        return subprocess.Popen(self.line(words, driver), **options)

    def line(self, words: str | list[str], driver: str) -> list[str]:
        """Return the command line of a process that runs the program as `driver` says, and waits long for a helper."""
        typed = shlex.split(words) if isinstance(words, str) else words
        return [sys.executable, "-c", f"{PATIENT} {driver} {MAIN}", *typed]

    def run(self, words: str | list[str], driver: str = NEVER_COLD, stdin: str = "", **more: str) -> Outcome:
        """Type a command and return what came of it."""
        process = self.popen(words, driver, env=self.environment(**more), stdin=subprocess.PIPE)
        return ended(process, stdin)

    def cold(self, words: str | list[str], **more: str) -> Outcome:
        """Type a command where no helper is, and return what came of it."""
        return self.run(words, "", XDG_RUNTIME_DIR=str(self.runtime / "nowhere"), **more)

    def cold_there(self, words: str) -> Outcome:
        """Type a command that is carried out by whoever is there, and return what came of it."""
        return self.run(words, "")

    def by_itself(self, words: str) -> tuple[int, str]:
        """Type a command on a terminal as a person does, with Python's own -m; return its code and what was shown."""
        return on_terminal([sys.executable, "-m", "practicelog", *words.split()], self.environment())

    def typed(self, words: str, driver: str = "", keys: bytes = b"", **more: str) -> tuple[int, str]:
        """Type a command on a terminal; return its code and what the terminal showed."""
        return on_terminal(self.line(words, driver), self.environment(**more), keys)


def on_terminal(line: list[str], environment: dict[str, str], keys: bytes = b"") -> tuple[int, str]:
    """Run a command line on a terminal on which `keys` are typed; return its code and what was shown."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(line, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    os.write(ours, keys)
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:
        # Linux says so when the last process has left the terminal.
        pass
    os.close(ours)
    return process.wait(timeout=STUCK), shown.decode().replace("\r\n", "\n")


def ended(process: "subprocess.Popen[bytes]", stdin: str = "") -> Outcome:
    """Wait for a command to end and return what came of it."""
    out, err = process.communicate(stdin.encode() if process.stdin else None, timeout=STUCK)
    return Outcome(process.returncode, (out or b"").decode(), (err or b"").decode())


def tz_path() -> str:
    """Return where the program looks for zones."""
    from practicelog.__main__ import ZONE_FOLDERS

    return ZONE_FOLDERS


def until(holds: Callable[[], object]) -> None:
    """Wait until `holds` does; fail when it takes too long."""
    deadline = time.monotonic() + STUCK
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def children(process: int) -> list[int]:
    """Return the children of a process, dead or alive."""
    told = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(child) for child in told.split()]


def spare_of(helped: Helped) -> int:
    """Return the child of the helper that waits for the next command; one that still ends has let go of the socket."""
    lines = [line.split() for line in Path("/proc/net/unix").read_text().splitlines()]
    # It was bound to a name that ends with the helper's process, as are its connections.
    (listener,) = (line[6] for line in lines if line[-1].endswith(f".{helped.id}") and line[3] == LISTENS)

    def spares() -> list[int]:
        return [child for child in children(helped.id) if f"socket:[{listener}]" in handles(child)]

    until(lambda: len(spares()) == 1)
    return spares()[0]


def handles(process: int) -> list[str]:
    """Return what a process has open."""
    folder = Path(f"/proc/{process}/fd")
    try:
        return [str(handle.readlink()) for handle in folder.iterdir()]
    except FileNotFoundError:
        # It, or a handle, is gone.
        return []


def is_alive(process: int) -> bool:
    """Tell whether a process is there and has not ended."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def end(process: int) -> None:
    """Kill a process that a test began."""
    os.kill(process, signal.SIGKILL)
