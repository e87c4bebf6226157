"""When something is asked for is read as it is said, and written so that it reads back to the same."""

from datetime import date

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.plan.when import When, format_when, parse_day_of_plan, read_terms

TODAY = date(2026, 6, 10)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("mon", When((0,))),
        ("mon thu", When((0, 3))),
        ("thu mon", When((0, 3))),
        ("Mondays and thursdays", When((0, 3))),
        ("on tuesday", When((1,))),
        ("every tue", When((1,))),
        ("mon/wed", When((0, 2))),
        ("tue+thu", When((1, 3))),
        ("mon,thu sat", When((0, 3, 5))),
        ("mon-fri", When((0, 1, 2, 3, 4))),
        ("sat-mon", When((0, 5, 6))),
        ("weekdays", When((0, 1, 2, 3, 4))),
        ("weekend", When((5, 6))),
        ("daily", When(every_days=1)),
        ("every day", When(every_days=1)),
        ("every 2 days", When(every_days=2)),
        ("every other day", When(every_days=2)),
        ("every 3rd day", When(every_days=3)),
        ("every 3 weeks", When(every_days=21)),
        ("every 2 days from 2026-06-11", When(every_days=2, since=date(2026, 6, 11))),
        ("every 2 days since 11 june", When(every_days=2, since=date(2026, 6, 11))),
        ("each day", When(every_days=1)),
        ("each week", When(times_weekly=1)),
        ("every second day", When(every_days=2)),
        ("every 2nd week", When(every_days=14)),
        ("every 1 day", When(every_days=1)),
        ("every 366 days", When(every_days=366)),
        ("every 2 days --from 2026-06-11", When(every_days=2, since=date(2026, 6, 11))),
        ("every 2 days from mon", When(every_days=2, since=date(2026, 6, 15))),
        ("every mon-wed", When((0, 1, 2))),
        ("mon&wed", When((0, 2))),
        ("fri-fri", When((4,))),
        ("weekends", When((5, 6))),
        ("2x weekly", When(times_weekly=2)),
        ("7x weekly", When(times_weekly=7)),
        ("2 x weekly", When(times_weekly=2)),
        ("1 time a week", When(times_weekly=1)),
        ("2x each week", When(times_weekly=2)),
        ("2x every week", When(times_weekly=2)),
        ("once weekly", When(times_weekly=1)),
        ("2/week", When(times_weekly=2)),
        ("2x a week", When(times_weekly=2)),
        ("3 times a week", When(times_weekly=3)),
        ("2x/week", When(times_weekly=2)),
        ("twice a week", When(times_weekly=2)),
        ("once per week", When(times_weekly=1)),
        ("weekly", When(times_weekly=1)),
        ("every week", When(times_weekly=1)),
        ("2026-06-20", When(days=(date(2026, 6, 20),))),
        ("2026-06-20 2026-06-13", When(days=(date(2026, 6, 13), date(2026, 6, 20)))),
        ("20 june", When(days=(date(2026, 6, 20),))),
        ("june 20", When(days=(date(2026, 6, 20),))),
        ("20-june", When(days=(date(2026, 6, 20),))),
        ("9 june", When(days=(date(2027, 6, 9),))),
        ("today tomorrow", When(days=(date(2026, 6, 10), date(2026, 6, 11)))),
    ],
)
def test_days_are_read_as_they_are_said(text: str, when: When) -> None:
    assert read_terms(text.split(), TODAY).when == when


@pytest.mark.parametrize(
    "when",
    [
        When((0, 3)),
        When((0, 1, 2, 3, 4, 5, 6)),
        When(days=(date(2026, 6, 13), date(2026, 6, 20))),
        When(every_days=1),
        When(every_days=366),
        When(every_days=2, since=date(2026, 6, 11)),
        When(times_weekly=7),
    ],
)
def test_days_are_written_so_that_they_read_back_to_the_same(when: When) -> None:
    assert read_terms(format_when(when).split(), TODAY).when == when


def test_a_length_and_optional_may_stand_before_or_behind_the_days() -> None:
    for text in ("20m optional mon", "mon 20m optional", "optional mon 20m"):
        terms = read_terms(text.split(), TODAY)
        assert (terms.when, terms.planned_seconds, terms.optional) == (When((0,)), 1200, True)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("soon", '"soon" does not say when. Write one like mon thu'),
        ("mon daily", '"daily" says when in another way. Write two items'),
        ("daily every 2 days", '"every" says when a second time'),
        ("2x weekly 3x weekly", '"3x" says when a second time'),
        ("20m 30m daily", '"30m" is a second length'),
        ("daily until 2026-06-20", "are those of the schedule or of a block"),
        ("every 400 days", '"every 400 days" is out of range: at most every 366 days'),
        ("every 53 weeks", '"every 53 weeks" is out of range: at most every 366 days'),
        ("every 0 days", '"every" does not say when'),
        ("every 2 hours", '"every" does not say when'),
        ("every 2", '"every" does not say when'),
        ("2 weekly", '"2" does not say when'),
        ("0x weekly", '"0x" does not say when'),
        ("mon-someday", '"mon-someday" does not say when'),
        ("mon/someday", '"mon/someday" does not say when'),
        ("on", '"on" does not say when'),
        ("Until friday", '"Until": the days that it begins and ends on are those of the schedule or of a block.'),
        ("8x weekly", "out of range: a week has 7 days"),
        ("2026-02-30", "isn't in the calendar"),
        ("2x", '"2x" does not say when'),
        ("every", '"every" does not say when'),
    ],
)
def test_what_does_not_say_when_is_refused(text: str, why: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_terms(text.split(), TODAY)
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("today", "2026-06-10", "2026-06-10"),
        ("yesterday", "2026-06-09", "2026-06-09"),
        ("wed", "2026-06-10", "2026-06-10"),
        ("tue", "2026-06-16", "2026-06-16"),
        ("2026-06-01", "2026-06-01", "2026-06-01"),
        ("20 june", "2026-06-20", "2026-06-20"),
        ("august", "2026-08-01", "2026-08-31"),
        ("2026-08", "2026-08-01", "2026-08-31"),
        ("in 6 weeks", "2026-07-22", "2026-07-22"),
    ],
)
def test_a_bound_is_the_first_or_the_last_day_of_a_period(text: str, first: str, last: str) -> None:
    assert parse_day_of_plan(text, TODAY) == date.fromisoformat(first)
    assert parse_day_of_plan(text, TODAY, last=True) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("tomorrow", "2026-06-11", "2026-06-11"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("june 2027", "2027-06-01", "2027-06-30"),
        ("2 weeks", "2026-06-24", "2026-06-24"),
        ("Friday", "2026-06-12", "2026-06-12"),
        ("20-june-2028", "2028-06-20", "2028-06-20"),
        ("20. june", "2026-06-20", "2026-06-20"),
    ],
)
def test_a_bound_may_be_a_word_or_several_in_whatever_letters(text: str, first: str, last: str) -> None:
    assert parse_day_of_plan(text, TODAY) == date.fromisoformat(first)
    assert parse_day_of_plan(text, TODAY, last=True) == date.fromisoformat(last)


@pytest.mark.parametrize("text", ["", "soon", "32 june", "2026-13-01", "17:00"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_day_of_plan(text, TODAY)


@pytest.mark.parametrize("text", ["mon every 2 weeks", "every 2 weeks on monday"])
def test_a_weekday_of_every_so_many_weeks_says_what_to_write(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_terms(text.split(), TODAY)
    assert "every 2 weeks from 2026-06-20" in str(refused.value)
