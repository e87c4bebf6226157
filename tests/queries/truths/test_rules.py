"""Every rule that a row keeps by itself is looked at as data: where it is broken, db check names the row."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from practicelog.db.schema import checks, columns, uniques
from practicelog.queries.truths.rules import WORDS
from tests.conftest import Record, Run, done

BEGINNING = (
    ("group add strings", "17:00"),
    ("start strings/guitar +slow --section warm", "18:00"),
    ("set L 96bpm clean=7/8", "18:05"),
    ("note better", "18:06"),
    ("break 5m", "18:10"),
    ("resume", "18:15"),
    ("finish", "18:30"),
    ("metric add guitar held --of tempo --of clean", "18:31"),
    ("template add evening guitar 10m 80-90bpm @8 'go slow', A guitar, A harp", "18:35"),
    ("start guitar", "18:40"),
    ("goal add guitar 120bpm --side L --until 30-jun -m recital", "18:41"),
    ("goal add guitar 5h weekly", "18:41"),
    ("schedule add week block base from 2026-03-01 until 2026-03-31, guitar mon 20m --from 2026-03-01", "18:41"),
    ("schedule off tomorrow --until sun -m ill", "18:41"),
    ("lesson add 19:00 -m etude", "18:41"),
)
NAMED = {
    "activity_group": "group",
    "session": "session 1",
    "tag": "tag",
    "activity": "activity",
    "section": "section",
    "break": "",
    "metric": "metric",
    "side": "side",
    "template": "template",
    "template_section": "section",
    "goal": "goal",
    "schedule": "schedule",
    "schedule_block": "block",
}
"""How the place begins of the first row of each table whose name is spoilt."""
UPDATE = 'UPDATE "{}" SET {} WHERE id = 1'
BROKEN = {
    **{f"{table}_name_is_printable": (UPDATE.format(table, "name = char(7)"), NAMED[table]) for table in NAMED},
    **{
        f"{table}_{rule}": (UPDATE.format(table, cells), place)
        for table, rule, cells, place in (
            ("activity_group", "weekly_seconds_is_positive", "weekly_seconds = 0", "group strings"),
            ("session", "open_is_a_mark", "open = 2, ended_at = NULL", "session 1"),
            ("session", "open_has_no_end", "open = 7", "session 1"),
            ("session", "ends_after_its_start", "ended_at = started_at - 1", "session 1"),
            ("session", "rating_is_1_to_5", "rating = 9", "session 1"),
            ("session", "focus_is_1_to_5", "focus = 0", "session 1"),
            ("session", "energy_is_1_to_5", "energy = -1", "session 1"),
            ("session", "effort_is_0_to_10", "effort = 10.5", "session 1"),
            ("activity", "due_every_days_is_positive", "due_every_days = 0", "activity guitar"),
            ("change_image", "kind_is_known", "kind = 'x'", "change_image, row 1"),
            ("section", "planned_seconds_is_positive", "planned_seconds = -5", "section warm"),
            ("activity_instance", "number_is_positive", "number = 0", "1.0"),
            ("activity_instance", "planned_seconds_is_positive", "planned_seconds = 0", "1.1"),
            ("activity_instance", "reason_needs_a_skip", "skip_reason = 'ill'", "1.1"),
            ("timer_interval", "number_is_positive", "number = -1", "1.1:-1"),
            ("timer_interval", "running_is_a_mark", "running = 2", "1.1:1"),
            ("timer_interval", "running_has_no_stop", "running = 3", "1.1:1"),
            ("timer_interval", "stop_needs_a_start", "started_at = NULL", "1.1:1"),
            ("timer_interval", "stops_after_its_start", "stopped_at = started_at - 60000000", "1.1:1"),
            ("timer_interval", "instants_or_seconds", "bare_seconds = 60", "1.1:1"),
            ("timer_interval", "bare_seconds_is_not_negative", "bare_seconds = -60", "1.1:1"),
            ("break", "planned_seconds_is_positive", "planned_seconds = 0", "break in session 1"),
            ("break", "running_is_a_mark", "running = 0", "break in session 1"),
            ("break", "running_has_no_stop", "running = 1", "break in session 1"),
            ("break", "stops_after_its_start", "stopped_at = started_at - 1", "break in session 1"),
            ("metric", "minimum_is_not_above_maximum", "minimum = 9, maximum = 8", "metric tempo of guitar"),
            ("metric", "most_is_positive", "most = 0", "metric tempo of guitar"),
            ("metric", "step_is_positive", "step = -1", "metric tempo of guitar"),
            ("activity", "rest_seconds_is_not_negative", "rest_seconds = -1", "activity guitar"),
            ("activity_instance", "rest_seconds_is_not_negative", "rest_seconds = -1", "1.1"),
            ("activity_instance", "each_seconds_is_positive", "each_seconds = 0", "1.1"),
            ("activity_instance", "turn_is_printable", "turn = char(7)", "1.1"),
            ("template_section", "planned_seconds_is_positive", "planned_seconds = 0", "a section of template evening"),
            ("template_item", "planned_seconds_is_positive", "planned_seconds = 0", "guitar in template evening"),
            ("template_item", "rest_seconds_is_not_negative", "rest_seconds = -1", "guitar in template evening"),
            ("template_item", "turn_is_printable", "turn = ' '", "guitar in template evening"),
            ("template_item", "remark_is_printable", "remark = char(7)", "guitar in template evening"),
            ("template_set", "effort_is_1_to_10", "effort = 11", "a set of guitar in template evening"),
            ("template_value", "range_goes_up", "planned_to = planned", "a set of guitar in template evening"),
            ("template_value", "basis_is_known", "basis = 'x'", "a set of guitar in template evening"),
            ("activity_set", "number_is_positive", "number = 0", "set 1.1.0"),
            ("activity_set", "done_is_yes_or_no", "done = 2", "set 1.1.1"),
            ("activity_set", "plan_has_no_time", "done = 0", "set 1.1.1"),
            ("activity_set", "effort_is_1_to_10", "effort = 0", "set 1.1.1"),
            ("metric_value", "says_something", "value = NULL", "1.1.1"),
            ("metric_value", "range_goes_up", "planned = 2, planned_to = 1", "1.1.1"),
            ("goal", "reason_is_printable", "reason = char(7)", "goal guitar L 120bpm"),
            ("goal", "deadline_is_a_date", "deadline = '2026-02-30'", "goal guitar L 120bpm"),
            ("target", "first_day_is_a_date", "first_day = '2026-02-30'", "a target of goal guitar L 120bpm"),
            ("target", "last_day_is_a_date", "last_day = 'x'", "a target of goal guitar L 120bpm"),
            ("target", "kind_is_known", "kind = 'x'", "a target of goal guitar L 120bpm"),
            ("target", "window_is_known", "\"window\" = 'hour'", "a target of goal guitar L 120bpm"),
            ("target", "is_of_one_thing", "group_id = 1", "a target of goal guitar L 120bpm"),
            ("target_condition", "comparison_is_known", "comparison = 'x'", "a target of goal guitar L 120bpm"),
            ("note", "body_is_not_blank", "body = ' '", "note n1"),
            ("note", "is_on_one_thing", "activity_id = 1", "note n1"),
            ("schedule", "first_day_is_a_date", "first_day = '2026-2-1'", "schedule week"),
            ("schedule", "last_day_is_a_date", "last_day = 'x'", "schedule week"),
            ("schedule", "ends_after_its_start", "last_day = '2026-02-28'", "schedule week"),
            ("schedule_block", "first_day_is_a_date", "first_day = '2026-2-1'", "block base of schedule week"),
            ("schedule_block", "last_day_is_a_date", "last_day = 'x'", "block base of schedule week"),
            ("schedule_block", "ends_after_its_start", "last_day = '2026-02-28'", "block base of schedule week"),
            ("schedule_day", "day_is_a_date", "day = '2026-02-30'", "guitar in schedule week"),
            ("schedule_day", "weekday_is_0_to_6", "weekday = 7", "guitar in schedule week"),
            ("schedule_day", "every_days_is_positive", "every_days = 0", "guitar in schedule week"),
            ("schedule_day", "times_weekly_is_positive", "times_weekly = 0", "guitar in schedule week"),
            ("schedule_day", "says_when_in_one_way", "weekday = NULL", "guitar in schedule week"),
            ("schedule_day", "asks_for_one_thing", "activity_id = NULL", ""),
            ("schedule_day", "planned_seconds_is_positive", "planned_seconds = 0", "guitar in schedule week"),
            ("day_off", "first_day_is_a_date", "first_day = 'x'", "day off"),
            ("day_off", "last_day_is_a_date", "last_day = '2026-3-99'", "day off"),
            ("day_off", "ends_after_its_start", "last_day = '2026-03-01'", "day off 2026-03-13"),
            ("day_off", "body_is_printable", "body = char(7)", "day off 2026-03-13"),
            ("lesson", "body_is_printable", "body = ' '", "lesson 1"),
            ("log_identity", "is_one_row", "id = 2", "the identity of the log"),
            ("log_identity", "identity_is_printable", "identity = ' '", "the identity of the log"),
            ("import_run", "source_is_printable", "source = char(7)", "import 1"),
            ("import_fact", "fate_is_known", "fate = 'x'", "session old-1"),
            ("import_fact", "row_has_a_table", "row_id = 1", "session old-1"),
        )
    },
    "metric_factor_is_another_metric": (
        "INSERT INTO metric_factor VALUES (1, 1)",
        "a link of a metric to a metric",
    ),
}
"""How each CHECK of the schema is broken, and where; the day of a session is looked at with the other days."""
IMPORTED = """
    INSERT INTO import_run VALUES (1, 'elsewhere', 'old.csv', 'x', 'Europe/Berlin', 0, 0, 0, 0, 1);
    INSERT INTO import_fact (id, import_run_id, source, kind, source_key, fate, rank, as_of)
        VALUES (1, 1, 'elsewhere', 'session', 'old-1', 'rejected', 1, 0);
    """
DAY_OF_A_SESSION = "session_practice_day_is_a_date"
TWICE = {
    'INSERT INTO activity_group (name, name_key, position) VALUES ("strings", "strings", 2)': "group strings",
    "INSERT INTO setting (name, value) VALUES ('zone', 'auto'), ('zone', 'auto')": "zone auto",
    "INSERT INTO tag (name, name_key) VALUES ('slow', 'slow')": "tag slow",
    "INSERT INTO activity (name, name_key, created_at) VALUES ('guitar', 'guitar', 0)": "activity guitar",
    "INSERT INTO template (name, name_key, created_at) VALUES ('evening', 'evening', 0)": "template evening",
    "UPDATE session SET open = 1, ended_at = NULL": "session 2: another session is open, too",
    "UPDATE timer_interval SET running = 1, stopped_at = NULL": "2.1:1 guitar: another interval runs, too",
}
INSTANTS = [(column.table, column.name) for column in columns() if column.name.endswith("_at")]


@pytest.fixture
def spoil(record: Record, log_file: Path) -> Callable[..., None]:
    """Write to a log past the program, and past the rules of the schema, or even a schema without them."""

    def spoil(sql: str, unruly: bool = False) -> None:
        record(*BEGINNING)
        db = sqlite3.connect(log_file, isolation_level=None)
        db.execute("PRAGMA ignore_check_constraints=ON")
        db.executescript(IMPORTED)
        if unruly:
            take_unique_away(db)
        db.execute(sql)
        db.close()

    return spoil


def take_unique_away(db: sqlite3.Connection) -> None:
    """Make every table anew without what it says is unique."""
    db.execute("PRAGMA foreign_keys=OFF")
    db.execute("PRAGMA legacy_alter_table=ON")
    for (view,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall():
        db.execute(f"DROP VIEW {view}")
    tables = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'"
    for table, sql in db.execute(tables).fetchall():
        loose = re.sub(r",\n *UNIQUE \(.*?\)", "", sql)
        db.execute(f'ALTER TABLE "{table}" RENAME TO old')
        db.execute(loose)
        db.execute(f'INSERT INTO "{table}" SELECT * FROM old')
        db.execute("DROP TABLE old")


def lines_of(run: Run) -> list[str]:
    """Return what db check prints of a log that has faults."""
    checked = run("db check", "18:50")
    assert checked.code == 5, checked
    return checked.lines


def test_there_is_a_way_to_break_every_check() -> None:
    assert {check.name for check in checks()} - {DAY_OF_A_SESSION} == set(BROKEN)


def test_the_log_from_which_they_are_broken_has_no_faults(record: Record, run: Run) -> None:
    record(*BEGINNING)
    assert done(run("db check", "18:50"))


@pytest.mark.parametrize("name", BROKEN)
def test_a_row_that_breaks_a_check_is_named(name: str, spoil: Callable[..., None], run: Run) -> None:
    sql, place = BROKEN[name]
    spoil(sql)
    table = next(check.table for check in checks() if check.name == name)
    said = f'breaks the rule "{name.removeprefix(f"{table}_").replace("_", " ")}". '
    assert [line for line in lines_of(run) if line.startswith(place) and said in line] != []


@pytest.mark.parametrize("sql", TWICE)
def test_what_is_there_twice_is_named_where_the_schema_does_not_forbid_it(
    sql: str, spoil: Callable[..., None], run: Run
) -> None:
    spoil(sql, unruly=True)
    lines = lines_of(run)
    assert [line for line in lines if line.startswith(TWICE[sql]) and ": another " in line] != [], lines
    assert "the file: the table session is not as practicelog makes it" in "\n".join(lines)


def test_every_unique_rule_of_the_schema_is_looked_at() -> None:
    assert {unique.table for unique in uniques()} >= {"session", "timer_interval", "break", "metric_value", "side"}


@pytest.mark.parametrize(("table", "column"), WORDS)
def test_a_word_that_is_not_known_is_named(table: str, column: str, spoil: Callable[..., None], run: Run) -> None:
    spoil(UPDATE.format(table, f"{column} = 'x'"))
    assert [line for line in lines_of(run) if f": its {column.replace('_', ' ')} is not known. " in line] != []


@pytest.mark.parametrize("value", ["9223372036854775807", "-9223372036854775807", "7258291200000001"])
@pytest.mark.parametrize(("table", "column"), INSTANTS)
def test_an_instant_out_of_range_is_named(
    table: str, column: str, value: str, spoil: Callable[..., None], run: Run
) -> None:
    spoil(UPDATE.format(table, f"{column} = {value}"))
    assert [line for line in lines_of(run) if "lies outside of 1900-01-01 to 2199-12-31" in line] != []


@pytest.mark.parametrize(
    "column",
    [
        "session.effort",
        "metric.minimum",
        "metric.most",
        "activity_set.effort",
        "metric_value.planned",
        "metric_value.value",
        "template_set.effort",
        "template_value.planned",
    ],
)
def test_a_number_without_an_end_is_named(column: str, spoil: Callable[..., None], run: Run) -> None:
    table, _, name = column.partition(".")
    spoil(UPDATE.format(table, f"{name} = -9e999"))
    assert [line for line in lines_of(run) if ": its " in line and " is not a finite number. " in line] != []


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("9999-12-31", "outside of 1900-01-01 to 2199-12-31. practicelog edit it: --day"),
        ("2200-01-01", "outside of 1900-01-01 to 2199-12-31. practicelog edit it: --day"),
        ("1899-12-31", "outside of 1900-01-01 to 2199-12-31. practicelog edit it: --day"),
        ("0000-01-01", "that does not exist. Restore a backup"),
        ("2026-02-30", "that does not exist. Restore a backup"),
        ("2026-3-1", "that does not exist. Restore a backup"),
    ],
)
def test_a_day_that_cannot_be_is_named(day: str, said: str, spoil: Callable[..., None], run: Run) -> None:
    spoil(UPDATE.format("session", f"practice_day = '{day}'"))
    assert lines_of(run)[0] == f"session 1: it counts for a day {said}"


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31"])
def test_the_first_and_the_last_day_are_none_of_them(day: str, spoil: Callable[..., None], run: Run) -> None:
    spoil(UPDATE.format("session", f"practice_day = '{day}'"))
    assert done(run("db check", "18:50"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("day_start", "25:00"),
        ("day_start", "x"),
        ("week_start", "-1"),
        ("week_start", "9"),
        ("session_gap", "1.5"),
        ("timer_limit", "-60"),
        ("timer_limit", "9" * 25),
        ("durations", "long"),
        ("colour", ""),
        ("backups", "maybe"),
    ],
)
def test_a_value_that_a_setting_cannot_have_is_named_and_can_be_put_back(
    name: str, value: str, spoil: Callable[..., None], run: Run
) -> None:
    spoil(f"INSERT INTO setting (name, value) VALUES ('{name}', '{value}')")
    cure = f"practicelog config {name} --reset"
    assert lines_of(run)[0] == f'setting {name}: its value cannot be "{value}". {cure}'
    assert run(cure.removeprefix("practicelog "), "18:51").code == 0
    assert done(run("db check", "18:52"))


@pytest.mark.parametrize(
    ("name", "value", "command"),
    [("week_start", "9", "log -w"), ("timer_limit", "x", "stop"), ("day_start", "4", "add flute --took 5m --new")],
)
def test_a_command_that_asks_for_such_a_value_says_how_to_put_it_back(
    name: str, value: str, command: str, spoil: Callable[..., None], run: Run
) -> None:
    spoil(f"INSERT INTO setting (name, value) VALUES ('{name}', '{value}')")
    refused = run(command, "18:50")
    assert (refused.code, refused.out) == (5, "")
    cure = f"To put it back: practicelog config {name} --reset"
    assert refused.err == f'practicelog: The setting {name} cannot be "{value}". {cure}\n'


def test_a_setting_that_does_not_exist_is_named(spoil: Callable[..., None], run: Run) -> None:
    spoil("INSERT INTO setting (name, value) VALUES ('loudness', '11')")
    assert lines_of(run)[0] == "setting loudness: there is no such setting. No command reads it"


def test_a_column_that_is_none_is_named_and_becomes_no_sql(
    record: Record, run: Run, log_file: Path, rows: Callable[..., list[Any]]
) -> None:
    record(*BEGINNING, ("rate -r 3", "18:45"))
    db = sqlite3.connect(log_file)
    with db:
        name = 'rating" = 1, "name'
        db.execute("UPDATE change_image SET column_name = ? WHERE column_name = 'rating'", (name,))
    db.close()
    refused = run("undo", "18:50")
    assert (refused.code, refused.out) == (5, "")
    assert refused.err.startswith(f'practicelog: The log is damaged: session has no column "{name}". ')
    assert rows("SELECT rating FROM session WHERE id = 2") == [(3,)]
    assert "its column is not known. Restore a backup" in lines_of(run)[0]
