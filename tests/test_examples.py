"""The examples do what they say."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.review.pages import PageRead, is_self_contained
from tests.conftest import Run
from tests.faults.processes import environment

EXAMPLES = Path(__file__).parent.parent / "examples"
SHEET, ICAL = EXAMPLES / "class/sheet.py", EXAMPLES / "ical/ical.py"
NAMES = [f"Student {number:02}" for number in range(1, 19)] + ["<b>Bo</b>", "נועה"]


def test_the_logs_of_a_class_make_one_sheet(run: Run, home: Path, log_file: Path) -> None:
    run("template add homework scales 10m, etude 20m", "2026-03-02T16:00")
    run("start etude", "2026-03-02T17:00")
    run("set 84bpm", "2026-03-02T17:05")
    run("finish", "2026-03-02T17:20")
    run("lesson add 17:30 -t homework", "2026-03-02T18:00")
    run("start etude", "2026-03-05T17:00")
    run("set 92bpm", "2026-03-05T17:05")
    run(["next-time", "bars 5\x1b\x9b\nto 8"], "2026-03-05T17:10")
    run("finish", "2026-03-05T18:30")
    logs = []
    for number, name in enumerate(NAMES):
        run(["config", "name", name], "2026-03-06T10:00")
        logs.append(home / f"student-{number}.db")
        shutil.copy(log_file, logs[-1])
    made = subprocess.run(
        [sys.executable, SHEET, *logs],
        env=environment(PRACTICELOG_NOW="2026-03-07T10:00:00+01:00"),
        capture_output=True,
        check=True,
    )
    page = PageRead(made.stdout.decode())
    assert "\x1b" not in made.stdout.decode()
    assert is_self_contained(page)
    head, *rows = page.rows
    assert head == ["student", "since", "days", "time", "set and done", "untouched", "held", "next time"]
    done = ["2026-03-02", "1", "1h 30m", "1 of 2", "scales", "etude 84 → 92bpm", "etude: bars 5 to 8"]
    assert rows == [[name, *done] for name in sorted(NAMES)]


def test_a_log_that_is_not_there_is_no_student(home: Path) -> None:
    made = subprocess.run(
        [sys.executable, SHEET, home / "nobody.db"], env=environment(), capture_output=True, text=True
    )
    assert (made.returncode, made.stdout) == (1, "")
    assert made.stderr.endswith("nobody.db: there is no such log\n")


def test_a_file_that_is_no_log_is_complained_of_in_a_sentence(home: Path) -> None:
    (home / "empty.db").touch()
    made = subprocess.run([sys.executable, SHEET, home / "empty.db"], env=environment(), capture_output=True, text=True)
    assert (made.returncode, made.stdout) == (1, "")
    assert "empty.db is empty (0 bytes), so it is not a practice log" in made.stderr
    assert '{"error"' not in made.stderr


@pytest.fixture
def calendar(home: Path) -> Callable[..., list[str]]:
    """Run the calendar as the extension that it is, and return its lines as they are meant."""
    folder = home / "bin"
    folder.mkdir()
    (folder / "practicelog-ical").symlink_to(ICAL)
    for name, program in (("practicelog", "-m practicelog"), ("python3", "")):
        (folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {program} "$@"\n')
        (folder / name).chmod(0o755)

    def calendar(*words: str, code: int = 0) -> list[str]:
        path = f"{folder}{os.pathsep}{os.environ['PATH']}"
        made = subprocess.run(
            [sys.executable, "-m", "practicelog", "ical", *words], env=environment(PATH=path), capture_output=True
        )
        assert made.returncode == code, made.stderr.decode()
        if code:
            return made.stderr.decode().splitlines()
        assert all(len(line) <= 75 for line in made.stdout.split(b"\r\n"))
        assert made.stdout.count(b"\n") == made.stdout.count(b"\r\n")
        return made.stdout.decode().replace("\r\n ", "").split("\r\n")

    return calendar


def test_sessions_make_a_calendar(run: Run, calendar: Callable[..., list[str]]) -> None:
    run("start etude +slow", "2026-03-02T17:00")
    run(["finish", "-m", "bars 5; 6, 7\nagain \\o/ 👩‍🎤"], "2026-03-02T17:20")
    run("add lute --took 25m --day 2026-03-03", "2026-03-04T09:00")
    run("start scales", "2026-03-05T17:00")
    events = "\n".join(calendar()).split("BEGIN:VEVENT\n")[1:]
    timed, whole_day, running = events
    assert "DTSTART:20260302T160000Z\nDTEND:20260302T162000Z\nSUMMARY:etude\n" in timed
    assert r"DESCRIPTION:etude\, 20 min\nbars 5\; 6\, 7\nagain \\o/ 👩‍🎤" in timed
    assert "DTSTART;VALUE=DATE:20260303\nDTEND;VALUE=DATE:20260304\nSUMMARY:lute\n" in whole_day
    assert "DTSTART:20260305T160000Z\nSUMMARY:scales\n" in running


def test_a_calendar_of_a_range_holds_its_sessions_alone(run: Run, calendar: Callable[..., list[str]]) -> None:
    run("add etude --took 20m --day 2026-03-02", "2026-03-04T09:00")
    run("add lute --took 25m --day 2026-03-03", "2026-03-04T09:00")
    assert [line for line in calendar("2026-03-03") if line.startswith("SUMMARY")] == ["SUMMARY:lute"]


def test_a_range_that_is_none_is_complained_of_in_a_sentence(run: Run, calendar: Callable[..., list[str]]) -> None:
    run("add etude --took 20m --day 2026-03-02", "2026-03-04T09:00")
    assert calendar("foo", code=1) == ['No activity is called "foo". practicelog activity lists them']
