"""How a line of words becomes a command: the only module that knows how Typer does it."""

import re
from collections.abc import Callable
from importlib import import_module
from textwrap import wrap
from typing import Any, cast

import typer
from typer._click.exceptions import ClickException
from typer.core import TyperCommand, TyperGroup

from practicelog.cli import visit as doors
from practicelog.cli.commands import ALIASES, COMMANDS, SECTIONS, full_names, place_of
from practicelog.domain.errors import NothingThere, NotUnderstood
from practicelog.domain.spelling import near
from practicelog.render.kit.terminal import width, write

HELP = {"help_option_names": ["-h", "--help"]}
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


class PracticeGroup(TyperGroup):
    """The program: finds a command by its full name, and says what else could be meant."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command (`activity add` is one), built now; None when there is none of that name."""
        where = place_of(cmd_name)
        return built(cmd_name, where) if where else None

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands, in the order of the help."""
        return full_names()

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the first words name; raise NotUnderstood with a hint when there is none."""
        name = ALIASES.get(args[0], args[0])
        entry = COMMANDS.get(name)
        if entry is None:
            from practicelog.cli.mistakes import no_command

            raise NotUnderstood(no_command(args[0], COMMANDS))
        if not entry.verbs:
            return name, self.get_command(ctx, name), args[1:]
        verb = args[1] if len(args) > 1 else ""
        if verb in entry.verbs:
            return f"{name} {verb}", self.get_command(ctx, f"{name} {verb}"), args[2:]
        if verb in HELP["help_option_names"]:
            write(help_for([name]))
            raise typer.Exit
        if entry.where and (not verb or verb.startswith("-")):
            return name, self.get_command(ctx, name), args[1:]
        verbs = ", ".join(entry.verbs)
        if slips := near(verb, entry.verbs):
            raise NotUnderstood(f'No command "{name} {verb}". Did you mean {name} {" or ".join(slips[:3])}?')
        raise NotUnderstood(f'{name} {verb}: "{verb}" is none of {verbs}' if verb else f"{name} what? One of {verbs}")

    def get_help(self, ctx: Any) -> str:
        """Return the page that shows every command at a glance."""
        from practicelog.cli.help import page

        return page()


def run_command(words: list[str]) -> int:
    """Carry out the command that `words` make; raise PracticeError when they make none or it is refused."""
    doors.typed[:] = words
    NothingThere.hushed = False
    if words == ["--version"]:
        from practicelog import __version__

        write(f"practicelog {__version__}")
        return 0
    program = PracticeGroup(name="practicelog", rich_markup_mode=None, context_settings=dict(HELP))
    try:
        with program.make_context("practicelog", list(words)) as ctx:
            return program.invoke(ctx) or 0
    except typer.Exit as leaving:
        return leaving.exit_code
    except ClickException as problem:
        from practicelog.cli.mistakes import sentence

        raise NotUnderstood(sentence(problem, NUMBER_MARK)) from None


def built(name: str, where: str) -> TyperCommand:
    """Return the command `name`, ready to parse."""
    module, _, function = where.partition(":")
    callback: Callable[..., Any] = getattr(import_module(f"practicelog.cli.{module}"), function)
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=PracticeCommand, context_settings=dict(HELP))(callback)
    return cast("TyperCommand", typer.main.get_command(app))


def unmarked(value: Any) -> Any:
    """Return a parsed value with the marks before its numbers taken away."""
    if isinstance(value, list | tuple):
        return type(value)(unmarked(one) for one in value)
    return value.removeprefix(NUMBER_MARK) if isinstance(value, str) else value


def help_for(words: list[str]) -> str:
    """Return the help of a command, empty when there is none; for a noun, its verbs."""
    name = " ".join([ALIASES.get(words[0], words[0]), *words[1:]])
    entry = COMMANDS.get(name)
    if entry and entry.verbs:
        alone = [(name, one_line(entry.where))] if entry.where else []
        verbs = [(f"{name} {verb}", one_line(where)) for verb, where in entry.verbs.items()]
        return f"Usage: practicelog {name} COMMAND [WORDS]...\n\n" + "\n".join(listed(alone + verbs))
    where = place_of(name)
    if not where:
        return ""
    command = built(name, where)
    with typer.Context(command, info_name=f"practicelog {name}", help_option_names=HELP["help_option_names"]) as ctx:
        return command.get_help(ctx)


def all_commands() -> str:
    """Return every command with one line, in the sections of the help."""
    lines: list[str] = []
    for section, entries in SECTIONS.items():
        lines.append(section)
        for name, entry in entries.items():
            of_noun = {f"{name} {verb}": where for verb, where in (entry.verbs or {}).items()}
            lines += listed([(full, one_line(where)) for full, where in (of_noun or {name: entry.where}).items()])
    return "\n".join(lines)


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


def one_line(where: str) -> str:
    """Return the first sentence of what a command says of itself."""
    module, _, function = where.partition(":")
    doc = getattr(import_module(f"practicelog.cli.{module}"), function).__doc__ or ""
    return " ".join(doc.split("\n\n")[0].split())
