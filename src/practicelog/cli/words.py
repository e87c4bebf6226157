"""What the words of several commands mean, and what is said where there is no log to look them up in."""

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import joined

NOTHING_RECORDED = "Nothing is recorded yet. Begin with: practicelog start ACTIVITY"
NOTHING_RUNNING = "Nothing is running. Begin with: practicelog start ACTIVITY"
NO_SESSION = "No session is open. Begin with: practicelog start ACTIVITY"


def one_name(words: list[str] | None, noun: str) -> str:
    """Return the name of a `noun` that the words make; raise NotUnderstood when there are none."""
    if name := joined(words or []):
        return name
    raise NotUnderstood(f"Which {noun}? Write its name")
