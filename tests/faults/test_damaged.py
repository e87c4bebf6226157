"""A value that cannot be, put into the log by hand: every command says where, in one line, or does not mind."""

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from practicelog.queries.timer import status
from tests.conftest import Record, Run, in_words

FAR = 9_000_000_000_000_000_000
STEPS = (
    ("start guitar +slow", "17:00"),
    ("note slower", "17:05"),
    ("set 96bpm", "17:06"),
    ("break 10m", "17:10"),
    ("resume", "17:15"),
    ("stop", "17:30"),
    ("start piano --new", "17:40"),
    ("stop", "17:50"),
    ("delete 1.2", "17:55"),
    ("start violin --new", "18:00"),
)
QUESTIONS = """
    status; status --line; status --json; log; log --json; log --csv; show; show --json; show --csv; history
    history --json; export intervals --csv; export sessions --json; export days; export sets; export long --csv; trash
    trash --json; best; metric; activity; group; tag; section; note again; config
    db sql 'SELECT * FROM v_interval'; db backups; db check
"""
DEEDS = "note well; stop; start oud --new; undo; finish; edit 1.1 -m x; restore 1.2; rate -r 4; switch piano"
# In each, what was a value of its own is asked for at once by the command beside it.
IMPOSSIBLE = {
    "a stop that no calendar has": (
        f"UPDATE timer_interval SET stopped_at = {FAR} WHERE id = 1",
        f"stopped_at of timer_interval 1 cannot be {FAR}",
        "log",
    ),
    "a start in the year 1683": (
        "UPDATE timer_interval SET started_at = -9048672000000000 WHERE id = 1",
        "started_at of timer_interval 1 cannot be -9048672000000000",
        "export intervals",
    ),
    "a stop in the year 2200": (
        "UPDATE timer_interval SET stopped_at = 7289654400000000 WHERE id = 1",
        "stopped_at of timer_interval 1 cannot be 7289654400000000",
        "show --csv",
    ),
    "a session that begins nowhere": (
        f"UPDATE session SET started_at = -{FAR}",
        f"started_at of session 1 cannot be -{FAR}",
        "status",
    ),
    "a clock that runs since no time": (
        "UPDATE timer_interval SET started_at = NULL WHERE running = 1",
        "started_at of timer_interval 4 cannot be nothing",
        "status --line",
    ),
    "a break": (f'UPDATE "break" SET started_at = {FAR}', f"started_at of break 1 cannot be {FAR}", "show"),
    "a set": (f"UPDATE activity_set SET recorded_at = {FAR}", f"recorded_at of activity_set 1 cannot be {FAR}", "log"),
    "the trash": (
        f"UPDATE activity_instance SET deleted_at = {FAR} WHERE number = 2",
        f"deleted_at of activity_instance 2 cannot be {FAR}",
        "trash",
    ),
    "the history": (f"UPDATE change SET made_at = {FAR}", f"made_at of change 1 cannot be {FAR}", "history"),
    "what was replaced": (
        "UPDATE change_image SET value = 'noon' WHERE column_name = 'stopped_at'",
        'value of change_image 4 cannot be "noon"',
        "history",
    ),
    "a day": (
        "UPDATE session SET practice_day = '2026-02-31'",
        'practice_day of session 1 cannot be "2026-02-31"',
        "show",
    ),
    "a zone": ("UPDATE session SET zone = 'Mars/Olympus'", 'zone of session 1 cannot be "Mars/Olympus"', "log"),
    "a plan": (
        f"UPDATE activity_instance SET planned_seconds = {FAR}",
        f"planned_seconds of activity_instance 1 cannot be {FAR}",
        "status",
    ),
    "a word": ("UPDATE metric SET direction = 'y'", 'direction of metric 1 cannot be "y"', "metric"),
    "another word": ("UPDATE metric SET side_rule = ''", 'side_rule of metric 1 cannot be ""', "metric"),
}
# What the types of a STRICT table refuse takes another schema.
LOOSE = """
    PRAGMA writable_schema = 1;
    UPDATE sqlite_schema SET sql = replace(replace(replace(sql,
        ') STRICT', ')'), 'TEXT NOT NULL', 'TEXT'), 'INTEGER NOT NULL', 'INTEGER') WHERE name = '{table}';
    PRAGMA writable_schema = RESET;
"""
UNTYPED = {
    "a time of day": (
        "timer_interval",
        "started_at = 'noon' WHERE id = 1",
        'started_at of timer_interval 1 cannot be "noon"',
    ),
    "bytes": (
        "timer_interval",
        "stopped_at = x'00ff' WHERE id = 1",
        "stopped_at of timer_interval 1 cannot be b'\\x00\\xff'",
    ),
    "no zone": ("session", "zone = NULL", "zone of session 1 cannot be nothing"),
    "no name": ("activity", "name = NULL WHERE id = 1", "name of activity 1 cannot be nothing"),
    "no number": ("timer_interval", "number = NULL WHERE id = 1", "number of timer_interval 1 cannot be nothing"),
}
SETTINGS = (
    ("day_start", "banana"),
    ("day_start", "04:00+02:00"),
    ("timer_limit", "9" * 30),
    ("zone", "Mars/Olympus"),
)


def commands(text: str) -> list[str]:
    return [command.strip() for line in text.strip().splitlines() for command in line.split(";")]


@pytest.fixture
def spoil(record: Record, log_file: Path) -> Callable[[str], None]:
    """Change a log of an afternoon in SQL, past its constraints."""
    record(*STEPS)

    def spoil(sql: str) -> None:
        with contextlib.closing(sqlite3.connect(log_file, isolation_level=None)) as db:
            db.execute("PRAGMA ignore_check_constraints = ON")
            db.executescript(sql)

    return spoil


def ask_all(run: Run, refusal: str) -> None:
    """Assert that every command says just that, or answers."""
    for command in ["", *commands(QUESTIONS)]:
        asked = in_words(run(command, "18:30"))
        assert asked.code == 0 or (asked.code == 5 and command == "db check") or asked == (5, "", refusal), command


def try_all(run: Run, refusal: str, log_file: Path) -> None:
    """Assert that every command that changes the log does so, or refuses with that and changes nothing."""
    spoilt = log_file.read_bytes()
    for command in commands(DEEDS):
        tried = run(command, "18:30")
        if tried.code == 0 and tried.err:
            sentence = refusal.removeprefix("practicelog: ")
            assert tried == (0, "", f"It is recorded, but cannot be shown. {sentence}"), command
        elif tried.code not in (0, 1, 3):
            assert tried == (5, "", refusal), command
            assert log_file.read_bytes() == spoilt, command
        log_file.write_bytes(spoilt)


@pytest.mark.parametrize(
    "command", ["activity", "group", "tag", "section", "export days", "export sessions", "log", "show guitar"]
)
def test_no_sum_is_told_of_an_instant_that_cannot_be(command: str, spoil: Callable[[str], None], run: Run) -> None:
    spoil("UPDATE timer_interval SET stopped_at = 7289654400000000 WHERE id = 1")
    refusal = "practicelog: The log is damaged: stopped_at of timer_interval 1 cannot be 7289654400000000."
    assert in_words(run(command, "18:30")) == (5, "", f"{refusal} See: practicelog db check\n")


@pytest.mark.parametrize(("sql", "where", "command"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_cannot_be_is_named_with_its_row_and_the_way_out(
    sql: str, where: str, command: str, spoil: Callable[[str], None], run: Run, log_file: Path
) -> None:
    spoil(sql)
    refusal = f"practicelog: The log is damaged: {where}. See: practicelog db check\n"
    assert in_words(run(command, "18:30")) == (5, "", refusal)
    ask_all(run, refusal)
    try_all(run, refusal, log_file)


@pytest.mark.parametrize(("table", "sql", "where"), UNTYPED.values(), ids=UNTYPED)
def test_what_another_schema_let_in_is_named_as_well(
    table: str, sql: str, where: str, spoil: Callable[[str], None], run: Run, log_file: Path
) -> None:
    spoil(LOOSE.format(table=table) + f"UPDATE {table} SET {sql}")
    refusal = f"practicelog: The log is damaged: {where}. See: practicelog db check\n"
    assert run("show 1" if "no " in where or table == "session" else "log", "18:30").code in (0, 5)
    ask_all(run, refusal)
    try_all(run, refusal, log_file)


@pytest.mark.parametrize(("name", "value"), SETTINGS)
def test_a_setting_that_cannot_be_is_named_and_put_back_by_what_the_refusal_says(
    name: str, value: str, spoil: Callable[[str], None], run: Run
) -> None:
    spoil(f"INSERT INTO setting (name, value) VALUES ('{name}', '{value}')")
    cure = f"config {name} --reset"
    refusal = f'practicelog: The setting {name} cannot be "{value}". To put it back: practicelog {cure}\n'
    asked = [
        in_words(run(command, "18:30")) for command in ("status", "log --json", "show", "history", "stop --at 18:29")
    ]
    assert (5, "", refusal) in asked
    # The others have no need of it.
    assert {outcome.code for outcome in asked if outcome != (5, "", refusal)} <= {0}
    assert run("db check", "18:30").code in (0, 5)
    assert run(cure, "18:30").code == 0
    assert run("log --json", "18:30").code == run("", "18:30").code == 0


@pytest.mark.parametrize(
    "view",
    [
        "v_now AS SELECT * FROM nowhere",
        "v_now AS SELECT absent FROM session",
        "v_now AS SELECT 1 AS ref",
        "v_now AS SELECT load_extension('x') AS ref",
        "v_now AS SELECT abs(-9223372036854775807 - 1) AS interval_id FROM session",
    ],
)
def test_a_view_that_cannot_run_is_damage(view: str, spoil: Callable[[str], None], run: Run, log_file: Path) -> None:
    spoil(f"DROP VIEW v_now; CREATE VIEW {view}")
    for command in ("", "status", "status --json", "stop", "start oud --new"):
        refused = in_words(run(command, "18:30"))
        assert (refused.code, refused.out, refused.err.count("\n")) == (5, "", 1), command
        assert f"{log_file} cannot answer the question" in refused.err
        assert refused.err.endswith("See: practicelog db check\n")


def test_a_bug_on_a_sound_log_is_still_shown(
    spoil: Callable[[str], None], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise TypeError("a bug")

    monkeypatch.setattr(status.Status, "__init__", fail)
    for command in ("status", "status --json"):
        with pytest.raises(TypeError, match="a bug"):
            run(command, "18:30")
