"""Years of practice are not felt: what a daily command asks the log does not grow with the log."""

import re
import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import Run, done

# The tables that grow with every practice, and the other names that the views give them.
GROWING = {
    "session", "section", "activity_instance", "activity_instance_tag", "timer_interval", "note",
    "earlier", "instance_section", "change", "change_image", "activity_set", "metric_value",
}  # fmt: skip
FEW, MANY, ALLOWED = 500, 3000, 1.3
# SQLite counts its own steps: in tens, so that counting does not take longer than the steps.
STEPS = 10

IDLE = "idle"
RUNNING = "running"
OPEN = "open"
COMMANDS = [
    ("", RUNNING),
    ("", IDLE),
    ("", OPEN),
    ("status --json", RUNNING),
    ("status --json", IDLE),
    ("status --line", RUNNING),
    ("log", RUNNING),
    ("log --today", RUNNING),
    ("log --week", IDLE),
    ("log --month", IDLE),
    ("log scales --tag slow", RUNNING),
    ("log --group technique", RUNNING),
    ("show", RUNNING),
    ("show", IDLE),
    ("show last", RUNNING),
    ("show -2", RUNNING),
    ("show .1", RUNNING),
    ("show 5.1", IDLE),
    ("show :1 --json", RUNNING),
    ("export intervals --week", RUNNING),
    ("export sessions --month", RUNNING),
    ("export sets --week", RUNNING),
    ("export long --week", RUNNING),
    ("history", RUNNING),
    ("best", RUNNING),
    ("goal", RUNNING),
    ("goal add chords 130bpm", IDLE),
    ("db sql \"SELECT activity, sum(seconds) FROM v_interval WHERE practice_day >= '2026-03-09' GROUP BY 1\"", RUNNING),
    ("db sql \"SELECT sum(seconds) FROM v_instance WHERE practice_day >= '2026-03-09'\"", RUNNING),
    ("db sql \"SELECT sum(seconds) FROM v_session WHERE practice_day >= '2026-03-09'\"", RUNNING),
    ("db sql \"SELECT seconds FROM v_day WHERE practice_day >= '2026-03-09'\"", RUNNING),
    ("start chords", IDLE),
    ("start chords", RUNNING),
    ("start scales", OPEN),
    ("start chords +slow +new --note text --for 10m --section second", OPEN),
    ("start technique/runs --at last", OPEN),
    ("set 100kgx5 @8 -m text", RUNNING),
    ("set chords 96bpm clean=7/8", IDLE),
    ("stop --note text", RUNNING),
    ("stop --at last", RUNNING),
    ("stop", IDLE),
    ("finish -r 4 --note text", RUNNING),
    ("finish", IDLE),
    ("cancel", RUNNING),
    ("note text", RUNNING),
    ("note text --on section", RUNNING),
    ("note text --on last", IDLE),
    ("note text --on .1", RUNNING),
    ("undo", RUNNING),
    ("activity add trills --group technique", IDLE),
    ("activity rename scales ladders", IDLE),
    ("activity archive chords", RUNNING),
    ("activity archive scales", OPEN),
]


class Asked(NamedTuple):
    """A statement as a command ran it, and how many steps SQLite took for it."""

    sql: str
    parameters: Any
    steps: int


class Counting(sqlite3.Cursor):
    """A cursor that counts the steps of what it runs, to the last row."""

    connection: "Recorder"

    def execute(self, sql: str, parameters: Any = (), /) -> "Counting":
        self.connection.begin(sql, parameters)
        return super().execute(sql, parameters)


class Recorder(sqlite3.Connection):
    """A connection that remembers what it was asked, with the steps that took."""

    asked: list[Asked]

    def __init__(self, *words: Any, **options: Any) -> None:
        super().__init__(*words, **options)
        self.set_progress_handler(self.step, STEPS)

    def step(self) -> int:
        if self.asked:
            sql, parameters, steps = self.asked[-1]
            self.asked[-1] = Asked(sql, parameters, steps + STEPS)
        return 0

    def begin(self, sql: str, parameters: Any) -> None:
        self.asked.append(Asked(sql, parameters, 0))

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        return super().cursor(Counting).execute(sql, parameters)

    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(factory or Counting)


# One set is the best: of as good ones each is looked at, and they would be more and more.
OLD = """
CREATE TEMP TABLE old AS
WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)
SELECT n, CAST(strftime('%s', '2026-01-31', '18:00', (n - :count) || ' days') AS INTEGER) AS s FROM numbers;
INSERT INTO session (id, started_at, ended_at, zone, practice_day)
SELECT n, s * 1000000, (s + 3600) * 1000000, 'Europe/Berlin', date(s, 'unixepoch') FROM old;
INSERT INTO section (id, session_id, position) SELECT n, n, 1 FROM old;
INSERT INTO activity_instance (id, section_id, activity_id, number, position)
SELECT 2 * n + k, n, 1 + k, 1 + k, 1 + k FROM old, (SELECT 0 AS k UNION ALL SELECT 1);
INSERT INTO tag (id, name, name_key) VALUES (1, 'slow', 'slow');
INSERT INTO activity_instance_tag SELECT 2 * n, 1 FROM old;
INSERT INTO timer_interval (activity_instance_id, number, started_at, stopped_at)
SELECT 2 * n + k, 1, (s + 1200 * k) * 1000000, (s + 1200 * k + 900) * 1000000
FROM old, (SELECT 0 AS k UNION ALL SELECT 1);
INSERT INTO metric (activity_id, name, name_key, unit, kind, direction, aggregate, side_rule, position) VALUES
    (1, 'weight', 'weight', 'kg', 'number', 'higher', 'best', 'none', 0),
    (1, 'reps', 'reps', NULL, 'integer', 'higher', 'best', 'sum', 1),
    (2, 'tempo', 'tempo', 'bpm', 'number', 'higher', 'best', 'min', 0),
    (2, 'clean', 'clean', NULL, 'integer', 'higher', 'sum', 'sum', 1),
    (2, 'attempts', 'attempts', NULL, 'integer', 'none', 'sum', 'sum', 2);
INSERT INTO activity_set (id, activity_instance_id, number, position, kind, done, recorded_at)
SELECT 2 * n + k, 2 * n + k, 1, 1, 'work', 1, (s + 1200 * k + 600) * 1000000
FROM old, (SELECT 0 AS k UNION ALL SELECT 1);
INSERT INTO metric_value (activity_set_id, metric_id, value, unit)
SELECT 2 * n, 1, iif(n = 99, 95, 40 + n % 50), 'kg' FROM old
UNION ALL SELECT 2 * n, 2, iif(n = 99, 12, 1 + n % 12), NULL FROM old;
INSERT INTO metric_value (activity_set_id, metric_id, value, unit)
SELECT 2 * n + 1, 3, iif(n = 99, 115, 60 + n % 50), 'bpm' FROM old UNION ALL SELECT 2 * n + 1, 4, 7, NULL FROM old
UNION ALL SELECT 2 * n + 1, 5, 8, NULL FROM old;
INSERT INTO note (created_at, kind, body, session_id) SELECT s * 1000000, 'note', 'text', n FROM old;
INSERT INTO note (created_at, kind, body, activity_instance_id) SELECT s * 1000000, 'note', 'text', 2 * n FROM old;
INSERT INTO change (command, made_at) SELECT 'start', s * 1000000 FROM old;
INSERT INTO change (command, made_at) SELECT 'stop', s * 1000000 FROM old;
INSERT INTO change_image (change_id, kind, table_name, row_id, column_name, value)
SELECT id, 'was', 'timer_interval', id, 'stopped_at', NULL FROM change WHERE id > 2 * :count - 900;
"""
RECENT = {
    IDLE: ("start scales --at 16:00", "stop --at 16:30", "finish --at 16:45"),
    OPEN: ("start chords --at 16:00", "stop --at 16:10", "start scales --at 17:30", "stop --at 17:45"),
    RUNNING: ("start chords --at 16:00 --section first", "start scales +slow --at 17:30 --for 30m"),
}
# Every command that writes asks how far these are, before and after.
GOALS = (
    "chords 120bpm",
    "chords 120bpm clean=8/8 monthly",
    "scales 140kgx1",
    "scales 5h weekly",
    "scales 85 reps daily",
    "5h monthly --group technique",
    "2x weekly",
    "chords 1000h --from 430h",
)
made: dict[tuple[str, int], bytes] = {}


def make_log(path: Path, run: Run, state: str, sessions: int) -> None:
    """Make a log with so many old sessions, a few recent ones, and the last one in `state`."""
    if (state, sessions) not in made:
        path.unlink(missing_ok=True)
        for command in ("activity add technique/scales", "activity add technique/chords"):
            assert run(command).code == 0
        fill(path, sessions)
        for day in ("2026-03-09", "2026-03-11"):
            for command, clock in (("start scales", "18:00"), ("note text", "18:10"), ("finish", "19:00")):
                assert run(command, f"{day}T{clock}").code == 0
        for words in GOALS:
            assert run(f"goal add {words}", "15:00").code == 0
        for command in RECENT[state]:
            assert run(command).code == 0
        made[state, sessions] = path.read_bytes()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(made[state, sessions])


def fill(path: Path, sessions: int) -> None:
    """Write old sessions past the program: there are thousands of them."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("BEGIN")
    for statement in OLD.split(";\n"):
        db.execute(statement, {"count": sessions} if ":count" in statement else {})
    db.execute("COMMIT")
    db.close()


def questions_of(command: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """Return all that the log is asked while `command` runs."""
    asked: list[Asked] = []
    connect = sqlite3.connect
    with monkeypatch.context() as patch:
        patch.setattr(Recorder, "asked", asked, raising=False)
        patch.setattr(sqlite3, "connect", lambda *words, **options: connect(*words, factory=Recorder, **options))
        outcome = run(command)
    assert outcome.code in (0, 1, 3), outcome.err
    return asked


def scans(path: Path, asked: list[Asked]) -> list[tuple[str, str]]:
    """Return what SQLite reads from end to end of the growing tables, and for which statement."""
    db = sqlite3.connect(path)
    found = []
    for sql, parameters, _ in asked:
        if not re.match(r"\s*(SELECT|WITH|UPDATE|DELETE)", sql):
            continue
        for *_, line in db.execute(f"EXPLAIN QUERY PLAN {sql}", parameters):
            scan = re.match(r"SCAN (\w+)(.*)", line)
            # The first rows of a table in its order, or in that of an index, are not all rows.
            if scan and scan[1] in GROWING and "LIMIT" not in sql:
                found.append((line, sql))
    db.close()
    return found


@pytest.mark.parametrize(("command", "state"), COMMANDS)
def test_a_command_asks_no_more_of_a_long_log(
    command: str, state: str, run: Run, log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = {}
    for sessions in (FEW, MANY):
        make_log(log_file, run, state, sessions)
        asked = questions_of(command, run, monkeypatch)
        steps[sessions] = sum(question.steps for question in asked)
    assert steps[FEW] > 0
    assert scans(log_file, asked) == []
    assert steps[MANY] <= ALLOWED * steps[FEW]


def test_a_best_sitting_asks_no_more_of_each_in_a_long_log(
    run: Run, log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = {}
    for sessions in (FEW, MANY):
        make_log(log_file, run, IDLE, sessions)
        assert done(run("metric add chords held --of tempo --of clean"))
        asked = questions_of("best chords", run, monkeypatch)
        steps[sessions] = [
            question.steps / sessions for question in asked if re.search("is_converted|set_kind", question.sql)
        ]
    assert len(steps[MANY]) == 2
    assert all(many <= ALLOWED * few for few, many in zip(steps[FEW], steps[MANY], strict=True))


def test_an_undo_of_an_older_change_asks_no_more_of_a_long_log(
    run: Run, log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = {}
    for sessions in (FEW, MANY):
        make_log(log_file, run, RUNNING, sessions)
        for command in ("rate -r 4 --on last", "note text", "note more"):
            assert run(command, "18:10").code == 0
        newest = int(run("history -n 1 --csv", "18:10").lines[1].split(",")[0].removeprefix("c"))
        asked = questions_of(f"undo c{newest - 2}", run, monkeypatch)
        assert any("json_each(:session)" in question.sql for question in asked)
        steps[sessions] = sum(question.steps for question in asked)
        assert scans(log_file, asked) == []
    assert steps[MANY] <= ALLOWED * steps[FEW]
