"""A session that was put together is written whole: its rows with all that the source said of them, in order."""

from collections.abc import Iterable, Mapping
from datetime import time, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest

from practicelog.domain.imports.deeds import Clock, Lift, Measure, Workout
from practicelog.domain.imports.records import FOLD, KEPT, REVIEW, Fact, Link, Record, Ref, Row
from practicelog.domain.imports.sitting import NOTHING, Filed, FiledActivity, FiledClock, FiledSession, Frame, Sitting
from practicelog.domain.imports.timing import SECOND, Timing
from practicelog.domain.imports.writing import Writer, end_of, notes, rank_of
from practicelog.domain.sets.plan import SetKind

FRAME = Frame(ZoneInfo("Europe/Berlin"), time(4), timedelta(hours=1))
MINUTE = 60 * SECOND
NOON = 1_772_449_200 * SECOND  # 2026-03-02 12:00 in Berlin
EVENING = NOON + 360 * MINUTE
DAY = "2026-03-02"
SESSION, SECTION = Ref("session", "s"), Ref("section", "s")


PLAIN = Workout("s")


def sitting(workout: Workout = PLAIN, **more: Any) -> Sitting:
    """Return a session of 2 March, from 18:00 to 19:00."""
    return Sitting("s", DAY, workout, **{"started_at": EVENING, "ended_at": EVENING + 60 * MINUTE} | more)


def clock(key: str, activity: str = "scales", start: int | None = 0, stop: int | None = 5, **more: Any) -> Clock:
    """Return a clock by the minutes after 18:00."""
    started_at, stopped_at = (None if minute is None else EVENING + minute * MINUTE for minute in (start, stop))
    return Clock(key, activity, more.pop("timing", Timing(started_at, stopped_at)), **more)


def lift(key: str, activity: str = "squat", *measures: Measure, **more: Any) -> Lift:
    """Return a set of the workout."""
    return Lift(key, activity, "s", measures, **more)


def written(
    what: Sitting, frame: Frame = FRAME, filed: Filed = NOTHING, odd: Mapping[str, list[Fact]] | None = None
) -> list[Record]:
    """Return what is written of one session."""
    return [*Writer(frame, filed, odd or {}).write(what)]


def rows(records: Iterable[Record], table: str) -> list[Row]:
    """Return the rows of a table."""
    return [record for record in records if isinstance(record, Row) and record.table == table]


def columns(records: Iterable[Record], table: str, *names: str) -> list[Any]:
    """Return the key of each row of a table, and some of its columns."""
    return [(row.key, *(row.values[name] for name in names)) for row in rows(records, table)]


def test_a_session_is_written_with_its_section_notes_and_tags_and_all_that_its_source_says() -> None:
    workout = Workout(
        "s",
        " Evening  drills ",
        notes=("good", " ", "good "),
        tags=("gym", "Gym"),
        place="line 3",
        raw="as is",
        flag=FOLD,
    )
    note, tag = rows(written(sitting(workout)), "note")[0], Ref("tag", "gym")
    assert note.key.startswith("session/s/")
    assert written(sitting(workout)) == [
        Row(
            *SESSION,
            {
                "name": "Evening drills",
                "started_at": EVENING,
                "ended_at": EVENING + 60 * MINUTE,
                "zone": "Europe/Berlin",
                "practice_day": DAY,
            },
            rank=1,
            flag=FOLD,
            raw="as is",
            place="line 3",
        ),
        Row(*SECTION, {"session_id": SESSION, "position": 1}),
        Row("note", note.key, {"kind": "note", "body": "good", "created_at": None, "session_id": SESSION}),
        Row(*tag, {"name": "gym"}),
        Link("session_tag", SESSION, tag),
    ]


def test_a_session_has_the_zone_that_its_source_names_and_no_name_where_it_has_none() -> None:
    assert columns(written(sitting(Workout("s", "\t", zone="Asia/Tokyo"))), "session", "name", "zone") == [
        ("s", None, "Asia/Tokyo")
    ]


def test_what_was_timed_is_written_with_its_interval_notes_and_tags() -> None:
    what = sitting(clocks=[clock("c", notes=("slow",), tags=("left hand",), place="line 4", raw="c 5m")])
    item, activity, tag = Ref("activity_instance", "c"), Ref("activity", "scales"), Ref("tag", "left-hand")
    records = written(what)[2:]
    (note,) = rows(records, "note")
    assert note.key.startswith("activity_instance/c/")
    assert records == [
        Row(*activity, {"name": "scales", "group_id": None, "created_at": EVENING}),
        Row(*item, {"section_id": SECTION, "activity_id": activity, "position": EVENING // SECOND}, place="line 4"),
        Row(*tag, {"name": "left-hand"}),
        Link("activity_instance_tag", item, tag),
        Row("note", note.key, {"kind": "note", "body": "slow", "created_at": None, "activity_instance_id": item}),
        Row(
            "timer_interval",
            "c",
            {
                "activity_instance_id": item,
                "started_at": EVENING,
                "stopped_at": EVENING + 5 * MINUTE,
                "bare_seconds": None,
            },
            raw="c 5m",
            place="line 4",
        ),
    ]


def test_what_has_no_time_stands_in_the_order_told_and_counts_from_the_middle_of_its_day() -> None:
    bare = [
        clock("a", timing=Timing(None, None, 600)),
        clock("b", "bach", timing=Timing(None, None, 300)),
    ]
    records = written(sitting(clocks=bare, started_at=None, ended_at=None))
    assert columns(records, "activity_instance", "position") == [("a", 1), ("b", 2)]
    assert columns(records, "timer_interval", "started_at", "bare_seconds") == [("a", None, 600), ("b", None, 300)]
    assert columns(records, "activity", "created_at") == [("scales", NOON), ("bach", NOON)]


def test_clocks_part_by_activity_tags_and_notes_and_go_by_the_first_of_them() -> None:
    clocks = [
        clock("a"),
        clock("b", start=6, stop=8, tags=("slow",)),
        clock("c", start=9, stop=10),
        clock("d", start=11, stop=12, notes=("hard",)),
        clock("e", groups=("Music",), start=13, stop=14),
    ]
    records = written(sitting(clocks=clocks))
    held = [(key, ref.key) for key, ref in columns(records, "timer_interval", "activity_instance_id")]
    assert held == [("a", "a"), ("c", "a"), ("b", "b"), ("d", "d"), ("e", "e")]
    assert [ref.key for _, ref in columns(records, "activity_instance", "activity_id")] == [
        "scales",
        "scales",
        "scales",
        "music/scales",
    ]


@pytest.mark.parametrize(("flag", "expected"), [(None, REVIEW), (FOLD, FOLD)])
def test_what_is_odd_about_a_clock_stands_behind_its_interval_which_is_worth_a_look(
    flag: str | None, expected: str
) -> None:
    overlap = Fact("overlap", "c", KEPT, "overlap")
    odd = {"c": [overlap]}
    records = written(sitting(clocks=[clock("c", timing=Timing(EVENING, None, None, flag)), clock("d")]), odd=odd)
    flags = [(row.key, row.flag) for row in rows(records, "timer_interval")]
    assert flags == [("c", expected), ("d", None)]
    place = next(i for i, record in enumerate(records) if isinstance(record, Row) and record.table == "timer_interval")
    assert records[place + 1] == overlap


def test_a_name_too_long_for_the_log_is_told_beside_what_was_timed_and_lifted() -> None:
    long = "s" * 300
    of_clock = written(sitting(clocks=[clock("c", long, place="line 4")]))
    of_lift = written(
        sitting(lifts=[lift("1", long, groups=("Legs",), place="line 5"), lift("2", long, groups=("Legs",))])
    )
    for records, place in ((of_clock, "line 4"), (of_lift, "line 5")):
        (activity,) = rows(records, "activity")
        ref = Ref("activity", activity.key)
        facts = [record for record in records if isinstance(record, Fact)]
        assert facts == [Fact("name", f"{ref.key}/{long}", KEPT, "shortened", ref, long, place)]


def test_a_clock_in_the_trash_keeps_the_times_that_it_has_there() -> None:
    gone = FiledClock("s", "c", EVENING + MINUTE, EVENING + 2 * MINUTE, is_deleted=True)
    kept = gone._replace(instance="d", is_deleted=False)
    records = written(sitting(clocks=[clock("c"), clock("d")]), filed=Filed((), {"c": gone, "d": kept}))
    assert columns(records, "timer_interval", "started_at", "stopped_at") == [
        ("c", EVENING + MINUTE, EVENING + 2 * MINUTE),
        ("d", EVENING, EVENING + 5 * MINUTE),
    ]


def test_a_clock_stays_in_the_activity_instance_that_it_is_in() -> None:
    filed = Filed(
        (),
        {"b": FiledClock("s", "older", activity_id=7), "gone": FiledClock("s", "a")},
        {"scales": FiledActivity("scales", EVENING, 7)},
    )
    records = written(sitting(clocks=[clock("a", "bach"), clock("b")]), filed=filed)
    held = {key: ref.key for key, ref in columns(records, "timer_interval", "activity_instance_id")}
    # "a" is the key of one that is here already, so that what is new gets another.
    assert held == {"a": "a/2", "b": "older"}


def test_sets_of_an_activity_that_follow_each_other_are_one_activity_instance_and_numbered() -> None:
    reps = Measure("reps", 5)
    lifts = [lift("1", "Squat", reps), lift("2", "squat", reps), lift("3", "row", reps), lift("4", "squat", reps)]
    records = written(sitting(lifts=lifts))
    assert columns(records, "activity_instance", "position", "turn") == [("1", 1, None), ("3", 2, None), ("4", 3, None)]
    assert [
        (key, ref.key, at) for key, ref, at in columns(records, "activity_set", "activity_instance_id", "position")
    ] == [
        ("1", "1", 1),
        ("2", "1", 2),
        ("3", "3", 1),
        ("4", "4", 1),
    ]


def test_sets_of_one_instance_that_the_source_tells_are_one_though_another_comes_between() -> None:
    lifts = [lift("1", instance="x", turn="A"), lift("2", "row", instance="y", turn="A"), lift("3", instance="x")]
    records = written(sitting(lifts=lifts))
    assert columns(records, "activity_instance", "turn") == [("s/x", "A"), ("s/y", "A")]
    held = [(key, ref.key, at) for key, ref, at in columns(records, "activity_set", "activity_instance_id", "position")]
    assert held == [("1", "s/x", 1), ("2", "s/y", 1), ("3", "s/x", 2)]
    mixed = written(sitting(lifts=[lift("1", instance="x"), lift("2")]))
    assert [row.key for row in rows(mixed, "activity_instance")] == ["s/x", "2"]


def test_a_set_is_written_with_its_numbers_its_side_and_what_the_source_says() -> None:
    measures = (Measure("weight", 60, "lb", "left"), Measure("weight", 65, "lb", "right"), Measure("reps", 5))
    told = lift("1", "row", *measures, effort=8.5, recorded_at=EVENING, tags=("easy",), place="line 5", raw="60x5")
    records = written(sitting(lifts=[told]))
    a_set, row = Ref("activity_set", "1"), Ref("activity", "row")
    item = Ref("activity_instance", "1")
    assert rows(records, "activity_instance") == [
        Row(*item, {"section_id": SECTION, "activity_id": row, "position": 1, "turn": None}, place="line 5")
    ]
    assert rows(records, "activity_set") == [
        Row(
            *a_set,
            {
                "activity_instance_id": item,
                "position": 1,
                "kind": "work",
                "done": 1,
                "recorded_at": EVENING,
                "effort": 8.5,
            },
            raw="60x5",
            place="line 5",
        )
    ]
    weight, reps, left = Ref("metric", "row/weight"), Ref("metric", "row/reps"), Ref("side", "row/left")
    lb = {"activity_set_id": a_set, "metric_id": weight, "unit": "lb"}
    assert rows(records, "metric_value") == [
        Row("metric_value", "1/row/weight/row/left", {**lb, "side_id": left, "value": 60.0}, place="line 5"),
        Row(
            "metric_value",
            "1/row/weight/row/right",
            {**lb, "side_id": Ref("side", "row/right"), "value": 65.0},
            place="line 5",
        ),
        Row(
            "metric_value",
            "1/row/reps/",
            {"activity_set_id": a_set, "metric_id": reps, "side_id": None, "value": 5.0, "unit": None},
            place="line 5",
        ),
    ]
    assert records[-1] == Link("activity_set_tag", a_set, Ref("tag", "easy"))
    assert columns(records, "activity", "created_at") == [("row", EVENING)]


def test_a_set_that_was_not_done_is_planned_with_its_numbers_and_has_no_time() -> None:
    records = written(sitting(lifts=[lift("1", "row", Measure("reps", 5), is_done=False, recorded_at=EVENING)]))
    assert columns(records, "activity_set", "done", "recorded_at") == [("1", 0, None)]
    (value,) = rows(records, "metric_value")
    assert value.values["planned"] == 5.0
    assert "value" not in value.values


@pytest.mark.parametrize("kind", [*get_args(SetKind), "other"])
def test_a_set_is_of_a_kind_that_the_log_knows_or_of_work(kind: Any) -> None:
    expected = "work" if kind == "other" else kind
    assert columns(written(sitting(lifts=[lift("1", kind=kind)])), "activity_set", "kind") == [("1", expected)]


@pytest.mark.parametrize(
    ("effort", "expected", "note"),
    [(1, 1, []), (10, 10, []), (0.5, None, ["effort = 0.5"]), (10.5, None, ["effort = 10.5"]), (None, None, [])],
)
def test_an_effort_that_is_none_is_a_note(effort: float | None, expected: float | None, note: list[str]) -> None:
    records = written(sitting(lifts=[lift("1", effort=effort, notes=("hard",))]))
    assert columns(records, "activity_set", "effort") == [("1", expected)]
    assert [row.values["body"] for row in rows(records, "note")] == ["hard", *note]
    assert {row.values["activity_set_id"] for row in rows(records, "note")} == {Ref("activity_set", "1")}


def test_a_second_number_of_one_metric_and_one_that_none_can_have_are_notes_on_the_set() -> None:
    told = lift(
        "1", "row", Measure("reps", 5), Measure("reps", 6), Measure("weight", 9, "km"), Measure("reps", 2, "", "left")
    )
    records = written(sitting(lifts=[told]))
    assert [row.key for row in rows(records, "metric_value")] == ["1/row/reps/", "1/row/reps/row/left"]
    assert [row.values["body"] for row in rows(records, "note")] == ["reps = 6", "weight = 9km"]


def test_what_is_remarked_of_an_exercise_on_each_of_its_sets_is_one_note() -> None:
    lifts = [
        lift("1", remarks=("feet up", "slow")),
        lift("2", remarks=(" feet up ",)),
        lift("3", remarks=("slow", "new")),
        lift("4", "row", remarks=("slow",)),
    ]
    records = written(sitting(lifts=lifts))
    told = [(row.values["activity_instance_id"].key, row.values["body"]) for row in rows(records, "note")]
    assert told == [("1", "feet up"), ("1", "slow"), ("1", "new"), ("4", "slow")]


def test_a_set_is_in_what_was_timed_if_that_is_of_its_activity_and_no_second_item_is_made() -> None:
    what = sitting(
        clocks=[clock("c", "legs/squat")], lifts=[lift("1", instance="c", groups=("legs",)), lift("2", "row")]
    )
    records = written(what)
    assert columns(records, "activity_instance", "position") == [("c", EVENING // SECOND), ("2", 2)]
    assert [ref.key for _, ref in columns(records, "activity_set", "activity_instance_id")] == ["c", "2"]


def test_the_next_session_has_none_of_what_was_timed_in_the_one_before() -> None:
    writer = Writer(FRAME, NOTHING, {})
    _ = [*writer.write(sitting(clocks=[clock("c", "squat")]))]
    later = Sitting("t", DAY, Workout("t"), lifts=[Lift("1", "squat", "t", instance="c")])
    assert [row.key for row in rows(writer.write(later), "activity_instance")] == ["t/c"]


def test_an_activity_of_a_workout_without_times_is_known_from_the_middle_of_its_day() -> None:
    what = sitting(started_at=None, ended_at=None, lifts=[lift("1")])
    assert columns(written(what), "activity", "created_at") == [("squat", NOON)]


def test_a_text_is_one_note_and_what_is_blank_is_none() -> None:
    bodies = [row.values["body"] for row in notes(SESSION, ["b", " b ", "", " ", "a\0"])]
    assert bodies == ["b", "a\\x00"]
    assert len({row.key for row in notes(SESSION, ["a", "b"])}) == 2
    assert [row.key for row in notes(SESSION, ["b"])] == [row.key for row in notes(SESSION, [" b"])]


HERE = FiledSession("s", DAY, EVENING, EVENING + 60 * MINUTE, 3)


@pytest.mark.parametrize(
    ("filed", "rank"), [(None, 1), (HERE, 3), (HERE._replace(started_at=1), 4), (HERE._replace(ended_at=None), 4)]
)
def test_a_session_counts_more_than_the_one_here_where_more_is_known(filed: FiledSession | None, rank: int) -> None:
    assert rank_of(sitting(filed=filed)) == rank


@pytest.mark.parametrize(
    ("clocks", "is_known"),
    [
        ([], True),
        ([clock("a")], True),
        ([clock("a", stop=None)], True),  # the session went on for an hour
        ([clock("a", start=60, stop=None)], False),
        ([clock("a"), clock("b", start=90, stop=None)], False),
        ([clock("a", timing=Timing(None, None, 60))], True),
    ],
)
def test_the_end_of_a_session_is_unknown_behind_a_clock_that_has_none(clocks: list[Clock], is_known: bool) -> None:
    assert end_of(sitting(clocks=clocks)) == (EVENING + 60 * MINUTE if is_known else None)
