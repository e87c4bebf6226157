"""The words on the lines of a session's text: names, which may stand in quotes, tags, plans, ends and properties."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.outline import Outline, OutlineBreak, OutlineInterval
from practicelog.domain.sets.plan import OutlineSet
from practicelog.domain.sets.written import written_words
from practicelog.domain.spelling import UNPRINTABLE
from practicelog.domain.time.clock import CLOCK, OUT_OF_RANGE, YEARS, zone_called
from practicelog.domain.time.length import is_length, parse_length

NO_NAME = "–"
OPEN, RUNNING, UNKNOWN = "open", "running", "?"
PLAN = re.compile(r"(?P<left>.*?)(?:^|\s+)plan\s+(?P<length>\d[\w. ]*)", re.DOTALL | re.ASCII)
ENDS = re.compile(r"\s*[–—]\s*|\s+(?:-+|to|until)\s+")
# With a further hyphen it has a third end, or the offset of an end that is not joined to the other.
TIGHT_ENDS = re.compile(rf"({CLOCK})-({CLOCK}\b[^-–—]*)", re.IGNORECASE)
# Not all that Python takes for one: 1_0, +4, 1e-320.
WHOLE_NUMBER = "[0-9]+"
NUMBER = r"[0-9]+\.?[0-9]*|\.[0-9]+"


def quoted(text: str) -> str:
    """Return `text` in quotes, with invisible and special characters escaped as in JSON."""
    # Here, not above: few texts have any.
    import json

    return re.sub(UNPRINTABLE, lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def split_quoted(text: str) -> tuple[str, str]:
    """Return what stands in the quotes that `text` begins with, "" without any, and what follows them."""
    if not text.startswith('"'):
        return "", text
    import json

    try:
        inside, end = json.JSONDecoder(strict=False).raw_decode(text)
    except ValueError:
        raise NotUnderstood(
            f'The quotes around {text} do not close. In them, write \\" and \\\\ for " and \\'
        ) from None
    return inside, text[end:]


def unquoted(text: str) -> str:
    """Return `text` without its quotes, if any; raise NotUnderstood if they do not close."""
    text = text.strip()
    if not text.startswith('"'):
        return text
    inside, rest = split_quoted(text)
    if rest.strip():
        raise NotUnderstood(f'{rest.strip()} comes after the closing quote. In quotes, a quote is written \\"')
    return inside


def split_plan(text: str) -> tuple[str, int | None]:
    """Return the text before `plan 10m`, still in its quotes, and the planned seconds."""
    _, rest = split_quoted(text)
    match = PLAN.fullmatch(rest)
    if match is None or not is_length("".join(match["length"].split())):
        return text, None
    return (text.removesuffix(rest) + match["left"]).strip(), parse_length(match["length"])


def split_name(text: str) -> tuple[str | None, int | None]:
    """Return the name and the plan in `Warm-up  plan 10m`, None for a missing name or the mark for none."""
    name, planned_seconds = split_plan(text)
    return None if name == NO_NAME else unquoted(name) or None, planned_seconds


def split_activity(text: str) -> tuple[str, tuple[str, ...], int | None]:
    """Return the name, the tags and the plan in `alt-picking +slow  plan 10m`."""
    left, planned_seconds = split_plan(text)
    name, rest = split_quoted(left)
    words = rest.split()
    first_tag = next((at for at in range(len(words), 0, -1) if not is_tag(words[at - 1])), 0)
    tags = tuple(sorted({word[1:] for word in words[first_tag:]}))
    before_tags = " ".join(words[:first_tag])
    if name and before_tags:
        raise NotUnderstood(f'"{before_tags}" comes after the closing quote. Tags begin with +')
    if not (name or before_tags):
        raise NotUnderstood("Which activity? Write its name. To delete it, delete its line")
    return name or before_tags, tags, planned_seconds


def is_tag(word: str) -> bool:
    """Return whether `word` is a tag."""
    return len(word) > 1 and word.startswith("+")


def split_words(text: str) -> list[str]:
    """Return the words of `text`; one in quotes may hold spaces."""
    words: list[str] = []
    rest = text.strip()
    while rest:
        inside, more = split_quoted(rest)
        if more == rest:
            inside, *after = rest.split(None, 1)
            more = after[0] if after else ""
        elif more and not more[0].isspace():
            raise NotUnderstood(f'"{more}" comes after the closing quote without a space')
        words.append(inside)
        rest = more.lstrip()
    return words


def joined_words(words: Iterable[str]) -> str:
    """Return the words in one line, those in quotes that would not read back without."""
    return " ".join(
        word
        if word and word.split() == [word] and word[0] != '"' and not re.search(UNPRINTABLE, word)
        else quoted(word)
        for word in words
    )


def set_words(recorded: OutlineSet) -> list[str]:
    """Return the words of a set and its tags, as its line has them."""
    return [*written_words(recorded.plan), *(f"+{tag}" for tag in recorded.tags)]


def split_ends(text: str) -> tuple[str, str]:
    """Return both ends of `19:02 – 19:11`."""
    tight = TIGHT_ENDS.fullmatch(text)
    ends = list(tight.groups()) if tight else ENDS.split(text)
    if len(ends) != 2:
        raise NotUnderstood(f'"{text}": a stretch has two ends or a length. Write it like 19:02 – 19:11 or 20m')
    return ends[0], ends[1]


def word_for_stop(stretch: OutlineInterval | OutlineBreak) -> str:
    """Return the word that stands for the stop of an interval or a break that has no time for it."""
    return RUNNING if stretch.running else UNKNOWN


def word_for_end(session: Outline) -> str:
    """Return the word that stands for the end of a session that has no time for it; "" where it has no start."""
    return OPEN if session.open else UNKNOWN if session.started_at else ""


def read_text(text: str) -> str | None:
    """Return a text, None if it is empty."""
    return unquoted(text) or None


def read_day(text: str) -> date:
    """Return the day `2026-03-12`; raise NotUnderstood for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotUnderstood(f'"{text}" isn\'t a day. Write one like 2026-03-12') from None
    if day.year not in YEARS:
        raise NotUnderstood(f'"{text}" {OUT_OF_RANGE}')
    return day


def read_zone(text: str) -> str:
    """Return the name of an existing zone."""
    return zone_called(text).key


def read_rating(name: str, text: str) -> float | None:
    """Return a rating from 1 to 5, or an effort from 0 to 10, which need not be whole; None for no text."""
    lowest, highest, kind, digits = (0, 10, float, NUMBER) if name == "effort" else (1, 5, int, WHOLE_NUMBER)
    if not text:
        return None
    if re.fullmatch(digits, text) and lowest <= float(text) <= highest:
        return kind(text)
    raise NotUnderstood(f"{name} is a number from {lowest} to {highest}, or nothing")


# The column of each property but the start and the end, and how its text is read.
READERS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "name": ("name", read_text),
    "day": ("practice_day", read_day),
    "zone": ("zone", read_zone),
    "intent": ("intent", read_text),
    **{name: (name, partial(read_rating, name)) for name in ("rating", "focus", "energy", "effort")},
}
