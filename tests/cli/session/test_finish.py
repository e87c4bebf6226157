"""What a session came to: the screen that closes it, and the plan beside it."""

import json

from tests.conftest import Run


def test_a_plan_that_was_not_begun_is_part_of_the_plan(run: Run) -> None:
    run("start a --for 10m --section tech", "18:00")
    run("section add pieces --plan 20m", "18:00")
    assert run("finish", "18:05").lines[1:] == [
        "           plan  actual    diff",
        "tech      10:00    5:00   -5:00",
        "  a       10:00    5:00   -5:00",
        "pieces    20:00       –  -20:00",
        "          -----   -----   -----",
        "Practice  30:00    5:00  -25:00",
    ]


def test_what_has_no_plan_adds_nothing_to_it_and_takes_nothing_away(run: Run) -> None:
    run("start a --for 10m --section tech", "18:00")
    run("section add pieces --plan 20m", "18:00")
    run("start b", "18:05")
    assert run("finish", "18:25").lines[1:] == [
        "              plan  actual    diff",
        "tech         10:00   25:00",
        "  a          10:00    5:00   -5:00",
        "  b                  20:00",
        "pieces       20:00       –  -20:00",
        "             -----   -----   -----",
        "Planned      30:00    5:00  -25:00",
        "Not planned          20:00",
        "Practice             25:00",
    ]
    shown = run("show", "18:30").lines
    assert shown[0].endswith("  25:00, planned 5:00 of 30:00")
    assert shown[1].split() == ["tech", "25:00", "5:00", "of", "10:00"]
    assert json.loads(run("show --json", "18:30").out)["planned_seconds"] == 1800
    assert json.loads(run("export sessions --json", "18:30").out)[0]["planned_seconds"] == 1800


def test_a_section_with_a_plan_of_its_own_plans_all_that_is_in_it(run: Run) -> None:
    run("start a --for 10m --section tech", "18:00")
    run("section plan tech 20m", "18:00")
    run("start b", "18:05")
    assert run("finish", "18:25").lines[-1] == "Practice  20:00   25:00  +5:00"


def test_without_a_plan_there_is_one_line_and_one_column(run: Run) -> None:
    run("start a", "18:00")
    assert run("finish", "18:25").lines[1:] == ["  a       25:00", "          -----", "Practice  25:00"]
