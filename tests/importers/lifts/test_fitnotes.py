"""Exports of FitNotes are read, with commas in names and whatever cardio they hold."""

import pytest

from practicelog.importers.lifts import fitnotes
from practicelog.importers.wishes import Wishes
from tests.importers.lifts.reading import Deeds, lines, only, sample

HEAD = "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment"
OLDER = "Date,Exercise,Category,Weight (lbs),Reps,Distance,Distance Unit,Time"


def fitnotes_of(*rows: str, head: str = HEAD) -> Deeds:
    text = lines(head, *rows)
    assert fitnotes.is_like(text)
    return Deeds(fitnotes.read, text)


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        (HEAD, "2026-08-04,Row,Back,77.16,lbs,10,,,,", "Row weight=77.16lb reps=10"),
        (HEAD, "2026-08-04,Row,Back,35.0,kgs,10,,,,", "Row weight=35kg reps=10"),
        (HEAD, "2026-08-04,Pull Up,Back,0.0,kgs,10,,,,", "Pull Up reps=10"),
        (HEAD, "2026-08-04,Press, Machine, Wide,Chest,35.0,kgs,10,,,,", "Press, Machine, Wide weight=35kg reps=10"),
        (HEAD, '2026-08-04,"Press, Machine",Chest,35.0,kgs,10,,,,', "Press, Machine weight=35kg reps=10"),
        (HEAD, '2026-08-04,Chin Up (45" band),Back,35.0,kgs,10,,,,', 'Chin Up (45" band) weight=35kg reps=10'),
        (HEAD, "2026-08-04,Plank,Abs,,,,,,0:01:30,", "Plank hold=90s"),
        (HEAD, "2026-08-04,Plank,Abs,,,,,,1:30,", "Plank hold=90s"),
        (HEAD, "2026-08-04,Cycling,Cardio,,,,,,0:10:00,", "Cycling time=600s"),
        (HEAD, "2026-08-04,Cycling,Cardio,,,,42.19,km,1:59:30,", "Cycling distance=42.19km time=7170s"),
        (HEAD, "2026-08-04,Cycling,Cardio,66.14,lbs,,1000.0,m,0:05:00,",
         "Cycling weight=66.14lb distance=1000m time=300s"),
        (HEAD, "2026-08-04,Cycling,Cardio,,,10,2.0,mi,,", "Cycling reps=10 distance=2mi"),
        (HEAD, "2026-08-04,Sled,Legs,20,kgs,,100,ft,,", "Sled weight=20kg distance=30.48m"),
        (OLDER, "2026-08-04,Row,Back,225,5,,,", "Row weight=225lb reps=5"),
        (HEAD.replace(",", ";"), "2026-08-04;Press, Machine;Chest;82,5;kgs;5;;;;",
         "Press, Machine weight=82.5kg reps=5"),
        (
            "Date,Exercise,Category,Weight (kg),Weight (lbs),Reps,Distance,Distance Unit,Time,Notes,Kind",
            "2026-08-04,Row,Back,,225,5,,,,,wr", "Row weight=225lb reps=5",
        ),
    ],
)  # fmt: skip
def test_a_line_is_a_set(head: str, row: str, expected: str) -> None:
    assert fitnotes_of(row, head=head).sets == [expected]


def test_a_day_is_a_workout_without_times() -> None:
    deeds = fitnotes_of(
        "2026-08-04,Row,Back,20,kgs,5,,,,", "", "2026-08-05,Row,Back,20,kgs,5,,,,", "2026-08-04,Dip,Chest,,,5,,,,"
    )
    assert [(workout.day, workout.started_at) for workout in deeds.workouts] == [
        ("2026-08-04", None),
        ("2026-08-05", None),
    ]
    assert [lift.workout[:10] for lift in deeds.lifts] == ["2026-08-04", "2026-08-04", "2026-08-05"]
    assert deeds.lifts[0].groups == ("Back",)


def test_a_remark_may_have_commas_quotes_and_lines() -> None:
    deeds = fitnotes_of(
        '2026-08-04,Row,Back,20,kgs,5,,,,"slow, ""deep""\n2026-08-05, again"',
        "2026-08-06,Row,Back,20,kgs,5,,,,slow, not deep",
        '2026-08-07,Row,Back,20,kgs,5,,,,"never closed',
        "2026-08-08,Row,Back,20,kgs,5,,,,",
    )
    assert [note for lift in deeds.lifts for note in lift.notes] == [
        'slow, "deep"\n2026-08-05, again', "slow, not deep", '"never closed',
    ]  # fmt: skip
    assert [lift.place for lift in deeds.lifts] == ["line 2", "line 4", "line 5", "line 6"]


def test_an_exercise_that_comes_back_is_another_one() -> None:
    deeds = fitnotes_of(*(f"2026-08-04,{name},Back,20,kgs,5,,,," for name in ("Row", "Row", "Dip", "Row")))
    assert len({lift.instance for lift in deeds.lifts}) == 3
    assert [lift.key[-5:] for lift in deeds.lifts] == ["set 1", "set 2", "set 1", "set 3"]


def test_dates_of_a_phone_are_decided_by_the_whole_file_or_by_the_person() -> None:
    rows = ["04/05/2026,Row,Back,20,kgs,5,,,,", "30/04/2026,Row,Back,20,kgs,5,,,,"]
    assert [workout.day for workout in fitnotes_of(*rows).workouts] == ["2026-05-04", "2026-04-30"]
    assert len(fitnotes_of(rows[0]).problems) == 1
    deeds = Deeds(fitnotes.read, lines(HEAD, rows[0]), Wishes(is_day_first=False))
    assert only(deeds.workouts).day == "2026-04-05"


def test_what_cannot_be_read_is_told_or_kept() -> None:
    deeds = fitnotes_of(
        "someday,Row,Back,20,kgs,5,,,,",
        "2026-08-04,Row,Back,heavy,kgs,5,,,,",
        "2026-08-04,Row,Back,20,stone,5,,,,",
        "2026-08-04,Row,Back,20,kgs,many,1,2,3,4,5,6",
    )
    assert [problem.place for problem in deeds.problems] == ["line 2", "line 5"]
    assert deeds.sets == ["Row reps=5", "Row reps=5"]
    assert [lift.notes for lift in deeds.lifts] == [("Weight: heavy",), ("Weight: 20 stone",)]


def test_a_real_file_has_all_that_is_in_it() -> None:
    deeds = Deeds(fitnotes.read, sample("fitnotes/pounds-cardio-edge.csv"))
    assert not deeds.problems
    assert (len(deeds.lifts), len(deeds.workouts), len({lift.activity for lift in deeds.lifts})) == (46, 3, 10)
    assert sum(lift.groups == ("Cardio",) for lift in deeds.lifts) == 8
    assert sum(deeds.numbers("time")) == 9990
    distances = [measure for lift in deeds.lifts for measure in lift.measures if measure.metric == "distance"]
    assert [f"{measure.number:g}{measure.unit}" for measure in distances] == ["1000m", "2km", "30km", "42.19km"]
    assert {measure.unit for lift in deeds.lifts for measure in lift.measures if measure.metric == "weight"} == {"lb"}
