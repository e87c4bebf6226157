"""Settings: how the value of each is typed, stored and shown, and which one is meant."""

import pytest

from practicelog.domain.config import BY_NAME, SETTINGS, SettingRule, setting_called
from practicelog.domain.errors import NotUnderstood


@pytest.mark.parametrize(
    ("name", "typed", "stored", "shown"),
    [
        ("day_start", "0:00", "00:00", "00:00"),
        ("day_start", "4:05", "04:05", "04:05"),
        ("day_start", "11:59", "11:59", "11:59"),
        ("week_start", "mon", "0", "mon"),
        ("week_start", "Sunday", "6", "sun"),
        ("week_start", "wednesday", "2", "wed"),
        ("session_gap", "90m", "5400", "1h30m"),
        ("session_gap", "2h", "7200", "2h"),
        ("session_gap", "45m", "2700", "45m"),
        ("session_gap", "off", "0", "off"),
        ("session_gap", "Never", "0", "off"),
        ("timer_limit", "0", "0", "off"),
        ("timer_limit", "8h", "28800", "8h"),
        ("zone", "AUTO", "auto", "auto"),
        ("zone", "Europe/Berlin", "Europe/Berlin", "Europe/Berlin"),
        ("durations", "Words", "words", "words"),
        ("colour", "NEVER", "never", "never"),
        ("helper", "on", "on", "on"),
        ("name", "Ana Lía", "Ana Lía", "Ana Lía"),
        ("name", "", "", ""),
    ],
)
def test_a_value_is_read_as_it_is_stored_and_shown_as_it_can_be_typed(
    name: str, typed: str, stored: str, shown: str
) -> None:
    setting = BY_NAME[name]
    assert setting.read(typed) == stored
    assert setting.shown(stored) == shown
    assert setting.read(shown) == stored


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("day_start", "4", '"4" isn\'t a clock time. Write one like 04:00'),
        ("day_start", "4:5", '"4:5" isn\'t a clock time. Write one like 04:00'),
        ("day_start", "4:60", '"4:60" isn\'t a clock time. Write one like 04:00'),
        ("day_start", "x:00", '"x:00" isn\'t a clock time. Write one like 04:00'),
        ("day_start", "4:xx", '"4:xx" isn\'t a clock time. Write one like 04:00'),
        ("day_start", "12:00", '"12:00" is too late: a day begins before noon'),
        ("week_start", "su", '"su" isn\'t a day of the week. Write mon or sun'),
        ("week_start", "someday", '"someday" isn\'t a day of the week. Write mon or sun'),
        ("durations", "hours", '"hours" isn\'t one of clock, words'),
        ("backups", "maybe", '"maybe" isn\'t one of on, off'),
    ],
)
def test_what_cannot_be_the_value_is_refused_with_what_can(name: str, typed: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        BY_NAME[name].read(typed)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("text", ["a\x1b[31m", "a\nb"])
def test_a_name_with_signs_that_steer_a_terminal_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        BY_NAME["name"].read(text)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_the_default_and_the_values_that_are_offered_can_be_had(setting: SettingRule) -> None:
    assert setting.takes(setting.default)
    for typed in setting.values:
        assert setting.shown(setting.read(typed)) == typed


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("day_start", "noon"),
        ("day_start", "12:30"),
        ("week_start", "7"),
        ("week_start", "mon"),
        ("session_gap", "x"),
        ("session_gap", "-60"),
        ("timer_limit", "9" * 400),
        ("zone", "Atlantis"),
        ("colour", "blue"),
    ],
)
def test_a_text_that_no_command_has_written_is_not_taken_and_shown_as_it_is(name: str, stored: str) -> None:
    assert not BY_NAME[name].takes(stored)
    assert BY_NAME[name].shown(stored) == stored


def test_a_length_with_seconds_is_taken_though_it_is_shown_in_minutes() -> None:
    assert BY_NAME["session_gap"].takes("3601")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("zone", "zone"),
        ("DAY_START", "day_start"),
        ("day-start", "day_start"),
        ("color", "colour"),
        ("timezone", "zone"),
        ("gap", "session_gap"),
        ("limit", "timer_limit"),
    ],
)
def test_a_setting_is_found_however_its_name_is_written(typed: str, meant: str) -> None:
    assert setting_called(typed).name == meant


@pytest.mark.parametrize(
    ("typed", "cure"),
    [
        ("zoen", "Did you mean zone?"),
        ("start", "Did you mean day_start or week_start?"),
        ("backup", "Did you mean backups?"),
        ("tim", "Did you mean timer_limit?"),
        ("wombat", f"There are {', '.join(BY_NAME)}"),
    ],
)
def test_a_setting_that_is_not_there_is_refused_with_those_that_may_be_meant(typed: str, cure: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        setting_called(typed)
    assert str(refused.value) == f'No setting "{typed}". {cure}'
