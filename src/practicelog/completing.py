"""The names that a shell offers while a person types. No Typer, and silence when something goes wrong.

The completion scripts know the commands and their options, and ask for what only the log knows.
"""

import re
from collections.abc import Iterable

from practicelog.db.connect import database_path, reading
from practicelog.domain.errors import PracticeError
from practicelog.domain.offers import FIXED, Offer
from practicelog.domain.spelling import UNPRINTABLE, begins_a_word, name_key, unaccented
from practicelog.queries.offers import ARCHIVED, KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from practicelog.db.readable import Readable

PATIENCE_MS = 200
"""Longer than a writer holds the log; a key that is pressed must not hang."""

SINGLE = {"tag", "reference", "change"}
"""The kinds that are a single word each; the words of a name join."""
PARTS = ("metric", "side")
"""The kinds that belong to an activity, which is named before."""


def completions(kinds: str, words: list[str]) -> str:
    """Return a line for each word of these `kinds` (`reference,activity`) that may stand last in `words`.

    The words before the last begin the same name, those after a comma another. The meaning of a word follows it after a
    tab. Of what the log would say, nothing if there is none, or it cannot be read.
    """
    *before, word = words or [""]
    before = before[max((at for at, part in enumerate(before, 1) if part.endswith(",")), default=0) :]
    asked = kinds.split(",")
    fixed = [offer for kind in asked if kind in FIXED for offer in FIXED[kind](before, word)]
    kept = backups() if "backup" in asked else []
    try:
        with reading(patience_ms=PATIENCE_MS) as db:
            found = [*names(db, asked, before, word), *matches(parts(db, asked, before, word), [], word)]
    except PracticeError:
        found = []
    found += matches([*fixed, *kept], [], word)
    return "".join(f"{line_of(offer)}\n" for offer in dict.fromkeys(found))


def names(db: "Readable", asked: list[str], before: list[str], word: str) -> list[Offer]:
    """Return the names of the kinds `asked` for that begin with the words before, and go on with `word`."""
    earlier = " ".join(part for part in before if not part.startswith("+")).split()
    sources = [kind for kind in asked if kind in KINDS]
    joining = [kind for kind in sources if kind not in SINGLE]
    if word.startswith("+"):
        # A tag is not part of a name, wherever it stands.
        sources, earlier = [kind for kind in sources if kind in ("activity", "tag")], []
    elif earlier and (joining or "set-word" in asked):
        sources = joining
    else:
        earlier = []
    return matches([offer for kind in sources for offer in KINDS[kind](db, word)], earlier, word)


def parts(db: "Readable", asked: list[str], before: list[str], word: str) -> list[Offer]:
    """Return what is `asked` for of the activity that the words before name: words of a set, its metrics, its sides."""
    nouns = [kind for kind in asked if before and kind.removeprefix(ARCHIVED) in PARTS]
    # Where a reference may stand first, a number is that of a session.
    is_set = "set-word" in asked and (before or "reference" not in asked)
    if not is_set and not nouns:
        return []
    from practicelog.queries.set_words import parts_of_named, set_words

    before = [part for part in before if not part.startswith("+")]
    found = set_words(db, before, word) if is_set else []
    for kind in nouns:
        found += parts_of_named(db, kind.removeprefix(ARCHIVED), before, kind.startswith(ARCHIVED))
    return found


def backups() -> list[Offer]:
    """Return what the backups are called, newest first."""
    from practicelog.db.storage.backups import backups_of

    return [Offer(backup.stamp) for backup in reversed(backups_of(database_path()))]


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
