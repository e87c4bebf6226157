"""The zone of this machine: a name wherever there is one, and else what every other tool on it shows."""

import time
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from zoneinfo import ZoneInfo

import pytest

from practicelog.domain.time import clock
from practicelog.domain.time.machine import MachineClock
from practicelog.domain.time.read import showings

NEW_YORK = "/usr/share/zoneinfo/America/New_York"
BERLIN = "CET-1CEST,M3.5.0,M10.5.0/3"


@pytest.mark.parametrize(
    ("tz", "name"),
    [
        ("America/New_York", "America/New_York"),
        (":America/New_York", "America/New_York"),
        ("posix/America/New_York", "America/New_York"),
        (NEW_YORK, "America/New_York"),
        (f":{NEW_YORK}", "America/New_York"),
        ("EST5EDT", "EST5EDT"),
        ("UTC", "UTC"),
        ("GMT0", "GMT0"),
        ("", "Etc/UTC"),
        (":", "Etc/UTC"),
        ("UTC0", "Etc/UTC"),
        ("UTC-0", "Etc/UTC"),
        ("<+00>0", "Etc/UTC"),
        ("UTC+3", "Etc/GMT+3"),
        ("<+03>-3", "Etc/GMT-3"),
        ("<-03>3", "Etc/GMT+3"),
        ("EST5", "Etc/GMT+5"),
        ("EST05:00:00", "Etc/GMT+5"),
        ("UTC+12", "Etc/GMT+12"),
        ("UTC-14", "Etc/GMT-14"),
    ],
)
def test_a_zone_of_the_machine_that_has_a_name_is_known_by_it(
    tz: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", tz)
    time.tzset()
    zone, instant = clock.local_zone(), datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert zone == ZoneInfo(name)
    assert instant.astimezone(zone).utcoffset() == instant.astimezone().utcoffset()


@pytest.mark.parametrize(
    "tz",
    [
        *("CET-1CEST", BERLIN, "IST-5:30", "UTC+13", "UTC-15", "X5", "EST5x", "EST+", "UTC++3", "../x", "garbage"),
        *("europe/berlin", "Europe/Berlin ", "right/Europe/Berlin", "/nowhere", "/etc/passwd"),
        *("localtime", "posixrules", "Factory"),
    ],
)
def test_where_there_is_no_name_the_zone_is_what_the_clock_of_the_machine_shows(
    tz: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", tz)
    time.tzset()
    zone = clock.local_zone()
    assert isinstance(zone, MachineClock)
    for month in (1, 7):
        instant = datetime(2026, month, 1, 12, tzinfo=UTC)
        assert instant.astimezone(zone).isoformat() == instant.astimezone().isoformat()
        assert instant.astimezone(zone).tzname() == instant.astimezone().tzname()


def test_a_clock_without_a_name_goes_forward_and_back_as_one_with_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", BERLIN)
    time.tzset()
    unnamed, zone = clock.local_zone(), ZoneInfo("Europe/Berlin")
    for change in (datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)):
        for minutes in range(-120, 120, 15):
            instant = change + timedelta(minutes=minutes)
            local = instant.astimezone(unnamed)
            assert local.isoformat() == instant.astimezone(zone).isoformat()
            assert local.astimezone(UTC) == instant
            assert clock.is_twofold(instant, unnamed) == clock.is_twofold(instant, zone)
            day, wall = local.date(), local.time().replace(fold=0)
            assert showings(day, wall, unnamed) == showings(day, wall, zone)


def test_a_machine_that_has_its_zone_in_a_file_of_its_own_shows_what_the_file_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("TZ")
    monkeypatch.setattr(clock, "name_of_file", lambda _: "")
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: None)
    assert isinstance(clock.local_zone(), MachineClock)
    monkeypatch.setattr(clock, "LOCALTIME", "/nowhere")
    assert clock.local_zone() == ZoneInfo("Etc/UTC")


def test_a_time_of_day_without_a_date_has_no_offset_and_no_name_on_a_clock_without_a_name() -> None:
    noon = time_of_day(12, tzinfo=MachineClock())
    assert (noon.utcoffset(), noon.tzname(), noon.dst()) == (None, None, None)
