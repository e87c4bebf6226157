"""The columns of a report: which are asked for, and which a person reads."""

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.review.columns import Wanted, parse_columns


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("time", "time"),
        ("time,days", "time days"),
        ("days, time  share", "days time share"),
        ("TIME,Volume,Clean", "time volume clean"),
        ("time,time,days", "time days"),
        ("hours,My-Metric,reps", "hours My-Metric reps"),  # a metric keeps its letters
    ],
)
def test_columns_are_read_with_commas_or_blanks_between_them(typed: str, names: str) -> None:
    assert parse_columns(typed) == Wanted(tuple(names.split()), is_default=False)


@pytest.mark.parametrize("typed", ["", " ", ",", " , ,"])
def test_no_columns_at_all_are_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_columns(typed)
    assert str(refused.value) == (
        "Which columns? Write some of time hours share days times sets volume clean held, or metrics by name"
    )


def test_without_being_asked_a_report_has_time_share_and_days() -> None:
    assert parse_columns(None) == Wanted(("time", "share", "days"), is_default=True)


@pytest.mark.parametrize(
    ("has_untimed", "has_beside", "names"),
    [
        (False, False, "time share days"),
        (True, False, "time share days sets"),
        (False, True, "time days"),
        (True, True, "time days"),
    ],
)
def test_a_person_reads_sets_where_lengths_are_missing_and_no_share_beside_another(
    has_untimed: bool, has_beside: bool, names: str
) -> None:
    found = parse_columns(None).on_screen(has_untimed=has_untimed, has_beside=has_beside)
    assert found == Wanted(tuple(names.split()), is_default=False)
    asked = parse_columns("share,volume")
    assert asked.on_screen(has_untimed=has_untimed, has_beside=has_beside) == asked


def test_what_is_not_of_time_was_measured() -> None:
    assert parse_columns("time,reps,hours,share,sets,days,times,held").measures == ("reps", "sets", "held")
    assert parse_columns(None).measures == ()
