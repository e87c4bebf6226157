"""The lines of a session's text: what kind each is, and which of its lines is wrong."""

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
    rf"(?P<word>session|{'|'.join(PROPERTIES)}|section|break|pause|note|n(?=\d))"
    r" *(?P<number>\d{1,18})? *:(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE | re.ASCII,
)
SESSION = re.compile(r"session +(\d{1,18})", re.IGNORECASE | re.ASCII)
OTHER_LABEL = re.compile(r"([A-Za-z]+) *:(?:\s|$)")
REF = re.compile(r"(\d{1,18}\.\d{1,18}(:\d{1,18})?)(?:\s+(.*))?", re.DOTALL | re.ASCII)
TIMED = re.compile(rf"(?:\d{{4}}-\d\d-\d\d[ T]+)?{CLOCK}\s*(?:[+-]|–|\b(?:to|until)\b|[A-Z]{{2,6}}\b|$)")


class Kind(Enum):
    """What a line is about."""

    SESSION = "session"
    PROPERTY = "property"
    SECTION = "section"
    BREAK = "break"
    NOTE = "note"
    ACTIVITY = "activity"
    INTERVAL = "interval"


class Line(NamedTuple):
    """One thing that the text says: on which line, what it is about, and the text of it.

    `key` is the number, the reference or the property; a new thing has none.
    """

    number: int
    kind: Kind
    key: str
    text: str


class WrongLine(PracticeError):
    """A line of the text is wrong; its code is that of what is wrong with it."""

    def __init__(self, line: int, problem: PracticeError) -> None:
        super().__init__(f"Line {line}: {problem}")
        self.line = line
        self.sentence = str(problem)
        self.code = problem.code


@contextmanager
def on_line(number: int) -> Iterator[None]:
    """Say of an error which line it is about."""
    try:
        yield
    except WrongLine:
        raise
    except PracticeError as problem:
        raise WrongLine(number, problem) from None


def says_nothing(text: str) -> bool:
    """Return whether `text` has no line but comments."""
    return not any(line.strip() and not line.lstrip().startswith(COMMENT) for line in text.split("\n"))


def lines_of(text: str) -> list[Line]:
    """Return what the lines of `text` say; those that go on (`| more`) are one with the line above."""
    found: list[Line] = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line or line.startswith(COMMENT):
            continue
        with on_line(number):
            if line.startswith(MORE):
                found[-1:] = [longer(found[-1:], raw)]
            else:
                found.append(kind_of(number, line))
    return found


def longer(above: list[Line], raw: str) -> Line:
    """Return the note above with one line more; raise NotUnderstood where there is no note above."""
    if not above or above[0].kind is not Kind.NOTE:
        raise NotUnderstood("A line that begins with | goes on with a note, and there is none above it")
    more = raw.partition(MORE)[2]
    return above[0]._replace(text=f"{above[0].text}\n{more.removeprefix(' ')}")


def kind_of(number: int, line: str) -> Line:
    """Return what one line is about; raise NotUnderstood for a label that there is not."""
    if match := SESSION.fullmatch(line):
        return Line(number, Kind.SESSION, match[1], "")
    if match := LABEL.fullmatch(line):
        word, key, text = match["word"].lower(), match["number"] or "", match["rest"].strip()
        if word in PROPERTIES and not key:
            return Line(number, Kind.PROPERTY, word, text)
        if word in ("break", "pause", "note") and not key:
            return Line(number, Kind.NOTE if word == "note" else Kind.BREAK, "", text)
        if word in ("section", "n"):
            return Line(number, Kind.SECTION if word == "section" else Kind.NOTE, key, text)
    if match := REF.fullmatch(line):
        return Line(number, Kind.INTERVAL if match[2] else Kind.ACTIVITY, match[1], match[3] or "")
    if is_length(line.replace(" ", "")) or TIMED.match(line):
        return Line(number, Kind.INTERVAL, "", line)
    if match := OTHER_LABEL.match(line):
        raise NotUnderstood(
            f'There is no line "{match[1]}:". A note begins with note:, a new section with section:,'
            ' and a new activity with a colon stands in quotes, like "a: b"'
        )
    return Line(number, Kind.ACTIVITY, "", line)
