"""Run installed commands and weigh them by the CPU time of the whole process."""

import os
import pty
import shlex
import shutil
import statistics
import subprocess
import sys
import termios
import time
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
LOGS = ("idle", "running", "writing", "planned")
# A template of ten items with four sets each, a third of them by last time, on weekdays and beside goals of each kind.
ITEMS = ", ".join(
    f"part {number} 5m 4x5 {('60kg', '80bpm', '+2.5kg')[number % 3]} rest 2m".replace("5 80bpm", " 80bpm")
    for number in range(1, 11)
)
PLANS = (
    f"template add ten {ITEMS}",
    "activity add long tones",
    "schedule add weekly ten mon wed fri, long tones daily 20m",
    "goal add kreutzer 200bpm --until 2027-01-01",
    "goal add 5h weekly",
    "goal add kreutzer 300h",
    "goal add ten 2x weekly",
)


class Case(NamedTuple):
    """A command line to weigh: on which log, whether on a terminal, and the exit code that it must have.

    `{log}` in the words is the path of the log.
    """

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


class Run(NamedTuple):
    """What one run took, user and system, with the children it waited for; its exit code and what it said.

    `wall` is how many milliseconds whoever typed it waited.
    """

    ms: float
    code: int
    said: str
    wall: float


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
    pinned = {
        "PRACTICELOG_NOW": now.isoformat(),
        "TZ": history.ZONE,
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "PAGER": "",
    }
    return {**kept, **pinned, "HOME": str(folder)}


def install(venv: Path) -> Path:
    """Make the environment `venv` with a wheel of this checkout in it, by a current pip, and return it."""
    new_environment(venv)
    constraints = CHECKOUT / "constraints.txt"
    pinned = ["-c", str(constraints)] if constraints.exists() else []
    pip(venv, "wheel", "--no-deps", "--wheel-dir", str(venv / "wheels"), str(CHECKOUT))
    (wheel,) = (venv / "wheels").glob("practicelog-*.whl")
    pip(venv, "install", *pinned, str(wheel))
    return venv


def new_environment(venv: Path) -> Path:
    """Make an environment with a current pip, whose scripts start quicker than an old one's, and return it."""
    environments.EnvBuilder(with_pip=True).create(venv)
    pip(venv, "install", "--upgrade", "pip")
    return venv


def pip(venv: Path, *words: str) -> None:
    """Run the pip of `venv`, which compiles the bytecode of what it installs."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [str(venv / "bin" / "python"), "-m", "pip", words[0], "-qq", *words[1:]]
    subprocess.run(command, check=True, env=clean, stdout=sys.stderr)


def made_logs(venv: Path, folder: Path, count: int, generator: Path) -> None:
    """Make the logs in `folder` that the cases name, each with `count` intervals."""
    first = folder / f"{LOGS[0]}.db"
    made_log(venv, first, count, generator)
    for name in LOGS[1:]:
        shutil.copy(first, folder / f"{name}.db")
    before = environment(folder, NOW - timedelta(minutes=20))
    for words in PLANS:
        milliseconds(Case("plan", words, "planned"), before, venv)
    milliseconds(Case("begin", "start kreutzer --for 30m", "running"), before, venv)


def made_log(venv: Path, log: Path, count: int, generator: Path) -> None:
    """Make the `log`, with `count` intervals."""
    words = [str(log), "--n", str(count), "--generator", str(generator)]
    filling = [str(venv / "bin" / "python"), str(Path(history.__file__)), *words]
    subprocess.run(filling, check=True, env=environment(log.parent), stdout=subprocess.DEVNULL)


def measured(cases: list[Case], around: dict[str, str], venv: Path, runs: int) -> dict[str, Result]:
    """Run every case `runs` times, interleaved, a minute of the pinned clock between rounds."""
    taken: dict[str, list[float]] = {case.name: [] for case in cases}
    for now, counts in rounds(runs):
        for case in cases:
            ms = milliseconds(case, {**around, "PRACTICELOG_NOW": now.isoformat()}, venv)
            if counts:
                taken[case.name].append(ms)
    return {name: Result(statistics.median(times), min(times)) for name, times in taken.items()}


def rounds(runs: int, warm_ups: int = WARM_UPS) -> Iterator[tuple[datetime, bool]]:
    """Yield the pinned clock of each round and whether it counts: the first ones warm the caches."""
    for number in range(-warm_ups, runs):
        yield NOW + timedelta(minutes=number), number >= 0


def milliseconds(case: Case, around: dict[str, str], venv: Path) -> float:
    """Return the CPU time of one run; raise RuntimeError when its exit code is another than the case's."""
    return run_case(case, around, venv).ms


def run_case(case: Case, around: dict[str, str], venv: Path) -> Run:
    """Run a case and weigh it; raise RuntimeError when its exit code is another than the case's."""
    log = str(Path(around["HOME"], f"{case.log}.db"))
    command = [str(venv / "bin" / case.program), *(word.format(log=log) for word in shlex.split(case.words))]
    ran = run(command, {**around, "PRACTICELOG_DB": log}, case.terminal)
    if ran.code != case.code:
        raise RuntimeError(f"{case.name}: exit code {ran.code}\n{ran.said}")
    return ran


def run(command: list[str], around: dict[str, str], terminal: bool = False) -> Run:
    """Run `command` to its end, with all it says read, and weigh it."""
    ours, theirs = pty.openpty() if terminal else os.pipe()
    if terminal:
        termios.tcsetwinsize(theirs, (LINES, COLUMNS))
    began = time.perf_counter()
    process = os.posix_spawn(
        command[0],
        command,
        around,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, theirs, 1),
            (os.POSIX_SPAWN_DUP2, theirs, 2),
        ],
    )
    os.close(theirs)
    said = everything(ours)
    _, status, used = os.wait4(process, 0)
    wall = 1000 * (time.perf_counter() - began)
    ms = 1000 * (used.ru_utime + used.ru_stime)
    return Run(ms, os.waitstatus_to_exitcode(status), said.decode(errors="replace"), wall)


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
