"""A length has one style in every column of every command: m:ss, from an hour on h:mm:ss, and – where there is none."""

import re
import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Record, Run, done

EVENING = (
    ("start bach +slow --for 65m --section tech", "18:00"),
    ("start scales", "19:08"),
    ("set 1:08:00", "19:09"),
    ("break 5m", "19:18"),
    ("resume", "19:30"),
    ("finish", "20:40"),
)
WRONG = re.compile(r"\b[6-9]\d:\d\d\b|\b\d\d\d+:\d\d\b|\d+h \d\dm|\b\d+m\b")


@pytest.mark.parametrize(
    "command",
    "log,show,show 1.1,show bach,activity,group,tag,section list --of 1,best,best scales,status,history".split(","),
)
def test_no_column_has_another_style(record: Record, run: Run, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    record(*EVENING)
    for columns in (0, 80, 40):
        printed = run(command, "20:40", columns=columns).out
        # What was typed is shown as it was typed.
        printed = re.sub(r"for\s+65m|break 5m", "", printed)
        assert not WRONG.search(printed), printed


def test_the_same_length_reads_the_same_everywhere(record: Record, run: Run) -> None:
    record(*EVENING)
    for command in ("log", "show 1", "show 1.1", "show bach", "activity", "tag"):
        assert "1:08:00" in run(command, "20:40").out, command
    assert "planned 1:08:00 of 1:05:00" in run("show 1", "20:40").out
    assert run("delete 1.1", "20:40").out.startswith("Deleted 1.1 bach, 1:08:00")
    assert "1:08:00" in run("trash", "20:41").out


def test_what_runs_for_over_an_hour_has_hours_in_a_prompt_too(run: Run, log_file: Path) -> None:
    assert done(run("start bach --for 70m", "17:00"))
    assert run("status --line", "18:08").lines == ["bach 1:08:00/1:10:00"]
    with sqlite3.connect(log_file) as db:
        db.execute("UPDATE timer_interval SET started_at = (strftime('%s', 'now') - 4085) * 1000000")
        (line,) = db.execute("SELECT line FROM v_status_line").fetchone()
    assert re.fullmatch(r"bach 1:08:0\d/1:10:00", line)


def test_a_length_as_a_screen_shows_it_can_be_typed(run: Run) -> None:
    assert run("add bach --took 1:08:00", "18:00").out.startswith("Added bach 1:08:00")
    assert done(run("set plank 1:08:00", "18:05"))
    assert "1:08:00" in run("best", "18:06").out
