"""What came by an import is kept as it came: overlaps, clocks of more than a day, and those that never stopped."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run, done

Sql = Callable[..., list[Any]]
THERE = (
    ("start cello --new", "2026-03-05T10:00"),
    ("finish", "2026-03-05T11:00"),
    ("start harp --new", "2026-03-05T12:00"),
    ("finish", "2026-03-05T12:10"),
    ("start piano --new", "18:20"),
    ("finish", "18:50"),
    ("start violin --new", "19:00"),
)
HERE = (("start guitar --new", "18:00"), ("finish", "18:30"))
A_DAY_MORE = 24 * 3600 * 1_000_000


def change(path: Path, *statements: str) -> None:
    """Write to a log past the program."""
    db = sqlite3.connect(path)
    with db:
        for sql in statements:
            db.execute(sql)
    db.close()


@pytest.fixture
def mixed(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A log with practice of its own, guitar, beside that of another log.

    The piano overlaps it, the cello ran for a day, the harp meanwhile, and the violin has no end.
    """
    there = home / "there" / "practice.db"
    with monkeypatch.context() as patch:
        patch.setenv("PRACTICELOG_DB", str(there))
        for command, now in THERE:
            assert run(command, now).code == 0
    longer = f"= {{0}} + {A_DAY_MORE} WHERE id = 1"
    change(
        there,
        "UPDATE log_identity SET identity = 'there'",
        f"UPDATE session SET ended_at {longer.format('ended_at')}",
        f"UPDATE timer_interval SET stopped_at {longer.format('stopped_at')}",
    )
    for command, now in HERE:
        assert done(run(command, now))
    assert run(f"import practicelog {there}", "20:00").code == 0
    return run


def questions(run: Run) -> list[str]:
    """Return what db check asks about, once it is sure that there are no faults."""
    checked = run("db check", "20:00")
    assert (checked.code, checked.lines[0]) == (0, "No faults found."), checked.out
    return [line.strip().partition(". ")[0] for line in checked.lines if line.startswith("  ")]


TWICE = "these clocks ran at the same time, which counts twice"
BOTH = f"1.1:1 and 4.1:1: {TWICE}"
HARP = f"2.1:1 and 3.1:1: {TWICE}"
LONG = "2.1:1: this clock ran for more than a day"
ENDLESS = "5.1:1: when this clock stopped is not known, so it counts nothing"


def test_db_check_asks_about_what_an_import_brought_and_finds_no_fault(mixed: Run) -> None:
    assert mixed("db check", "20:00").lines[1] == "Questions about what was imported, which is kept as it came:"
    assert questions(mixed) == [BOTH, HARP, LONG, ENDLESS]
    found = json.loads(mixed("db check --json", "20:00").out)
    assert [problem["question"] for problem in found] == [True] * 4


def test_an_interval_from_elsewhere_outside_its_session_is_a_question(mixed: Run, log_file: Path) -> None:
    change(
        log_file, "UPDATE session SET started_at = started_at + 60000000, ended_at = ended_at - 60000000 WHERE id = 4"
    )
    assert questions(mixed)[4:] == [
        "4.1:1: this clock began before its session",
        "4.1:1: this clock went on after its session",
    ]


def test_an_overlap_of_ones_own_stays_a_fault(mixed: Run, log_file: Path) -> None:
    assert done(mixed("add oboe --from 19:10 --to 19:30 --new", "20:00"))
    assert done(mixed("add tuba --from 19:40 --to 19:50 --new", "20:00"))
    change(log_file, "UPDATE timer_interval SET started_at = started_at - 900000000 WHERE id = 7")
    checked = mixed("db check", "20:00")
    assert checked.code == 5
    assert "7.1:1: two timers ran at the same time. Undo one of them: practicelog history" in checked.lines
    assert "Questions about what was imported, which is kept as it came:" in checked.lines


@pytest.mark.parametrize(
    "command",
    [
        "edit 4.1 --stop 18:55",
        "edit 4.1 --start 18:25",
        "edit 4.1 --start 18:45",
        "edit 1.1 --start 17:50",
        "edit 1.1 --stop 18:25",
        "edit 4.1 --activity guitar",
        "edit 4 --stop 19:00",
        "edit 4.1 --took 20m",
        "edit 5.1 --activity guitar",
        "edit 2.1 --start 11:00",
        "edit 2.1 --start 10:30 --stop '2026-03-06 11:30'",
        "split 4.1 18:25",
        "move 4.1 --to 1",
        "set piano 100bpm",
        "note well --on 4.1",
    ],
)
def test_what_overlapped_already_can_be_corrected(command: str, mixed: Run) -> None:
    outcome = mixed(command, "20:05")
    assert outcome.code == 0, outcome.err
    assert questions(mixed)


@pytest.mark.parametrize(
    ("command", "obstacle"),
    [
        ("edit 4.1 --start 18:15", "18:15–18:50 overlaps 1.1 (guitar), from 18:00 to 18:30"),
        ("edit 1.1 --stop 18:35", "18:00–18:35 overlaps 4.1 (piano), from 18:20 to 18:50"),
        ("edit 5.1 --start 18:45 --stop 19:10", "18:45–19:10 overlaps 4.1 (piano), from 18:20 to 18:50"),
        ("edit 2.1 --start 09:30", "Session 2 would last more than a day, from Thu 5 Mar 09:30"),
        ("edit 3.1 --stop 12:15", "overlaps 2.1 (cello), from Thu 5 Mar 10:00 to Fri 6 Mar 11:00"),
    ],
)
def test_a_new_or_longer_overlap_and_a_longer_day_are_refused(command: str, obstacle: str, mixed: Run) -> None:
    refused = mixed(command, "20:05")
    assert refused.code == 3
    assert obstacle in refused.err
    assert questions(mixed) == [BOTH, HARP, LONG, ENDLESS]


def test_a_long_clock_is_an_obstacle_also_behind_one_that_began_later(mixed: Run) -> None:
    refused = mixed(["add", "oboe", "--new", "--from", "2026-03-05 15:00", "--to", "2026-03-05 15:30"], "20:05")
    assert refused.code == 3
    assert "overlaps 2.1 (cello)" in refused.err


def test_adjust_takes_an_overlap_away(mixed: Run) -> None:
    assert mixed("edit 4.1 --stop 18:55 --adjust", "20:05").code == 0
    assert questions(mixed) == [HARP, LONG, ENDLESS]


def edited(run: Run, ref: str, old: str, new: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Change a word in the text of a session, and return the exit code."""
    monkeypatch.setenv("VISUAL", f"sed -i -e 's/{old}/{new}/'")
    return run(f"edit {ref}", "20:05").code


@pytest.mark.parametrize(("new", "code"), [("18:25 – 18:50", 0), ("18:20 – 18:59", 0), ("18:10 – 18:50", 3)])
def test_the_text_of_a_session_keeps_an_overlap_and_makes_none(
    new: str, code: int, mixed: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert edited(mixed, "4", "18:20 – 18:50", new, monkeypatch) == code


@pytest.mark.parametrize("ref", ["4", "4.1", "4.1:1", "1.1"])
def test_what_overlapped_comes_back_from_the_trash_as_it_was(ref: str, mixed: Run) -> None:
    assert mixed(f"delete {ref}", "20:05").code == 0
    assert questions(mixed) == [HARP, LONG, ENDLESS]
    assert mixed(f"restore {ref}", "20:10").code == 0
    assert questions(mixed) == [BOTH, HARP, LONG, ENDLESS]


@pytest.mark.parametrize("ref", ["4", "4.1", "1.1"])
@pytest.mark.parametrize(
    "meanwhile", ["add oboe --from 18:42 --to 18:44 --new", "edit {other} {way}", "delete {other}"]
)
def test_what_overlapped_does_not_come_back_over_what_changed(ref: str, meanwhile: str, mixed: Run) -> None:
    other, way = ("4.1", "--start 18:05") if ref == "1.1" else ("1.1", "--stop 18:40")
    if ref == "1.1":
        meanwhile = meanwhile.replace("18:42", "18:02").replace("18:44", "18:04")
    assert mixed(f"delete {ref}", "20:05").code == 0
    assert mixed(meanwhile.format(other=other, way=way), "20:06").code == 0
    assert mixed(f"restore {ref}", "20:10").code == (0 if meanwhile.startswith("delete") else 3)


def test_two_that_overlapped_come_back_one_after_the_other(mixed: Run) -> None:
    for command in ("delete 4.1", "delete 1.1", "restore 4.1", "restore 1.1"):
        assert mixed(command, "20:05").code == 0, command
    assert questions(mixed) == [BOTH, HARP, LONG, ENDLESS]


def test_undo_puts_an_overlap_back_that_was_there(mixed: Run) -> None:
    assert mixed("edit 4.1 --start 18:30", "20:05").code == 0
    assert questions(mixed) == [HARP, LONG, ENDLESS]
    assert mixed("note well --on 3.1", "20:06").code == 0
    assert mixed("undo c4", "20:07").code == 0
    assert questions(mixed) == [BOTH, HARP, LONG, ENDLESS]


def test_undo_makes_no_overlap_with_what_was_changed_since(mixed: Run) -> None:
    assert mixed("edit 4.1 --start 18:30", "20:05").code == 0
    assert mixed("edit 1.1 --start 17:50", "20:06").code == 0
    refused = mixed("undo c4", "20:07")
    assert (refused.code, "First: practicelog undo c5" in refused.err) == (3, True), refused


PRACTISED = 25 * 3600 + 50 * 60
"""How long some clock ran in all, of guitar and piano, and of cello and harp."""
TWICE = "20:00 counted twice (overlaps)"


@pytest.mark.parametrize("by", ["activity", "day", "week", "hour", "weekday", "section", "group", "activity,hour"])
def test_the_total_of_a_report_counts_no_second_twice_and_says_what_its_lines_do(by: str, mixed: Run) -> None:
    shown = mixed(f"report --all --by {by}", "20:00")
    assert shown.lines[-1] == f"The lines above the total include {TWICE}."
    total = next(line for line in shown.lines if line.startswith("Total"))
    assert "25:50:00" in total
    rows = json.loads(mixed(f"report --all --by {by} --json", "20:00").out)
    assert sum(row["seconds_twice"] for row in rows) == 1200
    assert sum(row["seconds"] or 0 for row in rows) - 1200 == PRACTISED


def test_what_counts_twice_is_that_of_the_clock_that_began_later(mixed: Run) -> None:
    rows = json.loads(mixed("report --all --json", "20:00").out)
    assert {row["activity"]: row["seconds_twice"] for row in rows} == {
        "cello": 0,
        "guitar": 0,
        "piano": 600,
        "harp": 600,
        "violin": 0,
    }
    logged = json.loads(mixed("log --all --json", "20:00").out)
    assert {row["activity"]: row["seconds_twice"] for row in logged if row["seconds_twice"]} == {
        "piano": 600,
        "harp": 600,
    }


def test_screens_say_how_much_counts_twice(mixed: Run) -> None:
    assert f"includes {TWICE}" in mixed("log --all", "20:00").lines[0]
    for review in ("week", "month", "year"):
        twice = "10:00" if review == "week" else "20:00"
        assert f"includes {twice} counted twice (overlaps)" in mixed(review, "20:00").out
    assert json.loads(mixed("week --json", "20:00").out)["seconds_twice"] == 600
    assert mixed("move 3.1 --to 2", "20:01").code == 0
    assert "  includes 10:00 counted twice (overlaps)" in mixed("show 2", "20:02").lines
    assert json.loads(mixed("show 2 --json", "20:02").out)["seconds_twice"] == 600


@pytest.mark.parametrize(
    "command", ["log piano --all", "report piano --all", "log --today guitar", "show 4", "show 1.1"]
)
def test_nothing_counts_twice_where_only_one_of_both_is_shown(command: str, mixed: Run) -> None:
    shown = mixed(command, "20:00")
    assert (shown.code, "twice" in shown.out) == (0, False), shown.out


def endless(log_file: Path) -> list[Any]:
    """Return the intervals that have a start and no end, each with its mark."""
    db = sqlite3.connect(log_file)
    found = db.execute("SELECT id, running FROM timer_interval WHERE stopped_at IS NULL AND started_at NOT NULL")
    rows = found.fetchall()
    db.close()
    return rows


def test_what_has_no_end_is_shown_and_counts_nothing(mixed: Run) -> None:
    assert any("violin" in line and "19:00–?" in line for line in mixed("log", "20:00").lines)
    assert "5.1  violin  19:00–?  –" in mixed("show 5", "20:00").out
    state = mixed("status", "20:00")
    assert (state.code, state.lines[0]) == (1, "Nothing is running.")
    (interval,) = [row for row in json.loads(mixed("export intervals --json", "20:00").out) if row["ref"] == "5.1:1"]
    assert (interval["state"], interval["seconds"], interval["stopped_at"]) == ("unfinished", None, None)


@pytest.mark.parametrize("command", ["resume", "stop", "pause", "finish", "cancel", "switch violin", "split 5.1 19:10"])
def test_no_command_takes_what_has_no_end_for_a_running_clock(command: str, mixed: Run, log_file: Path) -> None:
    before = endless(log_file)
    assert mixed(command, "20:05").code in (1, 3)
    assert endless(log_file) == before == [(5, None)]


DEEDS = (
    *(
        "start violin",
        "move 5.1 --to 6",
        "stop",
        "resume",
        "pause",
        "start violin",
        "split 6.1:3 20:15:30",
        "undo",
        "redo",
    ),
    *("stop", "undo", "undo", "redo", "redo", "delete 6.1:3", "restore 6.1:3", "finish", "undo", "redo"),
)
"""Whatever starts and stops clocks in the session, and on the activity, of what has no end."""


def test_no_command_sets_it_running_or_leaves_another_without_an_end(mixed: Run, log_file: Path) -> None:
    unknown = (5, None)
    for minute, command in enumerate(DEEDS):
        outcome = mixed(command, f"20:{minute + 10}")
        assert outcome.code == 0, (command, outcome)
        held = endless(log_file)
        assert unknown in held, command
        assert [running for row_id, running in held if row_id != 5] in ([], [1]), command
    assert endless(log_file) == [unknown]


def test_an_end_can_be_given_and_taken_back(mixed: Run, log_file: Path) -> None:
    assert mixed("edit 5.1 --stop 19:30", "20:05").code == 0
    assert (endless(log_file), questions(mixed)) == ([], [BOTH, HARP, LONG])
    assert mixed("undo", "20:06").code == 0
    assert endless(log_file) == [(5, None)]
    assert mixed("edit 5.1 --start 19:05", "20:07").code == 0
    assert endless(log_file) == [(5, None)]


@pytest.mark.parametrize(
    ("ref", "old", "new"), [("1", "18:00 – 18:30", "18:00 – ?"), ("1", "18:00 – 18:30", "18:00 –")]
)
def test_no_text_makes_an_interval_without_an_end(
    ref: str, old: str, new: str, mixed: Run, log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert edited(mixed, ref, old, new, monkeypatch) == 2
    assert endless(log_file) == [(5, None)]
