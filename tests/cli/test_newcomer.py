"""What somebody new to the program stumbled over, kept from coming back."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from practicelog.cli.commands import COMMANDS
from practicelog.cli.mistakes import HINTS
from tests.conftest import Run, done


@pytest.fixture
def known(run: Run) -> None:
    """A log with three activities; legato was practised twice in one session."""
    for clock, command in (
        ("17:00", "start alt-picking-6s"),
        ("17:10", "start big band"),
        ("17:20", "start legato"),
        ("17:30", "stop -m smooth"),
        ("17:40", "start legato"),
        ("17:50", "finish -r 4"),
    ):
        assert done(run(command, clock))


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("start technique/", "A name cannot be empty"),
        ("start /x", "a group before a slash needs a name"),
        ("start ' /'", "a group before a slash needs a name"),
        ("activity rename '' x", "A name cannot be empty"),
        ("activity add a/b --group c", "already names a group"),
        ("start 3x5", '"3x5" looks like a set word. Write start ACTIVITY'),
        ("start legato at 17:15", "Write start legato --at 17:15"),
        ("start big band '(live)'", "start --new big band '(live)'"),
        ("start yesterday", '"yesterday" looks like a time'),
        ("start legato+slow", "Write start legato +slow"),
        ("log :week", '":week" is another program\'s hint. Write practicelog log week'),
        ("summary :lastweek", "Write practicelog week, month or year, or week NAME"),
        ("log :lastweek", "Write practicelog log last week"),
        (":day", "Write practicelog log today"),
        ("log :adjust", "Ranges are words here, like practicelog log last week"),
        ("@1", "practicelog show last"),
        ("untag 1.1 slow", "Write practicelog tag remove WORD --on REF"),
        ("log -- -1", "To see it: practicelog show -1"),
        ("log legatto", "Did you mean legato?"),
        ("export interval", "Did you mean export intervals?"),
        ("db chekc", "Did you mean db check?"),
        ("help stats", "Did you mean status"),
        ("finish 4", "a rating is written -r 4, a time 4:00"),
        ("stop legato", '"legato" isn\'t a time. What is running needs no name. Write practicelog stop'),
        ("stop big band 17:55", "Write practicelog stop 17:55"),
        ("stop :all", "What is running needs no name. Write practicelog stop"),
        ("resume @2", "Write practicelog resume, or start NAME"),
        ("tag @1 slow", "Write practicelog tag add WORD --on REF"),
        ("tag 1.1 slow", "Write practicelog tag add WORD --on REF"),
        ("finish big band", "Write practicelog finish"),
        ("resume big band", "To continue it: practicelog start 'big band'"),
        ("stop half a day ago", '"half a day" isn\'t a length'),
        ("stop tea-time", "isn't a time"),
        ("stop 14:05 --at 14:05", "both say when"),
        ("history -n abc", '--number: "abc" isn\'t a whole number'),
        ("rate --on 1 -r -1", "A rating is a number from 1 to 5"),
        ("rate --on 1 --effort -1", "Effort is a number from 0 to 10"),
        ("history -n -1", "--number is at least 1, not -1"),
        ("start --sdie", "No such option: --sdie"),
        ("log -f mon -t tue", "No such option: -f. Write --from DAY"),
        ("add -f 9:00 -t 10:00 kata", "No such option: -f. Write --from TIME"),
        ("log -T slow", "Write --tag WORD"),
        ("log --project legato", "A name needs no option"),
        ("log --current", "What is running is in the log without it"),
        ("start legato --no-gap", "Write --at last"),
        ("finish --foucs 3", "Did you mean --focus?"),
        ("activity rename legato", "What should it be called? See: practicelog help activity rename"),
        ("schedule add", "What should it be called? See: practicelog help schedule add"),
        ("tag add", "Which tag? See: practicelog help tag add"),
        ("db restore", "Which backup? See: practicelog help db restore"),
        ("merge legato big band", "Write practicelog activity merge NAME into NAME"),
        ("archive legato", "Write practicelog activity archive legato"),
        ("sets", "Write practicelog show for those of a session"),
        ("notes", "Write practicelog show: notes are next to"),
        ("cut 1.1 17:03 17:05", "practicelog split REF 19:10 19:20"),
        ("note - more", "leave the other words out"),
        ("export intervals -o ''", "isn't a file"),
        ("set legato 100 5", '"100 5" isn\'t a set word. Write 100kgx5; a new activity: set --new legato 100 5'),
        ("set legato 12", '"12" isn\'t a set word. Write x12 (reps), 12kg'),
        ("add legato 12b --took 5m", '"12b" isn\'t a set word. Write x12 (reps)'),
        ("set legato kgx5", '"kgx5" isn\'t a set word. Write it like 100kgx5, 96bpm or 45s; a new activity: set --new'),
        ("set legato L32kgx10", '"L32kgx10": write L 32kgx10, or L:32kgx10'),
        ("set bench L32kgx10", '"L32kgx10": write L 32kgx10, or L:32kgx10'),
        ("set legato slowly", "Write set legato +slowly"),
        ("db sql ''", "db sql needs a statement: practicelog db sql 'SELECT * FROM v_session'"),
        ("start legato --for 0", '"0" is out of range: a length is more than 0'),
    ],
)
def test_mistakes_are_answered_with_what_to_type(words: str, said: str, run: Run) -> None:
    refused = run(words)
    assert refused.code == 2, refused
    assert said in refused.err
    assert refused.err.count("\n") == 1
    assert "Click" not in refused.err
    assert done(run("db check"))


@pytest.mark.usefixtures("known")
def test_the_figures_of_a_part_are_not_shown_as_those_of_its_session(run: Run) -> None:
    shown = run("show 1.3", "18:00").out
    assert shown.splitlines()[0].startswith("1.3  legato")
    assert "20:00" in shown.splitlines()[0]
    assert '"smooth"' in shown
    assert "Rating" not in shown
    value = json.loads(run("show 1.3 --json", "18:00").out)
    assert (value["ref"], value["session_id"], value["seconds"]) == ("1.3", 1, 1200)
    one = json.loads(run("show 1.3:2 --json", "18:00").out)
    assert (one["seconds"], [interval["ref"] for interval in one["intervals"]]) == (600, ["1.3:2"])


@pytest.mark.usefixtures("known")
def test_what_runs_again_says_since_when_and_what_came_before(run: Run) -> None:
    run("start legato", "18:00")
    run("stop", "18:10")
    run("start legato", "18:20")
    assert "already running, since 18:20 (5:00)" in run("start legato", "18:25").err
    assert "since 18:20, after 10:00" in run("status", "18:25").out


@pytest.mark.usefixtures("known")
def test_a_start_in_the_past_that_would_run_into_later_practice_says_so(run: Run) -> None:
    refused = run("start legato --at 16:00", "18:00")
    assert refused.code == 3
    assert "A clock from 16:00 on overlaps 1.3:2 (legato), which stopped at 17:50" in refused.err
    assert "practicelog add" in refused.err


def test_quiet_is_quiet_also_for_machines(run: Run) -> None:
    assert run("start guitar -q --json") == (0, "", "")
    assert run("finish -q --json", "18:10") == (0, "", "")


def test_a_home_in_the_path_of_the_log_is_the_home_folder(run: Run, home, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("PRACTICELOG_DB", "~/mine.db")
    assert done(run("start guitar"))
    assert (home / "mine.db").exists()


@pytest.mark.parametrize("page", ["", "--all", "times", "names", "ranges", "activity", "db", "export", "start"])
def test_every_page_of_the_help_fits_80_columns(page: str, run: Run) -> None:
    lines = run(f"help {page}").lines
    assert lines
    assert [line for line in lines if len(line) > 80] == []


@pytest.mark.parametrize("word", HINTS)
def test_a_word_of_another_program_leads_to_a_command_that_is_there(word: str) -> None:
    assert word not in COMMANDS
    assert set(re.findall(r"practicelog ([a-z][a-z-]*)", HINTS[word])) <= COMMANDS.keys()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("rename squats to squat", "Write practicelog activity rename squats to squat; other nouns have rename too"),
        ("merge squats into squat", "Write practicelog activity merge squats into squat; other nouns have merge too"),
        ("Stop 14:05", "Write practicelog stop 14:05"),
        ("SET bench 60kg", "Write practicelog set bench 60kg"),
        ("last week", "Write practicelog log last week"),
        ("june", "Write practicelog log june"),
        ("3d", "Write practicelog log 3d"),
        ("pb squat", "Write practicelog best, or best NAME"),
    ],
)
def test_a_verb_or_a_range_that_is_no_command_leads_to_one(words: str, answer: str, run: Run) -> None:
    refused = run(words, "18:00")
    assert (refused.code, refused.err) == (2, f'practicelog: No command "{words.split()[0]}". {answer}\n')


def test_who_edits_a_set_onto_another_activity_is_told_the_option(run: Run) -> None:
    run("set bench 60kgx5", "18:00")
    run("set squat 60kgx5", "18:01")
    refused = run("edit 1.1.1 --on squat", "18:02")
    assert (refused.code, "For a set: --activity NAME" in refused.err) == (2, True)
    assert done(run("edit 1.1.1 --activity squat", "18:02"))


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("words", ["14:05", "at 14:05", "5m ago", "--at 14:05"])
def test_a_time_may_stand_behind_what_ends_and_begins(words: str, run: Run) -> None:
    run("start legato", "2026-03-13T14:00")
    assert "14:05" in run(f"pause {words}", "2026-03-13T14:10").out
    assert "14:06" in run("resume 14:06", "2026-03-13T14:10").out
    assert run("stop 14:08", "2026-03-13T14:10").code == 0
    assert "14:09" in run("finish 14:09", "2026-03-13T14:10").out


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("set push-up 3x12 -m 'to the end'", "set --new push-up 3x12 -m 'to the end'"),
        ("start push-up --for 10m +slow", "start --new push-up --for 10m +slow"),
        ("add push-up --took 5m", "add --new push-up --took 5m"),
        ("set pull-up bars 3x12", "set --new pull-up bars 3x12"),
    ],
)
def test_the_line_that_makes_a_new_one_keeps_every_word(command: str, line: str, run: Run) -> None:
    run("set pull-up x5", "18:00")
    refused = run(command, "18:01")
    assert (refused.code, refused.err.rstrip().endswith(f"new one: {line}")) == (2, True), refused.err
    assert run(line, "18:02").code == 0


@pytest.mark.parametrize(
    ("answer", "activity"), [("pull-up", "pull-up"), ("pull", "pull-up"), ("new", "push-up"), ("", None), ("no", None)]
)
def test_a_person_is_asked_whether_a_name_is_new(
    answer: str, activity: str | None, run: Run, rows: Callable[..., list[Any]]
) -> None:
    run("set pull-up x5", "18:00")
    asked = run("set push-up x12", "18:01", stdin=f"{answer}\n", columns=80)
    assert "Did you mean pull-up, or is it new?" in asked.err
    found = rows("SELECT activity, command FROM v_set, change WHERE set_id = 2 AND change.id = 2")
    assert found == ([(activity, f"set {'--new push-up' if answer == 'new' else activity} x12")] if activity else [])


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("-m 'left hand'", "practicelog note 'left hand'"),
        ("+slow", "practicelog tag add slow"),
        ("--for 90m -m tired", "practicelog note tired and practicelog edit 1.1 --plan 1h30m"),
    ],
)
def test_start_of_what_runs_says_how_the_rest_is_recorded(words: str, line: str, run: Run) -> None:
    assert done(run("start bach", "18:00"))
    refused = run(f"start bach {words}", "18:05")
    assert (refused.code, refused.err) == (
        3,
        f"practicelog: bach is already running, since 18:00 (5:00). Write {line}; --anew begins it again\n",
    )
    assert all(done(run(command.removeprefix("practicelog "), "18:06")) for command in line.split(" and "))


@pytest.mark.parametrize(
    ("first", "then", "other"),
    [
        ("start reading/みんな", "start reading", "group reading"),
        ("set guitar/chords 100bpm", "set guitar 90bpm", "group guitar"),
        ("add reading --took 5m", "add reading/みんな --took 5m", "activity reading"),
    ],
)
def test_what_gets_the_name_of_something_else_is_said(first: str, then: str, other: str, run: Run) -> None:
    assert "there is" not in run(first, "18:00").out
    line = f"  there is the {other} as well: log finds both by that name"
    assert line in run(then, "18:01").lines
    name = other.split()[1]
    assert f"{name} and group {name}" in run(f"log {name}", "18:02").lines[0]


def test_restore_without_a_word_lists_the_trash(run: Run) -> None:
    assert run("restore").code == 0
    assert all(done(run(command)) for command in ("start bach", "finish"))
    assert run("restore").out == "The trash is empty\n"
    assert done(run("delete 1"))
    assert run("restore").out == run("trash").out
    assert run("restore --json").code == 2


def test_as_long_as_last_time_is_a_plan(run: Run, rows: Callable[..., list[Any]]) -> None:
    refused = run("start bach --for last", "17:00")
    assert (refused.code, "Write a length: --for 15m" in refused.err) == (3, True)
    for clock, command in (("17:00", "start bach"), ("17:20", "finish"), ("18:30", "start bach --for last")):
        assert done(run(command, clock))
    assert rows("SELECT planned_seconds FROM v_instance ORDER BY activity_instance_id DESC LIMIT 1") == [(1200,)]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("set 85 cards", "cards=85"),
        ("set 85 cards clean=78/85", "cards=85"),
        ("set legato 40 枚", "枚=40"),
        ("add legato 4 pages --took 10m", "pages=4"),
        ("stop 85 cards", "cards=85"),
        ("finish 85 cards", "cards=85"),
    ],
)
@pytest.mark.usefixtures("known")
def test_a_number_of_something_is_answered_with_the_word_to_write(words: str, count: str, run: Run) -> None:
    run("start legato", "18:00")
    before = run("export sets")
    refused = run(words, "18:10")
    assert (refused.code, run("export sets")) == (2, before)
    assert f"Write {count}" in refused.err
    assert done(run(f"set {count} --define", "18:10"))


@pytest.mark.usefixtures("known")
def test_a_name_may_hold_a_number_of_something(run: Run) -> None:
    assert done(run("set --new 100 pushups x5", "18:10"))
    assert done(run("set 100 pushups x5", "18:11"))
    assert done(run("start legato", "18:12"))
    assert run("stop 5 minutes ago", "18:20").code == 0


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("anki", "start anki"),
        ("big band 25m", "add big band --took 25m"),
        ("bench 60kg x5 --define", "set bench 60kg x5 --define"),
        ("練習 --for 15m", "start 練習 --for 15m"),
        ("tag speaking", "tag add speaking"),
        ("tag +slow", "tag add +slow"),
        ("activity new 'two hands'", "activity add 'two hands'"),
        ("activity rm old", "activity delete old"),
        ("export month", "export intervals month"),
    ],
)
def test_what_is_no_command_is_answered_with_the_line_that_does_it(words: str, line: str, run: Run) -> None:
    run("activity add old")
    run("start legato", "18:00")
    refused = run(words, "18:10")
    assert refused.code == 2
    assert f"practicelog {line}" in refused.err
    assert done(run(line, "18:10"))


def test_days_in_a_row_lead_to_the_days(run: Run) -> None:
    assert "practicelog streak" in run("streaks").err
    assert "activity edit NAME --group GROUP" in run("activity move legato to technique").err
