"""Clock times that take their day from what they stand beside, and the spans of time that two of them make.

The zone of the machine is Europe/Berlin in all tests; what is tried in New York and Kiritimati, 13 hours ahead of it,
shows that it is no matter there.
"""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time.here import Here
from practicelog.domain.time.span import (
    ClockTime,
    Span,
    following,
    free_parts,
    nearest,
    parse_past_day,
    parse_span,
    parse_typed_time,
    parse_written_time,
    placed,
    refuse_doubtful,
)
from tests.conftest import at
from tests.conftest import instant as on
from tests.domain.strategies import EVERYDAY

BERLIN = Here(datetime(2026, 11, 1, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
EVENING = datetime(2026, 10, 24, 21, 30, tzinfo=UTC)
NOW = at("2026-03-12T18:00")  # a Thursday
MONDAY, WEDNESDAY, THURSDAY = date(2026, 3, 9), date(2026, 3, 11), date(2026, 3, 12)
PLACES = pytest.mark.parametrize("tz", ["Europe/Berlin", "America/New_York", "Pacific/Kiritimati"])


def instant(text: str) -> datetime:
    """Return the instant of an ISO time in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "near", "after"),
    [
        ("23:40", "2026-10-24T21:40", "2026-10-24T21:40"),
        ("11:40pm", "2026-10-24T21:40", "2026-10-24T21:40"),
        ("23:20", "2026-10-24T21:20", "2026-10-24T21:20"),
        ("00:20:15", "2026-10-24T22:20:15", "2026-10-24T22:20:15"),
        ("02:10 CEST", "2026-10-25T00:10", "2026-10-25T00:10"),
        ("02:10 cet", "2026-10-25T01:10", "2026-10-25T01:10"),
        ("02:10+02:00", "2026-10-25T00:10", "2026-10-25T00:10"),
        ("02:10 +0100", "2026-10-25T01:10", "2026-10-25T01:10"),
        ("20:10-03:00", "2026-10-24T23:10", "2026-10-24T23:10"),
        ("2026-10-20 18:00", "2026-10-20T16:00", "2026-10-20T16:00"),
        ("2026-10-25T02:10+01:00", "2026-10-25T01:10", "2026-10-25T01:10"),
        ("2026-10-25  02:10 CET", "2026-10-25T01:10", "2026-10-25T01:10"),
    ],
)
def test_a_written_time_takes_its_day_from_what_is_near_unless_it_has_one(text: str, near: str, after: str) -> None:
    time = parse_written_time(text)
    assert nearest(time, EVENING, BERLIN) == instant(near)
    assert following(time, EVENING, BERLIN) == instant(after)


def test_a_time_with_a_name_that_only_the_next_day_has_is_one_of_that_day() -> None:
    assert following(parse_written_time("02:45 CET"), EVENING, BERLIN) == instant("2026-10-25T01:45")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("soon", '"soon" isn\'t a time'),
        ("20m ago", '"20m ago" isn\'t a time'),
        ("25:10", '"25:10" isn\'t a time'),
        ("02:10CET", "isn't a time"),
        ("2026-02-30 10:00", '"2026-02-30" isn\'t a day'),
        ("02:10+99:99", '"\\+99:99" isn\'t an offset'),
        ("02:10", "02:10 comes twice on Sun 25 Oct 2026"),
        ("02:10 EST", "02:10 comes twice on Sun 25 Oct 2026"),
        ("23:10 CET", "23:10 on Sat 24 Oct 2026 is CEST there, not CET"),
        ("2026-03-29 02:30 CET", "02:30 does not exist on Sun 29 Mar 2026"),
        ("24:00", '"24:00" isn\'t a time. Write one like 19:02, 19:02:30 or 2026-03-12 19:02'),
        ("1899-12-31 10:00", '"1899-12-31 10:00" is out of range'),
        ("2026-11-02 10:00", r'"2026-11-02 10:00" \(Mon 2 Nov 10:00\) is 33h 00m ahead'),
    ],
)
def test_what_is_no_time_or_may_be_two_is_refused_in_words(text: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood, match=sentence):
        nearest(parse_written_time(text), EVENING, BERLIN)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("01:30 EDT", "2026-11-01T01:30-04:00"),
        ("01:30 est", "2026-11-01T01:30-05:00"),
        ("01:30-05:00", "2026-11-01T01:30-05:00"),
    ],
)
def test_a_time_that_comes_twice_is_told_apart_by_the_names_of_the_zone(text: str, meant: str) -> None:
    here = at("2026-11-02T12:00", "America/New_York")
    assert nearest(parse_written_time(text), on("2026-11-01T03:00", "America/New_York"), here) == on(meant)


@pytest.mark.parametrize("text", ["23:40", "02:10 CEST", "02:10 CET", "02:10+02:00", "2026-10-20 18:00"])
def test_an_instant_that_was_written_is_in_utc(text: str) -> None:
    assert nearest(parse_written_time(text), EVENING, BERLIN).tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("19:02", ClockTime(time(19, 2), "19:02")),
        ("7:02PM", ClockTime(time(19, 2), "7:02PM")),
        ("19:02:30", ClockTime(time(19, 2, 30), "19:02:30")),
        ("02:10  CEST", ClockTime(time(2, 10), "02:10 CEST", offset="CEST")),
        ("2026-03-12 02:10 +02:00", ClockTime(time(2, 10), "2026-03-12 02:10 +02:00", THURSDAY, "+02:00")),
        ("00:30 +1d", ClockTime(time(0, 30), "00:30 +1d", days=1)),
        ("23:50 -1D", ClockTime(time(23, 50), "23:50 -1D", days=-1)),
        ("02:10 CET +1d", ClockTime(time(2, 10), "02:10 CET +1d", offset="CET", days=1)),
    ],
)
def test_a_written_time_is_read_with_its_day_its_offset_and_the_days_it_is_off(text: str, read: ClockTime) -> None:
    assert parse_written_time(text) == read


@pytest.mark.parametrize(
    ("text", "clock", "days"),
    [
        ("17:15", time(17, 15), None),
        ("9am", time(9), None),
        ("5:15 pm", time(17, 15), None),
        ("8.30", time(8, 30), None),
        ("noon", time(12), None),
        ("00:30 +1d", time(0, 30), 1),
        ("00:30+2d", time(0, 30), 2),
        ("23:50 -1d", time(23, 50), -1),
    ],
)
def test_a_clock_time_that_is_typed_has_no_day_yet(text: str, clock: time, days: int | None) -> None:
    assert parse_typed_time(text, NOW) == ClockTime(clock, text, days=days)


@PLACES
@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("now", "2026-03-12T18:00"),
        ("20m ago", "2026-03-12T17:40"),
        ("yesterday 21:30", "2026-03-11T21:30"),
        ("2026-03-11T17:50", "2026-03-11T17:50"),
    ],
)
def test_a_time_that_is_typed_with_its_day_is_an_instant(text: str, meant: str, tz: str) -> None:
    assert parse_typed_time(text, at("2026-03-12T18:00", tz)) == on(meant, tz)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("last", '"last" isn\'t a time here. Write one like 17:15 or 2026-03-12T17:50'),
        ("25:00", '"25:00" isn\'t a time'),
        ("24:00", '"24:00" isn\'t a time'),
        ("17:15pm", '"17:15pm" isn\'t a time: with am and pm the hours go from 1 to 12'),
        ("20m", '"20m" is a length, not a time'),
        ("yesterday 25:00", '"yesterday 25:00" isn\'t a time'),
    ],
)
def test_what_is_no_time_of_a_span_is_refused_in_words(text: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood, match=sentence):
        parse_typed_time(text, NOW)


@PLACES
@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("00:30 +1d", "2026-03-12T00:30"),
        ("00:30 +0d", "2026-03-11T00:30"),
        ("23:50 -1d", "2026-03-10T23:50"),
    ],
)
def test_a_time_some_days_off_is_counted_from_the_practice_day(text: str, meant: str, tz: str) -> None:
    here = at("2026-03-12T18:00", tz)
    assert placed(parse_typed_time(text, here), WEDNESDAY, here) == on(meant, tz)


def test_a_time_some_days_off_cannot_be_still_to_come() -> None:
    with pytest.raises(NotUnderstood, match=r'"00:30 \+1d" \(Fri 13 Mar 00:30\) is 6h 30m ahead'):
        placed(parse_typed_time("00:30 +1d", NOW), THURSDAY, NOW)


@pytest.mark.parametrize("text", ["17:15", "20m ago"])
def test_any_other_time_is_not_placed_by_the_practice_day(text: str) -> None:
    typed_time = parse_typed_time(text, NOW)
    assert placed(typed_time, WEDNESDAY, NOW) is typed_time
    assert placed(None, WEDNESDAY, NOW) is None


@PLACES
@pytest.mark.parametrize(
    ("text", "anchor", "meant"),
    [
        ("23:50", "2026-03-12T00:10", "2026-03-11T23:50"),
        ("00:10", "2026-03-11T23:50", "2026-03-12T00:10"),
        ("17:00", "2026-03-12T09:00", "2026-03-12T17:00"),
        ("00:15", "2026-03-11T12:30", "2026-03-12T00:15"),
        ("23:00", "2026-03-12T03:00", "2026-03-11T23:00"),
        ("03:00", "2026-03-11T23:00", "2026-03-12T03:00"),
    ],
)
def test_the_nearest_time_may_be_of_the_day_before_or_after(text: str, anchor: str, meant: str, tz: str) -> None:
    here = at("2026-03-12T18:00", tz)
    assert nearest(parse_written_time(text), on(anchor, tz), here) == on(meant, tz)


@PLACES
def test_a_time_to_come_today_is_yesterdays_for_half_a_day(tz: str) -> None:
    late, morning = parse_written_time("23:00"), on("2026-03-12T10:30", tz)
    assert nearest(late, morning, at("2026-03-12T11:00", tz)) == on("2026-03-11T23:00", tz)
    sentence = "23:00 today is 12h 00m ahead. Yesterday's would be yesterday-23:00"
    with pytest.raises(NotUnderstood, match=sentence):
        nearest(late, morning, at("2026-03-12T11:00:01", tz))


@PLACES
@pytest.mark.parametrize("text", ["19:30", "20:00", "21:59"])
def test_a_time_to_come_today_is_refused_with_what_to_write_for_yesterdays(text: str, tz: str) -> None:
    here, meant = at("2026-03-12T18:00", tz), parse_written_time(text)
    with pytest.raises(NotUnderstood, match=f"{text} today is .* ahead. Yesterday's would be yesterday-{text}"):
        nearest(meant, on("2026-03-12T10:00", tz), here)
    with pytest.raises(NotUnderstood, match=f"{text} today is .* ahead. Yesterday's would be 2026-03-11 {text}"):
        refuse_doubtful(meant, on(f"2026-03-12T{text}", tz), THURSDAY, here, f"2026-03-11 {text}")


@pytest.mark.parametrize("text", ["2026-03-12 19:30", "19:30 +0d"])
def test_a_time_that_names_its_day_is_not_in_doubt(text: str) -> None:
    refuse_doubtful(parse_written_time(text), on("2026-03-12T19:30"), THURSDAY, NOW)


@PLACES
@pytest.mark.parametrize(
    ("text", "start", "meant"),
    [
        ("20:10", "2026-03-10T20:00", "2026-03-10T20:10"),
        ("07:30", "2026-03-10T20:00", "2026-03-11T07:30"),
        ("08:00", "2026-03-10T20:00", "2026-03-11T08:00"),
        ("08:01", "2026-03-10T20:00", "2026-03-10T08:01"),
        ("20:00", "2026-03-10T20:00", "2026-03-10T20:00"),
        ("00:10", "2026-03-10T23:50", "2026-03-11T00:10"),
    ],
)
def test_a_stop_is_the_next_such_time_within_half_a_day(text: str, start: str, meant: str, tz: str) -> None:
    here = at("2026-03-12T18:00", tz)
    assert following(parse_typed_time(text, here), on(start, tz), here) == on(meant, tz)


def test_a_stop_that_is_an_instant_stays_where_it_is() -> None:
    stop = on("2026-03-10T17:00")
    assert following(stop, on("2026-03-10T20:00"), NOW) == nearest(stop, on("2026-03-10T20:00"), NOW) == stop


def test_a_stop_still_to_come_is_refused() -> None:
    with pytest.raises(NotUnderstood, match='"19:00" is 1h 00m ahead'):
        following(parse_typed_time("19:00", NOW), on("17:00"), NOW)


@PLACES
@pytest.mark.parametrize(
    ("start", "stop", "minutes", "day", "started", "stopped"),
    [
        ("17:00", "17:45", None, None, "2026-03-12T17:00", "2026-03-12T17:45"),
        ("17:00", None, 45, None, "2026-03-12T17:00", "2026-03-12T17:45"),
        (None, "17:45", 45, None, "2026-03-12T17:00", "2026-03-12T17:45"),
        ("1h ago", "now", None, None, "2026-03-12T17:00", "2026-03-12T18:00"),
        ("17:00", "18:00", None, None, "2026-03-12T17:00", "2026-03-12T18:00"),
        ("17:00", None, 60, None, "2026-03-12T17:00", "2026-03-12T18:00"),
        ("yesterday 23:40", "00:30", None, None, "2026-03-11T23:40", "2026-03-12T00:30"),
        ("17:00", "2026-03-11T17:45", None, None, "2026-03-11T17:00", "2026-03-11T17:45"),
        ("23:40", "2026-03-11T00:30", None, None, "2026-03-10T23:40", "2026-03-11T00:30"),
        ("2026-03-10T17:00", "17:45", None, None, "2026-03-10T17:00", "2026-03-10T17:45"),
        ("2026-03-10T17:00", "2026-03-11T17:00", None, None, "2026-03-10T17:00", "2026-03-11T17:00"),
        ("17:00", "17:45", None, MONDAY, "2026-03-09T17:00", "2026-03-09T17:45"),
        ("17:00", None, 45, MONDAY, "2026-03-09T17:00", "2026-03-09T17:45"),
        (None, "17:45", 45, MONDAY, "2026-03-09T17:00", "2026-03-09T17:45"),
        ("23:40", "00:30", None, MONDAY, "2026-03-09T23:40", "2026-03-10T00:30"),
        ("23:40", "00:30 +1d", None, MONDAY, "2026-03-09T23:40", "2026-03-10T00:30"),
        ("12:00", "11:00 +1d", None, MONDAY, "2026-03-09T12:00", "2026-03-10T11:00"),
        ("00:30 +1d", "01:15", None, MONDAY, "2026-03-10T00:30", "2026-03-10T01:15"),
        ("00:30 +1d", "01:15 +1d", None, MONDAY, "2026-03-10T00:30", "2026-03-10T01:15"),
        ("00:30 +1d", None, 45, MONDAY, "2026-03-10T00:30", "2026-03-10T01:15"),
        (None, "00:30 +1d", 45, MONDAY, "2026-03-09T23:45", "2026-03-10T00:30"),
    ],
)
def test_a_span_is_given_by_two_of_its_start_its_stop_and_its_length(
    start: str | None, stop: str | None, minutes: int | None, day: date | None, started: str, stopped: str, tz: str
) -> None:
    here, seconds = at("2026-03-12T18:00", tz), minutes and minutes * 60
    assert parse_span(start, stop, seconds, day, here) == Span(on(started, tz), on(stopped, tz))


def test_a_span_over_midnight_that_was_just_now_began_yesterday() -> None:
    just_after = at("2026-03-12T00:40")
    over_midnight = Span(on("2026-03-11T23:40"), on("2026-03-12T00:30"))
    assert parse_span("23:40", "00:30", None, None, just_after) == over_midnight
    assert parse_span("23:40", None, 3000, None, just_after) == over_midnight


@pytest.mark.parametrize(
    ("start", "stop", "seconds", "day", "sentence"),
    [
        ("17:00", None, None, None, "A stretch of practice has two ends. Add --to TIME, or --took LENGTH"),
        (None, "17:45", None, None, "A stretch of practice has two ends. Add --from TIME, or --took LENGTH"),
        ("17:00", "17:45", 2700, None, "--from, --to and --took: two of them are enough"),
        ("1h ago", "17:45", None, MONDAY, "--day goes with clock times: --from 18:00 --to 19:00 --day mon"),
        ("17:00", "now", None, MONDAY, "--day goes with clock times: --from 18:00 --to 19:00 --day mon"),
        ("00:30 +1d", None, 60, None, '"00:30 +1d" counts from a practice day. Name it with --day, or write the date'),
        ("17:00", "17:00", None, None, "It would stop at 17:00, which is not after its start at 17:00"),
        ("17:00", "16:30", None, MONDAY, "It would stop at 16:30, which is not after its start at 17:00"),
        ("17:50", None, 1800, None, "It would stop at 18:20, which is 20m ahead. Only the past is recorded"),
        ("2026-03-10T17:00", "2026-03-11T17:00:01", None, None, "That is more than a day. Add it day by day"),
        ("19:00", None, 60, THURSDAY, '"19:00" is 1h 00m ahead. Only the past is recorded'),
        ("19:30", None, 60, None, "19:30 today is 1h 30m ahead. Yesterday's would be yesterday-19:30"),
        (None, "19:30", 60, None, "19:30 today is 1h 30m ahead. Yesterday's would be yesterday-19:30"),
    ],
)
@PLACES
def test_what_is_no_span_is_refused_with_a_cure(
    start: str | None, stop: str | None, seconds: int | None, day: date | None, sentence: str, tz: str
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_span(start, stop, seconds, day, at("2026-03-12T18:00", tz))
    assert str(refused.value) == sentence


def test_a_span_through_a_change_of_the_clock_is_as_long_as_it_was() -> None:
    after = at("2026-10-25T09:00")
    assert parse_span("01:30", None, 7200, None, after) == Span(on("2026-10-25T01:30"), on("2026-10-25T02:30+01:00"))
    assert parse_span("01:30", "03:30", None, None, after) == Span(on("2026-10-25T01:30"), on("2026-10-25T03:30"))


def minutes(first: int, after: int) -> Span:
    """Return the span from one minute of an evening up to another."""
    return Span(EVENING + timedelta(minutes=first), EVENING + timedelta(minutes=after))


@pytest.mark.parametrize(
    ("busy", "free"),
    [
        ([], [(0, 60)]),
        ([(10, 20)], [(0, 10), (20, 60)]),
        ([(40, 50), (10, 20)], [(0, 10), (20, 40), (50, 60)]),
        ([(10, 30), (15, 20)], [(0, 10), (30, 60)]),
        ([(10, 20), (20, 30)], [(0, 10), (30, 60)]),
        ([(-10, 20)], [(20, 60)]),
        ([(50, 70)], [(0, 50)]),
        ([(0, 60)], []),
        ([(50, 60), (70, 80)], [(0, 50)]),
        ([(-30, -10), (60, 80), (90, 99)], [(0, 60)]),
    ],
)
def test_the_parts_of_a_span_outside_the_busy_ones_are_free(
    busy: list[tuple[int, int]], free: list[tuple[int, int]]
) -> None:
    assert free_parts(minutes(0, 60), [minutes(*ends) for ends in busy]) == [minutes(*ends) for ends in free]


@EVERYDAY
@given(
    st.lists(
        st.integers(-9, 29).flatmap(lambda first: st.tuples(st.just(first), st.integers(first + 1, 35))), max_size=5
    )
)
def test_each_minute_of_a_span_is_either_free_or_busy(busy: list[tuple[int, int]]) -> None:
    free = free_parts(minutes(0, 20), [minutes(*ends) for ends in busy])
    taken = {minute for ends in busy for minute in range(*ends)}
    begins = [minutes(minute, 20).started_at for minute in range(20)]
    left = [begins.index(begin) for part in free for begin in begins if part.started_at <= begin < part.stopped_at]
    assert left == [minute for minute in range(20) if minute not in taken]
    assert all(part.stopped_at < later.started_at for part, later in pairwise(free))


@PLACES
@pytest.mark.parametrize(
    ("now", "text", "day"),
    [
        ("2026-03-12T18:00", "today", "2026-03-12"),
        ("2026-03-12T18:00", "yesterday", "2026-03-11"),
        ("2026-03-12T18:00", "thu", "2026-03-12"),
        ("2026-03-12T18:00", "2026-03-12", "2026-03-12"),
        ("2026-03-12T18:00", "1 march", "2026-03-01"),
        # In the small hours it is still the practice day before, but the date has begun.
        ("2026-03-12T02:00", "today", "2026-03-11"),
        ("2026-03-12T02:00", "yesterday", "2026-03-10"),
        ("2026-03-12T02:00", "2026-03-12", "2026-03-12"),
        ("2026-03-12T22:00", "2026-03-12", "2026-03-12"),
    ],
)
def test_a_day_that_is_over_or_has_begun_is_read(now: str, text: str, day: str, tz: str) -> None:
    assert parse_past_day(text, at(now, tz)).isoformat() == day


@PLACES
@pytest.mark.parametrize("now", ["2026-03-12T02:00", "2026-03-12T22:00"])
def test_a_day_still_to_come_is_refused(now: str, tz: str) -> None:
    with pytest.raises(NotUnderstood, match=r'"2026-03-13" is still to come. Only the past is recorded'):
        parse_past_day("2026-03-13", at(now, tz))
