"""The answer to a name behind a deed that takes none, such as `stop scales`."""

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


def name_behind(deed: str, words: Sequence[str]) -> str:
    """Return what to write instead of a deed like `stop` with a name behind it; "" if the words are no name.

    A time may stand behind the name.
    """
    *names, last = words
    time = f" {last}" if names and last[0].isdecimal() else ""
    names = names if time else list(words)
    if not all(name[0].isalpha() or name[0] in ":@+" for name in names) or TIME_WORDS & {
        name.lower() for name in words
    }:
        return ""
    if deed == "resume" and names[0][0] in ":@+":
        return "Write practicelog resume, or start NAME to go on with another"
    if deed == "resume":
        return f"To go on with it: practicelog start {as_word(' '.join(names))}{' --at' if time else ''}{time}"
    return f"What runs needs no name. Write practicelog {deed}{time}"
