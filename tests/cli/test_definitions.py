"""What every noun can do: be renamed, archived, brought back and deleted."""

import json
from types import SimpleNamespace

import pytest

from practicelog.cli.app import function_of
from practicelog.cli.commands import COMMANDS, verbs_of
from practicelog.cli.definitions import sentence
from tests.conftest import Run, done

NOUNS = {
    "template": "evening",
    "schedule": "week",
    "goal": "recital",
    "activity": "lute",
    "group": "strings",
    "metric": "oud takes",
    "side": "oud left",
}

IN_IT = {"template": " oud 10m", "schedule": " oud daily"}
"""What is typed behind the name of a new one."""


@pytest.fixture(params=list(NOUNS.items()), ids=list(NOUNS))
def noun(request: pytest.FixtureRequest, run: Run) -> tuple[str, str]:
    """A noun of which nothing is in use, and the words that name what was added of it."""
    word, names = request.param
    run("activity add oud")
    assert done(run(f"{word} add {names}{IN_IT.get(word, '')}"))
    return word, names


def test_no_noun_with_an_archive_is_left_out() -> None:
    assert [*NOUNS] == [word for word in COMMANDS if "archive" in verbs_of(word)]


@pytest.mark.parametrize("verb", ["rename", "archive", "unarchive", "delete"])
def test_what_every_noun_can_do_is_written_once(verb: str) -> None:
    commands = [command for word in COMMANDS if (command := verbs_of(word).get(verb))]
    assert {function_of(command).__module__ for command in commands} == {"practicelog.cli.definitions"}


def test_a_verb_of_its_own_needs_no_sentence() -> None:
    assert sentence(SimpleNamespace(name="lute"), "tune", 80) == "Changed lute"


def test_it_takes_another_name_once(noun: tuple[str, str], run: Run) -> None:
    word, names = noun
    assert "other" in run(f"{word} rename {names} other").out
    assert "other" in run(f"{word} list").out
    again = run(f"{word} rename {names.replace(names.split()[-1], 'other')} other")
    assert (again.code, again.err) == (3, "practicelog: It is already called other\n")


def test_it_cannot_take_the_name_of_another(noun: tuple[str, str], run: Run) -> None:
    word, names = noun
    other = names.replace(names.split()[-1], "other")
    run(f"{word} add {other}{IN_IT.get(word, '')}")
    refused = run(f"{word} rename {names} OTHER")
    assert (refused.code, "other" in refused.err, "already" in refused.err) == (3, True, True)


def test_it_is_archived_and_brought_back_and_each_only_once(noun: tuple[str, str], run: Run) -> None:
    word, names = noun
    name = names.split()[-1]
    before = run(f"{word} list").out
    assert done(run(f"{word} archive {names}"))
    assert name not in run(f"{word} list").out
    assert run(f"{word} archive {names}").err == f"practicelog: {name} is already archived\n"
    assert done(run(f"{word} unarchive {names}"))
    assert run(f"{word} list").out == before
    assert run(f"{word} unarchive {names}").err == f"practicelog: {name} is not archived\n"


def test_it_is_deleted_and_undo_brings_it_back(noun: tuple[str, str], run: Run) -> None:
    word, names = noun
    before = run(f"{word} list --json").out
    assert done(run(f"{word} delete {names}"))
    assert run(f"{word} delete {names}").code == 2
    assert done(run("undo"))
    assert run(f"{word} list --json").out == before


@pytest.mark.parametrize("verb", ["archive", "delete"])
def test_what_became_of_it_is_json_or_nothing(noun: tuple[str, str], verb: str, run: Run) -> None:
    word, names = noun
    assert names.split()[-1] in json.loads(run(f"{word} {verb} {names} --json").out).values()
    run("undo")
    quiet = run(f"{word} {verb} {names} -q")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")


@pytest.mark.parametrize("word", NOUNS)
def test_without_a_log_there_is_none(word: str, run: Run) -> None:
    for verb, new in (("rename", "other"), ("archive", ""), ("unarchive", ""), ("delete", "")):
        nothing = run(f"{word} {verb} {NOUNS[word]} {new}")
        assert (nothing.code, f"There are no {word[:-1]}" in nothing.err) == (1, True)
