"""Where a command is carried out: the day that practice counts for, and how times are shown beside it.

The zone of the machine is Europe/Berlin in all tests; what is tried in New York shows that it is no matter there.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.settings import Settings
from practicelog.domain.time.here import Here, first_of_week, middle_of, practice_day
from tests.conftest import at
from tests.conftest import instant as on
from tests.domain.strategies import EVERYDAY, instants, zones

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = "America/New_York"
THURSDAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("shown", "day_start", "day"),
    [
        ("2026-03-12T03:59:59", time(4), date(2026, 3, 11)),
        ("2026-03-12T04:00:00", time(4), date(2026, 3, 12)),
        ("2026-03-12T23:59:59", time(4), date(2026, 3, 12)),
        ("2026-03-13T00:00:00", time(4), date(2026, 3, 12)),
        ("2026-03-12T00:00:00", time(0), date(2026, 3, 12)),
        ("2026-03-12T12:00:00", time(12, 30), date(2026, 3, 11)),
        ("2028-03-01T00:30:00", time(4), date(2028, 2, 29)),
        ("2027-01-01T00:30:00", time(4), date(2026, 12, 31)),
        ("2026-03-29T03:59:00", time(4), date(2026, 3, 28)),  # the clock went from 2 to 3
        ("2026-03-29T04:00:00", time(4), date(2026, 3, 29)),
        ("2026-10-25T03:59:00", time(4), date(2026, 10, 24)),  # and from 3 to 2
        ("2026-10-25T04:00:00", time(4), date(2026, 10, 25)),
    ],
)
def test_a_day_begins_at_its_start(shown: str, day_start: time, day: date) -> None:
    assert practice_day(on(shown), BERLIN, day_start) == day


def test_one_instant_is_another_day_elsewhere() -> None:
    instant = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
    assert practice_day(instant, ZoneInfo("Pacific/Auckland")) == date(2026, 5, 1)
    assert practice_day(instant, ZoneInfo("Pacific/Honolulu")) == date(2026, 4, 30)


@EVERYDAY
@given(zones, instants, st.times())
def test_it_is_the_local_date_or_the_one_before(zone: ZoneInfo, instant: datetime, day_start: time) -> None:
    local = instant.astimezone(zone)
    day = practice_day(instant, zone, day_start)
    assert day == local.date() - timedelta(days=local.time() < day_start)
    assert practice_day(instant, zone, time(0)) == local.date()


@EVERYDAY
@given(st.dates(date(1971, 1, 8), date(2199, 12, 20)), st.integers(0, 6))
def test_a_week_begins_on_its_first_day(day: date, week_start: int) -> None:
    first = first_of_week(day, week_start)
    assert first.weekday() == week_start
    assert 0 <= (day - first).days < 7


@pytest.mark.parametrize("name", ["Europe/Berlin", NEW_YORK, "Pacific/Auckland", "Etc/UTC"])
def test_the_middle_of_a_day_is_half_a_day_after_its_start(name: str) -> None:
    zone = ZoneInfo(name)
    assert middle_of(date(2026, 7, 1), zone, time(4)) == datetime(2026, 7, 1, 16, tzinfo=zone)
    assert middle_of(date(2026, 7, 1), zone, time(6, 30)) == datetime(2026, 7, 1, 18, 30, tzinfo=zone)


@EVERYDAY
@given(zones, st.dates(date(2012, 1, 1), date(2199, 12, 20)), st.times())
def test_the_middle_of_a_day_is_on_it(zone: ZoneInfo, day: date, day_start: time) -> None:
    assert practice_day(middle_of(day, zone, day_start), zone, day_start) == day


@pytest.mark.parametrize(
    ("now", "tz", "settings", "today"),
    [
        ("2026-03-12T03:59", "Europe/Berlin", {}, "2026-03-11"),
        ("2026-03-12T04:00", "Europe/Berlin", {}, "2026-03-12"),
        ("2026-03-12T04:00", "Europe/Berlin", {"day_start": "05:00"}, "2026-03-11"),
        ("2026-03-12T03:59", "Europe/Berlin", {"day_start": "00:00"}, "2026-03-12"),
        ("2026-03-11T23:00", NEW_YORK, {}, "2026-03-11"),
        ("2026-03-12T03:59", NEW_YORK, {}, "2026-03-11"),
        ("2026-03-12T04:00", NEW_YORK, {}, "2026-03-12"),
    ],
)
def test_today_is_the_practice_day_there_by_the_settings(
    now: str, tz: str, settings: dict[str, str], today: str
) -> None:
    here = Here(on(now, tz), ZoneInfo(tz), Settings(settings))
    assert here.today == here.day_of(here.now) == date.fromisoformat(today)


def test_without_a_zone_it_is_that_of_the_machine() -> None:
    here = Here(on("2026-03-12T18:00"))
    assert here.local(here.now) == datetime(2026, 3, 12, 18, tzinfo=BERLIN)
    assert (here.clock(here.now), here.zone_name) == ("18:00", "Europe/Berlin")


def test_seen_from_another_zone_the_instant_and_the_settings_are_the_same() -> None:
    here = Here(on("2026-03-12T18:00"), BERLIN, Settings({"day_start": "14:00", "durations": "words"}))
    there = here.seen_from(ZoneInfo(NEW_YORK))
    assert (there.now, there.zone_name, there.clock(there.now)) == (here.now, NEW_YORK, "13:00")
    assert (here.today, there.today) == (THURSDAY, date(2026, 3, 11))
    assert there.elapsed(348) == "5m 48s"


def test_a_session_is_kept_with_the_name_of_its_zone() -> None:
    assert at("18:00", NEW_YORK).zone_to_keep() == NEW_YORK


@pytest.mark.parametrize(
    ("tz", "what"), [("CET-1CEST", 'TZ is "CET-1CEST", which does not'), (None, "The clock of this machine does not")]
)
def test_a_session_in_a_zone_without_a_name_is_refused_with_a_cure(
    tz: str | None, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TZ")
    if tz:
        monkeypatch.setenv("TZ", tz)
    here = Here(on("2026-03-12T18:00"), UTC)
    assert here.zone_name == ""
    with pytest.raises(NotUnderstood) as refused:
        here.zone_to_keep()
    assert str(refused.value) == (
        f"{what} name a zone, as a new session needs. Name it: practicelog config zone Europe/Berlin"
    )


@pytest.mark.parametrize(
    ("instant", "beside", "shown"),
    [
        ("2026-03-12T19:02", None, "19:02"),
        ("2026-03-13T00:30", None, "00:30"),
        ("2026-03-12T19:02", THURSDAY, "19:02"),
        ("2026-03-13T00:30", THURSDAY, "00:30 +1d"),
        ("2026-03-14T00:30", THURSDAY, "00:30 +2d"),
        ("2026-03-11T23:50", THURSDAY, "23:50 -1d"),
    ],
)
@pytest.mark.parametrize("tz", ["Europe/Berlin", NEW_YORK])
def test_a_clock_time_of_another_date_than_the_day_it_stands_beside_says_so(
    instant: str, beside: date | None, shown: str, tz: str
) -> None:
    here = at("18:00", tz)
    assert (here.beside(beside) if beside else here).clock(on(instant, tz)) == shown


def test_seconds_are_shown_where_they_are_asked_for() -> None:
    here, instant = at("18:00").beside(THURSDAY), on("2026-03-13T00:30:09")
    assert (here.clock(instant), here.clock(instant, seconds=True)) == ("00:30 +1d", "00:30:09 +1d")


def test_beside_a_day_the_instant_the_zone_and_the_settings_are_the_same() -> None:
    here = Here(on("2026-03-12T18:00"), ZoneInfo(NEW_YORK), Settings({"day_start": "14:00"}))
    beside = here.beside(date(2026, 3, 1))
    assert (beside.now, beside.zone, beside.settings) == (here.now, here.zone, here.settings)


@pytest.mark.parametrize(
    ("started", "stopped", "shown", "beside_thursday"),
    [
        (None, None, "", ""),
        (None, "2026-03-12T20:03", "", ""),
        ("2026-03-12T19:02", None, "19:02–", "19:02–"),
        ("2026-03-12T19:02", "2026-03-12T20:03", "19:02–20:03", "19:02–20:03"),
        ("2026-03-12T23:40", "2026-03-13T00:30", "23:40–00:30 +1d", "23:40–00:30 +1d"),
        ("2026-03-13T00:30", "2026-03-13T01:00", "00:30–01:00", "00:30 +1d–01:00 +1d"),
        ("2026-03-12T19:02", "2026-03-14T01:00", "19:02–01:00 +2d", "19:02–01:00 +2d"),
    ],
)
@pytest.mark.parametrize("tz", ["Europe/Berlin", NEW_YORK])
def test_a_span_is_shown_from_its_start_to_its_stop(
    started: str | None, stopped: str | None, shown: str, beside_thursday: str, tz: str
) -> None:
    here = at("2026-03-15T18:00", tz)
    start, stop = (on(end, tz) if end else None for end in (started, stopped))
    assert here.span(start, stop) == shown
    assert here.beside(THURSDAY).span(start, stop) == beside_thursday


@pytest.mark.parametrize(
    ("started", "stopped", "is_running", "shown"),
    [
        ("19:02", "20:03", False, "19:02–20:03"),
        ("19:02", None, True, "19:02–"),
        ("19:02", None, False, "19:02–?"),
        (None, None, False, "no clock times"),
    ],
)
def test_a_stretch_says_why_its_times_are_not_known(
    started: str | None, stopped: str | None, is_running: bool, shown: str
) -> None:
    start, stop = (on(end) if end else None for end in (started, stopped))
    assert at("21:00").stretch(start, stop, is_running) == shown


@pytest.mark.parametrize(
    ("started", "limit", "seconds"),
    [
        ("17:59:50", None, 10),
        ("14:00:00", None, 14400),
        ("13:59:59", None, None),
        ("17:00:00", "3600", 3600),
        ("16:59:59", "3600", None),
        ("2026-03-02T18:00:00", "0", 864000),
    ],
)
def test_a_clock_that_runs_for_longer_than_the_limit_counts_as_left_on(
    started: str, limit: str | None, seconds: int | None
) -> None:
    here = Here(on("18:00:00"), BERLIN, Settings({"timer_limit": limit} if limit else {}))
    assert here.running_seconds(on(started)) == seconds
    assert here.is_left_on(on(started)) is (seconds is None)


def test_lengths_and_differences_are_shown_as_the_settings_say() -> None:
    stopwatch, words = at("18:00"), Here(on("18:00"), BERLIN, Settings({"durations": "words"}))
    assert (stopwatch.elapsed(348), stopwatch.elapsed(None), stopwatch.difference(70)) == ("5:48", "–", "+1:10")
    assert (words.elapsed(348), words.elapsed(None), words.difference(-70)) == ("5m 48s", "–", "-1m 10s")


def test_when_something_was_is_said_by_the_clock_and_the_date_of_the_zone() -> None:
    here = at("2026-03-12T18:00", NEW_YORK)
    assert here.when(on("2026-03-12T01:00", NEW_YORK)) == "01:00"
    assert here.when(on("2026-03-11T23:30", NEW_YORK)) == "Wed 11 Mar 23:30"
