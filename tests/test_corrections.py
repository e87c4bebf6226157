"""Splitting, moving and merging in any order change no total. All corrections in any order: test_any_order.py."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from tests.conftest import Outcome
from tests.machine.program import Program

ZONE = "Europe/Berlin"
NOW = datetime(2026, 3, 29, 8, 0, tzinfo=UTC)
# The evening before the clocks go forward, with fractions of seconds as a real clock has them.
BEGIN = datetime(2026, 3, 28, 22, 30, 0, 400_000, tzinfo=UTC)
ACTIVITIES = ["guitar", "scales", "etude"]
SECTIONS = ["Warm-up", "Pieces"]
TOTALS = {
    "intervals": "SELECT sum(seconds) AS total FROM v_interval",
    "activities of sessions": "SELECT sum(seconds) AS total FROM v_instance",
    "sections": "SELECT sum(seconds) AS total FROM v_section",
    "sessions": "SELECT sum(seconds) AS total FROM v_session",
    "days": "SELECT sum(seconds) AS total FROM v_day",
    "activities": "SELECT sum(seconds) AS total FROM v_activity",
}
practised = st.lists(
    st.tuples(
        st.sampled_from(ACTIVITIES),
        st.sampled_from([None, *SECTIONS]),
        st.integers(1, 1500),
        st.integers(0, 999_999),
        st.sampled_from(["stop", "finish", "switch", "pause", "break"]),
    ),
    min_size=2,
    max_size=6,
)
picks = st.integers(0, 50)
rearranging = st.sampled_from(
    "split move-before move-to-section move-to-session move-interval merge edit-activity edit-section".split()
)


class Bench:
    """A log on which commands are tried, one second after the other."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.now = NOW

    def run(self, *words: str) -> Outcome:
        """Run a command; one that is refused changed nothing."""
        before = self.program.everything()
        self.now += timedelta(seconds=1)
        outcome = self.program(list(words), self.now, ZONE)
        note(f"{' '.join(words)} -> {outcome.code} {(outcome.err or outcome.out)!r}")
        if outcome.code:
            assert self.program.everything() == before
        return outcome

    def practise(self, evening: list[tuple[Any, ...]]) -> None:
        """Record an evening."""
        at = BEGIN
        for activity, section, seconds, fraction, how in evening:
            self.program(["start", activity, *(["--section", section] if section else [])], at, ZONE)
            at += timedelta(seconds=seconds, microseconds=fraction)
            if how != "switch":
                self.program([how], at, ZONE)
                at += timedelta(seconds=seconds)
        self.program(["finish"], at, ZONE)

    def totals(self) -> dict[str, int]:
        """Return all that was practised, added up in every way."""
        return {name: self.program.select(sql)[0]["total"] or 0 for name, sql in TOTALS.items()}

    def refs(self, column: str, view: str) -> list[str]:
        """Return the references of all that is there."""
        return [str(row[column]) for row in self.program.select(f"SELECT {column} FROM {view} ORDER BY 1")]

    def words(self, kind: str, one: int, other: int) -> list[str] | None:
        """Return a command of that kind about things that are there, None when there are none."""
        sessions, instances, intervals = (
            self.refs("session_id", "v_session"),
            self.refs("ref", "v_instance"),
            self.refs("ref", "v_interval"),
        )
        if not intervals:
            return None

        def pick(things: list[str], number: int) -> str:
            return things[number % len(things)]

        span = self.program.select(f"SELECT * FROM v_interval WHERE ref = '{pick(intervals, one)}'")[0]
        start = BEGIN if span["started_us"] is None else datetime.fromtimestamp(span["started_us"] / 1e6, UTC)
        inside = start + timedelta(seconds=max(1, (span["seconds"] or 0) * (other % 9 + 1) // 10))
        known = [row["name"] for row in self.program.select("SELECT name FROM activity ORDER BY id")]
        commands: dict[str, Callable[[], list[str]]] = {
            "split": lambda: ["split", pick(intervals, one), inside.isoformat()],
            "move-before": lambda: ["move", pick(instances, one), "--before", pick(instances, other)],
            "move-to-section": lambda: ["move", pick(instances, one), "--to", pick([*SECTIONS, "Coda"], other)],
            "move-to-session": lambda: ["move", pick(instances, one), "--to", pick(sessions, other)],
            "move-interval": lambda: ["move", pick(intervals, one), "--to", pick(instances, other)],
            "merge": lambda: ["activity", "merge", pick(known, one), "into", pick(known, other)],
            "edit-activity": lambda: ["edit", pick(intervals, one), "--activity", pick(known, other)],
            "edit-section": lambda: ["edit", pick(instances, one), "--section", pick(SECTIONS, other)],
        }
        return commands[kind]()


@contextmanager
def bench() -> Iterator[Bench]:
    """Give a log of its own."""
    program = Program()
    try:
        yield Bench(program)
    finally:
        program.remove()


QUICK = settings(
    max_examples=10, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)
LONG = settings(QUICK, max_examples=40, derandomize=False, print_blob=True)
steps = st.lists(st.tuples(rearranging, picks, picks), min_size=3, max_size=10)


def rearranged(evening: list[Any], steps: list[tuple[str, int, int]]) -> None:
    """Rearrange an evening: no step changes a total, and each is undone and done again exactly."""
    with bench() as log:
        log.practise(evening)
        totals, states = log.totals(), [log.program.everything()]
        for kind, *numbers in steps:
            words = log.words(kind, *numbers)
            if words and log.run(*words).code == 0:
                states.append(log.program.everything())
            assert log.totals() == totals
        assert log.run("db", "check").code == 0
        for state in reversed(states[:-1]):
            assert log.run("undo").code == 0
            assert log.program.everything() == state
        for state in states[1:]:
            assert log.run("redo").code == 0
            assert log.program.everything() == state


@QUICK
@given(evening=practised, steps=steps)
def test_splitting_moving_and_merging_change_no_total_and_are_undone_one_by_one(evening: Any, steps: Any) -> None:
    rearranged(evening, steps)


@pytest.mark.slow
@LONG
@given(evening=practised, steps=steps)
def test_much_more_splitting_moving_and_merging_changes_no_total(evening: Any, steps: Any) -> None:
    rearranged(evening, steps)
