"""What is proposed fits into the time there is, in the order of need."""

from datetime import date, timedelta

import pytest

from practicelog.domain.plan.day import Wanted
from practicelog.domain.plan.propose import Choice, LastTimes, by_age, fitted

TODAY = date(2026, 6, 10)


def choice(name: str, minutes: float | None, can_be_cut: bool = True) -> Choice:
    """Return something that takes so many minutes."""
    seconds = None if minutes is None else round(60 * minutes)
    return Choice(Wanted("activity", 1), name, seconds, "because", can_be_cut)


@pytest.mark.parametrize(
    ("choices", "minutes", "fitting"),
    [
        ([choice("a", 10), choice("b", 10)], 25, [("a", 10), ("b", 10)]),
        ([choice("a", 10), choice("b", 20)], 25, [("a", 10), ("b", 15)]),
        ([choice("a", 22), choice("b", 20), choice("c", 3)], 25, [("a", 22), ("c", 3)]),
        ([choice("a", 45)], 25, [("a", 25)]),
        ([choice("a", 45, can_be_cut=False), choice("b", 20)], 25, [("b", 20)]),
        ([choice("a", None)], 25, [("a", 25)]),
        ([choice("a", 10), choice("b", None), choice("c", 5)], 25, [("a", 10), ("b", 15)]),
        ([choice("a", 22), choice("b", None)], 25, [("a", 22)]),
        ([choice("a", None)], 2, [("a", 2)]),
        ([choice("a", 25), choice("b", 1)], 25, [("a", 25)]),
        ([], 25, []),
    ],
)
def test_what_fits_is_taken_in_order(choices: list[Choice], minutes: int, fitting: list[tuple[str, int]]) -> None:
    proposals = fitted(choices, 60 * minutes)
    assert [(proposal.choice.name, proposal.seconds // 60) for proposal in proposals] == fitting
    assert sum(proposal.seconds for proposal in proposals) <= 60 * minutes


def times(name: str, days_ago: int | None, due: int | None = None, id_: int = 1) -> LastTimes:
    """Return an activity that was practised so many days ago."""
    return LastTimes(id_, name, due, None if days_ago is None else TODAY - timedelta(days_ago), 600)


def test_what_is_due_comes_first_and_then_what_was_longest_ago() -> None:
    rows = [
        times("new", 1),
        times("old", 30),
        times("due", 4, due=3),
        times("overdue", 9, due=2),
        times("not due", 2, due=7),
        times("never", None),
        times("due and never", None, due=5),
        times("today", 0),
        times("elsewhere", 50, id_=2),
    ]
    found = by_age(rows, TODAY, without={2})
    assert [(row.name, row.reason) for row in found] == [
        ("due and never", "due every 5 days, not practised for long"),
        ("overdue", "due every 2 days, last Mon 1 Jun, 9 days ago"),
        ("due", "due every 3 days, last Sat 6 Jun, 4 days ago"),
        ("old", "last Mon 11 May, 30 days ago"),
        ("not due", "last Mon 8 Jun, 2 days ago"),
        ("new", "last Tue 9 Jun, 1 day ago"),
    ]
