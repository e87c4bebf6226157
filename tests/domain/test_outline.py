"""The tree of a session: what its parts add up to, done and planned."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from practicelog.domain.outline import (
    Outline,
    OutlineActivity,
    OutlineBreak,
    OutlineInterval,
    OutlineNote,
    OutlineSection,
    Tally,
    tally,
)
from practicelog.domain.sets.plan import OutlineSet, SetKind, SetPlan, Value
from practicelog.domain.time.here import Here

SIX = datetime(2026, 3, 12, 18, tzinfo=UTC)


def minutes(count: int) -> datetime:
    """Return the instant that many minutes after six."""
    return SIX + timedelta(minutes=count)


def at(count: int) -> Here:
    """Return here, that many minutes after six, where a clock may run for four hours."""
    return Here(minutes(count), ZoneInfo("Etc/UTC"))


def session(*activities: OutlineActivity) -> Outline:
    """Return a session of these activities, in one section."""
    unknown = (None,) * 5
    return Outline(1, None, SIX.date(), "Etc/UTC", SIX, None, True, *unknown, [OutlineSection(None, None, activities)])


def test_a_running_interval_counts_up_to_now_at_every_level() -> None:
    done = OutlineInterval(minutes(0), minutes(10), seconds=600)
    running = OutlineInterval(minutes(20), None, running=True)
    outline = session(OutlineActivity("scales", intervals=[done]), OutlineActivity("bach", intervals=[done, running]))
    assert [activity.elapsed(at(25)) for activity in outline.activities] == [600, 900]
    assert outline.sections[0].elapsed(at(25)) == outline.elapsed(at(25)) == 1500


def test_an_activity_lasts_from_its_first_start_to_its_last_stop_unless_it_runs() -> None:
    intervals = [OutlineInterval(minutes(20), minutes(30)), OutlineInterval(minutes(0), minutes(10))]
    activity = OutlineActivity("bach", intervals=intervals)
    assert (activity.began_at, activity.ended_at) == (minutes(0), minutes(30))
    running = activity._replace(intervals=[*intervals, OutlineInterval(minutes(40), None, running=True)])
    assert (running.is_running, running.ended_at) == (True, None)


def test_an_activity_with_sets_alone_begins_with_the_first_of_them() -> None:
    times = [minutes(5), None, minutes(3)]
    sets = [OutlineSet(0, "", number, SetPlan(), True, at, [], []) for number, at in enumerate(times, 1)]
    assert OutlineActivity("squat", sets=sets).first_at == minutes(3)


def test_a_plan_has_sets_to_do_and_neither_times_nor_references() -> None:
    plan = SetPlan((Value("weight", 100, "kg"), Value("reps", 5)))
    squat = OutlineActivity(
        "squat", planned_seconds=600, sets=[OutlineSet(0, "", 1, SetPlan(), False, None, [], [], plan)]
    )
    assert (squat.ref, squat.began_at, squat.elapsed(at(0)), squat.sets[0].planned) == ("", None, None, plan)


def test_plans_add_up_and_what_has_none_adds_nothing_to_them() -> None:
    ten = [OutlineInterval(minutes(0), minutes(10), seconds=600)]
    planned, unplanned = OutlineActivity("a", planned_seconds=900, intervals=ten), OutlineActivity("b", intervals=ten)
    of_activities = OutlineSection("tech", None, [planned, unplanned])
    of_its_own = OutlineSection("pieces", 1800, [planned, unplanned])
    nothing = OutlineSection("ear", None, [unplanned])
    assert [section.planned_seconds for section in (of_activities, of_its_own, nothing)] == [900, 1800, None]
    assert [section.planned_elapsed(at(0)) for section in (of_activities, of_its_own, nothing)] == [600, 1200, None]
    outline = session()._replace(sections=[of_activities, of_its_own, nothing])
    assert (outline.planned_seconds, outline.planned_elapsed(at(0)), outline.elapsed(at(0))) == (2700, 1800, 3000)


def test_a_clock_left_on_and_an_interval_without_a_stop_count_for_nothing() -> None:
    done = OutlineInterval(minutes(0), minutes(10), seconds=600)
    running, unfinished = OutlineInterval(minutes(20), None, running=True), OutlineInterval(minutes(15), None)
    bare = OutlineInterval(None, None, seconds=60)
    etude = OutlineActivity("etude", intervals=[unfinished])
    outline = session(OutlineActivity("scales", intervals=[done, running]), etude)
    later = at(20 + 240)
    assert (outline.elapsed(later), outline.is_left_on(later)) == (600 + 4 * 3600, False)
    assert (outline.elapsed(at(261)), outline.is_left_on(at(261))) == (600, True)
    states = [interval.state(at(261)) for interval in (done, running, unfinished, bare)]
    assert states == ["finished", "left_on", "unfinished", "untimed"]
    assert (running.state(later), session(etude).elapsed(later)) == ("running", None)


@pytest.mark.parametrize(
    ("now", "changes", "state"),
    [
        (30, {}, "running"),
        (20 + 241, {}, "left_on"),
        (30, {"sections": []}, "open"),
        (30, {"sections": [], "open": False}, "unfinished"),
        (30, {"sections": [], "open": False, "ended_at": SIX}, "ended"),
        (30, {"sections": [], "open": False, "started_at": None}, "untimed"),
        (30, {"sections": [], "open": True, "started_at": None}, "open"),
    ],
)
def test_a_session_has_a_state(now: int, changes: dict[str, Any], state: str) -> None:
    running = OutlineInterval(minutes(20), None, running=True)
    outline = session(OutlineActivity("scales", intervals=[running]), OutlineActivity("bach"))
    assert outline._replace(**changes).state(at(now)) == state


def test_a_break_lasts_up_to_now_while_it_is_on() -> None:
    on = OutlineBreak(None, None, minutes(20), None, running=True)
    over = OutlineBreak("tea", None, minutes(20), minutes(25), seconds=300)
    unknown = OutlineBreak("tea", None, minutes(20), None)
    assert [pause.elapsed(at(30)) for pause in (on, over, unknown)] == [600, 300, None]
    assert [pause.state for pause in (on, over, unknown)] == ["running", "finished", "unfinished"]


def test_clock_times_are_near_to_the_start_of_a_session_or_to_the_middle_of_its_day() -> None:
    outline = session()
    assert outline._replace(started_at=SIX + timedelta(microseconds=5)).anchor() == SIX
    timeless = outline._replace(started_at=None)
    assert timeless.anchor() == datetime(2026, 3, 12, 16, tzinfo=UTC)  # twelve hours after 04:00
    assert timeless.anchor(time(5, 30)) == datetime(2026, 3, 12, 17, 30, tzinfo=UTC)


def test_clocks_that_overlap_count_twice_in_what_they_share() -> None:
    def twice(*ends: tuple[int, int | None]) -> int:
        intervals = [OutlineInterval(minutes(start), None if stop is None else minutes(stop)) for start, stop in ends]
        return session(*(OutlineActivity("a", intervals=[interval]) for interval in intervals)).seconds_twice

    assert twice((0, 10), (10, 20)) == 0
    assert twice((0, 10), (5, 20)) == 300
    assert twice((5, 20), (0, 10)) == 300
    assert twice((0, 30), (5, 10), (20, 40)) == 300 + 600
    assert twice((0, 10), (5, None)) == 0
    assert twice() == 0


def test_everything_noted_is_told_with_what_it_is_on() -> None:
    activity = OutlineActivity("a", notes=[OutlineNote("three")], activity_instance_id=9)
    section = OutlineSection("s", activities=[activity], notes=[OutlineNote("two")], section_id=8)
    outline = session()._replace(session_id=7, notes=[OutlineNote("one")], sections=[section])
    assert [(table, id_, note.body) for table, id_, note in outline.noted] == [
        ("session", 7, "one"),
        ("section", 8, "two"),
        ("activity_instance", 9, "three"),
    ]


def test_a_section_or_an_activity_may_have_sets_and_no_clock() -> None:
    sets = [lift(100, 5)]
    lifted, planned = OutlineActivity("a", sets=sets), OutlineActivity("a", sets=[sets[0]._replace(done=False)])
    timed = lifted._replace(intervals=[OutlineInterval(minutes(0), minutes(5))])
    assert [activity.has_only_sets for activity in (lifted, planned, timed, OutlineActivity("a"))] == [
        True, False, False, False,
    ]  # fmt: skip
    sections = [[lifted], [lifted, planned], [planned], [lifted, timed], []]
    assert [OutlineSection(None, activities=part).has_only_sets for part in sections] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_what_was_skipped_says_why() -> None:
    assert OutlineActivity("a").passed_over == ""
    assert OutlineActivity("a", skipped_at=SIX).passed_over == "skipped"
    assert OutlineActivity("a", skipped_at=SIX, skip_reason="tired").passed_over == "skipped: tired"


def lift(
    weight: float, reps: int, minute: int | None = None, kind: SetKind = "work", unit: str = "kg", done: bool = True
) -> OutlineSet:
    """A set of so many reps with a weight."""
    plan = SetPlan((Value("weight", weight, unit), Value("reps", reps)), kind)
    return OutlineSet(0, "", 1, plan, done, None if minute is None else minutes(minute), [], [])


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        ([], Tally(0, {}, None, None, False)),
        ([lift(100, 5)], Tally(1, {"kg": 500}, None, None, True)),
        ([lift(100, 5, 7), lift(90, 5, 3)], Tally(2, {"kg": 950}, minutes(3), minutes(7), True)),
        ([lift(60, 5, 1, kind="warmup"), lift(90, 5, 3)], Tally(1, {"kg": 450}, minutes(1), minutes(3), True)),
        ([lift(60, 5, 1, kind="warmup")], Tally(1, {}, minutes(1), minutes(1), True)),
        ([lift(90, 5, 3), lift(100, 5, 9, done=False)], Tally(1, {"kg": 450}, minutes(3), minutes(3), True)),
        ([lift(90, 5, done=False)], Tally(0, {}, None, None, False)),
    ],
)
def test_the_sets_of_an_activity_amount_to_something(sets: list[OutlineSet], expected: Tally) -> None:
    assert tally([OutlineActivity("squat", sets=sets, weight_unit="kg")]) == expected


def test_sets_beside_a_clock_are_not_untimed_and_without_a_weight_there_is_no_volume() -> None:
    clock = [OutlineInterval(minutes(0), minutes(5))]
    timed = OutlineActivity("squat", sets=[lift(100, 5)], intervals=clock, weight_unit="kg")
    assert tally([timed]) == Tally(1, {"kg": 500}, None, None, False)
    weightless = OutlineActivity("scales", sets=[lift(100, 5)], weight_unit=None)
    assert tally([weightless]) == Tally(1, {}, None, None, True)
    assert tally([timed, weightless]).is_untimed


def test_volumes_that_convert_are_added_up_in_kg_if_one_of_them_is() -> None:
    pounds = OutlineActivity("curl", sets=[lift(100, 1, 2, unit="lb")], weight_unit="lb")
    kilos = OutlineActivity("squat", sets=[lift(50, 1, 8)], weight_unit="kg")
    bare = OutlineActivity("machine", sets=[lift(7, 2, unit="")], weight_unit="")
    assert tally([pounds, kilos]) == Tally(2, {"kg": 95.36}, minutes(2), minutes(8), True)
    assert tally([pounds, pounds]).volumes == {"lb": 200}
    assert tally([pounds, bare, kilos]).volumes == {"kg": 95.36, "": 14}
    assert tally([]) == Tally(0, {}, None, None, False)
