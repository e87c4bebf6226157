"""Lengths: what is read, what is refused with a cure, and that what is shown can be typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time.length import (
    LONGEST,
    added,
    exact_length,
    format_difference,
    format_elapsed,
    format_length,
    format_words,
    is_length,
    parse_length,
)
from tests.domain.strategies import EVERYDAY


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("10m", 600),
        ("10min", 600),
        ("90s", 90),
        ("90sec", 90),
        ("1h", 3600),
        ("1h30m", 5400),
        ("1h 30m", 5400),
        (" 1H 30M ", 5400),
        ("1.5h", 5400),
        ("0.5m", 30),
        ("4.1h", 14760),
        ("1h0m1s", 3601),
        ("1s", 1),
        ("8784h", LONGEST),
        ("1:49:15", 6555),
        ("0:45:00", 2700),
        ("10 minutes", 600),
        ("1 hour", 3600),
        ("1 hour 30 mins", 5400),
        ("2 hrs", 7200),
        ("45 seconds", 45),
        ("half an hour", 1800),
        ("An hour", 3600),
        ("an hour and a half", 5400),
        ("a quarter of an hour", 900),
    ],
)
def test_a_length_is_read(typed: str, seconds: int) -> None:
    assert parse_length(typed) == seconds


@pytest.mark.parametrize(
    ("typed", "cure"),
    [
        ("1:30", "Write 1h30m or 1m30s"),
        ("01:05", "Write 1h5m or 1m5s"),
        ("10", "Write 10m, 10h or 10s"),
        ("1.5", "Write 1.5m, 1.5h or 1.5s"),
        ("", "Write one like 10m"),
        ("m", "Write one like 10m"),
        ("10mo", "Write one like 10m"),
        ("30m1h", "Write one like 10m"),
        ("1,5h", "Write one like 10m"),
        ("-5m", "Write one like 10m"),
        ("1.5s", "Write one like 10m"),
        ("0m", "more than 0"),
        ("0.0001h", "more than 0"),
        ("8785h", "at most a year"),
        ("9" * 400 + "h", "at most a year"),
        ("9" * 5000 + ":30", "isn't a length"),
        ("1:60:00", "isn't a length"),
        ("8785:00:00", "at most a year"),
        ("\u0661\u0660m", "Write one like 10m"),
        ("1\u0660", "Write one like 10m"),
        ("1\u0660:30", "Write one like 10m"),
        ("1:05:0\u0665", "Write one like 10m"),
    ],
)
def test_what_is_no_length_is_refused_with_a_cure(typed: str, cure: str) -> None:
    with pytest.raises(NotUnderstood, match=cure):
        parse_length(typed)


@EVERYDAY
@given(st.integers(1, 59) | st.integers(1, LONGEST // 60).map(lambda minutes: minutes * 60))
def test_a_length_as_it_is_shown_can_be_typed(seconds: int) -> None:
    assert parse_length(format_length(seconds)) == seconds


@EVERYDAY
@given(st.integers(1, LONGEST))
def test_a_length_to_the_second_can_be_typed(seconds: int) -> None:
    assert parse_length(format_words(seconds)) == parse_length(exact_length(seconds)) == seconds
    if seconds >= 3600:
        assert parse_length(format_elapsed(seconds)) == seconds


@pytest.mark.parametrize("text", ["", "m", "10", "1:30", "ten minutes", "-5m", "1\u0660m", "10mo"])
def test_what_does_not_look_like_a_length_is_none(text: str) -> None:
    assert not is_length(text)


@EVERYDAY
@given(st.integers(1, 87_840))
def test_tenths_of_hours_and_minutes_are_exact(tenths: int) -> None:
    assert parse_length(f"{tenths / 10:.1f}h") == tenths * 360
    assert parse_length(f"{tenths / 10:.1f}m") == tenths * 6


@EVERYDAY
@given(st.integers(0, 400), st.integers(0, 9999), st.integers(0, 9999))
def test_what_looks_like_a_length_is_one(hours: int, minutes: int, seconds: int) -> None:
    typed = f"{hours}h{minutes}m{seconds}s"
    assert is_length(typed)
    if hours or minutes or seconds:
        assert parse_length(typed) == hours * 3600 + minutes * 60 + seconds


@pytest.mark.parametrize(
    ("seconds", "elapsed", "difference", "length"),
    [
        (0, "0:00", "+0:00", "0s"),
        (59, "0:59", "+0:59", "59s"),
        (60, "1:00", "+1:00", "1m"),
        (3599, "59:59", "+59:59", "59m"),
        (3600, "1:00:00", "+1:00:00", "1h 00m"),
        (5999, "1:39:59", "+1:39:59", "1h 39m"),
        (6000, "1:40:00", "+1:40:00", "1h 40m"),
        (360000, "100:00:00", "+100:00:00", "100h 00m"),
    ],
)
def test_a_length_is_shown(seconds: int, elapsed: str, difference: str, length: str) -> None:
    assert (format_elapsed(seconds), format_difference(seconds), format_length(seconds)) == (
        elapsed,
        difference,
        length,
    )


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0s"), (59, "59s"), (60, "1m 00s"), (3599, "59m 59s"), (3600, "1h 00m 00s")]
)
def test_a_length_is_said_to_the_second(seconds: int, words: str) -> None:
    assert format_words(seconds) == format_elapsed(seconds, in_words=True) == words
    assert format_difference(seconds, in_words=True) == f"+{words}"


def test_less_than_planned_has_a_minus() -> None:
    assert format_difference(-30) == "-0:30"
    assert format_elapsed(-6000) == "-1:40:00"
    assert format_elapsed(-348, in_words=True) == format_difference(-348, in_words=True) == "-5m 48s"


@EVERYDAY
@given(st.integers(-(10**9), 10**9))
def test_no_second_is_lost_on_a_stopwatch(seconds: int) -> None:
    sign, digits = (-1, format_elapsed(seconds)[1:]) if seconds < 0 else (1, format_elapsed(seconds))
    total = 0
    for part in digits.split(":"):
        total = total * 60 + int(part)
    assert sign * total == seconds


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0s"), (48, "48s"), (1200, "20m"), (3900, "1h 05m"), (3915, "1h 05m 15s")]
)
def test_an_exact_length_is_as_short_as_it_can_be_typed(seconds: int, text: str) -> None:
    assert exact_length(seconds) == text


@pytest.mark.parametrize(
    ("lengths", "total"), [([60, 30], 90), ([60, None, 30], 90), ([0, None], 0), ([None, None], None), ([], None)]
)
def test_lengths_are_added_up_as_far_as_they_are_known(lengths: list[int | None], total: int | None) -> None:
    assert added(lengths) == total
