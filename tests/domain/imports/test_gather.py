"""What other trackers tell becomes sessions, activity instances, intervals and sets: nothing lost, nothing twice."""

import itertools
import math
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.imports.deeds import Clock, Deed, Lift, Measure, Workout
from practicelog.domain.imports.digest import digest
from practicelog.domain.imports.gather import gather
from practicelog.domain.imports.records import Fact, Link, Problem, Record, Ref, Row
from practicelog.domain.imports.sitting import NOTHING, Filed, FiledActivity, FiledClock, FiledSession, Frame
from practicelog.domain.imports.timing import SECOND, Timing

BERLIN = ZoneInfo("Europe/Berlin")
FRAME = Frame(BERLIN, time(4), timedelta(hours=1))
MONDAY = date(2026, 3, 2)


def us(when: str) -> int:
    """Return an instant of March 2026 in Berlin: `2 18:00`."""
    day, clock = when.split()
    return int(datetime.fromisoformat(f"2026-03-{int(day):02}T{clock}").replace(tzinfo=BERLIN).timestamp()) * SECOND


def clock(key: str, activity: str, start: str, stop: str | None = None, **more: Any) -> Clock:
    """Return a clock of March 2026."""
    return Clock(key, activity, Timing(us(start), us(stop) if stop else None), **more)


def filed_clock(
    session: str, instance: str, started_at: int, stopped_at: int | None, activity_id: int = 0
) -> FiledClock:
    """Return a clock as an earlier import has written it."""
    told = {"activity_instance_id": 7, "started_at": started_at, "stopped_at": stopped_at}
    return FiledClock(session, instance, started_at, stopped_at, 7, activity_id, digest(told))


class Gathered:
    """The records of deeds, in the order in which they come."""

    def __init__(self, deeds: Iterable[Deed], frame: Frame = FRAME, filed: Filed = NOTHING) -> None:
        self.records: list[Record] = list(gather(deeds, frame, filed))
        self.by_ref = {Ref(row.table, row.key): row for row in self.records if isinstance(row, Row)}

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table."""
        return [row for row in self.records if isinstance(row, Row) and row.table == table]

    def values(self, table: str, *columns: str) -> list[Any]:
        """Return some columns of the rows of a table, one bare."""
        found = [tuple(row.values[column] for column in columns) for row in self.rows(table)]
        return [values[0] for values in found] if len(columns) == 1 else found

    def facts(self, kind: str) -> list[Fact]:
        """Return the facts of a kind."""
        return [fact for fact in self.records if isinstance(fact, Fact) and fact.kind == kind]

    def session_of(self, row: Row) -> Row:
        """Return the session that a row is in."""
        columns = ("activity_set_id", "activity_instance_id", "section_id", "session_id")
        while row.table != "session":
            row = self.by_ref[next(row.values[column] for column in columns if row.values.get(column))]
        return row

    def filed(self) -> Filed:
        """Return what the log knows after this, if nobody changed anything."""
        sessions = [
            FiledSession(row.key, values["practice_day"], values["started_at"], values["ended_at"], row.rank)
            for row in self.rows("session")
            if (values := row.values)["started_at"] is not None
        ]
        activities = {
            row.key: FiledActivity(row.values["name"], row.values["created_at"], number)
            for number, row in enumerate(self.rows("activity"), 1)
        }
        clocks = {
            row.key: filed_clock(
                self.session_of(row).key,
                row.values["activity_instance_id"].key,
                row.values["started_at"],
                row.values["stopped_at"],
                activities[self.by_ref[row.values["activity_instance_id"]].values["activity_id"].key].activity_id,
            )
            for row in self.rows("timer_interval")
        }
        return Filed(sessions, clocks, activities)

    def clocks_by_session(self) -> dict[str, list[str]]:
        """Return the keys of intervals by that of their session."""
        found: dict[str, list[str]] = {}
        for row in self.rows("timer_interval"):
            found.setdefault(self.session_of(row).key, []).append(row.key)
        return found


def test_clocks_with_gaps_up_to_that_of_a_session_are_one() -> None:
    gathered = Gathered(
        [
            clock("c", "scales", "2 20:00", "2 20:10"),
            clock("a", "scales", "2 18:00", "2 18:30"),
            clock("b", "bach", "2 19:30", "2 19:40"),
            clock("d", "bach", "2 21:11", "2 21:20"),
        ]
    )
    assert gathered.clocks_by_session() == {"a": ["a", "c", "b"], "d": ["d"]}
    assert gathered.values("session", "started_at", "ended_at", "practice_day", "zone") == [
        (us("2 18:00"), us("2 20:10"), "2026-03-02", "Europe/Berlin"),
        (us("2 21:11"), us("2 21:20"), "2026-03-02", "Europe/Berlin"),
    ]


def test_a_new_practice_day_is_a_new_session_unless_the_clocks_overlap() -> None:
    late = clock("a", "scales", "3 03:30", "3 03:50")
    assert Gathered([late, clock("b", "scales", "3 04:10", "3 04:20")]).clocks_by_session() == {"a": ["a"], "b": ["b"]}
    overlapping = [clock("a", "scales", "3 03:30", "3 04:15"), clock("b", "scales", "3 04:10", "3 04:20")]
    assert Gathered(overlapping).values("session", "practice_day") == ["2026-03-02"]


def test_without_a_gap_a_day_is_one_session() -> None:
    deeds = [clock("a", "scales", "2 08:00", "2 08:10"), clock("b", "scales", "2 22:00", "2 22:10")]
    assert len(Gathered(deeds).rows("session")) == 2
    assert len(Gathered(deeds, FRAME._replace(session_gap=timedelta(0))).rows("session")) == 1


def test_clocks_of_one_activity_with_the_same_tags_and_notes_are_one_activity_instance() -> None:
    gathered = Gathered(
        [
            clock("a", "scales", "2 18:00", "2 18:10", tags=("slow", "left hand")),
            clock("b", "bach", "2 18:10", "2 18:20"),
            clock("c", "scales", "2 18:20", "2 18:30", tags=("left hand", "slow")),
            clock("d", "scales", "2 18:30", "2 18:40"),
            clock("e", "scales", "2 18:40", "2 18:50", notes=("better",)),
        ]
    )
    instances = gathered.values("timer_interval", "activity_instance_id")
    assert [ref.key for ref in instances] == ["a", "a", "b", "d", "e"]
    links = [link for link in gathered.records if isinstance(link, Link)]
    assert sorted((link.left.key, link.right.key) for link in links) == [("a", "left-hand"), ("a", "slow")]
    assert gathered.values("note", "body", "activity_instance_id") == [("better", Ref("activity_instance", "e"))]


def test_what_has_only_a_day_gives_one_session_a_day_without_times() -> None:
    gathered = Gathered(
        [
            Clock("a", "scales", Timing(None, None, 600), day="2026-03-02"),
            Clock("b", "bach", Timing(None, None, 900), day="2026-03-02"),
            Clock("c", "bach", Timing(None, None, 0), day="2026-03-03"),
            clock("d", "bach", "2 18:00", "2 18:20"),
        ]
    )
    assert gathered.values("session", "practice_day", "started_at", "ended_at") == [
        ("2026-03-02", None, None),
        ("2026-03-02", us("2 18:00"), us("2 18:20")),
        ("2026-03-03", None, None),
    ]
    assert sum(seconds or 0 for seconds in gathered.values("timer_interval", "bare_seconds")) == 1500


def test_an_unfinished_clock_stays_so_and_its_session_has_no_known_end_if_it_is_the_last() -> None:
    last = Gathered([clock("a", "scales", "2 18:00", "2 18:30"), clock("b", "bach", "2 18:30")])
    assert last.values("timer_interval", "started_at", "stopped_at", "bare_seconds")[1] == (us("2 18:30"), None, None)
    assert last.values("session", "ended_at") == [None]
    inside = Gathered([clock("a", "scales", "2 18:00"), clock("b", "bach", "2 18:30", "2 18:40")])
    assert inside.values("session", "ended_at") == [us("2 18:40")]


@pytest.mark.parametrize(
    ("text", "groups", "name"),
    [
        ("scales", [], "scales"),
        ("music:scales", ["music"], "scales"),
        ("music / piano/  scales ", ["music", "piano"], "scales"),
        ("7:25-7:55", [], "7:25-7:55"),
        (":prof", [], ":prof"),
        ("10/4", [], "10/4"),
        ("https://example.org/a", [], "https://example.org/a"),
        ("", [], "practice"),
        ("a\x00b\nc", [], "a b c"),
    ],
)
def test_a_path_is_groups_and_an_activity(text: str, groups: list[str], name: str) -> None:
    gathered = Gathered([clock("a", text, "2 18:00", "2 18:10")])
    assert gathered.values("activity_group", "name") == groups
    assert gathered.values("activity", "name") == [name]


def test_activities_of_one_name_in_two_groups_stay_apart() -> None:
    gathered = Gathered(
        [
            clock("a", "music:practice", "2 18:00", "2 18:10"),
            clock("b", "sport:practice", "2 18:10", "2 18:20"),
            clock("c", "Practice", "2 18:20", "2 18:30"),
            clock("d", "music/PRACTICE", "2 18:30", "2 18:40"),
        ]
    )
    assert gathered.values("activity", "name") == ["practice", "practice (sport)", "Practice (2)"]


def test_a_name_too_long_is_kept_whole_beside_the_log() -> None:
    text = "scales " * 80
    gathered = Gathered([clock("a", text, "2 18:00", "2 18:10")])
    [name] = gathered.values("activity", "name")
    assert text.startswith(name)
    assert [fact.raw for fact in gathered.facts("name")] == [text]


def test_overlaps_and_clocks_over_a_day_are_kept_and_told() -> None:
    gathered = Gathered(
        [
            clock("a", "scales", "2 18:00", "2 19:00", place="line 3"),
            clock("b", "bach", "2 18:50", "2 18:55", place="line 7"),
            clock("c", "bach", "2 18:52", "3 19:00", place="line 8"),
            clock("d", "bach", "3 19:00", "3 19:10"),
        ]
    )
    told = [(fact.place, fact.raw) for fact in (*gathered.facts("overlap"), *gathered.facts("long"))]
    assert told == [
        ("line 7", "overlaps line 3 by 5:00"),
        ("line 8", "overlaps line 3 by 8:00"),
        ("line 8", "overlaps line 7 by 3:00"),
        ("line 8", "lasts 24:08:00"),
    ]
    flags = {row.key: row.flag for row in gathered.rows("timer_interval")}
    assert flags == {"a": "review", "b": "review", "c": "review", "d": None}


def test_a_workout_is_a_session_with_its_sets() -> None:
    weight, reps = Measure("weight", 60, "lb"), Measure("reps", 5)
    gathered = Gathered(
        [
            Lift("1", "Bench: paused", "w", (weight, reps), remarks=("feet up",), effort=8),
            Lift("2", "Bench: paused", "w", (weight._replace(number=27.5, unit="kg"), reps), remarks=("feet up",)),
            Lift("3", "Row", "w", (weight._replace(side="left"),), turn="1", effort=11),
            Lift("4", "Bench: paused", "w", (reps._replace(number=5.5),), kind="warmup"),
            Lift("5", "Row", "w", (reps,), is_done=False),
            Workout("w", "Push ", us("2 18:00"), us("2 19:00"), notes=("good", "good "), tags=("gym",)),
        ]
    )
    assert gathered.values("session", "name", "started_at", "ended_at") == [("Push", us("2 18:00"), us("2 19:00"))]
    assert gathered.values("activity", "name") == ["Bench: paused", "Row"]
    assert [ref.key for ref in gathered.values("activity_set", "activity_instance_id")] == ["1", "1", "3", "4", "5"]
    assert gathered.values("activity_set", "kind", "done", "effort") == [
        ("work", 1, 8),
        ("work", 1, None),
        ("work", 1, None),
        ("warmup", 1, None),
        ("work", 0, None),
    ]
    numbers = [
        (row.values.get("value"), row.values.get("planned"), row.values["unit"])
        for row in gathered.rows("metric_value")
    ]
    assert numbers == [
        (60, None, "lb"),
        (5, None, None),
        (27.5, None, "kg"),
        (5, None, None),
        (60, None, "lb"),
        (None, 5, None),
    ]
    assert gathered.values("side", "name") == ["left"]
    assert gathered.values("note", "body") == ["good", "feet up", "effort = 11", "reps = 5.5"]


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, 1e300])
def test_a_number_that_no_metric_can_have_is_a_note(number: float) -> None:
    measures = (Measure("weight", number, "kg"), Measure("reps", number), Measure("reps", 5))
    gathered = Gathered([Workout("w", day="2026-03-02"), Lift("1", "Squat", "w", measures, effort=math.nan)])
    assert gathered.values("metric_value", "value") == [5]
    assert gathered.values("note", "body") == ["effort = nan", f"weight = {number:g}kg", f"reps = {number:g}"]


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_a_number_without_limits_is_finite(number: float) -> None:
    gathered = Gathered([Workout("w", day="2026-03-02"), Lift("1", "Squat", "w", (Measure("mine", number),))])
    assert gathered.values("note", "body") == [f"mine = {number:g}"]


def test_the_groups_of_an_exercise_are_its_own_though_its_name_is_no_path() -> None:
    gathered = Gathered(
        [
            Workout("w", day="2026-03-02"),
            Lift("1", "Clean/Jerk", "w", groups=("Legs", "Olympic/Power", " ")),
            Lift("2", "Squat", "w", groups=("legs",)),
        ]
    )
    assert gathered.values("activity_group", "name") == ["Legs", "Olympic/Power"]
    assert gathered.values("activity", "name") == ["Clean/Jerk", "Squat"]


def test_a_set_may_be_in_what_was_timed() -> None:
    gathered = Gathered(
        [
            Workout("w", started_at=us("2 18:00")),
            clock("c", "music/scales", "2 18:00", "2 18:30", workout="w"),
            Lift("1", "scales", "w", (Measure("tempo", 120, "bpm"),), instance="c", groups=("music",)),
            Lift("2", "etude", "w", (Measure("tempo", 90, "bpm"),), instance="c", groups=("music",)),
        ]
    )
    assert gathered.values("activity", "name") == ["scales", "etude"]
    assert [ref.key for ref in gathered.values("activity_set", "activity_instance_id")] == ["c", "w/c"]
    assert [ref.key for ref in gathered.values("timer_interval", "activity_instance_id")] == ["c"]


def test_a_workout_that_ends_before_it_begins_has_no_known_end() -> None:
    assert Gathered([Workout("w", "Push", us("2 18:00"), us("2 17:00"))]).values("session", "ended_at") == [None]


def test_a_length_of_a_workout_that_is_not_there_counts_for_its_day() -> None:
    gathered = Gathered(
        [
            Clock("a", "scales", Timing(None, None, 600), day="2026-03-02", workout="nowhere"),
            Workout("w", day="2026-03-02"),
        ]
    )
    assert gathered.clocks_by_session() == {"day 2026-03-02": ["a"]}
    assert gathered.values("timer_interval", "bare_seconds") == [600]


def test_a_workout_of_which_only_the_day_is_told_begins_with_its_first_clock() -> None:
    gathered = Gathered(
        [
            Workout("w", day="2026-03-02"),
            clock("b", "bach", "2 18:30", "2 18:50", workout="w"),
            clock("a", "scales", "2 18:00", "2 18:40", workout="w"),
        ]
    )
    assert gathered.values("session", "started_at", "ended_at") == [(us("2 18:00"), us("2 18:50"))]


def test_what_cannot_be_placed_is_a_problem() -> None:
    gathered = Gathered(
        [
            Clock("a", "scales", Timing(None, None, 600), place="line 1", raw="x"),
            Clock("b", "scales", Timing(None), day="2026-03-02", place="line 2"),
            Workout("c", "Push", place="line 3"),
            Lift("d", "Row", "nowhere", place="line 4"),
            Problem("line 5", "not a number"),
            Clock("e", "scales", Timing(None, None, 600), workout="nowhere", place="line 6"),
        ]
    )
    problems = [record for record in gathered.records if isinstance(record, Problem)]
    assert sorted(problem.place for problem in problems) == [f"line {number}" for number in range(1, 7)]
    assert len(problems) == len(gathered.records)


def test_what_is_told_twice_counts_once_and_is_accounted_for() -> None:
    first = clock("a", "scales", "2 18:00", "2 18:10", place="line 1")
    gathered = Gathered(
        [first, first._replace(place="line 2"), first._replace(activity="bach", place="line 3", raw="r")]
    )
    assert len(gathered.rows("timer_interval")) == 1
    assert [(fact.place, fact.fate, fact.raw) for fact in gathered.facts("clock")] == [
        ("line 2", "merged", None),
        ("line 3", "kept", "r"),
    ]


def test_what_is_filed_already_stays_where_it_is_and_new_clocks_join_it() -> None:
    filed = Filed(
        [FiledSession("b", "2026-03-02", us("2 18:30"), us("2 19:00"))],
        {"b": filed_clock("b", "b", us("2 18:30"), us("2 19:00")), "gone": FiledClock("elsewhere", "gone")},
    )
    gathered = Gathered(
        [
            clock("a", "scales", "2 18:00", "2 18:20"),
            clock("b", "scales", "2 18:30", "2 19:00"),
            clock("c", "bach", "2 19:30", "2 19:40"),
            clock("d", "bach", "2 21:00", "2 21:10"),
        ],
        filed=filed,
    )
    assert gathered.clocks_by_session() == {"b": ["a", "b", "c"], "d": ["d"]}
    assert gathered.values("session", "started_at", "ended_at")[0] == (us("2 18:00"), us("2 19:40"))
    assert [ref.key for ref in gathered.values("timer_interval", "activity_instance_id")] == ["b", "b", "c", "d"]


def test_a_session_of_a_file_that_lacks_its_older_clocks_is_not_cut_short() -> None:
    filed = Filed(
        [FiledSession("a", "2026-03-02", us("2 17:00"), us("2 19:00"), 3)],
        {
            "a": filed_clock("a", "a", us("2 17:00"), us("2 17:20")),
            "b": filed_clock("a", "b", us("2 18:30"), us("2 19:00")),
        },
    )
    gathered = Gathered([clock("b", "scales", "2 18:30", "2 18:40")], FRAME._replace(as_of=1), filed)
    assert gathered.values("session", "started_at", "ended_at") == [(us("2 17:00"), us("2 18:40"))]
    assert gathered.rows("session")[0].rank == 4


LATER = FRAME._replace(as_of=1)


def test_a_clock_that_the_source_moved_to_another_day_leaves_its_session() -> None:
    before = Gathered([clock("a", "scales", "2 18:00", "2 18:30"), clock("b", "bach", "2 18:30", "2 19:00")])
    told = [clock("a", "scales", "3 18:00", "3 18:30"), clock("b", "bach", "2 18:30", "2 19:00")]
    after = Gathered(told, LATER, before.filed())
    assert after.clocks_by_session() == {"a": ["b"], "a/2": ["a"]}
    assert after.values("session", "started_at", "practice_day") == [
        (us("2 18:30"), "2026-03-02"),
        (us("3 18:00"), "2026-03-03"),
    ]
    assert Gathered(told, LATER, after.filed()).records == after.records


def test_a_session_goes_with_its_only_clock() -> None:
    before = Gathered([clock("a", "scales", "2 18:00", "2 18:30")])
    after = Gathered(
        [clock("b", "bach", "3 18:00", "3 18:10"), clock("a", "scales", "3 18:10", "3 18:30")], LATER, before.filed()
    )
    assert after.clocks_by_session() == {"a": ["b", "a"]}
    assert after.values("session", "started_at", "ended_at", "practice_day") == [
        (us("3 18:00"), us("3 18:30"), "2026-03-03")
    ]


def test_what_an_older_file_says_of_a_clock_moves_nothing() -> None:
    before = Gathered([clock("a", "scales", "2 18:00", "2 18:30"), clock("b", "bach", "2 18:30", "2 19:00")])
    told = [clock("a", "scales", "3 18:00", "3 18:30"), clock("b", "bach", "2 18:30", "2 19:00")]
    after = Gathered(told, FRAME._replace(as_of=-1), before.filed())
    assert after.clocks_by_session() == {"a": ["a", "b"]}
    assert after.values("session", "started_at", "ended_at") == [(us("2 18:00"), us("2 19:00"))]


def test_a_clock_that_is_of_another_activity_now_parts_from_those_it_was_with() -> None:
    told = [
        clock(key, "scales", f"2 18:{minute}", f"2 18:{minute + 5}")
        for key, minute in (("a", 10), ("b", 20), ("c", 30))
    ]
    after = Gathered([told[0]._replace(activity="bach"), *told[1:]], LATER, Gathered(told).filed())
    held = {row.key: row.values["activity_instance_id"].key for row in after.rows("timer_interval")}
    assert held == {"a": "a/2", "b": "a", "c": "a"}
    assert {row.key: row.values["activity_id"].key for row in after.rows("activity_instance")} == {
        "a": "scales",
        "a/2": "bach",
    }


def test_a_clock_that_leaves_its_session_takes_none_along_that_the_file_does_not_tell_of() -> None:
    told = [clock("a", "scales", "2 18:00", "2 18:10"), clock("b", "scales", "2 18:10", "2 18:20")]
    after = Gathered([clock("a", "scales", "3 18:00", "3 18:10")], LATER, Gathered(told).filed())
    [interval] = after.rows("timer_interval")
    assert (after.session_of(interval).key, interval.values["activity_instance_id"].key) == ("a/2", "a/2")


def test_a_clock_that_the_file_does_not_tell_of_stays_of_its_activity() -> None:
    told = [clock("a", "scales", "2 18:00", "2 18:10"), clock("b", "scales", "2 18:10", "2 18:20")]
    after = Gathered([told[1]._replace(activity="bach")], LATER, Gathered(told).filed())
    assert {row.key: row.values["activity_id"].key for row in after.rows("activity_instance")} == {"b": "bach"}
    again = Gathered([told[1]], LATER, Gathered(told).filed())
    assert [row.key for row in again.rows("activity_instance")] == ["a"]


def test_an_activity_keeps_its_name_when_one_of_another_group_was_practised_before_it() -> None:
    later = [clock("b", "sport:practice", "2 18:00", "2 18:10")]
    filed = Filed(activities={"sport/practice": FiledActivity("practice", us("2 18:00"))})
    gathered = Gathered([clock("a", "music:practice", "2 17:00", "2 17:10"), *later], filed=filed)
    names = {row.key: row.values["name"] for row in gathered.rows("activity")}
    assert names == {"music/practice": "practice (music)", "sport/practice": "practice"}


@st.composite
def evenings(draw: st.DrawFn) -> list[Clock]:
    """Draw clocks of a week, of any length up to two days, with or without an end."""
    spans = st.tuples(st.integers(0, 7 * 86_400), st.integers(0, 2 * 86_400) | st.integers(0, 3600) | st.none())
    drawn = draw(st.lists(st.tuples(spans, st.sampled_from(["a", "b", "g:a", "g/b"]), st.sampled_from([(), ("t",)]))))
    beginning = us("2 00:00")
    return [
        Clock(
            f"{number:03}",
            activity,
            Timing(beginning + start * SECOND, None if seconds is None else beginning + (start + seconds) * SECOND),
            tags=tags,
        )
        for number, ((start, seconds), activity, tags) in enumerate(drawn)
    ]


@given(evenings(), st.randoms(use_true_random=False))
def test_no_second_is_lost_or_doubled_and_the_order_does_not_matter(clocks: list[Clock], random: Any) -> None:
    gathered = Gathered(clocks)
    told, held = Counter[str](), Counter[str]()
    for one in clocks:
        told[one.activity.replace("/", ":")] += one.timing.seconds
    for row in gathered.rows("timer_interval"):
        instance = gathered.by_ref[row.values["activity_instance_id"]]
        held[instance.values["activity_id"].key.replace("/", ":")] += (
            (row.values["stopped_at"] or row.values["started_at"]) - row.values["started_at"]
        ) // SECOND
    assert +told == +held
    shuffled = list(clocks)
    random.shuffle(shuffled)
    assert Gathered(shuffled).records == gathered.records


@given(evenings())
def test_sessions_hold_their_clocks_and_never_overlap(clocks: list[Clock]) -> None:
    gathered = Gathered(clocks)
    spans = []
    for key, keys in gathered.clocks_by_session().items():
        parts = [row for row in gathered.rows("timer_interval") if row.key in keys]
        ends = [row.values["stopped_at"] or row.values["started_at"] for row in parts]
        session = gathered.by_ref[Ref("session", key)].values
        assert session["started_at"] == min(row.values["started_at"] for row in parts)
        assert session["ended_at"] in (max(ends), None)
        spans.append((session["started_at"], max(ends)))
    spans.sort()
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


@given(evenings())
def test_every_row_comes_after_those_that_it_refers_to(clocks: list[Clock]) -> None:
    seen: set[Ref] = set()
    for record in Gathered(clocks).records:
        if isinstance(record, Row):
            assert Ref(record.table, record.key) not in seen
            assert {value for value in record.values.values() if isinstance(value, Ref)} <= seen
            seen.add(Ref(record.table, record.key))
        elif isinstance(record, Link):
            assert {record.left, record.right} <= seen


@given(evenings(), st.integers(0, 20))
def test_a_file_that_grew_leaves_what_is_filed_where_it_is(clocks: list[Clock], held: int) -> None:
    before = Gathered(clocks[:held])
    intervals = {row.key: row.values["activity_instance_id"].key for row in before.rows("timer_interval")}
    homes = {key: session for session, keys in before.clocks_by_session().items() for key in keys}
    after = Gathered(clocks, filed=before.filed())
    new_homes = {key: session for session, keys in after.clocks_by_session().items() for key in keys}
    assert {key: new_homes[key] for key in homes} == homes
    new_instances = {row.key: row.values["activity_instance_id"].key for row in after.rows("timer_interval")}
    assert {key: new_instances[key] for key in intervals} == intervals
