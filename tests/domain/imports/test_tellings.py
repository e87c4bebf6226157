"""Of several tellings of one timer the one of the highest rank counts, and none of the others is lost."""

import pytest

from practicelog.domain.imports.account import Account
from practicelog.domain.imports.records import DISPUTED, FOLD, IMPORTED, KEPT, MERGED, REVIEW, Fact, Ref, Row
from practicelog.domain.imports.tellings import Telling, settle_timer
from practicelog.domain.imports.timing import SECOND, Timing

OWNER = Ref("activity_instance", "i")
INTERVAL = Ref("timer_interval", "i")

TEN_TO_SEVENTY = Timing(10 * SECOND, 70 * SECOND)


def settled(account: Account, *told: tuple[int, Timing], reason: str | None = None) -> list[Fact | None]:
    """Settle the timer of an instance, and return what became of its tellings, which are called 0, 1, 2."""
    claims = [account.found("timer", str(number), f"raw {number}") for number in range(len(told))]
    tellings = (Telling(rank, timing, claim) for claim, (rank, timing) in zip(claims, told, strict=True))
    settle_timer(account, OWNER, tellings, reason)
    return [claim.fact for claim in claims]


def row_of(timing: Timing, rank: int, raw: str, flag: str | None = None) -> Row:
    """Return the row of the instance's interval."""
    values = {
        "activity_instance_id": OWNER,
        "started_at": timing.started_at,
        "stopped_at": timing.stopped_at,
        "bare_seconds": timing.bare_seconds,
    }
    return Row("timer_interval", "i", values, rank, flag, raw)


def test_without_a_telling_there_is_no_interval() -> None:
    account = Account()
    assert settled(account) == []
    assert (account.rows, account.superseded) == ({}, [])


@pytest.mark.parametrize(
    "timing",
    [
        TEN_TO_SEVENTY,
        TEN_TO_SEVENTY._replace(flag=FOLD, basis="local utc"),
        Timing(None, None, 60, DISPUTED),
        Timing(None, None, 0),
    ],
)
def test_a_single_telling_is_the_interval_of_its_instance(timing: Timing) -> None:
    account = Account()
    assert settled(account, (3, timing)) == [Fact("timer", "0", IMPORTED, None, INTERVAL)]
    assert account.rows == {INTERVAL: row_of(timing, 3, "raw 0", timing.flag)}
    assert account.superseded == []


@pytest.mark.parametrize(
    ("timing", "reason", "told"),
    [
        (Timing(10 * SECOND), None, "open"),
        (Timing(10 * SECOND), "recovered", "recovered"),
        (TEN_TO_SEVENTY, "recovered", "recovered"),
        (TEN_TO_SEVENTY, None, None),
    ],
)
def test_a_timer_that_was_never_stopped_is_told_to_be_open_unless_there_is_more_to_say(
    timing: Timing, reason: str | None, told: str | None
) -> None:
    account = Account()
    assert settled(account, (1, timing), reason=reason) == [Fact("timer", "0", IMPORTED, told, INTERVAL)]
    assert account.rows[INTERVAL].values["started_at"] == 10 * SECOND


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_telling_of_the_higher_rank_counts_and_the_same_in_others_is_merged_with_it(order: tuple[int, int]) -> None:
    account = Account()
    same = Timing(11 * SECOND, 69 * SECOND)
    told = [(3, TEN_TO_SEVENTY), (2, same)]
    facts = settled(account, *(told[place] for place in order))
    counts, other = order.index(0), order.index(1)
    assert facts[counts] == Fact("timer", str(counts), IMPORTED, None, INTERVAL)
    assert facts[other] == Fact("timer", str(other), MERGED, None, INTERVAL)
    assert account.rows == {INTERVAL: row_of(TEN_TO_SEVENTY, 3, f"raw {counts}")}
    assert account.superseded == []


def test_what_others_say_otherwise_is_kept_as_superseded_intervals_of_the_same_key() -> None:
    account = Account()
    open_one, longer = Timing(80 * SECOND), Timing(10 * SECOND, 100 * SECOND, flag=FOLD)
    facts = settled(account, (2, longer), (3, TEN_TO_SEVENTY), (1, open_one), reason="recovered")
    assert facts == [
        Fact("timer", "0", KEPT, "superseded", INTERVAL, "raw 0"),
        Fact("timer", "1", IMPORTED, "recovered", INTERVAL),
        Fact("timer", "2", KEPT, "superseded", INTERVAL, "raw 2"),
    ]
    assert account.superseded == [row_of(open_one, 1, "raw 2"), row_of(longer, 2, "raw 0", FOLD)]
    assert account.rows == {INTERVAL: row_of(TEN_TO_SEVENTY, 3, "raw 1")}


def test_a_same_telling_after_another_one_is_still_merged_and_one_before_hides_none() -> None:
    account = Account()
    other = Timing(200 * SECOND, 210 * SECOND)
    facts = settled(account, (0, TEN_TO_SEVENTY), (1, other), (2, TEN_TO_SEVENTY), (3, TEN_TO_SEVENTY))
    assert [fact and fact.fate for fact in facts] == [MERGED, KEPT, MERGED, IMPORTED]
    assert account.superseded == [row_of(other, 1, "raw 1")]


@pytest.mark.parametrize(
    ("current", "other", "flag"),
    [
        (TEN_TO_SEVENTY, Timing(70 * SECOND, 131 * SECOND), REVIEW),
        (TEN_TO_SEVENTY, Timing(900 * SECOND, 999 * SECOND), REVIEW),
        (TEN_TO_SEVENTY._replace(flag=FOLD), Timing(70 * SECOND, 131 * SECOND), REVIEW),
        # As long, or overlapping, or earlier.
        (TEN_TO_SEVENTY, Timing(70 * SECOND, 130 * SECOND), None),
        (TEN_TO_SEVENTY, Timing(70 * SECOND - 1, 900 * SECOND), None),
        (Timing(100 * SECOND, 101 * SECOND), TEN_TO_SEVENTY, None),
        # Of what is open nobody knows how long it was, of a length not when.
        (TEN_TO_SEVENTY, Timing(70 * SECOND), None),
        (TEN_TO_SEVENTY, Timing(None, None, 900), None),
        (Timing(10 * SECOND), Timing(70 * SECOND, 131 * SECOND), None),
        (Timing(None, None, 60), Timing(70 * SECOND, 131 * SECOND), None),
        (TEN_TO_SEVENTY._replace(flag=FOLD), Timing(70 * SECOND), FOLD),
    ],
)
def test_a_timer_that_does_not_count_though_it_is_later_and_longer_wants_a_look(
    current: Timing, other: Timing, flag: str | None
) -> None:
    account = Account()
    settled(account, (3, current), (2, other))
    assert account.rows == {INTERVAL: row_of(current, 3, "raw 0", flag)}
    assert account.superseded == [row_of(other, 2, "raw 1")]


def test_what_wants_a_look_does_so_whatever_else_is_told() -> None:
    account = Account()
    settled(account, (0, Timing(70 * SECOND, 131 * SECOND)), (1, Timing(80 * SECOND)), (3, TEN_TO_SEVENTY))
    assert account.rows[INTERVAL].flag == REVIEW


def test_of_two_tellings_of_one_rank_a_single_one_counts() -> None:
    account = Account()
    facts = settled(account, (2, TEN_TO_SEVENTY), (2, TEN_TO_SEVENTY))
    assert sorted(fact.fate for fact in facts if fact) == [IMPORTED, MERGED]
