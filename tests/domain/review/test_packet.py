"""What is brought to a lesson: shares, the first set of a day beside the last time, and names in what was set."""

from datetime import date

import pytest

from practicelog.domain.review.packet import FirstOfDay, Pair, Share, first_of_day, named_in, share_of


def pair(
    day: int, clean: float, attempts: float = 10, tempo: float | None = 80, kind: str = "work", since: bool = True
) -> Pair:
    """So many clean of so many on a day of March."""
    return Pair(1, None, date(2026, 3, day), kind, clean, attempts, tempo, since)


def test_a_share_has_four_decimals() -> None:
    assert Share(5, 8).share == 0.625
    assert Share(2, 3).share == 0.6667
    assert Share(0, 3).share == 0


def test_shares_are_added_up_by_attempts() -> None:
    assert share_of([pair(1, 7, 8), pair(2, 1, 4)]) == Share(8, 12)
    assert share_of([]) is None
    assert share_of([pair(1, 0, 0)]) is None


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], None),
        ([pair(3, 6)], None),  # there is no time before
        ([pair(3, 6), pair(5, 7)], (7, 10, 6, 10, 1)),
        ([pair(3, 5), pair(3, 6), pair(5, 7), pair(5, 9)], (7, 10, 6, 10, 1)),  # the last before, the first of the day
        ([pair(3, 6), pair(5, 7), pair(8, 9)], (16, 20, 13, 20, 2)),
        ([pair(3, 6, 8), pair(5, 7, 12)], (7, 12, 6, 8, 1)),
        ([pair(3, 6, since=False), pair(5, 7, since=False)], None),
        ([pair(3, 6, since=False), pair(5, 7, since=False), pair(8, 9)], (9, 10, 7, 10, 1)),
        ([pair(3, 6), pair(3, 1, kind="warmup"), pair(5, 2, kind="warmup"), pair(5, 7)], (7, 10, 6, 10, 1)),
        ([pair(3, 6), pair(4, 1, kind="warmup"), pair(5, 7)], (7, 10, 6, 10, 1)),
        ([pair(3, 6, tempo=72), pair(5, 7)], None),  # it was slower: not to be compared
        ([pair(3, 6, tempo=88), pair(5, 7)], (7, 10, 6, 10, 1)),
        ([pair(3, 5, tempo=80), pair(3, 6, tempo=72), pair(5, 7)], (7, 10, 5, 10, 1)),
        ([pair(3, 6, tempo=None), pair(5, 7)], None),
        ([pair(3, 6), pair(5, 7, tempo=None)], None),
        ([pair(3, 6, tempo=None), pair(5, 7, tempo=None)], (7, 10, 6, 10, 1)),
        ([pair(3, 6, tempo=0.3), pair(5, 7, tempo=0.1 + 0.2)], (7, 10, 6, 10, 1)),
        ([pair(3, 6, tempo=72), pair(5, 7), pair(8, 9)], (9, 10, 7, 10, 1)),
        ([pair(3, 0, 0), pair(5, 7)], None),
        ([pair(3, 6), pair(5, 0, 0)], None),
    ],
)
def test_the_first_work_set_of_each_day_is_told_beside_the_last_one_before(
    pairs: list[Pair], expected: tuple[int, int, int, int, int] | None
) -> None:
    found = first_of_day(pairs)
    if expected is None:
        assert found is None
    else:
        clean, attempts, clean_before, attempts_before, days = expected
        assert found == FirstOfDay(Share(clean, attempts), Share(clean_before, attempts_before), days)


NAMES = {1: "scales", 2: "A minor scales", 3: "Etude 3", 4: "bwv999 b.17-24", 5: "straße", 6: "c++"}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", []),
        ("Play scales slowly", [1]),
        ("SCALES", [1]),
        ("scalesque, upscales", []),
        ("Etude 3 first, then scales", [3, 1]),
        ("scales first, then Etude 3, then scales", [1, 3]),
        ("Etude 33", []),
        ("a minor scales", [2]),  # the longer name
        ("A minor scales, and other scales", [2, 1]),
        ("scales before A minor scales", [1, 2]),
        ("(bwv999 b.17-24)", [4]),
        ("bwv999 bx17-24", []),  # a full stop is a full stop
        ("STRASSE", [5]),
        ("c++, please", [6]),
    ],
)
def test_names_in_what_was_set_are_found_as_whole_words_in_the_order_of_the_text(text: str, ids: list[int]) -> None:
    assert named_in(text, NAMES) == ids
