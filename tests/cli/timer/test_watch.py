"""status --watch: alive on a terminal, rings at the planned end, changes nothing."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

from practicelog.domain.time.clock import now
from tests.conftest import STUCK, Run


def test_it_draws_rings_once_and_leaves_quietly_with_ctrl_c(run: Run, log_file: Path) -> None:
    run("start guitar --for 2s", now().isoformat())
    before = log_file.read_bytes()
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "practicelog", "status", "--watch"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**{k: v for k, v in os.environ.items() if k != "PRACTICELOG_NOW"}, "TERM": "xterm", "COLUMNS": "60"},
    )
    os.close(theirs)
    shown, deadline = b"", time.monotonic() + STUCK
    while (b"\a" not in shown or b"over" not in shown) and time.monotonic() < deadline:
        shown += os.read(ours, 4096)
    child.send_signal(signal.SIGINT)
    assert child.wait(timeout=STUCK) == 0
    shown += os.read(ours, 4096)
    os.close(ours)
    assert shown.count(b"\a") == 1
    assert b"guitar" in shown
    assert b"of 0:02" in shown
    assert shown.endswith(b"\x1b[?25h")
    assert b"Traceback" not in shown
    assert log_file.read_bytes() == before


def test_away_from_a_terminal_it_is_refused(run: Run) -> None:
    refused = run("status --watch")
    assert refused.code == 2
    assert "practicelog status --json" in refused.err
