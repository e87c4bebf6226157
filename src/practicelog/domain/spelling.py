"""When two spellings are the same name, which of several names a person means, and what counts as a slip."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from practicelog.domain.errors import NotUnderstood, UnknownName

LONGEST = 200
# A name of 200 characters has at most 800 once decomposed: nothing longer can be a name.
LONGEST_TYPED = 1000

# Controls, and marks that reorder, hide or break a line: they could make one name look like another.
UNPRINTABLE = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff]"
)
# Those of them that take no room: without them a name is the one that was meant.
WIDTHLESS = "[\xad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff]"
# What joins, parts or fills letters, as emoji, Persian, Hindi, old Korean and Khmer need it, and the blank of braille:
# nothing by themselves.
BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u200c\u200d\u2800\ufe0e\ufe0f"
# As a key beside the space bar or a web page gives them: nobody sees that they are no plain ones.
OTHER_SPACES = "[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"

LISTED = 5


class Candidate(NamedTuple):
    """A name and the id of the row that has it."""

    id: int
    name: str


class Named(Protocol):
    """Something with a name."""

    @property
    def name(self) -> str:
        """What it is called."""


AnyNamed = TypeVar("AnyNamed", bound=Named)


def name_key(name: str) -> str:
    """Return what all spellings of a name share: plain spaces, NFC and case-folded (Unicode 15, 3.13 D145)."""
    # Cut short, because sorting n combining marks takes n² steps: 2 s for as many as a command line can hold.
    name = name[:LONGEST_TYPED]
    if name.isascii():
        return name.casefold()
    # Here, not above: most names do without.
    import unicodedata

    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", plainly_spaced(name)).casefold())


def unaccented(key: str) -> str:
    """Return `key` without its accents."""
    if key.isascii():
        return key
    import unicodedata

    return "".join(mark for mark in unicodedata.normalize("NFD", key) if not unicodedata.combining(mark))


def split_words(key: str) -> list[str]:
    """Return the words of a name: `legato-3nps` has `legato` and `3nps`."""
    return [word for word in re.split(r"[^\w#']+", key) if word]


def plainly_spaced(text: str) -> str:
    """Return `text` with plain spaces for all others."""
    return text if text.isascii() else re.sub(OTHER_SPACES, " ", text)


def joined(words: Iterable[str]) -> str:
    """Return the name that `words`, typed one after the other, make."""
    return " ".join(plainly_spaced(" ".join(words)).split(" ")).strip()


def check_text(text: str, what: str = "A name") -> str:
    """Return `text` as a name is kept, plainly spaced; raise NotUnderstood if it is empty, too long or has controls."""
    text = plainly_spaced(text)
    if not text.strip(f" {BLANKS}"):
        raise NotUnderstood(f"{what} cannot be empty")
    if match := re.search(UNPRINTABLE, text):
        raise NotUnderstood(f"{what} cannot hold the character U+{ord(match[0]):04X}")
    if len(text) > LONGEST:
        raise NotUnderstood(f"{what} has at most {LONGEST} characters; this one has {len(text)}")
    return text


def check_title(text: str, what: str) -> str:
    """Return `text` as the name of a session or of a part of it is kept, without spaces around it.

    It may hold what no name of a definition may; raise NotUnderstood as `check_text` does.
    """
    return check_text(joined([text]), what)


def typeable(name: str) -> str:
    """Return `name` as it is typed in a shell, quoted only if the shell would interpret part of it."""
    return name if re.fullmatch(r"[\w .,:/+@%-]*", name) else quoted(name)


def as_word(name: str) -> str:
    """Return `name` as it is typed where it has to be one word: quoted also if it has several."""
    return quoted(name) if " " in name else typeable(name)


def quoted(name: str) -> str:
    """Return `name` as one word of bash, zsh and fish, in quotes if they would interpret part of it."""
    from shlex import quote

    # To zsh `=vi` is the path of a program.
    return f"'{name}'" if name.startswith("=") and "'" not in name else quote(name)


def matching(text: str, candidates: Iterable[AnyNamed], substring: bool = False) -> list[AnyNamed]:
    """Return the candidates that `text` can mean: every name is found by these rules.

    Exact matches, then those that differ only in accents, then those with a word that begins so (but a number is never
    the beginning of another: `etude 1` is not etude 12), then (only with
    `substring`) those that contain it; the first of these groups that is not empty.
    """
    key = name_key(text)
    plain = unaccented(key)
    if not plain:
        # A name of nothing but accents has no beginning.
        return [candidate for candidate in candidates if key and name_key(candidate.name) == key]
    rungs: list[Callable[[str], bool]] = [
        lambda name: name == key,
        lambda name: unaccented(name) == plain,
        lambda name: begins_at(plain, unaccented(name), 0) or begins_a_word(plain, unaccented(name)),
    ]
    if substring:
        rungs.append(lambda name: plain in unaccented(name))
    keys = [(name_key(candidate.name), candidate) for candidate in candidates]
    for fits in rungs:
        if fitting := [candidate for name, candidate in keys if fits(name)]:
            return fitting
    return []


def only_match(text: str, candidates: Iterable[AnyNamed], substring: bool = False) -> AnyNamed | None:
    """Return the candidate that `text` means, None if there is none; raise NotUnderstood if there are several."""
    fitting = matching(text, candidates, substring)
    refuse_several(text, [candidate.name for candidate in fitting])
    return fitting[0] if fitting else None


def refuse_several(text: str, names: Sequence[str]) -> None:
    """Raise NotUnderstood, with a list, if `text` fits several names."""
    if len(names) > 1:
        more = " and more" if len(names) > LISTED else ""
        raise NotUnderstood(f'"{text}" fits {", ".join(names[:LISTED])}{more}. Write it in full')


def unknown(sentence: str, text: str, names: Iterable[str], listing: str) -> UnknownName:
    """Return the error for a name that nothing has: with likely slips, else with how to list the names there are."""
    slips = near(text, names)
    cure = f"Did you mean {' or '.join(slips[:3])}?" if slips else listing
    return UnknownName(f"{sentence}. {cure}")


def namesake(name: str, candidates: Iterable[AnyNamed]) -> AnyNamed | None:
    """Return the candidate with exactly that name, ignoring case."""
    key = name_key(name)
    return next((candidate for candidate in candidates if name_key(candidate.name) == key), None)


def lookalike(name: str, candidates: Sequence[AnyNamed]) -> AnyNamed | None:
    """Return the candidate with exactly that name, else the only one that differs just in accents."""
    plain = unaccented(name_key(name))
    alike = [candidate for candidate in candidates if unaccented(name_key(candidate.name)) == plain]
    return namesake(name, alike) or (alike[0] if len(alike) == 1 else None)


def begins_a_word(beginning: str, name: str) -> bool:
    """Return whether a word of `name` starts with `beginning`."""
    return any(
        begins_at(beginning, name, at) for at in range(1, len(name)) if not (name[at - 1].isalnum() or name[at] == " ")
    )


def begins_at(beginning: str, name: str, at: int) -> bool:
    """Return whether `beginning` stands in `name` at `at`, and does not end inside a number."""
    end = at + len(beginning)
    return name.startswith(beginning, at) and not (beginning[-1].isdecimal() and name[end : end + 1].isdecimal())


def letters_apart(first: str, second: str) -> int:
    """Return how many letters were added, dropped, changed or swapped (optimal string alignment distance)."""
    before: list[int] = []
    last = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        row = [i]
        for j, against in enumerate(second, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def near(text: str, names: Iterable[str]) -> list[str]:
    """Return those of `names` that `text` may be a slip of, nearest first.

    A slip is within two letters of the name or of its first word, and has the same numbers: `etude 2` is not `etude 1`.
    """
    key = unaccented(name_key(text))
    ranked = []
    for name in names:
        whole = unaccented(name_key(name))
        targets = {whole, (split_words(whole) or [whole])[0]}
        alike = [target for target in targets if numbers_in(target) == numbers_in(key)]
        if slips := [apart for target in alike if (apart := slip(key, target))]:
            ranked.append((min(slips), name))
    return [name for _, name in sorted(ranked)]


def nearly_called(name: str, there: Sequence[Candidate]) -> str | None:
    """Return the one of those `there` that `name` may be a slip of; None if `name` is there, or close to none."""
    if any(name_key(candidate.name) == name_key(name) for candidate in there):
        return None
    alike = lookalike(name, there)
    return alike.name if alike else next(iter(near(name, [candidate.name for candidate in there])), None)


def numbers_in(text: str) -> list[str]:
    """Return the numbers in a name, as they are written."""
    return re.findall(r"\d+", text)


def slip(word: str, name: str) -> int:
    """Return by how many letters `word` misses `name`, 0 if that is too many for a slip.

    At most two letters; one if either has four letters or fewer (`yoga` is no slip of `bowl`), none below three.
    """
    shorter = min(len(word), len(name))
    allowed = 2 if shorter > 4 else 1 if shorter > 2 else 0
    if abs(len(word) - len(name)) > allowed:
        return 0
    apart = letters_apart(word, name)
    return apart if apart <= allowed else 0


def words_in(text: str | None) -> list[str]:
    """Return the words, such as tags, in a column of a view."""
    return text.split() if text else []
