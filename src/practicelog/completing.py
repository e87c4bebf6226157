"""The names that a shell offers while a person types. No Typer, and never a word about what went wrong.

The completion scripts hold the commands and their options; they ask this for what only the log knows.
"""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from practicelog.db.connect import reading
from practicelog.domain.errors import PracticeError
from practicelog.domain.spelling import UNPRINTABLE, begins_a_word, name_key, unaccented
from practicelog.queries import offers
from practicelog.queries.offers import Offer
from practicelog.queries.shared import names

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

PATIENCE_MS = 200
"""Longer than a writer holds the log; a key that is pressed must not hang."""
KINDS: dict[str, Callable[["Readable", str], list[Offer]]] = {
    "activity": lambda db, word: tags(db, "+") if word.startswith("+") else offers.activity_names(db),
    "archived": lambda db, _: offers.activity_names(db, archived=True),
    "group": lambda db, _: [Offer(group.path) for group in names.groups(db)],
    "section": lambda db, _: offers.section_names(db),
    "session": lambda db, _: offers.session_names(db),
    "tag": lambda db, word: tags(db, "+" if word.startswith("+") else ""),
    "reference": offers.references,
    "metric": lambda db, _: offers.metric_names(db),
    "side": lambda db, _: offers.side_names(db),
    "change": lambda db, _: offers.newest_changes(db),
}

SINGLE = {"tag", "reference", "change"}
"""What is one word, however many of them are given; the words of a name join."""


def offered(kinds: str, typed: list[str]) -> str:
    """Return a line for each word of these `kinds` (`reference,activity`) that may stand last in `typed`.

    The words before it are the beginning of the same name. What a word stands for follows it after a tab. Empty when
    there is no log, or it cannot be read.
    """
    *before, word = typed or [""]
    earlier = " ".join(one for one in before if not one.startswith("+")).split()
    wanted = [kind for kind in kinds.split(",") if kind in KINDS]
    if word.startswith("+"):
        # A tag, wherever it stands: it belongs to no name.
        wanted, earlier = [kind for kind in wanted if kind in ("activity", "tag")], []
    elif earlier and (joining := [kind for kind in wanted if kind not in SINGLE]):
        wanted = joining
    else:
        earlier = []
    try:
        with reading(patience_ms=PATIENCE_MS) as db:
            found = [offer for kind in wanted for offer in KINDS[kind](db, word)]
    except PracticeError:
        return ""
    return "".join(f"{line_of(offer)}\n" for offer in fitting(found, earlier, word))


def line_of(offer: Offer) -> str:
    """Return the offer as a line; no data can make it two, or steer the terminal."""
    return f"{offer.word}\t{re.sub(UNPRINTABLE, ' ', offer.says)}".rstrip("\t")


def fitting(offers: Iterable[Offer], earlier: list[str], word: str) -> list[Offer]:
    """Return what may follow the words `earlier` of a name, where `word` is begun.

    As it is typed, else case and accents apart, else the one that has a word which begins so.
    """
    rests = [Offer(rest, offer.says) for offer in offers if (rest := rest_of(offer.word, earlier))]
    plain = loose(word)
    as_typed = [offer for offer in rests if offer.word.startswith(word)]
    alike = as_typed or [offer for offer in rests if loose(offer.word).startswith(plain)]
    if alike or earlier:
        return alike
    inside = [offer for offer in rests if begins_a_word(plain, loose(offer.word))]
    return inside if len(inside) == 1 else []


def rest_of(name: str, earlier: list[str]) -> str:
    """Return what is left of `name` after the words `earlier`; empty when it does not begin with them."""
    if re.search(UNPRINTABLE, name):
        return ""
    words = name.split(" ")
    return (
        " ".join(words[len(earlier) :]) if list(map(loose, words[: len(earlier)])) == list(map(loose, earlier)) else ""
    )


def tags(db: "Readable", mark: str) -> list[Offer]:
    """Return every tag, with `mark` before it."""
    return [Offer(mark + tag.name) for tag in names.tags(db)]


def loose(text: str) -> str:
    """Return what is left of `text` when case and accents do not matter."""
    return unaccented(name_key(text))
