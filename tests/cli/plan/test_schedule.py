"""Schedules: made, shown, changed and taken out of use; days off."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Record, Run, done

BEGINNING = (
    ("activity add scales", "17:00"),
    ("activity add etude", "17:00"),
    ("activity add yoga", "17:00"),
    ("template add lower-a squat 3x5, leg press 3x8", "17:00"),
    ("template add upper-a bench 3x5 20m, row 3x8 10m", "17:00"),
)
ADD = (
    "schedule add strength lower-a mon thu, upper-a tue fri 45m, scales daily, etude every 2 days,"
    " yoga 2x weekly optional"
)
TEXT = """\
strength  from 2026-03-01 until 2026-05-31
  block base  until 2026-03-28
    lower-a  mon thu
  block peak  from 2026-03-29
    upper-a  tue fri     45m
    scales   2026-04-03       optional
"""


@pytest.fixture
def begin(record: Record) -> None:
    """Begin the log with what a schedule can ask for."""
    record(*BEGINNING)


def text(run: Run, name: str = "strength") -> str:
    """Return the text of a schedule."""
    return run(f"schedule show {name} --text").out


@pytest.mark.usefixtures("begin")
def test_one_line_makes_a_schedule_and_is_echoed_with_its_days(run: Run) -> None:
    assert run(ADD).lines == [
        "Added strength",
        "  lower-a mon thu",
        "  upper-a tue fri 45m",
        "  scales daily",
        "  etude every 2 days from 2026-03-12",
        "  yoga 2x weekly optional",
    ]
    assert run("schedule").lines == ["strength  5 items"]
    assert run("schedule show strength").lines == [
        "strength",
        "lower-a  mon thu",
        "upper-a  tue fri                       45:00",
        "scales   daily",
        "etude    every 2 days from 2026-03-12",
        "yoga     2x weekly                            optional",
    ]


@pytest.mark.usefixtures("begin")
def test_what_is_archived_is_marked_where_it_is_asked_for(run: Run) -> None:
    run("schedule add strength lower-a mon thu, scales daily, yoga 2x weekly optional")
    run("activity archive yoga")
    run("template archive lower-a")
    assert run("schedule show strength").lines == [
        "strength",
        "lower-a  mon thu    archived",
        "scales   daily",
        "yoga     2x weekly  optional, archived",
    ]


@pytest.mark.usefixtures("begin")
def test_a_text_from_standard_input_has_blocks_and_is_written_as_it_was_read(run: Run) -> None:
    assert run("schedule add strength -", stdin=TEXT).lines[0] == "Added strength, from 2026-03-01 until 2026-05-31"
    assert text(run) == TEXT
    refused = run("schedule edit strength -", stdin=TEXT)
    assert (refused.code, refused.err) == (3, "practicelog: strength is already like that. Nothing was changed\n")
    value = json.loads(run("schedule show strength --json").out)
    assert [(block["block"], block["first_day"], block["last_day"]) for block in value["blocks"]] == [
        ("base", None, "2026-03-28"),
        ("peak", "2026-03-29", None),
    ]
    assert value["blocks"][1]["items"][1]["when"] == "2026-04-03"


@pytest.mark.usefixtures("begin")
def test_the_days_can_be_given_and_changed_as_options(run: Run) -> None:
    assert run("schedule add week scales daily --from mon --until may").lines[0] == (
        "Added week, from 2026-03-16 until 2026-05-31"
    )
    assert run("schedule edit week --until 2026-04-30").lines[0] == "Changed week, from 2026-03-16 until 2026-04-30"
    assert run("schedule edit week --until none").lines[0] == "Changed week, from 2026-03-16"
    assert done(run("undo"))
    assert run("schedule edit week etude tue").lines == [
        "Changed week, from 2026-03-16 until 2026-04-30",
        "  etude tue",
    ]


@pytest.mark.usefixtures("begin")
def test_what_stays_in_a_schedule_keeps_its_rows(run: Run, rows: Callable[..., list[Any]]) -> None:
    run("schedule add week scales mon tue, etude daily")
    before = {row[1:]: row[0] for row in rows("SELECT id, weekday, every_days FROM schedule_day")}
    run("schedule edit week etude daily, scales tue wed")
    after = {row[1:]: row[0] for row in rows("SELECT id, weekday, every_days FROM schedule_day")}
    assert {key: after[key] for key in before if key in after} == {key: before[key] for key in [(1, None), (None, 1)]}
    assert done(run("undo"))
    assert text(run, "week") == "week\n  scales  mon tue\n  etude   daily\n"


@pytest.mark.usefixtures("begin")
def test_another_text_may_rename_it_in_the_editor_only(run: Run) -> None:
    run("schedule add week scales daily")
    refused = run("schedule edit week -", stdin="month\n  scales daily\n")
    assert (refused.code, "The text is of month, not of week" in refused.err) == (2, True)


@pytest.mark.parametrize(
    ("command", "code", "why"),
    [
        ("schedule add week scalez daily", 2, 'No template or activity is called "scalez". Did you mean scales?'),
        ("schedule add week nothing daily", 2, "To add it: practicelog activity add nothing"),
        ("schedule add week scales", 2, "When is scales asked for?"),
        (
            "schedule add week scales soon",
            2,
            'No template or activity is called "scales soon"|"soon" does not say when',
        ),
        ("schedule add week scales daily until may", 2, "Write --from and --until"),
        ("schedule add week scales daily --from 2026-04-01 --until 2026-03-01", 2, "before it begins"),
        ("schedule add week scales daily --from 2026-02-30", 2, "isn't in the calendar"),
        ("schedule add week scales daily --from soon", 2, '"soon" isn\'t a day'),
        ("schedule add week", 2, "What does it ask for? Write schedule add week scales daily"),
        ("schedule add 3x5 scales daily", 2, "could not be typed back as a name"),
        ("schedule add STRENGTH scales daily", 3, "There is already a schedule strength"),
        ("schedule edit nothing scales daily", 2, 'No schedule is called "nothing"'),
        ("schedule show nothing", 2, 'No schedule is called "nothing"'),
        ("schedule add week old daily", 3, "old is archived. To use it again: practicelog activity unarchive old"),
        (
            "schedule add week both daily",
            2,
            "is both a template and an activity. Write template both, or activity both",
        ),
        ("schedule off soon", 2, '"soon" isn\'t a day'),
        ("schedule off 2026-03-20 --until 2026-03-19", 2, "before it begins"),
        ("schedule on", 3, "Thu 12 Mar 2026 is not off"),
    ],
)
@pytest.mark.usefixtures("begin")
def test_what_cannot_be_is_refused_and_changes_nothing(command: str, code: int, why: str, run: Run) -> None:
    run("schedule add strength scales daily")
    for line in ("activity add old", "activity archive old", "activity add both", "template add both scales 10m"):
        run(line)
    before = run("history -n 1").out
    refused = run(command)
    assert (refused.code, refused.out) == (code, "")
    assert any(part in refused.err for part in why.split("|")), refused.err
    assert run("history -n 1").out == before


@pytest.mark.usefixtures("begin")
def test_a_wrong_line_of_a_text_is_named_with_its_number(run: Run) -> None:
    refused = run("schedule add week -", stdin="scales daily\nscalez mon\n")
    assert refused.code == 2
    assert refused.err.startswith('practicelog: Line 2: No template or activity is called "scalez".')
    assert refused.err.endswith("Nothing was changed\n")


@pytest.mark.usefixtures("begin")
def test_a_template_and_an_activity_of_one_name_are_told_apart(run: Run) -> None:
    run("activity add both")
    run("template add both scales 10m")
    assert done(run("schedule add week template both mon, activity both tue"))
    assert text(run, "week") == "week\n  template both  mon\n  activity both  tue\n"


@pytest.mark.usefixtures("begin")
def test_what_was_archived_since_may_stay_in_a_schedule(run: Run) -> None:
    run("schedule add week scales daily, etude mon")
    run("activity archive scales")
    assert done(run("schedule edit week scales daily, etude tue"))


@pytest.mark.usefixtures("begin")
def test_what_is_asked_for_follows_a_merge_and_a_new_name(run: Run) -> None:
    run("schedule add week scales daily, lower-a mon")
    assert done(run("activity merge scales into etude"))
    run("template rename lower-a legs")
    assert text(run, "week") == "week\n  etude  daily\n  legs   mon\n"
    assert "is used by schedule week" in run("template delete legs").err


@pytest.mark.usefixtures("begin")
def test_the_editor_changes_a_schedule(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("schedule add week scales daily")
    editor = home / "editor"
    editor.write_text("#!/bin/sh\nsed -i 's/daily/mon thu/; s/^week/my week/' \"$1\"\n")
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    assert run("schedule edit week").lines == ["Changed week, now my week", "  scales mon thu"]
    assert run("schedule edit my week").code == 2
    editor.write_text("#!/bin/sh\ntrue\n")
    assert run(["schedule", "edit", "my week"]).out == "Nothing was changed\n"
    assert run("schedule add other").out == "Nothing was added\n"


def test_without_a_log_there_is_none(run: Run) -> None:
    assert run("schedule").out == "No practice yet. Begin with: practicelog start ACTIVITY\n"
    assert run("schedule on").err == "practicelog: No day is off. practicelog schedule off takes one off\n"


def test_a_day_off_needs_no_schedule_and_is_listed_and_taken_back(run: Run) -> None:
    assert run("schedule off -m ill").out == "Thu 12 Mar 2026 is off: ill\n"
    refused = run("schedule off today")
    assert (refused.code, refused.err) == (3, "practicelog: Thu 12 Mar 2026 is already off: ill\n")
    assert run("schedule off fri --until 2026-03-20").out == "Fri 13 Mar 2026 to Fri 20 Mar 2026 are off (8 days)\n"
    assert run("schedule").lines == ["off Thu 12 Mar 2026: ill", "off Fri 13 Mar 2026 to Fri 20 Mar 2026"]
    assert run("schedule on mon until tue").out == "Mon 16 Mar 2026 to Tue 17 Mar 2026 are no longer off (2 days)\n"
    assert run("schedule").lines[1:] == [
        "off Fri 13 Mar 2026 to Sun 15 Mar 2026",
        "off Wed 18 Mar 2026 to Fri 20 Mar 2026",
    ]
    run("schedule on 2026-03-12 --until 2026-03-13")
    assert run("schedule").lines == ["off Sat 14 Mar 2026 to Sun 15 Mar 2026", "off Wed 18 Mar 2026 to Fri 20 Mar 2026"]
    assert done(run("undo"))
    assert run("schedule").lines[0] == "off Thu 12 Mar 2026: ill"


def test_days_off_may_begin_today(run: Run) -> None:
    assert run("schedule off until fri").out == "Thu 12 Mar 2026 to Fri 13 Mar 2026 are off (2 days)\n"


def test_a_day_that_is_over_can_be_taken_off(run: Run) -> None:
    assert json.loads(run("schedule off yesterday -m ill --json").out) == {
        "first_day": "2026-03-11",
        "last_day": "2026-03-11",
        "reason": "ill",
        "days": 1,
    }
