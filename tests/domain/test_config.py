"""The settings: how each is typed, kept and shown, and what none can be."""

from pathlib import Path

import pytest

from practicelog.domain.config import SETTINGS, choice, choice_of, setting_called
from practicelog.domain.errors import NotUnderstood


@pytest.mark.parametrize(
    ("name", "typed", "stored", "shown"),
    [
        ("day_start", "4:00", "04:00", "04:00"),
        ("day_start", "00:00", "00:00", "00:00"),
        ("day_start", "11:59", "11:59", "11:59"),
        ("week_start", "mon", "0", "mon"),
        ("week_start", "Sunday", "6", "sun"),
        ("session_gap", "1h", "3600", "1h"),
        ("session_gap", "90m", "5400", "1h30m"),
        ("session_gap", "1h 05m", "3900", "1h05m"),
        ("session_gap", "45s", "45", "45s"),
        ("session_gap", "90s", "90", "1m"),
        ("session_gap", "off", "0", "off"),
        ("timer_limit", "NEVER", "0", "off"),
        ("timer_limit", "0", "0", "off"),
        ("timer_limit", "4h", "14400", "4h"),
        ("zone", "AUTO", "auto", "auto"),
        ("zone", "Europe/Berlin", "Europe/Berlin", "Europe/Berlin"),
        ("durations", "Words", "words", "words"),
        ("colour", "never", "never", "never"),
        ("pager", "off", "off", "off"),
        ("backups", "on", "on", "on"),
        ("streak", "OFF", "off", "off"),
        ("helper", "on", "on", "on"),
        ("name", "Ana Pérez", "Ana Pérez", "Ana Pérez"),
        ("name", "", "", ""),
    ],
)
def test_a_setting_is_typed_kept_and_shown(name: str, typed: str, stored: str, shown: str) -> None:
    setting = setting_called(name)
    assert setting.read(typed) == stored
    assert setting.takes(stored)
    assert setting.shown(stored) == setting.show(stored) == shown


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("day_start", "4", '"4" isn\'t a clock time. Write one like 04:00'),
        ("day_start", "4:5", '"4:5" isn\'t a clock time. Write one like 04:00'),
        ("day_start", "04:60", '"04:60" isn\'t a clock time. Write one like 04:00'),
        ("day_start", "x:00", '"x:00" isn\'t a clock time. Write one like 04:00'),
        ("day_start", "04:xx", '"04:xx" isn\'t a clock time. Write one like 04:00'),
        ("day_start", "12:00", '"12:00" is too late: a day begins before noon'),
        ("week_start", "mo", '"mo" isn\'t a day of the week. Write mon or sun'),
        ("week_start", "0", '"0" isn\'t a day of the week. Write mon or sun'),
        ("week_start", "first", '"first" isn\'t a day of the week. Write mon or sun'),
        ("session_gap", "long", '"long" isn\'t a length. Write one like 10m, 1h30m or 90s'),
        ("colour", "green", '"green" isn\'t one of auto, always, never'),
        ("streak", "yes", '"yes" isn\'t one of on, off'),
        ("name", "a\x07b", "A name cannot hold the character U+0007"),
    ],
)
def test_what_a_setting_cannot_be_is_refused(name: str, typed: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        setting_called(name).read(typed)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("day_start", "12:00"),
        ("day_start", ""),
        ("week_start", "7"),
        ("week_start", "monday"),
        ("session_gap", "-60"),
        ("session_gap", "an hour"),
        ("session_gap", "9" * 30),
        ("zone", "Mars/Olympus"),
        ("durations", "long"),
    ],
)
def test_a_text_that_no_command_wrote_is_shown_as_it_is(name: str, stored: str) -> None:
    setting = setting_called(name)
    assert not setting.takes(stored)
    assert setting.shown(stored) == stored


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_the_manual_lists_each_setting_with_its_default(setting: object) -> None:
    rule = next(rule for rule in SETTINGS if rule is setting)
    manual = Path("docs/commands.md").read_text(encoding="utf-8")
    default = f"`{rule.shown(rule.default)}`" if rule.default else ""
    assert f"| `{rule.name}` | {default}{' ' if default else ''}|" in manual


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_what_is_offered_for_a_setting_can_be_typed(setting: object) -> None:
    rule = next(rule for rule in SETTINGS if rule is setting)
    assert [rule.shown(rule.read(value)) for value in rule.values] == list(rule.values)
    assert rule.takes(rule.default)
    assert rule.about


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Day-Start", "day_start"),
        ("color", "colour"),
        ("TIMEZONE", "zone"),
        ("gap", "session_gap"),
        ("limit", "timer_limit"),
    ],
)
def test_a_setting_is_found_however_it_is_spelt(typed: str, name: str) -> None:
    assert setting_called(typed).name == name


@pytest.mark.parametrize(
    ("typed", "cure"),
    [
        ("day_strat", "Did you mean day_start?"),
        ("session", "Did you mean session_gap?"),
        ("start", "Did you mean day_start or week_start?"),
        ("timeout", "Did you mean timer_limit?"),
        (
            "volume",
            "There are day_start, week_start, session_gap, timer_limit, zone, durations, colour, pager, backups,"
            " streak, helper, name",
        ),
    ],
)
def test_what_is_no_setting_is_refused_with_those_that_may_be_meant(typed: str, cure: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        setting_called(typed)
    assert str(refused.value) == f'No setting "{typed}". {cure}'


def test_a_setting_may_be_one_of_some_words_the_first_unless_it_was_set() -> None:
    setting = choice("light", "how bright it is: low, high", "low", "high")
    assert (setting.name, setting.about) == ("light", "how bright it is: low, high")
    assert (setting.default, setting.values) == ("low", ("low", "high"))
    assert setting.read("HIGH") == setting.show("high") == "high"
    with pytest.raises(NotUnderstood) as refused:
        choice_of("low", "high")("bright")
    assert str(refused.value) == '"bright" isn\'t one of low, high'
