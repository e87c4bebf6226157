"""What an activity is planned by: `activity edit NAME --max 140kg --step 2.5kg --rest 3m`."""

import json

import pytest

from tests.conftest import Record, Run, done

BEGINNING = (("start squat", "18:00"), ("set 100kgx5", "18:05"), ("finish", "18:10"))
PLANNED = (*BEGINNING, ("activity edit squat --max 140kg --step 2.5kg --rest 3m", "18:20"))


def planning(run: Run) -> tuple[int | None, list[dict[str, object]]]:
    """Return the rest of squat, and its metrics that have a most or a step."""
    story = json.loads(run("show squat --json").out)
    return story["rest_seconds"], story["metrics"]


def test_it_is_told_by_the_command_and_by_show(record: Record, run: Run) -> None:
    record(*BEGINNING)
    assert run("activity edit squat --max 140kg --step 2.5kg --rest 3m").lines == [
        "squat is in no group",
        "  max 140kg, steps of 2.5kg, rest 3m",
    ]
    assert "max 140kg, steps of 2.5kg, rest 3m" in run("show squat").lines
    assert planning(run) == (180, [{"metric": "weight", "unit": "kg", "most": 140, "step": 2.5}])


def test_none_takes_each_away(record: Record, run: Run) -> None:
    record(*PLANNED)
    assert done(run("activity edit squat --max none"))
    assert planning(run) == (180, [{"metric": "weight", "unit": "kg", "most": None, "step": 2.5}])
    assert done(run("activity edit squat --step none --rest none"))
    assert planning(run) == (None, [])
    again = run("activity edit squat --max none")
    assert (again.code, again.err) == (3, "practicelog: squat is already like that. Nothing was changed\n")


def test_a_number_in_another_unit_is_kept_in_that_of_its_metric(record: Record, run: Run) -> None:
    record(*BEGINNING)
    run("activity edit squat --max 220.5lb")
    assert planning(run)[1][0]["most"] == pytest.approx(100.02, abs=0.01)


def test_a_metric_in_another_unit_keeps_what_it_was_planned_by(record: Record, run: Run) -> None:
    record(*PLANNED)
    assert done(run("metric edit squat weight --unit lb"))
    assert planning(run)[1][0]["most"] == pytest.approx(308.65, abs=0.01)


def test_a_metric_is_defined_at_first_use(record: Record, run: Run) -> None:
    record(*BEGINNING)
    assert done(run("activity edit squat --max 120bpm"))
    assert planning(run) == (None, [{"metric": "tempo", "unit": "bpm", "most": 120, "step": None}])


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("--max L:140kg", '"L:140kg": write one number of a metric'),
        ("--max +5kg", '"+5kg": write one number of a metric'),
        ("--max 3x5", '"3x5": write one number of a metric'),
        ("--step 0kg", '"0kg": write one number of a metric'),
        ("--step words=5", 'squat has no metric "words"'),
        ("--max heavy", '"heavy" isn\'t a set word'),
        ("--rest soon", '"soon" isn\'t a length'),
        ("", "What should be changed? Write --description TEXT"),
        ("--max 140kg --step 2.5kg --rest 3m", "squat is already like that"),
    ],
)
def test_what_is_no_number_of_it_is_refused(options: str, sentence: str, record: Record, run: Run) -> None:
    record(*PLANNED)
    before = planning(run)
    refused = run(f"activity edit squat {options}")
    assert refused.code in (2, 3)
    assert refused.err.startswith(f"practicelog: {sentence}")
    assert planning(run) == before


def test_one_command_is_one_change(record: Record, run: Run) -> None:
    record(*PLANNED)
    assert set(map(str.strip, run("history -n 1").lines[1:])) == {
        "set rest 3:00 on activity squat",
        "set most 140 on metric weight of squat",
        "set step 2.5 on metric weight of squat",
    }
    assert done(run("undo"))
    assert planning(run) == (None, [])


@pytest.mark.parametrize(
    ("typed", "days"), [("7", 7), ("7d", 7), ("1 day", 1), ("2w", 14), ("2 weeks", 14), ("none", None)]
)
def test_an_activity_is_due_again_after_so_many_days(typed: str, days: int | None, record: Record, run: Run) -> None:
    record(*BEGINNING, ("activity edit squat --every 3", "18:20"))
    edited = run(["activity", "edit", "squat", "--every", typed])
    assert edited.lines[1:] == ([] if days is None else [f"  due every {'day' if days == 1 else f'{days} days'}"])
    assert json.loads(run("show squat --json").out)["due_every_days"] == days
    assert done(run("undo"))
    assert json.loads(run("show squat --json").out)["due_every_days"] == 3


@pytest.mark.parametrize("typed", ["0", "-1", "1000", "often", "1.5", ""])
def test_what_is_no_interval_is_refused(typed: str, record: Record, run: Run) -> None:
    record(*BEGINNING)
    refused = run(["activity", "edit", "squat", f"--every={typed}"])
    assert (refused.code, "isn't an interval" in refused.err) == (2, True)
    assert json.loads(run("show squat --json").out)["due_every_days"] is None
