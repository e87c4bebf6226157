"""The answer to words behind a deed that say no time, such as `stop scales` or `finish 4`."""

import re
from collections.abc import Sequence

from practicelog.domain.spelling import as_word
from practicelog.domain.time.spoken import DAY_WORDS

# What begins or ends a time said in words that are not read.
TIME_WORDS = {
    "ago",
    "at",
    "noon",
    "midday",
    "midnight",
    "half",
    "quarter",
    "yesterday",
    "today",
    "tomorrow",
    *DAY_WORDS,
}


RATING = r"(?:rat(?:e|ed|ing) )?([1-5])(?: stars?)?(?: (?:at )?(\d{1,2}[:.]\d\d(?:[ap]m)?))?"


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
    return f'"{text}" is not a time. {answer}' if answer else ""


def name_behind(deed: str, words: Sequence[str]) -> str:
    """Return what to write instead of a deed like `stop` with a name behind it; "" if the words are no name.

    A time may stand behind the name.
    """
    names, time = list(words), ""
    at = len(words) - (2 if words[-1].lower() == "ago" else 1)
    if at > 0 and words[at][0].isdecimal():
        names, time = names[:at], f" {' '.join(words[at:])}"
    if not all(name[0].isalpha() or name[0] in ":@+" for name in names) or TIME_WORDS & {
        name.lower() for name in names
    }:
        return ""
    if deed == "resume" and names[0][0] in ":@+":
        return "Write practicelog resume, or start NAME to go on with another"
    if deed == "resume":
        return f"To go on with it: practicelog start {as_word(' '.join(names))}{' --at' if time else ''}{time}"
    return f"What runs needs no name. Write practicelog {deed}{time}"
