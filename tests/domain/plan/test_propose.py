"""What is proposed fits into the time there is, in the order of need."""

from datetime import date, timedelta
from typing import Any

import pytest

from practicelog.domain.plan.day import BEGUN, DONE, EXTRA, LEFT, Asked, DayItem, Wanted
from practicelog.domain.plan.propose import Choice, LastTimes, Proposal, asked_first, by_age, fitted, reason_of

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


def asked(name: str, **cells: Any) -> Asked:
    """Return what a day asks for."""
    nothing: dict[str, Any] = {"schedules": ("week",), "block": None, "planned_seconds": None, "optional": False}
    return Asked(Wanted("activity", 1), name, **{**nothing, **cells})


def item(name: str, state: str = LEFT, **cells: Any) -> DayItem:
    """Return what a day asks for, and how far it is."""
    return DayItem(asked(name, **cells), name, state, None)


def test_what_was_begun_comes_first_then_what_has_to_be_this_day_and_last_what_may_be_left_out() -> None:
    items = [
        item("optional", optional=True),
        item("some day", times_weekly=2, days_left=5),
        item("this day"),
        item("this day, by the week", times_weekly=3, times_before=1, days_left=2),
        item("done", DONE),
        DayItem(None, "extra", EXTRA, 600),
        item("begun, optional", BEGUN, optional=True),
        item("begun", BEGUN),
    ]
    assert [found.name for found in asked_first(items)] == [
        "begun",
        "begun, optional",
        "this day",
        "this day, by the week",
        "some day",
        "optional",
    ]


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        (item("a"), "today's plan (week)"),
        (item("a", BEGUN), "today's plan (week), begun"),
        (item("a", schedules=("spring", "week")), "today's plan (spring, week)"),
        (item("a", optional=True), "today's plan (week), optional"),
        (
            item("a", times_weekly=3, times_before=1, days_left=4),
            "today's plan (week), 1 of 3 this week, 4 days left",
        ),
        (
            item("a", BEGUN, times_weekly=2, days_left=1, optional=True),
            "today's plan (week), begun, 0 of 2 this week, 1 day left, optional",
        ),
    ],
)
def test_it_is_said_why_a_day_asks_for_it(wanted: DayItem, reason: str) -> None:
    assert reason_of(wanted) == reason


def test_what_is_due_for_another_reason_comes_between_in_the_order_of_the_reasons() -> None:
    rows = [times("old", 30, id_=1), times("skipped", 2, id_=2), times("clean", 3, id_=3), times("due", 4, 3, id_=4)]
    found = by_age(rows, TODAY, set(), {3: "clean fell to 60%", 2: "skipped once", 4: "skipped twice"})
    assert [(row.name, row.reason) for row in found] == [
        ("due", "due every 3 days, last Sat 6 Jun, 4 days ago"),
        ("clean", "clean fell to 60%"),
        ("skipped", "skipped once"),
        ("old", "last Mon 11 May, 30 days ago"),
    ]
    assert found[0] == Choice(Wanted("activity", 4), "due", 600, "due every 3 days, last Sat 6 Jun, 4 days ago")


def test_as_long_due_they_are_in_the_order_of_their_names() -> None:
    rows = [times(name, 4, due=3) for name in ("b", "c", "a")] + [times(name, 9) for name in ("z", "y")]
    assert [row.name for row in by_age(rows, TODAY, set())] == ["a", "b", "c", "y", "z"]


def test_on_the_day_that_it_is_due_again_it_is() -> None:
    for days_ago, reason in ((2, "last Mon 8 Jun, 2 days ago"), (3, "due every 3 days, last Sun 7 Jun, 3 days ago")):
        (found,) = by_age([times("a", days_ago, due=3)], TODAY, set())
        assert found.reason == reason


def test_a_proposal_is_cut_where_it_is_shorter_than_it_would_be() -> None:
    assert Proposal(choice("a", 10), 300).is_cut
    assert not Proposal(choice("a", 10), 600).is_cut
    assert not Proposal(choice("a", None), 600).is_cut
