"""rotate: several activities by turns, gone on with by hand or by the clock."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from practicelog.domain.time.clock import now
from tests.conftest import STUCK, Run, done


def lengths(run: Run, at: str) -> dict[str, list[int]]:
    """Return the lengths of the intervals of each activity."""
    rows = run("db sql 'SELECT activity, seconds FROM v_interval ORDER BY interval_id' --csv", at).lines[1:]
    found: dict[str, list[int]] = {}
    for row in rows:
        name, seconds = row.rsplit(",", 1)
        found.setdefault(name, []).append(int(seconds or 0))
    return found


def test_next_goes_round_until_each_had_its_turns(run: Run) -> None:
    begun = run("rotate scales, etude, legato --each 3m --for 12m", "18:00")
    assert begun.lines == [
        "Rotation started at 18:00                                3 activities, session 1",
        "> scales  6:00  3:00 each",
        "  etude   3:00  3:00 each",
        "  legato  3:00  3:00 each",
    ]
    assert run("next", "18:03").lines[0].startswith("Started etude at 18:03, 3:00, turn 1 of 1")
    assert run("next", "18:06").lines[0].startswith("Started legato at 18:06")
    last = run("next", "18:09").lines
    assert last[0].startswith("Started scales at 18:09, 3:00, turn 2 of 2")
    assert last[1] == "  legato  3:00 of 3:00"
    assert run("next", "18:12").code == 4
    run("finish", "18:12")
    assert lengths(run, "18:13") == {"scales": [180, 180], "etude": [180], "legato": [180]}


def test_a_turn_is_had_by_half_of_it_and_more(run: Run) -> None:
    run("rotate scales, etude --each 4m --for 8m", "18:00")
    run("next", "18:01")
    assert run("next", "18:05").lines[0].startswith("Started scales at 18:05, 4:00, turn 1 of 1")
    assert run("next", "18:07").code == 4


def test_without_an_end_it_goes_round_for_ever(run: Run) -> None:
    run("rotate scales, etude --each 1m", "18:00")
    started = [run("next", f"18:{minute:02}").lines[0].split()[1] for minute in range(1, 10)]
    assert started == ["etude", "scales"] * 4 + ["etude"]
    assert run("next", "18:10").lines[0].startswith("Started scales at 18:10, 1:00, turn 6 ")


@pytest.mark.parametrize("end", ["", " --for 12m"])
def test_one_of_another_session_goes_round_again(end: str, run: Run) -> None:
    run(f"rotate scales, etude --each 3m{end}", "18:00")
    run("next", "18:03")
    run("finish", "18:06")
    begun = run("start -t last", "19:00")
    assert [line.rpartition("  ")[2] for line in begun.lines[1:]] == ["3:00 each", "3:00 each"]
    started = [run("next", f"19:{minute:02}").lines[0].split()[1] for minute in (3, 6, 9)]
    assert started == ["etude", "scales", "etude"]
    assert run("next", "19:12").code == (4 if end else 0)


def test_it_is_laid_into_the_plan_that_is_open(run: Run) -> None:
    run("template add evening legato 5m, etude 5m", "17:00")
    run("start -t evening", "18:00")
    run("rotate scales, arpeggios --each 2m --for 4m", "18:05")
    assert run("status", "18:06").lines[2].split()[:6] == ["1:00", "of", "2:00", "turn", "1", "of"]
    assert run("next", "18:07").lines[0].startswith("Started arpeggios")
    assert run("next", "18:09").lines[0].startswith("Started etude")
    assert run("next", "18:14").code == 4


def test_it_can_wait_and_is_undone_as_a_whole(run: Run) -> None:
    laid = json.loads(run("rotate scales, etude --each 3m --for 6m --wait --json", "18:00").out)
    assert [(item["activity"], item["planned_seconds"], item["each_seconds"]) for item in laid["items"]] == [
        ("scales", 180, 180),
        ("etude", 180, 180),
    ]
    assert run("status", "18:01").code == 1
    assert done(run("undo", "18:02"))
    assert run("show 1", "18:02").code == 1


@pytest.mark.parametrize(
    ("command", "cure"),
    [
        ("rotate scales --each 3m", "goes round several activities"),
        ("rotate scales, Scales --each 3m", "is there twice"),
        ("rotate scales, etude", "Write practicelog rotate alt picking"),
        ("rotate --each 3m", "Write practicelog rotate alt picking"),
        ("rotate scales, etude --each 3", "Write 3m"),
        ("rotate scales, etude --each 3m --for 5m", "Write --for 6m or more"),
        ("rotate scales, etude --each 3m --for 10m", "Write --for 9m or --for 12m"),
        ("rotate scales, etude --each 3m --auto", "Write --watch --auto"),
        ("rotate scales, etude --each 3m --watch", "--watch needs a terminal"),
        ("rotate scales, etude --each 3m --watch --wait", "--watch can't be combined with"),
    ],
)
def test_what_cannot_go_round_is_refused_and_nothing_recorded(command: str, cure: str, run: Run) -> None:
    refused = run(command)
    assert (refused.code, cure in refused.err) == (2, True), refused
    assert run("activity --csv").lines[1:] == []


@pytest.mark.parametrize(("option", "turns"), [("--auto", 3), ("", 1)])
def test_watching_rings_and_goes_on_by_itself_only_when_asked(
    option: str, turns: int, run: Run, log_file: Path
) -> None:
    run("activity add scales", now().isoformat())
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "practicelog", *f"rotate scales, etude --each 1s --watch {option}".split()],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**{k: v for k, v in os.environ.items() if k != "PRACTICELOG_NOW"}, "TERM": "xterm", "COLUMNS": "60"},
    )
    os.close(theirs)
    shown, deadline = b"", time.monotonic() + STUCK
    while (shown.count(b"\a") < turns or (not option and b"over" not in shown)) and time.monotonic() < deadline:
        shown += os.read(ours, 4096)
    child.send_signal(signal.SIGINT)
    assert child.wait(timeout=STUCK) == 0
    os.close(ours)
    assert b"Traceback" not in shown
    found = lengths(run, now().isoformat())
    assert (len(found), len(found["scales"])) == ((2, 2) if option else (1, 1))
    assert log_file.exists()
