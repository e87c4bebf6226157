"""Every command, in the order that help lists them, and how a line of words becomes one of them."""

import re
from collections.abc import Callable
from importlib import import_module
from textwrap import wrap
from typing import Any, NamedTuple, cast

import typer
from typer._click.exceptions import ClickException
from typer.core import TyperCommand, TyperGroup

from practicelog.cli import doors
from practicelog.domain.errors import NothingThere, NotUnderstood
from practicelog.domain.spelling import near
from practicelog.render.kit.terminal import width, write


class Entry(NamedTuple):
    """Where a command is: `module:function`; a noun has a default and further verbs."""

    where: str
    verbs: dict[str, str] | None = None
    hidden: bool = False


# A command is imported and built only when it is asked for: building all of them costs 20 ms.
SECTIONS: dict[str, dict[str, Entry]] = {
    "Practise": {
        "start": Entry("start:start"),
        "stop": Entry("stop:stop"),
        "pause": Entry("pause:pause"),
        "resume": Entry("pause:resume"),
        "break": Entry("pause:break_"),
        "switch": Entry("start:switch"),
        "finish": Entry("finish:finish"),
        "cancel": Entry("cancel:cancel"),
    },
    "Say how it went": {
        "set": Entry("set:set_"),
        "note": Entry("note:note"),
        "rate": Entry("finish:rate"),
        "next-time": Entry("set:next_time"),
    },
    "Look": {
        "status": Entry("status:status"),
        "show": Entry("show:show"),
        "log": Entry("log:log"),
        "best": Entry("best:best"),
    },
    "Put right": {
        "undo": Entry("undo:undo"),
        "redo": Entry("undo:redo"),
        "history": Entry("history:history"),
        "add": Entry("add:add"),
        "edit": Entry("edit:edit"),
        "split": Entry("edit:split"),
        "move": Entry("edit:move"),
        "delete": Entry("trash:delete"),
        "restore": Entry("trash:restore"),
        "trash": Entry("trash:trash"),
        "section": Entry(
            "section:list_sections",
            {
                "list": "section:list_sections",
                "add": "section:add",
                "rename": "section:rename",
                "plan": "section:plan",
                "move": "section:move",
                "delete": "section:delete",
            },
        ),
    },
    "Define": {
        "activity": Entry(
            "activity:list_activities",
            {
                "list": "activity:list_activities",
                "add": "activity:add",
                "rename": "activity:rename",
                "edit": "activity:edit",
                "merge": "activity:merge",
                "archive": "activity:archive",
                "unarchive": "activity:unarchive",
                "delete": "activity:delete",
            },
        ),
        "group": Entry(
            "group:list_groups",
            {
                "list": "group:list_groups",
                "add": "group:add",
                "rename": "group:rename",
                "move": "group:move",
                "archive": "group:archive",
                "unarchive": "group:unarchive",
                "delete": "group:delete",
            },
        ),
        "metric": Entry(
            "metric:list_metrics",
            {
                "list": "metric:list_metrics",
                "show": "metric:show_metric",
                "add": "metric:add",
                "edit": "metric:edit",
                "rename": "metric:rename",
                "archive": "metric:archive",
                "unarchive": "metric:unarchive",
                "delete": "metric:delete",
            },
        ),
        "side": Entry(
            "side:list_sides",
            {
                "list": "side:list_sides",
                "show": "side:show_side",
                "add": "side:add",
                "edit": "side:edit",
                "rename": "side:rename",
                "archive": "side:archive",
                "unarchive": "side:unarchive",
                "delete": "side:delete",
            },
        ),
        "tag": Entry(
            "tag:list_tags",
            {
                "list": "tag:list_tags",
                "add": "tag:add",
                "remove": "tag:remove",
                "rename": "tag:rename",
                "delete": "tag:delete",
            },
        ),
    },
    "Data": {
        "export": Entry(
            "",
            {
                "intervals": "export:intervals",
                "sessions": "export:sessions",
                "days": "export:days",
                "sets": "export:sets",
                "long": "export:long",
            },
        ),
        "db": Entry(
            "",
            {
                "path": "db:path",
                "sql": "db:sql",
                "check": "db:check",
                "backup": "backups:backup",
                "backups": "backups:backups",
                "verify": "backups:verify",
                "restore": "backups:restore",
            },
        ),
        "config": Entry("config:config"),
        "prompt": Entry("prompt:prompt"),
        "completion": Entry("completion:completion"),
        "help": Entry("help:help_"),
    },
}
COMMANDS = {name: entry for section in SECTIONS.values() for name, entry in section.items()}
ALIASES = {
    "activities": "activity",
    "groups": "group",
    "metrics": "metric",
    "sides": "side",
    "tags": "tag",
    "sections": "section",
}
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


def place_of(name: str) -> str:
    """Return where the function of a command is, empty when there is no such command."""
    noun, _, verb = name.partition(" ")
    entry = COMMANDS.get(noun)
    if entry is None:
        return ""
    return (entry.verbs or {}).get(verb, "") if verb else entry.where


def full_names() -> list[str]:
    """Return every command, those of a noun as `activity add`, in the order of the help."""
    return [
        full
        for name, entry in COMMANDS.items()
        for full in ([f"{name} {verb}" for verb in entry.verbs or ()] or [name])
    ]


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
