"""Sets in the text of a session."""

import re
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.session.text.conftest import Editing
from tests.conftest import Outcome, Record, Run, done

SQUAT = "  1.1      squat\n"
BENCH = "  1.2      bench\n"
TABLES = "session activity_instance timer_interval activity_set metric_value metric side note tag activity_set_tag"


@pytest.fixture(autouse=True)
def _workout(record: Record) -> None:
    """Three sets of squat and its clock, one of bench, and a row of both sides, in session 1."""
    record(
        ("start squat", "17:58"),
        ("set 100kg x5 @8 warmup -m 'felt light'", "18:00"),
        ("set 102.5kg x5 clean=4/5", "18:05"),
        ("metric add squat cards", "18:06"),
        ("set 80.123456kg cards=20 +slow", "18:10"),
        ("stop", "18:12"),
        ("set bench 60kg x8", "18:15"),
        ("set row L 32kg x10 R 32kg x8", "18:20"),
        ("finish", "18:22"),
    )


@pytest.fixture
def state(rows: Callable[..., list[Any]]) -> Callable[[], dict[str, Any]]:
    """Return all that is recorded."""
    return lambda: {table: rows(f'SELECT * FROM "{table}" ORDER BY 1, 2') for table in TABLES.split()}


def sets(run: Run) -> list[str]:
    """Return the lines of activities and sets in `show`, without the times that end them."""
    lines = [line.split() for line in run("show 1", "23:00").lines]
    return [" ".join(words) for words in lines if words[:1] and re.match(r"1[.]", words[0]) and '"' not in words[1]]


def test_each_set_is_a_line_of_words_that_can_be_typed(edit: Editing, home: Any) -> None:
    assert edit() == Outcome(0, "Nothing was changed\n", "")
    text = (home / "seen").read_text(encoding="utf-8")
    assert (
        """
  1.1      squat
  1.1:1    17:58 – 18:12
  1.1.1    100kg x5 @8 warmup
  1.1.2    102.5kg x5 clean=4/5
  1.1.3    80.123456kg cards=20 +slow

  1.2      bench
  1.2.1    60kg x8

  1.3      row
  1.3.1    L 32kg x10 R 32kg x8
"""
        in text
    )


@pytest.mark.parametrize(
    ("old", "new", "ref", "shown"),
    [
        ("100kg x5 @8 warmup", "100kg x5", "1.1.1", "100kg x5 18:00"),
        ("100kg x5 @8 warmup", "100kg x5 work", "1.1.1", "100kg x5 18:00"),
        ("100kg x5 @8 warmup", "x6 @9 100kg drop", "1.1.1", "100kg x6 @9 drop 18:00"),
        ("100kg x5 @8 warmup", "+2.5kg x5 @8 warmup", "1.1.1", "102.5kg x5 @8 warmup 18:00"),
        ("100kg x5 @8 warmup", "100 kg x 5", "1.1.1", "100kg x5 18:00"),
        ("100kg x5 @8 warmup", "done", "1.1.1", "done 18:00"),
        ("100kg x5 @8 warmup", "100kg x5 @none kind=failure", "1.1.1", "100kg x5 failure 18:00"),
        ("102.5kg x5 clean=4/5", "102.5kg x5", "1.1.2", "102.5kg x5 18:05"),
        ("102.5kg x5 clean=4/5", "5/5", "1.1.2", "5/5 clean 18:05"),
        ("80.123456kg cards=20 +slow", "80.123456kg cards=21 +fast", "1.1.3", "80.123kg cards=21 +fast 18:10"),
        ("60kg x8", "60kg x8 45s", "1.2.1", "60kg x8 45s 18:15"),
        ("L 32kg x10 R 32kg x8", "L 32kg x10 R 32kg x9", "1.3.1", "L 32kg x10 R 32kg x9 18:20"),
        ("L 32kg x10 R 32kg x8", "left:32kg left:x11", "1.3.1", "L 32kg x11 18:20"),
        ("L 32kg x10 R 32kg x8", "32kg x10", "1.3.1", "32kg x10 18:20"),
    ],
)
def test_a_changed_line_is_what_the_set_was(
    old: str, new: str, ref: str, shown: str, edit: Editing, run: Run, state: Any
) -> None:
    before, lines = state(), sets(run)
    assert done(edit((old, new)))
    changed = next(line for line in sets(run) if line.startswith(ref))
    assert changed == f"{ref} {shown}"
    assert [line for line in sets(run) if not line.startswith(ref)] == [
        line for line in lines if not line.startswith(ref)
    ]
    assert done(run("db check", "23:01"))
    assert done(run("undo", "23:02"))
    assert state() == before


def test_the_same_in_other_words_changes_nothing(edit: Editing, state: Any) -> None:
    before = state()
    outcome = edit(
        ("102.5kg x5 clean=4/5", "4/5 clean 102.5 kg x5"),
        ("L 32kg x10 R 32kg x8", "R:32kg R:x8 left 32kgx10"),
        ("100kg x5 @8 warmup", "w 100kgx5 @8"),
    )
    assert (outcome, state()) == (Outcome(0, "Nothing was changed\n", ""), before)


def test_what_has_more_decimals_than_can_be_typed_stays_exact(
    edit: Editing, rows: Callable[..., list[Any]], log_file: Any
) -> None:
    with sqlite3.connect(log_file) as log:
        log.execute("UPDATE metric_value SET value = 100 / 3.0 WHERE id = 1")
    log.close()
    assert done(edit(("33.333333kg x5 @8 warmup", "33.333333kg x6 +heavy")))
    assert rows("SELECT value FROM metric_value WHERE id IN (1, 2)") == [(100 / 3,), (6.0,)]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("100kg x3 @9", ["1.1.4 100kg x3 @9"]),
        ("  set: 45s", ["1.1.4 45s"]),
        ("1:30 @7 +slow", ["1.1.4 1:30 @7 +slow"]),
        ("set: done", ["1.1.4 done"]),
        ("3x5 60 kg w", ["1.1.4 60kg x5 warmup", "1.1.5 60kg x5 warmup", "1.1.6 60kg x5 warmup"]),
        ("60kg x5,4", ["1.1.4 60kg x5", "1.1.5 60kg x4"]),
        ("left 20kg x8", ["1.1.4 L 20kg x8"]),
        ("4/5 clean", ["1.1.4 4/5 clean"]),
        ('set: "cards=5"', ["1.1.4 cards=5"]),
    ],
)
def test_a_new_line_is_a_set_whose_time_is_not_known(
    line: str, shown: list[str], edit: Editing, run: Run, state: Any, rows: Callable[..., list[Any]]
) -> None:
    before = state()
    assert done(edit(("  1.1.2 ", f"{line}\n  1.1.2 ")))
    new = sets(run)[2 : 2 + len(shown)]
    assert (new, sets(run)[2 + len(shown)][:5]) == (shown, "1.1.2")
    assert rows("SELECT DISTINCT recorded_at FROM activity_set WHERE id > 5") == [(None,)]
    assert done(run("db check", "23:01"))
    assert done(run("undo", "23:02"))
    assert state() == before


def test_a_new_activity_has_sets_of_its_own(edit: Editing, run: Run) -> None:
    assert done(edit((BENCH, f"overhead press\n  40kg x5\n  40kg x4\n{BENCH}")))
    assert sets(run)[4:7] == ["1.4 overhead press", "1.4.1 40kg x5", "1.4.2 40kg x4"]


def test_the_order_of_lines_is_that_of_sets(edit: Editing, run: Run, state: Any) -> None:
    before = state()
    first = "  1.1.1    100kg x5 @8 warmup\n"
    changed = edit((first, ""), ("  1.1.3 ", f"{first}  1.1.3 "))
    assert "  things in another order" in changed.lines
    assert [line[:5] for line in sets(run)[1:4]] == ["1.1.2", "1.1.1", "1.1.3"]
    now = state()
    assert [row[:3] for row in now["activity_set"]] == [row[:3] for row in before["activity_set"]]
    assert done(run("undo", "23:02"))
    assert state() == before


def test_a_deleted_line_is_a_set_in_the_trash(edit: Editing, run: Run) -> None:
    assert done(edit(("  1.1.2    102.5kg x5 clean=4/5\n", "")))
    assert [line[:5] for line in sets(run)[1:3]] == ["1.1.1", "1.1.3"]
    assert "102.5kg x5 4/5 clean" in run("trash", "23:01").out
    assert done(run("restore 1.1.2", "23:02"))
    assert len(sets(run)) == 8


BLOCK = (
    "  1.1      squat\n  1.1:1    17:58 – 18:12\n  1.1.1    100kg x5 @8 warmup\n"
    "  1.1.2    102.5kg x5 clean=4/5\n  1.1.3    80.123456kg cards=20 +slow\n"
)


@pytest.mark.parametrize(
    ("deleted", "trashed"),
    [
        (BLOCK, "  1.1 squat with 3 sets and 1 interval, into the trash"),
        (BENCH + "  1.2.1    60kg x8\n", "  1.2 bench with 1 set, into the trash"),
        (BENCH, "  1.2 bench with 1 set, into the trash"),
        ("  1.3      row\n", "  1.3 row with 1 set, into the trash"),
    ],
)
def test_the_answer_says_what_goes_with_an_activity(
    deleted: str, trashed: str, edit: Editing, run: Run, state: Any
) -> None:
    before = state()
    assert trashed in edit((deleted, "")).lines
    ref = trashed.split()[0]
    assert not [line for line in sets(run) if line.startswith(ref)]
    assert done(run("undo", "23:01"))
    assert state() == before


def test_the_sets_of_a_first_activity_go_with_its_line_once_no_interval_is_left(edit: Editing, run: Run) -> None:
    squat_alone = (SQUAT + "  1.1:1    17:58 – 18:12\n", "")
    assert "  1.1 squat with 3 sets and 1 interval, into the trash" in edit(squat_alone).lines
    assert sets(run)[0] == "1.2 bench"


def test_a_line_below_another_activity_is_a_set_of_that(edit: Editing, run: Run, state: Any) -> None:
    before = state()
    line = "  1.1.2    102.5kg x5 clean=4/5\n"
    moved = edit((line, ""), (BENCH, BENCH + line))
    assert "  added metric clean of bench, metric attempts of bench" in moved.lines
    assert sets(run)[4:6] == ["1.2.2 102.5kg x5 4/5 clean 18:05", "1.2.1 60kg x8 18:15"]
    assert done(run("db check", "23:01"))
    assert done(run("undo", "23:02"))
    assert state() == before


def test_what_is_not_measured_below_another_activity_is_taken_from_the_line_first(
    edit: Editing, run: Run, state: Any
) -> None:
    before, line = state(), "  1.1.3    80.123456kg cards=20 +slow\n"
    refused = edit((line, ""), (BENCH, BENCH + line))
    assert (refused.code, refused.out, state()) == (3, "", before)
    assert "Line 20: cards=20 of squat set 3 would be dropped: bench has no such metric" in refused.err
    assert done(edit((line, ""), (BENCH, BENCH + "  1.1.3    80.123456kg x3 +slow\n")))
    assert sets(run)[4] == "1.2.2 80.123kg x3 +slow 18:10"
    assert done(run("db check", "23:01"))


def test_the_sets_below_an_activity_that_is_replaced_are_of_the_new_one(edit: Editing, run: Run) -> None:
    assert done(edit((BENCH, "overhead press\n")))
    assert sets(run)[4:6] == ["1.4 overhead press", "1.4.1 60kg x8 18:15"]
    assert done(run("undo", "23:01"))
    run("activity add press", "22:00")
    assert done(edit((BENCH, "  1.2      press\n"), ("60kg x8", "60kg x9")))
    assert sets(run)[4:6] == ["1.2 press", "1.2.1 60kg x9 18:15"]


def test_two_times_that_one_activity_was_practised_become_one(edit: Editing, run: Run) -> None:
    assert done(edit((BENCH, f"bench\n  65kg x5\n{BENCH}")))
    assert sets(run)[4:8] == ["1.4 bench", "1.4.1 65kg x5", "1.2 bench", "1.2.1 60kg x8 18:15"]
    joined = edit((BENCH, ""))
    assert "  1.2 bench, into the trash" in joined.lines
    assert sets(run)[4:7] == ["1.4 bench", "1.4.1 65kg x5", "1.4.2 60kg x8 18:15"]


@pytest.mark.parametrize(
    ("old", "new", "code", "sentence"),
    [
        ("60kg x8", "", 2, "Line 21: What was the set? Write 100kg x5; one without numbers is done"),
        ("60kg x8", "60kg x8 x9", 2, "Line 21: The words say the reps twice"),
        ("60kg x8", "60kg 3x8", 2, "Line 21: 1.2.1 is one set; the words say 3"),
        ("60kg x8", "60kg words=3", 2, 'Line 21: bench has no metric "words"'),
        ("60kg x8", "60kg five", 2, 'Line 21: "five" isn\'t a set word'),
        ("60kg x8", "60kg 7.5s", 2, "Line 21: "),
        ("60kg x8", "60kg x8 left:x9", 2, "Line 21: The reps is given both with and without a side"),
        ("60kg x8", "9000kg x8", 2, "Line 21: "),
        ("60kg x8", '60kg "x8', 2, "Line 21: The quotes around"),
        ("60kg x8", "60kg x8\n  +2.5kg x5", 3, "Line 22: A new set has no weight to add to"),
        ("60kg x8", "60kg x8\n  press 40kg x5", 2, "Line 22: A set has a line of its own, below that of its activity"),
        ("60kg x8", "60kg x8\n  set:", 2, "Line 22: What was the set?"),
        ("  1.2.1 ", "  1.2.7 ", 2, "Line 21: There is no 1.2.7 in session 1. Something new has no number"),
        ("  1.2.1 ", "  1.1.2 ", 2, "Line 21: 1.1.2 is there twice, on line 17 too"),
        (
            SQUAT,
            f"40kg x5\n{SQUAT}",
            2,
            "Line 14: A set goes below its activity, and there is no activity above this one",
        ),
    ],
)
def test_a_script_is_told_the_line_that_is_wrong_and_nothing_changes(
    old: str, new: str, code: int, sentence: str, edit: Editing, state: Any
) -> None:
    before = state()
    refused = edit((old, new))
    assert (refused.code, refused.out, refused.err.count("\n")) == (code, "", 1), refused
    assert sentence in refused.err
    assert state() == before


def test_a_set_that_another_terminal_changed_meanwhile_is_never_overwritten(
    edit: Editing, set_editor: Callable[[str], None], run: Run, log_file: Any, rows: Callable[..., list[Any]]
) -> None:
    set_editor(
        "import pathlib, sqlite3, sys\n"
        "change = 'UPDATE activity_set SET effort = 9 WHERE id = 4'\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "file.write_text(file.read_text(encoding='utf-8').replace('x8', 'x9'), encoding='utf-8')\n"
        f"with sqlite3.connect({str(log_file)!r}) as log: log.execute(change)\n"
    )
    refused = run("edit 1", "23:00")
    assert (refused.code, "changed by another command meanwhile" in refused.err) == (3, True)
    assert rows("SELECT effort FROM activity_set WHERE id = 4") == [(9.0,)]


def test_lines_in_any_disorder_leave_a_true_log_that_undo_restores(
    set_editor: Callable[[str], None], run: Run, state: Any
) -> None:
    script = (
        "import pathlib, random, sys\n"
        "chance = random.Random({seed})\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "lines = file.read_text(encoding='utf-8').split('\\n')\n"
        "body = next(at for at, line in enumerate(lines) if line.startswith('  1.1'))\n"
        "end = next(at for at, line in enumerate(lines) if line.startswith('#'))\n"
        "for _ in range(chance.randint(1, 4)):\n"
        "    one, other = (chance.randrange(body, end) for _ in range(2))\n"
        "    what = chance.randrange(5)\n"
        "    if what == 0: lines[one] = ''\n"
        "    elif what == 1: lines[one], lines[other] = lines[other], lines[one]\n"
        "    elif what == 2: lines[one] = lines[one].replace(chance.choice('0158'), chance.choice('0159'), 1)\n"
        "    elif what == 3: lines[one] = ' '.join(lines[one].split()[:-1])\n"
        "    else: lines[one] += '\\n' + chance.choice(['60kg x5', 'set: 45s', 'x3 @8', 'bench', 'L 5kg'])\n"
        "file.write_text('\\n'.join(lines), encoding='utf-8')\n"
    )
    codes = []
    for seed in range(50):
        before = state()
        set_editor(script.format(seed=seed))
        outcome = run("edit 1", "23:00")
        codes.append(outcome.code)
        assert outcome.code in (0, 2, 3), outcome
        assert (outcome.code == 0) or state() == before
        checked = run("db check", "23:00")
        assert done(checked), (seed, outcome, checked)
        if outcome.code == 0 and state() != before:
            assert done(run("undo", "23:00")), seed
            assert state() == before, seed
    assert codes.count(0) > 10
