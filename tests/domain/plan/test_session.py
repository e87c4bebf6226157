"""A session as a plan for another: what was planned in it, else what was done; and what a template adds up to."""

from typing import Any

import pytest

from practicelog.domain.outline import Outline, OutlineActivity, OutlineInterval, OutlineSection
from practicelog.domain.plan.forms import format_planned_sets
from practicelog.domain.plan.session import session_as_plan
from practicelog.domain.plan.template import PlannedItem, PlannedSection, PlannedTemplate, PlannedValue
from practicelog.domain.sets.plan import BUILT_IN, OutlineSet, SetPlan, Value
from practicelog.domain.sets.read import read_sets
from tests.domain.test_outline import minutes, session

RULES = [BUILT_IN[name] for name in ("weight", "reps", "tempo", "clean", "attempts")]


def done(words: str, planned: str = "", **more: Any) -> OutlineSet:
    """Return a set that was done, and what had been planned of it."""
    (plan,) = read_sets(words.split(), RULES, ())
    before = read_sets(planned.split(), RULES, ())[0] if planned else None
    return OutlineSet(1, "1.1.1", 1, plan, True, None, [], [], before, **more)


def as_item(instance: OutlineActivity) -> PlannedItem:
    """Return an activity of a session as an item of a plan."""
    ((section),) = session_as_plan(session(instance), {instance.activity_id: RULES})
    (item,) = section.items
    return item


def timed(seconds: int | None) -> OutlineInterval:
    """Return an interval of that length."""
    return OutlineInterval(minutes(0), minutes(1), seconds=seconds)


@pytest.mark.parametrize(
    ("instance", "seconds"),
    [
        (OutlineActivity("bach", planned_seconds=600, intervals=[timed(1200)]), 600),
        (OutlineActivity("bach", intervals=[timed(600), timed(640)]), 1260),
        (OutlineActivity("bach", intervals=[timed(5)]), 60),
        (OutlineActivity("bach", intervals=[timed(89)]), 60),
        (OutlineActivity("bach", intervals=[timed(91)]), 120),
        (OutlineActivity("bach", intervals=[timed(None)]), None),
        (OutlineActivity("bach"), None),
        (OutlineActivity("squat", intervals=[timed(600)], sets=[done("100kgx5")]), None),
        (OutlineActivity("squat", planned_seconds=900, sets=[done("100kgx5")]), 900),
        (OutlineActivity("bach", intervals=[timed(600)], each_seconds=180), None),
    ],
)
def test_an_item_takes_what_was_planned_else_the_minutes_of_what_has_no_sets(
    instance: OutlineActivity, seconds: int | None
) -> None:
    assert as_item(instance).planned_seconds == seconds


def test_an_item_goes_on_as_it_went_on() -> None:
    item = as_item(OutlineActivity("row", 7, rest_seconds=90, turn="A", each_seconds=180))
    assert (item.activity, item.activity_id, item.rest_seconds, item.turn, item.each_seconds) == (
        "row",
        7,
        90,
        "A",
        180,
    )
    assert (item.item_id, item.remark) == (None, None)


@pytest.mark.parametrize(
    ("row", "planned"),
    [
        (done("100kgx5"), "x5 100kg"),
        (done("100kgx4", "100kgx5"), "x5 100kg"),
        (done("100kgx10", "100kgx8", tops={("reps", ""): 12.0}), "x8-12 100kg"),
        (done("96bpm clean=7/8"), "96bpm, each of 8"),
        (done("60kgx8 warmup"), "x8 60kg warmup"),
        (done("100kgx5 @9"), "x5 100kg"),
    ],
)
def test_a_set_is_planned_as_it_was_planned_else_as_it_was_done(row: OutlineSet, planned: str) -> None:
    assert format_planned_sets(as_item(OutlineActivity("squat", sets=[row])).sets) == planned


def test_a_set_of_which_nothing_can_be_asked_for_is_left_out() -> None:
    empty = done("100kgx5")._replace(plan=SetPlan())
    assert (
        as_item(OutlineActivity("squat", sets=[empty, done("100kgx5")])).sets
        == as_item(OutlineActivity("squat", sets=[done("100kgx5")])).sets
    )


def test_sections_stay_with_their_names_and_plans_and_one_without_activities_does_not() -> None:
    sections = [
        OutlineSection("warm-up", 300, [OutlineActivity("scales")]),
        OutlineSection("rest", 60, []),
        OutlineSection(None, None, [OutlineActivity("bach", planned_seconds=600)]),
    ]
    outline: Outline = session()._replace(sections=sections)
    found = session_as_plan(outline, {0: RULES})
    assert [
        (section.name, section.planned_seconds, [item.activity for item in section.items]) for section in found
    ] == [
        ("warm-up", 300, ["scales"]),
        (None, None, ["bach"]),
    ]


def test_a_template_takes_what_its_sections_take_and_they_their_own_plan_or_that_of_their_items() -> None:
    ten, five, none = PlannedItem("a", planned_seconds=600), PlannedItem("b", planned_seconds=300), PlannedItem("c")
    whole = PlannedSection("own", 1800, (ten, five))
    of_items = PlannedSection("items", None, (ten, none, five))
    nothing = PlannedSection("none", None, (none,))
    assert [section.seconds for section in (whole, of_items, nothing)] == [1800, 900, None]
    template = PlannedTemplate("evening", (whole, of_items, nothing))
    assert template.seconds == 2700
    assert template.items == (ten, five, ten, none, five, none)
    assert PlannedTemplate("empty", (nothing,)).seconds is None


@pytest.mark.parametrize(
    ("value", "percent", "basis"),
    [
        (Value("weight", 80, ""), True, "percent"),
        (Value("weight", 2.5, "kg", relative=True), False, "last"),
        (Value("weight", 100, "kg"), False, None),
    ],
)
def test_a_number_stands_for_itself_or_is_of_another(value: Value, percent: bool, basis: str | None) -> None:
    assert PlannedValue(value, percent=percent).basis == basis
