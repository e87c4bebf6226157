"""Reading a log in every way and holding what is said against the model."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis.stateful import RuleBasedStateMachine

from tests.conftest import Outcome
from tests.machine.drawn import ZONES
from tests.machine.program import EPOCH, Program
from tests.model import Model
from tests.model.bests import Bests
from tests.model.rows import Value
from tests.model.showing import logged, only, shown
from tests.model.totals import (
    EXPORTED,
    GROUPS,
    KEYS,
    SESSIONS,
    VALUES,
    exported,
    exported_sessions,
    grouped,
    measured,
    number,
    totals,
)


class Comparing(RuleBasedStateMachine):
    """A program and a model of what it must have recorded."""

    def __init__(self) -> None:
        super().__init__()
        self.program = Program()
        self.model = Model(EPOCH, ZONES[0])

    def agree_on_views(self) -> None:
        """Every view adds up what the model does, and has its sets and values."""
        found = self.program.select_all({view: f"SELECT {key}, seconds FROM {view}" for view, key in KEYS.items()})
        added_up = {view: {row[KEYS[view]]: row["seconds"] for row in rows} for view, rows in found.items()}
        assert added_up == totals(self.model.state)
        assert views_of_sets(self.program) == sorted(measured(self.model.state))

    def agree_on_history(self) -> None:
        """The history counts what was done."""
        changes = [(row["id"], row["undoes"]) for row in self.program.select("SELECT * FROM change ORDER BY id")]
        assert changes == [(change.id, change.undoes) for change in self.model.history]

    def agree_on_reports(self) -> None:
        """Nothing is found wrong, and the exports hold what the model does."""
        check = self.report("db", "check")
        assert (check.code, check.err) == (0, ""), check
        state, at = self.model.state, (self.model.now, self.model.span("timer_limit"))
        self.agree_on_lines(["export", "intervals", "--all"], EXPORTED, exported(state, *at))
        self.agree_on_lines(["export", "sessions", "--all"], SESSIONS, exported_sessions(state, *at))
        self.agree_on_lines(["export", "long", "--all"], VALUES, measured(state, with_all_tags=True), is_of_set)
        self.agree_on_lines(["group", "--archived"], GROUPS, grouped(state, *at))

    def agree_on_lines(
        self,
        words: list[str],
        names: list[str],
        expected: Iterable[tuple[Any, ...]],
        holds: Callable[[dict[str, str]], Any] = bool,
    ) -> None:
        """The rows of a report for which `holds` is true have those cells under those names."""
        table = self.program.table([*words, "--csv"], self.model.now, self.model.zone)
        found = sorted(tuple(row[name] for name in names) for row in table if holds(row))
        wanted = sorted(map(as_text, expected))
        assert found == wanted, (words, set(found) ^ set(wanted))

    def report(self, *words: str) -> Outcome:
        return self.program(list(words), self.model.now, self.model.zone)

    def agree_on_screens(self) -> None:
        """Each session shows what is in it, in order, and the log has every activity with something to show."""
        state, at = self.model.state, (self.model.now, self.model.span("timer_limit"))
        for session_id in state.shown_sessions():
            expected, said = (
                shown(state, session_id, *at),
                json.loads(self.report("show", str(session_id), "--json").out),
            )
            assert only(said, expected) == expected, said
        said = json.loads(self.report("log", "--all", "--json").out)
        expected, found = ({one["ref"]: one for one in lines if has_parts(one)} for lines in (logged(state, *at), said))
        assert only(found, expected) == expected, (found, expected)

    def agree_on_bests(self) -> None:
        """Each activity has the bests that the model finds, and v_best those of one set."""
        bests, metrics, sides = Bests(self.model.state), self.model.state.metric, self.model.state.side
        found = self.program.select("SELECT metric_id, side_id, value, set_id FROM v_best")
        viewed = {(row["metric_id"], row["side_id"]): (row["value"], row["set_id"]) for row in found}
        assert viewed == {place: (best.value.value, best.set_id) for place, best in bests.of_a_set().items()}
        for activity_id, activity in self.model.state.activity.items():
            rows = json.loads(self.report("best", activity.name, "--json").out)
            said = [(*(row[name] for name in BEST), row["formula"]) for row in rows if row["over"] == "set"]
            expected: list[tuple[Any, ...]] = []
            maxima: list[tuple[Any, ...]] = []
            for (metric_id, side_id), best in bests.of_a_set(activity_id).items():
                name, side = metrics[metric_id].name, sides[side_id].name if side_id else None
                expected.append((name, side, None, best.value.value, best.value.unit, bests.ref_of(best.set_id), None))
                if name.lower() == "weight":
                    expected += [
                        (name, side, one.reps, one.value.value, one.value.unit, bests.ref_of(one.set_id), None)
                        for one in bests.rungs(metric_id, side_id)
                    ]
                    maxima += [(side, maximum)] if (maximum := bests.maximum(metric_id, side_id)) else []
            assert sorted([row for row in said if not row[-1]], key=str) == sorted(expected, key=str)
            epley = [(row[1], Value(row[3], row[4]).base) for row in said if row[-1] == "Epley"]
            assert dict(epley) == pytest.approx(dict(maxima)), activity.name


def is_of_set(row: dict[str, str]) -> bool:
    return row["row"] in ("value", "set")


def has_parts(line: dict[str, Any]) -> bool:
    return bool(line["intervals"] or line["sets"])


BEST = "metric side at_least_reps value unit ref".split()


def views_of_sets(program: Program) -> list[tuple[str, ...]]:
    """Return what the views say of sets, under VALUES."""
    names = ", ".join(f"v_set.{name}" for name in ("ref", "set_number", "set_kind", "effort", "tags"))
    rows = program.select(f"SELECT {names}, metric, unit, side, value FROM v_set LEFT JOIN v_value USING (set_id)")
    return sorted(as_text(tuple(row[name] for name in VALUES)) for row in rows)


def as_text(row: tuple[Any, ...]) -> tuple[str, ...]:
    """Return the cells as CSV has them; tags in order."""
    return tuple(
        str(cell).lower() if isinstance(cell, bool) else number(cell) if isinstance(cell, float | int) else cell or ""
        for cell in row
    )
