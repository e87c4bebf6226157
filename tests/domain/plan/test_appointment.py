"""When a lesson was or will be, as it is said."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.plan.when import day_of_appointment, parse_appointment
from practicelog.domain.time.here import Here

TODAY = date(2026, 6, 10)  # a Wednesday
HERE = Here(datetime(2026, 6, 10, 10, tzinfo=UTC), ZoneInfo("Europe/Berlin"))  # noon there


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("17:00", "2026-06-10T17:00"),
        ("9am", "2026-06-10T09:00"),
        ("today 17:00", "2026-06-10T17:00"),
        ("today-17:00", "2026-06-10T17:00"),
        ("tomorrow 17:00", "2026-06-11T17:00"),
        ("Tomorrow-5pm", "2026-06-11T17:00"),
        ("in 3 days 17:00", "2026-06-13T17:00"),
        ("18 june 17:00", "2026-06-18T17:00"),
        ("18-june 17:00", "2026-06-18T17:00"),
        ("june 9 17:00", "2027-06-09T17:00"),
        ("2026-06-18T17:00", "2026-06-18T17:00"),
        ("2026-06-18 17:00", "2026-06-18T17:00"),
        ("yesterday 17:00", "2026-06-09T17:00"),
        ("mon 17:00", "2026-06-08T17:00"),
    ],
)
def test_it_is_at_a_clock_time_of_the_day_that_is_said(text: str, local: str) -> None:
    found = parse_appointment(text, HERE)
    assert found.astimezone(HERE.zone).replace(tzinfo=None) == datetime.fromisoformat(local)


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("17:00", "2026-06-20T17:00"),
        ("today 17:00", "2026-06-10T17:00"),
        ("tomorrow 17:00", "2026-06-11T17:00"),
    ],
)
def test_a_clock_time_alone_is_on_the_day_that_was_said_otherwise(text: str, local: str) -> None:
    found = parse_appointment(text, HERE, date(2026, 6, 20))
    assert found.astimezone(HERE.zone).replace(tzinfo=None) == datetime.fromisoformat(local)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "next friday 17:00",
            '"next friday 17:00": which day is that? Write tomorrow, in 3 days 17:00 or 18-june 17:00',
        ),
        ("this fri 9am", '"this fri 9am": which day is that? Write tomorrow, in 3 days 9am or 18-june 9am'),
        ("coming fri 9am", '"coming fri 9am": which day is that? Write tomorrow, in 3 days 9am or 18-june 9am'),
        (
            "last",
            '"last" isn\'t the time of a lesson.'
            " Write one like 17:00, tomorrow 17:00, in 3 days 17:00 or 2026-06-18T17:00",
        ),
    ],
)
def test_what_says_no_one_time_is_refused_with_what_to_write(text: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_appointment(text, HERE)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("text", ["25:00", "tomorrow 25:00", "soon", "2026-02-30T17:00"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_appointment(text, HERE)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("in 3 days", "2026-06-13"),
        ("in 2 weeks", "2026-06-24"),
        ("18 june", "2026-06-18"),
        ("tomorrow", "2026-06-11"),
        ("someday", None),
        ("june", None),
    ],
)
def test_its_day_may_be_so_many_days_ahead(text: str, day: str | None) -> None:
    assert day_of_appointment(text.split(), TODAY) == (date.fromisoformat(day) if day else None)
