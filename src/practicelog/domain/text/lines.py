"""The lines of a session's text: what kind each is, and the error that names a line."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from typing import NamedTuple

from practicelog.domain.errors import NotUnderstood, PracticeError
from practicelog.domain.time.clock import CLOCK
from practicelog.domain.time.length import is_length

COMMENT, MARK, MORE = "#", "#!", "|"
PROPERTIES = ("name", "day", "zone", "start", "end", "intent", "rating", "focus", "energy", "effort")
LABEL = re.compile(
    rf"(?P<word>session|{'|'.join(PROPERTIES)}|section|break|pause|note|set|n(?=\d))"
    r" *(?P<number>\d{1,18})? *:(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE | re.ASCII,
)
SESSION = re.compile(r"session +(\d{1,18})", re.IGNORECASE | re.ASCII)
OTHER_LABEL = re.compile(r"([A-Za-z]+) *:(?:\s|$)")
REF = re.compile(r"(\d{1,18}\.\d{1,18}(?:([.:])\d{1,18})?)(?:\s+(.*))?", re.DOTALL | re.ASCII)
TIMED = re.compile(rf"(?:\d{{4}}-\d\d-\d\d[ T]+)?{CLOCK}\s*(?:[+-]|–|\b(?:to|until)\b|[A-Z]{{2,6}}\b|$)")


class LineKind(Enum):
    """What a line is about."""

    SESSION = "session"
    PROPERTY = "property"
    SECTION = "section"
    BREAK = "break"
    NOTE = "note"
    ACTIVITY = "activity"
    INTERVAL = "interval"
    SET = "set"


# What stands before the last number of a reference.
KINDS_BY_MARK = {None: LineKind.ACTIVITY, ":": LineKind.INTERVAL, ".": LineKind.SET}


class TextLine(NamedTuple):
    """One entry of the text: the line it is on, what it is about, and what it says.

    `key` is its number, its reference or its property; "" if it is new.
    """

    number: int
    kind: LineKind
    key: str
    text: str

    @property
    def place(self) -> tuple[LineKind, str]:
        """What it is about: its kind and its key, which no other line shares."""
        return self.kind, self.key


class WrongLine(PracticeError):
    """A line of the text is wrong, so nothing is changed; the exit code is that of the problem with it."""

    def __init__(self, line: int, problem: PracticeError) -> None:
        super().__init__(f"Line {line}: {problem}. Nothing was changed")
        self.line = line
        self.sentence = str(problem)
        self.code = problem.code


@contextmanager
def on_line(number: int) -> Iterator[None]:
    """Turn an error raised inside into a WrongLine for line `number`; 0 is no line of a text."""
    try:
        yield
    except WrongLine:
        raise
    except PracticeError as problem:
        if not number:
            raise
        raise WrongLine(number, problem) from None


def says_nothing(text: str) -> bool:
    """Return whether `text` has nothing but comments and blank lines."""
    return not any(line.strip() and not line.lstrip().startswith(COMMENT) for line in text.split("\n"))


def lines_of(text: str) -> list[TextLine]:
    """Return the lines of `text`; a line that continues a note (`| more`) is joined to it."""
    lines: list[TextLine] = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line or line.startswith(COMMENT):
            continue
        with on_line(number):
            if line.startswith(MORE):
                lines[-1:] = [longer(lines[-1:], raw)]
            else:
                lines.append(kind_of(number, line))
    return lines


def longer(above: list[TextLine], raw: str) -> TextLine:
    """Return the note above with one more line; raise NotUnderstood if there is no note above."""
    if not above or above[0].kind is not LineKind.NOTE:
        raise NotUnderstood("A line that begins with | continues a note, and there is no note above it")
    more = raw.partition(MORE)[2]
    return above[0]._replace(text=f"{above[0].text}\n{more.removeprefix(' ')}")


def kind_of(number: int, line: str) -> TextLine:
    """Return a line with its kind and key; raise NotUnderstood for an unknown label."""
    if match := SESSION.fullmatch(line):
        return TextLine(number, LineKind.SESSION, match[1], "")
    if match := LABEL.fullmatch(line):
        word, key, text = match["word"].lower(), match["number"] or "", match["rest"].strip()
        if word in PROPERTIES and not key:
            return TextLine(number, LineKind.PROPERTY, word, text)
        if word in ("break", "pause", "note") and not key:
            return TextLine(number, LineKind.NOTE if word == "note" else LineKind.BREAK, "", text)
        if word == "set" and not key:
            return TextLine(number, LineKind.SET, "", text)
        if word in ("section", "n"):
            return TextLine(number, LineKind.SECTION if word == "section" else LineKind.NOTE, key, text)
    if match := REF.fullmatch(line):
        return TextLine(number, KINDS_BY_MARK[match[2]], match[1], match[3] or "")
    if is_length(line.replace(" ", "")) or TIMED.match(line):
        return TextLine(number, LineKind.INTERVAL, "", line)
    if is_set(line):
        return TextLine(number, LineKind.SET, "", line)
    if match := OTHER_LABEL.match(line):
        raise NotUnderstood(
            f'There is no line "{match[1]}:". A note begins with note:, a new section with section:,'
            ' and a new activity with a colon goes in quotes, like "a: b"'
        )
    return TextLine(number, LineKind.ACTIVITY, "", line)


def is_set(line: str) -> bool:
    """Return whether a line without a number or a label is a set rather than an activity."""
    # Here, not above: few texts have such a line.
    from practicelog.domain.sets.line import says_only_sets

    return says_only_sets(line.split())
