"""Names, slips, tags, references, options: what is understood, and what is refused with a cure."""

import json

import pytest

from tests.conftest import Run, done


@pytest.fixture(autouse=True)
def known(run: Run) -> None:
    """Some activities to be near to."""
    for name in ("guitar", "legato-3nps", "leg-press", "chromatic scales", "Übung"):
        assert done(run(["activity", "add", name], "10:00"))


@pytest.mark.parametrize(
    ("words", "code", "cure"),
    [
        ("start guitra", 2, "Did you mean guitar?"),
        ("start leg", 2, "fits leg-press, legato-3nps. Write it in full"),
        ("start guitar slow", 2, "Write start guitar +slow"),
        ("start guitar chromatic scales", 2, "two activities"),
        ("start 17:15 guitar", 2, "Write start guitar --at 17:15"),
        ("start guitar 20m ago", 2, "Write start guitar --ago 20m"),
        ("start guitar 10m", 2, "Write start guitar --for 10m"),
        ("start guitar --at 20m", 2, "Write --ago 20m"),
        ("start guitar --at 18:05", 2, "18:05 today is 5m ahead. Yesterday's would be yesterday-18:05"),
        ("start guitar --at 17:00 --ago 5m", 2, "Write one of them"),
        ("start guitar --for 1:30", 2, "Write 1h30m or 1m30s"),
        ("start guitar --for 10", 2, "Write 10m"),
        ("start 212", 2, "could not be typed back"),
        ("start '#fast'", 2, "-m"),
        ("start 100kgx5", 2, "set word"),
        ("start", 2, "Start what?"),
        ("start guitar --sdie L", 2, "No such option: --sdie"),
        ("move 1.1.2 to leg press", 2, "Write practicelog move REF --to 'leg press'"),
        ("move 1.1.2 guitar", 2, "Write practicelog move REF --to guitar"),
        ("move 1.1.2 --to leg press", 2, "a name of several words goes in quotes"),
        ("bench 60kg x8", 2, "Write practicelog set bench 60kg x8"),
        ("bench 3x5 60 kg @8", 2, "Write practicelog set bench 3x5 60 kg @8"),
        ("squats 17:15", 2, "See: practicelog --help"),
        ("1rm squat", 2, "Write practicelog best, or best NAME"),
        ("again", 2, "The last set once more: practicelog set --again"),
        ("sets", 2, "Write practicelog show for those of a session"),
        ("delete last set", 2, "212.3.2 (a set), 212.3:1 or last"),
        ("cancel now", 2, "is not expected here"),
        ("log --week --month", 2, "More than one range"),
        ("log --during 2026-13", 2, "isn't in the calendar"),
        ("show nothing", 2, "No activity is called"),
        ("show 99", 1, "There is no session 99"),
        ("stratus", 2, "Did you mean status?"),
        ("track 9:00 - 10:00 guitar", 2, "practicelog add guitar --from 9:00 --to 10:00"),
        ("continue", 2, "practicelog resume"),
        (":week", 2, "practicelog log week"),
        ("activity guitar", 2, "isn't one of list, add"),
        ("goal squat", 2, ". To see it: practicelog goal show squat; to add it: practicelog goal add squat"),
        ("template lower a", 2, ". To see it: practicelog template show lower a"),
        ("metric merge tempo", 2, "isn't one of list, show, add, edit, rename, archive, unarchive, delete\n"),
        ("lesson 3", 2, ". To see it: practicelog lesson show 3"),
        ("export", 2, "intervals, sessions"),
        ("note", 2, "What should it say? Write practicelog note TEXT"),
        ("finish -r 9", 1, "No session is open"),
        ("activity add GUITAR", 3, "There is already an activity guitar"),
        ("undo 3", 2, "isn't a change"),
        ("db sql 'DELETE FROM activity'", 2, "only reads"),
        ("db sql \"ATTACH '/tmp/other.db' AS other\"", 2, "only reads"),
        ("db sql 'SELEKT 1'", 2, "syntax error"),
        ("db sql 'SELECT 1 FROM nowhere'", 2, "no such table"),
        ("db sql 'SELECT 1; SELECT 2'", 2, "one statement"),
    ],
)
def test_what_is_not_understood_is_refused_with_a_cure(words: str, code: int, cure: str, run: Run) -> None:
    before = run("history --json").out
    refused = run(words, "18:00")
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith("practicelog: ")
    assert refused.err.count("\n") == 1
    assert cure.lower() in refused.err.lower()
    assert run("history --json").out == before


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("GUITAR", "guitar"),
        ("gui", "guitar"),
        ("3nps", "legato-3nps"),
        ("scales", "chromatic scales"),
        ("ubung", "Übung"),
        ("U\u0308bung", "Übung"),
        ("--new squat", "squat"),
        ("czerny 299", "czerny 299"),
        ("warmup", "warmup"),
    ],
)
def test_the_name_that_was_meant_is_echoed_in_full(typed: str, meant: str, run: Run) -> None:
    assert json.loads(run(f"start {typed} --json").out)["activity"] == meant


@pytest.mark.parametrize("ref", ["1", "last", "-1", "1.1", "1.1:1", ":1", ".1"])
def test_what_a_screen_prints_can_be_typed(ref: str, run: Run) -> None:
    run("start guitar", "17:00")
    run("finish", "17:30")
    assert json.loads(run(f"show {ref} --json").out)["session_id"] == 1


def test_a_group_files_a_new_activity(run: Run) -> None:
    assert json.loads(run("start technique/vibrato --json").out)["new_activity"]
    assert run("log --group technique --json").out != "[]\n"
    assert json.loads(run("activity --json").out)[0]["activity_group"] == "technique"


@pytest.mark.parametrize("command", ["start guitar", "stop", "finish", "cancel", "note well", "undo", "redo"])
def test_quiet_says_nothing_and_keeps_the_code(command: str, run: Run) -> None:
    run("start piano --new", "17:00")
    if command == "redo":
        run("undo", "17:01")
    assert run(f"{command} -q", "17:30") == (0, "", "")
    assert run("stop -q", "17:40").err == ""


def test_several_activities_of_a_kind_and_going_on(run: Run) -> None:
    for command, clock in (
        ("start guitar", "17:00"),
        ("stop", "17:10"),
        ("start guitar", "17:20"),
        ("start legato", "17:30"),
        ("start guitar", "17:40"),
        ("finish", "17:50"),
    ):
        assert done(run(command, clock))
    [section] = json.loads(run("show --json").out)["sections"]
    assert [(one["activity"], len(one["intervals"]), one["seconds"]) for one in section["activities"]] == [
        ("guitar", 3, 1800),
        ("legato-3nps", 1, 600),
    ]


def test_an_export_to_a_file_is_whole_and_never_replaces_by_accident(run: Run, home) -> None:  # type: ignore[no-untyped-def]
    run("start guitar", "17:00")
    target = home / "week.csv"
    assert run(f"export intervals -o {target}").code == 0
    whole = target.read_bytes()
    assert b"\r\n" in whole
    refused = run(f"export sessions -o {target}")
    assert refused.code == 3
    assert "--force" in refused.err
    assert target.read_bytes() == whole
    assert run(f"export sessions -o {target} --force").code == 0
    assert target.read_bytes() != whole
    assert run(f"export sessions -o {home / 'no' / 'where.csv'}").code == 6


@pytest.mark.parametrize("command", ["start", "stop", "finish", "log", "activity add", "activity", "db sql", "help"])
def test_every_command_explains_itself(command: str, run: Run) -> None:
    assert done(run(f"help {command}"))
    assert run(f"{command} -h").out == run(f"{command} --help").out != ""
    assert len(run("--help").lines) <= 24
    assert all(len(line) <= 80 for line in run("--help").lines)
