"""As records are taken in, what is kept and worth a look is found, and how long was timed."""

import pytest

from practicelog.domain.imports.records import (
    IMPORTED,
    KEPT,
    MERGED,
    REJECTED,
    Fact,
    Findings,
    Link,
    Problem,
    Record,
    Ref,
    Row,
    seconds_of,
)

SECOND = 1_000_000
FAR = 1_772_470_800 * SECOND


def interval(started_at: int | None, stopped_at: int | None, bare_seconds: int | None = None, key: str = "i") -> Row:
    """Return the row of an interval."""
    values = {"started_at": started_at, "stopped_at": stopped_at, "bare_seconds": bare_seconds}
    return Row("timer_interval", key, values)


@pytest.mark.parametrize(
    ("row", "seconds"),
    [
        (interval(FAR, FAR + 90 * SECOND), 90),
        (interval(FAR, FAR + 90 * SECOND + 999_999), 90),
        (interval(0, 90 * SECOND), 90),
        (interval(FAR, FAR), 0),
        (interval(FAR, None), 0),
        (interval(None, None), 0),
        (interval(None, None, 60), 60),
        (interval(None, FAR, 60), 60),
        (interval(FAR, None, 60), 60),
        (interval(FAR, FAR + 90 * SECOND, 60), 90),
    ],
)
def test_an_interval_is_as_long_as_its_instants_are_apart_or_as_was_recorded(row: Row, seconds: int) -> None:
    assert seconds_of(row) == seconds
    assert type(seconds_of(row)) is int


def test_records_come_through_as_they_are_and_what_is_kept_or_timed_is_found() -> None:
    kept = [Fact("overlap", "a", KEPT, "overlaps"), Fact("tag", "b", KEPT, "odd")]
    records: list[Record] = [
        kept[0],
        interval(FAR, FAR + 90 * SECOND, key="a"),
        Row("session", "s", {"started_at": FAR, "stopped_at": FAR + 1, "bare_seconds": 5}),
        Fact("clock", "c", MERGED, "told-twice"),
        Fact("clock", "d", REJECTED, "empty"),
        Fact("clock", "e", IMPORTED),
        Link("session_tag", Ref("session", "s"), Ref("tag", "t")),
        Problem("line 3", "no day"),
        interval(None, None, 60, key="b"),
        kept[1],
    ]
    findings = Findings()
    assert [*findings.noted(records)] == records
    assert findings.remarks == kept
    assert findings.seconds == 150


def test_what_was_found_so_far_is_there_before_the_end_and_adds_up_over_several_takings() -> None:
    findings = Findings()
    assert (findings.remarks, findings.seconds) == ([], 0)
    stream = findings.noted([interval(0, 10 * SECOND), interval(0, 20 * SECOND)])
    next(stream)
    assert findings.seconds == 10
    next(stream)
    assert [*findings.noted([interval(0, 30 * SECOND)])] == [interval(0, 30 * SECOND)]
    assert findings.seconds == 60
