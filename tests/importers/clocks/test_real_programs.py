"""A month kept in the real Watson and the real Timewarrior comes in, and the totals are theirs to the second."""

import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.conftest import STUCK, ZONE, Run

Rows = Callable[..., list[Any]]
Tell = Callable[..., str]
LATER = "2026-12-31T12:00"
MONTH = ["2026-03-01", "2026-04-30"]
TAGS = ["slow", "left hand", "week:1", "quo'te", "ü", "#7"]
PROJECTS = ["guitar", "music theory", "piano/bach", "choir:alto"]


def needs(program: str, package: str) -> pytest.MarkDecorator:
    """Skip a test where the real program is not installed."""
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"there is no {program} here: install {package}")


needs_watson = needs("watson", "td-watson from PyPI")
needs_timewarrior = needs("timew", "timewarrior")
some = pytest.mark.parametrize("count", [8, pytest.param(80, marks=pytest.mark.slow)])


@pytest.fixture
def tell(home: Path) -> Tell:
    """Return what runs another program in the test's own home and returns what it prints."""

    def tell(*words: str) -> str:
        own = {"HOME": str(home), "WATSON_DIR": str(home / "watson"), "TIMEWARRIORDB": str(home / "timew"), "TZ": ZONE}
        done = subprocess.run(
            words,
            env={**os.environ, **own},
            input="yes\n",
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=STUCK,
        )
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    (home / "watson").mkdir()
    (home / "timew").mkdir()
    return tell


def month(count: int, may_overlap: bool) -> list[tuple[str, datetime, datetime, list[str]]]:
    """Return what was practised in a spring: into the night, over the change of the clocks, for a second."""
    random, at = Random(count), datetime(2026, 3, 1, 9, 30)
    entries = []
    for number in range(count):
        length = [1, 15, 1800, 5400 + number, 9 * 3600][random.randrange(5)]
        back = timedelta(minutes=40) if may_overlap and number % 5 == 4 else timedelta()
        tags = random.sample(TAGS, random.randrange(4))
        entries.append((random.choice(PROJECTS), at - back, at + timedelta(seconds=length), tags))
        at += timedelta(seconds=length) + timedelta(hours=random.choice([0, 1, 7]), seconds=number)
    night = datetime(2026, 4, 20, 23, 30)
    return [*entries, ("guitar", night, night + timedelta(hours=3), ["slow"])]


def seconds_by_activity(rows: Rows) -> dict[str, int]:
    """Return how long each activity took, by the log, in the words that path and name were made of."""
    found = rows("SELECT activity_group, activity, sum(seconds) FROM v_interval GROUP BY activity_id")
    return {f"{group}/{activity}" if group else activity: seconds for group, activity, seconds in found}


def bring_in_twice(run: Run, rows: Rows, command: str) -> None:
    """Import, take it back, and import again: the same comes in, and a second time nothing."""
    assert run(command, LATER).code == 0
    first = seconds_by_activity(rows)
    assert run("undo", LATER).code == 0
    assert seconds_by_activity(rows) == {}
    assert run(command, LATER).code == 0
    assert seconds_by_activity(rows) == first
    assert "Nothing new" in run(command, LATER).out


@needs_watson
@some
def test_what_watson_kept_adds_up_to_its_own_report(
    count: int, tell: Tell, run: Run, rows: Rows, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for project, start, stop, tags in month(count, may_overlap=True):
        words = [word for tag in tags for word in ("+" + tag,)]
        tell("watson", "add", "--from", str(start), "--to", str(stop), project, *words)
    monkeypatch.setenv("WATSON_DIR", str(home / "watson"))
    bring_in_twice(run, rows, "import watson")
    report = json.loads(tell("watson", "report", "--from", MONTH[0], "--to", MONTH[1], "--json"))
    assert seconds_by_activity(rows) == {
        project["name"].replace(":", "/"): project["time"] for project in report["projects"]
    }
    assert rows("SELECT count(*) FROM v_interval") == [(count + 1,)]
    for project in report["projects"]:
        for tag in project["tags"]:
            assert tagged(rows, project["name"], tag["name"]) == tag["time"]


def tagged(rows: Rows, path: str, tag: str) -> int:
    """Return how long an activity took with a tag, by the log."""
    total = rows(
        """
        SELECT total(seconds) FROM v_interval WHERE activity = ? AND ' ' || tags || ' ' LIKE ?
        """,
        path.replace(":", "/").rpartition("/")[2],
        f"% {tag.replace(' ', '-')} %",
    )
    return int(total[0][0])


@needs_watson
def test_the_log_that_watson_prints_brings_nothing_that_its_frames_did_not(tell: Tell, run: Run, home: Path) -> None:
    tell("watson", "start", "--at", "2026-03-02 10:00", "guitar", "+slow")
    tell("watson", "stop", "--at", "2026-03-02 10:20")
    (home / "log.json").write_text(tell("watson", "log", "--all", "--json"), encoding="utf-8")
    assert "Imported 1 session, " in run(f"import {home / 'watson' / 'frames'}", LATER).out
    assert "Nothing new" in run(f"import {home / 'log.json'}", LATER).out


@needs_watson
def test_what_was_put_right_in_watson_is_put_right_here(tell: Tell, run: Run, rows: Rows, home: Path) -> None:
    frames = home / "watson" / "frames"
    for hour in (10, 12):
        tell("watson", "add", "--from", f"2026-03-02 {hour}:00", "--to", f"2026-03-02 {hour}:30", "gitar")
    run(f"import {frames}", LATER)
    tell("watson", "rename", "project", "gitar", "guitar")
    said = json.loads(frames.read_text(encoding="utf-8"))
    said[0][1] += 600
    frames.write_text(json.dumps(said), encoding="utf-8")
    later = frames.stat().st_mtime_ns + 10**9
    os.utime(frames, ns=(later, later))
    assert run(f"import {frames}", LATER).code == 0
    assert seconds_by_activity(rows) == {"guitar": 2400 + 1800}


@needs_timewarrior
@some
def test_what_timewarrior_kept_adds_up_to_its_own_summary(
    count: int, tell: Tell, run: Run, rows: Rows, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = month(count, may_overlap=False)
    for project, start, stop, tags in entries:
        # It puts tags in order: of these the activity comes first.
        tell("timew", "track", start.isoformat(), "-", stop.isoformat(), f"! {project}", *tags)
    monkeypatch.setenv("TIMEWARRIORDB", str(home / "timew"))
    bring_in_twice(run, rows, "import timewarrior")
    assert run("db check", LATER).code == 0
    assert sum(seconds_by_activity(rows).values()) == summed(tell)
    for project in Counter(project for project, *_ in entries):
        path = f"! {project}".replace(":", "/")
        assert seconds_by_activity(rows)[path] == summed(tell, f"! {project}")


def summed(tell: Tell, *tags: str) -> int:
    """Return the seconds in the last line of a summary of Timewarrior."""
    last = tell("timew", "summary", MONTH[0], "-", MONTH[1], *tags).split()[-1]
    hours, minutes, seconds = map(int, last.split(":"))
    return hours * 3600 + minutes * 60 + seconds


@needs_timewarrior
def test_an_export_of_timewarrior_brings_nothing_that_its_months_did_not(
    tell: Tell, run: Run, rows: Rows, home: Path
) -> None:
    tell(
        "timew", "track", "2026-03-01T10:00", "-", "2026-03-01T11:00", "guitar", "two words", 'quo"te', "back\\s", "#x"
    )
    tell("timew", "annotate", "@1", 'a "remark" with #, and a \\')
    tell("timew", "track", "2026-03-02T10:00", "-", "2026-03-02T11:00")
    tell("timew", "annotate", "@1", "https://example.org/a#b")
    tell("timew", "start", "2026-03-03T10:00", "piano")
    (home / "export.json").write_text(tell("timew", "export"), encoding="utf-8")
    months = " ".join(map(str, sorted((home / "timew" / "data").glob("*.data"))))
    assert "Imported 3 sessions, " in run(f"import {months}", LATER).out
    assert "Nothing new" in run(f"import {home / 'export.json'}", LATER).out
    assert rows("SELECT body FROM v_note ORDER BY 1") == [('a "remark" with #, and a',), ("https://example.org/a#b",)]
    assert rows("SELECT stopped_at FROM v_interval WHERE activity = 'piano'") == [(None,)]
    assert run("db check", LATER).code == 0
