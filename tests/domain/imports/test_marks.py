"""A log is known again by what happened in it when, not by the ids that its rows have."""

import pytest

from practicelog.domain.imports.marks import EXPORTED, Marks, whose

OWN = "own"
CLOCKS = {("timer_interval", 1): 10, ("timer_interval", 2): 20, ("activity_set", 1): 11}
DAYS = {1: "2026-03-12"}


@pytest.mark.parametrize(
    ("known", "answer"),
    [
        ({}, None),
        ({"a": Marks({}, {})}, None),
        ({"a": Marks(CLOCKS, DAYS)}, "a"),
        ({"a": Marks({("timer_interval", 1): 10, ("timer_interval", 2): 21, ("activity_set", 1): 11}, DAYS)}, "a"),
        ({"a": Marks({("timer_interval", 1): 9, ("timer_interval", 2): 21, ("activity_set", 1): 11}, DAYS)}, None),
        ({"a": Marks({("timer_interval", 1): 9}, DAYS)}, None),
        ({"a": Marks({}, DAYS)}, "a"),
        ({"a": Marks({}, {1: "2026-03-13"})}, None),
        ({"a": Marks({}, DAYS), "b": Marks({("timer_interval", 1): 10}, {})}, "b"),
        ({"a": Marks(CLOCKS, DAYS), OWN: Marks(CLOCKS, DAYS)}, "a"),
        ({"a": Marks({("timer_interval", 1): 9}, DAYS), OWN: Marks(CLOCKS, DAYS)}, OWN),
        ({OWN: Marks({}, DAYS)}, None),
    ],
)
def test_the_log_is_the_one_with_most_of_the_same_instants(known: dict[str, Marks], answer: str | None) -> None:
    assert whose(Marks(CLOCKS, DAYS), known, OWN) == answer


def test_an_unknown_log_has_an_identity_by_what_happened_first_in_it() -> None:
    first = Marks(CLOCKS, DAYS).identity
    assert first.startswith(EXPORTED)
    assert Marks({**CLOCKS, ("timer_interval", 3): 30}, {**DAYS, 2: "2026-03-13"}).identity == first
    assert Marks({**CLOCKS, ("activity_set", 1): 12}, DAYS).identity != first
