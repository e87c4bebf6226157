"""A session as text in the editor."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from practicelog.cli.session.text.editor import desk_for
from tests.cli.session.text.conftest import Editing
from tests.conftest import STUCK, Outcome, Record, Run, done, instant
from tests.faults.interrupted import interrupted_at

TABLES = "session section activity activity_instance timer_interval break note tag activity_instance_tag".split()


@pytest.fixture
def state(rows: Callable[..., list[Any]]) -> Callable[[], dict[str, Any]]:
    """Return all that is recorded."""
    return lambda: {table: rows(f'SELECT * FROM "{table}" ORDER BY 1, 2') for table in TABLES}


@pytest.fixture
def evening(record: Record) -> None:
    """Scales from 19:02 to 19:11, guitar to 19:40 with a pause from 19:20, in session 1."""
    record(
        ("start scales +slow --name evening -m 'went well'", "19:02"),
        ("start guitar --for 30m", "19:11"),
        ("pause", "19:20"),
        ("resume", "19:25"),
        ("finish -r 3", "19:40"),
    )


def session(run: Run) -> Any:
    """Return session 1 as JSON."""
    return json.loads(run("show 1 --json", "23:00").out)


def shape(run: Run) -> list[Any]:
    """Return the sections of session 1 with their activities and the clock times of their intervals."""
    return [
        (
            section["section"],
            [
                (
                    one["ref"],
                    one["activity"],
                    [
                        "–".join((interval[end] or "?")[11:16] for end in ("started_at", "stopped_at"))
                        for interval in one["intervals"]
                    ],
                )
                for one in section["activities"]
            ],
        )
        for section in session(run)["sections"]
    ]


@pytest.mark.usefixtures("evening")
def test_the_text_is_the_session_with_how_to_change_it_below(edit: Editing, home: Path) -> None:
    assert edit() == Outcome(0, "Nothing was changed\n", "")
    text = (home / "seen").read_text(encoding="utf-8")
    assert text.startswith(
        """\
session 1

name:    evening
day:     2026-03-12
zone:    Europe/Berlin
start:   2026-03-12 19:02
end:     19:40
intent:
rating:  3
focus:
energy:
effort:

  1.1      scales +slow
  1.1:1    19:02 – 19:11
  n1:      went well

  1.2      guitar                             plan 30m
  1.2:1    19:11 – 19:20
  1.2:2    19:25 – 19:40

pause:   19:20 – 19:25

# Change what is wrong,"""
    )
    assert all(len(line) <= 80 for line in text.splitlines())


@pytest.mark.usefixtures("evening")
def test_all_that_was_changed_is_one_change_told_in_words(edit: Editing, run: Run, state: Any) -> None:
    before = state()
    changed = edit(
        ("name:    evening", "name:    Thursday, late"),
        ("rating:  3", "rating:  4"),
        ("focus:", "focus:   5"),
        ("  1.1      scales +slow", "section: Warm-up  plan 10m\n  1.1      scales +hard +new"),
        ("19:02 – 19:11", "18:55 – 19:11"),
        ("n1:      went well", "n1:      went very well\n | and on"),
        ("  1.2      guitar                             plan 30m\n", "section: Pieces\n  1.2 guitar\n"),
        ("  1.2:2    19:25 – 19:40", "  1.2:2    19:25 – 19:30\n\n  lute +old\n    19:30 – 19:40\n    note: borrowed"),
    )
    assert changed.lines == [
        "Changed session Thursday, late                                                 1",
        "  added section Warm-up, section Pieces, tag hard, tag new, tag old, activity lute, note n2, 1.3:1 lute",
        "  moved 1.2 guitar from a section of session 1 to section Pieces",
        "  took plan 30:00 off 1.2 guitar",
        "  moved 1.1 scales from a section of session 1 to section Warm-up",
        '  text "went well" → "went very well and on" on note n1',
        "  start moved to 18:55 on 1.1:1 scales, was 19:02",
        "  stop moved to 19:30 on 1.2:2 guitar, was 19:40",
        '  renamed session 1 "evening" to "Thursday, late"',
        "  start moved to 18:55 on session 1, was 19:02",
        "  rating 3 → 4 on session 1",
        "  set focus 5 on session 1",
        "  put tag hard on 1.1 scales",
        "  put tag new on 1.1 scales",
        "  put tag old on 1.3 lute",
        "  took tag slow off 1.1 scales",
        "  undo: practicelog undo",
    ]
    assert shape(run)[-2:] == [
        ("Warm-up", [("1.1", "scales", ["18:55–19:11"])]),
        (
            "Pieces",
            [("1.2", "guitar", ["19:11–19:20", "19:25–19:30"]), ("1.3", "lute", ["19:30–19:40"])],
        ),
    ]
    now = session(run)
    assert (now["session"], now["rating"], now["focus"], now["started_at"][11:16]) == ("Thursday, late", 4, 5, "18:55")
    scales = now["sections"][1]["activities"][0]
    assert (scales["tags"], scales["notes"]) == (["hard", "new"], ["went very well\nand on"])
    assert done(run("db check", "23:01"))
    after = state()
    assert done(run("undo", "23:02"))
    assert state() == before
    assert done(run("redo", "23:03"))
    assert state() == after


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        pytest.param(
            [("  1.2:1    19:11 – 19:20\n", "")],
            [(None, [("1.1", "scales", ["19:02–19:11"]), ("1.2", "guitar", ["19:25–19:40"])])],
            id="a line of an interval that is deleted",
        ),
        pytest.param(
            [("  1.1      scales +slow\n  1.1:1    19:02 – 19:11\n  n1:      went well\n", "")],
            [(None, [("1.2", "guitar", ["19:11–19:20", "19:25–19:40"])])],
            id="an activity with all below it",
        ),
        pytest.param(
            [("  1.2:1    19:11 – 19:20\n", ""), ("  n1:", "  1.2:1 19:11 – 19:20\n  n1:")],
            [(None, [("1.1", "scales", ["19:02–19:11", "19:11–19:20"]), ("1.2", "guitar", ["19:25–19:40"])])],
            id="an interval below another activity",
        ),
        pytest.param(
            [("  1.2      guitar                             plan 30m\n", "")],
            [(None, [("1.1", "scales", ["19:02–19:11", "19:11–19:20", "19:25–19:40"])])],
            id="an activity whose intervals stay",
        ),
        pytest.param(
            [("19:02 – 19:11", "19:02 – 19:15"), ("19:11 – 19:20", "19:15 – 19:20")],
            [(None, [("1.1", "scales", ["19:02–19:15"]), ("1.2", "guitar", ["19:15–19:20", "19:25–19:40"])])],
            id="two that change at the same instant",
        ),
        pytest.param(
            [("1.1:1    19:02 – 19:11", "1.1:1  19:25 – 19:40"), ("1.2:2    19:25 – 19:40", "1.2:2  19:02 – 19:11")],
            [(None, [("1.1", "scales", ["19:25–19:40"]), ("1.2", "guitar", ["19:02–19:11", "19:11–19:20"])])],
            id="two that swap their times",
        ),
        pytest.param(
            [("19:02 – 19:11", "19:12 – 19:21"), ("19:11 – 19:20", "19:21 – 19:30"), ("19:25 –", "19:30 –")],
            [(None, [("1.1", "scales", ["19:12–19:21"]), ("1.2", "guitar", ["19:21–19:30", "19:30–19:40"])])],
            id="all that shift",
        ),
        pytest.param(
            [("19:11 – 19:20", "19:11 – 19:23")],
            [(None, [("1.1", "scales", ["19:02–19:11"]), ("1.2", "guitar", ["19:11–19:23", "19:25–19:40"])])],
            id="a break gives way",
        ),
        pytest.param(
            [("  1.1      scales +slow", "  1.1      guitar +slow"), ("1.2:2    19:25 – 19:40", "1.2:2   20m")],
            None,
            id="clock times do not become a length",
        ),
    ],
)
def test_a_line_says_what_is(changes: Any, shown: Any, edit: Editing, run: Run, state: Any) -> None:
    before = state()
    outcome = edit(*changes)
    if shown is None:
        assert (outcome.code, state()) == (2, before)
        return
    assert done(outcome), outcome
    assert shape(run) == shown
    assert done(run("db check", "23:01"))
    assert done(run("undo", "23:02"))
    assert state() == before


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize(
    ("old", "new", "command"),
    [
        ("19:25 – 19:40", "19:25 – 19:30", "edit 1.2:2 --stop 19:30"),
        ("19:02 – 19:11", "18:55 – 19:11", "edit 1.1 --start 18:55"),
        ("19:11 – 19:20", "19:11 – 19:23", "edit 1.2:1 --stop 19:23"),
        ("  1.2:1    19:11 – 19:20\n", "", "delete 1.2:1"),
        ("  1.1      scales +slow", "  1.1      guitar +slow", "edit 1.1 --activity guitar"),
        ("  1.1      scales +slow", "  1.1      scales", "tag remove slow --on 1.1"),
        ("plan 30m", "plan 20m", "edit 1.2 --plan 20m"),
        ("plan 30m", "", "edit 1.2 --plan none"),
        ("went well", "went very well", "edit n1 -m 'went very well'"),
        ("  n1:      went well\n", "", "delete n1"),
        ("name:    evening", "name:    late", "edit 1 --name late"),
        ("intent:", "intent:  the coda", "edit 1 --intent 'the coda'"),
        ("rating:  3", "rating:  4", "rate -r 4 --on 1"),
        ("start:   2026-03-12 19:02", "start:   2026-03-12 19:00", "edit 1 --start 19:00"),
        ("end:     19:40", "end:     19:45", "edit 1 --stop 19:45"),
        ("day:     2026-03-12", "day:     2026-03-11", "edit 1 --day 2026-03-11"),
        ("zone:    Europe/Berlin", "zone:    Asia/Tokyo", "edit 1 --zone Asia/Tokyo"),
    ],
)
def test_a_changed_line_does_what_the_command_does(
    old: str, new: str, command: str, edit: Editing, run: Run, state: Any
) -> None:
    before = state()
    assert done(edit((old, new)))
    by_text = state()
    assert done(run("undo", "23:00"))
    assert state() == before
    assert done(run(command, "23:00"))
    assert state() == by_text != before


@pytest.mark.usefixtures("evening")
def test_the_same_in_other_words_changes_nothing(edit: Editing, state: Any, rows: Callable[..., list[Any]]) -> None:
    before, changes = state(), rows("SELECT count(*) FROM change")
    written = edit(
        ("# Change what is wrong", "# Nothing is wrong"),
        ("1.1:1    19:02 – 19:11", "1.1:1 7:02pm to 2026-03-12 19:11:00"),
        ("end:     19:40", "end: 2026-03-12T19:40+01:00"),
        ("plan 30m", "plan 0.5h"),
        ("name:    evening", 'name: "evening"'),
    )
    assert (written.out, state(), rows("SELECT count(*) FROM change")) == ("Nothing was changed\n", before, changes)


def test_a_new_section_beside_one_of_nearly_that_name_is_said_to_be(edit: Editing, run: Run, record: Record) -> None:
    sections = (("start scales --section warmup", "18:00"), ("start etude --section pieces", "18:10"))
    record(*sections, ("start lute", "18:20"), ("finish", "18:30"))
    changed = edit(("  1.3      lute", "section: Warm-up\n  1.3      lute"))
    assert "  section Warm-up is new, beside warmup" in changed.lines
    run("undo", "23:01")
    renamed = edit(("section 1: warmup", "section 1: Warm-up"))
    assert done(renamed)
    assert "beside" not in renamed.out


@pytest.mark.usefixtures("evening")
def test_two_sections_swap_their_names(edit: Editing, run: Run) -> None:
    assert done(
        edit(("  1.1      scales", "section: One\n  1.1 scales"), ("  1.2      guitar", "section: Two\n  1.2 guitar"))
    )
    assert done(edit(("section 2: One", "section 2: Two"), ("section 3: Two", "section 3: One")))
    assert [name for name, _ in shape(run)] == [None, "Two", "One"]


@pytest.mark.parametrize(
    "commands",
    [
        ["metric add squat cards -q"],
        ["group add legs -q", "activity edit squat --group legs -q"],
        ["tag add gym --on session -q"],
        ["tag add slow --on section -q"],
    ],
)
def test_what_the_text_does_not_show_is_no_reason_to_refuse_it(
    commands: list[str], run: Run, set_editor: Callable[[str], None], rows: Callable[..., list[Any]]
) -> None:
    run("start squat --section Heavy", "18:00")
    set_editor(
        "import pathlib, subprocess, sys\n"
        f"for words in {[command.split() for command in commands]!r}:\n"
        f"    subprocess.run([{sys.executable!r}, '-m', 'practicelog', *words], check=True)\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "file.write_text(file.read_text(encoding='utf-8').replace('name:', 'name: late'), encoding='utf-8')\n"
    )
    assert done(run("edit", "18:10"))
    assert rows("SELECT name FROM session") == [("late",)]
    assert done(run("undo", "18:11"))
    assert rows("SELECT name FROM session") == [(None,)]


@pytest.mark.usefixtures("evening")
def test_a_whole_session_moves_to_another_day_by_its_start(edit: Editing, run: Run) -> None:
    run("add piano --from 08:00 --to 09:00", "23:00")
    assert done(edit(("start:   2026-03-12 19:02", "start:   2026-03-11 19:02")))
    now = session(run)
    assert (now["practice_day"], now["started_at"][:16], now["ended_at"][:16]) == (
        "2026-03-11",
        "2026-03-11T19:02",
        "2026-03-11T19:40",
    )
    assert now["breaks"][0]["started_at"][:16] == "2026-03-11T19:20"
    assert done(run("db check", "23:01"))


def test_a_session_after_midnight_begins_earlier_on_the_same_practice_day(edit: Editing, run: Run) -> None:
    run("start guitar", "2026-03-11T00:40+01:00")
    run("finish", "2026-03-11T01:30+01:00")
    assert done(edit(("start:   2026-03-11 00:40", "start: 00:30"), ("00:40 – 01:30", "00:35 – 01:30")))
    now = session(run)
    assert (now["practice_day"], now["started_at"][:16], now["ended_at"][:16]) == (
        "2026-03-10",
        "2026-03-11T00:30",
        "2026-03-11T01:30",
    )


@pytest.mark.usefixtures("evening")
def test_activities_and_sections_are_in_the_order_of_their_lines(edit: Editing, run: Run, state: Any) -> None:
    assert done(
        edit(("  1.1      scales", "section: One\n  1.1 scales"), ("  1.2      guitar", "section: Two\n  1.2 guitar"))
    )
    before = state()
    text = "section 2: One\n\n  1.1      scales +slow\n  1.1:1    19:02 – 19:11\n  n1:      went well\n\n"
    reordered = edit((text, ""), ("pause:", f"{text}pause:"))
    assert reordered.lines[1:] == ["  things in another order", "  undo: practicelog undo"]
    assert [name for name, _ in shape(run) if name] == ["Two", "One"]
    assert done(run("undo", "23:01"))
    assert state() == before


@pytest.mark.usefixtures("evening")
def test_a_section_goes_with_its_line_and_what_was_in_it_is_in_the_trash(edit: Editing, run: Run, state: Any) -> None:
    run("section add Warm-up --in 1", "20:00")
    run("move 1.1 --to Warm-up", "20:00")
    before = state()
    assert done(
        edit(("section 2: Warm-up\n\n  1.1      scales +slow\n  1.1:1    19:02 – 19:11\n  n1:      went well\n", ""))
    )
    assert shape(run) == [(None, [("1.2", "guitar", ["19:11–19:20", "19:25–19:40"])])]
    assert "1.1" in run("trash", "23:01").out
    after = state()
    assert done(run("undo", "23:02"))
    assert state() == before
    assert done(run("redo", "23:02"))
    assert state() == after
    assert done(run("restore 1.1", "23:03"))
    assert [one[0] for one in shape(run)[0][1]] == ["1.2", "1.1"]
    assert done(run("db check", "23:01"))


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize(
    ("old", "new", "code", "sentence"),
    [
        ("19:11 – 19:20", "19:05 – 19:20", 3, "Line 19: 19:05–19:20 overlaps 1.1 (scales)"),
        ("19:11 – 19:20", "19:21 – 19:20", 3, "Line 19: It would stop at 19:20, which is not after its start"),
        ("19:25 – 19:40", "19:25 – 23:40", 2, 'Line 20: "23:40" is 40m ahead. Only the past is recorded'),
        (
            "19:25 – 19:40",
            "19:25 – 19:40\n  23:30 – 23:40",
            2,
            "Line 21: 23:30 today is 30m ahead. Yesterday's would be",
        ),
        ("19:25 – 19:40", "19:25 – running", 2, "Line 20: When did it stop?"),
        ("19:25 – 19:40", "19:25 – 19:40\n  19:35 – 19:38", 3, "Line 21: 19:35–19:38 overlaps 1.2:2 (guitar)"),
        ("19:25 – 19:40", "19:25 – 19:40\n  19:50 – 19:45", 3, "Line 21: It would stop at 19:45, which is not after"),
        ("19:25 – 19:40", "19:25 – 19:40\n  19:50 – ?", 2, "Line 21: When did it stop?"),
        ("19:25 – 19:40", "20m", 2, "Line 20: It has clock times. Write both of them"),
        ("pause:   19:20 – 19:25", "pause:   19:20 – running", 2, "Line 22: When did it stop?"),
        ("pause:   19:20 – 19:25", "pause:   19:15 – 19:25", 3, "Line 22: 19:15–19:25 overlaps 1.2:1 (guitar)"),
        ("pause:   19:20 – 19:25", "pause: 19:20 – 19:25\nbreak: 19:24 – 19:25, tea", 3, "A pause is at that time"),
        ("  1.2      guitar", "  1.2      lute", 2, 'Line 18: No activity is called "lute"'),
        (
            "  1.2      guitar",
            "  gitar\n  1.2      guitar",
            2,
            'Line 18: No activity is called "gitar". Did you mean guitar?',
        ),
        ("start:   2026-03-12 19:02", "start:   2026-03-12 19:05", 3, "Line 6: 1.1:1 (scales) began at 19:02"),
        ("end:     19:40", "end:     19:30", 3, "Line 7: 1.2:2 (guitar) stopped at 19:40"),
        ("end:     19:40", "end:     23:30", 2, 'Line 7: "23:30" is 30m ahead. Only the past is recorded'),
        ("day:     2026-03-12", "day:     2026-03-01", 3, "Line 4: Session 1 began 19:02; it cannot count for"),
        ("day:     2026-03-12", "day:     12.3.", 2, 'Line 4: "12.3." isn\'t a day. Write one like 2026-03-12'),
        ("zone:    Europe/Berlin", "zone:    Berlin", 2, "Line 5: "),
        ("  n1:      went well", "  n1:", 2, "Line 16: A note cannot be empty"),
        ("  n1:      went well", "  n2:      went well", 2, "Line 16: There is no note n2 in session 1"),
        ("  1.1      scales", "section: 12\n  1.1 scales", 2, "Line 14: "),
    ],
)
def test_a_script_is_told_the_line_that_is_wrong_and_nothing_changes(
    old: str, new: str, code: int, sentence: str, edit: Editing, state: Any
) -> None:
    before = state()
    refused = edit((old, new))
    assert (refused.code, refused.out, refused.err.count("\n")) == (code, "", 1)
    assert sentence in refused.err
    assert refused.err.endswith("Nothing was changed\n")
    assert state() == before


def test_without_an_editor_or_a_terminal_it_says_what_to_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("start guitar", "18:00")
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.setenv(name, " ")
    refused = run("edit", "18:10")
    assert (refused.code, "set EDITOR" in refused.err) == (2, True)
    assert done(run("edit --start 17:50", "18:10"))


@pytest.mark.parametrize(
    ("editor", "code", "sentence"),
    [
        ("false", 1, "false ended with code 1. Nothing was changed"),
        ("no-such-editor -w", 2, "Cannot run no-such-editor: No such file or directory"),
        ("vi '", 2, "EDITOR is vi ': its quotes do not close"),
        ("rm -f", 0, ""),
        ('sh -c \'printf "\\377" > "$0"\'', 2, "not valid UTF-8"),
        ("true; touch /tmp/practicelog-was-here #", 2, "Cannot run true;"),
    ],
)
def test_an_editor_that_fails_changes_nothing(
    editor: str, code: int, sentence: str, run: Run, state: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("start guitar", "18:00")
    before = state()
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    outcome = run("edit", "18:10")
    assert (outcome.code, sentence in outcome.err, state()) == (code, True, before)


def test_visual_goes_before_editor_and_nothing_recorded_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "true")
    monkeypatch.setenv("EDITOR", "false")
    assert run("edit", "18:00").code == 1
    run("start guitar", "18:00")
    assert run("edit", "18:10").out == "Nothing was changed\n"
    assert run("edit 3", "18:10").code == 1
    assert json.loads(run("edit --json", "18:10").out) == {"session_id": 1, "change": None, "words": []}
    assert run("edit -q", "18:10") == Outcome(0, "", "")


@pytest.mark.usefixtures("evening")
def test_machines_get_the_change_and_its_words(edit: Editing) -> None:
    changed = edit(("rating:  3", "rating:"), command="edit --json")
    assert json.loads(changed.out) == {"session_id": 1, "change": "c6", "words": ["took rating 3 off session 1"]}
    assert edit(("rating:", "rating: 2"), command="edit last -q") == Outcome(0, "", "")


def test_what_runs_goes_on_running(edit: Editing, run: Run) -> None:
    run("start guitar", "18:00:00.500000")
    assert edit(now="18:10").out == "Nothing was changed\n"
    assert done(edit(("18:00 – running", "17:50 – running"), now="18:10"))
    assert json.loads(run("status --json", "18:10").out)["seconds"] == 1200
    stopped = edit(("17:50 – running", "17:50 – 18:05"), now="18:10")
    assert (stopped.code, "practicelog stop --at TIME" in stopped.err) == (3, True)
    ended = edit(("end:     open", "end:     18:05"), now="18:10")
    assert (ended.code, "practicelog finish --at TIME" in ended.err) == (3, True)
    assert done(edit(("  1.1:1    17:50 – running\n", ""), now="18:10"))
    assert run("status", "18:10").code == 1
    assert done(run("db check", "18:11"))


def test_what_runs_does_not_move_to_an_archived_activity(edit: Editing, run: Run, state: Any) -> None:
    run("start scales", "18:00")
    run("start guitar", "18:05")
    run("activity archive scales", "18:06")
    before = state()
    text = "  1.2:1    18:05 – running\n"
    refused = edit((text, ""), ("\n  1.2      guitar", f"{text}\n  1.2      guitar"), now="18:10")
    assert (refused.code, "Line 16: scales is archived" in refused.err, state()) == (3, True, before)


def test_instants_keep_what_is_less_than_a_second(edit: Editing, run: Run, rows: Any) -> None:
    run("start guitar", "18:00:00.250000")
    run("start scales", "18:10:10.750000")
    run("finish", "18:20:00.500000")
    assert done(edit(("18:10:10 – 18:20", "18:10:10 – 18:19")))
    assert [us % 1_000_000 for row in rows("SELECT started_at, stopped_at FROM timer_interval") for us in row] == [
        250000,
        750000,
        750000,
        0,
    ]
    assert done(edit(("18:00 – 18:10:10", "18:00 – 18:05"), ("18:10:10 – 18:19", "18:12 – 18:19")))
    assert done(edit(("18:00 – 18:05", "18:00 – 18:05\n  1.1 x"))) is False
    assert done(edit(("1.2:1    18:12 – 18:19", "1.2:1    18:12 – 18:19\n  18:05 – 18:12")))
    assert done(run("db check", "23:01"))


def test_times_that_come_twice_stay_what_they_are(edit: Editing, run: Run, home: Path) -> None:
    run("start guitar", "2026-10-25T02:10+02:00")
    run("start scales", "2026-10-25T02:10+01:00")
    run("finish", "2026-10-25T02:50+01:00")
    assert edit(now="2026-10-25T12:00").out == "Nothing was changed\n"
    text = (home / "seen").read_text(encoding="utf-8")
    assert "02:10 CEST – 02:10 CET" in text
    assert done(edit(("1.1:1    02:10 CEST – 02:10 CET", "1.1:1 02:20 CEST – 02:10 CET"), now="2026-10-25T12:00"))
    assert json.loads(run("show 1.1 --json", "2026-10-25T12:00").out)["seconds"] == 50 * 60
    refused = edit(("02:20 CEST – 02:10 CET", "02:20 – 02:10 CET"), now="2026-10-25T12:00")
    assert "02:20 comes twice on Sun 25 Oct 2026" in refused.err
    assert "Write 2026-10-25T02:20+02:00 or 2026-10-25T02:20+01:00" in refused.err


def test_a_session_without_clock_times_gets_them_from_its_intervals(edit: Editing, run: Run) -> None:
    run("add piano --took 20m --day mon", "20:00")
    assert done(edit(("1.1:1    20m", "1.1:1    25m"), now="20:00"))
    refused = edit(("start:", "start: 2026-03-09 10:00"), now="20:00")
    assert (refused.code, "takes those of its intervals" in refused.err) == (3, True)
    assert done(edit(("1.1:1    25m", "1.1:1    09:00 – 09:30"), now="20:00"))
    assert (session(run)["started_at"][:16], session(run)["seconds"]) == ("2026-03-09T09:00", 1800)
    assert done(run("db check", "20:01"))


@pytest.mark.usefixtures("evening")
def test_breaks_are_added_changed_and_taken_away(edit: Editing, run: Run, state: Any) -> None:
    before = state()
    changed = edit(("pause:   19:20 – 19:25", "break: 19:21 – 19:25, tea  plan 5m"), ("19:25 – 19:40", "19:25 – 19:30"))
    assert done(changed)
    assert done(edit(("19:21 – 19:25, tea  plan 5m", "19:21 – 19:25, tea  plan 5m\nbreak: 19:31 – 19:45")))
    assert [(one["break"], one["seconds"]) for one in session(run)["breaks"]] == [("tea", 240), (None, 840)]
    assert session(run)["ended_at"][11:16] == "19:45"
    assert done(edit(("break:   19:21 – 19:25, tea  plan 5m\n", "")))
    assert len(session(run)["breaks"]) == 1
    assert done(run("db check", "23:01"))
    for _ in range(3):
        assert done(run("undo", "23:02"))
    assert state() == before


@pytest.mark.usefixtures("evening")
def test_what_another_terminal_changed_meanwhile_is_never_overwritten(
    run: Run, set_editor: Callable[[str], None], rows: Any
) -> None:
    set_editor(
        "import os, pathlib, subprocess, sys\n"
        f"subprocess.run([{sys.executable!r}, '-m', 'practicelog', 'rate', '-r', '5', '--on', '1'], check=True)\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "file.write_text(file.read_text(encoding='utf-8').replace('rating:  3', 'rating:  1'), encoding='utf-8')\n"
    )
    refused = run("edit 1", "23:00")
    assert (refused.code, "changed by another command meanwhile" in refused.err) == (3, True)
    assert rows("SELECT rating FROM session") == [(5,)]


def test_lines_in_any_disorder_leave_a_true_log_that_undo_restores(
    edit: Editing, run: Run, evening: None, state: Any, set_editor: Callable[[str], None]
) -> None:
    edit(("  1.2      guitar", "section: Pieces\n  1.2 guitar"))
    script = (
        "import pathlib, random, sys\n"
        "chance = random.Random({seed})\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "lines = file.read_text(encoding='utf-8').split('\\n')\n"
        "body = lines.index('') \n"
        "end = next(at for at, line in enumerate(lines) if line.startswith('#'))\n"
        "for _ in range(chance.randint(1, 4)):\n"
        "    one, other = (chance.randrange(body, end) for _ in range(2))\n"
        "    what = chance.randrange(4)\n"
        "    if what == 0: lines[one] = ''\n"
        "    elif what == 1: lines[one], lines[other] = lines[other], lines[one]\n"
        "    elif what == 2: lines[one] = lines[one].replace(chance.choice('0124'), chance.choice('01234'), 1)\n"
        "    else: lines[one] += '\\n' + chance.choice(['19:40 – 19:50', '5m', 'note: x', 'scales', 'section: X'])\n"
        "file.write_text('\\n'.join(lines), encoding='utf-8')\n"
    )
    codes = []
    for seed in range(60):
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


TERMINAL = """
import os, pathlib, sys
file, count = pathlib.Path(sys.argv[1]), pathlib.Path({count!r})
times = len(count.read_text()) if count.exists() else 0
count.write_text("x" * (times + 1))
text = file.read_text(encoding="utf-8")
pathlib.Path({seen!r} + str(times)).write_text(text, encoding="utf-8")
changes = {changes!r}
if times < len(changes):
    assert changes[times][0] in text
    text = text.replace(*changes[times])
file.write_text(text, encoding="utf-8")
"""


def on_terminal(*words: str) -> tuple[int, str]:
    """Run the program with a terminal for all its streams; return its exit code and what the terminal was sent."""
    ours, theirs = os.openpty()
    environment = {**os.environ, "PRACTICELOG_NOW": instant("23:00").isoformat(), "COLUMNS": "200"}
    child = subprocess.Popen(
        [sys.executable, "-m", "practicelog", *words], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    sent = b""
    try:
        while part := os.read(ours, 65536):
            sent += part
    except OSError:
        pass
    os.close(ours)
    return child.wait(timeout=STUCK), sent.decode().replace("\r\n", "\n")


@pytest.mark.usefixtures("evening")
def test_on_a_terminal_what_is_wrong_is_marked_and_offered_again(
    home: Path, set_editor: Callable[[str], None], run: Run
) -> None:
    changes = [
        ("19:11 – 19:20", "19:11 19:20"),
        ("19:11 19:20", "19:05 – 19:20"),
        ("19:05 – 19:20", "19:12 – 19:20"),
    ]
    set_editor(TERMINAL.format(count=str(home / "count"), seen=str(home / "seen"), changes=changes))
    code, said = on_terminal("edit", "1")
    assert (code, "start moved to 19:12 on 1.2:1" in said) == (0, True), said
    second, third = ((home / f"seen{number}").read_text(encoding="utf-8") for number in (1, 2))
    assert '  #! "19:11 19:20": a stretch has two ends' in second
    assert "  #! 19:05–19:20 overlaps 1.1 (scales), from 19:02 to 19:11\n  1.2:1    19:05 – 19:20\n" in third
    assert third.count("#!") == 1
    assert shape(run)[0][1][1][2][0] == "19:12–19:20"


@pytest.mark.usefixtures("evening")
def test_on_a_terminal_a_session_that_changed_meanwhile_is_offered_beside_what_was_written(
    home: Path, set_editor: Callable[[str], None], rows: Any
) -> None:
    rate = [sys.executable, "-m", "practicelog", "rate", "-r", "5", "--on", "1", "-q"]
    changes = [("rating:  3", "rating:  1"), ("focus:", "focus:   2")]
    script = TERMINAL.format(count=str(home / "count"), seen=str(home / "seen"), changes=changes)
    set_editor(f"{script}\nimport subprocess\nif times == 0: subprocess.run({rate!r}, check=True)\n")
    code, said = on_terminal("edit", "1")
    assert (code, "set focus 2 on session 1" in said) == (0, True), said
    second = (home / "seen1").read_text(encoding="utf-8")
    assert second.startswith("#! Another command changed the session meanwhile.")
    assert "\nrating:  5\n" in second
    assert "\n#   rating:  1\n" in second
    assert rows("SELECT rating, focus FROM session") == [(5, 2)]


@pytest.mark.usefixtures("evening")
def test_a_marked_text_that_is_left_as_it_is_gives_up(
    home: Path, set_editor: Callable[[str], None], state: Any
) -> None:
    before = state()
    set_editor(
        TERMINAL.format(count=str(home / "count"), seen=str(home / "seen"), changes=[("rating:  3", "rating:  9")])
    )
    code, said = on_terminal("edit")
    assert (code, said) == (
        2,
        "practicelog: Line 9: rating is a number from 1 to 5, or nothing. Nothing was changed\n",
    )
    assert state() == before


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize("sent", ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_an_interrupted_edit_changes_nothing_and_leaves_nothing(
    sent: str, home: Path, log_file: Path, set_editor: Callable[[str], None], state: Any, run: Run
) -> None:
    before = state()
    set_editor(
        "import pathlib, sys, time\n"
        "pathlib.Path(sys.argv[1]).write_text('half a text')\n"
        f"pathlib.Path({str(home / 'begun')!r}).write_text(sys.argv[1])\n"
        f"time.sleep({STUCK})\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-m", "practicelog", "edit"],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + STUCK
    while not (home / "begun").exists() or not (home / "begun").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    text = Path((home / "begun").read_text())
    assert text.parent.parent == log_file.parent
    assert (text.stat().st_mode & 0o777, text.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    if sent == "SIGKILL":
        os.killpg(child.pid, signal.SIGKILL)
    else:
        os.kill(child.pid, getattr(signal, sent))
    _, err = child.communicate(timeout=STUCK)
    # A shell shows -15 as 143.
    assert (child.returncode, err) == (130 if sent == "SIGINT" else -getattr(signal, sent), b"")
    if sent == "SIGKILL":
        set_editor("")
        assert run("edit", "23:00").out == "Nothing was changed\n"
    assert not text.parent.exists()
    assert state() == before


def test_renaming_a_section_as_text_gives_it_no_plan(run: Run, edit: Editing) -> None:
    run("start a --for 10m --section tech", "18:00")
    assert edit(("section 1: tech", "section 1: technique")).code == 0
    assert json.loads(run("section list --json", "18:30").out)[0]["planned_seconds"] == 600
    run("edit 1.1 --plan none", "18:30")
    assert json.loads(run("section list --json", "18:30").out)[0]["planned_seconds"] is None


@contextmanager
def text_at_desk() -> Iterator[None]:
    """Lay a text on the desk, as `edit` does."""
    with desk_for("session-1") as desk:
        desk.file.touch()
        yield


# What lists a folder may be interrupted before it can close the list.
@pytest.mark.filterwarnings("ignore:.*unclosed scandir", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_ctrl_c_at_any_moment_leaves_no_text(log_file: Path) -> None:
    log_file.parent.mkdir(exist_ok=True)
    step = 0
    while interrupted_at(step, text_at_desk()):
        assert list(log_file.parent.glob(".edit-*")) == [], step
        step += 1
    assert step > 20
