"""What a person reads where the schema alone has kept a rule."""

import sqlite3
from pathlib import Path

import pytest

from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.queries.refusals import NOT_UNDERSTOOD, REFUSED, refusal
from tests.conftest import Record

BEGINNING = (("start strings/guitar +slow", "18:00"), ("set L 96bpm", "18:10"), ("break 5m", "18:20"))
GROUP = "INSERT INTO activity_group (name, name_key, position) VALUES ('x', 'strings', 1)"
METRIC = (
    "INSERT INTO metric (activity_id, name, name_key, kind, direction, aggregate, side_rule, position)"
    " SELECT activity_id, name, name_key, kind, direction, aggregate, side_rule, position FROM metric"
)
BROKEN = {
    "INSERT INTO tag (name, name_key) VALUES ('x', 'slow')": "There is already a tag of that name",
    "INSERT INTO activity (name, name_key, created_at) VALUES ('x', 'guitar', 1)": (
        "There is already an activity of that name"
    ),
    GROUP: "There is already a group of that name",
    METRIC: "The activity already has a metric of that name",
    "INSERT INTO side (activity_id, name, name_key, position) VALUES (1, 'x', 'l', 1)": (
        "The activity already has a side of that name"
    ),
    "INSERT INTO session (open, zone, practice_day) VALUES (1, 'UTC', '2026-03-12')": REFUSED["session.open"],
    'INSERT INTO "break" (session_id, started_at, running) VALUES (1, 1, 1)': REFUSED["break.running"],
    "UPDATE session SET open = NULL, ended_at = 1": REFUSED["session_ends_after_its_start"],
    "UPDATE timer_interval SET stopped_at = 1": REFUSED["timer_interval_stops_after_its_start"],
    'UPDATE "break" SET running = NULL, stopped_at = 1': REFUSED["break_stops_after_its_start"],
    "UPDATE session SET rating = 6": NOT_UNDERSTOOD["session_rating_is_1_to_5"],
    "UPDATE session SET focus = 6": NOT_UNDERSTOOD["session_focus_is_1_to_5"],
    "UPDATE session SET energy = 6": NOT_UNDERSTOOD["session_energy_is_1_to_5"],
    "UPDATE session SET effort = 11": NOT_UNDERSTOOD["session_effort_is_0_to_10"],
    "UPDATE activity SET name = ' '": NOT_UNDERSTOOD["_name_is_printable"],
    "UPDATE activity SET due_every_days = 0": (
        "The log does not allow that (CHECK constraint failed: activity_due_every_days_is_positive)"
    ),
}


@pytest.mark.parametrize("sql", BROKEN)
def test_a_broken_rule_of_the_schema_is_said_in_words(sql: str, record: Record, log_file: Path) -> None:
    record(*BEGINNING)
    db = sqlite3.connect(log_file)
    with pytest.raises(sqlite3.IntegrityError) as broken:
        db.execute(sql)
    db.close()
    problem = refusal(str(broken.value))
    assert str(problem) == BROKEN[sql]
    assert type(problem) is (NotUnderstood if BROKEN[sql] in NOT_UNDERSTOOD.values() else Refused)
