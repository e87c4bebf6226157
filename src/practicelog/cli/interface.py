"""What every command takes, as its help says it: what completion and the manual page are made of."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import typer

from practicelog.cli.app import HELP, built
from practicelog.cli.commands import COMMANDS, Entry, place_of


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


def public_names(entries: dict[str, Entry] = COMMANDS) -> Iterator[str]:
    """Yield the full name of every command among `entries` that can be carried out, in the order of the help."""
    for name, entry in entries.items():
        if not entry.hidden:
            yield from ([name] if entry.where else [])
            yield from (f"{name} {verb}" for verb in entry.verbs or ())


def described(name: str) -> Described:
    """Return what the command `name` says of itself."""
    command = built(name, place_of(name))
    with typer.Context(command, info_name=name, **HELP) as ctx:  # type: ignore[arg-type]
        params = [one for one in command.get_params(ctx) if not getattr(one, "hidden", False)]
    return Described(
        name,
        command.help or "",
        [argument(one) for one in params if one.param_type_name == "argument"],
        [option(one) for one in params if one.param_type_name == "option"],
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
