"""A week, a month or a year on one screen: beside its plan and the one before, to the same day while it runs."""

import json
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.conftest import Record, Run, done

LAST_WEEK = tuple(
    (f"add {what} --day 2026-03-0{day}", "18:00")
    for day, what in ((2, "bach --took 30m"), (4, "scales --took 20m"), (7, "bach --took 1h"))
)
THIS_WEEK = tuple(
    (f"add {what} --day 2026-03-{day}", "18:00")
    for day, what in (("09", "bach --took 40m"), ("10", "scales --took 20m"), ("12", "scales --took 10m"))
)
GROUPS = (("activity add pieces/bach", "08:00"), ("activity add technique/scales", "08:00"))
PLAN = (
    (
        "schedule add week bach mon tue 30m, scales 3x weekly 20m",
        "2026-03-01T08:00",
    ),
    ("schedule off 2026-03-11", "08:00"),
)


def tree(run: Run, command: str = "week", now: str = "18:00", tz: str = "Europe/Berlin") -> dict[str, Any]:
    """Return what a command says as JSON."""
    value: dict[str, Any] = json.loads(run(f"{command} --json", now, tz).out)
    return value


def test_one_screen_has_what_was_done_beside_the_plan_and_the_week_before(record: Record, run: Run) -> None:
    record(*GROUPS, *LAST_WEEK, *THIS_WEEK, *PLAN)
    assert run("week").lines == [
        "Week 11, Mon 9 Mar – Thu 12 Mar 2026                         so far, to Thursday",
        "1:10:00 on 3 days, of 1:40:00 planned so far         last week to Thursday 50:00",
        "",
        "             Mon    Tue  Wed    Thu  Fri  Sat    Sun",
        "  done     40:00  20:00  off  10:00    ·    ·      ·",
        "  planned  30:00  50:00    –  20:00    –    –  20:00",
        "",
        "              time  share  last week",
        "  pieces     40:00    57%      30:00  ▇▇▇▇▇▇▇▇▇▇▇▇",
        "  technique  30:00    43%      20:00  ▇▇▇▇▇▇▇▇▇",
        "",
        "  blocks  3 visits, 1 to an activity on a day  median 20:00",
    ]


@pytest.mark.parametrize("command", ["week", "month", "year"])
def test_it_can_be_drawn(command: str, record: Record, run: Run, home: Path) -> None:
    record(*GROUPS, *LAST_WEEK, *THIS_WEEK, *PLAN)
    file = home / "back.svg"
    assert run(f"{command} --svg {file}").err == f"Wrote a drawing to {file}\n"
    assert run(f"{command} --svg {file}").code == 3
    root = ElementTree.fromstring(file.read_text(encoding="utf-8"))
    words = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"pieces", "technique"} <= set(words)
    assert any(word and word.startswith(f"{tree(run, command)['seconds'] // 3600}:") for word in words[:3])


def test_what_is_over_stands_beside_all_of_the_one_before(record: Record, run: Run) -> None:
    record(*GROUPS, *LAST_WEEK, *THIS_WEEK)
    screen = run("week last")
    assert screen.lines[:2] == [
        "Week 10, Mon 2 Mar – Sun 8 Mar 2026",
        "1:50:00 on 3 days                                                  week before –",
    ]
    found = tree(run, "week", "2026-03-15T20:00")
    assert (found["last_day"], found["against"]["seconds"]) == ("2026-03-15", 110 * 60)


@pytest.mark.parametrize(
    ("command", "first", "last", "before"),
    [
        ("week", "2026-03-09", "2026-03-12", ("2026-03-02", "2026-03-05")),
        ("week this", "2026-03-09", "2026-03-12", ("2026-03-02", "2026-03-05")),
        ("week last", "2026-03-02", "2026-03-08", ("2026-02-23", "2026-03-01")),
        ("week last week", "2026-03-02", "2026-03-08", ("2026-02-23", "2026-03-01")),
        ("week 2025-W01", "2024-12-30", "2025-01-05", ("2024-12-23", "2024-12-29")),
        ("week 10", "2026-03-02", "2026-03-08", ("2026-02-23", "2026-03-01")),
        ("week w52", "2025-12-22", "2025-12-28", ("2025-12-15", "2025-12-21")),
        ("week 2026-02-01", "2026-01-26", "2026-02-01", ("2026-01-19", "2026-01-25")),
        ("week 1 february", "2026-01-26", "2026-02-01", ("2026-01-19", "2026-01-25")),
        ("week sunday", "2026-03-02", "2026-03-08", ("2026-02-23", "2026-03-01")),
        ("month", "2026-03-01", "2026-03-12", ("2026-02-01", "2026-02-12")),
        ("month last", "2026-02-01", "2026-02-28", ("2026-01-01", "2026-01-31")),
        ("month june", "2025-06-01", "2025-06-30", ("2025-05-01", "2025-05-31")),
        ("month 2026-01-31", "2026-01-01", "2026-01-31", ("2025-12-01", "2025-12-31")),
        ("year", "2026-01-01", "2026-03-12", ("2025-01-01", "2025-03-12")),
        ("year last", "2025-01-01", "2025-12-31", ("2024-01-01", "2024-12-31")),
        ("year 2025", "2025-01-01", "2025-12-31", ("2024-01-01", "2024-12-31")),
        ("year last june", "2025-01-01", "2025-12-31", ("2024-01-01", "2024-12-31")),
    ],
)
def test_a_word_says_which_one(
    command: str, first: str, last: str, before: tuple[str, str], record: Record, run: Run
) -> None:
    record(*GROUPS)
    if command == "year last june":
        command = "year june"
    found = tree(run, command)
    assert (found["first_day"], found["last_day"]) == (first, last)
    assert (found["against"]["first_day"], found["against"]["last_day"]) == before


@pytest.mark.parametrize(
    ("command", "now", "before"),
    [
        ("month", "2026-03-31T20:00", ("2026-02-01", "2026-02-28")),
        ("month", "2024-03-30T20:00", ("2024-02-01", "2024-02-29")),
        ("year", "2024-02-29T20:00", ("2023-01-01", "2023-02-28")),
        ("year", "2024-12-31T20:00", ("2023-01-01", "2023-12-31")),
        ("week", "2026-03-16T02:00", ("2026-03-02", "2026-03-08")),
    ],
)
def test_the_one_before_ends_where_it_has_no_such_day(
    command: str, now: str, before: tuple[str, str], record: Record, run: Run
) -> None:
    record(*GROUPS)
    found = tree(run, command, now)
    assert (found["against"]["first_day"], found["against"]["last_day"]) == before


@pytest.mark.parametrize(
    ("command", "cure"),
    [
        ("week june", "practicelog month june"),
        ("month 2025", "practicelog year 2025"),
        ("year 2024-06-01 to 2025-06-01", "practicelog report 2024-06-01 to 2025-06-01"),
        ("week bach cello", 'No activity is called "bach cello"'),
    ],
)
def test_what_is_no_such_period_is_refused(command: str, cure: str, record: Record, run: Run) -> None:
    record(*GROUPS)
    refused = run(command)
    assert (refused.code, cure in refused.err) == (2, True), refused.err


def test_a_name_and_options_limit_it(record: Record, run: Run) -> None:
    record(*GROUPS, *LAST_WEEK, *THIS_WEEK, *PLAN)
    assert run("week pieces last").lines[0].startswith("group pieces, Week 10, ")
    assert [tree(run, f"week {name}")["seconds"] for name in ("bach", "technique", "--group pieces")] == [
        2400,
        1800,
        2400,
    ]
    assert tree(run, "week bach")["planned_seconds"] == 3600
    assert tree(run, "week --longer 15m")["seconds"] == 3600
    assert tree(run, "week --longer 15m")["planned_seconds"] is None


def test_tags_stand_in_the_heading_once_and_leave_out_what_is_of_today(record: Record, run: Run) -> None:
    record(
        *GROUPS,
        ("add bach +slow --took 10m --day 2026-03-09", "18:00"),
        ("add scales --took 5m", "18:00"),
        ("activity edit scales --every 1", "18:00"),
        ("goal add bach 5h weekly", "18:00"),
    )
    assert run("week +slow").lines[0].startswith("+slow, Week 11, ")
    found = tree(run, "week --tag slow", "2026-03-14T18:00")
    assert (found["seconds"], found["due"], found["goals_in_use"]) == (600, [], [])
    assert tree(run, "week --without-tag slow")["seconds"] == 300


def test_the_last_practice_is_of_what_was_asked_for(record: Record, run: Run) -> None:
    record(*GROUPS, *THIS_WEEK)
    assert tree(run, "week bach", "2026-03-16T08:00")["last_practised"] == "2026-03-09"
    assert tree(run, "week", "2026-03-16T08:00")["last_practised"] == "2026-03-12"


def test_its_first_day_points_to_the_last_practice(record: Record, run: Run) -> None:
    record(*GROUPS, *THIS_WEEK)
    lines = run("week", "2026-03-16T08:00").lines
    assert lines[:2] == [
        "Week 12, Mon 16 Mar 2026                                       so far, to Monday",
        "nothing recorded yet                                   last week to Monday 40:00",
    ]
    assert lines[-1].split("  ")[-1] == "practicelog week last"
    assert "last practised Thu" in lines[-1]
    assert run("week", "2026-06-16T08:00").lines[-1].endswith("practicelog week 2026-03-12")


def test_without_practice_there_is_nothing_to_look_back_on(run: Run) -> None:
    assert run("week").out.startswith("No practice yet")
    assert run("week --json").out == "null\n"


def test_the_clock_that_runs_counts_up_to_now_and_is_said(record: Record, run: Run) -> None:
    record(*GROUPS, *THIS_WEEK, ("start bach", "19:00"))
    assert run("week", "19:30").lines[1].startswith("1:40:00 on 3 days, running")
    assert tree(run, "week", "19:30")["seconds"] == 100 * 60


def test_a_clock_that_was_left_on_counts_for_nothing_and_is_said(record: Record, run: Run) -> None:
    record(*GROUPS, ("start bach", "08:00"))
    screen = run("week", "20:00")
    assert screen.lines[1].startswith("practised on 1 day, a clock left out")
    assert "running" not in screen.out
    assert (tree(run, "week", "20:00")["seconds"], tree(run, "week", "20:00")["left_out"]) == (None, True)


def test_a_week_to_come_has_its_plan(record: Record, run: Run) -> None:
    record(*GROUPS, *THIS_WEEK, ("schedule add week bach daily 30m", "08:00"))
    assert run("week 2026-03-20").lines == [
        "Week 12, Mon 16 Mar – Sun 22 Mar 2026",
        "nothing recorded, 3:30:00 planned                            week before 1:10:00",
        "",
        "             Mon    Tue    Wed    Thu    Fri    Sat    Sun",
        "  done         ·      ·      ·      ·      ·      ·      ·",
        "  planned  30:00  30:00  30:00  30:00  30:00  30:00  30:00",
        "",
        "             week before",
        "  pieces           40:00",
        "  technique        30:00",
    ]


def test_days_are_counted_where_what_is_planned_has_no_length(record: Record, run: Run) -> None:
    record(*GROUPS, *THIS_WEEK, ("schedule add week bach mon thu --from 2026-03-01", "08:00"))
    lines = run("month", "2026-03-12T20:00").lines
    assert [line.split()[-3:-1] for line in lines if line.startswith("  9 – 15 Mar")] == [["2", "days"]]
    assert [line.split()[-2:] for line in lines if line.startswith("  30 – 31 Mar")] == [["1", "day"]]
    assert ["9", "days"] in [line.split()[2:4] for line in run("year", "20:00").lines if line.startswith("  Mar")]


def test_weeks_begin_as_the_settings_say(record: Record, run: Run) -> None:
    record(*GROUPS, *LAST_WEEK, ("config week_start sunday", "18:00"))
    assert run("week").lines[0].startswith("Week, Sun 8 Mar – Thu 12 Mar 2026")
    assert tree(run)["parts"][0]["first_day"] == "2026-03-08"


def test_what_is_planned_so_many_times_a_week_counts_where_it_was_done_or_cannot_wait(record: Record, run: Run) -> None:
    record(*GROUPS, ("schedule add week bach 3x weekly 30m", "2026-03-02T08:00"))
    planned = [part["planned_seconds"] for part in tree(run, "week", "2026-03-09T08:00")["parts"]]
    assert planned == [None, None, None, None, 1800, 1800, 1800]
    assert done(run("add bach --took 5m --day 2026-03-10"))
    planned = [part["planned_seconds"] for part in tree(run, "week")["parts"]]
    assert planned == [None, 1800, None, None, None, 1800, 1800]


def test_a_schedule_asks_for_nothing_before_it_was_made(record: Record, run: Run) -> None:
    record(*GROUPS, ("schedule add week bach daily 30m", "2026-03-11T08:00"))
    assert [part["days_planned"] for part in tree(run)["parts"]] == [0, 0, 1, 1, 1, 1, 1]
    assert tree(run, "week last")["days_planned"] == 0


def test_lifts_have_their_sets_the_heaviest_the_estimate_and_the_volume(record: Record, run: Run) -> None:
    record(
        ("add bench 60kgx8 --day 2026-03-03", "18:00"),
        ("add bench 80kgx1 --day 2026-03-10", "18:00"),
        ("add bench 75kgx6 --day 2026-03-10", "18:00"),
        ("add bench 90kgx3 warmup --day 2026-03-10", "18:00"),
    )
    (lift,) = tree(run)["lifts"]
    assert (lift["sets"], lift["heaviest"], lift["reps"], lift["estimated_maximum"], lift["volume"]) == (
        2,
        80,
        1,
        90,
        530,
    )
    assert "  bench     2   80kg x1  90kg   530kg" in run("week").lines
    assert [(row["value"], row["was"]) for row in tree(run)["better"]] == [(80, 60)]


def test_an_estimate_may_be_better_where_no_weight_is(record: Record, run: Run) -> None:
    record(
        ("add bench 80kgx1 --day 2026-03-03", "18:00"),
        ("add bench 75kgx6 --day 2026-03-10", "18:00"),
    )
    assert [(row["value"], row["was"], row["formula"]) for row in tree(run)["better"]] == [(90, 80, "Epley")]
    assert any("bench estimated maximum 90kg, was 80" in line for line in run("week").lines)


def test_the_first_best_is_nothing_better(record: Record, run: Run) -> None:
    record(("add bench 80kgx1 --day 2026-03-10", "18:00"))
    assert tree(run)["better"] == []


def test_what_is_added_up_stands_beside_the_week_before(record: Record, run: Run) -> None:
    record(
        ("add french --took 10m --day 2026-03-03", "18:00"),
        ("metric add french pages --aggregate sum", "18:00"),
        ("add french pages=7 --day 2026-03-04", "18:00"),
        ("add french pages=5 --day 2026-03-10", "18:00"),
        ("add french pages=6 --day 2026-03-11", "18:00"),
    )
    assert [(row["metric"], row["total"], row["against_total"]) for row in tree(run)["quantities"]] == [
        ("pages", 11, 7)
    ]
    assert "  french  pages   11          7" in run("week").lines


def pairs_of(*sets: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the commands that record sets of alt picking on days of March."""
    return tuple((f"add alt-picking {words} --day 2026-03-{day}", "18:00") for day, words in sets)


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        (
            (
                ("09", "100bpm clean=5/8"),
                ("09", "100bpm clean=7/8"),
                ("10", "100bpm clean=4/8"),
                ("10", "100bpm clean=8/8"),
            ),
            [(1, 4, 8, 7, 8)],
        ),
        ((("06", "100bpm clean=7/8"), ("10", "100bpm clean=4/8")), [(1, 4, 8, 7, 8)]),
        ((("09", "104bpm clean=7/8"), ("10", "100bpm clean=4/8")), [(1, 4, 8, 7, 8)]),
        ((("09", "100bpm clean=6/8"), ("09", "96bpm clean=8/8"), ("10", "100bpm clean=4/8")), [(1, 4, 8, 6, 8)]),
        ((("09", "96bpm clean=7/8"), ("10", "100bpm clean=4/8")), []),
        ((("09", "100bpm"), ("10", "100bpm clean=4/8")), []),
        ((("09", "100bpm clean=7/8"), ("10", "80bpm clean=8/8 warmup"), ("10", "100bpm clean=4/8")), [(1, 4, 8, 7, 8)]),
        ((("09", "clean=7/8"), ("10", "clean=4/8"), ("11", "clean=6/8")), [(2, 10, 16, 11, 16)]),
        ((("09", "20kg clean=7/8"), ("10", "20kg clean=4/8")), []),
        ((("09", "L:60bpm clean=7/8"), ("09", "R:64bpm clean=8/8"), ("10", "L:61bpm clean=4/8")), []),
        ((("09", "L:60bpm clean=7/8"), ("09", "R:64bpm clean=8/8"), ("10", "L:60bpm clean=4/8")), [(1, 4, 8, 7, 8)]),
        ((("09", "L:60bpm R:50bpm clean=7/8"), ("10", "L:60bpm R:54bpm clean=4/8")), []),
        ((("09", "L:60bpm R:54bpm clean=7/8"), ("10", "L:60bpm R:54bpm clean=4/8")), [(1, 4, 8, 7, 8)]),
    ],
)
def test_the_first_set_of_a_day_stands_beside_the_last_of_the_time_before(
    sets: tuple[tuple[str, str], ...], expected: list[tuple[int, ...]], record: Record, run: Run
) -> None:
    record(*pairs_of(*sets))
    keys = ("days", "clean", "attempts", "clean_before", "attempts_before")
    assert [tuple(row[key] for key in keys) for row in tree(run)["first_of_day"]] == expected


def test_the_load_says_of_how_many_sessions_it_is(record: Record, run: Run) -> None:
    record(*THIS_WEEK, ("rate --on 1 --effort 6", "18:00"), ("rate --on 2 --effort 3", "18:00"))
    found = tree(run)
    assert (found["load"], found["sessions_rated"], found["sessions"]) == (6 * 40 + 3 * 20, 2, 3)
    assert any("300, effort × minutes" in line and "2 of 3 sessions rated" in line for line in run("week").lines)


def test_a_visit_ends_where_another_activity_begins(record: Record, run: Run) -> None:
    record(
        ("start bach", "10:00"),
        ("pause", "10:10"),
        ("resume", "10:15"),
        ("switch scales", "10:20"),
        ("switch bach", "10:25"),
        ("finish", "10:45"),
    )
    found = tree(run)
    assert (found["visits"], found["visits_per_day"], found["median_block_seconds"]) == (3, 1.5, 15 * 60)


def test_goals_and_what_is_due_stand_in_the_current_week_alone(record: Record, run: Run) -> None:
    record(*GROUPS, *LAST_WEEK, ("goal add bach 5h weekly", "18:00"), ("activity edit scales --every 3", "18:00"))
    assert [row["goal"] for row in tree(run)["goals_in_use"]] == ["bach 5h weekly"]
    assert [row["activity"] for row in tree(run)["due"]] == ["scales"]
    assert (tree(run, "week last")["goals_in_use"], tree(run, "week last")["due"]) == ([], [])


ZONES = ("Europe/Berlin", "Pacific/Auckland", "America/New_York")
NOW = "2026-03-31T23:00"
"""Clocks have changed in two of the ZONES this month."""


def practise_at_random(run: Run, random: Random) -> None:
    """Record practice of several kinds on days of two months, in several zones."""
    for name in ("pieces/bach", "technique/scales", "technique/shifts", "squat", "french"):
        assert done(run(f"activity add {name}", "2026-01-31T08:00"))
    assert done(run("metric add french pages --aggregate sum", "2026-01-31T08:00"))
    for _ in range(45):
        day = date(2026, 2, 1) + timedelta(days=random.randrange(59))
        name = random.choice(["bach", "scales", "shifts", "squat", "french"])
        hour, minute = random.randrange(24), random.randrange(60)
        words = {
            "squat": [f"{random.randrange(60, 120)}kgx{random.randrange(1, 9)}"],
            "scales": [f"{random.randrange(60, 120)}bpm clean={random.randrange(4, 9)}/8"],
            "french": [f"pages={random.randrange(1, 9)}"],
        }.get(name, [])
        length = f"--from {hour:02}:{minute:02} --took {random.randrange(1, 200)}m"
        when = length if not words or random.random() < 0.7 else ""
        kind = random.choice(["", "", "warmup"]) if words else ""
        line = f"add {name} {' '.join(words)} {kind} {when} --day {day}"
        outcome = run(line, "2026-04-02T08:00", random.choice(ZONES))
        assert outcome.code == 0 or "overlaps" in outcome.err, outcome.err


def in_days(rows: list[dict[str, Any]], first: str, last: str) -> list[dict[str, Any]]:
    """Return the rows of those practice days."""
    return [row for row in rows if first <= row["practice_day"] <= last]


def seconds_of(rows: list[dict[str, Any]]) -> int | None:
    """Return the sum of the known lengths, None for none."""
    lengths = [row["seconds"] for row in rows if row["seconds"] is not None]
    return sum(lengths) if lengths else None


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("command", ["week", "month", "year", "week 2026-03-14", "month february"])
def test_every_figure_is_what_the_exports_add_up_to(command: str, seed: int, run: Run) -> None:
    practise_at_random(run, Random(seed))
    found = tree(run, command, NOW)
    intervals = json.loads(run("export intervals --json", NOW).out)
    sets = json.loads(run("export sets --json", NOW).out)
    ends = found["first_day"], found["last_day"]
    now, before = (
        in_days(intervals, *ends),
        in_days(intervals, *(found["against"][end] for end in ("first_day", "last_day"))),
    )
    work = [row for row in in_days(sets, *ends) if row["set_kind"] != "warmup"]
    all_sets = in_days(sets, *ends)
    assert found["seconds"] == seconds_of(now)
    assert found["days"] == len({row["practice_day"] for row in [*now, *all_sets]})
    assert found["against"]["seconds"] == seconds_of(before)
    for rows in (found["parts"], found["groups"], found["activities"]):
        assert seconds_of(rows) == found["seconds"]
    assert sum(row["against_seconds"] or 0 for row in found["activities"]) == (seconds_of(before) or 0)
    by_name = {row["activity"]: row for row in found["activities"]}
    for name, row in by_name.items():
        own, own_work = ([one for one in rows if one["activity"] == name] for rows in (now, work))
        assert (row["seconds"], row["sets"]) == (seconds_of(own), len(own_work))
        attempts = sum(one.get("attempts") or 0 for one in own_work)
        assert row["attempts"] == (attempts or None)
        if attempts:
            clean = sum(one["clean"] for one in own_work if one.get("attempts"))
            assert row["clean"] == round(clean / attempts, 4)
    squats = [row for row in work if row["activity"] == "squat" and row.get("weight_kg")]
    assert len(found["lifts"]) == bool(squats)
    for lift in found["lifts"]:
        assert lift["heaviest"] == max(row["weight_kg"] for row in squats)
        maxima = [row["weight_kg"] * (1 if row["reps"] == 1 else 1 + row["reps"] / 30) for row in squats]
        assert lift["estimated_maximum"] == round(max(maxima), 1)
        assert lift["volume"] == sum(row["weight_kg"] * row["reps"] for row in squats)
    pages = [row["pages"] for row in work if row.get("pages") is not None]
    assert [row["total"] for row in found["quantities"]] == ([sum(pages)] if pages else [])
    assert {row["activity"]: row["value"] for row in found["better"] if not row["formula"]} == records(sets, *ends)
    assert_visits(found, now)


def records(sets: list[dict[str, Any]], first: str, last: str) -> dict[str, float]:
    """Return the heaviest squat and the fastest scales held of some days, where that is more than ever before."""
    found = {}
    for name, column in (("squat", "weight_kg"), ("scales", "tempo_bpm")):
        held = [
            row
            for row in sets
            if row["activity"] == name
            and row["set_kind"] != "warmup"
            and (name == "squat" or row["clean"] / row["attempts"] >= 0.8)
        ]
        now = [row[column] for row in held if first <= row["practice_day"] <= last]
        before = [row[column] for row in held if row["practice_day"] < first]
        if now and before and max(now) > max(before):
            found[name] = max(now)
    return found


def assert_visits(found: dict[str, Any], intervals: list[dict[str, Any]]) -> None:
    """Check the visits: intervals that follow each other in a session, of one activity."""
    rows = sorted(intervals, key=lambda row: (row["practice_day"], row["session_id"], row["started_us"] or 0))
    blocks = [
        (key[0], key[2], sum(row["seconds"] for row in part))
        for key, part in groupby(rows, key=lambda row: (row["practice_day"], row["session_id"], row["activity"]))
    ]
    days = {(day, activity) for day, activity, _ in blocks}
    assert found["visits"] == len(blocks)
    if blocks:
        assert found["visits_per_day"] == round(len(blocks) / len(days), 2)
        assert found["median_block_seconds"] == round(median(seconds for *_, seconds in blocks))


@pytest.mark.parametrize("seed", range(3))
def test_what_is_planned_is_what_the_schedule_says_of_each_day(seed: int, run: Run) -> None:
    random = Random(seed)
    weekdays = sorted(random.sample(range(7), 3))
    days = " ".join(("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day] for day in weekdays)
    times, off = random.randrange(1, 5), date(2026, 3, random.randrange(2, 9))
    for line in (
        "activity add bach",
        "activity add scales",
        f"schedule add week bach {days} 30m, scales {times}x weekly 20m",
    ):
        assert done(run(line, "2026-02-20T08:00"))
    assert done(run(f"schedule off {off}", "2026-02-20T08:00"))
    practised = {date(2026, 3, day) for day in random.sample(range(2, 9), random.randrange(4))}
    for day in practised:
        assert done(run(f"add scales --took 5m --day {day}", "2026-03-20T08:00"))
    parts = tree(run, "week 2026-03-02")["parts"]
    expected, so_far = [], 0
    for part in parts:
        day = date.fromisoformat(part["first_day"])
        left = sum(day <= other and other != off for other in (date(2026, 3, number) for number in range(2, 9)))
        is_asked = day != off and so_far < times
        is_counted = is_asked and (day in practised or times - so_far >= left)
        planned = (day.weekday() in weekdays and day != off) * 1800 + is_counted * 1200
        expected.append(planned or None)
        so_far += day in practised
    assert [part["planned_seconds"] for part in parts] == expected


@pytest.mark.parametrize(
    ("sets", "total"),
    [
        (("3.1mi 25:00", "5km 24:00"), "6.21mi"),
        (("5km 24:00", "3.1mi 25:00"), "9.99km"),
        (("distance=400m", "1km 5:00"), "1400m"),
    ],
)
def test_a_sum_is_in_the_unit_of_its_metric(sets: tuple[str, str], total: str, record: Record, run: Run) -> None:
    record((f"set run {sets[0]}", "18:00"), (f"set run {sets[1]}", "18:30"), ("finish", "18:40"))
    for command in ("week", "report --columns distance", "best run"):
        assert total in run(command, "19:00").out, command
    assert f"distance  {total}" in run("week", "19:00").out


def test_distances_of_activities_in_different_units_are_one_total(record: Record, run: Run) -> None:
    record(("set run 3.1mi 25:00", "18:00"), ("set ride 20km 55:00", "18:30"), ("finish", "19:00"))
    lines = run("report --columns distance", "19:30").out.splitlines()[2:]
    assert sorted(line.split()[:2] for line in lines) == [["Total", "24.99km"], ["ride", "20km"], ["run", "3.1mi"]]


def test_what_got_better_has_the_name_of_its_metric_where_no_unit_says_it(run: Run) -> None:
    for day, reps, cards in (("2026-03-03", 8, 80), ("2026-03-11", 9, 85)):
        assert done(run(f"set pull-up x{reps}", f"{day}T18:00"))
        assert done(run(f"set --define anki cards={cards}", f"{day}T18:10"))
    shown = run("week", "2026-03-12T18:00").out
    assert "pull-up 9 reps, was 8" in shown
    assert "anki 85 cards, was 80" in shown
