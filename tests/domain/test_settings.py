"""The settings of a log as values: the defaults, what is stored, and what cannot be read."""

from datetime import time, timedelta
from typing import Any

import pytest

from practicelog.domain.config import SETTINGS
from practicelog.domain.errors import WrongDatabase
from practicelog.domain.settings import DEFAULTS, Settings


@pytest.mark.parametrize(
    ("name", "default", "stored", "value"),
    [
        ("day_start", time(4), "05:30", time(5, 30)),
        ("week_start", 0, "6", 6),
        ("session_gap", timedelta(hours=1), "1800", timedelta(minutes=30)),
        ("timer_limit", timedelta(hours=4), "0", timedelta(0)),
        ("zone", "auto", "Asia/Tokyo", "Asia/Tokyo"),
        ("colour", "auto", "never", "never"),
        ("name", "", "Ana", "Ana"),
        ("backups", True, "off", False),
        ("streak", True, "off", False),
        ("helper", False, "on", True),
    ],
)
def test_a_setting_has_what_is_stored_else_its_default(name: str, default: Any, stored: str, value: Any) -> None:
    assert getattr(DEFAULTS, name) == default
    assert getattr(Settings({name: stored}), name) == value


def test_lengths_are_shown_in_words_and_answers_in_the_pager_as_they_say() -> None:
    assert (DEFAULTS.in_words, DEFAULTS.pages) == (False, True)
    assert Settings({"durations": "words"}).in_words
    assert not Settings({"durations": "clock"}).in_words
    assert not Settings({"pager": "off"}).pages


@pytest.mark.parametrize("setting", [rule.name for rule in SETTINGS])
def test_the_default_that_is_shown_is_the_one_that_counts(setting: str) -> None:
    default = next(rule.default for rule in SETTINGS if rule.name == setting)
    attribute = {"durations": "in_words", "pager": "pages"}.get(setting, setting)
    assert getattr(Settings({setting: default}), attribute) == getattr(DEFAULTS, attribute)


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("day_start", "noon"),
        ("day_start", "04:00+01:00"),
        ("week_start", "7"),
        ("week_start", "-1"),
        ("session_gap", "-1"),
        ("session_gap", "an hour"),
        ("timer_limit", "9" * 30),
    ],
)
def test_a_text_that_cannot_be_read_is_told_with_the_command_that_puts_it_back(name: str, stored: str) -> None:
    with pytest.raises(WrongDatabase) as told:
        getattr(Settings({name: stored}), name)
    cure = f"To put it back: practicelog config {name} --reset"
    assert str(told.value) == f'The setting {name} cannot be "{stored}". {cure}'
