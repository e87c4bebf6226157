"""Times in the text of a session: as short as they read back, and what a change of one may mean."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.outline import Outline, OutlineActivity, OutlineInterval, OutlineSection
from practicelog.domain.text.clock import EditedClock, TextClock
from practicelog.domain.time.here import Here
from tests.domain.strategies import EVERYDAY, TELLING

SIX = datetime(2026, 3, 12, 17, tzinfo=UTC)  # in Berlin
BERLIN = ZoneInfo("Europe/Berlin")
EVENING = TextClock("Europe/Berlin", SIX)


def at(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    """The instant of a local time, `03-12 18:00`."""
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        (SIX, "18:00"),
        (SIX + timedelta(seconds=30), "18:00:30"),
        (SIX + timedelta(seconds=30, microseconds=999_999), "18:00:30"),
        (at("03-12 06:30"), "06:30"),
        (at("03-13 05:30"), "05:30"),
        (at("03-13 06:30"), "2026-03-13 06:30"),  # more than twelve hours away
        (at("03-11 06:30"), "2026-03-11 06:30"),
    ],
)
def test_a_start_is_written_as_shortly_as_it_reads_back(instant: datetime, text: str) -> None:
    assert EVENING.write(instant) == text


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(10, "18:10"), (12 * 60, "06:00"), (12 * 60 + 1, "2026-03-13 06:01"), (25 * 60, "2026-03-13 19:00")],
)
def test_a_stop_follows_its_start_within_half_a_day(minutes: int, text: str) -> None:
    stop = SIX + timedelta(minutes=minutes)
    assert EVENING.write(stop, SIX + timedelta(microseconds=5)) == text
    assert EVENING.read(text, SIX + timedelta(microseconds=5)) == stop


def test_an_hour_that_comes_twice_is_told_by_the_name_of_its_zone() -> None:
    night = TextClock("Europe/Berlin", datetime(2026, 10, 25, 0, tzinfo=UTC))
    assert night.write(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) == "02:30 CEST"
    assert night.write(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) == "02:30 CET"
    assert night.write(datetime(2026, 10, 25, 2, 30, tzinfo=UTC)) == "03:30"
    later = TextClock("Europe/Berlin", datetime(2026, 10, 28, tzinfo=UTC))
    assert later.write(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) == "2026-10-25 02:30+02:00"
    assert later.write(datetime(2026, 10, 25, 1, 30, 5, tzinfo=UTC)) == "2026-10-25 02:30:05+01:00"


@EVERYDAY
@given(
    st.sampled_from(TELLING),
    st.integers(0, 20 * 365 * 86400),
    st.integers(-3 * 86400, 3 * 86400),
    st.integers(0, 30 * 3600),
)
def test_what_is_written_reads_back_to_the_second(zone: str, anchor: int, away: int, length: int) -> None:
    begin = datetime(2008, 1, 1, tzinfo=UTC) + timedelta(seconds=anchor)
    clock = TextClock(zone, begin)
    start = begin + timedelta(seconds=away, microseconds=7)
    stop = start + timedelta(seconds=length)
    assert clock.read(clock.write(start)) == start.replace(microsecond=0)
    assert clock.read(clock.write(stop, start), start) == stop.replace(microsecond=0)


def test_a_clock_time_is_the_one_that_is_expected_if_that_is_within_six_hours() -> None:
    # A start four hours after the anchor's day is over is nearer to the anchor on the day before.
    expected = at("03-13 08:00")
    assert EVENING.read("09:00") == at("03-12 09:00")
    assert EVENING.read("09:00", expected=expected) == at("03-13 09:00")
    assert EVENING.read("14:00", expected=expected) == at("03-13 14:00")
    assert EVENING.read("14:01", expected=expected) == at("03-12 14:01")
    assert EVENING.read("02:00", SIX, expected=at("03-12 01:30")) == at("03-12 02:00")
    assert EVENING.read("02:00", SIX) == at("03-13 02:00")


def session(**more: object) -> Outline:
    """A session from 18:00 to 19:00 with two intervals that touch within a second, at 18:10."""
    intervals = [
        OutlineInterval(SIX, SIX + timedelta(minutes=10, microseconds=200)),
        OutlineInterval(SIX + timedelta(minutes=10, microseconds=700), SIX + timedelta(minutes=60)),
    ]
    outline = Outline(
        1, None, date(2026, 3, 12), "Europe/Berlin", SIX, SIX + timedelta(minutes=60), False,
        None, None, None, None, None, [OutlineSection(None, activities=[OutlineActivity("bach", intervals=intervals)])],
    )  # fmt: skip
    return outline._replace(**more)  # type: ignore[arg-type]


def edited(before: Outline, **more: object) -> EditedClock:
    """The clock of a text of that session, now with other properties, read at 23:00 of the next day."""
    after = before._replace(**more)  # type: ignore[arg-type]
    return EditedClock(before, after, Here(at("03-13 23:00"), BERLIN))


def test_a_time_that_reads_the_same_keeps_its_instant() -> None:
    clock, exact = edited(session()), SIX + timedelta(minutes=5, microseconds=123)
    assert clock.start("18:05", exact) == exact
    assert clock.stop("18:05", SIX, SIX, exact) == exact
    assert clock.start("18:06", exact) == at("03-12 18:06")
    assert clock.stop("18:06", SIX, SIX, exact) == at("03-12 18:06")


def test_a_time_is_near_to_what_it_was_or_follows_its_start() -> None:
    clock = edited(session())
    assert clock.start("08:01", at("03-13 08:00")) == at("03-13 08:01")
    assert clock.start("08:01", None) == at("03-12 08:01")  # near to the middle of the session
    assert clock.stop("10:00", at("03-13 01:00"), None, None) == at("03-13 10:00")


def test_times_are_those_of_the_zone_of_the_session() -> None:
    tokyo = TextClock("Asia/Tokyo", SIX)
    assert tokyo.write(SIX) == "02:00"
    assert tokyo.read("02:30") == SIX + timedelta(minutes=30)


def test_a_new_time_touches_what_it_meets_within_its_second() -> None:
    clock = edited(session())
    touch = SIX + timedelta(minutes=10)
    assert clock.start("18:10", None) == touch + timedelta(microseconds=700)
    assert clock.stop("18:10", SIX, None, None) == touch + timedelta(microseconds=200)
    assert clock.start("18:10:01", None) == touch + timedelta(seconds=1)
    assert clock.start("17:59:59", None) == SIX - timedelta(seconds=1)
    assert clock.start("18:09:59", None) == touch - timedelta(seconds=1)


def test_all_times_move_with_the_start_of_the_session() -> None:
    moved = edited(session(), started_at=SIX - timedelta(days=1))
    assert moved.start("18:05", SIX + timedelta(minutes=5)) == at("03-11 18:05")
    assert moved.start("18:05", None) == at("03-11 18:05")
    by_day = edited(session(started_at=None, ended_at=None), practice_day=date(2026, 3, 11))
    assert by_day.start("18:05", SIX + timedelta(minutes=5)) == at("03-11 18:05")
    assert by_day.start("18:05", None) == at("03-11 18:05")


def test_a_stop_keeps_its_length_when_its_start_is_moved() -> None:
    clock = edited(session())
    # From 18:00 to 17:00 of the next day; an hour later, it still is of the next day.
    assert clock.stop("18:00", SIX + timedelta(hours=1), SIX, SIX + timedelta(hours=23)) == at("03-13 18:00")
    assert clock.stop("18:30", SIX, None, None) == at("03-12 18:30")


def test_a_day_after_the_practice_day_can_be_written() -> None:
    clock = edited(session())
    assert clock.read("00:30 +1d") == at("03-13 00:30")
    assert clock.start("00:30 +1d", None) == at("03-13 00:30")


def test_what_is_still_to_come_is_refused() -> None:
    clock = edited(session())
    with pytest.raises(NotUnderstood, match="ahead"):
        clock.stop("2026-03-13 23:30", at("03-13 22:00"), None, None)
    with pytest.raises(NotUnderstood, match="ahead"):
        clock.start("2026-03-14 10:00", None)
    future = at("03-14 10:00")
    assert clock.start("2026-03-14 10:00", future) == future  # it was recorded so
