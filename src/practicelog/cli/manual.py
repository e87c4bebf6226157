"""The manual page and the files of completion, made from the help.

`python -m practicelog.cli.manual` writes them into the checkout, from where they are installed.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

from practicelog import __date__, __version__
from practicelog.cli.commands import SECTIONS
from practicelog.cli.interface import CommandHelp, OptionHelp, command_help, public_names
from practicelog.cli.pages import TOPICS
from practicelog.cli.shell.completion import completion_script
from practicelog.domain import errors

SHARE = Path(__file__).parents[3] / "data/share"
PAGE = SHARE / "man/man1/practicelog.1"
BASH, ZSH, FISH = "bash-completion/completions", "zsh/site-functions", "fish/vendor_completions.d"

HEAD = f"""\
.\\" Made by practicelog.cli.manual from the help of the program.
.TH PRACTICELOG 1 "{__date__}" "practicelog {__version__}" "User Commands"
.ad l
.nh
.SH NAME
practicelog, pl \\- record practice, and read it back
.SH SYNOPSIS
.B practicelog
.RI [ COMMAND ]
.RI [ WORDS ]...
.SH DESCRIPTION
practicelog records what you practise, when and for how long: sessions with sections and activities, in one local
SQLite file.
Every fact is stored once; durations and totals are computed when they are asked for.
Each command is one transaction, and
.B practicelog undo
takes it back.
.PP
Without a command it shows what is running now.
.B pl
is the same program.
.SH OPTIONS
.TP
\\fB\\-h\\fR, \\fB\\-\\-help\\fR
Show the commands at a glance; after a command, explain it.
.TP
\\fB\\-V\\fR, \\fB\\-\\-version\\fR
Print the version."""
TAIL = """\
.SH ENVIRONMENT
.TP
.B PRACTICELOG_DB
Where the log is, instead of in the user's data folder.
.TP
.B PRACTICELOG_NOW
Pins the clock for a script or a test: ISO 8601 with an offset.
.TP
.B TZ
The local zone.
.TP
.B PAGER
The program that shows what is longer than the terminal; if unset,
.BR less (1)
does. If empty, none does.
.TP
.B LESS
The options of less; FRX if unset.
.TP
.B NO_COLOR
If set, no colour is used.
.SH FILES
.TP
.I ~/.local/share/practicelog/practice.db
The log; under
.B XDG_DATA_HOME
instead if that is set.
.B practicelog db path
says where it is.
.SH EXIT STATUS
.TP
.B 0
Done; what was recorded is on disk."""
EXAMPLES = {
    "pl start scales --for 10m": "Start the clock on scales; ten minutes are planned.",
    "pl set 96bpm clean=7/8": "Record a set: the tempo, and seven of eight attempts clean.",
    "pl set squat 100kgx5,5,4 @8": "Record three sets of squats, with weight, reps and effort.",
    "pl set -b +2.5kg": "Record last time's set with 2.5 kg more.",
    "pl stop 34/40 cards=40": "Stop the clock after forty flash cards, 34 of them right.",
    "pl finish -r 4": "End the session, rate it, and see it summed up.",
    "pl add yoga --from 7:00 --to 7:30": "Record practice that is already over.",
    "pl start -t evening": "Practise by a plan made earlier.",
    "pl today 25m": "Ask what to practise in the next 25 minutes.",
    "pl progress squat 2026": "See how your squats progressed this year.",
    "pl status -q && echo practising": "Let a script ask whether a clock is running.",
    "pl export sets last week --json": "Give last week's sets to another program.",
}
"""Examples of commands, each with what it does; those of the help."""
SHARED = 3
"""An option that this many commands take is explained only once."""
SIGNAL_CODES = {130: "Interrupted.", 141: "Whatever was reading the output has gone."}
SEE_ALSO = ".SH SEE ALSO\n.BR sqlite3 (1)"
ESCAPES = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti", "…": "..."}


def manual() -> str:
    """Return the manual page; the same program always gives the same page."""
    commands = {name: command_help(name) for name in public_names()}
    uses = Counter(option for command in commands.values() for option in command.options)
    shared = [option for option, times in uses.items() if times >= SHARED]
    lines = [HEAD, ".SH COMMANDS"]
    for section, entries in SECTIONS.items():
        lines.append(f".SS {roff(section)}")
        lines += (line for name in public_names(entries) for line in command_entry(commands[name], shared))
    lines += [".SH SHARED OPTIONS", *(line for option in shared for line in option_lines(option))]
    return "\n".join([*lines, *topics(), TAIL, *exit_status(), *example_lines(), SEE_ALSO, ""])


def command_entry(command: CommandHelp, shared: list[OptionHelp]) -> Iterator[str]:
    """Yield the entry of one command: usage, help and options; those in `shared` only by name."""
    first, *more = command.text.split("\n\n")
    yield ".TP"
    yield " ".join([bold(command.name), *(f"\\fI{roff(argument.metavar)}\\fR" for argument in command.arguments)])
    yield roff(" ".join(first.split()))
    for paragraph in more:
        yield from (".IP", roff(" ".join(paragraph.split())))
    yield ".RS"
    for option in command.options:
        if option not in shared:
            yield from option_lines(option)
    also = [bold(option.flags[-1]) for option in command.options if option in shared]
    yield from (".TP", f"{', '.join(also)}", "As below.", ".RE") if also else (".RE",)


def option_lines(option: OptionHelp) -> Iterator[str]:
    """Yield how an option is written and what it is for."""
    flags = ", ".join(map(bold, option.flags))
    yield from (".TP", f"{flags} \\fI{roff(option.metavar)}\\fR".removesuffix(" \\fI\\fR"), roff(option.help))


def bold(text: str) -> str:
    """Return `text` in bold: it is typed as it stands."""
    return f"\\fB{roff(text)}\\fR"


def topics() -> Iterator[str]:
    """Yield the help topics as they are, not indented so that they fit a terminal."""
    for topic, text in TOPICS.items():
        first = next(name for name, same in TOPICS.items() if same == text)
        if topic == first:
            lines = dedent(text.partition("\n")[2]).splitlines()
            yield from (f".SH {roff(topic.upper())}", ".nf", ".in 0", *map(roff, lines), ".in", ".fi")


def exit_status() -> Iterator[str]:
    """Yield what each exit code means, taken from the docstrings of the errors."""
    kinds = errors.PracticeError.__subclasses__()
    meanings = {kind.code: kind.__doc__ or "" for kind in kinds if kind.code and kind.__module__ == errors.__name__}
    for code, meaning in sorted({**meanings, **SIGNAL_CODES}.items()):
        yield from (".TP", bold(str(code)), roff(meaning))


def example_lines() -> Iterator[str]:
    """Yield the examples, each below what it does."""
    yield ".SH EXAMPLES"
    for line, about in EXAMPLES.items():
        yield from (".PP", roff(about), ".RS", ".nf", roff(line), ".fi", ".RE")


def roff(text: str) -> str:
    """Return `text` escaped so that roff prints every letter of it."""
    escaped = "".join(ESCAPES.get(letter, letter if letter.isascii() else f"\\[u{ord(letter):04X}]") for letter in text)
    return f"\\&{escaped}" if escaped.startswith((".", "\\(aq")) else escaped


def shared_files() -> dict[Path, str]:
    """Return what is installed beside the program, under both of its names, by the place of each file."""
    # zsh reads in the first line for which commands a file is; the others look for a file of the command's name.
    return {
        PAGE: manual(),
        PAGE.with_stem("pl"): ".so man1/practicelog.1\n",
        SHARE / BASH / "practicelog": completion_script("bash"),
        SHARE / BASH / "pl": '. "${BASH_SOURCE[0]%/*}/practicelog"\n',
        SHARE / ZSH / "_practicelog": completion_script("zsh"),
        SHARE / FISH / "practicelog.fish": completion_script("fish"),
        SHARE / FISH / "pl.fish": "source (status dirname)/practicelog.fish\n",
    }


if __name__ == "__main__":
    for path, text in shared_files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
