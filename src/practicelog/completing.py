"""The names that a shell offers while a person types. No Typer, and silence when something goes wrong.

The completion scripts know the commands and their options, and ask for what only the log knows.
"""

import re
from collections.abc import Iterable

from practicelog.db.connect import reading
from practicelog.domain.errors import PracticeError
from practicelog.domain.spelling import UNPRINTABLE, begins_a_word, name_key, unaccented
from practicelog.queries.offers import KINDS, Offer

PATIENCE_MS = 200
"""Longer than a writer holds the log; a key that is pressed must not hang."""

SINGLE = {"tag", "reference", "change"}
"""The kinds that are a single word each; the words of a name join."""


def completions(kinds: str, words: list[str]) -> str:
    """Return a line for each word of these `kinds` (`reference,activity`) that may stand last in `words`.

    The words before the last begin the same name. The meaning of a word follows it after a tab. Empty if there is no
    log, or it cannot be read.
    """
    *before, word = words or [""]
    earlier = " ".join(part for part in before if not part.startswith("+")).split()
    sources = [kind for kind in kinds.split(",") if kind in KINDS]
    if word.startswith("+"):
        # A tag is not part of a name, wherever it stands.
        sources, earlier = [kind for kind in sources if kind in ("activity", "tag")], []
    elif earlier and (joining := [kind for kind in sources if kind not in SINGLE]):
        sources = joining
    else:
        earlier = []
    try:
        with reading(patience_ms=PATIENCE_MS) as db:
            candidates = [offer for kind in sources for offer in KINDS[kind](db, word)]
    except PracticeError:
        return ""
    return "".join(f"{line_of(offer)}\n" for offer in matches(candidates, earlier, word))


def line_of(offer: Offer) -> str:
    """Return the offer as one line: no name can break it in two or steer the terminal."""
    return f"{offer.word}\t{re.sub(UNPRINTABLE, ' ', offer.meaning)}".rstrip("\t")


def matches(offers: Iterable[Offer], earlier: list[str], word: str) -> list[Offer]:
    """Return what may follow the words `earlier` of a name and begins with `word`.

    Matches as typed; if there are none, those that ignore case and accents; else the only name with such a word inside
    it.
    """
    rests = [Offer(rest, offer.meaning) for offer in offers if (rest := rest_of(offer.word, earlier))]
    plain = loose(word)
    as_typed = [offer for offer in rests if offer.word.startswith(word)]
    alike = as_typed or [offer for offer in rests if loose(offer.word).startswith(plain)]
    if alike or earlier:
        return alike
    inside = [offer for offer in rests if begins_a_word(plain, loose(offer.word))]
    return inside if len(inside) == 1 else []


def rest_of(name: str, earlier: list[str]) -> str:
    """Return the rest of `name` after the words `earlier`; "" if it does not begin with them."""
    if re.search(UNPRINTABLE, name):
        return ""
    words = name.split(" ")
    return (
        " ".join(words[len(earlier) :]) if list(map(loose, words[: len(earlier)])) == list(map(loose, earlier)) else ""
    )


def loose(text: str) -> str:
    """Return `text` without case and accents."""
    return unaccented(name_key(text))
