"""Say what a broken rule of the schema means, where an action did not ask for it before."""

from practicelog.domain.errors import NotUnderstood, PracticeError, Refused
from practicelog.queries.registry import TABLES, any_of

# SQLite names the columns of a UNIQUE rule and the name of a CHECK.
REFUSED = {
    "timer_interval.running": "A timer is already running. See: practicelog status",
    "break.running": "A pause or break is already on. See: practicelog status",
    "session.open": "A session is already open. See: practicelog status",
    "timer_interval_stops_after_its_start": "A timer cannot stop before it started",
    "break_stops_after_its_start": "A pause or break cannot end before it began",
    "session_ends_after_its_start": "A session cannot end before it started",
}
NOT_UNDERSTOOD = {
    "note_body_is_not_blank": "A note cannot be empty",
    "_name_is_printable": "A name cannot be empty or hold control characters",
    "session_rating_is_1_to_5": "A rating is a number from 1 to 5",
    "session_focus_is_1_to_5": "Focus is a number from 1 to 5",
    "session_energy_is_1_to_5": "Energy is a number from 1 to 5",
    "session_effort_is_0_to_10": "Effort is a number from 0 to 10",
}
UNIQUE_NAME = ".name_key"


def refusal(rule: str) -> PracticeError:
    """Return the error to show a person for a broken rule, as SQLite says it."""
    for kind, sentences in ((Refused, REFUSED), (NotUnderstood, NOT_UNDERSTOOD)):
        for name, sentence in sentences.items():
            if name in rule:
                return kind(sentence)
    for table in TABLES:
        if f" {table}{UNIQUE_NAME}" in rule:
            return Refused(name_is_taken(table))
    return Refused(f"The log does not allow that ({rule})")


def name_is_taken(table: str) -> str:
    """Return the sentence for a name that another row of `table` has."""
    if "activity_id" in TABLES[table].parents:
        return f"The {TABLES['activity'].noun} already has {any_of(table)} of that name"
    return f"There is already {any_of(table)} of that name"
