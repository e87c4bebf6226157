"""Whatever was practised, corrected and undone: goals are as far as plain Python counts, and every turn is told."""

import json
from datetime import date, timedelta
from random import Random

import pytest

from tests.conftest import Run
from tests.model.goals import AIMS, Row, met

FIRST = date(2026, 3, 9)  # a Monday
TODAY = date(2026, 3, 18)
NAMED = {f"aim {number}th": aim for number, aim in enumerate(AIMS)}
WORDS = (
    "guitar {bpm}bpm",
    "guitar {bpm}bpm clean={clean}/8",
    "guitar {bpm}bpm x{reps}",
    "guitar {bpm}bpm clean={clean}/8 x{reps}",
    "guitar {bpm}bpm failure",
    "squat {kg}kgx{reps}",
    "squat {kg}lbx{reps}",
    "squat {kg}kgx{reps} warmup",
    "squat x{reps}",
    "squat {kg}kg",
)


def command(random: Random, rows: list[Row]) -> str:
    """Return something to do next: practise, put a set or an interval right, delete, take back."""
    day = FIRST + timedelta(days=random.randrange(10))
    words = random.choice(WORDS).format(
        bpm=random.randrange(90, 112, 2),
        clean=random.randrange(4, 9),
        reps=random.randrange(8),
        kg=random.choice((90, 100, 105, 230)),
    )
    sets = sorted({row["ref"] for row in rows if row["row"] == "value"})
    intervals = sorted({row["ref"] for row in rows if row["row"] == "interval"})
    things = [
        f"add {words} --on {day}",
        f"add {random.choice(('guitar', 'squat'))} --took {random.randrange(10, 90)}m --on {day}",
    ] * 3
    things += [f"delete {random.choice(sets)}", f"edit {random.choice(sets)} x{random.randrange(8)}"] if sets else []
    things += [f"edit {random.choice(sets)} kind={random.choice(('work', 'warmup', 'failure'))}"] if sets else []
    things += [f"edit {random.choice(intervals)} --took {random.randrange(5, 120)}m"] if intervals else []
    things += [f"delete {random.choice(intervals)}"] if intervals else []
    return random.choice([*things, "undo", "undo", "redo"])


def counted(run: Run) -> tuple[list[Row], dict[str, bool]]:
    """Return what was practised, and which goals are met, by hand; every goal says how far it is."""
    rows: list[Row] = json.loads(run("export long --json", f"{TODAY}T18:00").out)
    shown = {row["goal"]: row for row in json.loads(run("goal --json", f"{TODAY}T18:00").out)}
    states = {}
    # Undo may go back to before a goal was set.
    for row, aim in ((shown[name], aim) for name, aim in NAMED.items() if name in shown):
        reached = aim.reached(rows, TODAY)
        assert (row["reached"] or 0) == pytest.approx(reached or 0), (aim.words, row["reached"], reached)
        assert row["met"] is met(aim, reached), aim.words
        states[row["goal"]] = row["met"]
    return rows, states


@pytest.mark.parametrize("seed", range(8))
def test_goals_are_what_is_counted_by_hand(seed: int, run: Run) -> None:
    random = Random(seed)
    for words in ("guitar 60bpm clean=1/8 x1", "squat 20kgx1"):
        assert run(f"add {words} --new", f"{FIRST}T17:00").code == 0
    for name, aim in NAMED.items():
        assert run(f"goal add {aim.words} --name '{name}'", f"{FIRST}T17:00").code == 0
    rows, before = counted(run)
    for _ in range(20):
        done = run(f"{command(random, rows)} --json", f"{TODAY}T18:00")
        rows, after = counted(run)
        value = json.loads(done.out) if done.code == 0 else {}
        if isinstance(value, dict):
            goals = value.get("goals", {"met": [], "no_longer_met": []})
            assert goals["met"] == [name for name in after if after[name] and not before.get(name, True)]
            assert goals["no_longer_met"] == [name for name in after if before.get(name) and not after[name]]
        before = after
