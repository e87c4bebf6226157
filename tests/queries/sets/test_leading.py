"""The headline of an activity: of one metric, without a side unless one of a side is better."""

import json

import pytest

from practicelog.domain.sets.plan import BUILT_IN, MetricRule
from practicelog.queries.sets.best import Best, leading
from tests.conftest import Run, done

TEMPO, MISTAKES = BUILT_IN["tempo"], MetricRule("mistakes", direction="lower")


def best(side: str | None, value: float, rule: MetricRule = TEMPO, unit: str = "") -> Best:
    """Return a best of today."""
    return Best(rule, side, "fastest", value, unit, 1, "1.1.1", "2026-03-12")


@pytest.mark.parametrize(
    ("rule", "plain", "left", "right", "sides"),
    [
        (TEMPO, 84, 80, 82, [None]),
        (TEMPO, 84, 84, 80, [None]),  # as good is no better
        (TEMPO, 84, 80, 88, ["L", "R"]),
        (TEMPO, 84, 88, 90, ["L", "R"]),
        (TEMPO, None, 88, 90, ["L", "R"]),
        (MISTAKES, 3, 4, 5, [None]),
        (MISTAKES, 3, 3, 5, [None]),
        (MISTAKES, 3, 2, 5, ["L", "R"]),
        (MISTAKES, -3, -2, 5, [None]),
        (TEMPO, 84, None, None, [None]),
    ],
)
def test_the_best_without_a_side_leads_unless_one_of_a_side_is_better(
    rule: MetricRule, plain: float | None, left: float | None, right: float | None, sides: list[str | None]
) -> None:
    known = [(None, plain), ("L", left), ("R", right)]
    found = leading([best(side, value, rule) for side, value in known if value is not None])
    assert [one.side for one in found] == sides


def test_bests_in_other_units_are_compared_by_what_they_are() -> None:
    weight = BUILT_IN["weight"]
    plain, left = best(None, 100, weight, "kg"), best("L", 210, weight, "lb")  # 95kg
    assert leading([plain, left]) == [plain]
    assert leading([plain, left._replace(value=230)]) == [left._replace(value=230)]  # 104kg
    assert leading([plain, left._replace(value=100 / 0.45359237)]) == [plain]


def told(run: Run, name: str = "") -> list[tuple[str, str, str | None, str, float]]:
    """Return the bests as activity, metric, side, label and value."""
    rows = json.loads(run(f"best {name} --json", "23:00").out)
    return [(row["activity"], row["metric"], row["side"], row["label"], row["value"]) for row in rows]


def test_what_is_counted_of_attempts_is_no_headline(run: Run) -> None:
    for command in ("set etude clean=7/8", "metric add etude mistakes --direction lower", "set etude mistakes=3"):
        assert done(run(command, "18:00"))
    assert told(run) == [("etude", "mistakes", None, "lowest", 3)]


def test_what_has_no_better_way_or_is_archived_has_no_best(run: Run) -> None:
    for command in (
        "activity add etude",
        "metric add etude mood --direction none",
        "metric add etude pages",
        "set etude mood=5 pages=2",
        "set etude mood=6 pages=4",
    ):
        assert done(run(command, "18:00"))
    assert told(run, "etude") == told(run) == [("etude", "pages", None, "highest", 4)]
    assert done(run("metric archive etude pages", "18:01"))
    assert told(run, "etude") == told(run) == []


def test_the_sum_of_a_sitting_is_best_for_each_side(run: Run) -> None:
    for command in ("activity add etude", "metric add etude bars --aggregate sum --side-rule sum"):
        assert done(run(command, "18:00"))
    for words in ("L:bars=4 R:bars=6", "L:bars=5 R:bars=1", "bars=20"):
        assert done(run(f"set etude {words} --define", "18:01"))
    assert told(run, "etude") == [
        ("etude", "bars", None, "in one sitting, sum", 20),
        ("etude", "bars", "L", "in one sitting, sum", 9),
        ("etude", "bars", "R", "in one sitting, sum", 7),
    ]


def test_a_run_has_its_pace_behind_its_distance_and_a_headline_of_that_alone(run: Run) -> None:
    for words in ("5km 25:00", "3km 14:00"):
        assert done(run(f"set run {words}", "18:00"))
    assert told(run, "run") == [
        ("run", "distance", None, "in one sitting, sum", 8),
        ("run", "pace", None, "fastest", 280),
    ]
    assert told(run) == [("run", "pace", None, "fastest", 280)]


def test_the_maximum_behind_a_weight_is_of_the_side_that_leads(run: Run) -> None:
    for words in ("L:30kgx5 R:32kgx6", "20kgx8"):
        assert done(run(f"set row {words}", "18:00"))
    assert told(run) == [
        ("row", "weight", "L", "heaviest", 30),
        ("row", "weight", "L", "estimated maximum (Epley)", pytest.approx(30 * (1 + 5 / 30))),
        ("row", "weight", "R", "heaviest", 32),
        ("row", "weight", "R", "estimated maximum (Epley)", pytest.approx(32 * (1 + 6 / 30))),
    ]


@pytest.mark.parametrize(
    ("metric", "words", "more", "less"),
    [
        ("weight", ("100kg", "80kg"), ("heaviest", 100), ("lightest", 80)),
        ("tempo", ("120bpm", "90bpm"), ("fastest", 120), ("slowest", 90)),
        ("hold", ("45s", "30s"), ("longest", 45), ("shortest", 30)),
        ("reps", ("x8", "x5"), ("most", 8), ("fewest", 5)),
        ("pages", ("pages=8", "pages=5"), ("highest", 8), ("lowest", 5)),
    ],
)
def test_a_best_is_called_by_what_it_is_and_by_which_way_is_better(
    metric: str, words: tuple[str, str], more: tuple[str, float], less: tuple[str, float], run: Run
) -> None:
    for command in ("activity add etude", f"metric add etude {metric}", *(f"set etude {word}" for word in words)):
        assert done(run(command, "18:00"))
    assert told(run, "etude")[0] == ("etude", metric, None, *more)
    assert done(run(f"metric edit etude {metric} --direction lower", "18:01"))
    assert told(run, "etude")[0] == ("etude", metric, None, *less)
