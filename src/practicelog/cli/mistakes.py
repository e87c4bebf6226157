"""The answers to words that are not a command, or do not fit one, with what to type instead."""

import re
import shlex
import sys
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from practicelog.cli.commands import COMMANDS, CommandGroup
from practicelog.cli.visit import Visit, can_ask, person_agrees
from practicelog.domain.as_options import is_clock, with_options
from practicelog.domain.errors import Misplaced, NearMiss, NotUnderstood, UnknownMetric, UnknownName
from practicelog.domain.sets.apart import together
from practicelog.domain.sets.words import is_set_word, kind_of_word
from practicelog.domain.spelling import as_word, joined, name_key, near
from practicelog.domain.time.length import is_length
from practicelog.domain.time.spoken import hint_answer, period_said
from practicelog.render.kit.text import tell

HINTS = {
    "track": "To record finished practice: practicelog add NAME --from 17:15 --to 18:00",
    "continue": "To continue: practicelog resume",
    "cont": "To continue: practicelog resume",
    "toggle": "Write practicelog pause, or resume to continue",
    "unpause": "To continue: practicelog resume",
    "restart": "To continue: practicelog resume",
    "in": "Write practicelog start NAME",
    "begin": "Write practicelog start NAME",
    "out": "Write practicelog stop, or finish to end the session",
    "end": "Write practicelog stop, or finish to end the session",
    "done": "Write practicelog stop for the clock, or finish for the session",
    "remove": "Write practicelog delete REF, or undo to take the last command back",
    "kill": "To drop the running interval: practicelog cancel",
    "annotate": "Write practicelog note TEXT",
    "modify": "Write practicelog edit REF",
    "change": "Write practicelog edit REF",
    "frames": "Write practicelog log, or practicelog export intervals",
    "aggregate": "Write practicelog log week",
    "sheet": "Activities need no sheet. See: practicelog activity",
    "list": "Write practicelog log for practice, practicelog activity for activities",
    "projects": "See: practicelog activity",
    "yesterday": "Write practicelog log yesterday, or practicelog add NAME --took 25m --day yesterday",
    "days": "Write practicelog log, or practicelog export days for a table",
    "streaks": "Write practicelog streak for the days in a row, practicelog calendar for all of them",
    "heatmap": "Write practicelog calendar",
    "cal": "Write practicelog calendar",
    "total": "Write practicelog log week for a week, practicelog activity for all there is",
    "totals": "Write practicelog log week for a week, practicelog activity for all there is",
    **dict.fromkeys(("summary", "review"), "Write practicelog week, month or year, or week NAME"),
    "stats": "Write practicelog activity for totals, practicelog log month for days",
    "sessions": "Write practicelog log for what was practised, practicelog export sessions for a table",
    "ls": "Write practicelog log, or practicelog activity",
    "get": "Write practicelog show REF",
    "rm": "Write practicelog delete REF, or undo to take the last command back",
    "now": "Write practicelog status",
    "stat": "Write practicelog status",
    "version": "Write practicelog --version",
    "gaps": "What was not recorded can be added: practicelog add NAME --from 17:15 --to 18:00",
    "fill": "Write practicelog add NAME --from 17:15 --to 18:00",
    "join": "Write practicelog move REF --to REF, or practicelog activity merge NAME into NAME",
    "lengthen": "Write practicelog edit REF --stop 18:00",
    "shorten": "Write practicelog edit REF --stop 18:00",
    "merge": "Write practicelog activity merge NAME into NAME",
    "untag": "Write practicelog tag remove WORD --on REF",
    "retag": "Write practicelog tag add WORD --on REF",
    "backup": "Write practicelog db backup",
    "sync": "The log is one file. A copy of it: practicelog db backup",
    "diagnostics": "Write practicelog db check",
    "dom": "For scripts: practicelog status --json",
    "watch": "Write practicelog status --watch",
    "rename": "Write practicelog activity rename NAME NEW; group, metric, side, section and tag have a rename too",
    **dict.fromkeys(
        ("pr", "prs", "pb", "pbs", "bests", "record", "records", "max", "1rm"), "Write practicelog best, or best NAME"
    ),
    **dict.fromkeys(("amend", "correct", "fix", "update"), "Write practicelog edit REF"),
    **dict.fromkeys(("view", "open", "cat", "print"), "Write practicelog show, or show REF"),
    **dict.fromkeys(("find", "search", "grep"), "Write practicelog show NAME, or log NAME all"),
    **dict.fromkeys(("graph", "chart", "plot"), "Write practicelog log month, or practicelog export days for a table"),
    **dict.fromkeys(("clear", "erase", "discard"), "Write practicelog delete REF, or cancel to drop what is running"),
    **dict.fromkeys(("settings", "preferences", "options"), "Write practicelog config"),
    **dict.fromkeys(("quit", "exit", "bye"), "To end the session: practicelog finish"),
    "rest": "Write practicelog break, or pause",
    **dict.fromkeys(("timer", "clock"), "Write practicelog start NAME, or status for what is running"),
    **dict.fromkeys(("new", "create"), "Write practicelog start NAME, or practicelog activity add NAME"),
    "dump": "Write practicelog export long",
    "man": "Write practicelog help COMMAND",
    **dict.fromkeys(
        ("again", "repeat"), "The last set once more: practicelog set --again. To continue: practicelog resume"
    ),
    "sets": "Write practicelog show for those of a session, practicelog export sets for a table",
    **dict.fromkeys(("volume", "total", "totals"), "Write practicelog log week, or practicelog activity for totals"),
    **dict.fromkeys(("workout", "workouts"), "Write practicelog log for what was done, practicelog show for the last"),
    **dict.fromkeys(("exercise", "exercises", "lifts"), "Write practicelog activity"),
    "archive": "Write practicelog activity archive NAME; group and metric have an archive too",
    "unarchive": "Write practicelog activity unarchive NAME",
    "notes": "Write practicelog show: notes are next to what they are on",
    "cut": "To cut out what lies between two times: practicelog split REF 19:10 19:20",
    "check": "Write practicelog db check",
    "doctor": "Write practicelog db check",
    "unit": "Write practicelog metric add ACTIVITY NAME --unit UNIT",
    "measure": "Write practicelog metric add ACTIVITY NAME",
}
# Verbs that stand behind their noun here.
OF_ACTIVITIES = ("rename", "merge", "archive", "unarchive")
ANY_DAY = date(2000, 12, 31)
VERBS_ELSEWHERE = {
    **dict.fromkeys(("new", "create", "make"), "add"),
    **dict.fromkeys(("remove", "rm", "del"), "delete"),
    **dict.fromkeys(("ls", "show", "all"), "list"),
    **dict.fromkeys(("change", "modify", "set"), "edit"),
    "mv": "rename",
}
TEXTS = ("note", "next-time")
QUESTIONS = {"NEW": "What should it be called?", "WORD": "Which tag?", "WHICH": "Which backup?"}
"""What is asked for a word that is missing, where its name in the help says little."""
ADDS = ("track", "fill")


def sentence(complaint: str, command: str) -> str:
    """Return Typer's complaint about the words after `command`, in one line of our own."""
    text = " ".join(complaint.split()).rstrip(".")
    see = f"See: practicelog help {command}".rstrip()
    if extra := re.match(r"Got unexpected extra argument\S* \((.*)\)", text):
        if command == "move" and is_clock(extra[1]):
            return f'"{extra[1]}" isn\'t a place. To move its start: practicelog edit REF --start {extra[1]}'
        if command == "move":
            words = extra[1].split()
            place = " ".join(words[1:] if words[0].lower() in ("to", "into") and words[1:] else words)
            see = f"Write practicelog move REF --to {as_word(place)}; a name of several words goes in quotes"
        if command == "rate":
            number = next((word for word in extra[1].split() if word.isdecimal()), "4")
            see = f"Write practicelog rate -r {number}; of another session, --on REF"
        return f'"{extra[1]}" is not expected here. {see}'
    if wrong := re.match(r"Invalid value for (?:'-\w' / )?'?(.*?)'?: '(.*)' is not a valid (int|float)", text):
        return f'{wrong[1]}: "{wrong[2]}" isn\'t a {"whole number" if wrong[3] == "int" else "number"}. {see}'
    if small := re.match(r"Invalid value for (?:'-\w' / )?'(.*?)': (\S+) is not in the range x>=(\d+)", text):
        return f"{small[1]} is at least {small[3]}, not {small[2]}. {see}"
    if missing := re.match(r"Missing argument '(.*?)(?:\.\.\.)?'", text):
        return f"{QUESTIONS.get(missing[1], f'{missing[1]} is missing.')} {see}"
    return f"{text}. {see}"


def meant(miss: NearMiss, name: str, words: list[str], visit: Visit) -> list[str]:
    """Return the words that a person meant, who typed a name that is almost another: that one, or a new one.

    Raise UnknownName, with the line to copy, where nobody can be asked or the answer is neither.
    """
    new = ["--new", *words]
    if can_ask() and miss.known and not visit.is_for_machine:
        visit.need_own_process()
        tell(f"{miss.sentence}. Did you mean {' or '.join(miss.known)}, or is it new? [{'/'.join(miss.known)}/new]")
        answer = sys.stdin.readline().strip()
        fitting = [known for known in miss.known if answer and name_key(known).startswith(name_key(answer))]
        chosen = new if answer.lower() == "new" else renamed(words, miss, fitting[0]) if len(fitting) == 1 else None
        if chosen is not None:
            visit.words = [*name.split(), *chosen]
            return chosen
    raise UnknownName(miss.with_line(f"{name} {' '.join(map(as_word, new))}"))


def defining(unknown: UnknownMetric, name: str, words: list[str], visit: Visit) -> list[str]:
    """Return the words that define the metrics as well, if a person agrees; else raise UnknownMetric with the line."""
    words = ["--define", *words]
    if can_ask():
        visit.need_own_process()
        if person_agrees(unknown.question):
            return words
    raise unknown.with_line(f"practicelog {name} {' '.join(map(as_word, words))}")


def in_place(misplaced: Misplaced, name: str, words: list[str]) -> NotUnderstood:
    """Return the refusal with the whole line to write: the words behind their options, and all else that was typed."""
    rest, others = misplaced.text.split(), []
    for word in words:
        parts = word.split()
        if parts and rest[: len(parts)] == parts:
            del rest[: len(parts)]
        else:
            others.append(as_word(word))
    # Another verb has other options.
    if rest or misplaced.line[0] != name:
        return misplaced
    return NotUnderstood(misplaced.with_line([*misplaced.line, *others]))


def renamed(words: list[str], miss: NearMiss, name: str) -> list[str]:
    """Return the words with `name` in place of the name that was typed."""
    key = name_key(miss.text)
    for first in range(len(words)):
        for after in range(first + 1, len(words) + 1):
            if name_key(joined(words[first:after])).rpartition("/")[2] == key:
                return [*words[:first], name, *words[after:]]
    return words


# Options of other programs, with what to write where a command has the option that is in it.
OPTIONS_ELSEWHERE = {
    "-f": "Write --from DAY",
    "-t": "Write --to DAY",
    "-T": "Write --tag WORD",
    "-p": "A name needs no option (or --activity NAME)",
    "--project": "A name needs no option (or --activity NAME)",
    "-G": "Write --at last",
    "--no-gap": "Write --at last",
}
RUNS_IN_LOG = "What is running is in the log without it"


def no_option(option: str, command: str, options: Iterable[str]) -> str:
    """Return the answer to an option that `command` does not have, with the likeliest of its `options`."""
    if command in TEXTS:
        return f'No such option: {option}. Text with it goes in quotes: practicelog {command} "…"'
    if command == "edit" and option in ("--on", "--to", "--in"):
        return (
            f"No such option: {option}. For a set: --activity NAME; for anything else: practicelog move REF --to PLACE"
        )
    word, names = option.lstrip("-"), [name.lstrip("-") for name in options]
    if option in ("-c", "--current") and command == "log":
        return f"No such option: {option}. {RUNS_IN_LOG}"
    if (cure := OPTIONS_ELSEWHERE.get(option)) and any(f"--{name}" in cure for name in names):
        return f"No such option: {option}. {cure if command == 'log' else cure.replace('DAY', 'TIME')}"
    slips = near(word, names) or [name for name in names if word.startswith(name) or name.startswith(word)]
    cure = f"Did you mean --{slips[0]}?" if slips else f"See: practicelog help {command}".rstrip()
    return f"No such option: {option}. {cure}"


def no_command(words: Sequence[str], commands: Collection[str]) -> str:
    """Return the answer to words whose first is not a command: what to write instead, or what it may be a slip of.

    What has set words in it lacks `set`.
    """
    word = words[0]
    if word.startswith(":"):
        return hint_answer(word)
    if word.startswith("@"):
        return f'"{word}" is another program\'s id. References here are like last or 1.2: practicelog show last'
    if word.lower() in ADDS and (line := with_options(words[1:])):
        return f'No command "{word}". Write practicelog add {shlex.join(line)}'
    if word.lower() in OF_ACTIVITIES and words[1:] and (word.lower() != "merge" or "into" in words):
        rest = " ".join(map(as_word, words[1:]))
        return f'No command "{word}". Write practicelog activity {word.lower()} {rest}; other nouns have {word} too'
    if hint := HINTS.get(word.lower()):
        return f'No command "{word}". {hint}'
    if word != word.lower() and word.lower() in commands:
        return f'No command "{word}". Write practicelog {" ".join([word.lower(), *map(as_word, words[1:])])}'
    if period_said(words, ANY_DAY):
        return f'No command "{word}". Write practicelog log {" ".join(map(as_word, words))}'
    if slips := near(word, commands):
        return f'No command "{word}". Did you mean {" or ".join(slips[:3])}?'
    if any(kind_of_word(other) == "set word" for other in together(words)):
        return f'No command "{word}". Write practicelog set {" ".join(map(as_word, words))}'
    return f'No command "{word}". If it is an activity: {line_for(words)}. See: practicelog --help'


def line_for(words: Sequence[str]) -> str:
    """Return the command that records what the words of an activity say: a length, a set, or that it begins."""
    lengths = [word for word in words if is_length(word) and not word.endswith("s")]
    is_set = any(is_set_word(word) for word in words if word not in lengths)
    rest = " ".join(as_word(word) for word in words if word not in lengths)
    if len(lengths) == 1 and rest and not any(word.startswith("-") for word in words):
        return f"practicelog add {rest} --took {lengths[0]}"
    return f"practicelog {'set' if is_set else 'start'} {' '.join(map(as_word, words))}"


def is_verb(word: str) -> bool:
    """Return whether a word is a verb of any noun: after another it is no name."""
    return any(isinstance(command, CommandGroup) and word in command.verbs for command in COMMANDS.values())


def no_verb(noun: str, words: Sequence[str], verbs: Sequence[str]) -> str:
    """Return the answer to the `words` after a noun, which begin with none of its `verbs`."""
    if not words or not words[0]:
        return f"{noun} what? One of {', '.join(verbs)}"
    verb, rest = words[0], "".join(f" {as_word(word)}" for word in words[1:])
    if slips := near(verb, verbs):
        return f'No command "{noun} {verb}". Did you mean {noun} {" or ".join(slips[:3])}?'
    sentence = f'{noun} {verb}: "{verb}" isn\'t one of {", ".join(verbs)}'
    if (meant := VERBS_ELSEWHERE.get(verb.lower())) in verbs:
        return f"{sentence}. Write practicelog {noun} {meant}{rest}"
    if noun == "activity" and verb.lower() in ("move", "group"):
        return f"{sentence}. Write practicelog activity edit NAME --group GROUP"
    if noun == "tag" and verb.startswith((*"@.:0123456789", "last")):
        return f"{sentence}. Write practicelog tag add WORD --on REF"
    if noun == "tag":
        return f"{sentence}. To put it on what is practised: practicelog tag add {as_word(verb)}{rest}"
    if noun == "export":
        return f"{sentence}. Write practicelog export {verbs[0]} {as_word(verb)}{rest}"
    if {"list", "show"} <= {*verbs} and not verb.startswith("-") and not is_verb(verb):
        add = f"; to add it: practicelog goal add {as_word(verb)}{rest}" if noun == "goal" else ""
        return f"{sentence}. To see it: practicelog {noun} show {as_word(verb)}{rest}{add}"
    return sentence
