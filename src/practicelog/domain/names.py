"""What may be a name: of an activity, a group, a metric or a side."""

import re

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.references import is_reference
from practicelog.domain.sets.words import kind_of_word
from practicelog.domain.spelling import check_text, name_key

UNTYPEABLE_STARTS = "-+@#:."


def check_name(text: str) -> str:
    """Return `text` as a name is kept; raise NotUnderstood if it could not be typed back as one."""
    text = check_text(text)
    if text != text.strip() or "  " in text:
        raise NotUnderstood(f'"{text}" has too many spaces')
    if text.startswith("#"):
        raise NotUnderstood(f'"{text}": a name cannot begin with "#". For a remark: -m "{text.lstrip("#")}"')
    if text[0] in UNTYPEABLE_STARTS:
        raise NotUnderstood(f'"{text}": a name cannot begin with "{text[0]}"')
    if is_reference(text) or text.lower() in ("last", "now"):
        raise NotUnderstood(f'"{text}" is a number or a reference; it could not be typed back as a name')
    if kind := kind_of_word(text):
        raise NotUnderstood(f'"{text}" is written like a {kind}; it could not be typed back as a name')
    return text


# These words mean something else before "=".
RESERVED = ("kind", "effort", "rpe", "side")


def check_metric_name(text: str) -> str:
    """Return `text` as a name is kept; raise NotUnderstood if `text=12` could not be typed back."""
    text = check_name(text)
    if name_key(text) in RESERVED:
        raise NotUnderstood(f'"{text}" has a meaning of its own before "=". Choose another name')
    return refuse_marks(text, "A metric's name", "=:")


def parse_limit(text: str) -> float | None:
    """Return `text` as a number, None for `none`; raise NotUnderstood for anything else."""
    if text.lower() == "none":
        return None
    if not re.fullmatch(r"-?\d{1,9}(?:\.\d{1,6})?", text, re.ASCII):
        raise NotUnderstood(f'"{text}" isn\'t a limit. Write a number, or none')
    return float(text)


def check_unit(text: str) -> str:
    """Return `text`; raise NotUnderstood if it could not follow a number, as in `5km`. "" means no unit."""
    from practicelog.domain.sets.words import UNIT

    if text and not re.fullmatch(UNIT, text):
        raise NotUnderstood(f'"{text}" isn\'t a unit. Write one like km, cents or %')
    return text


def check_side_name(text: str) -> str:
    """Return `text` as a name is kept; raise NotUnderstood if `text:12kg` could not be typed back."""
    text = check_name(text)
    if text[0].isdigit():
        raise NotUnderstood(f'"{text}": a side\'s name cannot begin with a digit')
    return refuse_marks(text, "A side's name", "=:")


def refuse_marks(text: str, what: str, marks: str) -> str:
    """Return `text`; raise NotUnderstood if it holds one of `marks`."""
    for mark in marks:
        if mark in text:
            raise NotUnderstood(f'"{text}": {what[0].lower()}{what[1:]} cannot hold "{mark}"')
    return text
