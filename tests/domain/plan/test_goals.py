"""The words of a goal mean one thing each, or are refused with what to write."""

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.plan.goals import (
    Amount,
    Asked,
    Condition,
    GoalLine,
    asked_of_amount,
    asked_of_set,
    leading_first,
    nameable,
    read_amount,
    split_goal,
)
from practicelog.domain.sets.plan import BUILT_IN, MetricRule
from practicelog.domain.sets.read import read_sets

NAMES = ("alt picking", "squat", "czerny 299", "lower-a", "daily reading", "guitar")
CARDS = MetricRule("cards", "", "integer")
SLIPS = MetricRule("slips", direction="lower")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("alt picking 120bpm", GoalLine("alt picking", ("120bpm",))),
        ("squat 140 kg x 1", GoalLine("squat", ("140kg", "x1"))),
        ("guitar 5h weekly", GoalLine("guitar", ("5h",), "week")),
        ("guitar 5 h a week", GoalLine("guitar", ("5", "h"), "week")),
        ("guitar 20m per day", GoalLine("guitar", ("20m",), "day")),
        ("guitar every day", GoalLine("guitar", (), "day")),
        ("guitar 5h/week", GoalLine("guitar", ("5h",), "week")),
        ("anki 85 cards/day", GoalLine("anki", ("85", "cards"), "day")),
        ("tcp/ip 5h", GoalLine("tcp/ip", ("5h",))),
        ("guitar 10,000h", GoalLine("guitar", ("10,000h",))),
        ("guitar 2nd grade", GoalLine("guitar 2nd grade", ())),
        ("anki 85 cards daily", GoalLine("anki", ("85", "cards"), "day")),
        ("squat 85 reps daily", GoalLine("squat", ("85", "reps"), "day")),
        ("lower-a 2x weekly", GoalLine("lower-a", ("2x",), "week")),
        ("lower-a twice a month", GoalLine("lower-a", ("twice",), "month")),
        ("lower-a 2 sessions weekly", GoalLine("lower-a", ("2", "sessions"), "week")),
        ("listening 1000h in all", GoalLine("listening", ("1000h",), None, "in all")),
        ("run 10km in one set monthly", GoalLine("run", ("10km",), "month", "in one set")),
        ("run 10km monthly at once", GoalLine("run", ("10km",), "month", "in one set")),
        ("czerny 299 100bpm", GoalLine("czerny 299", ("100bpm",))),
        ("daily reading 30m daily", GoalLine("daily reading", ("30m",), "day")),
        ("row L 32kgx10", GoalLine("row", ("L", "32kgx10"))),
        ("5h weekly", GoalLine("", ("5h",), "week")),
        ("summer recital", GoalLine("summer recital", ())),
    ],
)
def test_the_words_are_taken_apart(typed: str, line: GoalLine) -> None:
    assert split_goal(typed.split(), NAMES) == line


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("5h", Amount("sum", 18000)),
        ("1h30m", Amount("sum", 5400)),
        ("1.5 hours", Amount("sum", 5400)),
        ("20 minutes", Amount("sum", 1200)),
        ("10000h", Amount("sum", 36_000_000)),
        ("2x", Amount("days", 2)),
        ("once", Amount("days", 1)),
        ("3 times", Amount("days", 3)),
        ("5 days", Amount("days", 5)),
        ("2 sessions", Amount("sessions", 2)),
        ("85 cards", Amount("sum", 85, "cards")),
        ("2.5 new words", Amount("sum", 2.5, "new words")),
        ("120bpm", None),
        ("100kg x5", None),
        ("45s", None),
        ("1:30", None),
    ],
)
def test_what_adds_up_is_told_from_a_set(words: str, amount: Amount | None) -> None:
    assert read_amount(GoalLine("x", tuple(words.split()), "year")) == amount


def test_a_window_alone_asks_for_a_day_in_it() -> None:
    assert read_amount(GoalLine("scales", (), "day")) == Amount("days", 1)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("guitar 8x weekly", "Write 8 sessions weekly"),
        ("guitar 2x daily", "Write 2 sessions daily"),
        ("guitar 0h weekly", "asks for nothing"),
        ("guitar 0x weekly", "asks for nothing"),
        ("guitar 1,000 h", "write 1000 h"),
        ("guitar 10,000h", "write 10000h"),
        ("guitar 1,5h weekly", "write 1.5h"),
        ("guitar 5h fortnightly", '"fortnightly" isn\'t a repeating period'),
        ("guitar 20h this month", '"this month" isn\'t a repeating period'),
        ("anki 300 cards in june", '"in june" isn\'t a repeating period'),
        ("guitar 20h by august", '"by august": a deadline is an option. Write 20h --until august'),
        ("alt picking 120bpm until 30 sep", '"until 30 sep": a deadline'),
        ("guitar 999999h", "at most 200000h"),
    ],
)
def test_an_amount_that_cannot_be_is_refused(typed: str, why: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_amount(split_goal(typed.split(), NAMES))
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("amount", "line", "rule", "asked"),
    [
        (Amount("sum", 18000), GoalLine("x", ("5h",), "week"), None, ("sum", "week", None, "at least", 18000, "s")),
        (Amount("days", 2), GoalLine("x", ("2x",)), None, ("days", None, None, "at least", 2, "")),
        (Amount("sum", 85, "cards"), GoalLine("x", (), "day"), CARDS, ("sum", "day", "cards", "at least", 85, "")),
        (Amount("sum", 3, "slips"), GoalLine("x", (), "day"), SLIPS, ("sum", "day", "slips", "at most", 3, "")),
    ],
)
def test_an_amount_is_asked_for_over_its_window(
    amount: Amount, line: GoalLine, rule: MetricRule | None, asked: tuple[object, ...]
) -> None:
    kind, window, metric, comparison, number, unit = asked
    assert asked_of_amount(amount, line, rule) == (kind, window, ((metric, None, comparison, number, unit),))


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("120bpm", Asked("set", None, (Condition("tempo", None, "at least", 120, "bpm"),))),
        ("20km weekly", Asked("sum", "week", (Condition("distance", None, "at least", 20, "km"),))),
        ("20km in one set", Asked("set", None, (Condition("distance", None, "at least", 20, "km"),))),
        ("120bpm weekly", Asked("set", "week", (Condition("tempo", None, "at least", 120, "bpm"),))),
        ("x5 in all", Asked("sum", None, (Condition("reps", None, "at least", 5),))),
        (
            "5km 25:00",
            Asked(
                "set",
                None,
                (Condition("distance", None, "at least", 5, "km"), Condition("time", None, "at most", 1500, "s")),
            ),
        ),
        (
            "clean=7/8",
            Asked("set", None, (Condition("clean", None, "at least", 7), Condition("attempts", None, "at most", 8))),
        ),
    ],
)
def test_set_words_ask_for_one_set_unless_they_add_up(typed: str, asked: Asked) -> None:
    line = split_goal(typed.split())
    assert asked_of_set(read_sets(line.words), line, BUILT_IN) == asked


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("20km", "in one set or in all? Write 20km in one set, or 20km in all"),
        ("100kgx5,5", "met by one set"),
        ("100kg @8", "Leave the kind and the effort of the set out"),
        ("100kg warmup", "Leave the kind and the effort of the set out"),
        ("+2.5kg", "Write the weight itself"),
        ("100kgx5 in all", "only one number can be added up"),
    ],
)
def test_what_no_one_set_can_be_is_refused(typed: str, why: str) -> None:
    line = split_goal(typed.split())
    with pytest.raises(NotUnderstood) as refused:
        asked_of_set(read_sets(line.words), line, BUILT_IN)
    assert why in str(refused.value)


def test_a_number_of_which_neither_way_is_better_is_no_goal() -> None:
    rule = MetricRule("mood", direction="none")
    with pytest.raises(NotUnderstood, match="neither more nor less of it is better"):
        asked_of_amount(Amount("sum", 5, "mood"), GoalLine("x", ("5", "mood"), "day"), rule)


def test_an_amount_of_a_metric_may_be_meant_of_one_set() -> None:
    with pytest.raises(NotUnderstood, match="Write cards=85, or 85 cards in all"):
        asked_of_amount(Amount("sum", 85, "cards"), GoalLine("anki", ("85", "cards")), CARDS)


def test_the_tempo_leads_and_reps_come_last() -> None:
    numbers = {"reps": 5.0, "weight": 100.0, "tempo": 60.0, "hold": 3.0}
    conditions = [Condition(metric, None, "at least", number) for metric, number in numbers.items()]
    assert [condition.metric for condition in leading_first(conditions)] == ["tempo", "weight", "hold", "reps"]


@pytest.mark.parametrize(
    ("words", "name"),
    [("L:32kgx10", "L 32kgx10"), ("cards=85", "cards 85"), ("1:30", "1m30s"), ("1:05:00", "1h05m00s")],
)
def test_words_that_no_name_can_hold_are_spelt_otherwise_in_one(words: str, name: str) -> None:
    assert " ".join(nameable(words.split())) == name
