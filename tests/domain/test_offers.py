"""What a shell may offer whatever the log holds."""

import pytest

from practicelog.domain.config import SETTINGS
from practicelog.domain.offers import FIXED, Offer

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def words(kind: str, *before: str) -> list[str]:
    """Return the words that are offered behind others."""
    return [offer.word for offer in FIXED[kind](before, "")]


@pytest.mark.parametrize(
    ("before", "some", "none"),
    [
        ((), ["today", "yesterday", "week", "last", "since", "july", "monday"], ["daily"]),
        (("last",), ["week", "month", "year", "weekend", "monday"], ["today", "july"]),
        (("LAST",), ["week"], ["today"]),
        (("since",), ["yesterday", "monday", "july"], ["today", "week"]),
        (("june",), ["today", "last"], []),
    ],
)
def test_a_period_goes_on_with_what_may_follow_its_first_word(
    before: tuple[str, ...], some: list[str], none: list[str]
) -> None:
    offered = words("period", *before)
    assert set(some) <= set(offered)
    assert not set(none) & set(offered)


def test_where_a_period_is_one_word_it_is_offered_in_one() -> None:
    assert {"today", "last week", "last weekend", "july", "monday"} <= set(words("during"))


@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        ("day", ["today", "yesterday", *WEEKDAYS]),
        ("coming-day", ["today", "tomorrow", *WEEKDAYS]),
        ("scheduled-day", [*WEEKDAYS, "daily", "weekly", "weekdays", "every"]),
    ],
)
def test_days_are_offered_as_they_lie_before_or_behind_today(kind: str, offered: list[str]) -> None:
    assert words(kind) == offered


def test_settings_are_offered_with_what_they_are_about() -> None:
    assert [*FIXED["setting"]((), "")] == [Offer(rule.name, rule.about) for rule in SETTINGS]


def test_behind_a_setting_its_values_are_offered_and_behind_them_nothing() -> None:
    assert words("setting", "colour") == ["auto", "always", "never"]
    assert words("setting", "nothing") == []
    assert words("setting", "colour", "auto") == []


def test_zones_are_offered_by_their_names_and_for_the_setting_auto_first() -> None:
    zones = words("zone")
    assert "Europe/Berlin" in zones
    assert zones == sorted(zones)
    assert words("setting", "zone") == ["auto", *zones]
