"""How words become a command: Typer is shown the options that were typed, and all of them when one may be a slip."""

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.cli.app import bind_visit, parser_for
from practicelog.cli.commands import command_called
from practicelog.cli.ranges import Filter
from practicelog.cli.visit import Visit
from tests.conftest import Run, full_names


def options_built(name: str, words: list[str]) -> set[str]:
    """Return the spellings of the options that the parser of a command knows, when these words were typed."""
    command = command_called(name)
    assert command is not None
    params = parser_for(name, command, Visit([*name.split(), *words])).params
    return {spelling for param in params if param.param_type_name == "option" for spelling in param.opts}


@pytest.mark.parametrize("name", full_names())
def test_a_command_without_options_builds_none(name: str) -> None:
    assert options_built(name, ["guitar"]) == set()


def test_only_what_was_typed_is_built() -> None:
    assert options_built("log", ["--json", "guitar"]) == {"--json"}
    assert options_built("log", ["-o", "x.csv", "--from=mon"]) == {"-o", "--output", "--from"}


def test_a_group_of_options_stands_where_its_parameter_does() -> None:
    def command(visit: Visit, first: str, filter_: Filter, last: str = "") -> None:
        """Take three options between two words."""

    bound = bind_visit(command, Visit([]), ["--help"])
    assert list(inspect.signature(bound).parameters) == [
        "first",
        "activity",
        "group",
        "tag",
        "without_tag",
        "template",
        "least",
        "last",
    ]


@pytest.mark.parametrize("slip", ["--jsn", "-wa", "-", "-3", "--help"])
def test_anything_else_like_an_option_builds_them_all(slip: str) -> None:
    every = options_built("log", ["--help"]) - {"--help", "-h"}
    assert len(every) > 15
    assert options_built("log", ["--all", slip]) - {"--help", "-h"} == every


@given(st.lists(st.sampled_from(["-m", "-q", "--ago", "5m", "slowly", "--json", "-qm", "--ag", "guitar", "--for"])))
def test_what_is_left_out_changes_no_answer(words: list[str]) -> None:
    def parsed(visit: Visit) -> object:
        command = command_called("start")
        assert command is not None
        parser = parser_for("start", command, visit)
        try:
            given_here = parser.make_context("start", list(words)).params
        except Exception as problem:  # noqa: BLE001
            return type(problem)
        return {name: value for name, value in given_here.items() if value not in (None, False, [], ())}

    assert parsed(Visit(["start", *words])) == parsed(Visit(["start", *words, "--everything"]))


def test_a_slip_is_told_what_it_may_have_been(run: Run) -> None:
    refused = run("log --jsno")
    assert (refused.code, refused.out) == (2, "")
    assert "--json" in refused.err
