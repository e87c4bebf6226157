"""What every command takes, as its help says it: what completion and the manual page are made of."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import typer

from practicelog.cli.app import HELP_OPTIONS, built
from practicelog.cli.commands import COMMANDS, command_called, verbs_of


class Option(NamedTuple):
    """An option: how it is written, what it takes (nothing for a switch) and what it is for."""

    flags: tuple[str, ...]
    metavar: str
    help: str


class Argument(NamedTuple):
    """A word that a command takes, or several."""

    metavar: str
    many: bool
    help: str


class Described(NamedTuple):
    """A command: its full name (`activity add`), what it does and what it takes."""

    name: str
    text: str
    arguments: list[Argument]
    options: list[Option]


def public_names(words: Iterable[str] = COMMANDS) -> Iterator[str]:
    """Yield the full name of every command of these first `words` that can be carried out, in the order of the help."""
    for word in words:
        yield from ([word] if command_called(word) else [])
        yield from (f"{word} {verb}" for verb in verbs_of(word))


def described(name: str) -> Described:
    """Return what the command `name` says of itself."""
    command = command_called(name)
    assert command is not None
    parser = built(name, command)
    with typer.Context(parser, info_name=name, help_option_names=HELP_OPTIONS) as ctx:
        params = [param for param in parser.get_params(ctx) if not getattr(param, "hidden", False)]
    return Described(
        name,
        parser.help or "",
        [argument(param) for param in params if param.param_type_name == "argument"],
        [option(param) for param in params if param.param_type_name == "option"],
    )


def argument(param: Any) -> Argument:
    """Return an argument as the help shows it."""
    return Argument(param.metavar or "|".join(choices(param)) or param.name.upper(), param.nargs != 1, param.help or "")


def option(param: Any) -> Option:
    """Return an option as the help shows it, the short way of writing it first."""
    metavar = "" if param.is_flag else param.metavar or "|".join(choices(param)) or param.name.upper()
    return Option(tuple(sorted([*param.opts, *param.secondary_opts], key=len)), metavar, param.help or "")


def choices(param: Any) -> list[str]:
    """Return the words that a parameter takes, where they are a fixed few."""
    return [str(one) for one in getattr(param.type, "choices", ())]
