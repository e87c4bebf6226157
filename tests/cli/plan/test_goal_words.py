"""The words and options of a goal: what it is of, what it is called, where it began, and what each refusal says."""

import json
from typing import Any

import pytest

from tests.conftest import Record, Run, done

THINGS = (
    ("activity add strings/oud", "17:00"),
    ("activity add row", "17:00"),
    ("activity add cards", "17:00"),
    ("template add evening oud 5m", "17:00"),
    ("metric add cards card", "17:00"),
    ("metric add cards clap", "17:00"),
    ("set row L:32kgx10 R:30kgx8", "17:10"),
    ("set plank 60s", "17:12"),
    ("set oud 84bpm", "17:14"),
    ("finish", "17:20"),
)
WORDS = "Write one like 120bpm, 140kgx1, 5h weekly, 2x weekly or 85 cards daily"


def added(run: Run, words: str) -> dict[str, Any]:
    """Add a goal and return what is told of it as JSON."""
    outcome = run(f"goal add {words} --json", "18:00")
    assert done(outcome), outcome
    value = json.loads(outcome.out)
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("oud 120bpm", "oud 120bpm"),
        ("ou 120bpm", "oud 120bpm"),
        ("120bpm --activity oud", "oud 120bpm"),
        ("row 40kg --side L", "row L 40kg"),
        ("row 40kg --side none", "row 40kg"),
        ("row 40kg --side NONE", "row 40kg"),
        ("row L:40kg", "row L 40kg"),
        ("row 100 reps daily --side R", "row R 100 reps daily"),
        ("strings 5h weekly", "strings 5h weekly"),
        ("5h weekly --group strings", "strings 5h weekly"),
        ("evening 2x weekly", "evening 2x weekly"),
        ("2x weekly -t evening", "evening 2x weekly"),
        ("5h weekly", "5h weekly"),
        ("plank 2:00", "plank 2m00s"),
        ("oud 120bpm --name fast", "fast"),
        ("the big recital", "the big recital"),
    ],
)
def test_a_goal_is_called_what_it_is_of_and_what_it_asks_for(words: str, name: str, record: Record, run: Run) -> None:
    record(*THINGS)
    assert added(run, words)["goal"] == name


@pytest.mark.parametrize(
    ("words", "of"),
    [
        ("oud 5h weekly", ("oud", None, None)),
        ("5h weekly --activity oud", ("oud", None, None)),
        ("strings 5h weekly", (None, "strings", None)),
        ("5h weekly --group strings", (None, "strings", None)),
        ("evening 5h weekly", (None, None, "evening")),
        ("5h weekly --template evening", (None, None, "evening")),
        ("5h weekly", (None, None, None)),
    ],
)
def test_a_goal_is_of_what_is_named_before_its_amount_or_in_an_option(
    words: str, of: tuple[str | None, ...], record: Record, run: Run
) -> None:
    record(*THINGS)
    goal = added(run, words)
    assert (goal["activity"], goal["activity_group"], goal["template"]) == of
    ids = [goal[key] is not None for key in ("activity_id", "activity_group_id", "template_id")]
    assert ids == [name is not None for name in of]


@pytest.mark.parametrize(
    ("words", "baseline", "first_day"),
    [
        ("oud 1000h --from 430h", 430 * 3600, "2026-03-12"),
        ("oud 1000h --from '1h 30m'", 5400, "2026-03-12"),
        ("oud 1000h --from 90m", 5400, "2026-03-12"),
        ("oud 1000h --from 0", 0, "2026-03-12"),
        ("oud 1000h --from 2h --since 2026-03-01", 7200, "2026-03-01"),
        ("oud 1000h --since 2026-03-01", None, "2026-03-01"),
        ("oud 1000h", None, None),
        ("oud 5h weekly", None, None),
        ("oud 300 sessions --from 40", 40, "2026-03-12"),
        ("row 9000 reps in all --from 'x12'", 12, "2026-03-12"),
        ("row 9000 reps in all --from '12 reps'", 12, "2026-03-12"),
        ("oud 120bpm --from 60", 60, None),
        ("oud 120bpm --from '60.5 BPM'", 60.5, None),
        ("oud 120bpm --from '60 tempo'", 60, None),
        ("row 40kg --side none --from -5", -5, None),
    ],
)
def test_a_goal_begins_at_what_is_said_and_a_sum_counts_on_from_today(
    words: str, baseline: float | None, first_day: str | None, record: Record, run: Run
) -> None:
    record(*THINGS)
    goal = added(run, words)
    assert (goal["baseline"], goal["counts_from"]) == (baseline, first_day)


@pytest.mark.parametrize(
    ("words", "metric", "asked"),
    [
        ("cards 85 card daily", "card", 85),
        ("cards 85 cards daily", "card", 85),
        ("cards 85 clap daily", "clap", 85),
        ("oud 100 reps daily", "reps", 100),
        ("oud 100 rep daily", "reps", 100),
    ],
)
def test_what_is_added_up_is_a_metric_of_one_or_of_several(
    words: str, metric: str, asked: float, record: Record, run: Run
) -> None:
    record(*THINGS)
    goal = added(run, words)
    assert (goal["metric"], goal["asked"], goal["target_kind"], goal["window"]) == (metric, asked, "sum", "day")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("oud 5h weekly --group strings", "A goal is for one activity, group or template. Write one of them"),
        ("5h weekly --group strings -t evening", "A goal is for one activity, group or template. Write one of them"),
        ("120bpm", f"No activity is named: only an activity has metrics. {WORDS}"),
        ("strings 120bpm", f"strings is a group: only an activity has metrics. {WORDS}"),
        ("evening 120bpm", f"evening is a template: only an activity has metrics. {WORDS}"),
        ("oud 5h weekly --side L", f"--side goes with what is measured. {WORDS}"),
        ("oud", f"How much of oud? {WORDS}"),
        ("", f"What is the goal? {WORDS}"),
        ("recital --since yesterday", f'"recital" gives no number. {WORDS}'),
        ("plank 2m", '"2m": held in one set, or practised in all? Write 2:00, or 2m in all'),
        ("plank 59m", '"59m": held in one set, or practised in all? Write 59:00, or 59m in all'),
        ("row 40kg", "row is measured on L and R. Write --side L, L:40kg, or --side none"),
        ("oud 5h weekly --from 3h", "--from: a goal by the week starts again with each. Leave it out"),
        ("oud 1000h --from soon", '"soon" isn\'t a length. Write one like --from 430h'),
        ("oud 120bpm --from soon", '"soon" isn\'t a number for tempo. Write one like --from 84bpm'),
        ("oud 300 sessions --from soon", '"soon" isn\'t a number for sessions. Write one like --from 84'),
        ("cards 85 c daily", '"c" fits card, clap. Write it in full'),
        ("all 5h weekly", '"all": a goal of all practice has no name before its amount. Leave it out'),
    ],
)
def test_each_refusal_says_what_to_write(words: str, sentence: str, record: Record, run: Run) -> None:
    record(*THINGS)
    assert run(f"goal add {words}", "18:00") == (2, "", f"practicelog: {sentence}\n")


@pytest.mark.parametrize(("option", "noun"), [("--activity", "activity"), ("--group", "group"), ("-t", "template")])
def test_what_an_option_names_and_is_not_there_is_said_to_be_none_of_its_kind(
    option: str, noun: str, record: Record, run: Run
) -> None:
    record(*THINGS)
    refused = run(f"goal add 5h weekly {option} zither", "18:00")
    assert (refused.code, refused.err.partition(".")[0]) == (2, f'practicelog: No {noun} is called "zither"')


def test_what_is_an_activity_and_a_template_is_asked_about_in_full(record: Record, run: Run) -> None:
    record(*THINGS, ("activity add evening", "17:30"), ("group add evening", "17:30"))
    sentence = (
        '"evening" is an activity and a group and a template.'
        " Write --activity evening or --group evening or --template evening"
    )
    assert run("goal add evening 5h weekly", "18:00") == (2, "", f"practicelog: {sentence}\n")


@pytest.mark.parametrize("words", ["plank 1h", "plank 2m in all", "plank 2m daily", "plank 30 sessions", "oud 2m"])
def test_what_cannot_be_a_hold_is_added_up(words: str, record: Record, run: Run) -> None:
    record(*THINGS)
    goal = added(run, words)
    assert goal["target_kind"] == ("sessions" if "sessions" in words else "sum")


def test_a_goal_without_a_number_keeps_its_deadline(record: Record, run: Run) -> None:
    record(*THINGS)
    goal = added(run, "recital --until 30-jun")
    assert (goal["deadline"], goal["target_kind"]) == ("2026-06-30", None)
