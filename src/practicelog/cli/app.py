"""How a line of words becomes a command: the only module that knows how Typer does it."""

import inspect
import re
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from textwrap import wrap
from typing import Any, cast

import typer
from typer._click.exceptions import ClickException, NoSuchOption
from typer.core import TyperCommand

from practicelog.cli.commands import ALIASES, COMMANDS, Command, Noun, command_called, verbs_of
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.render.kit.terminal import width, write

PROGRAM = "practicelog"
HELP_OPTIONS = ["-h", "--help"]
HELP_WIDTH, LEAST_BESIDE = 80, 24
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


def run_command(visit: Visit) -> int:
    """Carry out the command that the words of `visit` make and return its exit code.

    Raises PracticeError when they make none, or it is refused.
    """
    words = visit.words
    if words == ["--version"]:
        from practicelog import __version__

        write(f"practicelog {__version__}")
        return 0
    if words[0] in HELP_OPTIONS:
        from practicelog.cli.pages import page

        write(page())
        return 0
    word = ALIASES.get(words[0], words[0])
    if word not in COMMANDS:
        from practicelog.cli.mistakes import no_command, no_option

        if word.startswith("-"):
            raise NotUnderstood(no_option(word.partition("=")[0], "", ("--help", "--version")))
        raise NotUnderstood(no_command(words[0], COMMANDS))
    name, left = named_by(word, words[1:])
    if name == word and left[:1] and left[0] in HELP_OPTIONS and verbs_of(word):
        write(help_for([word]))
        return 0
    command = command_called(name)
    assert command is not None
    return run(name, command, left, visit)


def named_by(word: str, words: list[str]) -> tuple[str, list[str]]:
    """Return the full name of the command that `word` and the `words` after it begin, and the words that are left."""
    entry = COMMANDS[word]
    if not isinstance(entry, Noun):
        return word, words
    verb = words[0] if words else ""
    if verb in entry.verbs:
        return f"{word} {verb}", words[1:]
    if verb in HELP_OPTIONS or (entry.alone and (not verb or verb.startswith("-"))):
        return word, words
    from practicelog.domain.spelling import near

    if slips := near(verb, entry.verbs):
        raise NotUnderstood(f'No command "{word} {verb}". Did you mean {word} {" or ".join(slips[:3])}?')
    verbs = ", ".join(entry.verbs)
    raise NotUnderstood(f'{word} {verb}: "{verb}" is none of {verbs}' if verb else f"{word} what? One of {verbs}")


def help_for(words: list[str]) -> str:
    """Return the help of a command, empty when there is none; for a noun, its verbs."""
    name = " ".join([ALIASES.get(words[0], words[0]), *words[1:]])
    command = command_called(name)
    if verbs := verbs_of(name):
        alone = [(name, one_line(command))] if command else []
        lines = listed(alone + [(f"{name} {verb}", one_line(of_verb)) for verb, of_verb in verbs.items()])
        return f"Usage: practicelog {name} COMMAND [WORDS]...\n\n" + "\n".join(lines)
    return usage(name, command) if command else ""


def usage(name: str, command: Command) -> str:
    """Return what a command takes and does, as its help shows it."""
    parser = built(name, command)
    with typer.Context(parser, info_name=f"{PROGRAM} {name}", help_option_names=HELP_OPTIONS) as ctx:
        return parser.get_help(ctx)


def listed(commands: list[tuple[str, str]]) -> list[str]:
    """Return a line for each command and what it does, broken between words at 80 columns or the terminal's width."""
    columns = min(width(), HELP_WIDTH)
    lines: list[str] = []
    for name, about in commands:
        head = f"  {name:<20}"
        beside = columns - len(head) - 1
        if beside < LEAST_BESIDE:
            lines += [f"  {name}", *wrap(about, columns - 6, initial_indent="      ", subsequent_indent="      ")]
        else:
            first, *more = wrap(about, beside) or [""]
            lines += [f"{head} {first}", *(" " * (len(head) + 1) + part for part in more)]
    return lines


def one_line(command: Command) -> str:
    """Return the first sentence of what a command says of itself."""
    doc = function_of(command).__doc__ or ""
    return " ".join(doc.split("\n\n")[0].split())
