"""practicelog completion: a script that completes commands, options and names in a shell.

The script holds every command and its options, taken from the commands themselves, so that a shell has them at once;
for names it asks `practicelog complete`.
"""

import re
import shlex
from collections.abc import Callable, Iterable
from typing import NamedTuple

from practicelog.cli.app import HELP_OPTIONS, one_line
from practicelog.cli.commands import COMMANDS, command_called, verbs_of
from practicelog.cli.interface import Option, described, public_names
from practicelog.cli.pages import TOPICS
from practicelog.cli.shells import Shell, script
from practicelog.domain.config import SETTINGS
from practicelog.render.kit.terminal import write_data

TABLE = "# (the commands)"
NAMED = {"activity", "group", "metric", "section", "session", "side", "tag"}
"""What has names that the program is asked for."""
SAYS = {
    "REF": "@reference",
    "ON": "session,section,set,@reference,@activity",
    "CHANGE": "@change",
    "FILE": "@file",
    "PLACE": "@section,@reference",
    "WHICH": "latest,@file",
    "COMMAND": ",".join(["@command", *TOPICS]),
    "KEY": ",".join(setting.name for setting in SETTINGS),
    **{kind.upper(): f"@{kind}" for kind in NAMED},
    # `--of SESSION` is one that is there; `--session NAME` and `--name NAME` name it.
    "SESSION": "@reference",
}
"""What a word of a metavar says that may stand there."""


class Spec(NamedTuple):
    """What may be typed after a command.

    A kind is `@activity` (asked of the program), `@file`, `@command`, a fixed word, or `-` where anything may stand.
    Several are joined by commas. An argument of several words ends in `...`; an option that takes a value is
    `--section=@section`.
    """

    name: str
    verbs: dict[str, str]
    flags: dict[str, str]
    values: list[str]
    arguments: list[str]


def completion(shell: Shell = None) -> None:
    """Print a script that completes commands, options and names in a shell."""
    text = script("completion", shell, ["bash", "zsh", "fish"])
    write_data(text.replace(TABLE, "\n".join(map(CASES[str(shell)], specs()))))


def specs() -> Iterable[Spec]:
    """Yield what may be typed at the beginning, and after every command."""
    nouns = [name for name in COMMANDS if verbs_of(name)]
    first = {name: one_line(command) for name in COMMANDS if (command := command_called(name))}
    first |= {name: ", ".join(verbs_of(name)) for name in nouns}
    helping = dict.fromkeys(HELP_OPTIONS, "Explain.")
    yield Spec("", first, {"--version": "Print the version.", **helping}, [], [])
    runnable = list(public_names())
    for name in [*runnable, *(noun for noun in nouns if noun not in runnable)]:
        verbs = {verb: one_line(of_verb) for verb, of_verb in verbs_of(name).items()}
        yield spec_of(name, verbs) if name in runnable else Spec(name, verbs, helping, [], [])


def spec_of(name: str, verbs: dict[str, str]) -> Spec:
    """Return what may be typed after the command `name`."""
    told = described(name)
    noun, _, verb = name.partition(" ")
    subject = "archived" if verb == "unarchive" else noun if noun in NAMED else "activity"
    return Spec(
        name,
        verbs,
        {flag: option.help for option in told.options for flag in option.flags},
        [f"{flag}={value_kinds(option)}" for option in told.options if option.metavar for flag in option.flags],
        [kinds(one.metavar, subject) + ("..." if one.many else "") for one in told.arguments],
    )


def value_kinds(option: Option) -> str:
    """Return the kinds of value that an option takes: `--section NAME` takes the name of a section."""
    subject = "session" if "--name" in option.flags else option.flags[-1].lstrip("-")
    return f"@{subject}" if subject in NAMED else kinds(option.metavar, "activity")


def kinds(metavar: str, subject: str) -> str:
    """Return the kinds of word that a metavar stands for, where a bare NAME is that of a `subject`."""
    found = []
    for word in re.findall(r"[\w-]+", metavar):
        if word == "NAME" or (word == "WORD" and subject in NAMED - {"activity"}):
            found.append(f"@{subject}")
        elif word in SAYS:
            found.append(SAYS[word])
        elif "|" in metavar and word.islower():
            found.append(word)
    return ",".join(dict.fromkeys(found)) or "-"


def bash_case(spec: Spec) -> str:
    """Return the branch of bash's `case` that sets what may be typed."""
    return case(spec, quoted(spec.verbs), quoted(spec.flags))


def zsh_case(spec: Spec) -> str:
    """Return the branch of zsh's `case`, in which verbs and options are explained."""
    return case(spec, *(f"({explained(words, ':')})" for words in (spec.verbs, spec.flags)))


def case(spec: Spec, verbs: str, flags: str) -> str:
    """Return the branch of a `case` in bash or zsh."""
    return (
        f"    {shlex.quote(spec.name)})\n"
        f"        verbs={verbs}\n        flags={flags}\n"
        f"        values={quoted(spec.values)}\n        arguments={quoted(spec.arguments)}\n"
        "        ;;"
    )


def fish_case(spec: Spec) -> str:
    """Return the branch of fish's `switch`, in which verbs and options are explained."""
    said = {
        "verbs": explained(spec.verbs, "\t"),
        "flags": explained(spec.flags, "\t"),
        "values": " ".join(spec.values),
        "arguments": " ".join(spec.arguments),
    }
    return "\n".join(
        [f"        case '{spec.name}'", *(f"            set {name} {words}" for name, words in said.items() if words)]
    )


def quoted(words: Iterable[str]) -> str:
    """Return the words as one quoted word."""
    return shlex.quote(" ".join(words))


def explained(words: dict[str, str], mark: str) -> str:
    """Return the words, each quoted together with its explanation after `mark`: '...' is alike in zsh and fish."""
    said = (f"{word}{mark}{says}".replace("\\", "/").replace("'", "’") for word, says in words.items())
    return " ".join(f"'{one}'" for one in said)


CASES: dict[str, Callable[[Spec], str]] = {"bash": bash_case, "zsh": zsh_case, "fish": fish_case}
