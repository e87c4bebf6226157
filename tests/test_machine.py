"""Thousands of random commands agree with a small model, and undo and redo return exactly what was there."""

import contextlib
import io
import json
import os
import shutil
import sqlite3
import tempfile
import time
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from practicelog.__main__ import run as run_program
from tests.conftest import allowed

NAMES = ("guitar", "piano", "violoncello", "drums", "ear-training")
TABLES = (
    "activity_group activity session section activity_instance timer_interval note tag activity_instance_tag".split()
)
GAP = timedelta(hours=1)


class Timed(NamedTuple):
    """An interval as the model knows it."""

    activity: str
    start: datetime
    stop: datetime | None


class Log(NamedTuple):
    """All that the model remembers."""

    intervals: tuple[Timed, ...] = ()
    open_since: datetime | None = None
    sessions: int = 0
    evidence: datetime | None = None


class Practice(RuleBasedStateMachine):
    """The program beside the model."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
        allowed.append(self.folder)
        self.now = datetime(2026, 3, 12, 9, tzinfo=UTC)
        self.model = Log()
        self.past: list[tuple[Log, Any]] = []
        self.future: list[tuple[Log, Any]] = []

    def teardown(self) -> None:
        assert self.run("db check")[0] == 0
        allowed.remove(self.folder)
        shutil.rmtree(self.folder)

    def run(self, command: str) -> tuple[int, str]:
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        environment = {
            "PRACTICELOG_DB": f"{self.folder}/practice.db",
            "PRACTICELOG_NOW": self.now.isoformat(),
            "TZ": "Europe/Berlin",
        }
        with patch.dict(os.environ, environment), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            time.tzset()
            code = run_program(command.split())
            return code, out.buffer.getvalue().decode()

    def dump(self) -> Any:
        path = f"{self.folder}/practice.db"
        if not os.path.exists(path):
            return {table: [] for table in TABLES}
        db = sqlite3.connect(path)
        held = {table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES}
        db.close()
        return held

    def record(self, command: str, after: Log | None, code: int = 0) -> None:
        """Run `command`, which leads to `after`, or is refused with `code` and changes nothing."""
        before = self.dump()
        answered, said = self.run(command)
        assert answered == code, (command, said)
        if after is None:
            assert self.dump() == before, command
            return
        self.past.append((self.model, before))
        self.future.clear()
        self.model = after

    @property
    def running(self) -> Timed | None:
        return next((one for one in self.model.intervals if one.stop is None), None)

    @rule(minutes=st.integers(1, 200))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(name=st.sampled_from(NAMES), extra=st.sampled_from(["", " +slow", " --for 10m", " -m note"]))
    def start(self, name: str, extra: str) -> None:
        running = self.running
        if running and running.activity == name:
            self.record(f"start {name}{extra}", None, 3)
            return
        held = tuple(one._replace(stop=self.now) if one.stop is None else one for one in self.model.intervals)
        left = self.model.open_since is not None and running is None and self.is_left()
        opens = self.model.open_since is None or left
        after = Log(
            (*held, Timed(name, self.now, None)),
            self.now if opens else self.model.open_since,
            self.model.sessions + opens,
            self.now,
        )
        self.record(f"start {name}{extra}", after)

    def is_left(self) -> bool:
        evidence, since = self.model.evidence, self.model.open_since
        assert evidence is not None
        assert since is not None
        day_begins = timedelta(hours=4)
        later = (local(self.now) - day_begins).date() > (local(since) - day_begins).date()
        return later or self.now - evidence > GAP

    @rule(ago=st.integers(0, 20))
    def stop(self, ago: int) -> None:
        running = self.running
        at = self.now - timedelta(minutes=ago)
        command = f"stop --ago {ago}m" if ago else "stop"
        if running is None or at < running.start:
            self.record(command, None, 3 if running else 1)
            return
        held = tuple(one._replace(stop=at) if one.stop is None else one for one in self.model.intervals)
        newest = max(at, self.model.evidence or at)
        self.record(command, self.model._replace(intervals=held, evidence=newest))

    @rule(words=st.sampled_from(["", " -r 4", " --effort 7 -m tired"]))
    def finish(self, words: str) -> None:
        if self.model.open_since is None:
            self.record(f"finish{words}", None, 1)
            return
        held = tuple(one._replace(stop=self.now) if one.stop is None else one for one in self.model.intervals)
        self.record(f"finish{words}", Log(held, None, self.model.sessions, self.now))

    @rule()
    def note(self) -> None:
        if self.model.open_since is None:
            self.record("note better", None, 1)
            return
        self.record("note better", self.model._replace(evidence=self.now))

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        model, dump = self.past.pop()
        self.future.append((self.model, self.dump()))
        assert self.run("undo")[0] == 0
        assert self.dump() == dump
        self.model = model

    @rule()
    def redo(self) -> None:
        if not self.future:
            self.record("redo", None, 1)
            return
        model, dump = self.future.pop()
        self.past.append((self.model, self.dump()))
        assert self.run("redo")[0] == 0
        assert self.dump() == dump
        self.model = model

    @rule(bad=st.sampled_from(["start guitra --at 25:00", "start 12", "stop --at tomorrow", "note", "undo c9999"]))
    def mistake(self, bad: str) -> None:
        self.record(bad, None, 1 if bad.startswith("undo") else 2)

    @invariant()
    def agrees(self) -> None:
        _, text = self.run("export intervals --json")
        exported = json.loads(text)
        told = [
            Timed(one["activity"], moment(one["started_at"]), moment(one["stopped_at"]) if one["stopped_at"] else None)
            for one in exported
        ]
        assert sorted(told, key=lambda one: one.start) == sorted(self.model.intervals, key=lambda one: one.start)
        for one in exported:
            if one["stopped_at"]:
                length = moment(one["stopped_at"]) - moment(one["started_at"])
                assert one["seconds"] == length // timedelta(seconds=1)
        sessions = json.loads(self.run("export sessions --json")[1])
        assert len(sessions) == self.model.sessions
        assert sum(one["state"] == "open" for one in sessions) == (self.model.open_since is not None)
        assert self.run("status -q")[0] == (0 if self.running else 1)


def local(instant: datetime) -> datetime:
    """Return the wall clock time in Berlin in March before the change: an hour ahead."""
    return instant + timedelta(hours=1)


def moment(text: str) -> datetime:
    """Return the instant that an export spells."""
    return datetime.fromisoformat(text).astimezone(UTC)


QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much]
# An everyday run is short; PRACTICELOG_EXAMPLES makes it as long as wanted (.ci/run does).
TestPractice = Practice.TestCase
TestPractice.settings = settings(
    max_examples=int(os.environ.get("PRACTICELOG_EXAMPLES", "4")),
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=QUIET,
    database=None,
    derandomize="PRACTICELOG_EXAMPLES" not in os.environ,
)
