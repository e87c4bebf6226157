"""What a relative plan comes to, and why."""

from collections.abc import Sequence

import pytest

from practicelog.domain.plan.forms import format_planned_sets
from practicelog.domain.plan.item import split_item, tokens_of
from practicelog.domain.plan.resolving import Most, Resolving, first_miss, resolved_item
from practicelog.domain.plan.sets import read_planned_sets
from practicelog.domain.plan.template import PlannedItem
from practicelog.domain.sets.plan import BUILT_IN, OutlineSet, SetPlan
from practicelog.domain.sets.read import read_sets

RULES = [BUILT_IN[name] for name in ("weight", "reps", "tempo", "clean", "attempts", "hold", "distance", "time")]


def item(words: str) -> PlannedItem:
    """Return an item as its words plan it."""
    groups = split_item(tokens_of(f"it {words}")).groups
    return PlannedItem("it", tuple(read_planned_sets(groups, RULES)))


def plans(words: str) -> Sequence[SetPlan]:
    """Return sets as `set` reads them, a semicolon between several lines."""
    return [plan for line in words.split("; ") for plan in read_sets(line.split(), RULES, ())]


def last_time(done: str, planned: str = "", missing: int = 0) -> list[OutlineSet]:
    """Return the sets of last time: what was done, behind them so many that were not, and what had been planned."""
    did = [*plans(done)] if done else []
    asked = [*plans(planned)] if planned else []
    return [
        OutlineSet(
            set_id=number,
            ref=f"1.1.{number}",
            number=number,
            plan=did[number - 1] if number <= len(did) else SetPlan(()),
            done=number <= len(did),
            recorded_at=None,
            tags=[],
            notes=[],
            planned=asked[number - 1] if number <= len(asked) else None,
        )
        for number in range(1, len(did) + missing + 1)
    ]


def told(planned: str, by: Resolving) -> tuple[str, str]:
    """Return the sets of an item in numbers, and why they are so."""
    found = resolved_item(item(planned), by)
    return format_planned_sets(found.sets), found.why


@pytest.mark.parametrize(
    ("planned", "done", "asked", "sets", "why"),
    [
        # All that was planned was done: the number rises.
        ("3x5 +2.5kg", "100kgx5,5,5", "100kgx5,5,5", "3x5 102.5kg", "+2.5kg"),
        ("3x5 +2.5kg", "100kgx6,5,5", "100kgx5,5,5", "3x5 102.5kg", "+2.5kg"),
        ("3x5 +5lb", "100kgx5,5,5", "100kgx5,5,5", "3x5 102.27kg", "+5lb"),
        ("2x +4bpm, each of 8", "96bpm clean=8/8; 96bpm clean=7/8", "", "2x 100bpm, each of 8", "+4bpm"),
        # Nothing had been planned: the item says what there was to do.
        ("3x5 +2.5kg", "100kgx5,5,5", "", "3x5 102.5kg", "+2.5kg"),
        # Something was missed: it stays, and the line says what.
        ("3x5 +2.5kg", "100kgx5,5,4", "100kgx5,5,5", "3x5 100kg", "100kg again: set 3 was x4 of x5"),
        ("3x5 +2.5kg", "100kgx5,5,4", "", "3x5 100kg", "100kg again: set 3 was x4 of x5"),
        ("3x5 +2.5kg", "100kgx5,5", "", "3x5 100kg", "100kg again: 2 of 3 sets"),
        # What was lifted was less than planned: the plan's number is tried again.
        ("x5 +2.5kg", "95kgx5", "100kgx5", "x5 100kg", "100kg again: set 1 was 95kg of 100kg"),
        # Each set goes by its own of last time, one more by the last of them.
        ("3x5 +2.5kg", "100kgx5; 110kgx5; 120kgx5", "", "102.5kg..122.5kg +10 x5", "+2.5kg"),
        # Of a range the sets of the item ask for the top.
        ("2x8-12", "100kgx12,12", "", "2x8-12", ""),
        ("2x8-12", "100kgx12,11", "", "2x8-12", "again"),
    ],
)
def test_a_number_rises_only_when_all_was_done(planned: str, done: str, asked: str, sets: str, why: str) -> None:
    assert told(planned, Resolving(last_time(done, asked))) == (sets, why)


def test_a_set_that_was_not_done_is_the_first_that_is_told() -> None:
    last = last_time("100kgx5", "100kgx5,5", missing=1)
    assert told("2x5 +2.5kg", Resolving(last)) == ("2x5 100kg", "100kg again: set 2 was not done")


def test_one_set_more_than_last_time_goes_by_the_last_there_was() -> None:
    assert told("3x5 +2.5kg", Resolving(last_time("100kgx5,5", "100kgx5,5"))) == ("3x5 102.5kg", "+2.5kg")


def test_warm_ups_of_last_time_count_as_no_set() -> None:
    (warm_up,) = last_time("60kgx8")
    warm_up = warm_up._replace(plan=warm_up.plan._replace(kind="warmup"))
    last = [warm_up, *last_time("100kgx5")]
    assert told("x5 +2.5kg", Resolving(last)) == ("x5 102.5kg", "+2.5kg")


def test_what_was_done_besides_the_plan_is_not_asked_for() -> None:
    last = last_time("100kgx5; 60kgx3", "100kgx5")
    assert told("x5 +2.5kg", Resolving(last)) == ("x5 102.5kg", "+2.5kg")


def test_without_a_last_time_it_is_said_that_the_number_is_to_be_written() -> None:
    assert told("3x5 +2.5kg", Resolving()) == ("3x5", "no weight from last time: write it with the set")
    assert told("3x5 +2.5kg", Resolving(last_time("x5,5,5")))[1] == "no weight from last time: write it with the set"


def test_sides_go_by_their_own_side() -> None:
    rows = last_time("L:30kg R:32kg x8")
    found = resolved_item(item("L:+2kg R:+2kg x8"), Resolving(rows))
    assert format_planned_sets(found.sets) == "x8 L:32kg R:34kg"


@pytest.mark.parametrize(
    ("planned", "clean", "miss"),
    [
        ("96bpm 7/8", "96bpm clean=7/8", None),
        ("96bpm 8/10", "96bpm clean=8/10", None),
        ("96bpm 7/8", "96bpm clean=5/8", "set 1 was 5/8 clean"),
        ("96bpm", "92bpm clean=8/8", "set 1 was 92bpm of 96bpm"),
        ("96bpm", "x5", "set 1 was without tempo of 96bpm"),
        ("5km", "5km 30:00", None),
        ("100kg", "220.47lb", None),
        ("100kg", "220lb", "set 1 was 220lb of 100kg"),
    ],
)
def test_a_miss_is_what_was_less_than_asked_for_or_less_than_four_in_five_clean(
    planned: str, clean: str, miss: str | None
) -> None:
    assert (
        first_miss(last_time(clean, planned if "/" not in planned else planned.replace(" ", " clean=")), item(""))
        == miss
    )


def test_of_a_range_its_top_had_to_be_reached() -> None:
    (row,) = last_time("x10", "x8")
    assert first_miss([row], item("")) is None
    assert first_miss([row._replace(tops={("reps", ""): 12.0})], item("")) == "set 1 was x10 of x12"


def most(number: float, unit: str, title: str) -> Resolving:
    """Return what resolves shares of weights: the most there was, with a step of 2.5 in that unit."""
    return Resolving(
        most=lambda metric, side: Most(number, unit, title) if (metric, side) == ("weight", None) else None,
        steps={"weight": 2.5},
    )


@pytest.mark.parametrize(
    ("planned", "sets", "why"),
    [
        ("3x5 80%", "3x5 110kg", "80% of max 140kg"),
        ("x5 100%", "x5 140kg", "100% of max 140kg"),
        ("x5 75-80%", "x5 105kg-110kg", "75% of max 140kg"),
        ("x5 60%, x5 70%", "x5 82.5kg, x5 97.5kg", "60% of max 140kg; 70% of max 140kg"),
    ],
)
def test_a_share_of_the_most_is_rounded_down_to_the_step(planned: str, sets: str, why: str) -> None:
    assert told(planned, most(140, "kg", "max 140kg")) == (sets, why)


def test_a_share_without_a_step_is_rounded_down_to_a_tenth() -> None:
    by = most(119.6, "kg", "estimated maximum 119.6kg")._replace(steps={})
    assert told("x5 85%", by) == ("x5 101.6kg", "85% of estimated maximum 119.6kg")


def test_a_share_of_what_is_not_known_is_left_to_be_written() -> None:
    assert told("x5 80%", Resolving()) == ("x5", "80% of an unknown weight: write it with the set")


def test_numbers_that_stand_for_themselves_are_left_as_they_are() -> None:
    assert told("3x5 100kg", Resolving(last_time("90kgx5,5,5"))) == ("3x5 100kg", "")
