"""The settings of a log as values: defaults, what is stored, and what cannot be read."""

from datetime import time, timedelta
from typing import Any

import pytest

from practicelog.domain.errors import WrongDatabase
from practicelog.domain.settings import DEFAULTS, Settings


@pytest.mark.parametrize(
    ("name", "default", "stored", "value", "key"),
    [
        ("day_start", time(4), "05:30", time(5, 30), "day_start"),
        ("week_start", 0, "6", 6, "week_start"),
        ("session_gap", timedelta(hours=1), "0", timedelta(0), "session_gap"),
        ("timer_limit", timedelta(hours=4), "60", timedelta(minutes=1), "timer_limit"),
        ("zone", "auto", "Asia/Tokyo", "Asia/Tokyo", "zone"),
        ("in_words", False, "words", True, "durations"),
        ("in_words", False, "clock", False, "durations"),
        ("colour", "auto", "never", "never", "colour"),
        ("pages", True, "off", False, "pager"),
        ("pages", True, "auto", True, "pager"),
        ("name", "", "Ana", "Ana", "name"),
        ("backups", True, "off", False, "backups"),
        ("backups", True, "on", True, "backups"),
        ("streak", True, "off", False, "streak"),
        ("streak", True, "on", True, "streak"),
        ("helper", False, "on", True, "helper"),
        ("helper", False, "off", False, "helper"),
    ],
)
def test_a_setting_has_its_default_unless_it_is_stored(
    name: str, default: Any, stored: str, value: Any, key: str
) -> None:
    assert getattr(DEFAULTS, name) == default
    assert getattr(Settings({key: stored}), name) == value


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("day_start", "noon"),
        ("day_start", "04:00+01:00"),
        ("week_start", "7"),
        ("week_start", "-1"),
        ("week_start", "monday"),
        ("session_gap", "-1"),
        ("session_gap", "1h"),
        ("timer_limit", "9" * 30),
    ],
)
def test_a_text_that_cannot_be_read_is_named_with_a_cure_when_it_is_asked_for(name: str, stored: str) -> None:
    settings = Settings({name: stored})
    with pytest.raises(WrongDatabase) as refused:
        getattr(settings, name)
    assert str(refused.value) == (
        f'The setting {name} cannot be "{stored}". To put it back: practicelog config {name} --reset'
    )
