"""Practising by a plan: laid in, gone on with, done as planned or otherwise, skipped."""

import json
from typing import Any

import pytest

from tests.conftest import Run, done

LOWER = (
    "template add lower-a squat 3x5 +2.5kg rest 3m, leg press 3x8-12 140kg rest 2m,"
    " A leg curl 2x10 45kg, A calf raise 2x12 60kg rest 90s"
)
EVENING = "template add evening alt picking 10m 84bpm..92bpm +4, each of 8, legato 7m L:84bpm R:88bpm, etude 12m"


@pytest.fixture
def lower(run: Run) -> None:
    """A lifter with a template, who did the squat of it before, three days ago."""
    run(LOWER, "2026-03-09T17:00")
    run("set squat 3x5 100kg", "2026-03-09T18:00")
    run("finish", "2026-03-09T18:30")


@pytest.fixture
def evening(run: Run) -> None:
    """A guitarist with a template."""
    run(EVENING, "17:00")


def plans(run: Run, now: str) -> list[list[str]]:
    """Return the texts of the sets that were done in the session, by activity."""
    session = json.loads(run("show --json", now).out)
    activities = [activity for section in session["sections"] for activity in section["activities"]]
    return [[row["text"] for row in activity["sets"] if row["done"]] for activity in activities]


def test_a_plan_is_laid_in_and_its_first_item_started(lower: None, run: Run) -> None:
    begun = run("start -t lower-a", "18:02")
    assert begun.out.splitlines() == [
        "lower-a started at 18:02                        4 activities, 10 sets, session 2",
        "> squat         3x5 102.5kg   rest 3:00  last (Mon) 100kg x5,5,5: +2.5kg",
        "  leg press     3x8-12 140kg  rest 2:00",
        "  A leg curl    2x10 45kg     in turn",
        "  A calf raise  2x12 60kg     rest 1:30",
    ]
    assert json.loads(run("status --json", "18:03").out)["activity"] == "squat"
    assert done(run("undo", "18:04"))
    assert run("show 2", "18:04").code == 1


@pytest.mark.parametrize("verb", ["start", "set", "add", "rotate legato,"])
@pytest.mark.parametrize("name", ["evening", "Evening", "evning"])
def test_the_name_of_a_template_makes_no_activity(verb: str, name: str, evening: None, run: Run) -> None:
    words = {"set": " 80bpm", "add": " --took 5m", "rotate legato,": " --each 3m"}.get(verb, "")
    refused = run(f"{verb} {name}{words}", "18:02")
    assert refused.code == 2
    assert (
        f'"{name}" isn\'t an activity. To begin the template: practicelog start -t evening; a new activity:'
        in refused.err
    )
    assert run("activity list", "18:03").out == run("activity list", "17:01").out


def test_an_activity_may_be_called_as_a_template_is(evening: None, run: Run) -> None:
    assert done(run("start --new evening", "18:02"))
    assert json.loads(run("status --json", "18:03").out)["activity"] == "evening"
    assert done(run("stop", "18:04"))
    assert "Resumed" in run("start evening", "18:05").out


def test_a_plan_that_is_begun_is_not_laid_in_again_by_mistake(evening: None, run: Run) -> None:
    run("start -t evening", "18:00")
    for command in ("start -t evening", "start -t evening --wait", "start -t evening --for 20m"):
        refused = run(command, "18:05")
        assert refused.code == 3
        assert (
            "evening is already in the session, and legato comes next. To move on to it: practicelog next;"
            in refused.err
        )
    assert len(plans(run, "18:06")) == 3
    assert done(run("start -t evening --anew", "18:07"))
    assert len(plans(run, "18:08")) == 6


@pytest.mark.parametrize("before", [["next", "next"], ["next", "skip etude"], ["finish"]])
def test_a_plan_with_nothing_to_come_is_laid_in_once_more(before: list[str], evening: None, run: Run) -> None:
    run("start -t evening", "18:00")
    for command in before:
        assert done(run(command, "18:05"))
    assert done(run("start -t evening", "18:10"))


def test_what_a_plan_ended_is_said_as_by_any_start(evening: None, run: Run) -> None:
    run("start legato --for 5m", "2026-03-11T18:00")
    run("pause", "2026-03-11T18:05")
    begun = run("start -t evening", "18:00").out
    assert "Session 1 was still open; it now ends Wed 11 Mar 18:05" in begun
    run("finish", "18:10")
    run("start --anew legato", "18:20")
    assert "  legato   stopped at 4:00" in run("start -t evening", "18:24").lines
    run("break", "18:30")
    assert "  after a break of 5:00" in run("next", "18:35").lines
    run("finish", "18:40")
    run("start etude", "18:41")
    run("stop", "18:42")
    assert "was still open" in run("start -t evening --wait", "2026-03-13T18:00").out


def test_the_lengths_of_a_plan_stand_below_each_other_beside_short_words_on_last_time(run: Run) -> None:
    run("template add evening alt picking 10m 5x 84bpm each of 8, legato 7m 96bpm, etude", "17:00")
    run("start -t evening", "17:10")
    for _ in range(5):
        run("set 8/8", "17:20")
    run("finish", "17:20")
    assert run("start -t evening", "18:00").lines[1:] == [
        "> alt picking  10:00  5x 84bpm, each of 8  last (today) 5 sets, 84bpm 8/8 clean",
        "  legato        7:00  96bpm",
        "  etude",
    ]


def test_what_was_passed_over_leaves_the_columns_of_a_session_alone(evening: None, run: Run) -> None:
    run("start -t evening", "18:00")
    run("skip etude -m 'eyes tired, and a string broke'", "18:05")
    lines = run("show", "18:06").lines
    assert "           skipped: eyes tired, and a string broke" in lines
    assert len({len(line) for line in lines[1:] if line.endswith(":00") and " of " in line}) == 1


@pytest.mark.parametrize("command", ["next", "start"])
def test_a_plan_is_gone_on_with_after_a_long_rest_of_the_same_day(command: str, evening: None, run: Run) -> None:
    run("start -t evening", "18:00")
    run("pause", "18:05")
    assert "  after a pause of 2:25:00" in run(command, "20:30").lines
    assert run("finish", "20:40").lines[0].startswith("evening finished at 20:40, session 1")
    assert run("db check", "20:41").code == 0


@pytest.mark.parametrize("before", ["stop", "pause"])
def test_a_plan_that_was_left_on_an_earlier_day_is_over(before: str, evening: None, run: Run) -> None:
    run("start -t evening", "2026-03-11T18:00")
    run(before, "2026-03-11T18:10")
    for command in ("next", "skip", "skip etude", "next 8/8"):
        refused = run(command, "18:00")
        assert refused.code == 1
        assert "Session 1 was left on Wed 11 Mar, and its plan with it." in refused.err
    assert run("start", "18:00").err.startswith("practicelog: Start what?")
    assert run("today --start", "18:00").code == 1
    run("schedule add week evening daily", "18:00")
    assert run("start", "18:00").lines[0].startswith("evening started at 18:00, today's plan")
    assert done(run("finish", "18:10"))
    assert run("db check", "18:11").code == 0


@pytest.mark.parametrize("command", ["next", "start", "set 8/8"])
def test_a_plan_is_gone_on_with_into_the_next_practice_day(command: str, run: Run) -> None:
    run("template add night A scales 80bpm each of 8, A etude 90bpm each of 8", "17:00")
    run("start -t night", "2026-03-12T03:50")
    assert done(run(command, "2026-03-12T04:10"))
    assert run("finish", "2026-03-12T04:20").lines[0].startswith("night finished at 04:20, session 1")


@pytest.mark.parametrize("to_go_on", ["next", "start"])
def test_an_item_whose_only_interval_is_in_the_trash_is_gone_on_with(to_go_on: str, evening: None, run: Run) -> None:
    run("start -t evening", "18:00")
    run("stop", "18:05")
    run("delete 1.1:1", "18:06")
    run("start chords", "18:07")
    assert run(to_go_on, "18:10").code == 0
    assert done(run("db check", "18:11"))


def test_a_plan_that_waits_starts_nothing(lower: None, run: Run) -> None:
    assert run("start -t lower-a --wait", "18:02").lines[0].startswith("lower-a added at 18:02")
    assert run("status", "18:03").code == 1
    assert "Started squat at 18:05, 3x5 102.5kg" in run("start", "18:05").out


@pytest.mark.parametrize("typed", ["set", "set x4", "set 100kgx5"])
def test_a_set_before_anything_of_the_plan_was_begun_is_told_what_comes_next(typed: str, lower: None, run: Run) -> None:
    run("start -t lower-a --wait", "18:02")
    refused = run(typed, "18:03")
    assert refused.code == 1
    assert "squat comes next. Begin it with: practicelog start; without a clock: practicelog set squat" in refused.err
    assert "Set of what? Nothing is being practised." in run(typed, "2026-03-13T18:03").err
    assert "set 1 of 3  102.5kg x5  as planned" in run("set squat", "18:04").out


def test_a_bare_set_is_the_next_one_as_planned(lower: None, run: Run) -> None:
    run("start -t lower-a", "18:02")
    first = run("set", "18:08").lines
    assert first[0] == "squat  set 1 of 3  102.5kg x5  as planned                                  2.1.1"
    assert "  rest 3:00, until 18:11" in first
    assert run("set x4 @9", "18:12").lines[0].startswith("squat  set 2 of 3  102.5kg x4 @9  planned x5 ")
    assert run("set 105kg", "18:16").lines[0].startswith("squat  set 3 of 3  105kg x5  planned 102.5kg")
    assert plans(run, "18:17")[0] == ["102.5kg x5", "102.5kg x4 @9", "105kg x5"]
    ended = run("set", "18:18")
    assert (ended.code, "All planned sets of squat are done" in ended.err) == (4, True)
    assert run("set -a", "18:19").lines[0].startswith("squat  set 4  105kg x5")


@pytest.mark.parametrize(
    ("template", "enough", "typed", "cure"),
    [
        (
            "bench 2x5 60kg",
            2,
            "x5 @9",
            "x5 @9 has no weight. As the set before: practicelog set -a x5 @9; without any:",
        ),
        ("bench 2x5 60kg", 2, "60kg", "60kg has no reps. As the set before: practicelog set -a 60kg; the next item:"),
        ("bench 2x5 60kg", 1, "x5,4", "x4 has no weight. As the set before: practicelog set -a x4; without any:"),
        ("row L:32kg R:32kg x5", 1, "L:x5 R:x5", "L x5  R x5 has no weight."),
        (
            "scales 80bpm each of 8",
            1,
            "7/8",
            "7/8 clean has no tempo. As the set before: practicelog set -a 7/8 clean;",
        ),
    ],
)
def test_a_part_of_a_set_beyond_the_plan_is_none(template: str, enough: int, typed: str, cure: str, run: Run) -> None:
    run(f"template add plan {template}", "17:00")
    run("start -t plan", "18:00")
    for _ in range(enough):
        assert done(run("set 8/8" if "each of" in template else "set", "18:01"))
    before = plans(run, "18:02")
    refused = run(f"set {typed}", "18:02")
    assert (refused.code, cure in refused.err) == (4, True), refused.err
    assert plans(run, "18:03") == before


@pytest.mark.parametrize("words", ["62.5kg x5", "bw x4", "-a x4", "-b x4", "x5 warmup", "60kg x3,3"])
def test_a_whole_set_beyond_the_plan_is_recorded(words: str, run: Run) -> None:
    run("set bench 60kg x5", "17:00")
    run("finish", "17:01")
    run("template add plan bench 1x5 60kg", "17:02")
    run("start -t plan", "18:00")
    run("set", "18:01")
    assert done(run(f"set {words}".replace("-b", "-b +0kg"), "18:02"))


@pytest.mark.parametrize(
    ("before", "cure"),
    [
        (["next"], "How many? Planned x8-12. Write set x12"),
        (["next", "set x9", "set x8"], "How many? Planned x8-12. Write set x12"),
    ],
)
def test_an_open_number_is_asked_for(before: list[str], cure: str, lower: None, run: Run) -> None:
    run("start -t lower-a", "18:02")
    assert all(done(run(command, "18:05")) for command in before)
    refused = run("set", "18:10")
    assert (refused.code, cure in refused.err) == (2, True)


@pytest.mark.parametrize(
    ("template", "typed", "words"),
    [
        ("row 3x8-10 L:32kg R:32kg", "L:x10 R:x9", "L 32kg x10  R 32kg x9  as planned"),
        ("row L:3x8-10 R:3x8-10 32kg", "x9", "as planned"),
        ("row x5+ 32kg", "L:x7 R:x5", "L x7  R x5 amrap"),
        ("pullup x5+ -20kg", "x7", "-20kg x7 amrap  as planned"),
        ("pullup x5+ -20kg", "x5", "-20kg x5 amrap  as planned"),
        ("pullup x5+ -20kg", "x4", "-20kg x4 amrap  planned x5+"),
        ("row 3x8-10 32kg", "x11", "32kg x11  planned x8-10"),
        ("row 3x8-10 32kg", "x7 30kg", "30kg x7  planned x8-10 32kg"),
        ("legato L:84bpm R:84bpm", "84bpm", "84bpm  as planned"),
        ("legato 84bpm", "L:84bpm R:80bpm", "L 84bpm  R 80bpm  planned 84bpm"),
    ],
)
def test_an_open_number_is_said_on_each_side_or_once(template: str, typed: str, words: str, run: Run) -> None:
    run(f"template add plan {template}", "17:00")
    run("start -t plan", "18:00")
    answer = run(f"set {typed}", "18:05")
    assert words in answer.out, (answer.out, answer.err)


def test_how_many_were_clean_is_asked_for(evening: None, run: Run) -> None:
    run("start -t evening", "18:00")
    assert "How many of 8 were clean? Write set 8/8" in run("set", "18:02").err
    assert "set 1 of 3  84bpm 7/8 clean (88%)  as planned" in run("set 7/8", "18:03").out


def test_a_reference_stays_at_the_edge_when_the_rest_finds_no_place(evening: None, run: Run) -> None:
    run("start -t evening", "18:00")
    run("set 8/8", "18:02")
    answer = run("set 8/8", "18:05", columns=80)
    assert answer.lines[:2] == [
        "alt picking  set 2 of 3  88bpm 8/8 clean (100%)  as planned                1.1.2",
        "  3:00 after set 1",
    ]
    assert run("set 8/8", "18:07", columns=40).lines[:3] == [
        "alt picking  set 3 of 3",
        "    92bpm 8/8 clean (100%)  as planned",
        "  2:00 after set 2    1.1.3",
    ]


def test_next_goes_on_and_records_a_set_first(evening: None, run: Run) -> None:
    run("start -t evening", "18:00")
    gone = run("next 7/8", "18:10")
    assert gone.lines[0].startswith("Started legato at 18:10, 7:00, L:84bpm R:88bpm")
    assert "  alt picking  10:00 of 10:00, 1 of 3 sets" in gone.lines
    assert done(run("next", "18:17"))
    at_end = run("next", "18:30")
    assert (at_end.code, at_end.err) == (
        4,
        "practicelog: There is nothing left in the plan. To end the session: practicelog finish\n",
    )
    assert run("status", "18:30").code == 0


def test_next_says_what_comes_last_while_that_has_sets_to_do_and_where_there_is_no_plan_at_all(run: Run) -> None:
    run("template add lifts squat 2x5 100kg", "17:00")
    run("start -t lifts", "18:00")
    last = "Nothing comes after squat in the plan. To end the session: practicelog finish"
    assert (run("next", "18:01").code, run("next", "18:01").err) == (4, f"practicelog: {last}\n")
    run("finish", "18:02")
    run("start guitar", "18:03")
    none = "Nothing is planned in this session. To begin something else: practicelog start ACTIVITY"
    assert (run("next", "18:04").code, run("next", "18:04").err) == (4, f"practicelog: {none}\n")
    assert run("status", "18:04").code == 0


def test_what_was_begun_says_its_length_its_sets_and_its_remark(run: Run) -> None:
    run('template add evening alt picking 10m 5x 84bpm each of 8 "light hand", legato 7m 96bpm, etude', "17:00")
    assert run("template show evening", "17:01").lines[1].endswith('"light hand"')
    assert run("start -t evening", "18:00").lines[1].endswith('"light hand"')
    for _ in range(4):
        run("set 8/8", "18:05")
    assert run("next", "18:08").lines == [
        "Started legato at 18:08, 7:00, 96bpm                                         1.2",
        "  alt picking  8:00 of 10:00, 4 of 5 sets",
    ]
    assert run("next", "18:12").lines[1] == "  legato  4:00 of 7:00, 0 of 1 set"
    finished = run("finish", "18:20").out
    assert "4 of 5 sets, 84bpm 8/8 clean" in finished
    assert finished.count("sets") == 1


def test_what_was_stopped_before_is_not_told_again(run: Run) -> None:
    run("template add evening legato 7m, etude 5m", "17:00")
    for command in ("start -t evening", "stop"):
        run(command, "18:00")
    assert len(run("next", "18:10").lines) == 1


def test_what_was_left_out_comes_again_at_the_end(evening: None, run: Run) -> None:
    run("start -t evening", "18:00")
    run("start etude", "18:05")
    assert run("next", "18:10").lines[0].startswith("Started legato")
    assert run("next", "18:15").code == 4
    assert run("start alt", "18:16").lines[0].startswith("Resumed alt picking")


def test_an_item_is_passed_over_with_its_reason(evening: None, run: Run) -> None:
    run("start -t evening", "18:00")
    refused = run("skip", "18:05")
    assert (refused.code, "practicelog skip legato" in refused.err) == (3, True)
    assert run("skip legato -m tired", "18:05").lines[0].startswith("Skipped legato. Next: etude")
    assert "skipped: tired" in run("show", "18:06").out
    run("stop", "18:07")
    assert run("skip", "18:08").lines[0].startswith("Skipped etude. It was the last of the plan")
    assert [run("skip", "18:09").code, run("next", "18:09").code] == [4, 4]
    begun, skipped = run("skip alt", "18:10"), run("skip legato", "18:10")
    assert (begun.code, skipped.code) == (3, 3)
    assert "alt picking was already begun, so it cannot be skipped. To leave it: practicelog next" in begun.err
    assert "legato was already skipped. To practise it after all: practicelog start legato" in skipped.err
    assert done(run("undo", "18:11"))
    assert run("next", "18:12").lines[0].startswith("Started etude")


def test_lengths_are_scaled_to_the_time_there_is(evening: None, run: Run) -> None:
    begun = json.loads(run("start -t evening --for 15m --json", "18:00").out)
    assert [item["planned_seconds"] for item in begun["items"]] == [300, 210, 360]
    assert begun["items"][0]["text"] == "84bpm..92bpm +4, each of 8"


@pytest.mark.parametrize(
    ("sets", "plan", "why"),
    [
        ("3x5 100kg", "3x5 102.5kg", "+2.5kg"),
        ("100kgx5,5,4", "3x5 100kg", "100kg again: set 3 was x4 of x5"),
        ("2x5 100kg", "3x5 100kg", "100kg again: 2 of 3 sets"),
        ("3x6 100kg", "3x5 102.5kg", "+2.5kg"),
    ],
)
def test_a_load_rises_only_when_all_was_done(sets: str, plan: str, why: str, run: Run) -> None:
    run(f"set squat {sets}", "2026-03-09T18:00")
    run("finish", "2026-03-09T18:30")
    run("template add lower-a squat 3x5 +2.5kg", "17:00")
    (item,) = json.loads(run("start -t lower-a --json", "18:00").out)["items"]
    assert (item["text"], item["reason"]) == (plan, why)


def test_what_was_missed_of_the_plan_keeps_the_load(lower: None, run: Run) -> None:
    run("start -t lower-a", "2026-03-10T18:02")
    for words in ("set", "set x4", "finish"):
        run(words, "2026-03-10T18:10")
    assert "102.5kg again: set 2 was x4 of x5" in run("start -t lower-a", "18:00").out


def test_a_share_is_of_the_most_there_was(run: Run) -> None:
    run("set squat 100kgx5", "2026-03-09T18:00")
    run("finish", "2026-03-09T18:30")
    run("template add light squat 3x5 80%", "17:00")
    (item,) = json.loads(run("start -t light --json", "18:00").out)["items"]
    assert item["text"] == "3x5 93.3kg"
    assert item["reason"] == "80% of estimated maximum 116.7kg (Epley)"


def test_a_session_is_a_plan_for_another(lower: None, run: Run) -> None:
    assert "3x5 100kg" in run("start -t last --wait", "18:00").out
    run("finish", "18:10")
    assert run("start -t 1 --wait", "18:20").lines[0].startswith("Plan of session 1 added at 18:20")


@pytest.mark.parametrize("plan", ["last", "-1", "2"])
@pytest.mark.parametrize("wait", ["", " --wait"])
def test_a_session_is_no_plan_for_itself(plan: str, wait: str, lower: None, run: Run) -> None:
    run("start squat", "18:00")
    refused = run(f"start -t {plan}{wait}", "18:10")
    assert refused.code == 3
    assert "Session 2 is the one that is open. To continue its plan: practicelog next; to use the one" in refused.err
    assert len(plans(run, "18:11")) == 1
    assert done(run("start -t 2 --anew", "18:12"))
    assert "last (Mon) 100kg x5,5,5" in run("start -t -2", "18:13").out


def test_a_session_that_was_left_is_a_plan_for_the_next(lower: None, run: Run) -> None:
    run("start -t lower-a --wait", "2026-03-12T18:00")
    assert "> squat         3x5 102.5kg   rest 3:00" in run("start -t last", "2026-03-13T18:00").out


def test_changing_a_template_changes_no_past_session(lower: None, run: Run) -> None:
    run("start -t lower-a", "18:00")
    run("set", "18:05")
    run("finish", "18:10")
    before = run("show last --json", "18:11").out
    run(["template", "edit", "lower-a", "-"], "18:12", stdin="lower-a\n  squat 5x5 60kg\n")
    assert run("show last --json", "18:13").out == before


@pytest.mark.parametrize(
    ("command", "code", "cure"),
    [
        ("start -t nothing", 2, 'No template is called "nothing"'),
        ("start guitar -t evening", 2, "Write start -t evening, then start guitar"),
        ("start -t evening --for 5", 2, "Write 5m"),
        ("next", 1, "No session is open"),
        ("skip", 1, "No session is open"),
    ],
)
def test_what_cannot_be_begun_says_what_can(command: str, code: int, cure: str, evening: None, run: Run) -> None:
    refused = run(command, "18:00")
    assert (refused.code, cure in refused.err) == (code, True)


def test_in_turn_the_clock_goes_round(lower: None, run: Run) -> None:
    run("start -t lower-a", "18:00")
    run("start leg curl", "18:20")
    first = run("set", "18:22").lines
    assert first[0].startswith("leg curl  set 1 of 2  45kg x10  as planned")
    assert first[-1] == "  in turn now: calf raise"
    assert not any("rest" in line for line in first)
    second = run("set", "18:23").lines
    assert second[0].startswith("calf raise  set 1 of 2  60kg x12  as planned")
    assert "  rest 1:30, until 18:24:30" in second
    assert second[-1] == "  in turn now: leg curl"
    assert json.loads(run("set --json", "18:25").out)["in_turn"] == "2.4"
    # Of the leg curl nothing is left, so the clock stays.
    assert "in turn now" not in run("set", "18:26").out
    assert run("set", "18:27").code == 4
    assert [plan for plan in plans(run, "18:28") if plan] == [["45kg x10", "45kg x10"], ["60kg x12", "60kg x12"]]


def test_in_turn_goes_also_what_has_no_sets_planned(run: Run) -> None:
    run("template add circuit A squat 2x5 60kg, A press-up", "17:00")
    run("start -t circuit", "18:00")
    for minute, command in enumerate(("set", "set x12", "set"), 1):
        told = run(command, f"18:0{minute}").lines[-1]
        assert told == f"  in turn now: {'squat' if minute == 2 else 'press-up'}"
    assert "in turn now" not in run("set x9", "18:04").out


def test_in_turn_goes_what_has_no_plan_of_sets_at_all_round_and_round(run: Run) -> None:
    run("template add pair A swing, A squat", "17:00")
    run("start -t pair", "18:00")
    told = [run("set x10", f"18:0{minute}").lines[-1] for minute in range(1, 5)]
    assert told == ["  in turn now: squat", "  in turn now: swing"] * 2


def test_outside_a_round_a_set_leaves_the_clock_alone(lower: None, run: Run) -> None:
    run("start -t lower-a", "18:00")
    run("set", "18:05")
    assert json.loads(run("status --json", "18:06").out)["activity"] == "squat"
    run("stop", "18:07")
    assert done(run("set leg curl x10 45kg", "18:08"))
    assert run("status", "18:09").code == 1


def test_the_end_tells_what_was_done_of_the_plan_and_what_was_passed_over(evening: None, run: Run) -> None:
    run("start -t evening", "18:00")
    run("next 7/8", "18:11")
    run("skip etude -m tired", "18:12")
    lines = run("finish", "18:17").lines
    assert lines[1:] == [
        "                plan  actual    diff",
        "  alt picking  10:00   11:00   +1:00  84bpm 7/8 clean, 1 of 3 sets",
        "  legato        7:00    6:00   -1:00  0 of 1 set",
        "  etude        12:00       –  -12:00  skipped: tired",
        "               -----   -----  ------",
        "Practice       29:00   17:00  -12:00",
    ]


def test_a_planned_item_without_a_length_or_sets_is_gone_to_by_its_name(run: Run) -> None:
    run("template add plain scales 10m, etude, bach", "17:00")
    for plan in ("plain", "last"):
        run(f"start -t {plan}", "18:00")
        session = 1 if plan == "plain" else 2
        assert run("start bach", "18:05").lines[0].split()[-1] == f"{session}.3"
        assert run("next", "18:10").lines[0].startswith("Started etude")
        run("finish", "18:20")


@pytest.mark.parametrize("command", ["start legato", "set legato L:84bpm R:88bpm", "add --in 1.2 --took 5m"])
def test_what_is_practised_after_all_is_passed_over_no_longer(command: str, evening: None, run: Run) -> None:
    run("start -t evening", "18:00")
    run("skip legato -m tired", "18:05")
    assert done(run(command, "18:06"))
    assert "skipped" not in run("show", "18:07").out
    assert "no longer skipped 1.2 legato" in run("history -n 1", "18:07").out
    assert "skipped" not in run("finish", "18:10").out
    assert done(run("undo", "18:11"))
    assert done(run("undo", "18:11"))
    assert "skipped: tired" in run("show", "18:12").out


def test_a_note_on_an_item_to_come_leaves_it_to_come(evening: None, run: Run) -> None:
    run("start -t evening", "18:00")
    run("note 'with the metronome' --on 1.2", "18:01")
    assert json.loads(run("status --json", "18:02").out)["next"] == "1.2"
    assert run("next", "18:10").lines[0].startswith("Started legato at 18:10")


def test_a_session_as_json_has_its_plan(run: Run) -> None:
    squats, rows = "A squat 2x8-12 60kg rest 2m", "A row L:20kgx8 R:18kgx8"
    run(f"template add evening alt picking 84bpm..92bpm +4 each of 8, {squats}, {rows}", "17:00")
    run("start -t evening", "18:00")
    run("set 7/8", "18:03")
    run("skip row -m 'sore back'", "18:04")
    session = json.loads(run("show --json", "18:05").out)
    picking, squat, row = session["sections"][0]["activities"]
    assert [one["planned_sets"] for one in (picking, squat, row)] == [3, 2, 1]
    assert [one["planned_sets_done"] for one in (picking, squat, row)] == [1, 0, 0]
    assert [one["turn"] for one in (picking, squat, row)] == [None, "A", "A"]
    assert [one["rest_seconds"] for one in (picking, squat, row)] == [None, 120, None]
    assert (row["skipped_at"], row["skip_reason"]) == ("2026-03-12T18:04:00+01:00", "sore back")
    assert [one["text"] for one in picking["sets"]] == ["84bpm 7/8 clean", "88bpm, each of 8", "92bpm, each of 8"]
    assert [one["text"] for one in squat["sets"]] == ["x8-12 60kg"] * 2
    assert numbers(picking["sets"][0]) == {"tempo": (84, 84, None), "clean": (7, None, None), "attempts": (8, 8, None)}
    assert numbers(squat["sets"][0]) == {"weight": (None, 60, None), "reps": (None, 8, 12)}
    finished = json.loads(run("finish --json", "18:05").out)
    assert finished["sections"][0]["activities"][1:] == session["sections"][0]["activities"][1:]


def numbers(one: dict[str, Any]) -> dict[str, tuple[Any, Any, Any]]:
    """Return what was done and planned of each metric of a set."""
    return {value["metric"]: (value["value"], value["planned"], value["planned_to"]) for value in one["values"]}


def test_status_counts_the_planned_sets_also_when_all_are_done(lower: None, run: Run) -> None:
    run("start -t lower-a", "18:02")
    counted = []
    for minute in range(3, 7):
        state = json.loads(run("status --json", f"18:{minute:02}").out)
        counted.append((state["planned_sets_done"], state["planned_sets"]))
        run("set", f"18:{minute:02}")
    assert counted == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert run("status", "18:08").lines[-1] == "Next: leg press"


def test_status_says_what_comes_next_also_when_nothing_runs(lower: None, run: Run) -> None:
    run("start -t lower-a --wait", "18:02")
    open_session = "Session 2 is open: practicelog finish ends it"
    assert run("status", "18:03").lines[1:3] == [open_session, "Next: squat, with practicelog start"]
    run("start", "18:04")
    run("stop", "18:05")
    assert run("status", "18:06").lines[2] == "Next: leg press, with practicelog start"
    assert "Next" not in run("status", "2026-03-13T18:06").out
    assert run("start", "18:07").lines[0].startswith("Started leg press")
    for place in range(2):
        run("next", f"18:{place + 10}")
    run("stop", "18:15")
    assert "Next" not in run("status", "18:16").out


@pytest.mark.parametrize("of_activity", ["", "--rest 2m", "--rest 0m"])
@pytest.mark.parametrize("of_plan", ["", " rest none"])
def test_no_rest_is_none_that_is_counted(of_activity: str, of_plan: str, run: Run) -> None:
    run(f"template add arms curl 3x10 20kg{of_plan}", "17:00")
    if of_activity:
        run(f"activity edit curl {of_activity}", "17:01")
    run("start -t arms", "18:00")
    run("set", "18:01")
    is_counted = of_activity == "--rest 2m" and not of_plan
    screen = run("status", "18:02").out
    assert screen.startswith(" 2:00")
    assert ("rest" in screen) is is_counted
    assert run("status --line", "18:02").lines == ["curl 2:00 · rest 1:00" if is_counted else "curl 2:00"]


def test_show_says_of_each_set_what_was_planned_otherwise(lower: None, run: Run) -> None:
    run("start -t lower-a", "18:00")
    for minute, typed in enumerate(["set", "set x4 @9", "set 105kg", "next", "set x7", "set x12"], 1):
        run(typed, f"18:{minute:02}")
    shown = run("show", "18:10").lines
    sets = [" ".join(line.split()[1:-1]) for line in shown if line.split()[0].count(".") == 2 and "to do" not in line]
    assert sets == [
        "102.5kg x5",
        "102.5kg x4 @9 planned x5",
        "105kg x5 planned 102.5kg",
        "140kg x7 planned x8-12",
        "140kg x12",
    ]


def test_the_order_of_time_is_of_what_was_done(lower: None, run: Run) -> None:
    run("start -t lower-a", "18:02")
    run("set", "18:08")
    rows = [line.split()[0] for line in run("show --by time", "18:10").lines if "2.1." in line]
    assert rows == ["2.1.1"]


@pytest.mark.parametrize("change", ["x3", "110kg @9", "warmup", "--at 18:00"])
def test_a_set_that_is_only_planned_has_nothing_to_correct(change: str, lower: None, run: Run) -> None:
    run("start -t lower-a", "18:00")
    refused = run(f"edit 2.1.2 {change}", "18:05")
    assert (refused.code, "2.1.2 is planned and not done. To do it: practicelog set" in refused.err) == (3, True), (
        refused
    )
    assert run("db check", "18:06").code == 0
    assert done(run("note slower --on 2.1.2", "18:07"))
    assert done(run("edit 2.1.2 -m lighter", "18:08"))


def test_a_planned_set_that_is_deleted_says_what_was_planned(lower: None, run: Run) -> None:
    run("start -t lower-a", "18:00")
    assert run("delete 2.1.2", "18:05").out.startswith("Deleted 2.1.2 squat planned 102.5kg x5")
    assert run("trash", "18:06").out.startswith("2.1.2  squat planned 102.5kg x5")
    assert done(run("restore 2.1.2", "18:07"))


def test_what_was_not_done_of_a_plan_is_to_do_only_while_the_session_is_open(run: Run) -> None:
    run(["template", "add", "legs", "squat 3x5 100kg"], "17:00")
    run("start -t legs", "18:00")
    run("set", "18:05")
    assert "to do: 2x5 100kg" in run("show", "18:06").out
    run("finish", "18:10")
    assert "not done: 2x5 100kg" in run("show", "18:11").out
    assert "not done: 2x5 100kg" in run("show 1.1", "18:11").out
