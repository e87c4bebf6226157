"""The tree of a session: what its parts add up to, done and planned."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from practicelog.domain.outline import Outline, OutlineActivity, OutlineInterval, OutlineSection
from practicelog.domain.sets.plan import OutlineSet, SetPlan, Value
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
