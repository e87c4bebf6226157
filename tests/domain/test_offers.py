"""Words that a shell may offer, whatever the log holds."""

import pytest

from practicelog.domain.config import SETTINGS
from practicelog.domain.offers import FIXED, Offer, offered

MONTHS = "january february march april may june july august september october november december"
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"


def words(kind: str, *before: str, word: str = "") -> str:
    """What is offered, in one row."""
    return " ".join(offer.word for offer in FIXED[kind](before, word))


@pytest.mark.parametrize(
    ("kind", "before", "expected"),
    [
        ("period", (), f"today yesterday week month year weekend last since {MONTHS} {WEEKDAYS}"),
        ("period", ("last",), f"week month year weekend {WEEKDAYS}"),
        ("period", ("scales", "LAST"), f"week month year weekend {WEEKDAYS}"),
        ("period", ("since",), f"yesterday {WEEKDAYS} {MONTHS}"),
        ("period", ("since", "march"), f"today yesterday week month year weekend last since {MONTHS} {WEEKDAYS}"),
        ("day", (), f"today yesterday {WEEKDAYS}"),
        ("coming-day", (), f"today tomorrow {WEEKDAYS}"),
        ("scheduled-day", (), f"{WEEKDAYS} daily weekly weekdays every"),
        (
            "during",
            (),
            f"today yesterday week month year weekend last week last month last year last weekend {MONTHS} {WEEKDAYS}",
        ),
        ("setting", ("session_gap",), "30m 1h 2h off"),
        ("setting", ("week_start",), "mon tue wed thu fri sat sun"),
        ("setting", ("streak",), "on off"),
        ("setting", ("streak", "on"), ""),
        ("setting", ("nothing",), ""),
    ],
)
def test_words_are_offered_by_what_stands_before(kind: str, before: tuple[str, ...], expected: str) -> None:
    assert words(kind, *before) == expected


def test_settings_are_offered_with_what_they_mean() -> None:
    assert list(FIXED["setting"]((), "")) == [Offer(setting.name, setting.about) for setting in SETTINGS]


def test_zones_are_offered_by_the_alphabet() -> None:
    zones = words("zone").split()
    assert zones == sorted(zones)
    assert "Europe/Berlin" in zones
    assert words("setting", "zone").split() == ["auto", *zones]


def test_the_same_words_can_be_offered_whatever_stands_before() -> None:
    always = offered("low", "high")
    assert list(always((), "")) == list(always(("light",), "h")) == [Offer("low"), Offer("high")]
