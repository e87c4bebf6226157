"""Daily questions are answered from an index, however long the log is."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from practicelog.db.connect import reading
from practicelog.domain.references import Reference
from practicelog.domain.time.here import Here
from practicelog.domain.time.period import Period
from practicelog.queries import offers as completing
from practicelog.queries import resolve
from practicelog.queries.activity import notes
from practicelog.queries.activity.tags import instances_with_tag
from practicelog.queries.plan import today
from practicelog.queries.plan.goal_list import goal_list
from practicelog.queries.plan.template import template_of, template_uses
from practicelog.queries.plan.templates import template_totals, times_of_items
from practicelog.queries.session import log, trash
from practicelog.queries.session import session as sessions
from practicelog.queries.sets import belongings, metrics, sides
from practicelog.queries.sets import computed as yields
from practicelog.queries.sets import metrics as measured
from practicelog.queries.sets.bests import bests_of, main_bests
from practicelog.queries.sets.planning import planning_of
from practicelog.queries.sets.sets import last_time, set_with, sets_of_instance, sets_of_session
from practicelog.queries.shared import overlaps
from practicelog.queries.shared import parts as rows
from practicelog.queries.shared.content import instance_has_content, session_has_content
from practicelog.queries.shared.names import activities, recent_activities
from practicelog.queries.shared.parts import next_activity_number, next_interval_number
from practicelog.queries.shared.running import running_timer
from practicelog.queries.shared.signs import (
    current_in,
    last_sign,
    last_sign_in,
    last_stop,
    open_session,
    signs_after,
    situation,
)
from practicelog.queries.storage import exports, set_exports
from practicelog.queries.timer.status import recent_practice
from tests.conftest import Record, at, instant

LARGE = ("session", "section", "activity_instance", "timer_interval", "activity_set", "metric_value", "note")
HERE = Here(instant("23:00"))
WEEK = Period(date(2026, 3, 9), date(2026, 3, 16))
DAYS = "WHERE practice_day >= :first AND practice_day < :after"
QUESTIONS: dict[str, Callable[[Any], object]] = {
    "what is running": running_timer,
    "what was practised lately": lambda db: recent_practice(db, at("18:00")),
    "the log of a week": lambda db: list(log.days_with(db, WEEK)),
    "the log of a week under a tag": lambda db: list(log.days_with(db, WEEK, None, instances_with_tag(db, 1, WEEK))),
    "what a day asks for": lambda db: today.day_plan(db, date(2026, 3, 12), HERE),
    "what could be done today": lambda db: today.choices_for(db, today.day_plan(db, date(2026, 3, 12), HERE), HERE),
    "the practice of a template": lambda db: today.template_lengths(db, [1]),
    "a session": lambda db: sessions.outline_of(db, 1),
    "the sets of an activity": lambda db: sets_of_instance(db, 1),
    "the last sets": lambda db: last_time(db, 1, 3),
    "what is computed": lambda db: yields.yields_in(db, 1, sets_of_instance(db, 1)),
    "whether a metric has values": lambda db: metrics.has_values(db, 1),
    "whether a side has values": lambda db: sides.side_has_values(db, 1),
    "the intervals of a week": lambda db: list(exports.interval_export(db, WEEK, HERE)),
    "the days of a week": lambda db: list(exports.day_export(db, WEEK, HERE)),
    "the volume of a week": lambda db: db.execute(f"SELECT volume FROM v_set {DAYS}", WEEK.ends).fetchall(),
    "what is computed in a week": lambda db: db.execute(f"SELECT value FROM v_computed {DAYS}", WEEK.ends).fetchall(),
    "the sessions of a week": lambda db: list(exports.session_export(db, WEEK, HERE)),
    "the open session": open_session,
    "what goes on": situation,
    "a row of an instance": lambda db: rows.instance_row(db, 1),
    "a row of an interval": lambda db: rows.interval_row(db, 1),
    "a row of a set": lambda db: rows.set_row(db, 1),
    "the values that belong to an instance": lambda db: belongings.values_of(db, 1),
    "the last stop": last_stop,
    "the last stop after": lambda db: last_stop(db, instant("18:00")),
    "the last evidence": last_sign,
    "the signs since": lambda db: signs_after(db, instant("17:30")),
    "the last evidence in a session": lambda db: last_sign_in(db, 1),
    "the current activity": lambda db: current_in(db, 1),
    "the next number": lambda db: next_activity_number(db, 1),
    "the next interval": lambda db: next_interval_number(db, 1),
    "whether an instance holds anything": lambda db: instance_has_content(db, 1),
    "whether a session holds anything": lambda db: session_has_content(db, 1),
    "the last session": lambda db: resolve.target(db, Reference(back=1)),
    "the current reference": lambda db: resolve.target(db, Reference(interval=1)),
    "the newest set": lambda db: resolve.newest_set(db, 1),
    "the names": activities,
    "the recent activities": recent_activities,
    "the sections to complete": completing.section_names,
    "the sessions to complete": completing.session_names,
    "the references to complete": lambda db: completing.references(db, ""),
    "the activities of a session to complete": lambda db: completing.references(db, "1."),
    "the changes to complete": completing.recent_changes,
    "what overlaps": lambda db: overlaps.intervals_between(db, instant("17:10"), instant("17:40")),
    "when a session was": lambda db: overlaps.extent_of(db, 1),
    "the sessions between": lambda db: overlaps.sessions_between(db, instant("17:10"), instant("17:40")),
    "the sets of an activity instance": lambda db: sets_of_instance(db, 1),
    "the sets of a session": lambda db: sets_of_session(db, 1),
    "a set": lambda db: set_with(db, 1),
    "the sets of last time": lambda db: last_time(db, 1, 2),
    "what is measured": lambda db: measured.measures_of(db, 1),
    "the main bests": main_bests,
    "the bests of a weight": lambda db: bests_of(db, 1),
    "the bests of a tempo": lambda db: bests_of(db, 2),
    "the sets of a week as a table": lambda db: list(set_exports.set_export(db, WEEK)),
    "all of a week as a table": lambda db: list(set_exports.long_export(db, WEEK, HERE)),
    "how far the goals are": lambda db: [goal_list(db, HERE)],
    "the notes on a session": lambda db: notes.notes_on(db, 1, None),
    "the notes on an activity": lambda db: notes.notes_on(db, 1, 1),
    "a template": lambda db: template_of(db, 1),
    "the templates": lambda db: template_totals(db, archived=True),
    "how a template went": lambda db: times_of_items(db, 1),
    "what asks for a template": lambda db: template_uses(db, 1),
    "what is planned of an activity": lambda db: planning_of(db, 1),
    "what a deletion has put into the trash": lambda db: trash.trash_row(db, "set", 2),
}


GOALS = (
    "guitar 120bpm",
    "guitar 120bpm clean=8/8",
    "guitar 120bpm weekly",
    "guitar 5h weekly",
    "guitar 1000h --from 430h",
    "guitar 1000h",
    "5h monthly --group strings",
    "5h yearly",
    "guitar 2x weekly",
    "100 sessions --group strings",
    "guitar 85 clean daily",
    "guitar 850 clean in all",
)


class Listening:
    """A log that keeps the statements it is asked."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.asked: list[tuple[str, Any]] = []

    def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        """Keep and answer one statement."""
        self.asked.append((sql, parameters))
        return self.db.execute(sql, parameters)


def scans(db: sqlite3.Connection, sql: str, parameters: Any) -> Iterator[str]:
    """Yield the steps of the plan that read a large table whole."""
    for *_, step in db.execute(f"EXPLAIN QUERY PLAN {sql}", parameters):
        words = step.split()
        if words[0] == "SCAN" and words[1] in LARGE and "USING" not in words:
            yield step


@pytest.fixture
def recorded(record: Record, log_file: Path) -> Path:
    """A log with two ended sessions and an open one."""
    record(
        ("start guitar +slow -m good", "2026-03-10T18:00"),
        ("set 96bpm clean=7/8", "2026-03-10T18:10"),
        ("set warm 100kgx5 -m heavy", "2026-03-10T18:12"),
        ("metric add guitar held --of tempo --of clean", "2026-03-10T18:10"),
        ("finish", "2026-03-10T18:30"),
        ("start piano", "2026-03-11T18:00"),
        ("set 96bpm clean=7/8", "2026-03-11T18:10"),
        ("finish", "2026-03-11T18:30"),
        ("activity edit guitar --group strings", "2026-03-11T19:00"),
        ("start guitar", "17:00"),
        *((f"goal add {words} --name aim{number}", "17:10") for number, words in enumerate(GOALS)),
        ("start piano", "17:30"),
        ("delete 1.2.1", "17:31"),
        ("template add evening guitar 96bpm, piano 10m", "17:32"),
    )
    return log_file


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_daily_question_reads_a_large_table_whole(question: str, recorded: Path) -> None:
    with reading(str(recorded)) as db:
        listening = Listening(db)
        QUESTIONS[question](listening)
        assert listening.asked
        found = [(step, sql) for sql, parameters in listening.asked for step in scans(db, sql, parameters)]
    assert not found
