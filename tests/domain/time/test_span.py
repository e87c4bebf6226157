"""Clock times that take their day from what they stand beside."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time.here import Here
from practicelog.domain.time.span import following, nearest, parse_written_time

BERLIN = Here(datetime(2026, 11, 1, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
EVENING = datetime(2026, 10, 24, 21, 30, tzinfo=UTC)


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
        ("1899-12-31 10:00", "out of range"),
    ],
)
def test_what_is_no_time_or_may_be_two_is_refused_in_words(text: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood, match=sentence):
        nearest(parse_written_time(text), EVENING, BERLIN)
