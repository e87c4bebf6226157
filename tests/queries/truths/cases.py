"""A small log, and how each truth of it can come to be broken."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from practicelog.db.past import Place

BEGINNING = (
    ("group add strings", "2026-03-09T17:00"),
    ("group add strings/low", "2026-03-09T17:00"),
    ("start guitar", "2026-03-10T18:00"),
    ("set L 96bpm clean=7/8", "2026-03-10T18:05"),
    ("break 5m", "2026-03-10T18:10"),
    ("resume", "2026-03-10T18:15"),
    ("start piano", "2026-03-10T18:30"),
    ("set 100bpm", "2026-03-10T18:35"),
    ("finish", "2026-03-10T18:40"),
    ("metric add guitar held --of tempo --of clean", "2026-03-10T18:45"),
    ("start guitar", "2026-03-11T18:00"),
    ("finish", "2026-03-11T18:30"),
    ("template add evening guitar L:96bpm, piano 100bpm", "2026-03-11T18:40"),
    ("start violin", "17:00"),
    ("goal add guitar 120bpm --side L --name fast", "17:00"),
    ("goal add recital --under fast", "17:00"),
)
SIX = 1773162000000000
"""Six o'clock on the first evening, in microseconds since the epoch."""
MINUTE = 60_000_000
DAY = 24 * 60 * MINUTE
HELD = 5  # the metric that is computed


class Case(NamedTuple):
    """Cells of one row, or a link, that break a truth where they are put back, and the row that is in their way.

    `before` is SQL that makes the log such that they do.
    """

    truth: str
    touched: Place
    other: Place
    cells: Mapping[str, Any] = {}
    link: int | None = None
    before: tuple[str, ...] = ()


STOPPED = "UPDATE timer_interval SET running = NULL, stopped_at = started_at + 60000000 WHERE id = 5"
FINISHED = "UPDATE session SET open = NULL, ended_at = started_at + 3600000000 WHERE id = 3"
COMPUTED = "INSERT INTO metric_factor VALUES (3, 2)"
ARCHIVED = "UPDATE activity SET archived_at = 1 WHERE id = 3"
PAUSE_RUNS = (
    STOPPED,
    f'UPDATE "break" SET session_id = 3, started_at = {SIX + 2 * DAY}, stopped_at = NULL, running = 1',
)
IN_TRASH = (
    f"UPDATE session SET started_at = started_at - {DAY}, ended_at = ended_at - {DAY} WHERE id = 2",
    f"UPDATE timer_interval SET started_at = started_at - {DAY}, stopped_at = stopped_at - {DAY} WHERE id = 4",
)
NOT_DONE = "DELETE FROM metric_value WHERE metric_id = 4"
NO_SIDES = "UPDATE metric_value SET side_id = NULL"
OPEN = "a running timer lies in the open session"
ONE = "one timer runs at a time"
BEGINS = "an interval begins in its session"
ENDS = "an interval ends in its session"
BREAK_OFF = "no timer runs while a break is on"
USED = "no timer runs on an archived activity"
BREAK_OPEN = "a break that is on lies in the open session"
BREAK_IN = "a break lies in its session"
IN_KEPT = "no timer runs in a session in the trash"
NO_PAUSE = "no break is on in the trash"
APART = "practice and a break share no time"
START = "a session with clock times has a start"
METRIC = "a value is of a metric of its activity"
SIDE = "a value is of a side of its activity"
PLAN = "a set that is only planned has no value"
LIMITS = "a value lies within the limits of its metric"
NO_VALUES = "a metric that is computed has no values"
NOT_COMPUTED = "a metric is computed from metrics that are not"
OWN = "a metric is computed from metrics of its activity"
UNIT = "a value is in the unit of its metric, or in one that converts to it"
PLANNED_METRIC = "a planned value is of a metric of its activity"
PLANNED_SIDE = "a planned value is of a side of its activity"
PLANNED_LIMITS = "a planned value lies within the limits of its metric"
PLANNED_UNIT = "a planned value is in the unit of its metric, or in one that converts to it"
NOT_PLANNED = "a metric that is computed is not planned"
ASKED_METRIC = "a goal asks for a metric of its activity"
ASKED_SIDE = "a goal asks for a side of its activity"
OTHER_SIDE = "INSERT INTO side (activity_id, name, name_key, position) VALUES (2, 'R', 'r', 1)"
MEANING = "a value keeps the kind of number in which it was written"

CASES = (
    Case(OPEN, ("session", 3), ("timer_interval", 5), {"open": None}),
    Case(OPEN, ("timer_interval", 5), ("session", 3), {"running": 1, "stopped_at": None}, before=(STOPPED, FINISHED)),
    Case(ONE, ("timer_interval", 1), ("timer_interval", 2), {"stopped_at": SIX + 20 * MINUTE}),
    Case(ONE, ("timer_interval", 2), ("timer_interval", 1), {"started_at": SIX + 5 * MINUTE}),
    Case(
        ONE,
        ("session", 2),
        ("timer_interval", 2),
        {"deleted_at": None},
        before=(*IN_TRASH, "UPDATE session SET deleted_at = 1 WHERE id = 2"),
    ),
    Case(
        ONE,
        ("activity_instance", 3),
        ("timer_interval", 2),
        {"deleted_at": None},
        before=(*IN_TRASH, "UPDATE activity_instance SET deleted_at = 1 WHERE id = 3"),
    ),
    Case(BEGINS, ("timer_interval", 4), ("session", 2), {"started_at": SIX + DAY - MINUTE}),
    Case(BEGINS, ("session", 2), ("timer_interval", 4), {"started_at": SIX + DAY + MINUTE}),
    Case(BEGINS, ("activity_instance", 3), ("session", 3), {"section_id": 3, "number": 9}),
    Case(ENDS, ("timer_interval", 4), ("session", 2), {"stopped_at": SIX + DAY + 31 * MINUTE}),
    Case(ENDS, ("session", 2), ("timer_interval", 4), {"ended_at": SIX + DAY + 29 * MINUTE}),
    Case(ENDS, ("activity_instance", 3), ("session", 1), {"section_id": 1, "number": 9}),
    Case(BREAK_OFF, ("break", 1), ("timer_interval", 5), {"stopped_at": None, "running": 1}),
    Case(
        BREAK_OFF,
        ("timer_interval", 5),
        ("break", 1),
        {"stopped_at": None, "running": 1},
        before=PAUSE_RUNS,
    ),
    Case(USED, ("activity", 3), ("timer_interval", 5), {"archived_at": 1}),
    Case(USED, ("timer_interval", 5), ("activity", 3), {"running": 1, "stopped_at": None}, before=(STOPPED, ARCHIVED)),
    Case(BREAK_OPEN, ("break", 1), ("session", 1), {"stopped_at": None, "running": 1}),
    Case(BREAK_OPEN, ("session", 3), ("break", 1), {"open": None}, before=PAUSE_RUNS),
    Case(BREAK_IN, ("break", 1), ("session", 1), {"started_at": SIX - MINUTE}),
    Case(BREAK_IN, ("session", 1), ("break", 1), {"started_at": SIX + 11 * MINUTE}),
    Case(
        "an activity has a number of its own in its session",
        ("activity_instance", 2),
        ("activity_instance", 1),
        {"number": 1},
    ),
    Case(
        "no timer runs in an activity in the trash",
        ("activity_instance", 4),
        ("timer_interval", 5),
        {"deleted_at": 1},
    ),
    Case(
        "no timer runs in an activity in the trash",
        ("timer_interval", 5),
        ("activity_instance", 4),
        {"running": 1, "stopped_at": None},
        before=(STOPPED, "UPDATE activity_instance SET deleted_at = 1 WHERE id = 4"),
    ),
    Case(
        IN_KEPT,
        ("session", 3),
        ("timer_interval", 5),
        {"deleted_at": 1, "open": None},
    ),
    Case(
        "no break is on in the trash", ("session", 3), ("break", 1), {"deleted_at": 1, "open": None}, before=PAUSE_RUNS
    ),
    Case(APART, ("timer_interval", 1), ("break", 1), {"stopped_at": SIX + 12 * MINUTE}),
    Case(APART, ("break", 1), ("timer_interval", 1), {"started_at": SIX + 5 * MINUTE}),
    Case(START, ("session", 2), ("timer_interval", 4), {"started_at": None, "ended_at": None}),
    Case(METRIC, ("activity_instance", 1), ("metric_value", 3), {"activity_id": 2}),
    Case(METRIC, ("activity_set", 1), ("metric_value", 3), {"activity_instance_id": 2, "number": 9}),
    Case(METRIC, ("metric_value", 4), ("activity_instance", 2), {"metric_id": 1}),
    Case(METRIC, ("metric", 2), ("metric_value", 2), {"activity_id": 3}),
    Case(SIDE, ("metric_value", 4), ("activity_instance", 2), {"side_id": 1}),
    Case(SIDE, ("side", 1), ("metric_value", 3), {"activity_id": 2}),
    Case(PLAN, ("activity_set", 1), ("metric_value", 3), {"done": 0, "recorded_at": None}),
    Case(
        PLAN,
        ("metric_value", 4),
        ("activity_set", 2),
        {"value": 100.0},
        before=(
            "UPDATE metric_value SET planned = 100, value = NULL WHERE id = 4",
            "UPDATE activity_set SET done = 0, recorded_at = NULL WHERE id = 2",
        ),
    ),
    Case(LIMITS, ("metric_value", 4), ("metric", 4), {"value": 5000.0}),
    Case(LIMITS, ("metric", 4), ("metric_value", 4), {"maximum": 10.0}),
    Case(LIMITS, ("metric", 4), ("metric_value", 4), {"minimum": 500.0}),
    Case(NO_VALUES, ("metric_value", 3), ("metric_factor", HELD), {"metric_id": HELD}),
    Case(NO_VALUES, ("metric_factor", 1), ("metric_value", 1), link=3),
    Case(NOT_COMPUTED, ("metric_factor", 1), ("metric_factor", HELD), link=3),
    Case(
        NOT_COMPUTED,
        ("metric_factor", HELD),
        ("metric_factor", 3),
        link=3,
        before=("INSERT INTO metric_factor VALUES (3, 2)",),
    ),
    Case(OWN, ("metric_factor", HELD), ("metric", 4), link=4),
    Case(OWN, ("metric", HELD), ("metric", 2), {"activity_id": 3}),
    Case("a goal is not a part of itself", ("goal", 1), ("goal", 2), {"parent_id": 2}),
    Case(ASKED_METRIC, ("target_condition", 1), ("target", 1), {"metric_id": 4}),
    Case(ASKED_METRIC, ("target", 1), ("target_condition", 1), {"activity_id": 2}),
    Case(ASKED_METRIC, ("metric", 1), ("target_condition", 1), {"activity_id": 3}),
    Case(ASKED_SIDE, ("target_condition", 1), ("target", 1), {"side_id": 2}, before=(OTHER_SIDE,)),
    Case(ASKED_SIDE, ("target", 1), ("target_condition", 1), {"activity_id": 3}),
    Case(ASKED_SIDE, ("side", 1), ("target_condition", 1), {"activity_id": 2}),
    Case("a group does not lie in itself", ("activity_group", 1), ("activity_group", 2), {"parent_id": 2}),
    Case(UNIT, ("metric", 4), ("metric_value", 4), {"unit": "rpm"}),
    Case(UNIT, ("metric", 4), ("metric_value", 4), {"unit": None}),
    Case(UNIT, ("metric_value", 4), ("metric", 4), {"unit": "kg"}),
    Case(MEANING, ("metric", 4), ("metric_value", 4), {"kind": "integer"}),
    Case(OPEN, ("activity_instance", 4), ("session", 2), {"section_id": 2, "number": 9}),
    Case(
        USED,
        ("activity_instance", 4),
        ("activity", 1),
        {"activity_id": 1},
        before=("UPDATE activity SET archived_at = 1 WHERE id = 1",),
    ),
    Case(
        IN_KEPT,
        ("activity_instance", 4),
        ("session", 2),
        {"section_id": 2, "number": 9},
        before=("UPDATE session SET deleted_at = 1 WHERE id = 2",),
    ),
    Case(
        IN_KEPT,
        ("timer_interval", 5),
        ("session", 3),
        {"running": 1, "stopped_at": None},
        before=(STOPPED, "UPDATE session SET open = NULL, deleted_at = 1 WHERE id = 3"),
    ),
    Case(
        NO_PAUSE,
        ("break", 1),
        ("session", 1),
        {"running": 1, "stopped_at": None},
        before=("UPDATE session SET deleted_at = 1 WHERE id = 1",),
    ),
    Case(
        APART,
        ("activity_instance", 3),
        ("break", 1),
        {"deleted_at": None},
        before=(
            "UPDATE activity_instance SET section_id = 1, number = 9, deleted_at = 1 WHERE id = 3",
            f"UPDATE timer_interval SET started_at = {SIX + 11 * MINUTE} WHERE id = 4",
            "UPDATE timer_interval SET stopped_at = started_at + 60000000 WHERE id = 4",
        ),
    ),
    Case(
        APART,
        ("session", 1),
        ("break", 1),
        {"deleted_at": None},
        before=(
            "UPDATE session SET deleted_at = 1 WHERE id = 1",
            f"UPDATE timer_interval SET stopped_at = {SIX + 12 * MINUTE} WHERE id = 1",
        ),
    ),
    Case(
        START,
        ("activity_instance", 3),
        ("session", 1),
        {"section_id": 1, "number": 9},
        before=("UPDATE session SET started_at = NULL, ended_at = NULL WHERE id = 1",),
    ),
    Case(
        START,
        ("timer_interval", 4),
        ("session", 2),
        {"started_at": SIX + DAY, "stopped_at": SIX + DAY + MINUTE, "bare_seconds": None},
        before=(
            "UPDATE session SET started_at = NULL, ended_at = NULL WHERE id = 2",
            "UPDATE timer_interval SET started_at = NULL, stopped_at = NULL, bare_seconds = 60 WHERE id = 4",
        ),
    ),
    Case(SIDE, ("activity_instance", 1), ("metric_value", 3), {"activity_id": 2}),
    Case(SIDE, ("activity_set", 1), ("metric_value", 3), {"activity_instance_id": 2, "number": 9}),
    Case(PLANNED_METRIC, ("template_item", 1), ("template_value", 1), {"activity_id": 2}),
    Case(PLANNED_METRIC, ("template_set", 1), ("template_value", 1), {"template_item_id": 2}),
    Case(PLANNED_METRIC, ("template_value", 2), ("template_item", 2), {"metric_id": 1}),
    Case(PLANNED_METRIC, ("metric", 4), ("template_value", 2), {"activity_id": 3}, before=(NOT_DONE,)),
    Case(PLANNED_SIDE, ("template_item", 1), ("template_value", 1), {"activity_id": 2}),
    Case(PLANNED_SIDE, ("template_set", 1), ("template_value", 1), {"template_item_id": 2}),
    Case(PLANNED_SIDE, ("template_value", 2), ("template_item", 2), {"side_id": 1}),
    Case(PLANNED_SIDE, ("side", 1), ("template_value", 1), {"activity_id": 2}, before=(NO_SIDES,)),
    Case(PLANNED_LIMITS, ("template_value", 2), ("metric", 4), {"planned": 5000.0}),
    Case(PLANNED_LIMITS, ("metric", 4), ("template_value", 2), {"maximum": 10.0}, before=(NOT_DONE,)),
    Case(PLANNED_LIMITS, ("metric", 4), ("template_value", 2), {"minimum": 500.0}, before=(NOT_DONE,)),
    Case(PLANNED_UNIT, ("template_value", 2), ("metric", 4), {"unit": "kg"}),
    Case(PLANNED_UNIT, ("metric", 4), ("template_value", 2), {"unit": "rpm"}, before=(NOT_DONE,)),
    Case(NOT_PLANNED, ("template_value", 1), ("metric_factor", HELD), {"metric_id": HELD, "unit": None}),
    Case(
        NOT_PLANNED,
        ("metric_factor", 1),
        ("template_value", 1),
        link=3,
        before=("DELETE FROM metric_value WHERE metric_id = 1", "DELETE FROM metric_factor"),
    ),
)
