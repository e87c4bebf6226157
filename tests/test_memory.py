"""A long log is read in no more memory than a short one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import STUCK, Run, instant
from tests.queries.test_growth import fill

STATUS = "/proc/self/status"
# Of the program alone: what a process has had at most is counted from its parent on.
DRIVER = (
    "import os, sys; from practicelog.answering import run; run(sys.argv[1:]); told = open(os.environ['TOLD'], 'w');"
    f" print(*[line.split()[1] for line in open('{STATUS}') if line.startswith('VmHWM')], file=told)"
)
SHORT, LONG = 7_500, 30_000
"""Sessions, each with two intervals, two sets and five values."""
MOST = 10_000
"""In kilobytes, what 45,000 more intervals may take. As rows of Python they would take 200,000."""
MOST_OF_A_SCREEN = 25_000
"""The lines of a screen are kept until it is known how wide its columns are: 300,000 are to fit into 200 MB."""


def peak_of(command: str, home: Path) -> int:
    """Return the most memory that the command has had, in kilobytes."""
    told = home / "told"
    environment = {**os.environ, "TOLD": str(told), "PRACTICELOG_NOW": instant("23:00").isoformat()}
    words = [sys.executable, "-c", DRIVER, *command.split()]
    subprocess.run(words, stdout=subprocess.DEVNULL, env=environment, check=True, timeout=STUCK)
    return int(told.read_text())


@pytest.mark.slow
@pytest.mark.skipif(not Path(STATUS).exists(), reason="this system has no /proc")
@pytest.mark.parametrize(
    "command",
    [
        "export intervals",
        "export sessions --json",
        "export sets",
        "export long",
        "export long --json",
        "export long -o /dev/null",
        "log --all --csv",
        "log --all",
    ],
)
def test_what_a_long_log_holds_is_read_in_no_more_memory(command: str, run: Run, home: Path, log_file: Path) -> None:
    peaks = {}
    for sessions in (SHORT, LONG):
        log_file.unlink(missing_ok=True)
        assert run("activity add technique/scales").code == run("activity add technique/chords").code == 0
        fill(log_file, sessions)
        peaks[sessions] = peak_of(command, home)
    assert peaks[LONG] - peaks[SHORT] < (MOST_OF_A_SCREEN if command == "log --all" else MOST)
