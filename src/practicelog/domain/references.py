"""References: the short words that screens print for sessions, activities, intervals and notes, read back."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from practicelog.domain.errors import NotUnderstood

PARTS = (
    r"(?P<session>-?\d{1,18}|last)?(?:\.(?P<activity>\d{1,18})?(?:\.(?P<set>\d{1,18}))?)?(?::(?P<interval>\d{1,18}))?"
)
LAST = -1


class Reference(NamedTuple):
    """What a reference names, from the session down; None stands for "the current one".

    `back` counts sessions from the last one, ended or open: 1 is `last` or `-1`.
    """

    session: int | None = None
    back: int | None = None
    activity: int | None = None
    set: int | None = None
    interval: int | None = None
    text: str = ""

    @property
    def is_part(self) -> bool:
        """Whether it names a part of a session rather than the session itself."""
        return (self.activity, self.set, self.interval) != (None, None, None)


def parse_reference(text: str) -> Reference | None:
    """Return `text` as a reference, None if it is not one.

    `212`, `212.3`, `212.3:1`, `.3`, `..2`, `:1`, `-1`, `last`, `last.3`.
    """
    match = re.fullmatch(PARTS, text, re.ASCII | re.IGNORECASE)
    if match is None or not any(match.groups()) or text.endswith("."):
        return None
    number = {
        part: LAST if value.lower() == "last" else int(value) for part, value in match.groupdict().items() if value
    }
    session = number.pop("session", None)
    if session is not None and session < 0:
        return Reference(back=-session, text=text, **number)
    if session is None and not number:
        return None
    return Reference(session=session, text=text, **number)


def parse_note(text: str) -> int | None:
    """Return the number of the note that `text` names (`n5`), None for anything else."""
    match = re.fullmatch(r"n(\d{1,18})", text.lower(), re.ASCII)
    return int(match[1]) if match else None


def parse_change(text: str) -> int:
    """Return the number of the change that `text` names (`c71`); raise NotUnderstood for anything else."""
    match = re.fullmatch(r"c(\d{1,18})", text.lower(), re.ASCII)
    if match is None:
        raise NotUnderstood(f'"{text}" isn\'t a change. practicelog history lists them: c71')
    return int(match[1])


# Every dot and colon has exactly one place, so that a long row of digits is read only once.
REFERENCE = r"-?\d*(?:\.\d*){0,2}(?::\d+)?"


def is_reference(word: str) -> bool:
    """Return whether `word` is written like a reference: `212`, `212.3`, `212.3.2`, `:1`, `..2`, `-1`."""
    return re.fullmatch(REFERENCE, word) is not None and any(letter.isdigit() for letter in word)


def read_reference(text: str) -> Reference:
    """Return `text` as a reference; raise NotUnderstood if it is not one."""
    reference = parse_reference(text)
    if reference is None:
        raise NotUnderstood(f'"{text}" isn\'t a reference. Write one like 212, 212.3, 212.3.2 (a set), 212.3:1 or last')
    return reference


def read_session(text: str | None) -> Reference:
    """Return the session that `text` refers to, the open or last one for None; raise NotUnderstood if it is none."""
    reference = Reference() if text is None else parse_reference(text)
    if reference is None:
        raise NotUnderstood(f'"{text}" isn\'t a session. Write last, -2 or a number like 212')
    return reference


def read_optional(text: str | None) -> Reference | None:
    """Return `text` as a reference, None for no text; raise NotUnderstood if it is not one."""
    return None if text is None else read_reference(text)


def refuse_twice(things: Iterable[object], texts: Sequence[str]) -> None:
    """Raise NotUnderstood if two of `texts` name the same of `things`, in whatever way."""
    named: dict[object, str] = {}
    for thing, text in zip(things, texts, strict=True):
        if thing in named:
            both = text if text == named[thing] else f"{named[thing]} and {text}"
            raise NotUnderstood(f"{both}: the same thing twice. Write it once")
        named[thing] = text
