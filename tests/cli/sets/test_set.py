"""Recording sets: as they are typed, beside last time's, never touching a clock."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Run, done

Rows = Callable[..., list[Any]]
VALUES = """
    SELECT activity_set.number, metric.name, side.name, metric_value.value
    FROM metric_value
    JOIN activity_set ON activity_set.id = metric_value.activity_set_id
    JOIN metric ON metric.id = metric_value.metric_id
    LEFT JOIN side ON side.id = metric_value.side_id
    ORDER BY activity_set.id, metric_value.id
    """


def test_a_first_set_defines_what_it_needs_and_says_so(run: Run, rows: Rows) -> None:
    recorded = run("set squat 100kgx5 @8", "18:00")
    assert done(recorded)
    assert recorded.lines[0].startswith("squat  set 1  100kg x5 @8")
    assert "1.1, in session 1" in recorded.lines[0]
    assert "  new here: weight (kg), reps" in recorded.lines
    assert rows(VALUES) == [(1, "weight", None, 100.0), (1, "reps", None, 5.0)]
    assert rows("SELECT kind, done, effort FROM activity_set") == [("work", 1, 8.0)]
    assert rows("SELECT count(*) FROM timer_interval") == [(0,)]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("x5 100kg", [(1, "weight", None, 100.0), (1, "reps", None, 5.0)]),
        ("3x5 100kg", [(n, m, None, v) for n in (1, 2, 3) for m, v in (("weight", 100.0), ("reps", 5.0))]),
        (
            "100kgx5,5,4",
            [(n, m, None, v) for n, r in ((1, 5.0), (2, 5.0), (3, 4.0)) for m, v in (("weight", 100.0), ("reps", r))],
        ),
        (
            "L:32kgx10 R:32kgx8",
            [
                (1, "weight", "L", 32.0),
                (1, "reps", "L", 10.0),
                (1, "weight", "R", 32.0),
                (1, "reps", "R", 8.0),
            ],
        ),
        ("96bpm clean=7/8", [(1, "tempo", None, 96.0), (1, "clean", None, 7.0), (1, "attempts", None, 8.0)]),
        ("1:30", [(1, "hold", None, 90.0)]),
        ("-20kg x5", [(1, "weight", None, -20.0), (1, "reps", None, 5.0)]),
    ],
)
def test_the_words_become_values(words: str, values: list[Any], run: Run, rows: Rows) -> None:
    assert done(run(f"set thing {words}", "18:00"))
    assert rows(VALUES) == values


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("set", 1, "Set of what?"),
        ("set squat", 2, "What was the set?"),
        ("set squat 100x5", 2, "write 100kgx5 (weight) or 3x5"),
        ("set squat 2,5kg", 2, "2.5kg"),
        ("set squat 5m", 2, "5:00"),
        ("set squat 7/8", 2, "clean=7/8"),
        ("set squat '#easy'", 2, "-m"),
        ("set squat 3x", 2, '"3x" isn\'t a set word. Write x3 (reps) or 3x5 (sets)'),
        ("set squat words=12", 2, "practicelog set --define squat words=12"),
        ("set squat --again", 1, "There is no set to do again"),
        ("set squat --by +2.5kg", 1, "no set from last time"),
        ("set squat +2.5kg", 3, "Last time's same set has no weight"),
        ("set squat --again --by +2.5kg", 2, "different sets"),
        ("set squat 100kg --on bench", 2, "named by --on"),
        ("set squat clean=9/8", 2, "clean"),
        ("set squat @11", 2, "@11"),
    ],
)
def test_what_cannot_be_a_set_is_refused_with_its_cure(
    words: str, code: int, said: str, run: Run, log_file: Any
) -> None:
    refused = run(words, "18:00")
    assert refused.code == code, refused
    assert said in refused.err
    assert refused.err.count("\n") == 1
    assert json.loads(run('db sql "SELECT * FROM activity" --json', "18:00").out) == []


def test_a_set_never_touches_a_clock_and_says_what_it_runs_on(run: Run, rows: Rows) -> None:
    run("start squat", "18:00")
    assert "clock: squat" in run("set row x5", "18:05").out
    assert "clock" not in run("set squat x5", "18:06").out
    assert rows("SELECT running, stopped_at FROM timer_interval") == [(1, None)]
    assert run("show 1", "18:07").out.count("1.1.1") == 1


def test_a_set_goes_to_the_current_activity_also_without_a_clock(run: Run) -> None:
    run("set squat x5", "18:00")
    run("set row x8", "18:02")
    assert json.loads(run("set x9 --json", "18:04").out)["sets"][0]["ref"] == "1.2.2"
    assert json.loads(run("set squat x6 --json", "18:06").out)["sets"][0]["ref"] == "1.1.2"


def test_again_by_and_plus_go_by_the_right_set(run: Run) -> None:
    run("set squat 60kgx8 warmup", "2026-03-10T18:00")
    run("set squat 100kgx5,5 @8", "2026-03-10T18:10")
    run("finish", "2026-03-10T18:20")
    run("set squat 60kgx8 warmup", "18:00")
    assert run("set --by +2.5kg", "18:05").lines[0].startswith("squat  set 2  102.5kg x5 ")
    assert run("set --again", "18:08").lines[0].startswith("squat  set 3  102.5kg x5 ")
    assert run("set --again x4 @9 -m heavy", "18:11").lines[0].startswith("squat  set 4  102.5kg x4 @9")
    assert run("set x5 +5kg", "18:14").lines[0].startswith("squat  set 5  105kg x5")
    assert run("set --by -10kg drop", "18:17").lines[0].startswith("squat  set 6  90kg x5 drop")


def test_a_set_is_repeated_as_it_was_asked_for_never_as_it_came_out(run: Run) -> None:
    run("set picking 96bpm clean=7/8 @8 failure", "2026-03-10T18:00")
    run("finish", "2026-03-10T18:10")
    assert run("set picking --by +4bpm", "18:00").lines[0].startswith("picking  set 1  100bpm  ")
    run("set 100bpm clean=5/8 @9 failure", "18:02")
    assert run("set --again", "18:04").lines[0].startswith("picking  set 3  100bpm  ")
    assert run("set --again clean=8/8", "18:06").lines[0].startswith("picking  set 4  100bpm 8/8 clean (100%)  ")
    assert run("set --again drop", "18:08").lines[0].startswith("picking  set 5  100bpm drop  ")
    assert run("set --again", "18:10").lines[0].startswith("picking  set 6  100bpm drop  ")


def test_of_metrics_of_ones_own_loads_and_distances_are_repeated_and_results_are_not(run: Run) -> None:
    run("activity add sled", "17:40")
    for rule in ("load --unit kg", "way --unit km", "tries --direction none", "pain --direction lower", "words"):
        assert done(run(f"metric add sled {rule}", "17:50"))
    run("set sled 40kg way=2km tries=3 pain=4 words=120", "18:00")
    assert run("set --again", "18:01").lines[0].startswith("sled  set 2  load=40kg tries=3 way=2km  ")
    run("set pain=3 words=90", "18:02")
    assert run("set --again", "18:03").lines[0].startswith("sled  set 4  done  ")
    run("finish", "18:04")
    moved = run("set sled --by 'load=+2kg words=+5'", "18:10").lines[0]
    assert moved.startswith("sled  set 1  load=42kg tries=3 way=2km words=125  ")


def test_what_is_added_to_a_repeated_set_is_counted_from_it(run: Run) -> None:
    run("set squat 100kgx5", "18:00")
    assert run("set --again +2.5kg", "18:01").lines[0].startswith("squat  set 2  102.5kg x5  ")
    assert "The set to go by has no tempo" in run("set --again tempo=+4bpm", "18:02").err


def test_the_answer_has_the_rest_last_times_set_and_a_best(run: Run) -> None:
    run("set squat 100kgx5", "2026-03-09T18:00")
    run("finish", "2026-03-09T18:20")
    first = run("set squat 100kgx5", "18:00").out
    assert "last time (Mon) set 1  100kg x5" in first
    assert "best" not in first
    second = run("set 102.5kgx5", "18:03:30").out
    assert "3:30 after set 1" in second
    assert "best at x5: 102.5kg, was 100kg" in second


def test_a_work_set_is_held_against_a_work_set_and_a_warm_up_against_a_warm_up(run: Run) -> None:
    run("set squat 60kgx8 warmup", "2026-03-11T18:00")
    run("set squat 100kgx5", "2026-03-11T18:10")
    run("finish", "2026-03-11T18:20")
    assert run("set squat --by +2.5kg", "18:00").lines[0].startswith("squat  set 1  102.5kg x5 ")
    assert "  last time (Wed) set 1  60kg x8 warmup" in run("set 65kgx8 warmup", "18:05").lines
    assert "last time" not in run("set 102.5kgx5", "18:10").out


def test_last_time_is_the_day_before_whenever_it_was_written_down(run: Run) -> None:
    run("add squat 100kgx5 --day tue", "18:00")
    run("add squat 80kgx5 --day mon", "18:00")
    assert "last (Tue)      100kg x5" in run("start squat", "18:01").out


def test_last_time_is_the_last_time_with_sets(run: Run) -> None:
    run("add squat 100kgx5 --day mon", "18:00")
    run("add squat --took 10m --day tue", "18:00")
    assert "last (Mon)      100kg x5" in run("start squat", "18:01").out


def test_again_takes_no_number_of_another_kind(run: Run, rows: Rows) -> None:
    run("start squat", "18:00")
    run("set squat x5", "18:01")
    run("set plank 45s", "18:02")
    refused = run("set --again 1:00", "18:03")
    assert (refused.code, rows("SELECT count(*) FROM activity_set")) == (2, [(2,)])
    assert "has no hold" in refused.err
    assert run("set plank --again 1:00", "18:04").lines[0].startswith("plank  set 2  1:00")


def test_a_best_is_said_once_for_the_most_reps(run: Run) -> None:
    run("set squat 100kgx5,4", "18:00")
    said = run("set 102.5kgx5,4", "18:05").out
    assert "best at x5: 102.5kg, was 100kg" in said
    assert "best at x4" not in said


def test_how_long_sets_alone_took_is_not_known(run: Run) -> None:
    run("set squat x5", "18:00")
    assert run("show", "18:01").lines[0].endswith("  1 set")
    assert run("finish", "18:02").lines[-1].split() == ["Practice", "1", "set"]
    assert run("log", "18:03").lines[0].endswith("  1 set on 1 day")
    assert json.loads(run("show --json", "18:03").out)["seconds"] is None


def test_of_many_sets_the_top_one_that_was_clean_is_shown(run: Run) -> None:
    for tempo, clean in ((92, 8), (96, 7), (100, 5)):
        run(f"set picking {tempo}bpm clean={clean}/8", "18:00")
    assert "3 sets, 96bpm 7/8 clean" in run("log", "18:01").out


@pytest.mark.parametrize(
    ("sets", "top"),
    [
        (("120bpm clean=1/8", "80bpm clean=8/8", "130bpm"), "80bpm 8/8 clean"),
        (("L:120bpm L:clean=1/8", "L:80bpm L:clean=8/8"), "L 80bpm 8/8 clean"),
        (("L:100kgx0 R:100kgx0", "L:80kgx5 R:80kgx4"), "L 80kg x5  R 80kg x4"),
        (("x12 warmup", "x20", "10kgx5", "12.5kgx4"), "12.5kg x4"),
        (("-15kgx8", "-12.5kgx8", "x5"), "x5"),
        (("225lbx5", "100kgx5", "100kgx6"), "225lb x5"),
    ],
)
def test_what_was_not_held_is_never_the_top_one_of_many_sets(run: Run, sets: tuple[str, ...], top: str) -> None:
    for words in sets * 3:
        assert run(["set", "--on", "etude", *words.split()]).code == 0
    (line,) = [line for line in run("log").lines if "etude" in line]
    assert line.endswith(f" sets, {top}")


def test_the_log_has_the_sets_in_a_column(run: Run) -> None:
    run("set squat x5", "18:00")
    run("set pullup x8", "18:01")
    found = [line.index("x") for line in run("log", "18:02").lines if " x" in line]
    assert len(found) == 2
    assert len(set(found)) == 1


def test_a_text_with_a_dash_is_told_to_go_in_quotes(run: Run) -> None:
    run("start recall", "18:00")
    assert 'practicelog next-time "…"' in run("next-time the verbs with -te", "18:01").err
    assert done(run(["next-time", "the verbs with -te"], "18:01"))


def test_a_warm_up_is_never_a_best_and_a_corrected_set_corrects_it(run: Run) -> None:
    run("set squat 100kgx5", "18:00")
    assert "best" not in run("set 120kgx5 warmup", "18:02").out
    assert "best at x5: 110kg, was 100kg" in run("set 110kgx5", "18:04").out
    run("edit 1.1.3 105kg", "18:05")
    assert "best at x5: 107.5kg, was 105kg" in run("set 107.5kgx5", "18:06").out
    run("delete 1.1.4", "18:07")
    assert "best at x5: 106kg, was 105kg" in run("set 106kgx5", "18:08").out


def test_a_tempo_counts_when_it_was_clean(run: Run) -> None:
    run("set picking 92bpm clean=7/8", "18:00")
    assert "best" not in run("set 100bpm clean=5/8", "18:01").out
    assert "best at 80% clean: 96bpm, was 92bpm" in run("set 96bpm clean=8/8", "18:02").out


def test_sets_of_one_line_have_one_known_time(run: Run, rows: Rows) -> None:
    run("set squat 100kgx5,5,4", "18:00")
    assert [known for (known,) in rows("SELECT recorded_at IS NOT NULL FROM activity_set ORDER BY id")] == [0, 0, 1]


def test_a_set_opens_a_session_and_ends_one_that_was_left(run: Run, rows: Rows) -> None:
    run("set squat x5", "15:00")
    recorded = run("set squat x5", "18:00")
    assert "Session 1 was still open; it now ends 15:00" in recorded.out
    assert rows("SELECT count(*) FROM session") == [(2,)]


def test_undo_and_redo_of_a_set_restore_everything(run: Run, rows: Rows) -> None:
    tables = "activity session section activity_instance activity_set metric side metric_value note tag".split()
    run("start piano", "17:50")
    before = [rows(f"SELECT * FROM {table}") for table in tables]
    assert done(run("set row L:32kgx10 R:32kgx8 +slow -m good", "18:00"))
    after = [rows(f"SELECT * FROM {table}") for table in tables]
    assert done(run("undo", "18:01"))
    assert [rows(f"SELECT * FROM {table}") for table in tables] == before
    assert done(run("redo", "18:02"))
    assert [rows(f"SELECT * FROM {table}") for table in tables] == after
    assert run("db check", "18:03").code == 0


def test_a_set_is_edited_moved_deleted_and_restored_by_its_reference(run: Run) -> None:
    run("set squat 100kgx5", "17:55")
    run("set squat 100kgx5", "18:00")
    assert "100kg x5 → 102.5kg x5 @9" in run("edit 1.1.2 102.5kg @9", "18:01").out
    assert "18:00 → 17:58" in run("edit ..2 --at 17:58", "18:01").out
    assert run("move 1.1.2 --before 1.1.1", "18:02").out.startswith("Moved squat set 2 before set 1 ")
    assert [one["ref"] for one in json.loads(run("show 1.1 --json", "18:02").out)["sets"]] == ["1.1.2", "1.1.1"]
    assert done(run("delete 1.1.1", "18:03"))
    assert json.loads(run("set x3 --json", "18:04").out)["sets"][0]["ref"] == "1.1.3"
    assert "1.1.1  squat 100kg x5" in run("trash", "18:05").out
    assert done(run("restore 1.1.1", "18:06"))
    assert run("delete 1.1.9", "18:07").code == 1
    assert run("edit 1.1.1 100kgx5,5", "18:07").code == 2
    assert run("edit 1.1 x5", "18:07").code == 2
    assert run("db check", "18:08").code == 0


def test_a_set_goes_neither_before_itself_nor_where_it_is(run: Run) -> None:
    run("set squat 100kgx5,5,5", "18:00")
    assert run("move 1.1.2 --before 1.1.2", "18:01").err.startswith("practicelog: 1.1.2 cannot go before itself")
    moved = run("move 1.1.1 --before 1.1.2", "18:01")
    assert (moved.code, moved.err) == (3, "practicelog: 1.1.1 is already there\n")
    assert len(run("history", "18:02").lines) == 2


def test_a_note_on_a_set_is_a_sign_of_practice(run: Run) -> None:
    run("set squat 100kgx5", "18:00")
    run("note --on set wrist", "18:50")
    assert "2.1, in session 2" not in run("set squat 100kgx5", "19:45").out


def test_a_start_is_later_than_a_set_at_the_same_instant(run: Run) -> None:
    run("set row 30kgx5", "17:50")
    run("set row 30kgx5", "18:00")
    run("start scales", "18:00")
    run("stop", "18:10")
    assert run("set x6", "18:11").lines[0].startswith("scales  set 1")


def test_practice_that_is_over_can_be_sets_alone(run: Run, rows: Rows) -> None:
    added = run("add squat 3x5 100kg --day mon", "18:00")
    assert done(added)
    assert "Added squat 100kg x5,5,5" in added.out
    assert rows("SELECT practice_day, started_at FROM session") == [("2026-03-09", None)]
    assert rows("SELECT count(*), count(recorded_at) FROM activity_set") == [(3, 0)]
    assert rows("SELECT count(*) FROM timer_interval") == [(0,)]
    assert run("db check", "18:01").code == 0


def test_a_hold_that_is_over_is_told_from_a_time(run: Run) -> None:
    assert "Added plank 1:30 " in run("add plank 1:30 --day mon", "18:00").out
    said = run("add plank 17:15 --day mon", "18:00").err
    assert "Write add plank --from 17:15 --day mon; of a hold, hold=17:15" in said
    assert "Added plank 17:15 " in run("add plank hold=17:15 --day mon", "18:00").out


def test_notes_go_on_sets_and_on_activities(run: Run, rows: Rows) -> None:
    run("set squat x5 -m first", "18:00")
    assert "Noted on squat set 1" in run("note --on set deeper", "18:01").out
    assert "Noted on squat set 1" in run("note --on 1.1.1 again", "18:01").out
    assert "whenever it is practised" in run("note --on squat knees out", "18:02").out
    assert '"deeper"' in run("show 1", "18:03").out
    found = rows("SELECT activity_set_id IS NOT NULL, activity_id IS NOT NULL, body FROM note ORDER BY id")
    assert found == [(1, 0, "first"), (1, 0, "deeper"), (1, 0, "again"), (0, 1, "knees out")]


def test_the_line_for_the_next_time_is_shown_once_and_first(run: Run) -> None:
    run("start etude", "2026-03-11T18:00")
    run("set 92bpm clean=8/8", "2026-03-11T18:01")
    run("next-time begin at 94", "2026-03-11T18:05")
    assert done(run("next-time begin at 96", "2026-03-11T18:06"))
    run("finish", "2026-03-11T18:10")
    started = run("start etude", "18:00").lines
    assert started[1] == '  next time was   "begin at 96"'
    assert started[2].startswith("  last (Wed)      92bpm 8/8 clean")
    assert started[2].endswith("best at 80% clean: 92bpm")
    run("finish", "18:10")
    assert "begin at" not in run("start etude", "19:00").out


def test_another_metric_is_asked_for_on_a_terminal_only(run: Run, rows: Rows) -> None:
    refused = run("set reading words=120", "18:00")
    assert (refused.code, rows("SELECT count(*) FROM metric")) == (2, [(0,)])


def test_a_length_is_no_set(run: Run) -> None:
    refused = run("add anki 10m", "18:00")
    assert refused.code == 2
    assert "Write add anki --took 10m" in refused.err


def test_last_time_is_the_last_one_with_sets(run: Run) -> None:
    run("set squat 100kgx5", "2026-03-09T18:00")
    run("finish", "2026-03-09T18:10")
    run("start squat", "2026-03-10T18:00")
    run("finish", "2026-03-10T18:10")
    assert "last time (Mon) set 1  100kg x5" in run("set squat 102.5kgx5", "18:00").out


def test_what_is_computed_from_sets_is_shown_with_them(run: Run) -> None:
    run("set squat 3x5 100kg", "18:00")
    run("metric add squat volume --of weight --of reps", "18:01")
    run("set row L:32kgx10 R:32kgx8", "18:02")
    run("metric add row volume --of weight --of reps", "18:03")
    shown = run("show", "18:04").out
    assert "volume 1500kg" in shown
    assert "volume 576kg" in shown
    value = json.loads(run("show 1.2 --json", "18:04").out)
    assert value["yields"] == [{"metric": "volume", "unit": "kg", "total": 576.0, "sides": {"L": 320.0, "R": 256.0}}]


def test_a_running_clock_keeps_its_session_open_whatever_the_gap(run: Run, rows: Rows) -> None:
    run("start scales", "16:00")
    assert "in session" not in run("set 90bpm", "18:30").out
    assert rows("SELECT count(*) FROM session") == [(1,)]
    run("stop", "18:40")
    assert run("db check", "18:41").code == 0


def test_a_set_lies_inside_its_session(run: Run) -> None:
    run("start squat", "18:00")
    refused = run("set x5 --at 17:00", "18:10")
    assert refused.code == 3
    assert "lies before session 1, which began at 18:00" in refused.err
    run("set x5", "18:10")
    assert run("edit ..1 --at 17:30", "18:20").code == 3


def test_a_side_takes_the_place_of_what_was_said_without_one(run: Run) -> None:
    run("set squat 100kg x6", "18:00")
    assert "100kg x6 → 100kg  L x3  R x4" in run("edit 1.1.1 L:x3 R:x4", "18:01").out
    assert run("set squat --again", "18:02").lines[0].startswith("squat  set 2  100kg  L x3  R x4")
    assert "→ 100kg x5" in run("edit 1.1.1 x5", "18:03").out
    assert run("db check", "18:04").code == 0
    assert done(run("undo", "18:05"))
    assert "L x3  R x4" in run("show 1.1.1", "18:06").out


def test_the_history_of_what_runs_counts_up_to_now(run: Run) -> None:
    run("start etude", "18:00")
    assert json.loads(run("show etude --json", "18:10").out)["sittings"][0]["seconds"] == 600


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("set day_start 05:00", "practicelog config day_start 05:00"),
        ("log squat 100kg", "To record: practicelog set squat 100kg"),
        ("set reading 12 pages", "Write practicelog set reading pages=12"),
        ("set fly 12", "Write x12 (reps), 12kg"),
    ],
)
def test_neighbours_are_refused_kindly(words: str, said: str, run: Run) -> None:
    refused = run(words, "18:00")
    assert refused.code == 2
    assert said in refused.err


@pytest.mark.parametrize("words", ["@8", "warmup", "@8 drop"])
def test_an_effort_or_a_kind_alone_after_a_set_is_asked_about(words: str, run: Run, rows: Rows) -> None:
    assert done(run(f"set squat {words}"))
    run("undo")
    run("set squat 100kgx5")
    refused = run(f"set {words}")
    assert refused.code == 2
    assert f"practicelog edit 2.1.1 {words}" in refused.err
    assert f"practicelog set --again {words}" in refused.err
    assert rows("SELECT count(*) FROM activity_set WHERE deleted_at IS NULL") == [(1,)]
    assert done(run(f"edit 2.1.1 {words}"))
    assert done(run(f"set --again {words}"))


def test_who_edits_a_session_by_the_number_of_a_set_is_told_its_reference(run: Run) -> None:
    run("set squat 100kgx5,5")
    refused = run("edit 1 x4")
    assert (refused.code, "To change set 1 of what was practised last: edit ..1 x4" in refused.err) == (2, True)
    assert done(run("edit ..1 x4"))


@pytest.mark.parametrize("words", ["again", "squat again", "same", "squat another"])
def test_a_set_asked_for_again_in_a_word_is_told_the_option(words: str, run: Run) -> None:
    run("set squat 100kgx5")
    refused = run(f"set {words}")
    assert (refused.code, "The last set once more: practicelog set --again" in refused.err) == (2, True)


def test_where_last_time_had_fewer_sets_that_is_said(run: Run) -> None:
    run("set squat 100kgx5,5", "2026-03-09T18:00")
    run("finish", "2026-03-09T18:10")
    run("set squat 100kgx5,5", "18:00")
    assert "last time (Mon) had 2 sets; counted from 100kg x5" in run("set --by +2.5kg", "18:05").out


def test_a_step_from_the_set_before_is_not_said_to_be_counted_from_last_time(run: Run) -> None:
    run("set squat 100kgx5", "2026-03-09T18:00")
    run("finish", "2026-03-09T18:10")
    run("set squat 110kgx5", "18:00")
    said = run("set --again +2.5kg", "18:05").out
    assert "112.5kg x5" in said
    assert "last time" not in said


def test_a_metric_of_a_new_activity_is_defined_as_the_refusal_says(run: Run) -> None:
    refused = run("set trail run climb=120m -m 'all the way'", "18:00")
    assert refused.code == 2
    cure = refused.err.strip().partition("To define it: ")[2]
    assert cure == "practicelog set --define trail run climb=120m -m 'all the way'"
    assert "new here: climb (m)" in run(cure.removeprefix("practicelog "), "18:01").out
    assert 'has no metric "laps" or "pulse" (it has climb)' in run("set trail run laps=3 pulse=140", "18:02").err


def test_the_first_tempo_with_clean_is_held_against_those_without_as_one_of_them(run: Run) -> None:
    run("set scales 100bpm", "18:00")
    assert run("set scales 120bpm clean=8/8", "18:01").lines[-1] == "  best: 120bpm, was 100bpm"
    assert run("set scales 126bpm clean=7/8", "18:02").lines[-1] == "  best at 80% clean: 126bpm, was 120bpm"


def test_a_script_defines_a_metric_with_the_set(run: Run, rows: Callable[..., list[Any]]) -> None:
    refused = run("set power clean cards=85", "18:00")
    cure = "practicelog set --define power clean cards=85"
    assert (refused.code, refused.err.rstrip().endswith(cure)) == (2, True)
    assert "new here: cards" in run("set --define power clean cards=85", "18:01").out
    assert rows("SELECT activity, metric, value FROM v_value") == [("power clean", "cards", 85)]


@pytest.mark.parametrize(
    "commands",
    [
        ["set power clean 60kgx3", "set cards=3"],
        ["set power clean cards=3"],
        ["set power clean 60kgx3", "metric archive 'power clean' weight", "set 60kgx3"],
        ["set power clean L:60kgx3", "side archive 'power clean' L", "set L:60kgx3"],
        ["set power clean 60kgx3", "metric delete 'power clean' weight"],
    ],
)
def test_the_advice_works_when_pasted(commands: list[str], run: Run) -> None:
    run("activity add power clean")
    *before, last = commands
    assert all(run(command).code == 0 for command in before)
    refused = run(last)
    assert refused.code in (2, 3)
    advice = refused.err.rstrip().rpartition("practicelog ")[2]
    assert run(advice).code == 0, advice
    assert last.startswith("metric") or run(last).code == 0


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("work", "60kg x8 @8"),
        ("@none", "60kg x8 warmup"),
        ("reps=none", "60kg @8 warmup"),
        ("Weight=none x5", "x5 @8 warmup"),
        ("work @none reps=none weight=none", "done"),
        ("wei=none @none", "x8 warmup"),
    ],
)
def test_a_set_loses_what_is_taken_from_it(words: str, left: str, run: Run) -> None:
    run("set squat 60kgx8 warmup @8", "18:00")
    assert f" → {left}" in run(f"edit ..1 {words}", "18:01").out
    assert f"60kg x8 @8 warmup → {left}" in run("history").out or done(run("undo", "18:02"))
    assert done(run("db check"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("@none @9", '"@9" and "@none" contradict each other. Write one of them'),
        ("reps=none x5", '"reps=none" takes away the reps that the other words give'),
        ("+2.5kg weight=none", '"weight=none" takes away the weight that the other words give'),
        ("tempo=none", "1.1.1 has no tempo to take away"),
        ("L:reps=none", "1.1.1 has no L reps to take away"),
        ("effort=none", "1.1.1 has no effort to take away: effort goes with @none"),
        ("kind=none", "1.1.1 has no kind to take away: the kind goes with work"),
        ("=none", '"=none": write what is to go before it, as in reps=none'),
        ("L:=none", '"L:=none": write what is to go before it, as in L:reps=none'),
        ("work drop", "A set has one kind, not work and drop"),
    ],
)
def test_what_is_not_there_or_given_as_well_is_not_taken_away(words: str, sentence: str, run: Run, rows: Rows) -> None:
    run("set squat 60kgx8 warmup @8", "18:00")
    before = rows(VALUES)
    refused = run(f"edit ..1 {words}", "18:01")
    assert (refused.code, sentence in refused.err, rows(VALUES)) == (2, True, before), refused.err


def test_clean_goes_with_its_attempts_and_of_one_side_alone(run: Run, rows: Rows) -> None:
    run("set scales L:96bpm L:clean=7/8 R:90bpm R:clean=8/8", "18:00")
    assert done(run("edit ..1 l:clean=none", "18:01"))
    assert rows(VALUES) == [
        (1, "tempo", "L", 96),
        (1, "tempo", "R", 90),
        (1, "clean", "R", 8),
        (1, "attempts", "R", 8),
    ]
    refused = run("edit ..1 L:clean=none", "18:02")
    assert (refused.code, refused.err) == (2, "practicelog: 1.1.1 has no L clean to take away\n")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("60 kg", "60kg"),
        ("bw x12", "x12"),
        ("3 x 5 60kg", "60kg x5,5,5"),
        ("3 sets of 5 60kg", "60kg x5,5,5"),
        ("w 60kgx5", "60kg x5 warmup"),
        ("60 kilos rpe 8", "60kg @8"),
    ],
)
def test_every_command_that_takes_set_words_takes_them_apart(words: str, shown: str, run: Run) -> None:
    assert done(run(f"set --new squat {words}", "18:00"))
    assert f"Added squat {shown}" in run(f"add squat {words}", "18:01").out
    assert f"log reads. To record: practicelog set squat {words}" in run(f"log squat {words}", "18:01").err


@pytest.mark.parametrize("words", ["12kg x8 left", "12kg x8 L @8", "12kg x8 @8 warmup l", "left 12kg x8", "L:12kgx8"])
def test_a_side_before_or_behind_all_the_values_is_that_of_each(words: str, run: Run, rows: Rows) -> None:
    assert done(run(f"set curl {words}", "18:00"))
    assert rows(VALUES) == [(1, "weight", "L", 12.0), (1, "reps", "L", 8.0)]


@pytest.mark.parametrize(
    "typed", ["set day_start 4", "set timer_limit 8h", "set zone Europe/Berlin", "set session_gap 45s"]
)
def test_a_setting_that_is_set_as_in_other_programs_leads_to_config(typed: str, run: Run) -> None:
    refused = run(typed)
    assert refused.code == 2
    assert (
        refused.err == f"practicelog: {typed.split()[1]} is a setting. To change it: practicelog config {typed[4:]}\n"
    )
    assert run("activity").lines == ["There are no activities yet. practicelog start NAME makes one"]


def test_an_activity_that_is_called_like_a_setting_has_sets(run: Run) -> None:
    run("activity add zone")
    assert done(run("set zone 45s"))


def test_a_new_activity_may_be_called_like_a_setting(run: Run) -> None:
    assert run("set zone 45s").code == 2
    assert done(run("set --new zone 45s"))
    assert "zone" in run("activity").out


@pytest.mark.parametrize("words", ["3x bw", "bw 3x", "squat 3x bw", "squat 3x slow"])
def test_a_count_among_words_is_not_taken_for_a_tag_of_the_activity(words: str, run: Run) -> None:
    run("start squat", "18:00")
    refused = run(f"set {words}", "18:01")
    assert refused.code == 2
    assert "isn't a set word. Write x3 (reps) or 3x5 (sets)" in refused.err
