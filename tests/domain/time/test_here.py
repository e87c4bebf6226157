"""The day that practice counts for begins at day_start by the wall clock, through every change of it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.time.here import first_of_week, practice_day
from tests.conftest import instant as on
from tests.domain.strategies import EVERYDAY, instants, zones

BERLIN = ZoneInfo("Europe/Berlin")


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
