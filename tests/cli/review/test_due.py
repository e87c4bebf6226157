"""What to practise again: by an interval, skipped, or away for over twice its usual gap."""

import json
import re
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from statistics import median
from typing import Any

import pytest

from tests.conftest import Record, Run, done

TODAY = date(2026, 3, 12)


def due(run: Run, command: str = "due", now: str = "18:00") -> dict[str, dict[str, Any]]:
    """Return what is due, by activity, in its order."""
    return {row["activity"]: row for row in json.loads(run(f"{command} --json", now).out)}


def practise(run: Run, name: str, *days_ago: int) -> None:
    """Record an activity on days before today."""
    for days in days_ago:
        assert done(run(f"add {name} --took 10m --day {TODAY - timedelta(days=days)}"))


def test_what_has_an_interval_is_due_when_it_is_over(run: Run) -> None:
    practise(run, "scales", 7)
    practise(run, "etude", 6)
    for name in ("scales", "etude"):
        assert done(run(f"activity edit {name} --every 7"))
    assert run("due").lines == [
        "To practise again                                                Thu 12 Mar 2026",
        "  scales  every 7 days  last 5 Mar  start scales",
    ]
    assert list(due(run, now="2026-03-13T18:00")) == ["scales", "etude"]


def test_what_was_never_practised_is_due_if_it_has_an_interval(run: Run) -> None:
    assert done(run("activity add scales"))
    assert done(run("activity add etude"))
    assert due(run) == {}
    assert done(run("activity edit scales --every 1"))
    assert run("due").lines[1:] == ["  scales  every day  not practised yet  start scales"]
    assert (due(run)["scales"]["last_day"], due(run)["scales"]["days_away"]) == (None, None)


def test_an_interval_is_counted_from_however_long_ago_it_was(run: Run) -> None:
    practise(run, "scales", 400)
    assert done(run("activity edit scales --every 500"))
    assert due(run) == {}
    assert done(run("activity edit scales --every 365"))
    assert due(run)["scales"]["days_away"] == 400


def test_what_is_away_for_over_twice_its_usual_gap_is_due(run: Run) -> None:
    practise(run, "scales", 16, 13, 10, 7)
    practise(run, "etude", 15, 12, 9, 6)
    assert run("due").lines[1:] == ["  scales  7 days ago, usually every 3 days  last 5 Mar  start scales"]


def test_three_days_are_no_habit(run: Run) -> None:
    practise(run, "scales", 60, 59, 58)
    practise(run, "etude", 91, 40, 39, 38)
    assert due(run) == {}


def test_days_off_count_for_nothing(run: Run) -> None:
    practise(run, "scales", 16, 13, 10, 7)
    assert done(run("schedule off 2026-03-09"))
    assert due(run) == {}


def test_what_was_passed_over_is_due_until_it_is_practised(record: Record, run: Run) -> None:
    record(
        ("template add evening scales 10m, etude 10m, bach 5m", "2026-03-09T17:00"),
        ("start -t evening", "2026-03-09T18:00"),
        ("skip etude", "2026-03-09T18:05"),
        ("skip bach", "2026-03-09T18:06"),
        ("finish", "2026-03-09T18:10"),
        ("start -t evening", "2026-03-10T18:00"),
        ("skip etude", "2026-03-10T18:05"),
        ("finish", "2026-03-10T18:10"),
    )
    assert [re.split(" {2,}", line)[1:3] for line in run("due").lines[1:]] == [
        ["etude", "skipped twice"],
        ["bach", "skipped once"],
    ]
    assert done(run("add etude --took 5m"))
    assert list(due(run)) == ["bach"]


def test_at_most_seven_lines_stand_there_and_the_rest_is_counted(run: Run) -> None:
    for number in range(9):
        assert done(run(f"activity add piece {number}"))
        assert done(run(f"activity edit piece {number} --every 3"))
    assert len(run("due").lines) == 1 + 7 + 1
    assert run("due").lines[-1] == "  and 2 more: practicelog due --all"
    assert len(run("due --all").lines) == 1 + 9
    assert len(due(run)) == 9


def test_quietly_the_exit_code_says_whether_anything_is_due(run: Run) -> None:
    assert (run("due -q").code, run("due").out) == (1, "Nothing is due\n")
    assert done(run("activity add scales"))
    assert done(run("activity edit scales --every 3"))
    assert (run("due -q").code, run("due -q").out) == (0, "")


def test_a_name_limits_it(run: Run) -> None:
    for name in ("technique/scales", "pieces/bach"):
        assert done(run(f"activity add {name}"))
        assert done(run(f"activity edit {name.partition('/')[2]} --every 3"))
    assert list(due(run, "due technique")) == ["scales"]
    assert list(due(run, "due bach")) == ["bach"]
    refused = run("due june")
    assert (refused.code, "Leave the days out" in refused.err) == (2, True)


def test_what_is_archived_is_not_due(run: Run) -> None:
    assert done(run("activity add scales"))
    assert done(run("activity edit scales --every 3"))
    assert done(run("activity archive scales"))
    assert due(run) == {}


@pytest.mark.parametrize("seed", range(3))
def test_it_is_what_the_exported_intervals_say(seed: int, run: Run) -> None:
    random = Random(seed)
    names = ["scales", "etude", "bach", "squat", "french"]
    for name in names:
        days = random.sample(range(120), random.randrange(1, 12))
        for ago in days:
            zone = random.choice(["Europe/Berlin", "Pacific/Auckland", "America/New_York"])
            assert (
                run(f"add {name} --took {random.randrange(1, 90)}m --day {TODAY - timedelta(days=ago)}", tz=zone).code
                == 0
            )
        if random.random() < 0.5:
            assert done(run(f"activity edit {name} --every {random.randrange(1, 30)}"))
    every = {name: json.loads(run(f"show {name} --json").out)["due_every_days"] for name in names}
    rows = json.loads(run("export intervals --json").out)
    expected: dict[str, str] = {}
    for name in names:
        days_of = sorted({date.fromisoformat(row["practice_day"]) for row in rows if row["activity"] == name})
        away, lately = (TODAY - days_of[-1]).days, [day for day in days_of if (TODAY - day).days < 90]
        gaps = [(second - first).days for first, second in pairwise(lately)]
        if every[name] and away >= every[name] and away > 0:
            expected[name] = "interval"
        elif len(lately) >= 4 and away > 2 * median(gaps) and away > 0:
            expected[name] = "away"
    assert {name: row["due_reason"] for name, row in due(run).items()} == expected
