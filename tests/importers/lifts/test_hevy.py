"""Exports of Hevy are read, in kilograms or pounds and in any language of its dates."""

from practicelog.importers.lifts import hevy
from tests.importers.lifts.reading import Deeds, lines, only, sample, seconds_of

HEAD = (
    '"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index","set_type"'
    ',"weight_kg","reps","distance_km","duration_seconds","rpe"'
)
AT = '"A","5 Jul 2026, 10:00","5 Jul 2026, 11:00"'


def hevy_of(*rows: str, head: str = HEAD) -> Deeds:
    text = lines(head, *rows)
    assert hevy.is_like(text)
    return Deeds(hevy.read, text)


def test_units_stand_in_the_titles() -> None:
    rows = [f'{AT},"","Bench",,"",0,"normal",60.5,10,,,', f'{AT},"","Run",,"",0,"normal",,,3.1,1500,']
    assert hevy_of(*rows).sets == ["Bench weight=60.5kg reps=10", "Run distance=3.1km time=1500s"]
    pounds = HEAD.replace("weight_kg", "weight_lbs").replace("distance_km", "distance_miles")
    assert hevy_of(*rows, head=pounds).sets == ["Bench weight=60.5lb reps=10", "Run distance=3.1mi time=1500s"]


def test_kinds_efforts_and_holds_are_those_of_sets() -> None:
    deeds = hevy_of(
        f'{AT},"","Dip",,"",0,"warmup",,5,,,',
        f'{AT},"","Dip",,"",1,"normal",,8,,,9.5',
        f'{AT},"","Dip",,"",2,"dropset",,5,,,',
        f'{AT},"","Dip",,"",3,"failure",,0,,,10',
        f'{AT},"","Plank",,"",0,"normal",,,,90,',
        f'{AT},"","Dip (Assisted)",,"",0,"normal",20,6,,,',
    )
    assert deeds.sets == [
        "Dip reps=5 warmup", "Dip reps=8 @9.5", "Dip reps=5 drop", "Dip reps=0 failure @10", "Plank hold=90s",
        "Dip (Assisted) weight=-20kg reps=6",
    ]  # fmt: skip


def test_a_superset_is_of_its_workout_alone() -> None:
    deeds = hevy_of(
        f'{AT},"","Dip",0,"",0,"normal",,5,,,',
        f'{AT},"","Row",0,"",0,"normal",,5,,,',
        f'{AT},"","Curl",,"",0,"normal",,5,,,',
        '"B","6 Jul 2026, 10:00","6 Jul 2026, 11:00","","Dip",0,"",0,"normal",,5,,,',
    )
    assert [(lift.workout[-1], lift.turn) for lift in deeds.lifts] == [("A", "0"), ("A", "0"), ("A", None), ("B", "0")]


def test_a_note_is_on_the_exercise_with_its_lines() -> None:
    deeds = hevy_of(*(f'{AT},"Fine","Dip",,"slow\\n\\ndeep 👨‍👩‍👧",{index},"normal",,5,,,' for index in (0, 1)))
    assert [lift.remarks for lift in deeds.lifts] == [("slow\n\ndeep 👨‍👩‍👧",)] * 2
    assert [lift.notes for lift in deeds.lifts] == [(), ()]
    assert only(deeds.workouts).notes == ("Fine",)


def test_a_workout_may_end_on_the_next_day() -> None:
    deeds = hevy_of('"A","19 dez. 2025, 23:06","20 dez. 2025, 00:06","","Dip",,"",0,"normal",,5,,,')
    assert seconds_of(only(deeds.workouts)) == 3600


def test_an_end_before_the_start_or_that_is_none_is_not_believed() -> None:
    deeds = hevy_of(
        '"A","19 Dec 2025, 23:06","19 Dec 2025, 22:06","","Dip",,"",0,"normal",,5,,,',
        '"B","19 Dec 2025, 23:06","later","","Dip",,"",0,"normal",,5,,,',
    )
    assert [seconds_of(workout) for workout in deeds.workouts] == [None, None]
    assert deeds.workouts[1].notes == ("End: later",)


def test_keys_do_not_change_with_the_language_of_the_dates() -> None:
    english, french = (
        hevy_of(f'"A","{day} 2026, 10:00","","","Dip",,"",0,"normal",,5,,,') for day in ("5 Feb", "5 févr.")
    )
    assert [lift.key for lift in english.lifts] == [lift.key for lift in french.lifts]


def test_an_exercise_that_begins_again_is_another_one() -> None:
    deeds = hevy_of(*(f'{AT},"","Dip",,"",{index},"normal",,5,,,' for index in (0, 1, 0)))
    assert len({lift.instance for lift in deeds.lifts}) == 2


def test_what_cannot_be_read_is_told_or_kept() -> None:
    deeds = hevy_of(
        '"A","5 Foo 2026, 10:00","","","Dip",,"",0,"normal",,5,,,',
        f'{AT},"","Dip",,"",0,"myo",heavy,5,,,',
    )
    assert only(deeds.problems).place == "line 2"
    assert only(deeds.lifts).notes == ("Weight: heavy", "Set type: myo")


def test_real_files_have_all_that_is_in_them() -> None:
    deeds = Deeds(hevy.read, sample("hevy/portuguese-notes.csv"))
    assert not deeds.problems
    assert (len(deeds.workouts), len(deeds.lifts)) == (14, 228)
    kinds = [lift.kind for lift in deeds.lifts]
    assert [kinds.count("drop"), kinds.count("work"), kinds.count("warmup")] == [6, 204, 18]
    assert len(deeds.lifts) - len(deeds.numbers("weight")) == 15
    assert len({(lift.instance, remark) for lift in deeds.lifts for remark in lift.remarks}) == 24
    assert all(seconds_of(workout) for workout in deeds.workouts)


def test_a_real_file_in_pounds_stays_in_pounds() -> None:
    deeds = Deeds(hevy.read, sample("hevy/pounds-and-miles.csv"))
    assert len(deeds.workouts) == 1
    assert deeds.sets == ["Bench Press (Barbell) weight=60lb reps=10", "Lat Pulldown (Cable) weight=80lb reps=12"]
