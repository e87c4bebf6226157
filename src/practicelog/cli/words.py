"""What the words of several commands mean, and what is said where there is no log to look them up in."""

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.references import Reference, parse_reference
from practicelog.domain.spelling import joined

NOTHING_RECORDED = "Nothing is recorded yet. Begin with: practicelog start ACTIVITY"
NOTHING_RUNNING = "Nothing is running. Begin with: practicelog start ACTIVITY"
NO_SESSION = "No session is open. Begin with: practicelog start ACTIVITY"


def one_name(words: list[str] | None, noun: str) -> str:
    """Return the name of a `noun` that the words make; raise NotUnderstood when there are none."""
    if name := joined(words or []):
        return name
    raise NotUnderstood(f"Which {noun}? Write its name")


def one_reference(text: str) -> Reference:
    """Return what `text` refers to; raise NotUnderstood when it is no reference."""
    reference = parse_reference(text)
    if reference is None:
        raise NotUnderstood(f'"{text}" is not a reference. Write one like 212, 212.3, 212.3:1 or last')
    return reference


def one_session(text: str) -> Reference:
    """Return the session that `text` refers to; raise NotUnderstood when it is no reference."""
    reference = parse_reference(text)
    if reference is None:
        raise NotUnderstood(f'"{text}" is not a session. Write last, -2 or a number like 212')
    return reference


def known_reference(text: str | None) -> Reference | None:
    """Return what `text` refers to, None for no text; raise NotUnderstood when it is no reference."""
    return None if text is None else one_reference(text)
