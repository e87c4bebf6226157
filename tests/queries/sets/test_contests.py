"""What the numbers of a set are held against before it is written: the bests that `set` compares it with."""

import pytest

from practicelog.domain.sets.plan import BUILT_IN, MetricRule
from practicelog.domain.sets.read import read_sets
from practicelog.queries.sets.contests import Contest, contests_of
from tests.conftest import Run, done

RULES = [*BUILT_IN.values(), MetricRule("words")]


@pytest.mark.parametrize(
    ("words", "contests"),
    [
        ("100kgx5", [Contest("weight", None, 5)]),
        ("100kg", [Contest("weight", None, None)]),
        ("100kgx0", []),  # it did not go up
        ("x8", [Contest("reps", None), Contest("weight", None, 8)]),
        ("84bpm clean=7/8", [Contest("tempo", None), Contest("clean", None), Contest("attempts", None)]),
        ("words=85", [Contest("words", None)]),
        ("L:30kgx5 R:32kgx6", [Contest("weight", "L", 5), Contest("weight", "R", 6)]),
        (
            "L:x5 R:x6",
            [Contest("reps", "L"), Contest("weight", "L", 5), Contest("reps", "R"), Contest("weight", "R", 6)],
        ),
    ],
)
def test_a_weight_is_held_against_its_reps_and_reps_without_weight_against_none(
    words: str, contests: list[Contest]
) -> None:
    (plan,) = read_sets(words.split(), RULES, ["L", "R"])
    assert sorted(contests_of(plan), key=repr) == sorted(contests, key=repr)


def test_a_weight_of_both_hands_is_held_against_the_reps_of_the_weaker() -> None:
    (plan,) = read_sets(["20kg", "L:x5", "R:x3"], RULES, ["L", "R"])
    assert Contest("weight", None, 3) in set(contests_of(plan))


def best_line(run: Run, words: str, now: str = "18:10") -> str:
    """Return what a set is told to be the best of, "" where it is not."""
    recorded = run(f"set {words}", now)
    assert done(recorded)
    return next((line.strip() for line in recorded.lines if "best" in line), "")


def test_a_set_is_told_to_be_a_best_only_where_a_better_way_is_counted_set_by_set(run: Run) -> None:
    for command in (
        "activity add etude",
        "metric add etude mood --direction none",
        "metric add etude bars --aggregate sum",
        "metric add etude slips --direction lower",
        "set etude mood=5 bars=4 slips=3",
    ):
        assert done(run(command, "18:00"))
    assert best_line(run, "mood=9 bars=9 slips=3") == ""
    assert best_line(run, "slips=2") == "best slips: 2, was 3"
    assert best_line(run, "slips=4") == ""
    assert done(run("metric archive etude slips", "18:11"))
    assert best_line(run, "mood=1") == ""


def test_a_weight_that_nobody_lifted_so_often_is_held_against_any(run: Run) -> None:
    assert done(run("set squat 100kgx3", "18:00"))
    assert best_line(run, "100kgx2") == ""
    assert best_line(run, "105kgx5") == "best: 105kg, was 100kg"
    assert best_line(run, "80kgx12") == ""


def test_each_side_has_its_own_contest(run: Run) -> None:
    assert done(run("set row L:30kgx5 R:34kgx5", "18:00"))
    assert best_line(run, "L:32kgx5 R:32kgx5") == "best at x5 L: 32kg, was 30kg"


def test_the_first_of_several_sets_as_good_is_the_best_that_is_named(run: Run) -> None:
    assert done(run("set squat 100kgx5", "18:00"))
    assert best_line(run, "100kgx5") == ""
    assert best_line(run, "102.5kgx5") == "best at x5: 102.5kg, was 100kg"
