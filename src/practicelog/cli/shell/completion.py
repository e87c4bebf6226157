"""practicelog completion: a script that completes commands, options and names in a shell.

The script holds every command with its options, so that a shell need not wait for them; for names it asks
`practicelog complete`.
"""

import re
import shlex
from collections.abc import Callable, Iterable
from typing import NamedTuple

from practicelog.cli.app import HELP_OPTIONS, VERSION_OPTIONS, summary
from practicelog.cli.commands import COMMANDS, command_called, verbs_of
from practicelog.cli.interface import ArgumentHelp, OptionHelp, command_help, public_names
from practicelog.cli.pages import TOPICS
from practicelog.cli.shell.shells import Shell, script
from practicelog.domain.review.breakdown import DIMENSIONS
from practicelog.domain.sets.plan import AGGREGATES, DIRECTIONS, SIDE_RULES
from practicelog.domain.sets.plan import KINDS as KINDS_OF_METRIC
from practicelog.importers.trackers import TRACKERS
from practicelog.queries import offers
from practicelog.queries.registry import TABLES
from practicelog.render.kit.terminal import write_data

TABLE = "# (the commands)"
NOUNS = {entry.noun for entry in TABLES.values()} & set(offers.KINDS)
"""The nouns whose names only the log knows."""
KINDS = {
    "REF": "@reference",
    "ON": "session,section,set,@reference,@activity",
    "CHANGE": "@change",
    "FILE": "@file",
    "OUT": "@file",
    "PLACE": "@section,@reference",
    "DAY": "@day",
    "PERIOD": "@during",
    "ZONE": "@zone",
    "COMMAND": ",".join(["@command", *TOPICS]),
    **{kind.upper(): f"@{kind}" for kind in NOUNS},
    # `--in SESSION` takes an existing session; `--name NAME` gives one a name.
    "SESSION": "@reference",
}
"""The kinds of word that each word of a metavar stands for."""
ARGUMENTS = {
    "[NAME]": "@activity,@group",
    "[NAME] [PERIOD]": "@activity,@group,@period",
    "[NAME [METRIC]] [PERIOD]": "@activity,@group,@metric,@period",
    "[PERIOD]": "@period",
    "[NAME] WORD...": "@activity,@set-word",
    "[TIME] [WORD]...": "@set-word",
    "[ACTIVITY PLAN...,]...": "@activity,@set-word",
    "[NAME DAYS...,]...": "@template,@activity,@scheduled-day",
    "[DAY]": "@coming-day",
    "[DAY|LENGTH]": "@coming-day",
    "NAME|REF": "@activity,@group,@reference",
    "WHICH": "latest,@backup,@file",
    "[FILE]": "@backup,@file",
    "[SOURCE] FILE...": ",".join([*TRACKERS, "@file"]),
    "[KEY]": "@setting...",
}
"""The kinds of word that an argument stands for, where its metavar says more than its words do."""
SETS = {"add": "@activity,@set-word...", "edit": "@reference,@set-word..."}
"""The kinds of word that commands take in any number whose arguments say little of sets."""
VALUES = {
    "--by WHAT[,WHAT]": ",".join(DIMENSIONS),
    "--by PERIOD": "day,week,month,year",
    "--kind KIND": ",".join(KINDS_OF_METRIC),
    "--direction WAY": ",".join(DIRECTIONS),
    "--aggregate RULE": ",".join(AGGREGATES),
    "--side-rule RULE": ",".join(SIDE_RULES),
    "--position PLACE": "-",
    "--until DAY": "@coming-day",
    "--without-tag WORD": "@tag",
}
"""The kinds of value that an option takes, where its metavar alone does not say."""
NAMING = ("start", "edit")
"""The commands whose `--name` is that of a session."""


class Spec(NamedTuple):
    """What may be typed after a command.

    A kind is `@activity` (asked of the program), `@file`, `@command`, a fixed word, or `-` for anything. Several are
    joined by commas. An argument of several words ends in `...`; an option with a value is written
    `--section=@section`.
    """

    name: str
    verbs: dict[str, str]
    flags: dict[str, str]
    values: list[str]
    arguments: list[str]


def completion(shell: Shell = None) -> None:
    """Print a script that completes commands, options and names in a shell."""
    write_data(completion_script(shell))


def completion_script(shell: str | None) -> str:
    """Return the script for `shell`; raise NotUnderstood if there is none for it."""
    text = script("completion", shell, ["bash", "zsh", "fish"])
    return text.replace(TABLE, "\n".join(map(CASES[str(shell)], specs())))


def specs() -> Iterable[Spec]:
    """Yield what may be typed first, then what may follow each command."""
    nouns = [name for name in COMMANDS if verbs_of(name)]
    first = {name: summary(command) for name in COMMANDS if (command := command_called(name))}
    first |= {name: ", ".join(verbs_of(name)) for name in nouns}
    helping = dict.fromkeys(HELP_OPTIONS, "Explain.")
    yield Spec("", first, {**dict.fromkeys(VERSION_OPTIONS, "Print the version."), **helping}, [], [])
    runnable = list(public_names())
    for name in [*runnable, *(noun for noun in nouns if noun not in runnable)]:
        verbs = {verb: summary(of_verb) for verb, of_verb in verbs_of(name).items()}
        yield spec_of(name, verbs) if name in runnable else Spec(name, verbs, helping, [], [])


def spec_of(name: str, verbs: dict[str, str]) -> Spec:
    """Return what may follow the command `name`."""
    command = command_help(name)
    noun, _, verb = name.partition(" ")
    subject = noun if noun in NOUNS else "activity"
    subject = offers.ARCHIVED + subject if verb == "unarchive" else subject
    return Spec(
        name,
        verbs,
        {flag: option.help for option in command.options for flag in option.flags},
        [
            f"{flag}={value_kinds(option, name)}"
            for option in command.options
            if option.metavar
            for flag in option.flags
        ],
        [argument_kinds(argument, name, subject) for argument in command.arguments],
    )


def argument_kinds(argument: ArgumentHelp, name: str, subject: str) -> str:
    """Return the kinds of word that an argument of the command `name` takes, `...` behind them if it takes several."""
    if name in SETS:
        return SETS[name]
    meant = ARGUMENTS.get(argument.metavar) or kinds(argument.metavar, subject)
    return meant + ("..." if argument.many else "")


def value_kinds(option: OptionHelp, name: str) -> str:
    """Return the kinds of value that an option of the command `name` takes: `--section NAME` that of a section."""
    flag = option.flags[-1]
    if meant := VALUES.get(f"{flag} {option.metavar}"):
        return meant
    if flag == "--name":
        return "@session" if name in NAMING else "-"
    subject = flag.lstrip("-")
    return f"@{subject}" if subject in NOUNS else kinds(option.metavar, "activity")


def kinds(metavar: str, subject: str) -> str:
    """Return the kinds of word that a metavar stands for; a bare NAME is that of a `subject`."""
    names = []
    own_words = {"NAME", subject.removeprefix(offers.ARCHIVED).upper()}
    own_words |= {"WORD"} if subject in NOUNS - {"activity"} else set()
    for word in re.findall(r"[\w-]+", metavar):
        if word in own_words:
            names.append(f"@{subject}")
        elif word in KINDS:
            names.append(KINDS[word])
        elif word.islower() and ("|" in metavar or metavar.strip("<>") == word):
            names.append(word)
    return ",".join(dict.fromkeys(names)) or "-"


def bash_case(spec: Spec) -> str:
    """Return the branch of bash's `case` for `spec`."""
    return case(spec, quoted(spec.verbs), quoted(spec.flags))


def zsh_case(spec: Spec) -> str:
    """Return the branch of zsh's `case` for `spec`, with verbs and options explained."""
    return case(spec, *(f"({with_explanations(words, ':')})" for words in (spec.verbs, spec.flags)))


def case(spec: Spec, verbs: str, flags: str) -> str:
    """Return a branch of `case` for bash or zsh."""
    return (
        f"    {shlex.quote(spec.name)})\n"
        f"        verbs={verbs}\n        flags={flags}\n"
        f"        values={quoted(spec.values)}\n        arguments={quoted(spec.arguments)}\n"
        "        ;;"
    )


def fish_case(spec: Spec) -> str:
    """Return the branch of fish's `switch` for `spec`, with verbs and options explained."""
    lists = {
        "verbs": with_explanations(spec.verbs, "\t"),
        "flags": with_explanations(spec.flags, "\t"),
        "values": " ".join(spec.values),
        "arguments": " ".join(spec.arguments),
    }
    return "\n".join(
        [f"        case '{spec.name}'", *(f"            set {name} {words}" for name, words in lists.items() if words)]
    )


def quoted(words: Iterable[str]) -> str:
    """Return the words, joined by spaces, as one quoted word."""
    return shlex.quote(" ".join(words))


def with_explanations(words: dict[str, str], mark: str) -> str:
    """Return the words, each quoted with its explanation after `mark`, as both zsh and fish read it."""
    pairs = (f"{word}{mark}{says}".replace("\\", "/").replace("'", "’") for word, says in words.items())
    return " ".join(f"'{pair}'" for pair in pairs)


CASES: dict[str, Callable[[Spec], str]] = {"bash": bash_case, "zsh": zsh_case, "fish": fish_case}
