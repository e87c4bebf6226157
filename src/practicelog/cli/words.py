"""Names as several commands take them, and the answers where there is no log yet."""

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import joined

NOTHING_RECORDED = "Nothing is recorded yet. Begin with: practicelog start ACTIVITY"
NOTHING_RUNNING = "Nothing is running. Begin with: practicelog start ACTIVITY"
NO_SESSION = "No session is open. Begin with: practicelog start ACTIVITY"


def required_name(words: list[str] | None, noun: str) -> str:
    """Return the name that `words` make; raise NotUnderstood, asking for a `noun`, if there are none."""
    if name := joined(words or []):
        return name
    raise NotUnderstood(f"Which {noun}? Write its name")
