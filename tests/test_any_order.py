"""Any commands in any order at any time: the log agrees with the model, and undo and redo lead to where they say."""

import io
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from practicelog.__main__ import run as run_program
from tests.conftest import Outcome, allowed
from tests.model import LAST, REFUSED, Model, Place, Row, Wish, faults, taken_back

MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]
# An evening, and the last one before the clocks change, half an hour of it on Lord Howe.
BEGINNINGS = ["2026-03-12T18:00", "2026-03-28T20:00", "2026-10-24T20:00", "2026-04-04T08:00", "2026-10-03T07:00"]
NAMES = ["guitar", "Guitar", "piano scales", "étude", "etude", "violin"]
HISTORY = ("change", "change_image", "alembic_version")
HOUR = timedelta(hours=1)

names = st.sampled_from(NAMES)
tags = st.lists(st.sampled_from(["slow", "Slow", "by-ear"]), max_size=2)
remarks = st.sampled_from([None, "left hand", " wrist  loose ", "naïve ☂"])
sections = st.sampled_from([None, None, "pieces", "Pieces", "technique"])
ratings = st.fixed_dictionaries(
    {},
    optional={
        "rating": st.integers(1, 5) | st.just(6),
        "focus": st.integers(1, 5),
        "energy": st.integers(1, 5),
        "effort": st.sampled_from([0.0, 7.5, 10.0]),
    },
)
waits = st.sampled_from([timedelta(0), timedelta(microseconds=1), timedelta(minutes=1)]) | st.builds(
    lambda seconds: timedelta(seconds=seconds), st.integers(1, 1800)
)
# What is past: seconds ago as --ago or as --at, or the last sign of practice.
moments = (
    st.none() | st.just(LAST) | st.tuples(st.sampled_from(["--ago", "--at"]), st.integers(1, 5400) | st.just(90_000))
)
places = st.sampled_from([None, None, "session", "section", "last", "-1", "-2", ".1", ".2"]) | st.builds(
    lambda session, number: f"{session}.{number}" if number else str(session), st.integers(1, 4), st.integers(0, 3)
)


class Program:
    """The program on a log of its own, inside this process, with a pinned clock and zone."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY, prefix="practicelog-"))
        allowed.append(str(self.folder))
        self.path = self.folder / "log" / "practice.db"

    def __call__(self, words: list[str], now: datetime, zone: str) -> Outcome:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PRACTICELOG_DB", str(self.path))
            patch.setenv("PRACTICELOG_NOW", now.isoformat())
            patch.setenv("TZ", zone)
            time.tzset()
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "stdin", io.StringIO())
            code = run_program(words)
        time.tzset()
        return Outcome(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))

    def select(self, sql: str) -> list[dict[str, Any]]:
        if not self.path.exists():
            return []
        db = sqlite3.connect(self.path)
        try:
            db.row_factory = sqlite3.Row
            return [dict(row) for row in db.execute(sql)]
        finally:
            db.close()

    def everything(self) -> dict[Place, Row]:
        """Return every row of every table but those of the history, as SQLite holds it."""
        tables = self.select("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        return {
            (table, tuple(row.values())[:2] if "id" not in row else row["id"]): tuple(row.items())
            for table in (row["name"] for row in tables)
            if table not in HISTORY
            for row in self.select(f"SELECT * FROM {table}")
        }

    def remove(self) -> None:
        allowed.remove(str(self.folder))
        shutil.rmtree(self.folder)


def from_us(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else EPOCH + timedelta(microseconds=microseconds)


def recorded(everything: dict[Place, Row]) -> dict[Place, Row]:
    """Return what is in the tables in the model's terms."""
    return {(table, key): in_terms_of_model(table, dict(row)) for (table, key), row in everything.items()}


def in_terms_of_model(table: str, row: dict[str, Any]) -> Row:
    if table == "timer_interval":
        times = from_us(row["started_at"]), from_us(row["stopped_at"])
        return row["activity_instance_id"], row["number"], *times, row["running"] == 1
    if table == "session":
        times = from_us(row["started_at"]), from_us(row["ended_at"])
        said = [row[name] for name in ("intent", "rating", "focus", "energy", "effort")]
        return row["name"], *times, row["open"] == 1, row["zone"], row["practice_day"], *said
    if table == "section":
        return row["session_id"], row["name"]
    if table == "activity_instance":
        return row["section_id"], row["activity_id"], row["number"], row["planned_seconds"]
    if table == "activity":
        return row["name"], from_us(row["archived_at"]), from_us(row["created_at"])
    if table == "note":
        on = next(name for name in ("session", "section", "activity_instance", "activity") if row[f"{name}_id"])
        return from_us(row["created_at"]), row["body"], on, row[f"{on}_id"]
    if table == "tag":
        return (row["name"],)
    assert table == "activity_instance_tag", f"{table} has rows"
    return ()


class LogMachine(RuleBasedStateMachine):
    """A person at the command line whose clock is unreliable, and what must be recorded."""

    def __init__(self) -> None:
        super().__init__()
        self.program = Program()
        self.model = Model(EPOCH, ZONES[0])
        self.everything: dict[Place, Row] = {}
        self.befores: dict[int, dict[Place, Row]] = {}
        self.afters: dict[int, dict[Place, Row]] = {}

    @initialize(beginning=st.sampled_from(BEGINNINGS), zone=st.sampled_from(ZONES))
    def begin(self, beginning: str, zone: str) -> None:
        self.model.now = datetime.fromisoformat(beginning).replace(tzinfo=UTC)
        self.model.zone = zone

    def teardown(self) -> None:
        try:
            if self.program.path.exists():
                self.look()
        finally:
            self.program.remove()

    # Time and place.

    @rule(
        span=st.sampled_from([HOUR - timedelta(seconds=1), HOUR, HOUR + timedelta(microseconds=1), 3 * HOUR, 9 * HOUR])
        | st.sampled_from([26 * HOUR, -timedelta(minutes=5), -timedelta(minutes=25), -timedelta(seconds=1)])
    )
    def let_the_clock_go(self, span: timedelta) -> None:
        self.model.now += span

    @rule(off=st.sampled_from([timedelta(0), -timedelta(microseconds=1), timedelta(minutes=5)]))
    def wait_for_the_next_day(self, off: timedelta) -> None:
        wall = (self.model.now.astimezone(ZoneInfo(self.model.zone)) + timedelta(days=1)).replace(hour=4, minute=0)
        self.model.now = wall.replace(second=0, microsecond=0).astimezone(UTC) + off

    @rule(zone=st.sampled_from(ZONES))
    def travel(self, zone: str) -> None:
        self.model.zone = zone

    # Practising.

    @rule(name=names, wait=waits)
    def start(self, name: str, wait: timedelta) -> None:
        self.model.now += wait
        self.agree(["start", name], self.model.start, Wish(name), self.model.now)

    @rule(name=names, tags=tags, remark=remarks, section=sections, at=moments, more=st.data())
    def start_with(
        self, name: str, tags: list[str], remark: str | None, section: str | None, at: Any, more: st.DataObject
    ) -> None:
        planned = more.draw(st.sampled_from([None, 600, 900]), "planned")
        intent = more.draw(st.sampled_from([None, None, "relax"]), "intent")
        session = more.draw(st.sampled_from([None, None, None, "lesson", "Lesson", "duo"]), "session")
        new = more.draw(st.sampled_from([False, False, False, True]), "new")
        wish = Wish(name, tuple(tags), planned, remark, intent, section, session, new)
        words = ["start", *name.split(), *(f"+{tag}" for tag in tags), *(["--new"] if new else [])]
        words += [] if planned is None else ["--for", f"{planned // 60}m"]
        for option, value in (("-m", remark), ("--intent", intent), ("--section", section), ("--session", session)):
            words += [option, value] if value is not None else []
        when, said = self.moment(at)
        self.agree(words + said, self.model.start, wish, when)

    @rule(remark=remarks, at=moments, wait=waits)
    def stop(self, remark: str | None, at: Any, wait: timedelta) -> None:
        self.model.now += wait
        when, said = self.moment(at)
        self.agree(["stop", *(["-m", remark] if remark else []), *said], self.model.stop, when, remark)

    @rule(ratings=ratings, remark=remarks, at=moments, wait=waits)
    def finish(self, ratings: dict[str, Any], remark: str | None, at: Any, wait: timedelta) -> None:
        self.model.now += wait
        when, said = self.moment(at)
        words = [word for name, value in ratings.items() for word in (f"--{name}", str(value))]
        words += ["-m", remark] if remark else []
        self.agree(["finish", *words, *said], self.model.finish, when, ratings, remark)

    @rule(wait=waits)
    def cancel(self, wait: timedelta) -> None:
        self.model.now += wait
        self.agree(["cancel"], self.model.cancel)

    @rule(body=st.sampled_from(["better", "memo: slower", " "]), on=places, at=moments, wait=waits)
    def write_note(self, body: str, on: str | None, at: Any, wait: timedelta) -> None:
        self.model.now += wait
        when, said = self.moment(at)
        self.agree(["note", body, *(["--on", on] if on else []), *said], self.model.note, body, on, when)

    @rule(verb=st.sampled_from(["start guitar", "stop", "finish", "note later"]), minutes=st.integers(1, 100))
    def speak_of_the_future(self, verb: str, minutes: int) -> None:
        ahead = (self.model.now + timedelta(minutes=minutes)).isoformat()
        self.agree([*verb.split(), "--at", ahead], self.model.refuse, 2)

    # Defining.

    @rule(name=names)
    def add(self, name: str) -> None:
        self.agree(["activity", "add", name], self.model.add, name)

    @rule(name=names, new_name=names)
    def rename(self, name: str, new_name: str) -> None:
        self.agree(["activity", "rename", name, new_name], self.model.rename, name, new_name)

    @rule(name=names)
    def archive(self, name: str) -> None:
        self.agree(["activity", "archive", name], self.model.archive, name)

    @rule(name=names)
    def unarchive(self, name: str) -> None:
        self.agree(["activity", "unarchive", name], self.model.unarchive, name)

    # Putting right.

    @rule()
    def undo(self) -> None:
        self.undo_agrees(None)

    @precondition(lambda self: self.model.history)
    @rule(back=st.integers(-1, 8))
    def undo_by_number(self, back: int) -> None:
        self.undo_agrees(max(0, len(self.model.history) - back))

    @precondition(lambda self: self.model.history)
    @rule(back=st.integers(0, 8))
    def undo_first_what_is_named(self, back: int) -> None:
        """Follow the way out that a refusal names: it ends."""
        wanted = way = max(1, len(self.model.history) - back)
        while named := re.findall(r"First: practicelog undo c(\d+)", self.undo_agrees(way).err):
            assert int(named[0]) > way
            way = int(named[0])
            if self.undo_agrees(way).code == 0:
                way = wanted

    @rule()
    def redo(self) -> None:
        before_undo = self.befores[self.model.redoable[-1].id] if self.model.redoable else None
        self.agree_with_code(["redo"], self.model.redo())
        if before_undo is not None:
            assert self.everything == before_undo

    def undo_agrees(self, change_id: int | None) -> Outcome:
        words = ["undo"] if change_id is None else ["undo", f"c{change_id}"]
        before, was_done = self.everything, len(self.model.history)
        code = self.model.undo(change_id)
        outcome = self.agree_with_code(words, code)
        if code == 0:
            taken = self.model.history[-1].undoes or 0
            assert self.everything == taken_back(before, self.befores[taken], self.afters[taken])
            if before == self.afters[taken]:
                assert self.everything == self.befores[taken]
        elif code == REFUSED and (named := re.search(r"c(\d+) cannot be undone.*?\bc(\d+)", outcome.err)):
            assert int(named[2]) in self.model.in_effect_after(int(named[1])), outcome.err
        else:
            assert was_done == len(self.model.history)
            assert not re.search("cannot be undone", outcome.err), outcome.err
        return outcome

    # What must hold after each of them.

    def moment(self, at: Any) -> tuple[datetime | str, list[str]]:
        if at is None:
            return self.model.now, []
        if at == LAST:
            return LAST, ["--at", LAST]
        option, seconds = at
        instant = self.model.now - timedelta(seconds=seconds)
        return instant, [option, f"{seconds}s" if option == "--ago" else instant.isoformat()]

    def agree(self, words: list[str], act: Callable[..., Any], *arguments: Any) -> Outcome:
        self.model.has_file = self.program.path.exists()
        return self.agree_with_code(words, self.model.expect(act, *arguments))

    def agree_with_code(self, words: list[str], code: int) -> Outcome:
        """Run the command: it exits with `code`, and what is recorded is what the model says."""
        before = self.everything
        outcome = self.program(words, self.model.now, self.model.zone)
        note(
            f"{self.model.now.isoformat()} {self.model.zone} {words} -> {outcome.code} {(outcome.err or outcome.out)!r}"
        )
        self.everything = self.program.everything()
        assert outcome.code == code, outcome
        assert bool(outcome.err) == (code != 0)
        if code:
            assert self.everything == before
        else:
            self.befores[len(self.model.history)], self.afters[len(self.model.history)] = before, self.everything
        assert recorded(self.everything) == self.model.state.rows()
        assert not faults(self.model.state)
        self.agree_on_seconds()
        self.agree_on_changes()
        return outcome

    def agree_on_seconds(self) -> None:
        shown = {row["interval_id"]: row["seconds"] for row in self.program.select("SELECT * FROM v_interval")}
        assert shown == {key: one.seconds for key, one in self.model.state.timer_interval.items()}

    def agree_on_changes(self) -> None:
        changes = [(row["id"], row["undoes"]) for row in self.program.select("SELECT * FROM change ORDER BY id")]
        assert changes == [(change.id, change.undoes) for change in self.model.history]

    def look(self) -> None:
        """Read the log in every way: nothing is found wrong, and nothing changes."""
        for words in (["db", "check"], ["history"], ["log", "--all"], ["activity"], ["export", "intervals", "--all"]):
            outcome = self.program(words, self.model.now, self.model.zone)
            assert (outcome.code, outcome.err) == (0, ""), outcome
        status = self.program(["status"], self.model.now, self.model.zone)
        assert status.code == (0 if self.model.running() else 1)
        assert self.program.everything() == self.everything


EVERYDAY = settings(
    max_examples=30,
    stateful_step_count=25,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
LONG = settings(EVERYDAY, max_examples=300, stateful_step_count=60, derandomize=False, print_blob=True)


def test_any_commands_in_any_order_leave_what_the_model_says() -> None:
    run_state_machine_as_test(LogMachine, settings=EVERYDAY)


@pytest.mark.slow
def test_many_more_commands_leave_what_the_model_says() -> None:
    run_state_machine_as_test(LogMachine, settings=LONG)
