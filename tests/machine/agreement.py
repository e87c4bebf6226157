"""Running a command and holding what it did against the model."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.conftest import Outcome
from tests.machine.comparing import Comparing
from tests.machine.drawn import BEGINNINGS, HOUR, NOT_THERE, ZONES, names, sections
from tests.machine.program import recorded
from tests.machine.typed import Typed, set_lines
from tests.model.asking import LAST, NOT_UNDERSTOOD, REFUSED, refuse
from tests.model.practising import Wish
from tests.model.rows import Interval, Place, Row, taken_back, touched
from tests.model.sets import SetWish
from tests.model.truth import faults

NOTHING_YET = "9.9:9"
ends = st.sampled_from(["stop", "finish", "switch", "pause", "break"])
evenings = st.lists(
    st.tuples(names, sections, st.integers(1, 1500), st.none() | set_lines(), ends), min_size=1, max_size=5
)


class Agreement(Comparing):
    """A person at the command line whose clock is unreliable, and what must be recorded."""

    commands = 0
    """How many commands were held against the model, those included that only read or are refused."""

    def __init__(self) -> None:
        super().__init__()
        self.everything: dict[Place, Row] = {}
        self.befores: dict[int, dict[Place, Row]] = {}
        self.afters: dict[int, dict[Place, Row]] = {}

    @initialize(beginning=st.sampled_from(BEGINNINGS), zone=st.sampled_from(ZONES), evening=evenings)
    def begin(self, beginning: str, zone: str, evening: list[tuple[str, str | None, int, Typed | None, str]]) -> None:
        """Practise for an evening, so that there is something to put right."""
        self.model.now = datetime.fromisoformat(beginning).replace(tzinfo=UTC, microsecond=400_000)
        self.model.zone = zone
        ends: dict[str, Callable[..., None]] = {"stop": self.model.stop, "pause": self.model.pause_clock}
        for name, section, seconds, typed, how in evening:
            more = ["--section", section] if section else []
            self.agree(["start", *name.split(), *more], self.model.start, Wish(name, section=section), None)
            self.model.now += timedelta(seconds=seconds)
            if typed:
                self.agree(["set", *typed[1]], self.model.record_sets, SetWish(None, typed[0]), None)
            if how in ends:
                self.agree([how], ends[how], None)
            elif how == "finish":
                self.agree(["finish"], self.model.finish, None, {})
            elif how == "break":
                self.agree(["break"], self.model.take_break, None, None)
            self.model.now += timedelta(seconds=seconds // 2)

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
        begin = int(self.model.setting("day_start")[:2])
        wall = (self.model.now.astimezone(ZoneInfo(self.model.zone)) + timedelta(days=1)).replace(hour=begin, minute=0)
        self.model.now = wall.replace(second=0, microsecond=0).astimezone(UTC) + off

    @rule(zone=st.sampled_from(ZONES))
    def travel(self, zone: str) -> None:
        self.model.zone = zone

    # Undo and redo.

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

    @precondition(lambda self: self.model.redoable)
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

    # What is meant.

    def moment(self, at: Any) -> tuple[datetime | str | None, list[str]]:
        if at is None:
            return None, []
        if at == LAST:
            return LAST, ["--at", LAST]
        option, seconds = at
        instant = self.model.now - timedelta(seconds=seconds)
        return instant, [option, f"{seconds}s" if option == "--ago" else instant.isoformat()]

    def pick(self, table: str, number: int) -> str:
        """Return the reference of something that is there."""
        state = self.model.state
        tables: dict[str, dict[int, Any]] = {
            "session": state.shown_sessions(),
            "activity_instance": state.shown_instances(),
            "timer_interval": state.shown_intervals(),
            "activity_set": state.shown_sets(),
            "note": state.shown_notes(),
        }
        # The newest first: that is what is put right most often, and what examples shrink to.
        refs = [self.model.ref(table, key) for key in sorted(tables[table], reverse=True)]
        return refs[number % len(refs)] if refs and number != NOT_THERE else NOTHING_YET

    def spans(self) -> list[Interval]:
        """Return what was timed, the newest first."""
        shown = self.model.state.shown_intervals()
        return [shown[key] for key in sorted(shown, reverse=True) if shown[key].started_at]

    def an_end(self, number: int) -> datetime:
        """Return when something that was timed began or stopped; now where there is none."""
        ends = [end for one in self.spans() for end in (one.started_at, one.stopped_at) if end]
        return ends[number % len(ends)] if ends else self.model.now

    def today(self) -> date:
        return self.model.now.astimezone(ZoneInfo(self.model.zone)).date()

    def measured(self, table: str, number: int) -> tuple[str, str]:
        """Return the name of a metric or side, or of one that is not there, and that of its activity."""
        rows = getattr(self.model.state, table)
        keys = sorted(rows)
        if not keys or number == NOT_THERE:
            return self.name_of(0), "brass"
        one = rows[keys[-1 - number % len(keys)]]
        return self.model.state.activity[one.activity_id].name, one.name

    def name_of(self, number: int) -> str:
        """Return the name of an activity that there is."""
        known = [one.name for one in self.model.state.activity.values()]
        return known[-1 - number % len(known)] if known and number != NOT_THERE else "viola"

    # What must hold after each of them.

    def agree(self, words: list[str], act: Callable[..., Any], *arguments: Any) -> Outcome:
        self.model.has_file = self.program.path.exists()
        return self.agree_with_code(words, self.model.expect(act, *arguments))

    def agree_at(
        self, times: list[datetime | None], words: list[str], act: Callable[..., Any], *arguments: Any
    ) -> None:
        """Run a command that speaks of those instants: what is still to come is not understood."""
        if any(one and one > self.model.now for one in times):
            self.agree(words, refuse, NOT_UNDERSTOOD)
        else:
            self.agree(words, act, *arguments)

    def agree_with_code(self, words: list[str], code: int) -> Outcome:
        """Run the command: it exits with `code`, and what is recorded is what the model says."""
        Agreement.commands += 1
        before = self.everything
        outcome = self.program(words, self.model.now, self.model.zone)
        note(
            f"{self.model.now.isoformat()} {self.model.zone} {words} -> {outcome.code} {(outcome.err or outcome.out)!r}"
        )
        self.everything = self.program.everything()
        assert outcome.code == code, (code, outcome)
        assert bool(outcome.err) == (code != 0)
        if code:
            assert self.everything == before
        elif before != self.everything:
            self.befores[len(self.model.history)], self.afters[len(self.model.history)] = before, self.everything
        found, expected = recorded(self.everything), self.model.state.rows()
        assert found == expected, {place: (found.get(place), expected.get(place)) for place in touched(found, expected)}
        assert not faults(self.model.state)
        self.agree_on_history()
        if before != self.everything:
            self.agree_on_views()
            # Each takes as long as the command did.
            if len(self.model.history) % 5 == 0:
                self.agree_on_reports()
        return outcome

    def look(self) -> None:
        """Read the log in every other way: nothing changes."""
        self.agree_on_reports()
        self.agree_on_bests()
        self.agree_on_screens()
        if not self.model.redoable:
            self.agree_with_code(["redo"], self.model.redo())
        for words in (
            ["history"],
            ["log", "--all"],
            ["activity"],
            ["trash"],
            ["tag"],
            ["config"],
            ["metric"],
            ["side"],
        ):
            outcome = self.report(*words)
            assert (outcome.code, outcome.err) == (0, ""), outcome
        status = self.report("status")
        assert status.code == (0 if self.model.running() else 1)
        assert self.program.everything() == self.everything
