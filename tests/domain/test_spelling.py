"""What a name that was typed can mean, and what is a slip."""

import pytest

from practicelog.domain.spelling import Candidate, joined, matching, near


def called(*names: str) -> list[Candidate]:
    """Return candidates of those names."""
    return [Candidate(number, name) for number, name in enumerate(names)]


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("etude 2", "etude 1"),
        ("op 10 no 5", "op 10 no 4"),
        ("bar 13", "bar 12"),
        ("kata7", "kata6"),
        ("bwv999", "bwv998"),
        ("etude", "etude 1"),
        ("練習2", "練習1"),
    ],
)
def test_what_differs_in_a_number_is_no_slip(typed: str, known: str) -> None:
    assert near(typed, [known]) == []


@pytest.mark.parametrize(
    ("typed", "known"), [("etdue 1", "etude 1"), ("sqaut", "squat"), ("etude1", "etude 1"), ("push-up", "pull-up")]
)
def test_what_differs_in_letters_is_one(typed: str, known: str) -> None:
    assert near(typed, [known]) == [known]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("etude 1", []),
        ("etude 12", ["etude 12"]),
        ("etude", ["etude 12", "etude 13"]),
        ("bwv9", []),
        ("bwv", ["bwv999"]),
        ("3n", ["legato-3nps"]),
    ],
)
def test_a_number_is_not_the_beginning_of_another(typed: str, meant: list[str]) -> None:
    names = called("etude 12", "etude 13", "bwv999", "legato-3nps")
    assert [candidate.name for candidate in matching(typed, names)] == meant


@pytest.mark.parametrize("space", ["\xa0", "\u2009", "\u202f", "\u3000"])
def test_a_space_of_another_kind_is_a_space_in_a_name(space: str) -> None:
    assert joined([f"{space}alt{space}picking", "slow"]) == "alt picking slow"
