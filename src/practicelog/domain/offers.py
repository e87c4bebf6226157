"""Words that a shell may offer where something is typed, whatever the log holds: periods, days, settings, zones.

What each needs is loaded when it is asked for: a key was pressed.
"""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.time.clock import FULL_MONTHS, FULL_WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

SPANS = ("week", "month", "year", "weekend")
RECENT = ("today", "yesterday", *SPANS)
BEHIND = {"last": (*SPANS, *FULL_WEEKDAYS), "since": ("yesterday", *FULL_WEEKDAYS, *FULL_MONTHS)}
"""What may follow a word with which a period begins."""
WHOLE = (*RECENT, *(f"last {span}" for span in SPANS), *FULL_MONTHS, *FULL_WEEKDAYS)
REPEATS = ("daily", "weekly", "weekdays", "every")


class Offer(NamedTuple):
    """A word that can be typed here, and what it means where that is not obvious."""

    word: str
    meaning: str = ""


def offered(*words: str) -> "Callable[[Sequence[str], str], Iterable[Offer]]":
    """Return what offers always the same words."""
    return lambda before, word: map(Offer, words)


def period_words(before: "Sequence[str]", word: str) -> "Iterable[Offer]":
    """Return the words of a period: after `last` and `since` those that follow it."""
    return map(
        Offer, BEHIND.get(before[-1].lower() if before else "", (*RECENT, *BEHIND, *FULL_MONTHS, *FULL_WEEKDAYS))
    )


def setting_words(before: "Sequence[str]", word: str) -> "Iterable[Offer]":
    """Return the names of the settings, and behind one some values that it may have."""
    from practicelog.domain.config import BY_NAME

    if not before:
        return [Offer(setting.name, setting.about) for setting in BY_NAME.values()]
    setting = BY_NAME.get(before[0]) if len(before) == 1 else None
    if setting is None:
        return []
    return [*map(Offer, setting.values), *(zone_names(before, word) if setting.name == "zone" else ())]


def zone_names(before: "Sequence[str]", word: str) -> "Iterable[Offer]":
    """Return the names of the time zones."""
    from zoneinfo import available_timezones

    return map(Offer, sorted(available_timezones()))


FIXED: "dict[str, Callable[[Sequence[str], str], Iterable[Offer]]]" = {
    "period": period_words,
    "during": offered(*WHOLE),
    "day": offered("today", "yesterday", *FULL_WEEKDAYS),
    "coming-day": offered("today", "tomorrow", *FULL_WEEKDAYS),
    "scheduled-day": offered(*FULL_WEEKDAYS, *REPEATS),
    "setting": setting_words,
    "zone": zone_names,
}
"""By the kind of word, what offers those that may follow the words before; it is given these and the word begun."""
