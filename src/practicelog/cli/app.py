"""How the words typed become a command; the only module that knows how Typer works."""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from importlib import import_module
from textwrap import wrap
from typing import Annotated, Any, NoReturn, cast

import typer
from typer._click.exceptions import ClickException, NoSuchOption
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand
from typer.models import OptionInfo

from practicelog.cli.commands import ALIASES, COMMANDS, Command, CommandGroup, command_called, takes_words, verbs_of
from practicelog.cli.visit import Visit
from practicelog.domain.errors import Misplaced, NearMiss, NotUnderstood, UnknownMetric
from practicelog.render.kit.terminal import width, write

PROGRAM = "practicelog"
HELP_OPTIONS = ["-h", "--help"]
VERSION_OPTIONS = ["-V", "--version"]
HELP_WIDTH, LEAST_BESIDE = 80, 24
LEAST_OF_TYPER, LEAST_HELP_WIDTH = 52, 24
"""Below the first, Typer wraps help as if there were as many columns; below the second, we do so, too."""
KEYWORD_ONLY = inspect.Parameter.KEYWORD_ONLY
NUMBER_MARK = "\u2063"
NUMBERS = tuple(f"-{digit}" for digit in "0123456789.")


class PracticeCommand(TyperCommand):
    """A command that takes `-1` for a word: no option is a digit. Its help is printed by `explain`."""

    explain: Callable[[str], None] = staticmethod(write)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words with `-1` disguised, so that the option parser leaves it alone, unless it is an option's."""
        taking = {flag for part in self.params if not getattr(part, "is_flag", True) for flag in part.opts}
        marked = [
            NUMBER_MARK + word if word.startswith(NUMBERS) and before not in taking else word
            for before, word in zip(["", *args], args, strict=False)
        ]
        left = super().parse_args(ctx, marked)
        ctx.params = {name: unmarked(value) for name, value in ctx.params.items()}
        return left

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option for help, which prints by `explain`."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = self.show_help
        return option

    def show_help(self, ctx: Any, _: Any, is_asked: bool) -> None:
        """Print the help and end the command, if that `is_asked`."""
        if is_asked:
            self.explain(ctx.get_help())
            ctx.exit()

    def get_help(self, ctx: Any) -> str:
        """Return what it takes and what it does, then its examples."""
        from practicelog.cli.examples import with_examples

        if width() < LEAST_OF_TYPER:
            ctx.terminal_width, ctx.formatter_class = max(width(), LEAST_HELP_WIDTH), NarrowFormatter
        return with_examples(super().get_help(ctx), str(self.name))


class NarrowFormatter(HelpFormatter):
    """Help on a narrow terminal: an option that takes more than half a line has its words below it."""

    def write_dl(self, rows: Any, col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options and what they are."""
        super().write_dl(rows, min(col_max, self.width // 2 - 4), col_spacing)


def unmarked(value: Any) -> Any:
    """Return a parsed value without the marks that disguised its numbers."""
    if isinstance(value, list | tuple):
        return type(value)(unmarked(part) for part in value)
    return value.removeprefix(NUMBER_MARK) if isinstance(value, str) else value


def function_of(command: Command) -> Callable[..., Any]:
    """Import and return the function that carries out `command`."""
    module, _, name = command.where.partition(":")
    function: Callable[..., Any] = getattr(import_module(f"practicelog.cli.{module}"), name)
    return function


def bind_visit(function: Callable[..., Any], visit: Visit, words: list[str]) -> Callable[..., Any]:
    """Return `function` as Typer sees it: without `visit`, which is bound, and with its groups of options spread out.

    Of all options Typer sees those that `words` hold: a command has up to twenty, and each takes it 0.1 ms.
    """
    parameters = dict(inspect.signature(function).parameters)
    if "visit" not in parameters:
        return function
    del parameters["visit"]
    groups = {name: part.annotation for name, part in parameters.items() if hasattr(part.annotation, "OPTIONS")}
    seen = [part for parameter in parameters.values() for part in spread_out(parameter)]
    old_forms = [(part, old) for part in seen if (old := old_form(part))]
    seen += [old for _, old in old_forms]
    unused = unused_options(seen, words)
    seen = [part for part in seen if part.name not in unused]

    @wraps(function)
    def with_visit(**options: Any) -> Any:
        visit.quiet = bool(options.get("quiet"))
        for part, old in old_forms:
            take_old_form(options, part, old)
        for name, group in groups.items():
            options[name] = group(
                **{option: options.pop(option, default) for option, (_, default) in group.OPTIONS.items()}
            )
        return function(visit, **options)

    with_visit.__signature__ = inspect.Signature(seen)  # type: ignore[attr-defined]
    with_visit.__annotations__ = {part.name: part.annotation for part in seen}
    return with_visit


def spread_out(parameter: inspect.Parameter) -> list[inspect.Parameter]:
    """Return what Typer sees of a parameter: itself, or the options of a group, where the group stands.

    A group is a class with OPTIONS, by name the type and the default of each.
    """
    options = getattr(parameter.annotation, "OPTIONS", {parameter.name: (parameter.annotation, parameter.default)})
    return [
        inspect.Parameter(name, KEYWORD_ONLY, default=default, annotation=kind)
        for name, (kind, default) in options.items()
    ]


def old_form(parameter: inspect.Parameter) -> inspect.Parameter | None:
    """Return the hidden option that is the old spelling of `parameter` (its `Formerly`); None if it has none."""
    for about in getattr(parameter.annotation, "__metadata__", ()):
        if isinstance(about, str):
            kind = Annotated[str | None, typer.Option(about, hidden=True)]
            return inspect.Parameter(f"old_{parameter.name}", KEYWORD_ONLY, default=None, annotation=kind)
    return None


def take_old_form(options: dict[str, Any], new: inspect.Parameter, old: inspect.Parameter) -> None:
    """Move what was typed in the `old` spelling to the `new` option; raise NotUnderstood if both were typed."""
    typed = options.pop(old.name, None)
    if typed is None:
        return
    if options.get(new.name) is not None:
        (new_flag,), (old_flag,) = spellings(new), spellings(old)
        raise NotUnderstood(f"{old_flag} is the old form of {new_flag}. Write {new_flag} alone")
    options[new.name] = typed


def spellings(parameter: inspect.Parameter) -> set[str]:
    """Return the spellings of an option, none for an argument."""
    return {
        spelling
        for about in getattr(parameter.annotation, "__metadata__", ())
        if isinstance(about, OptionInfo)
        # In an Annotated, the first spelling stands where Typer has a default.
        for spelling in (str(about.default), *(about.param_decls or ()))
    }


def unused_options(parameters: Iterable[inspect.Parameter], words: list[str]) -> set[str]:
    """Return the names of the options that `words` do not hold; of none if they hold anything else like an option."""
    flags = {part.name: known for part in parameters if (known := spellings(part))}
    typed = {word.partition("=")[0] for word in words if word.startswith("-")}
    if not typed <= set().union(*flags.values()):
        return set()
    return {name for name, spellings in flags.items() if not spellings & typed}


def parser_for(name: str, command: Command, visit: Visit | None = None) -> PracticeCommand:
    """Return the parser of the command `name`; without a visit it can only be described, not run."""
    words = visit.words if visit else HELP_OPTIONS
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    function = bind_visit(function_of(command), visit or Visit([]), words)
    settings = {"help_option_names": HELP_OPTIONS}
    app.command(name, cls=PracticeCommand, context_settings=settings, add_help_option=asks_for_help(words))(function)
    parser = cast("PracticeCommand", typer.main.get_command(app))
    if visit:
        parser.explain = visit.explain
    return parser


def asks_for_help(words: list[str]) -> bool:
    """Return whether `words` may hold an option for help, as `-h` or among short ones: making it loads a module."""
    return any(word.startswith("-") and "h" in word for word in words)


def run(name: str, command: Command, words: list[str], visit: Visit) -> int:
    """Carry out the command `name` with `words` and return its exit code.

    Raises NotUnderstood if the words do not fit the command, PracticeError if it refuses.
    """
    visit.writes = command.writes
    if command.own_process:
        visit.need_own_process()
    parser = parser_for(name, command, visit)
    try:
        with parser.make_context(f"{PROGRAM} {name}", list(words)) as ctx:
            return parser.invoke(ctx) or 0
    except typer.Exit as exit_:
        return exit_.exit_code
    except NearMiss as miss:
        from practicelog.cli.mistakes import meant

        return run(name, command, meant(miss, name, words, visit), visit)
    except Misplaced as misplaced:
        from practicelog.cli.mistakes import in_place

        raise in_place(misplaced, name, words) from None
    except UnknownMetric as unknown:
        if "define" not in inspect.signature(function_of(command)).parameters:
            raise
        from practicelog.cli.mistakes import defining

        return run(name, command, defining(unknown, name, words, visit), visit)
    except ClickException as problem:
        from practicelog.cli.mistakes import no_option, sentence

        if isinstance(problem, NoSuchOption):
            options = public_flags(parser)
            raise NotUnderstood(no_option(problem.option_name, name, options)) from None
        raise NotUnderstood(sentence(problem.format_message().replace(NUMBER_MARK, ""), name)) from None


def public_flags(parser: TyperCommand) -> list[str]:
    """Return the long spellings of the options that a command shows in its help."""
    shown = [parameter for parameter in parser.params if not getattr(parameter, "hidden", False)]
    return [flag for parameter in shown for flag in parameter.opts if flag.startswith("--")]


def run_command(visit: Visit) -> int:
    """Carry out the command that the words of `visit` give and return its exit code.

    Raises PracticeError if they give none, or if the command refuses.
    """
    words = visit.words
    if len(words) == 1 and words[0] in VERSION_OPTIONS:
        from practicelog import __version__

        write(f"practicelog {__version__}")
        return 0
    if words[0] in HELP_OPTIONS:
        from practicelog.cli.pages import page

        visit.explain(page())
        return 0
    word = ALIASES.get(words[0], words[0])
    if word not in COMMANDS:
        other_command(visit)
    name, rest = split_command(word, words[1:])
    if name == word and rest[:1] and rest[0] in HELP_OPTIONS and verbs_of(word):
        visit.explain(help_for([word]))
        return 0
    command = command_called(name)
    assert command is not None
    return run(name, command, rest, visit)


def other_command(visit: Visit) -> NoReturn:
    """Hand over to an extension that is called as the first word; raise NotUnderstood if there is none."""
    from practicelog.cli.extensions import extension_called, hand_over
    from practicelog.cli.mistakes import no_command, no_option

    word, *rest = visit.words
    if word.startswith("-"):
        raise NotUnderstood(no_option(word.partition("=")[0], "", ("--help", "--version")))
    if path := extension_called(word):
        visit.need_own_process()
        hand_over(path, rest, visit.path)
    raise NotUnderstood(no_command(visit.words, COMMANDS))


def split_command(word: str, words: list[str]) -> tuple[str, list[str]]:
    """Return the full name of the command that `word` and `words` begin with, and the words after it."""
    entry = COMMANDS[word]
    if not isinstance(entry, CommandGroup):
        return word, words
    verb = words[0] if words else ""
    if verb in entry.verbs:
        return f"{word} {verb}", words[1:]
    if verb in HELP_OPTIONS or (entry.alone and (not verb or verb.startswith("-") or entry.takes_words)):
        return word, words
    from practicelog.cli.mistakes import no_verb

    raise NotUnderstood(no_verb(word, words, list(entry.verbs)))


def help_for(words: list[str]) -> str:
    """Return the help of a command, or of a noun with its verbs; "" if there is no such command."""
    name = " ".join([ALIASES.get(words[0], words[0]), *words[1:]])
    command = command_called(name)
    if verbs := verbs_of(name):
        from practicelog.cli.examples import with_examples

        alone = [(name, summary(command))] if command else []
        lines = command_lines(alone + [(f"{name} {verb}", summary(of_verb)) for verb, of_verb in verbs.items()])
        columns = max(width(), LEAST_HELP_WIDTH)
        top = wrap(f"Usage: practicelog {name} COMMAND [WORDS]...", columns, subsequent_indent="    ")
        listing = "\n".join([*top, "", *lines])
        return f"{listing}\n\n{usage(name, command)}" if command and takes_words(name) else with_examples(listing, name)
    return usage(name, command) if command else ""


def usage(name: str, command: Command) -> str:
    """Return the help of one command: what it takes and what it does."""
    parser = parser_for(name, command)
    with typer.Context(parser, info_name=f"{PROGRAM} {name}", help_option_names=HELP_OPTIONS) as ctx:
        return parser.get_help(ctx)


def command_lines(commands: list[tuple[str, str]]) -> list[str]:
    """Return each command beside its summary, wrapped at 80 columns or the terminal's width."""
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


def summary(command: Command) -> str:
    """Return the first sentence of a command's help."""
    doc = function_of(command).__doc__ or ""
    return " ".join(doc.split("\n\n")[0].split())
