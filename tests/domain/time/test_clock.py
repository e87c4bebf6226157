"""The clock: elapsed time is real time, in whichever zone, and what is shown was on the wall."""

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.errors import Damaged, NotUnderstood, UnknownZone
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
    assert isinstance(clock.to_us(instant), int)
    assert clock.from_us(clock.to_us(instant)) == clock.from_us_or_none(clock.to_us(instant)) == instant


def test_an_instant_that_is_not_kept_is_none() -> None:
    assert clock.from_us_or_none(None) is None


@pytest.mark.parametrize("kept", [datetime(1899, 12, 31, tzinfo=UTC), datetime(2200, 1, 2, tzinfo=UTC)])
def test_an_instant_may_be_a_day_outside_the_years_as_a_zone_may_say(kept: datetime) -> None:
    assert clock.from_us(clock.to_us(kept)) == kept


@pytest.mark.parametrize(
    "kept", [datetime(1899, 12, 30, 23, 59, 59, 999_999, tzinfo=UTC), datetime(2200, 1, 2, 0, 0, 0, 1, tzinfo=UTC)]
)
def test_an_instant_further_outside_the_years_is_damage(kept: datetime) -> None:
    with pytest.raises(Damaged, match=f"The log is damaged: {clock.to_us(kept)} is not an instant"):
        clock.from_us(clock.to_us(kept))


@EVERYDAY
@given(st.dates())
def test_a_day_is_kept_as_iso_8601_writes_it(day: date) -> None:
    assert clock.stored_day(day.isoformat()) == day


@pytest.mark.parametrize("text", ["", "2026-02-30", "2026-13-01", "yesterday", "12.3.2026"])
def test_a_day_that_is_not_in_the_calendar_is_damage(text: str) -> None:
    with pytest.raises(Damaged, match=f'The log is damaged: "{text}" isn\'t a day. See: practicelog db check'):
        clock.stored_day(text)


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
@pytest.mark.parametrize("tz", ["Europe/Berlin", "America/New_York", "Pacific/Auckland"])
def test_the_day_is_said_where_it_is_not_today(instant: str, now: str, shown: str, tz: str) -> None:
    assert clock.format_when(on(instant, tz), on(now, tz), ZoneInfo(tz)) == shown


def test_the_seconds_of_a_clock_time_are_shown_where_they_are_asked_for_and_not_0() -> None:
    began = on("2026-03-12T17:05:09")
    assert (clock.format_clock(began), clock.format_clock(began, seconds=True)) == ("17:05", "17:05:09")
    assert clock.format_clock(on("2026-03-12T17:05"), seconds=True) == "17:05"


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


def test_a_clock_that_is_not_pinned_shows_the_present_instant_in_utc() -> None:
    before, shown, after = datetime.now(UTC), clock.now(), datetime.now(UTC)
    assert before <= shown <= after
    assert shown.tzinfo is UTC


@pytest.mark.parametrize(
    ("tz", "shows"),
    [
        (None, True),
        ("America/New_York", True),
        (":America/New_York", True),
        ("/usr/share/zoneinfo/America/New_York", True),
        ("", False),
        ("America", False),
        ("CET-1CEST", False),
        ("/nowhere/America/New_York", False),
    ],
)
def test_the_clock_of_the_system_is_trusted_in_a_zone_whose_file_it_has(
    tz: str | None, shows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TZ")
    if tz is not None:
        monkeypatch.setenv("TZ", tz)
    assert clock.system_shows_it() is shows


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("zoneinfo/America/New_York", "America/New_York"),
        ("zoneinfo/posix/America/New_York", "America/New_York"),
        ("zoneinfo/right/America/New_York", ""),
        ("zoneinfo/localtime", ""),
        ("zones/America/New_York", ""),
    ],
)
def test_a_file_of_a_zone_is_known_by_where_it_leads(
    file: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "localtime"
    link.symlink_to(tmp_path / file)
    assert clock.name_of_file(str(link)) == name
    monkeypatch.setenv("TZ", f":{link}")
    assert clock.zone_name() == name


def test_without_tz_the_zone_is_that_of_the_file_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "localtime"
    link.symlink_to(tmp_path / "zoneinfo/America/New_York")
    monkeypatch.setattr(clock, "LOCALTIME", str(link))
    monkeypatch.delenv("TZ")
    assert clock.local_zone() == ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("name", "zone"),
    [("europe/berlin", "Europe/Berlin"), ("AMERICA/new york", "America/New_York"), ("utc", "UTC"), ("UTC", "UTC")],
)
def test_a_zone_is_found_in_whatever_letters(name: str, zone: str) -> None:
    # Where the system makes no difference between them, the zone keeps the letters that were typed.
    assert clock.zone_called(name).key.casefold() == zone.casefold()


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("Berlin", "Did you mean Europe/Berlin?"),
        ("new york", "Did you mean America/New_York?"),
        ("Louisville", "Did you mean America/Kentucky/Louisville or America/Louisville?"),
    ],
)
def test_a_city_is_answered_with_its_zone(name: str, cure: str) -> None:
    with pytest.raises(UnknownZone) as refused:
        clock.zone_called(name)
    assert str(refused.value) == f'"{name}" isn\'t a time zone. {cure}'


@pytest.mark.parametrize(
    "name", ["", "Nowhere", "Europe", "../etc/passwd", "/etc/localtime", "a\0b", "\udce9", "Europe/Berlin "]
)
def test_what_is_no_zone_is_refused_with_a_cure(name: str) -> None:
    with pytest.raises(NotUnderstood, match="Write one like Europe/Berlin"):
        clock.zone_called(name)
