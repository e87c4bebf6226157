"""What does not simply become a row is accounted for: what cannot be placed, what is told again, and what is odd."""

from collections.abc import Iterable
from datetime import time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from practicelog.domain.imports.deeds import Clock, Deed, Lift, Workout
from practicelog.domain.imports.gather import MOST_OVERLAPS, gather, instants_of
from practicelog.domain.imports.records import KEPT, MERGED, Fact, Problem, Ref, Row
from practicelog.domain.imports.sitting import Frame
from practicelog.domain.imports.timing import SECOND, Timing

FRAME = Frame(ZoneInfo("Europe/Berlin"), time(4), timedelta(hours=1))
MINUTE = 60 * SECOND
EVENING = 1_772_470_800 * SECOND  # 2026-03-02 18:00 in Berlin


def clock(key: str, start: int, stop: int | None, **more: Any) -> Clock:
    """Return a clock of scales from so many minutes after 18:00 on."""
    stopped_at = None if stop is None else EVENING + stop * MINUTE
    return Clock(key, "scales", Timing(EVENING + start * MINUTE, stopped_at), **more)


def accounts(deeds: Iterable[Deed]) -> list[Fact | Problem]:
    """Return the facts and problems that deeds make."""
    return [record for record in gather(deeds, FRAME) if isinstance(record, Fact | Problem)]


def sessions(deeds: Iterable[Deed]) -> list[Any]:
    """Return the values of the sessions that deeds make."""
    return [row.values for row in gather(deeds, FRAME) if isinstance(row, Row) and row.table == "session"]


@pytest.mark.parametrize(
    ("deed", "what"),
    [
        (Workout("w"), "no day"),
        (Clock("c", "scales", Timing(None)), "neither times nor a length"),
        (Clock("c", "scales", Timing(None, None, 600)), "no day"),
        (Lift("s", "squat", "gone"), "a set of a workout that is not there"),
    ],
)
def test_what_cannot_be_placed_is_a_problem_with_where_it_stands_and_what_is_said(
    deed: Workout | Clock | Lift, what: str
) -> None:
    assert accounts([deed._replace(place="line 3", raw="as it is")]) == [Problem("line 3", what, "as it is")]
    assert accounts([deed]) == [Problem(deed.key, what, None)]


@pytest.mark.parametrize(
    ("first", "kind"),
    [(Workout("k", "Push", day="2026-03-02"), "workout"), (clock("k", 0, 30), "clock")],
)
def test_what_is_told_again_is_merged_and_what_is_told_otherwise_is_kept(first: Any, kind: str) -> None:
    same = first._replace(place="line 9", raw="again")
    merged = Fact(kind, "k#line 9", MERGED, "told-twice", None, None, "line 9")
    assert accounts([first._replace(place="line 2", raw="once"), same]) == [merged]
    other = same._replace(notes=("otherwise",))
    assert accounts([first, other]) == [Fact(kind, "k#line 9", KEPT, "told-differently", None, "again", "line 9")]
    unsaid = other._replace(raw=None)
    assert accounts([first, unsaid]) == [Fact(kind, "k#line 9", KEPT, "told-differently", None, repr(unsaid), "line 9")]


def test_a_clock_of_a_whole_day_is_not_odd_and_a_longer_one_is() -> None:
    assert accounts([clock("a", 0, 24 * 60)]) == []
    target = Ref("timer_interval", "a")
    assert accounts([clock("a", 0, 24 * 60 + 1, place="line 3")]) == [
        Fact("long", "a", KEPT, "over-a-day", target, "lasts 24:01:00", "line 3")
    ]


def test_an_overlap_is_told_of_the_later_clock_by_the_place_or_key_of_the_earlier() -> None:
    told = Fact("overlap", "b a", KEPT, "overlaps", Ref("timer_interval", "b"), "overlaps a by 10:00", "line 4")
    assert accounts([clock("a", 0, 30), clock("b", 20, 50, place="line 4")]) == [told]
    placed = told._replace(raw="overlaps line 3 by 10:00")
    assert accounts([clock("a", 0, 30, place="line 3"), clock("b", 20, 50, place="line 4")]) == [placed]


@pytest.mark.parametrize(("start", "stop"), [(30, 60), (20, 20), (20, None)])
def test_clocks_that_touch_and_those_without_length_overlap_nothing(start: int, stop: int | None) -> None:
    assert accounts([clock("a", 0, 30), clock("b", start, stop)]) == []


def test_twenty_overlaps_of_a_clock_are_told() -> None:
    going = [clock(f"{number:02}", number, 120) for number in range(MOST_OVERLAPS + 5)]
    of_last = [fact for fact in accounts([*going, clock("last", 60, 90)]) if fact[1].startswith("last ")]
    assert len(of_last) == MOST_OVERLAPS == 20


@pytest.mark.parametrize(
    ("zone", "day"), [(None, "2026-03-02"), ("Pacific/Auckland", "2026-03-03"), ("America/New_York", "2026-03-02")]
)
def test_a_workout_counts_for_the_day_that_it_was_where_it_was(zone: str | None, day: str) -> None:
    [session] = sessions([Workout("w", started_at=EVENING, zone=zone)])
    assert session["practice_day"] == day
    [told] = sessions([Workout("w", started_at=EVENING, zone=zone, day="2026-02-28")])
    assert told["practice_day"] == "2026-02-28"


@pytest.mark.parametrize(("ended_at", "kept"), [(EVENING, EVENING), (EVENING + 1, EVENING + 1), (EVENING - 1, None)])
def test_a_workout_may_end_as_it_begins_but_not_before(ended_at: int, kept: int | None) -> None:
    [session] = sessions([Workout("w", started_at=EVENING, ended_at=ended_at)])
    assert session["ended_at"] == kept


@pytest.mark.parametrize(
    ("deed", "instants"),
    [
        (Clock("c", "scales", Timing(1, 2)), [1, 2]),
        (Clock("c", "scales", Timing(1)), [1]),
        (Clock("c", "scales", Timing(None, None, 600), day="2026-03-02"), []),
        (Workout("w", started_at=0, ended_at=3), [0, 3]),
        (Workout("w", day="2026-03-02"), []),
        (Lift("s", "squat", "w", recorded_at=4), [4]),
        (Lift("s", "squat", "w"), []),
        (Problem("line 1", "no day"), []),
    ],
)
def test_the_instants_of_a_deed_are_those_that_it_tells(deed: Deed, instants: list[int]) -> None:
    assert list(instants_of(deed)) == instants
