"""A space of another kind, as some keyboards and web pages give it, is a plain one in every name."""

import json

import pytest

from tests.conftest import Run, done

NAMING = [
    "activity add long·tones",
    "activity add long·tones --group my·winds",
    "activity add my·winds/long·tones",
    "activity rename oboe long·tones",
    "group add my·winds",
    "group rename winds my·winds",
    "section add slow·part --in 1",
    "section rename warm-up slow·part --in 1",
    "edit 1 --name evening·drills",
    "edit 1.1 --section slow·part",
    "add oboe --from 15:00 --to 15:20 --section slow·part",
    "add long·tones --from 15:00 --to 15:20",
    "start oboe --name evening·drills --section slow·part",
    "start long·tones",
    "rotate long·tones,oboe --each 5m",
    "side add oboe my·side",
    "side rename oboe L my·side",
    "side edit oboe L --name my·side",
    "metric add oboe my·count",
    "metric rename oboe tension my·count",
    "metric edit oboe tension --name my·count",
    "set oboe my·count=3 --define",
    "set oboe my·side:x3 --define",
    "template add my·plan oboe 10m",
    "template rename a my·plan",
    "template duplicate a my·plan",
    "schedule rename s my·weeks",
    "goal add oboe 5h --name my·hours",
    "goal rename g my·hours",
    "schedule off today -m head·ache",
]


def with_all(run: Run) -> None:
    """Record a session, with one of each thing that has a name."""
    for command in (
        "add oboe --from 16:00 --to 16:30 --section warm-up",
        "group add winds",
        "side add oboe L",
        "metric add oboe tension",
        "template add a oboe 20m",
        "goal add oboe 9h --name g",
        "schedule add s oboe mon",
    ):
        assert done(run(command, "17:00"))


def names(run: Run) -> set[str]:
    """Return every name in the log."""
    tables = "activity activity_group metric side tag template schedule goal section session"
    union = " UNION ".join(f"SELECT name FROM {table}" for table in tables.split())
    rows = json.loads(run(f"db sql 'SELECT name FROM ({union}) WHERE name IS NOT NULL' --json", "17:59").out)
    return {row["name"] for row in rows}


@pytest.mark.parametrize("command", NAMING)
def test_a_name_is_kept_with_plain_spaces_whatever_the_command(command: str, run: Run) -> None:
    with_all(run)
    before = names(run)
    assert done(run(command.replace("·", "\xa0"), "18:00"))
    after = names(run)
    assert not any("\xa0" in name for name in after)
    words = [word.replace("·", " ") for word in command.replace("/", " ").replace(",", " ").split() if "·" in word]
    typed = {word.partition("=")[0].partition(":")[0] for word in words} - {"head ache"}
    assert typed <= after
    assert "\xa0" not in run("schedule list --json", "18:00").out
    assert before != after or "head" in command


@pytest.mark.parametrize(
    "command",
    [
        "note --on long·tones sweet",
        "set --on long·tones x5",
        "log --activity long·tones",
        "log --group my·winds",
        "best long·tones",
        "goal add 5h --activity long·tones",
        "goal add 5h --group my·winds",
        "edit 1.1 --activity long·tones",
        "move 1.1 --to long·tones",
        "section plan slow·part 5m --in 2",
        "add oboe --from 15:00 --to 15:20 --section slow·part",
        "activity edit long·tones --every 7",
        "start -t my·plan",
        "log --template my·plan",
        "template show my·plan",
        "group archive my·winds",
    ],
)
def test_a_name_is_found_with_whatever_spaces_it_is_typed(command: str, run: Run) -> None:
    with_all(run)
    for naming in (
        ["add", "my winds/long tones", "--from", "17:00", "--to", "17:10", "--section", "slow part"],
        ["template", "add", "my plan", "oboe 10m"],
    ):
        assert done(run(naming, "17:30"))
    before = names(run)
    plainly, otherwise = ([word.replace("·", space) for word in command.split()] for space in (" ", "\xa0"))
    there = run(plainly, "18:00") if command.startswith(("log", "best", "template")) else None
    answered = run(otherwise, "18:00")
    assert answered.code == 0, answered.err
    assert there is None or there.out == answered.out
    assert names(run) - before <= {"oboe 5h", "long tones 5h", "my winds 5h", "reps"}


def test_a_tag_of_two_words_is_none_whatever_is_between_them(run: Run) -> None:
    refused = run(["start", "oboe", "+left\xa0hand"], "18:00")
    assert (refused.code, refused.err) == (2, 'practicelog: "left hand": a tag is one word. Write +left-hand\n')


def test_what_is_no_name_is_kept_as_it_was_written(run: Run) -> None:
    with_all(run)
    assert done(run(["note", "--on", "1", "18\xa0h, slowly"], "18:00"))
    assert "18\xa0h, slowly" in run("show 1", "18:00").out


@pytest.mark.parametrize(
    ("command", "what"),
    [
        (["start", "oboe", "--name", " "], "A session's name"),
        (["start", "oboe", "--section", "\xa0"], "A section's name"),
        (["edit", "1", "--name", " "], "A session's name"),
        (["add", "oboe", "--took", "5m", "--section", " "], "A section's name"),
        (["schedule", "off", "today", "-m", " "], "A reason"),
        (["goal", "add", "oboe", "5h", "--name", " "], "A name"),
        (["config", "name", " "], "A name"),
        (["tag", "add", "+\xa0", "--on", "1"], "A tag"),
        (["lesson", "add", "-m", " "], "What was set"),
    ],
)
def test_what_is_nothing_but_spaces_is_empty(command: list[str], what: str, run: Run) -> None:
    with_all(run)
    refused = run(command, "18:00")
    assert (refused.code, refused.err) == (2, f"practicelog: {what} cannot be empty\n")


@pytest.mark.parametrize(
    "command",
    [
        ["add", "oboe", "--took", "5m", "--in", "1", "--section", " warm-up "],
        ["start", "oboe", "--section", "\xa0warm-up"],
        ["section", "add", " warm-up", "--in", "1"],
        ["edit", "1.1", "--section", "warm-up "],
    ],
)
def test_spaces_around_the_name_of_a_section_make_no_other_section(command: list[str], run: Run) -> None:
    with_all(run)
    answered = run(command, "18:00")
    assert "beside" not in answered.out + answered.err
    assert run("db sql 'SELECT count(DISTINCT name) FROM section' --csv", "18:00").lines[1] == "1"


@pytest.mark.parametrize(("command", "name"), [("edit 1 --name", "name"), ("edit 1 --intent", "intent")])
def test_spaces_around_what_a_session_is_called_are_left_out(command: str, name: str, run: Run) -> None:
    with_all(run)
    assert done(run([*command.split(), " evening drills\xa0"], "18:00"))
    assert run(f"db sql 'SELECT {name} FROM session' --csv", "18:00").lines[1] == "evening drills"
