"""Run installed commands and weigh them by the CPU time of the whole process."""

import os
import pty
import shlex
import shutil
import statistics
import subprocess
import sys
import termios
import venv as environments
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import history

CHECKOUT = Path(__file__).parents[1]
WARM_UPS = 3
LINES, COLUMNS = 40, 100
# On the last day of the history, after its last interval.
NOW = datetime.fromisoformat(history.END).replace(tzinfo=UTC) - timedelta(minutes=90)
LOGS = ("idle", "running", "writing")


class Case(NamedTuple):
    """A command line to weigh: on which log, whether on a terminal, and the exit code that it must have."""

    name: str
    words: str
    log: str = "idle"
    terminal: bool = False
    code: int = 0
    program: str = "practicelog"


class Result(NamedTuple):
    """The median CPU time of a command, and the least."""

    ms: float
    least: float


def environment(folder: Path, now: datetime = NOW) -> dict[str, str]:
    """Return the environment of every child: the caller's without what would change a measurement."""
    ours = (
        "PYTHON",
        "PRACTICELOG",
        "XDG_",
        "COLUMNS",
        "LINES",
        "NO_COLOR",
        "FORCE_COLOR",
        "VIRTUAL_ENV",
        "LC_",
        "LANG",
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    pinned = {"PRACTICELOG_NOW": now.isoformat(), "TZ": history.ZONE, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
    return {**kept, **pinned, "HOME": str(folder)}


def install(venv: Path) -> Path:
    """Make the environment `venv` with a wheel of this checkout in it, by a current pip, and return it."""
    environments.EnvBuilder(with_pip=True).create(venv)
    constraints = CHECKOUT / "constraints.txt"
    pinned = ["-c", str(constraints)] if constraints.exists() else []
    pip(venv, "install", "--upgrade", "pip")
    pip(venv, "wheel", "--no-deps", "--wheel-dir", str(venv / "wheels"), str(CHECKOUT))
    (wheel,) = (venv / "wheels").glob("practicelog-*.whl")
    pip(venv, "install", *pinned, str(wheel))
    return venv


def pip(venv: Path, *words: str) -> None:
    """Run the pip of `venv`, which compiles the bytecode of what it installs."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [str(venv / "bin" / "python"), "-m", "pip", words[0], "-qq", *words[1:]]
    subprocess.run(command, check=True, env=clean, stdout=sys.stderr)


def made_logs(venv: Path, folder: Path, count: int, generator: Path) -> None:
    """Make the logs in `folder` that the cases name, each with `count` intervals."""
    first = folder / f"{LOGS[0]}.db"
    filling = [str(venv / "bin" / "python"), str(Path(history.__file__)), str(first)]
    subprocess.run(
        [*filling, "--n", str(count), "--generator", str(generator)],
        check=True,
        env=environment(folder),
        stdout=subprocess.DEVNULL,
    )
    for name in LOGS[1:]:
        shutil.copy(first, folder / f"{name}.db")
    begun = Case("begin", "start kreutzer --for 30m", "running")
    milliseconds(begun, environment(folder, NOW - timedelta(minutes=20)), venv)


def measured(cases: list[Case], around: dict[str, str], venv: Path, runs: int) -> dict[str, Result]:
    """Run every case `runs` times, interleaved, a minute of the pinned clock between rounds."""
    taken: dict[str, list[float]] = {case.name: [] for case in cases}
    for now, counts in rounds(runs):
        for case in cases:
            ms = milliseconds(case, {**around, "PRACTICELOG_NOW": now.isoformat()}, venv)
            if counts:
                taken[case.name].append(ms)
    return {name: Result(statistics.median(times), min(times)) for name, times in taken.items()}


def rounds(runs: int) -> Iterator[tuple[datetime, bool]]:
    """Yield the pinned clock of each round and whether it counts: the first ones warm the caches."""
    for number in range(-WARM_UPS, runs):
        yield NOW + timedelta(minutes=number), number >= 0


def milliseconds(case: Case, around: dict[str, str], venv: Path) -> float:
    """Return the CPU time, user and system, of one run; raise RuntimeError when its exit code is another."""
    program = str(venv / "bin" / case.program)
    log = str(Path(around["HOME"], f"{case.log}.db"))
    ours, theirs = pty.openpty() if case.terminal else os.pipe()
    if case.terminal:
        termios.tcsetwinsize(theirs, (LINES, COLUMNS))
    process = os.posix_spawn(
        program,
        [program, *shlex.split(case.words)],
        {**around, "PRACTICELOG_DB": log},
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, theirs, 1),
            (os.POSIX_SPAWN_DUP2, theirs, 2),
        ],
    )
    os.close(theirs)
    said = everything(ours)
    _, status, used = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) != case.code:
        raise RuntimeError(f"{case.name}: exit code {os.waitstatus_to_exitcode(status)}\n{said.decode()}")
    return 1000 * (used.ru_utime + used.ru_stime)


def everything(handle: int) -> bytes:
    """Return what comes out of `handle` until the other end is closed."""
    said = b""
    try:
        while part := os.read(handle, 65536):
            said += part
    except OSError:
        # How a pseudo-terminal on Linux says that it was closed.
        pass
    finally:
        os.close(handle)
    return said
