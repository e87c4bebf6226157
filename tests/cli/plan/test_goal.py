"""Goals are set in the words of sets or as what adds up, and shown with how far they are."""

import json
from typing import Any

import pytest

from tests.conftest import Record, Run, done

EVENING = (
    ("start guitar/alt picking", "18:00"),
    ("set 96bpm clean=7/8", "18:05"),
    ("set 110bpm clean=3/8", "18:10"),
    ("set squat 100kgx5", "18:15"),
    ("set row L:32kgx10 R:30kgx8", "18:20"),
    ("set plank 60s", "18:22"),
    ("finish", "18:30"),
)


def rows_of(run: Run, command: str = "goal", now: str = "19:00") -> dict[str, dict[str, Any]]:
    """Return the rows of a list of goals, by their names."""
    return {row["goal"]: row for row in json.loads(run(f"{command} --json", now).out)}


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("alt picking 120bpm", "96 of 120bpm"),
        ("alt picking 96bpm", "96 of 96bpm"),
        ("alt 120bpm --name fast", "96 of 120bpm"),
        ("squat 140kgx1", "100kg of 140kg x1"),
        ("squat 100kgx6", "nothing yet of 100kg x6"),
        ("row 40kg --side L", "32 of L 40kg"),
        ("row L:40kgx5 R:40kgx5", "nothing yet of L 40kg x5  R 40kg x5"),
        ("row 40kg --side none", "nothing yet of 40kg"),
        ("alt picking 5h weekly", "30m of 5h this week"),
        ("alt picking 20m daily", "30m of 20m today"),
        ("guitar 10h monthly", "30m of 10h this month"),
        ("5h weekly", "30m of 5h this week"),
        ("squat 2x weekly", "1 of 2 days this week"),
        ("3 sessions a year", "1 of 3 sessions this year"),
        ("alt picking daily", "1 of 1 day today"),
        ("row 100 reps daily", "18 of 100 reps today"),
        ("alt picking 100 reps daily", "0 of 100 reps today"),
        ("squat 2m", "0 of 2m"),
        ("plank 2m daily", "0 of 2m today"),
        ("plank 2m in all", "0 of 2m"),
        ("plank 2:00", "1:00 of 2:00"),
        ("row 100 reps daily --side R", "8 of 100 reps R today"),
        ("alt picking 1000h --from 430h", "430h 30m of 1000h, from 430h"),
        ("alt picking 1000h", "30m of 1000h"),
        ("alt picking 120bpm --from 84bpm", "96 of 120bpm, from 84"),
        ("alt picking 10h --since yesterday", "30m of 10h"),
    ],
)
def test_a_goal_says_how_far_it_is(words: str, shown: str, record: Record, run: Run) -> None:
    record(*EVENING)
    added = run(f"goal add {words}", "19:00")
    assert done(added), added
    assert shown in added.out
    assert shown in run("goal", "19:00").out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "What is the goal?"),
        ("alt picking", "How much of alt picking?"),
        ("gitar 5h weekly", 'No activity, group or template is called "gitar". Did you mean guitar?'),
        ("viola 5h weekly", "A new activity: practicelog activity add viola"),
        ("squat 85 cards daily", "practicelog metric add squat cards"),
        ("squat clean=34/40 cards=3", "practicelog metric add squat cards"),
        ("row 40kg", "row is measured on L and R. Write --side L, L:40kg, or --side none"),
        ("guitar 120bpm", "guitar is a group"),
        ("120bpm", "No activity is named"),
        ("all 5h weekly", '"all": a goal of all practice has no name before its amount. Leave it out'),
        ("squat 30reps", "in one set or in all? Write x30, or 30 reps in all"),
        ("squat 30 reps", "in one set or in all? Write x30, or 30 reps in all"),
        ("squat 85 volume daily", "practicelog metric add squat volume"),
        ("alt picking 300 hold daily", "practicelog metric add 'alt picking' hold"),
        ("plank 2m", '"2m": held in one set, or practised in all? Write 2:00, or 2m in all'),
        ("squat 90% clean", '"90%"'),
        ("squat -5h weekly", '"-5h"'),
        ("squat 20km/h", '"20km/h"'),
        ("squat 5h weekly --from 3h", "starts again with each"),
        ("squat 1000h --from soon", '"soon" isn\'t a length'),
        ("squat 140kg --from 3h", '"3h" isn\'t a number for weight'),
        ("squat 5h weekly --side L", "--side goes with what is measured"),
        ("squat 140kg --group guitar", "one activity, group or template"),
        ("squat 140kg --until yesterday", '"yesterday" isn\'t a day'),
        ("squat 140kg --until 2026-03-11", "is over"),
        ("recital --from 3", '"recital" gives no number'),
        ("squat 140kg --under nothing", 'No goal is called "nothing"'),
        ("squat 140kg --name +loud", 'cannot begin with "+"'),
    ],
)
def test_words_without_one_meaning_are_refused(words: str, why: str, record: Record, run: Run) -> None:
    record(*EVENING)
    refused = run(f"goal add {words}", "19:00")
    assert (refused.code, refused.out, why in refused.err) == (2, "", True), refused
    assert run("goal", "19:00").out.startswith("There are no goals yet")


@pytest.mark.parametrize("words", ["bwx10", "bw x10", "bodyweight x10", "x10 bw", "BWx10"])
def test_reps_without_weight_are_asked_for_as_a_set_is_typed(words: str, record: Record, run: Run) -> None:
    record(("set pull-up -20kg x12", "18:00"), ("set pull-up bwx8", "18:05"), ("finish", "18:10"))
    assert "8 of x10  today 1.1.2" in run(f"goal add pull-up {words}", "19:00").out


def test_a_goal_of_bw_and_what_hangs_on_it_asks_for_that_weight(record: Record, run: Run) -> None:
    record(("set pull-up 5kg x5", "18:00"), ("finish", "18:10"))
    assert "5kg of 10kg x5  today 1.1.1" in run("goal add pull-up bw+10kg x5", "19:00").out
    assert run("goal add bw squat", "19:00").out == "New goal: bw squat\n"


def test_what_is_an_activity_and_a_group_is_asked_about(record: Record, run: Run) -> None:
    record(*EVENING, ("activity add guitar", "18:40"))
    refused = run("goal add guitar 5h weekly", "19:00")
    assert (refused.code, "Write --activity guitar or --group guitar" in refused.err) == (2, True), refused
    assert "0 of 5h" in run("goal add 5h weekly --activity guitar --name mine", "19:00").out
    assert "30m of 5h" in run("goal add 5h weekly --group guitar", "19:00").out


def test_an_archived_activity_has_no_new_goals(record: Record, run: Run) -> None:
    record(*EVENING, ("activity archive squat", "18:40"))
    assert run("goal add squat 140kg", "19:00").code == 3


def test_two_goals_do_not_share_a_name(record: Record, run: Run) -> None:
    record(*EVENING, ("goal add squat 140kg", "18:40"))
    refused = run("goal add squat 140kg", "19:00")
    assert (refused.code, refused.err) == (3, "practicelog: There is already a goal squat 140kg\n")


def test_what_was_not_held_is_no_way_towards_a_goal(record: Record, run: Run) -> None:
    record(*EVENING, ("set alt picking 130bpm failure", "18:40"), ("set squat 200kgx1 warmup", "18:41"))
    run("goal add alt picking 120bpm", "19:00")
    run("goal add squat 140kg", "19:00")
    assert {name: row["reached"] for name, row in rows_of(run).items()} == {
        "alt picking 120bpm": 96,
        "squat 140kg": 100,
    }


def test_a_pair_of_clean_ones_is_met_by_the_same_share_of_more(record: Record, run: Run) -> None:
    record(("activity add anki", "17:00"), ("goal add anki clean=34/40", "17:00"))
    for words, is_met in (("clean=34/41", False), ("clean=43/50", True)):
        run(f"set anki {words}", "18:00")
        assert rows_of(run)["anki clean 34/40"]["met"] is is_met


def test_less_is_better_where_the_metric_says_so(record: Record, run: Run) -> None:
    record(
        ("activity add typing", "17:00"),
        ("metric add typing slips --direction lower", "17:00"),
        ("set typing slips=9", "18:00"),
        ("goal add typing slips=5", "18:05"),
    )
    assert "9 of at most slips=5" in run("goal", "18:10").out
    assert "goal met: typing slips 5" in run("set typing slips=4", "18:11").out


def test_pounds_count_towards_kilograms(record: Record, run: Run) -> None:
    record(("set squat 300lbx1", "18:00"), ("goal add squat 136kgx1", "18:05"))
    row = rows_of(run)["squat 136kgx1"]
    assert (row["met"], row["reached"], row["unit"]) == (True, 136.077711, "kg")


def test_a_tree_is_met_when_all_below_is_met_or_done(record: Record, run: Run) -> None:
    record(
        *EVENING,
        ("goal add recital --until 30-jun -m 'in the old church'", "18:40"),
        ("goal add alt picking 90bpm --under recital", "18:40"),
        ("goal add squat 140kg --under recital", "18:40"),
    )
    assert run("goal", "19:00").lines == [
        "recital                                         until Tue 30 Jun",
        "  alt picking 90bpm  96 of 90bpm  today 1.1.1   met",
        "  squat 140kg        100 of 140kg  today 1.2.1",
    ]
    assert rows_of(run)["recital"]["met"] is False
    run("goal done squat 140kg", "19:01")
    assert rows_of(run)["recital"]["met"] is True
    shown = run("goal show recital", "19:02").lines
    assert shown[-1] == "Why: in the old church"


def test_a_goal_is_not_put_under_itself(record: Record, run: Run) -> None:
    record(("goal add recital", "17:00"), ("goal add etude --under recital", "17:00"))
    refused = run("goal edit recital --under etude", "17:05")
    assert (refused.code, "cannot go under itself" in refused.err) == (3, True)
    assert done(run("goal edit etude --under top", "17:06"))
    assert run("goal", "17:07").lines == ["recital", "etude"]
    assert done(run("goal edit recital --under etude", "17:08"))


def test_a_goal_with_goals_under_it_is_not_deleted(record: Record, run: Run) -> None:
    record(("goal add recital", "17:00"), ("goal add etude --under recital", "17:00"))
    refused = run("goal delete recital", "17:05")
    assert (refused.code, "etude is under recital" in refused.err) == (3, True)
    run("goal delete etude", "17:06")
    assert done(run("goal delete recital", "17:07"))


def test_a_goal_is_done_once_and_not_done_once(record: Record, run: Run) -> None:
    record(("goal add recital", "17:00"))
    assert run("goal reopen recital", "17:01").code == 3
    assert run("goal done recital", "17:01").out == "recital is done\n"
    assert run("goal done recital", "17:02").code == 3
    assert "done today" in run("goal", "17:03").out
    assert run("goal reopen recital", "17:04").out == "recital is not done after all\n"


def test_a_deadline_and_a_reason_are_changed_and_taken_away(record: Record, run: Run) -> None:
    record(("goal add recital --until 30-jun -m old", "17:00"))
    assert run("goal edit recital", "17:01").code == 2
    assert done(run("goal edit recital --until 13-mar -m new", "17:01"))
    assert rows_of(run)["recital"]["deadline"] == "2026-03-13"
    assert "until Fri 13 Mar, 1 day left" in run("goal", "17:02").out
    assert run("goal edit recital -m new", "17:03").code == 3
    assert done(run("goal edit recital --until none -m none", "17:04"))
    row = rows_of(run)["recital"]
    assert (row["deadline"], row["reason"]) == (None, None)


def test_what_is_practised_for_a_goal_is_linked_and_unlinked(record: Record, run: Run) -> None:
    record(*EVENING, ("goal add recital", "18:40"))
    for thing in ("guitar", "squat", "1"):
        assert done(run(f"goal link recital {thing}", "18:41"))
    assert run("goal show recital", "18:42").lines[-1] == "Linked with squat, group guitar, session 1"
    assert run("goal link recital squat", "18:43").code == 3
    assert run("goal link recital 1.1", "18:43").code == 2
    assert run("goal link recital violin", "18:43").code == 2
    for thing in ("guitar", "squat", "1"):
        assert done(run(f"goal unlink recital {thing}", "18:44"))
    assert run("goal unlink recital squat", "18:45").code == 3
    assert run("goal show recital", "18:46").out == "recital\n"


def test_links_go_with_what_they_link(record: Record, run: Run) -> None:
    record(
        ("activity add oud", "17:00"),
        ("group add strings", "17:00"),
        ("goal add recital", "17:00"),
        ("goal link recital oud", "17:00"),
        ("goal link recital strings", "17:00"),
        ("start lute", "17:01"),
        ("goal link recital 1", "17:02"),
    )
    for command in ("activity delete oud", "group delete strings", "cancel"):
        assert done(run(command, "17:05"))
    assert run("goal show recital", "17:06").out == "recital\n"
    assert done(run("db check", "17:07"))
    assert done(run("undo", "17:08"))
    assert run("goal show recital", "17:09").lines[-1] == "Linked with session 1"


@pytest.mark.parametrize(
    ("goal", "command"),
    [
        ("lute 5h weekly", "activity delete lute"),
        ("5h weekly --group strings", "group delete strings"),
        ("lute 120bpm", "metric delete lute tempo"),
        ("lute L:120bpm", "side delete lute L"),
    ],
)
def test_what_a_goal_asks_for_is_not_deleted(goal: str, command: str, record: Record, run: Run) -> None:
    record(("activity add lute", "17:00"), ("group add strings", "17:00"), (f"goal add {goal} --name aim", "17:00"))
    refused = run(command, "17:05")
    assert (refused.code, "goal aim" in refused.err) == (3, True), refused
    assert done(run("goal delete aim", "17:06"))
    assert done(run(command, "17:07"))


def test_goals_follow_an_activity_into_another(record: Record, run: Run) -> None:
    record(
        *EVENING,
        ("goal add alt picking 120bpm", "18:40"),
        ("goal add row 40kg --side L", "18:40"),
        ("goal link alt row", "18:40"),
        ("activity add picking", "18:41"),
        ("activity merge alt picking into picking", "18:42"),
        ("activity merge row into picking", "18:43"),
    )
    rows = rows_of(run)
    assert [(row["activity"], row["reached"]) for row in rows.values()] == [("picking", 96), ("picking", 32)]
    assert rows["alt picking 120bpm"]["linked_activities"] == ["picking"]
    assert done(run("db check", "19:00"))


def test_no_goal_in_json_is_null_where_there_is_none(run: Run) -> None:
    assert run("goal --json").out == "[]\n"
    assert run("goal show recital --json").out == "[]\n"


def test_a_set_without_weight_is_more_than_one_with_assistance(run: Run) -> None:
    run("set pull-up x9", "10:00")
    run(["goal", "add", "pull-up", "-10kg", "x8"], "10:01")
    assert "0kg of -10kg x8  today 1.1.1" in run("goal", "10:02").out
    run("goal add pull-up 10kg x8", "10:03")
    assert "nothing yet of 10kg x8" in run("goal", "10:03").out
    run(["set", "pull-up", "-20kg", "x12"], "10:04")
    shown = run("goal", "10:05").out
    assert "0kg of -10kg x8  today 1.1.1" in shown
    assert "0kg of 10kg x8  today 1.1.1" in shown
    run("set pull-up 5kg x8", "10:06")
    assert "5kg of 10kg x8  today 1.1.3" in run("goal", "10:07").out


def test_a_set_without_weight_counts_only_with_what_else_is_asked_for(run: Run) -> None:
    run("set pull-up x7", "10:00")
    run(["goal", "add", "pull-up", "-10kg", "x8"], "10:01")
    assert "nothing yet of -10kg x8" in run("goal", "10:02").out
    run(["set", "pull-up", "-20kg", "x8"], "10:03")
    assert "-20kg of -10kg x8" in run("goal", "10:04").out


def test_a_number_in_another_unit_is_shown_to_the_hundredth(run: Run) -> None:
    run("set squat 100kgx5", "10:00")
    run("set squat 315lbx1", "10:05")
    assert "142.88 of 145kg" in run("goal add squat 145kg", "10:06").out
    assert run("goal", "10:07").out == "squat 145kg  142.88 of 145kg  today 1.1.2\n"


def test_a_goal_whose_words_make_too_long_a_name_asks_for_another(run: Run) -> None:
    name = "x" * 198
    run(f"activity add {name}")
    refused = run(f"goal add {name} 120bpm")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == "practicelog: Its name would be longer than 200 characters. Give it another: --name NAME\n"
    assert run(f"goal add {name} 120bpm --name tempo").code == 0
