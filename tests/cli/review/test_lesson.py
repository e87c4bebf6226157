"""What is brought to a lesson: against a count by hand, and rule by rule."""

import csv
import io
import json
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.cli.review.pages import PageRead, is_self_contained
from tests.conftest import STUCK, Run, done

CHROMIUM = shutil.which("chromium")
ZONES = ("Europe/Berlin", "Asia/Tokyo", "America/New_York")
# The clocks of New York go forward on 8 March.
FIRST, NOW = datetime(2026, 3, 5, 6, 10, tzinfo=UTC), "2026-03-12T20:00"


class Step(NamedTuple):
    """A piece of practice, or a lesson before it, so many minutes after the step before."""

    minutes: int
    zone: str
    activity: str
    sets: Sequence[tuple[str, int, int]]
    is_lesson: bool
    is_private: bool


STEPS = some.lists(
    some.builds(
        Step,
        minutes=some.integers(30, 1500),
        zone=some.sampled_from(ZONES),
        activity=some.sampled_from(["scales", "etude", "duet"]),
        sets=some.lists(
            some.tuples(some.sampled_from(["", "L:", "R:"]), some.integers(60, 120), some.integers(4, 8)), max_size=2
        ),
        is_lesson=some.sampled_from([True, False, False, False]),
        is_private=some.sampled_from([True, False, False, False]),
    ),
    min_size=5,
    max_size=9,
)


def practise(run: Run, steps: Sequence[Step]) -> None:
    """Make a log of steps, with a lesson at the start."""
    at = FIRST
    assert done(run("lesson add -m begin", at.isoformat()))
    for step in steps:
        at += timedelta(minutes=step.minutes)
        if at > datetime(2026, 3, 12, 18, tzinfo=UTC):
            break
        if step.is_lesson:
            assert done(run("lesson add -m on", at.isoformat(), step.zone))
        run(f"start {step.activity}{' +private' if step.is_private else ''}", at.isoformat(), step.zone)
        for number, (side, tempo, clean) in enumerate(step.sets, 1):
            moment = (at + timedelta(minutes=number)).isoformat()
            assert run(f"set {side}{tempo}bpm {side}clean={clean}/8", moment, step.zone).code == 0
        assert done(run("finish", (at + timedelta(minutes=20)).isoformat(), step.zone))


def told(run: Run, words: str = "") -> Any:
    """Return what is brought to a lesson, as JSON."""
    return json.loads(run(f"lesson show {words} --json", NOW).out)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_every_number_is_what_a_count_by_hand_says(steps: list[Step], run: Run, log_file: Path) -> None:
    for file in log_file.parent.glob("*.db*"):
        file.unlink()
    practise(run, steps)
    lessons = [datetime.fromisoformat(row["held_at"]) for row in json.loads(run("lesson --json", NOW).out)]
    for number, (since, until) in enumerate(zip([None, *lessons], [*lessons, None], strict=True), 1):
        for words in ("", "--private"):
            found = told(run, f"{number if until else ''} {words}")
            compare(found, expected(run, since, until, bool(words)))


def expected(run: Run, since: datetime | None, until: datetime | None, with_private: bool) -> dict[str, Any]:
    """Return the numbers between two lessons, counted from what is exported."""
    intervals = json.loads(run("export intervals --json", NOW).out)
    tags = {row["activity_instance_id"]: row["tags"] for row in intervals}
    begun: dict[int, datetime] = {}
    for row in intervals:
        start = datetime.fromisoformat(row["started_at"])
        begun[row["activity_instance_id"]] = min(start, begun.get(row["activity_instance_id"], start))
    inside = {
        id_
        for id_, start in begun.items()
        if (since is None or start >= since) and (until is None or start < until)
        if with_private or "private" not in tags[id_]
    }
    seconds: dict[tuple[str, str], int] = defaultdict(int)
    for row in intervals:
        if row["activity_instance_id"] in inside:
            seconds[row["activity"], row["practice_day"]] += row["seconds"]
    clean: dict[tuple[str, str | None], list[float]] = defaultdict(lambda: [0, 0])
    held: dict[tuple[str, str | None], float] = {}
    for row in values(run):
        if row["activity_instance_id"] in inside:
            key = row["activity"], row["side"]
            clean[key] = [clean[key][0] + row["clean"], clean[key][1] + row["attempts"]]
            if row["clean"] / row["attempts"] >= 0.8:
                held[key] = max(row["tempo"], held.get(key, 0))
    before = held_before(run, {id_ for id_, start in begun.items() if since and start < since}, tags, with_private)
    return {"seconds": dict(seconds), "clean": dict(clean), "held": held, "held_before": before}


def held_before(run: Run, earlier: set[int], tags: dict[int, list[str]], with_private: bool) -> dict[Any, float]:
    """Return the highest tempo that was held on the last day with one, by activity and side."""
    days: dict[Any, dict[str, float]] = defaultdict(dict)
    for row in values(run):
        is_shown = with_private or "private" not in tags[row["activity_instance_id"]]
        if row["activity_instance_id"] in earlier and is_shown and row["clean"] / row["attempts"] >= 0.8:
            of_day = days[row["activity"], row["side"]]
            of_day[row["practice_day"]] = max(row["tempo"], of_day.get(row["practice_day"], 0))
    return {key: of_day[max(of_day)] for key, of_day in days.items()}


def values(run: Run) -> list[dict[str, Any]]:
    """Return the tempo, what was clean and the attempts of each set that was done."""
    sets: dict[tuple[int, str | None], dict[str, Any]] = {}
    for row in json.loads(run("export long --json", NOW).out):
        if row["row"] == "value" and row["done"]:
            known = sets.setdefault((row["set_id"], row["side"]), {**row})
            known[row["metric"]] = row["value"]
    return [row for row in sets.values() if {"tempo", "clean", "attempts"} <= {*row}]


def compare(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    """Assert that what was found is what was counted."""
    days = {(row["activity"], row["practice_day"]): row["seconds"] for row in found["practice_days"]}
    assert days == wanted["seconds"]
    assert (found["seconds"] or 0) == sum(days.values())
    assert found["days"] == len({day for _, day in days})
    by_piece = {row["activity"]: row["seconds"] or 0 for row in found["pieces"]}
    assert sum(by_piece.values()) == sum(days.values())
    rows = {(row["activity"], row["side"]): row for row in found["pieces"]}
    for key, (clean, attempts) in wanted["clean"].items():
        assert (rows[key]["clean"], rows[key]["attempts"]) == (round(clean / attempts, 4), attempts)
    assert {key: row["held"] for key, row in rows.items() if row["held"] is not None} == wanted["held"]
    for key in wanted["held"]:
        assert rows[key]["held_before"] == wanted["held_before"].get(key)


@pytest.fixture
def week(run: Run) -> None:
    """A week from a lesson on Thursday, with practice before it and after."""
    monday, thursday, friday = "2026-03-02", "2026-03-05", "2026-03-06"
    run("config name Ann Bell", f"{monday}T16:00")
    for day, words in ((monday, "84bpm clean=8/8"), (monday, "88bpm clean=7/8"), (thursday, "92bpm clean=8/8")):
        run("start etude", f"{day}T17:00")
        run(f"set {words}", f"{day}T17:05")
        run("stop", f"{day}T17:20")
    run("activity add 'slow air'", f"{monday}T17:30")
    run("template add homework scales 10m, etude 20m 2x 92bpm", f"{monday}T17:30")
    run("lesson add 17:10 -t homework -m 'the Slow Air, bars 5 to 8'", f"{thursday}T18:00")
    run("start etude -m 'left hand first'", f"{friday}T18:00")
    run("set 88bpm clean=6/8", f"{friday}T18:05")
    run("set 96bpm clean=7/8", f"{friday}T18:06")
    run("next-time begin at 92", f"{friday}T18:10")
    run("finish -r 4 -m 'a quiet day'", f"{friday}T18:20")
    run("start diary +private", f"{friday}T19:00")
    run("note 'nobody reads this'", f"{friday}T19:05")
    run("finish", f"{friday}T19:10")


def test_what_was_set_stands_beside_what_was_done_and_untouched_pieces_too(week: None, run: Run) -> None:
    assert run("lesson show", "2026-03-07T10:00").lines == [
        "Practice of Ann Bell         Thu 5 Mar – Sat 7 Mar 2026. From lesson 1 to today.",
        "piece     days  held        clean           set",
        "scales    ...                               10m",
        "etude     .x.   92 → 96bpm  81% (13 of 16)  20m, 2x 92bpm",
        "slow air  ...",
        "Set: homework, the Slow Air, bars 5 to 8",
        "Untouched: scales, slow air",
        "  first of the day, etude: 75% (6 of 8), before 100% (8 of 8), on 1 day",
        "  Fri 6 Mar, etude: left hand first",
        "  Fri 6 Mar: a quiet day",
        "  next time, etude: begin at 92",
        "20:00 on 1 day",
    ]


def test_what_was_begun_before_a_lesson_is_brought_to_it(week: None, run: Run) -> None:
    before, after = told(run, "1"), told(run)
    assert [row["practice_day"] for row in before["practice_days"]] == ["2026-03-02", "2026-03-05"]
    assert [row["practice_day"] for row in after["practice_days"]] == ["2026-03-06"]
    assert (before["lesson_before"], before["lesson"]["lesson_id"]) == (None, 1)
    assert (after["lesson_before"]["lesson_id"], after["lesson"]) == (1, None)
    run("lesson add 2026-03-20T17:00", NOW)
    assert told(run)["lesson"]["lesson_id"] == 2
    assert told(run) == told(run, "2")


def test_without_clock_times_what_was_done_on_the_day_of_a_lesson_was_before_it(week: None, run: Run) -> None:
    run("add scales --took 15m --day 2026-03-05", NOW)
    run("add scales --took 25m --day 2026-03-06", NOW)
    assert [row["seconds"] for row in told(run, "1")["practice_days"] if row["activity"] == "scales"] == [900]
    assert [row["seconds"] for row in told(run)["practice_days"] if row["activity"] == "scales"] == [1500]


def test_a_clock_that_runs_is_in_it(week: None, run: Run) -> None:
    run("start scales", "2026-03-07T09:00")
    found = json.loads(run("lesson show --json", "2026-03-07T10:00").out)
    assert (found["seconds"], found["running"], found["days"]) == (1200 + 3600, True, 2)


@pytest.mark.parametrize("form", ["", "--markdown", "--html -", "--json"])
def test_private_things_times_and_ratings_are_shown_when_asked_for_alone(form: str, week: None, run: Run) -> None:
    plain = run(f"lesson show {form}", NOW).out
    assert not [word for word in ("diary", "nobody reads", "18:00", "rating 4", '"rating": 4') if word in plain]
    private = run(f"lesson show --private {form}", NOW).out
    assert "diary" in private
    assert "nobody reads this" in private
    times = run(f"lesson show --times {form}", NOW).out
    assert "18:00" in times
    assert not [word for word in ("diary", "19:00", "19:05") if word in times]
    rated = run(f"lesson show --ratings {form}", NOW).out
    assert "rating" in rated
    assert "18:00" not in rated


@pytest.mark.parametrize("thing", ["1.1", "etude", "1", "1.1.1"])
def test_private_is_what_is_tagged_itself_or_lies_in_what_is(thing: str, run: Run) -> None:
    run("lesson add 16:00 -m etude", "17:00")
    run("start etude -m secret", "17:05")
    run("set 96bpm clean=8/8", "17:10")
    run("finish", "17:20")
    assert run("tag add etude private" if thing == "etude" else f"tag add private --on {thing}", "17:30").code == 0
    found = json.loads(run("lesson show --json", "18:00").out)
    assert [row["held"] for row in found["pieces"] if row["held"]] == []
    if thing != "1.1.1":
        assert (found["seconds"], found["remarks"]) == (None, [])
    shown = json.loads(run("lesson show --private --json", "18:00").out)
    assert ([row["held"] for row in shown["pieces"]], shown["seconds"]) == ([96], 900)


def test_the_first_of_the_day_is_never_of_a_weight(run: Run) -> None:
    for day in ("2026-03-09", "2026-03-10"):
        run("start curl", f"{day}T17:00")
        run("set 20kg clean=6/8", f"{day}T17:05")
        run("finish", f"{day}T17:20")
    run("lesson add 2026-03-09T08:00", NOW)
    assert [row["first_days"] for row in told(run)["pieces"]] == [None]


def test_clean_attempts_without_a_side_are_of_that_whose_tempo_stands_beside_them(run: Run) -> None:
    run("lesson add 2026-03-08T08:00", NOW)
    for day, sets in (("09", "L:60bpm clean=7/8"), ("09", "R:64bpm clean=8/8"), ("10", "L:61bpm clean=4/8")):
        run(f"add legato {sets} --day 2026-03-{day}", NOW)
    rows = [(row["side"], row["clean"], row["attempts"], row["first_days"]) for row in told(run)["pieces"]]
    assert rows == [("L", 0.6875, 16, None), ("R", 1, 8, None)]
    run("add legato L:60bpm clean=6/8 --day 2026-03-11", NOW)
    assert [row["first_days"] for row in told(run)["pieces"]] == [1, None]


def test_a_weight_is_compared_in_its_unit_and_a_time_the_lower_the_better(run: Run) -> None:
    run("lesson add 2026-03-10T08:00", NOW)
    run("activity add run", NOW)
    assert done(run("metric add run lap --unit s --direction lower", NOW))
    for day, weight, lap in (("2026-03-09", 60, 80), ("2026-03-10", 62.5, 78), ("2026-03-11", 65, 82)):
        assert run(f"add squat {weight}kgx5 --day {day}", NOW).code == 0
        assert run(f"add run lap={lap} --day {day}", NOW).code == 0
    rows = {
        (row["activity"], row["metric"]): (row["held_before"], row["held"], row["unit"]) for row in told(run)["pieces"]
    }
    assert rows == {("squat", "weight"): (62.5, 65, "kg"), ("run", "lap"): (78, 82, "s")}


def test_why_something_was_passed_over_is_a_remark(run: Run) -> None:
    run("template add plan scales 10m, etude 10m", "16:00")
    run("lesson add 16:05 -t plan", "16:10")
    run("start -t plan", "17:00")
    run("skip etude -m 'string broke'", "17:05")
    run("finish", "17:20")
    assert "  Thu 12 Mar, etude: skipped: string broke" in run("lesson show", "18:00").lines


def test_the_days_of_every_week_stand_alike_on_the_page(run: Run, home: Path) -> None:
    run("lesson add 2026-02-01T08:00", NOW)
    for day in ("2026-02-03", "2026-02-10", "2026-02-17", "2026-02-24", "2026-03-03"):
        run(f"add scales --took 10m --day {day}", NOW)
    run("add etude --took 10m --day 2026-02-17", NOW)
    run(["lesson", "--html", str(home / "weeks.html")], NOW)
    html = (home / "weeks.html").read_text()
    assert re.findall('<th scope="col"([^>]*)>(?:9|16) Feb<', html) == [' class="mark"'] * 2


def test_a_page_has_all_that_the_screen_has(week: None, run: Run, home: Path) -> None:
    wrote = run(["lesson", "--html", str(home / "week.html")], "2026-03-07T10:00")
    assert (wrote.code, wrote.out) == (0, "")
    html = (home / "week.html").read_text()
    page = PageRead(html)
    assert is_self_contained(page)
    assert len(html.encode()) < 300_000
    assert [one.words for one in page.named("h1", "h2")] == [
        "Practice of Ann Bell",
        "What was set, and what was done",
        "Held, and clean",
        "Remarks",
        "Next time",
        "Time",
    ]
    assert page.rows[:5] == [
        ["piece", "set", "Thu 5", "Fri 6", "Sat 7", "days", "sets"],
        ["scales", "10m", "·", "·", "·", "–", ""],
        ["etude", "20m, 2x 92bpm", "·", "●", "·", "1", "2"],
        ["slow air", "", "·", "·", "·", "–", ""],
        ["piece", "held", "clean", "first of the day"],
    ]
    assert [one.words for one in page.named("li")] == [
        "Fri 6 Mar, etude left hand first",
        "Fri 6 Mar a quiet day",
        "etude begin at 92",
        "etude 20:00",
    ]
    assert all(one.attributes.get("scope") for one in page.named("th"))


def test_bare_lesson_lists_the_lessons_and_is_a_page_of_the_last_week(week: None, run: Run) -> None:
    assert run("lesson", NOW).lines == run("lesson list", NOW).lines
    assert run("lesson --json", NOW).out == run("lesson list --json", NOW).out
    assert run("lesson --html -", NOW).out == run("lesson show --html -", NOW).out
    assert run("lesson --markdown", NOW).out == run("lesson show --markdown", NOW).out


def test_of_a_longer_time_there_are_columns_of_weeks_and_months(run: Run) -> None:
    run("lesson add 2025-12-01T08:00", NOW)
    for day in ("2025-12-02", "2026-02-10", "2026-02-11"):
        run(f"add etude --took 20m --day {day}", NOW)
    head, row = PageRead(run("lesson --html -", NOW).out).rows[:2]
    assert head == ["piece", "Dec", "Jan", "Feb", "Mar", "days"]
    assert row == ["etude", "1", "·", "2", "·", "3"]


def test_to_a_lesson_without_one_before_it_are_four_weeks_at_most(run: Run) -> None:
    for day in ("2026-02-11", "2026-02-12", "2026-02-13", "2026-03-01"):
        run(f"add etude --took 20m --day {day}", NOW)
        run("set 9" + day[-1] + "bpm --on etude", f"{day}T20:00")
    run("lesson add 2026-03-11T17:00", NOW)
    assert [row["practice_day"] for row in told(run, "1")["practice_days"]] == [
        "2026-02-12",
        "2026-02-13",
        "2026-03-01",
    ]
    assert run("lesson show 1", NOW).lines[2:] == ["etude   2  .  1  .  .  91 → 93bpm", "1:00:00 on 3 days"]


def test_without_any_lesson_or_any_log_it_says_what_to_write(run: Run) -> None:
    assert run("lesson show", NOW).out == "No practice yet. Begin with: practicelog start ACTIVITY\n"
    assert run("lesson --html page.html", NOW).out == "No practice yet. Begin with: practicelog start ACTIVITY\n"
    run("start etude", "17:00")
    refused = run("lesson show", NOW)
    assert (refused.code, refused.err) == (
        1,
        "practicelog: There are no lessons yet. practicelog lesson add 17:00 -m TEXT makes one\n",
    )
    assert run("lesson show 3", NOW).code == 1
    run("lesson add", NOW)
    assert run("lesson show 3", NOW).err == "practicelog: There is no lesson 3. practicelog lesson lists them\n"
    assert run("lesson show", NOW).lines[-1] == "No practice"


def test_csv_has_the_rows_of_the_pieces(week: None, run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("lesson show --csv", NOW).out)))
    assert [row["activity"] for row in rows] == [row["activity"] for row in told(run)["pieces"]]


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
def test_a_week_is_one_sheet_in_a_browser(week: None, run: Run, home: Path) -> None:
    for number in range(12):
        run(f"add 'piece {number}' --took 20m --new --day 2026-03-0{6 + number % 3}", NOW)
        run(f"add 'piece {number}' 9{number % 10}bpm clean=7/8 -m 'bars {number} to 20, slowly' --day 2026-03-09", NOW)
    assert run(["lesson", "--html", str(home / "week.html")], NOW).code == 0
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={home}/week.pdf",
    ]
    subprocess.run(
        [str(CHROMIUM), *options, f"file://{home}/week.html"], check=True, capture_output=True, timeout=STUCK
    )
    assert len(re.findall(rb"/Type\s*/Page\b", (home / "week.pdf").read_bytes())) == 1
