"""The clock: elapsed time is real time, in whichever zone, and what is shown was on the wall."""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time import clock
from tests.conftest import instant as on
from tests.domain.strategies import EVERYDAY, ZONES, changes, instants, offset, zones

MINUTE = timedelta(minutes=1)


@EVERYDAY
@given(zones, zones, instants, st.integers(0, 10**7))
def test_elapsed_is_the_difference_in_utc_wherever_one_starts_and_stops(
    one: ZoneInfo, other: ZoneInfo, started: datetime, seconds: int
) -> None:
    stopped = started + timedelta(seconds=seconds)
    assert clock.elapsed_seconds(started.astimezone(one).astimezone(UTC), stopped.astimezone(other)) == seconds
    assert clock.elapsed_seconds(stopped, started) == 0


def test_elapsed_is_no_difference_between_wall_clocks() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    began, ended = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert began.astimezone(berlin).time() == ended.astimezone(berlin).time()
    assert clock.elapsed_seconds(began.astimezone(berlin), ended.astimezone(berlin)) == 3600


def test_a_second_is_counted_when_it_is_over() -> None:
    began = datetime(2026, 3, 12, 18, 0, tzinfo=UTC)
    assert clock.elapsed_seconds(began, began + timedelta(microseconds=999_999)) == 0
    assert clock.elapsed_seconds(began, began + timedelta(seconds=1)) == 1


@EVERYDAY
@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)))
def test_an_instant_is_kept_to_the_microsecond(naive: datetime) -> None:
    instant = naive.replace(tzinfo=UTC)
    assert clock.from_us(clock.to_us(instant)) == instant


@pytest.mark.parametrize("name", ZONES)
def test_just_the_times_that_come_twice_are_told_apart(name: str) -> None:
    zone = ZoneInfo(name)
    for change in changes(zone):
        shift = offset(change, zone) - offset(change - MINUTE, zone)
        back = max(-shift, timedelta(0))
        assert not clock.is_twofold(change - back - MINUTE, zone)
        assert not clock.is_twofold(change + back, zone)
        if back:
            first, second = change - back, change
            assert clock.is_twofold(first, zone)
            assert clock.is_twofold(second, zone)
            shown = [clock.format_clock(showing, zone) for showing in (first, second)]
            assert shown[0] != shown[1] or name == "Asia/Pyongyang"  # in 2015 KST became KST
            assert shown[0][:5] == shown[1][:5]


@pytest.mark.parametrize("name", ["Europe/Berlin", "Australia/Lord_Howe", "Antarctica/Troll", "Africa/Casablanca"])
def test_the_clock_of_the_system_tells_them_apart_as_well(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", name)
    time.tzset()
    zone = ZoneInfo(name)
    for change in changes(zone, 2025, 2):
        for minutes in range(-200, 200, 25):
            instant = change + minutes * MINUTE
            assert clock.is_twofold(instant) == clock.is_twofold(instant, zone), instant
            assert clock.format_clock(instant) == clock.format_clock(instant, zone)


@EVERYDAY
@given(zones, instants)
def test_a_clock_time_that_is_shown_exists(zone: ZoneInfo, instant: datetime) -> None:
    shown = clock.format_clock(instant, zone, seconds=True).split(" ")[0]
    local = instant.astimezone(zone)
    assert (
        local.isoformat()[11:19].removesuffix(":00") == shown.removesuffix(":00") or shown == local.isoformat()[11:16]
    )
    assert local.astimezone(UTC) == instant


@pytest.mark.parametrize(
    ("instant", "now", "shown"),
    [
        ("2026-03-12T17:05", "2026-03-12T23:00", "17:05"),
        ("2026-03-12T17:05:09", "2026-03-12T23:00", "17:05:09"),
        ("2026-03-11T17:05", "2026-03-12T00:10", "Wed 11 Mar 17:05"),
        ("2025-12-31T23:50", "2026-01-01T00:10", "Wed 31 Dec 2025 23:50"),
        ("2028-02-29T23:50", "2028-03-01T00:10", "Tue 29 Feb 23:50"),
    ],
)
def test_the_day_is_said_where_it_is_not_today(instant: str, now: str, shown: str) -> None:
    assert clock.format_when(on(instant), on(now), ZoneInfo("Europe/Berlin")) == shown


def test_a_day_is_shown_with_or_without_its_year() -> None:
    assert clock.format_day(date(2028, 2, 29)) == "Tue 29 Feb"
    assert clock.format_day(date(2028, 2, 29), year=True) == "Tue 29 Feb 2028"


@pytest.mark.parametrize(
    "pinned",
    [
        "18:00",
        "2026-03-12",
        "2026-03-12T18:00",
        "yesterday",
        "0001-01-01T00:00Z",
        "2200-01-01T00:00Z",
        "9999-12-31T23:59Z",
    ],
)
def test_a_clock_pinned_to_no_instant_is_refused(pinned: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRACTICELOG_NOW", pinned)
    with pytest.raises(NotUnderstood, match="Write it like 2026-03-12T17:50:00"):
        clock.now()


def test_a_pinned_clock_stands_still_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRACTICELOG_NOW", "2026-03-12T17:50:00+01:00")
    assert clock.now() == clock.now() == datetime(2026, 3, 12, 16, 50, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize(
    "name", ["", "Nowhere", "Europe", "../etc/passwd", "/etc/localtime", "a\0b", "\udce9", "Europe/Berlin "]
)
def test_what_is_no_zone_is_refused_with_a_cure(name: str) -> None:
    with pytest.raises(NotUnderstood, match="Write one like Europe/Berlin"):
        clock.zone_called(name)
