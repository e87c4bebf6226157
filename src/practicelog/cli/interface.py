"""What every command takes, read from its help, for completion and the manual page."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import typer

from practicelog.cli.app import HELP_OPTIONS, parser_for
from practicelog.cli.commands import COMMANDS, command_called, verbs_of


class OptionHelp(NamedTuple):
    """An option: its spellings, the value it takes ("" for a switch) and what it is for."""

    flags: tuple[str, ...]
    metavar: str
    help: str


class ArgumentHelp(NamedTuple):
    """A word that a command takes; `many` if it takes several."""

    metavar: str
    many: bool
    help: str


class CommandHelp(NamedTuple):
    """A command: its full name (`activity add`), its help and what it takes."""

    name: str
    text: str
    arguments: list[ArgumentHelp]
    options: list[OptionHelp]


def public_names(words: Iterable[str] = COMMANDS) -> Iterator[str]:
    """Yield the full name of every command that begins with one of `words`, in the order of the help."""
    for word in words:
        yield from ([word] if command_called(word) else [])
        yield from (f"{word} {verb}" for verb in verbs_of(word))


def command_help(name: str) -> CommandHelp:
    """Return the help of the command `name`, taken apart."""
    command = command_called(name)
    assert command is not None
    parser = parser_for(name, command)
    with typer.Context(parser, info_name=name, help_option_names=HELP_OPTIONS) as ctx:
        params = [param for param in parser.get_params(ctx) if not getattr(param, "hidden", False)]
    return CommandHelp(
        name,
        parser.help or "",
        [argument_help(param) for param in params if param.param_type_name == "argument"],
        [option_help(param) for param in params if param.param_type_name == "option"],
    )


def argument_help(param: Any) -> ArgumentHelp:
    """Return an argument as the help shows it."""
    return ArgumentHelp(
        param.metavar or "|".join(choices(param)) or param.name.upper(), param.nargs != 1, param.help or ""
    )


def option_help(param: Any) -> OptionHelp:
    """Return an option as the help shows it, its short spelling first."""
    metavar = "" if param.is_flag else param.metavar or "|".join(choices(param)) or param.name.upper()
    return OptionHelp(tuple(sorted([*param.opts, *param.secondary_opts], key=len)), metavar, param.help or "")


def choices(param: Any) -> list[str]:
    """Return the words that a parameter accepts, none if it takes any word."""
    return [str(choice) for choice in getattr(param.type, "choices", ())]
