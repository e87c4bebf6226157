"""practicelog help."""

from typing import Annotated

import typer

from practicelog.cli.app import command_lines, help_for, summary
from practicelog.cli.commands import COMMANDS, SECTIONS, Command, verbs_of
from practicelog.cli.pages import TOPICS, page
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import near


def help_(
    visit: Visit,
    topic: Annotated[
        list[str] | None, typer.Argument(metavar="[COMMAND]", help="A command, or names, times, ranges, sets.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every command with one line.")] = False,
) -> None:
    """Explain a command, or names, times, ranges and sets."""
    if everything:
        visit.explain(all_commands())
    elif not topic:
        visit.explain(page())
    elif topic[0] in TOPICS and len(topic) == 1:
        with visit.paged():
            visit.say(TOPICS[topic[0]])
    elif text := help_for(topic):
        visit.explain(text)
    elif slips := near(topic[0], [*COMMANDS, *TOPICS]):
        raise NotUnderstood(f'There is no help on "{" ".join(topic)}". Did you mean {" or ".join(slips[:3])}?')
    else:
        raise NotUnderstood(f'There is no help on "{" ".join(topic)}". Write a command, or names, times, ranges, sets')


def all_commands() -> str:
    """Return every command beside its summary, in the sections of the help."""
    lines: list[str] = []
    for section, entries in SECTIONS.items():
        lines.append(section)
        for name, entry in entries.items():
            commands = {f"{name} {verb}": of_verb for verb, of_verb in verbs_of(name).items()}
            if isinstance(entry, Command):
                commands[name] = entry
            lines += command_lines([(full, summary(command)) for full, command in commands.items()])
    return "\n".join(lines)
