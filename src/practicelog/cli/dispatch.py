"""Which command a line of words is."""

from practicelog.cli.app import HELP_OPTIONS, run
from practicelog.cli.commands import ALIASES, COMMANDS, Noun, command_called, verbs_of
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import near
from practicelog.render.kit.terminal import write


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
        from practicelog.cli.help import page

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
        from practicelog.cli.help import help_for

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
    if slips := near(verb, entry.verbs):
        raise NotUnderstood(f'No command "{word} {verb}". Did you mean {word} {" or ".join(slips[:3])}?')
    verbs = ", ".join(entry.verbs)
    raise NotUnderstood(f'{word} {verb}: "{verb}" is none of {verbs}' if verb else f"{word} what? One of {verbs}")
