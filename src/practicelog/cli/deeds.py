"""What may stand behind a deed that ends something: a time, then set words, `stop 14:05 34/40`; what may not."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import as_word
from practicelog.render.kit.terminal import width

if TYPE_CHECKING:
    from datetime import datetime

    from practicelog.actions.sets.set import RecordedSets
    from practicelog.db.store import Store
    from practicelog.domain.time.here import Here

TIME_WORDS = "ago at noon midday midnight half quarter yesterday today tomorrow".split()
"""What begins or ends a time said in words that are not read; so do the names of days."""
RATING = r"(?:rat(?:e|ed|ing) )?([1-5])(?: stars?)?(?: (?:at )?(\d{1,2}[:.]\d\d(?:[ap]m)?))?"


class DeedWords(NamedTuple):
    """The words behind a deed: those of its time, and the set words, with whether to define the metrics they lack."""

    time: list[str]
    sets: list[str]
    define: bool = False

    def record(self, store: "Store", session_id: int, at: "datetime") -> "RecordedSets | None":
        """Record the sets on what was practised last in the session; None if there are none."""
        if not self.sets:
            return None
        from practicelog.actions.sets.set import record_sets_of_deed

        return record_sets_of_deed(store, self.sets, self.define, session_id, at)


def read_deed(words: list[str] | None, define: bool) -> DeedWords:
    """Return the words behind a deed, taken apart."""
    if not words:
        return DeedWords([], [], define)
    from practicelog.domain.sets.line import split_deed

    time, sets = split_deed(words)
    refuse_effort_alone(time, sets)
    return DeedWords(time, sets, define)


def refuse_effort_alone(time: list[str], sets: list[str]) -> None:
    """Raise NotUnderstood for an effort without a set: of the session or of the last set, that is not said."""
    efforts = sets if not time else time[1:] if time[0].lower() == "effort" and not sets else []
    if len(efforts) == 1 and (effort := re.fullmatch(r"@?(\d{1,2}(?:\.5)?)", efforts[0], re.ASCII)):
        typed = " ".join([*time, *sets])
        raise NotUnderstood(
            f'"{typed}": the effort of what? For the session: practicelog finish --effort {effort[1]};'
            f" for set 2: practicelog edit ..2 @{effort[1]}"
        )


def with_sets(text: str, recorded: "RecordedSets | None", here: "Here") -> str:
    """Return what a deed did, with the sets that were recorded with it."""
    if recorded is None:
        return text
    from practicelog.render.sets.sets import recorded_text

    # What follows is no rest: the clock stops, or goes to something else.
    return f"{text}\n{recorded_text(recorded._replace(planned_rest=None), here, width())}"


def with_sets_value(value: dict[str, Any], recorded: "RecordedSets | None", here: "Here") -> dict[str, Any]:
    """Return the same for JSON."""
    if recorded is None:
        return {**value, "sets": [], "bests": []}
    from practicelog.render.sets.sets import bests_value, set_value

    sets = [set_value(row, here.zone) for row in recorded.sets]
    return {**value, "sets": sets, "bests": bests_value(recorded)}


def answer_behind(deed: str, words: Sequence[str], text: str, rated: bool) -> str:
    """Return what to write instead of a deed with the `words`, which read `text`; "" where that is not known.

    A number may be a rating, or an effort, if the deed is `rated`.
    """
    if rated and (rating := re.fullmatch(RATING, text, re.IGNORECASE | re.ASCII)):
        if text == rating[1]:
            return f'"{text}": a rating is written -r {text}, a time {text}:00'
        time = f" --at {rating[2]}" if rating[2] else ""
        return f'"{text}": a rating is written -r. Write practicelog {deed} -r {rating[1]}{time}'
    if rated and re.fullmatch(r"[6-9]|10", text, re.ASCII):
        return f'"{text}": an effort is written --effort {text}, a time {text}:00'
    if re.fullmatch(r"\d{1,3}", text, re.ASCII):
        time = f", a time {int(text)}:00" if int(text) < 24 else ""
        return f'"{text}": {text} minutes ago is written {text}m-ago{time}'
    answer = name_behind(deed, words)
    return f'"{text}" isn\'t a time. {answer}' if answer else ""


def name_behind(deed: str, words: Sequence[str]) -> str:
    """Return what to write instead of a deed like `stop` with a name behind it; "" if the words are no name.

    A time may stand behind the name.
    """
    names, time = list(words), ""
    at = len(words) - (2 if words[-1].lower() == "ago" else 1)
    if at > 0 and words[at][0].isdecimal():
        names, time = names[:at], f" {' '.join(words[at:])}"
    from practicelog.domain.time.spoken import DAY_WORDS

    said = {name.lower() for name in names}
    if not all(name[0].isalpha() or name[0] in ":@+" for name in names) or said & {*TIME_WORDS, *DAY_WORDS}:
        return ""
    if deed == "resume" and names[0][0] in ":@+":
        return "Write practicelog resume, or start NAME for another activity"
    if deed == "resume":
        return f"To continue it: practicelog start {as_word(' '.join(names))}{' --at' if time else ''}{time}"
    return f"What is running needs no name. Write practicelog {deed}{time}"
