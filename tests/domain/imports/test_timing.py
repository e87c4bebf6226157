"""How long something took is what its instants say, else what was recorded; and a local time is read in its zone."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from practicelog.domain.imports.records import DISPUTED, FOLD
from practicelog.domain.imports.timing import (
    LONGEST_SECONDS,
    SECOND,
    Moment,
    Timing,
    day_of,
    moment_of,
    parsed,
    timing,
    whole_seconds,
)
from practicelog.domain.time.clock import to_us
from tests.domain.strategies import EVERYDAY, instants, zones

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = datetime(2026, 3, 2, 18)
EVENING_US = 1_772_470_800 * SECOND  # in Berlin

START = Moment(EVENING_US, "local")
STOP = Moment(EVENING_US + 90 * SECOND + 999_999, "utc")
TWOFOLD = START._replace(is_twofold=True)


@pytest.mark.parametrize(
    ("told", "seconds", "is_open"),
    [
        (Timing(0, 90 * SECOND), 90, False),
        (Timing(0, 90 * SECOND + 999_999), 90, False),
        (Timing(5, 5), 0, False),
        (Timing(0, 0), 0, False),
        (Timing(0), 0, True),
        (Timing(None), 0, True),
        (Timing(None, None, 0), 0, False),
        (Timing(None, None, 60), 60, False),
        (Timing(0, None, 60), 60, False),
        # A stop alone says nothing of a length; nor is anything open that has one.
        (Timing(None, 5), 0, False),
    ],
)
def test_a_timer_is_as_long_as_its_instants_are_apart_or_as_was_recorded(
    told: Timing, seconds: int, is_open: bool
) -> None:
    assert (told.seconds, told.is_open) == (seconds, is_open)


CLOSED = Timing(10 * SECOND, 70 * SECOND)


@pytest.mark.parametrize(
    ("told", "other", "is_told"),
    [
        (CLOSED, CLOSED, True),
        (CLOSED, Timing(11 * SECOND, 71 * SECOND), True),
        (CLOSED, Timing(9 * SECOND, 69 * SECOND), True),
        (CLOSED, Timing(11 * SECOND + 1, 70 * SECOND), False),
        (CLOSED, Timing(9 * SECOND - 1, 70 * SECOND), False),
        (CLOSED, Timing(10 * SECOND, 71 * SECOND + 1), False),
        (CLOSED, Timing(10 * SECOND, 69 * SECOND - 1), False),
        # What is open is told by what begins with it; what is closed says more than what is open.
        (Timing(10 * SECOND), CLOSED, True),
        (Timing(11 * SECOND), CLOSED, True),
        (Timing(12 * SECOND), CLOSED, False),
        (Timing(10 * SECOND), Timing(11 * SECOND), True),
        (Timing(10 * SECOND), Timing(12 * SECOND), False),
        (CLOSED, Timing(10 * SECOND), False),
        # A length alone is told by anything as long; instants are not told by a length.
        (Timing(None, None, 60), CLOSED, True),
        (Timing(None, None, 59), CLOSED, True),
        (Timing(None, None, 61), CLOSED, True),
        (Timing(None, None, 62), CLOSED, False),
        (Timing(None, None, 58), CLOSED, False),
        (Timing(None, None, 60), Timing(None, None, 61), True),
        (Timing(None, None, 60), Timing(None, None, 62), False),
        (CLOSED, Timing(None, None, 60), False),
        (Timing(10 * SECOND), Timing(None, None, 0), False),
        (Timing(None), CLOSED, False),
    ],
)
def test_a_timer_is_told_by_one_that_says_the_same_to_the_second_or_more(
    told: Timing, other: Timing, is_told: bool
) -> None:
    assert told.is_told_by(other) is is_told


@pytest.mark.parametrize("recorded", [None, 89, 90, 91])
def test_two_instants_count_where_the_seconds_are_as_many_or_not_recorded(recorded: int | None) -> None:
    assert timing(START, STOP, recorded) == Timing(START.us, STOP.us, None, None, "local utc")


@pytest.mark.parametrize("recorded", [0, 88, 92, 3600])
def test_what_was_recorded_counts_where_the_instants_contradict_it(recorded: int) -> None:
    assert timing(START, STOP, recorded) == Timing(None, None, recorded, DISPUTED, "local utc")


def test_an_end_before_the_start_contradicts_whatever_was_recorded() -> None:
    assert timing(STOP, START, 90) == Timing(None, None, 90, DISPUTED, "utc local")
    assert timing(STOP, START, 0) == Timing(None, None, 0, DISPUTED, "utc local")
    assert timing(STOP, START, None) is None


def test_a_timer_may_stop_as_it_starts() -> None:
    assert timing(START, START, 0) == Timing(START.us, START.us, None, None, "local local")


@pytest.mark.parametrize("recorded", [None, 0])
def test_a_start_alone_is_a_timer_that_was_not_finished(recorded: int | None) -> None:
    assert timing(START, None, recorded) == Timing(START.us, None, None, None, "local -")


@pytest.mark.parametrize(
    ("start", "stop", "basis"), [(None, None, "- -"), (START, None, "local -"), (None, STOP, "- utc")]
)
def test_a_length_with_an_instant_missing_is_a_length_alone(
    start: Moment | None, stop: Moment | None, basis: str
) -> None:
    assert timing(start, stop, 60) == Timing(None, None, 60, None, basis)


def test_a_stop_alone_and_nothing_at_all_are_no_timer() -> None:
    assert timing(None, STOP, None) is None
    assert timing(None, None, None) is None
    assert timing(None, None, 0) == Timing(None, None, 0, None, "- -")


@pytest.mark.parametrize(
    ("start", "stop", "flag"),
    [
        (TWOFOLD, STOP, FOLD),
        (START, STOP._replace(is_twofold=True), FOLD),
        (TWOFOLD, None, FOLD),
        (START, STOP, None),
    ],
)
def test_a_timer_with_a_local_time_that_came_twice_is_flagged(start: Moment, stop: Moment | None, flag: str) -> None:
    told = timing(start, stop, None)
    assert told is not None
    assert told.flag == flag


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-03-02T18:00:00", EVENING),
        ("2026-03-02 18:00", EVENING),
        (" 2026-03-02T18:00\n", EVENING),
        ("2026-03-02T18:00:00.250000", EVENING.replace(microsecond=250_000)),
        ("2026-03-02T18:00:00.250Z", EVENING.replace(microsecond=250_000, tzinfo=UTC)),
        ("2026-03-02T18:00:00-05:00", EVENING.replace(tzinfo=timezone(timedelta(hours=-5)))),
        ("2026-03-02", datetime(2026, 3, 2)),
        ("1900-01-01", datetime(1900, 1, 1)),
        ("2199-12-31T23:59:59", datetime(2199, 12, 31, 23, 59, 59)),
        ("1899-12-31T23:59:59", None),
        ("2200-01-01", None),
        ("2026-03-02" + 30 * " ", datetime(2026, 3, 2)),
        ("2026-03-02" + 31 * " ", None),
        ("2026-02-30", None),
        ("18:00", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (20260302, None),
        (b"2026-03-02", None),
        (["2026-03-02"], None),
    ],
)
def test_a_date_and_time_is_a_text_in_iso_8601_of_a_year_that_can_be_typed(text: object, when: datetime | None) -> None:
    assert parsed(text) == when


@pytest.mark.parametrize(
    ("when", "is_utc", "moment"),
    [
        (EVENING, False, Moment(EVENING_US, "local")),
        (EVENING, True, Moment(EVENING_US + 3600 * SECOND, "utc")),
        (EVENING.replace(tzinfo=UTC), False, Moment(EVENING_US + 3600 * SECOND, "given")),
        (EVENING.replace(tzinfo=UTC), True, Moment(EVENING_US + 3600 * SECOND, "given")),
        (EVENING.replace(tzinfo=timezone(timedelta(hours=-5))), False, Moment(EVENING_US + 6 * 3600 * SECOND, "given")),
        (EVENING.replace(microsecond=7), False, Moment(EVENING_US + 7, "local")),
        (None, False, None),
        (None, True, None),
    ],
)
def test_an_instant_is_read_as_its_text_says_else_in_utc_or_the_zone(
    when: datetime | None, is_utc: bool, moment: Moment | None
) -> None:
    assert moment_of(when, BERLIN, is_utc) == moment
    if not is_utc:
        assert moment_of(when, BERLIN) == moment


def test_of_a_local_time_that_comes_twice_the_first_is_taken_and_told() -> None:
    # The clock goes back from 03:00 to 02:00: 02:30 is 00:30 and 01:30 in UTC.
    half_past_two = datetime(2026, 10, 25, 2, 30)
    first = to_us(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    assert moment_of(half_past_two, BERLIN) == Moment(first, "local", is_twofold=True)
    assert moment_of(half_past_two.replace(fold=1), BERLIN) == Moment(first, "local", is_twofold=True)
    assert moment_of(half_past_two, BERLIN, is_utc=True) == Moment(first + 7200 * SECOND, "utc")
    assert moment_of(datetime(2026, 10, 25, 3, 0), BERLIN) == Moment(first + 5400 * SECOND, "local")
    assert moment_of(datetime(2026, 10, 25, 1, 59), BERLIN) == Moment(first - 31 * 60 * SECOND, "local")


@pytest.mark.parametrize(
    ("zone", "when", "hours"),
    [
        ("America/New_York", datetime(2026, 11, 1, 1, 30), 4),
        ("Pacific/Auckland", datetime(2026, 4, 5, 2, 30), -13),
    ],
)
def test_what_comes_twice_does_so_in_the_zone_that_it_is_read_in(zone: str, when: datetime, hours: int) -> None:
    first = to_us(when.replace(tzinfo=UTC)) + hours * 3600 * SECOND
    assert moment_of(when, ZoneInfo(zone)) == Moment(first, "local", is_twofold=True)
    assert moment_of(when, BERLIN) == Moment(to_us(when.replace(tzinfo=BERLIN)), "local")


def test_a_local_time_that_the_clock_leaves_out_is_as_long_after_midnight_as_it_says() -> None:
    # The clock goes forward from 02:00 to 03:00.
    assert moment_of(datetime(2026, 3, 29, 2, 30), BERLIN) == Moment(
        to_us(datetime(2026, 3, 29, 1, 30, tzinfo=UTC)), "local"
    )


@pytest.mark.parametrize(
    ("when", "is_there"),
    [
        (datetime(1899, 12, 31, tzinfo=UTC), True),
        (datetime(1899, 12, 30, 23, 59, 59, 999_999, tzinfo=UTC), False),
        (datetime(2200, 1, 2, tzinfo=UTC), True),
        (datetime(2200, 1, 2, 0, 0, 0, 1, tzinfo=UTC), False),
        (datetime.min, False),
        (datetime.max, False),
        (datetime.min.replace(tzinfo=timezone(timedelta(hours=14))), False),
        (datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))), False),
    ],
)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_an_instant_outside_the_years_that_can_be_recorded_is_none(when: datetime, is_there: bool, zone: str) -> None:
    assert (moment_of(when, ZoneInfo(zone)) is not None) is is_there


@EVERYDAY
@given(instants, zones)
def test_an_instant_written_in_a_zone_is_read_there_again(instant: datetime, zone: ZoneInfo) -> None:
    local = instant.astimezone(zone)
    moment = moment_of(local.replace(tzinfo=None), zone)
    assert moment is not None
    assert moment.us == to_us(local.replace(fold=0))
    assert moment.is_twofold or moment.us == to_us(instant)
    assert moment_of(parsed(local.isoformat()), zone) == Moment(to_us(instant), "given")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (0, 0),
        (90.9, 90),
        (LONGEST_SECONDS, 1_000_000_000),
        (LONGEST_SECONDS + 1, None),
        (-1, None),
        (-0.5, None),
        (float("nan"), None),
        (float("inf"), None),
        (True, None),
        (False, None),
        (None, None),
        ("90", None),
        ([90], None),
    ],
)
def test_what_is_no_number_of_seconds_is_no_length(value: object, seconds: int | None) -> None:
    assert whole_seconds(value) == seconds
    assert type(whole_seconds(value)) is type(seconds)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2026-03-02T23:59:59", "2026-03-02"),
        # It is the day that stands there, wherever that is.
        ("2026-03-02T23:59:59-11:00", "2026-03-02"),
        ("20260302", "2026-03-02"),
        ("2026-03-32", None),
        (None, None),
    ],
)
def test_a_day_is_that_of_a_date_with_or_without_a_time(value: object, day: str | None) -> None:
    assert day_of(value) == day
