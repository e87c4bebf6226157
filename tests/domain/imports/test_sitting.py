"""Where clocks sit: on which day, in which order, and whether a newer telling of one counts."""

from datetime import time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.imports.deeds import Clock
from practicelog.domain.imports.digest import digest
from practicelog.domain.imports.sitting import (
    FiledClock,
    FiledSession,
    Frame,
    Stretch,
    end_of,
    home_of,
    in_time,
    touches,
)
from practicelog.domain.imports.timing import SECOND, Timing
from tests.conftest import instant
from tests.domain.strategies import EVERYDAY

FRAME = Frame(ZoneInfo("Europe/Berlin"), time(4), timedelta(hours=1))


def us(when: str, tz: str = "Europe/Berlin") -> int:
    """Return an instant in microseconds."""
    return int(instant(when, tz).timestamp()) * SECOND


def clock(key: str, started_at: int | None, stopped_at: int | None = None) -> Clock:
    """Return a clock of scales."""
    return Clock(key, "scales", Timing(started_at, stopped_at))


def filed(started_at: int, stopped_at: int | None, **more: Any) -> FiledClock:
    """Return a clock as an import of the file as of 5 wrote it, which nobody changed since."""
    told = {"activity_instance_id": 7, "started_at": started_at, "stopped_at": stopped_at}
    return FiledClock("s", "i", started_at, stopped_at, 7, digest=digest(told), as_of=5)._replace(**more)


@pytest.mark.parametrize(
    ("when", "zone", "day"),
    [
        ("2026-03-12T18:00", None, "2026-03-12"),
        ("2026-03-12T03:59:59", None, "2026-03-11"),
        ("2026-03-12T04:00", None, "2026-03-12"),
        ("2026-03-12T18:00", "Pacific/Auckland", "2026-03-13"),
        ("2026-03-12T08:00", "America/New_York", "2026-03-11"),
    ],
)
def test_an_instant_is_of_the_practice_day_in_its_own_zone(when: str, zone: str | None, day: str) -> None:
    assert FRAME.day_of(us(when), zone) == day


@pytest.mark.parametrize("tz", ["Europe/Berlin", "America/New_York"])
def test_what_has_no_time_is_put_in_order_by_noon_of_its_day(tz: str) -> None:
    assert FRAME._replace(zone=ZoneInfo(tz)).middle_of("2026-03-12") == us("2026-03-12T12:00", tz)


def test_clocks_are_in_order_by_their_starts_and_then_by_their_keys() -> None:
    clocks = [clock("b", 10, 20), clock("c", 5, 90), clock("a", 10, 30), clock("d", 0), clock("e", None)]
    assert [item.key for item in in_time(clocks)] == ["d", "c", "a", "b"]


def test_a_clock_without_a_stop_ends_where_it_began() -> None:
    assert [end_of(clock("a", 10, 20)), end_of(clock("a", 10)), end_of(clock("a", 5, 0))] == [20, 10, 0]


@pytest.mark.parametrize(
    ("start", "stop", "place", "is_there"),
    [
        (10, 20, filed(15, 30), True),
        (10, 20, filed(20, 30), True),
        (30, 40, filed(20, 30), True),
        (10, 19, filed(20, 30), False),
        (31, 40, filed(20, 30), False),
        (20, None, filed(20, None), True),
        (21, None, filed(20, None), False),
        (None, None, filed(20, 30), False),
        (10, 20, FiledClock("s", "i"), False),
    ],
)
def test_a_clock_is_where_it_was_if_a_part_of_it_is(
    start: int | None, stop: int | None, place: FiledClock, is_there: bool
) -> None:
    assert touches(clock("a", start, stop), place) is is_there


@pytest.mark.parametrize(
    ("place", "start", "stop", "as_of", "counts"),
    [
        (filed(10, 20), 10, 20, 6, False),
        (filed(10, 20), 11, 20, 6, True),
        (filed(10, 20), 10, 21, 6, True),
        (filed(10, 20), 10, None, 6, True),
        (filed(10, 20), 11, 20, 4, False),
        (filed(10, 20, is_deleted=True), 11, 20, 6, False),
        (filed(10, 20)._replace(stopped_at=25), 11, 20, 6, False),  # a person changed it
        (filed(10, 20, digest=None), 11, 20, 6, False),
    ],
)
def test_other_times_count_if_they_are_newer_and_nobody_changed_those_that_are_here(
    place: FiledClock, start: int, stop: int | None, as_of: int, counts: bool
) -> None:
    assert place.is_retold_by(clock("a", start, stop), as_of) is counts


spans = st.tuples(st.integers(0, 10**6), st.none() | st.integers(0, 10**6))


@EVERYDAY
@given(spans, spans)
def test_of_two_tellings_as_new_as_each_other_the_same_one_counts_whichever_is_here(
    first: tuple[int, int | None], second: tuple[int, int | None]
) -> None:
    outcomes = [
        filed(*first).is_retold_by(clock("a", *second), 5),
        filed(*second).is_retold_by(clock("a", *first), 5),
    ]
    assert sum(outcomes) == (first != second)


@pytest.mark.parametrize(("start", "key"), [(5, "early"), (10, "early"), (19, "early"), (20, "late"), (90, "late")])
def test_a_new_clock_joins_the_last_session_that_began_before_it_or_else_the_first(start: int, key: str) -> None:
    sessions = [FiledSession("early", "2026-03-02", 10, 15), FiledSession("late", "2026-03-02", 20, 30)]
    assert home_of(Stretch(start, start + 1, clock("a", start)), sessions) == key
    assert home_of(Stretch(start, start + 1, clock("a", start)), []) is None
