"""How a function becomes a command line: the only module that knows how Typer does it."""

import inspect
import re
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any, cast

import typer
from typer._click.exceptions import ClickException, NoSuchOption
from typer.core import TyperCommand

from practicelog.cli.commands import Command
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood

PROGRAM = "practicelog"
HELP_OPTIONS = ["-h", "--help"]
NUMBER_MARK = "\u2063"
NUMBER = re.compile(r"-[0-9.]")


class PracticeCommand(TyperCommand):
    """A command in which `-1` is a word: no option is ever a digit."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words with `-1` hidden from the option parser, then show it again everywhere."""
        marked = [NUMBER_MARK + word if NUMBER.match(word) else word for word in args]
        left = super().parse_args(ctx, marked)
        ctx.params = {name: unmarked(value) for name, value in ctx.params.items()}
        return left


def unmarked(value: Any) -> Any:
    """Return a parsed value with the marks before its numbers taken away."""
    if isinstance(value, list | tuple):
        return type(value)(unmarked(part) for part in value)
    return value.removeprefix(NUMBER_MARK) if isinstance(value, str) else value


def function_of(command: Command) -> Callable[..., Any]:
    """Return the function that carries the command out, imported now."""
    module, _, function = command.where.partition(":")
    carried_out_by: Callable[..., Any] = getattr(import_module(f"practicelog.cli.{module}"), function)
    return carried_out_by


def visiting(function: Callable[..., Any], visit: Visit) -> Callable[..., Any]:
    """Return `function` with `visit` for its first parameter, which Typer does not see, if it takes one."""
    signature = inspect.signature(function)
    if "visit" not in signature.parameters:
        return function
    others = [parameter for name, parameter in signature.parameters.items() if name != "visit"]

    @wraps(function)
    def with_visit(**options: Any) -> Any:
        visit.quiet = bool(options.get("quiet"))
        return function(visit, **options)

    with_visit.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]
    return with_visit


def built(name: str, command: Command, visit: Visit | None = None) -> TyperCommand:
    """Return the command `name`, ready to parse; without a visit it can only be described."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    function = visiting(function_of(command), visit or Visit([]))
    app.command(name, cls=PracticeCommand, context_settings={"help_option_names": HELP_OPTIONS})(function)
    return cast("TyperCommand", typer.main.get_command(app))


def run(name: str, command: Command, words: list[str], visit: Visit) -> int:
    """Carry out the command `name` with the `words` after it and return its exit code.

    Raises NotUnderstood where the words do not fit, PracticeError when the command is refused.
    """
    visit.writes = command.writes
    parser = built(name, command, visit)
    try:
        with parser.make_context(f"{PROGRAM} {name}", list(words)) as ctx:
            return parser.invoke(ctx) or 0
    except typer.Exit as leaving:
        return leaving.exit_code
    except ClickException as problem:
        from practicelog.cli.mistakes import no_option, sentence

        if isinstance(problem, NoSuchOption):
            options = [flag for parameter in parser.params for flag in parameter.opts if flag.startswith("--")]
            raise NotUnderstood(no_option(problem.option_name, name, options)) from None
        command_name = name if getattr(problem, "ctx", None) else ""
        raise NotUnderstood(sentence(problem.format_message().replace(NUMBER_MARK, ""), command_name)) from None


def usage(name: str, command: Command) -> str:
    """Return what a command takes and does, as its help shows it."""
    parser = built(name, command)
    with typer.Context(parser, info_name=f"{PROGRAM} {name}", help_option_names=HELP_OPTIONS) as ctx:
        return parser.get_help(ctx)
