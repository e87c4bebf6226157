"""Dates as phones write them are read in many languages, or not at all."""

import pytest

from practicelog.importers.lifts.dates import day_comes_first, when_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 Jan 2024, 10:00", "2024-01-12T10:00:00"),
        ("1 de abr. de 2026, 16:49", "2026-04-01T16:49:00"),
        ("1 abr 2026, 16:49", "2026-04-01T16:49:00"),
        ("Sep 29, 2026, 3:15 PM", "2026-09-29T15:15:00"),
        ("29 sept 2026, 12:02:23 a. m.", "2026-09-29T00:02:23"),
        ("5. Juli 2026 um 9:05", "2026-07-05T09:05:00"),
        ("3 févr. 2026 à 10:00", "2026-02-03T10:00:00"),
        ("1 juin 2026 à 10:00", "2026-06-01T10:00:00"),
        ("1 juil. 2026 à 10:00", "2026-07-01T10:00:00"),
        ("12 août 2026, 12:01", "2026-08-12T12:01:00"),
        ("1 mrt. 2026 10:00", "2026-03-01T10:00:00"),
        ("1 maart 2026 10:00", "2026-03-01T10:00:00"),
        ("1. apr. 2026 16.49", "2026-04-01T16:49:00"),
        ("5 paź 2026, 08:00", "2026-10-05T08:00:00"),
        ("14 мая 2026 г., 16:49", "2026-05-14T16:49:00"),
        ("5 Ağu 2026 08:00", "2026-08-05T08:00:00"),
        ("2026年7月5日 下午4:49", "2026-07-05T16:49:00"),
        ("29.04.2025 12:00:00", "2025-04-29T12:00:00"),
        ("29.04.25 12:00:00", "2025-04-29T12:00:00"),
        ("2026/08/11 10:56 PM", "2026-08-11T22:56:00"),
        ("2026-04-08T10:00:00Z", "2026-04-08T10:00:00+00:00"),
    ],
)
def test_a_date_with_a_time_is_read(text: str, expected: str) -> None:
    when = when_in(text)
    assert when is not None
    assert (when.start.isoformat(), when.has_time) == (expected, True)


@pytest.mark.parametrize("text", ["2026-08-11", "2026/08/11", "11 août 2026", "11.8.2026", "11.08.26"])
def test_a_date_without_a_time_is_a_day(text: str) -> None:
    when = when_in(text)
    assert when is not None
    assert (when.start.date().isoformat(), when.has_time) == ("2026-08-11", False)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "31 Feb 2025, 12:00", "5 Jul 1026, 10:00", "5 Foo 2026", "04/05/2026", "5 Jul 2026, 25:00",
     "9" * 99],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert when_in(text) is None


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["04/05/2026", "30/04/2026"], "2026-05-04"),
        (["04/05/2026", "04/30/2026"], "2026-04-05"),
        (["04/05/2026"], None),
        (["31-12-2026", "04/05/2026"], "2026-05-04"),
    ],
)
def test_all_dates_of_a_file_say_whether_the_day_comes_first(dates: list[str], expected: str | None) -> None:
    when = when_in("04/05/2026", day_comes_first(dates))
    assert (when.start.date().isoformat() if when else None) == expected
