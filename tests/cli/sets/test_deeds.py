"""Set words behind what ends practice: recorded in the same step, on what was practised."""

import json

import pytest

from tests.conftest import Run, done


@pytest.fixture(autouse=True)
def anki(run: Run) -> None:
    """An evening of cards, of which the right ones are counted, with the clock on."""
    run("set anki clean=30/40 cards=40 --define", "2026-03-10T18:00")
    run("finish", "2026-03-10T18:30")
    run("start anki", "18:00")


@pytest.mark.parametrize(
    ("command", "recorded", "text"),
    [
        ("stop 34/40 cards=40", "18:20", "cards=40 34/40 clean"),
        ("stop 14:05 34/40", "18:20", None),
        ("stop 18:10 34/40", "18:10", "34/40 clean"),
        ("stop 5m ago clean 34/40 @8", "18:15", "34/40 clean @8"),
        ("stop at 18:10 34/40", "18:10", "34/40 clean"),
        ("stop 34/40 --at 18:10", "18:10", "34/40 clean"),
        ("stop 45s", "18:20", "45s"),
        ("pause 12/14", "18:20", "12/14 clean"),
        ("finish 12/14", "18:20", "12/14 clean"),
        ("finish 18:10 12/14 -r 4", "18:10", "12/14 clean"),
        ("finish --define pages=4", "18:20", "pages=4"),
        ("stop 5km 18:30", "18:20", "5km 18:30"),
    ],
)
def test_set_words_behind_a_deed_are_a_set_of_what_was_practised(
    command: str, recorded: str, text: str | None, run: Run
) -> None:
    outcome = run(command, "18:20")
    if text is None:
        assert outcome.code == 3
    else:
        assert done(outcome)
    (activity,) = json.loads(run("show --json", "18:21").out)["sections"][0]["activities"]
    assert [row["text"] for row in activity["sets"]] == ([text] if text else [])
    assert [row["recorded_at"][11:16] for row in activity["sets"]] == ([recorded] if text else [])


@pytest.mark.parametrize("deed", ["stop", "pause", "finish"])
def test_the_deed_and_its_set_are_one_change(deed: str, run: Run) -> None:
    before = run("show --json", "18:20").out
    assert done(run(f"{deed} 34/40", "18:20"))
    assert done(run("undo", "18:20"))
    assert run("show --json", "18:20").out == before


@pytest.mark.parametrize(
    ("command", "code", "cure"),
    [
        ("stop 34/40 18:10", 2, "A time comes first: 18:10 34/40; a hold is written hold=18:10"),
        ("finish 4", 2, "a rating is written -r 4, a time 4:00"),
        ("finish 8", 2, "an effort is written --effort 8, a time 8:00"),
        ("finish @8", 2, "For the session: practicelog finish --effort 8; for set 2: practicelog edit ..2 @8"),
        ("finish effort 8", 2, "For the session: practicelog finish --effort 8"),
        ("finish rpe 8.5", 2, "For the session: practicelog finish --effort 8.5"),
        ("stop @9", 2, "for set 2: practicelog edit ..2 @9"),
        ("stop 34/40 easy", 2, '"easy" isn\'t a set word'),
        ("stop 41/40", 2, "41 of 40 is too many"),
        ("finish pages=4", 2, "To define it: practicelog finish --define pages=4"),
        ("stop pages=4", 2, "To define it: practicelog stop --define pages=4"),
        ("finish rating 4", 2, "Write practicelog finish -r 4"),
        ("finish 5 stars", 2, "Write practicelog finish -r 5"),
        ("finish 4 18:10", 2, "Write practicelog finish -r 4 --at 18:10"),
        ("finish 20", 2, "20 minutes ago is written 20m-ago, a time 20:00"),
        ("stop 4", 2, "4 minutes ago is written 4m-ago, a time 4:00"),
        ("stop scales 5m ago", 2, "What is running needs no name. Write practicelog stop 5m ago"),
    ],
)
def test_what_is_refused_behind_a_deed_leaves_the_clock_on(command: str, code: int, cure: str, run: Run) -> None:
    refused = run(command, "18:20")
    assert (refused.code, cure in refused.err) == (code, True)
    assert run("status", "18:20").code == 0


def test_what_beats_the_best_is_told_behind_a_deed(run: Run) -> None:
    run("set scales 80bpm clean=8/8", "18:01")
    run("start scales", "18:02")
    assert "best at 80% clean: 92bpm, was 80bpm" in run("finish 92bpm 8/8", "18:20").out
    run("undo", "18:20")
    assert json.loads(run("stop 92bpm 8/8 --json", "18:20").out)["bests"][0]["before"] == 80
    assert json.loads(run("stop --json", "18:20").err)["error"]["code"] == 1


def test_a_set_behind_a_deed_goes_on_what_was_practised_last(run: Run) -> None:
    run("start legato", "18:05")
    run("stop", "18:10")
    run("start anki", "18:11")
    assert "anki  set 1  34/40 clean" in run("stop 34/40", "18:20").out
