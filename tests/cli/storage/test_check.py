"""What db check finds beside most of the truths: gaps, broken rules and links, wrong names, days and zones."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Record, Run, done

BEGINNING = (
    ("start strings/guitar +slow", "18:00"),
    ("set 96bpm", "18:05"),
    ("note better", "18:06"),
    ("finish", "18:30"),
)
GRAVE = "Restore a backup; do not write to this file"
ANEW = "practicelog db backup, then practicelog db restore latest"
FAULTS = {
    "DROP TABLE note": f"the file: the table note is not there. {GRAVE}",
    "DROP TABLE change_image": f"the file: the table change_image is not there. {GRAVE}",
    "DROP VIEW v_day": f"the file: v_day is not there. {ANEW}",
    "DROP INDEX metric_value_without_side": f"the file: the index metric_value_without_side is not there. {ANEW}",
    "UPDATE session SET practice_day = 'x'": "session 1: it counts for a day that does not exist. Restore a backup",
    "UPDATE session SET practice_day = '0000-01-01'": (
        "session 1: it counts for a day that does not exist. Restore a backup"
    ),
    "UPDATE session SET rating = 9": 'session 1: breaks the rule "rating is 1 to 5". practicelog rate it again',
    "UPDATE session SET zone = 'Mars/Base'": (
        'session 1: "Mars/Base" isn\'t a time zone. Write one like Europe/Berlin. Install the zone data'
    ),
    "UPDATE session SET started_at = started_at + 864000000000, ended_at = NULL": (
        "session 1: begins in the future. The clock was wrong: undo it and record it again"
    ),
    "UPDATE activity_group SET name_key = 'x'": 'group strings: the key of "strings" is wrong. Rename it and back',
    "UPDATE metric SET name_key = 'x'": 'metric tempo of guitar: the key of "tempo" is wrong. Rename it and back',
    "DELETE FROM section": "an activity done, row 1: belongs to a section that is not there. Restore a backup",
    "DELETE FROM activity": "1.1: belongs to an activity that is not there. Restore a backup",
    "DELETE FROM tag": "a link of an activity to a tag: belongs to a tag that is not there. Restore a backup",
}
Spoil = Callable[[str], None]


@pytest.fixture
def spoil(record: Record, log_file: Path) -> Spoil:
    """Write to a small log past the program, and past the rules of the schema."""

    def spoil(sql: str) -> None:
        record(*BEGINNING)
        db = sqlite3.connect(log_file)
        db.execute("PRAGMA ignore_check_constraints=ON")
        with db:
            db.execute(sql)
        db.close()

    return spoil


@pytest.mark.parametrize("sql", FAULTS)
def test_db_check_says_where_a_fault_is_and_what_to_do(sql: str, spoil: Spoil, run: Run) -> None:
    spoil(sql)
    checked = run("db check", "19:00")
    assert checked.code == 5
    assert FAULTS[sql] in checked.lines


def test_a_log_in_which_every_noun_occurs_has_no_faults(record: Record, run: Run) -> None:
    record(*BEGINNING)
    assert done(run("db check", "19:00"))


@pytest.mark.parametrize("command", ["show 1", "edit 1 --name late", "delete 1", "show guitar"])
def test_a_day_that_is_none_is_damage(command: str, spoil: Spoil, run: Run) -> None:
    spoil("UPDATE session SET practice_day = '0000-01-01'")
    assert run(command, "19:00") == (
        5,
        "",
        'practicelog: The log is damaged: practice_day of session 1 cannot be "0000-01-01".'
        " See: practicelog db check\n",
    )


def test_a_command_stands_as_it_is_typed(run: Run, log_file: Path) -> None:
    assert run("start guitar", "18:00").code == 0
    log_file.chmod(0o644)
    assert run("db check", "18:05").lines[0] == (
        f"{log_file}: other users may open it (mode 0644). chmod 600 {log_file}"
    )


def test_faults_are_a_table_and_the_exit_code_says_that_there_are_some(spoil: Spoil, run: Run, home: Path) -> None:
    spoil("UPDATE session SET zone = 'Mars/Base'")
    table = [
        "location,problem,remedy,question",
        'session 1,"""Mars/Base"" isn\'t a time zone. Write one like Europe/Berlin",install the zone data,false',
    ]
    checked = run("db check --csv")
    assert (checked.code, checked.lines) == (5, table)
    file = home / "faults.csv"
    wrote = run(["db", "check", "-o", str(file)])
    assert (wrote.code, wrote.out, wrote.err) == (5, "", f"Wrote 1 row to {file}\n")
    assert file.read_text().splitlines() == table
    assert run("db check --json").code == run("db check").code == 5
