"""A session as the text that a person edits, and how words are quoted there so that they read back exactly."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import UNPRINTABLE
from practicelog.domain.time.length import format_words, parse_length

ESCAPES = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))", re.DOTALL)
SHORT = {"\n": "n", "\r": "r", "\t": "t", '"': '"', "\\": "\\"}


class End(Enum):
    """An end that is not a time."""

    RUNNING = "running"
    OPEN = "open"
    UNKNOWN = "?"


@dataclass(frozen=True)
class NoteText:
    """A note; `number` is None if it is new."""

    number: int | None
    body: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class TimeText:
    """When an interval was: its start and end, or only its seconds. `ref` is None if it is new."""

    ref: str | None
    start: datetime | None
    stop: datetime | End | None
    seconds: int | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class BreakText:
    """A break; without a name it is a pause."""

    name: str | None
    start: datetime
    stop: datetime | End
    planned_seconds: int | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class ActivityText:
    """An activity done in the session; `ref` is None if it is new."""

    ref: str | None
    name: str
    tags: tuple[str, ...] = ()
    planned_seconds: int | None = None
    intervals: tuple[TimeText, ...] = ()
    notes: tuple[NoteText, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class SectionText:
    """A section; `place` is None if it is new."""

    place: int | None
    name: str | None
    planned_seconds: int | None = None
    activities: tuple[ActivityText, ...] = ()
    notes: tuple[NoteText, ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def is_implied(self) -> bool:
        """Whether it needs no line: it is the first section, without name, plan or notes."""
        return self.place == 1 and self.name is None and self.planned_seconds is None and not self.notes


@dataclass(frozen=True)
class SessionText:
    """A session with all that its text says, instants to the second.

    `lines` gives the line of each property in the text.
    """

    number: int
    name: str | None
    day: date
    zone: str
    start: datetime | None
    end: datetime | End | None
    intent: str | None
    rating: int | None
    focus: int | None
    energy: int | None
    effort: float | None
    notes: tuple[NoteText, ...] = ()
    sections: tuple[SectionText, ...] = ()
    breaks: tuple[BreakText, ...] = ()
    lines: dict[str, int] = field(default_factory=dict, compare=False)


def plain_or_quoted(text: str) -> str:
    """Return `text` unchanged if it reads back to itself, else in quotes."""
    is_plain = text == text.strip() and text[:1] not in ('"', "") and not re.search(UNPRINTABLE, text)
    return text if is_plain else quoted(text)


def quoted(text: str) -> str:
    """Return `text` in quotes, with invisible and special characters escaped."""
    return '"' + "".join(escaped(letter) for letter in text) + '"'


def escaped(letter: str) -> str:
    """Return one character as it stands between quotes."""
    if letter in SHORT:
        return "\\" + SHORT[letter]
    if not re.match(UNPRINTABLE, letter):
        return letter
    return f"\\x{ord(letter):02x}" if ord(letter) < 256 else f"\\u{ord(letter):04x}"


def unquoted(text: str) -> str:
    """Return `text` without its quotes, if any; raise NotUnderstood if they do not close."""
    text = text.strip()
    if not text.startswith('"'):
        return text
    inside, rest = split_quoted(text)
    if rest.strip():
        raise NotUnderstood(f'{rest.strip()} stands after the closing quote. Inside quotes, a quote is written \\"')
    return inside


def split_quoted(text: str) -> tuple[str, str]:
    """Return the text inside the quotes that `text` begins with, and what follows them."""
    match = re.match(r'"((?:[^"\\]|\\.)*)"', text, re.DOTALL)
    if match is None:
        raise NotUnderstood(f"The quotes around {text} do not close")
    return ESCAPES.sub(unescaped, match[1]), text[match.end() :]


def unescaped(match: re.Match[str]) -> str:
    """Return the character that an escape stands for."""
    code, letter = match[1] or match[2], match[3]
    if code:
        return chr(int(code, 16))
    characters = {short: character for character, short in SHORT.items()}
    if letter not in characters:
        raise NotUnderstood(f'"\\{letter}" says nothing. A backslash between quotes is written \\\\')
    return characters[letter]


def exact_length(seconds: int) -> str:
    """Return a length to the second as it reads back: `20m`, `1h 05m`, `48s`."""
    return format_words(seconds).removesuffix(" 00s")


def read_length(text: str) -> int:
    """Return the seconds of a length; unlike elsewhere 0 is allowed, since a recorded one can be that short."""
    return 0 if text.strip() == "0s" else parse_length(text)
