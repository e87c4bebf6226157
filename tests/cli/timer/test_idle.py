"""What a command of the clock says where none runs: what there is instead, and what to write."""

import pytest

from tests.conftest import Run


def walk(run: Run, *steps: str) -> None:
    """Carry out the commands, a minute apart from 18:00 on."""
    for number, step in enumerate(steps):
        assert run(step, f"18:0{number}").code == 0, step


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        (["activity add alt"], "Begin with: practicelog start ACTIVITY"),
        (["start alt", "pause"], "alt has been paused since 18:01. To continue: practicelog resume"),
        (["start alt", "pause", "delete 1.1:1"], "Paused since 18:01. To continue: practicelog resume"),
        (["start alt", "break"], "On a break since 18:01. To continue: practicelog resume"),
        (["set squat 100kgx5"], "Session 1 has no clock; to end it: practicelog finish"),
        (["start alt", "finish", "set squat 100kgx5"], "Session 2 has no clock; to end it: practicelog finish"),
        (["start alt", "stop", "finish"], "Last: alt, stopped 18:01. To continue: practicelog start alt"),
        (["start alt", "stop"], "Last: alt, stopped 18:01. To continue: practicelog resume"),
    ],
)
def test_each_state_without_a_clock_is_said_with_what_to_write(steps: list[str], sentence: str, run: Run) -> None:
    walk(run, *steps)
    assert run("cancel", "18:09") == (1, "", f"practicelog: Nothing is running. {sentence}\n")


@pytest.mark.parametrize(
    ("steps", "lately"),
    [
        (["activity add alt"], ""),
        (["start alt"], " Lately: alt"),
        (["start alt", "start legato", "start alt", "stop"], " Lately: alt, legato"),
    ],
)
def test_a_switch_without_a_name_is_asked_for_one_with_what_was_practised_lately(
    steps: list[str], lately: str, run: Run
) -> None:
    walk(run, *steps)
    asked = f"practicelog: Start what? Write practicelog start ACTIVITY.{lately}\n"
    assert run("switch", "18:09") == (2, "", asked)


def test_a_switch_from_nothing_is_answered_with_the_start_of_the_same(run: Run) -> None:
    walk(run, "start alt", "stop")
    refused = "practicelog: Nothing is running. To begin: practicelog start scales\n"
    assert run("switch scales", "18:09") == (1, "", refused)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("break", "No session is open, so there is nothing to take a break from"),
        ("resume", "No session is open, so there is nothing to resume. To begin one: practicelog start ACTIVITY"),
    ],
)
def test_without_a_session_nothing_is_interrupted_and_nothing_goes_on(command: str, sentence: str, run: Run) -> None:
    walk(run, "activity add alt")
    assert run(command, "18:09") == (1, "", f"practicelog: {sentence}\n")


def test_where_nothing_was_practised_yet_nothing_goes_on(run: Run) -> None:
    walk(run, "template add evening scales 5m", "start -t evening --wait")
    sentence = "Nothing has been practised in session 1 yet. practicelog start ACTIVITY"
    assert run("resume", "18:09") == (1, "", f"practicelog: {sentence}\n")


@pytest.mark.parametrize("kind", ["pause", "break"])
def test_a_pause_of_what_is_interrupted_is_refused_with_how_to_go_on(kind: str, run: Run) -> None:
    walk(run, "start alt", kind)
    state = {"pause": "Already paused", "break": "Already on a break"}[kind]
    assert run("pause", "18:09") == (3, "", f"practicelog: {state}, since 18:01. To continue: practicelog resume\n")
