"""Exports of StrongLifts are read, with its sets side by side."""

from practicelog.importers.lifts import stronglifts
from tests.importers.lifts.reading import Deeds, lines, only, sample, seconds_of

HEAD = (
    "\ufeffDate (yyyy/mm/dd),Workout,Workout Name,Program Name,Body Weight (KG),Exercise,Sets×Reps,Sets×Time"
    ",Top Set (Reps×KG),e1RM (KG),Reps,Volume (KG),Workout Volume (KG),Duration (hours),Start Time (h:mm)"
    ",End Time (h:mm),Notes,Set 1 (Reps),Set 1 (KG),Set 2 (Reps),Set 2 (KG)"
)


def row(name: str, sets: str, number: int = 1, duration: str = "0.5", plan: str = "5/5,", note: str = "") -> str:
    times = f"{duration},10:56 PM,12:06 AM"
    return f'2026/08/11,{number},"Workout {number}","5×5",83.5,"{name}",{plan},,,10,,,{times},"{note}",{sets}'


def stronglifts_of(*rows: str, head: str = HEAD) -> Deeds:
    text = lines(head, *rows)
    assert stronglifts.is_like(text)
    return Deeds(stronglifts.read, text)


def test_a_line_has_the_sets_of_an_exercise_with_their_weights() -> None:
    deeds = stronglifts_of(row("Squat", "5,55,5,57.5"), row("Dip", "5,,,"), row("Chin Up (Assisted)", "5,20,,"))
    assert deeds.sets == [
        "Squat weight=55kg reps=5", "Squat weight=57.5kg reps=5", "Dip reps=5",
        "Chin Up (Assisted) weight=-20kg reps=5",
    ]  # fmt: skip
    pounds = stronglifts_of(row("Squat", "5,45,,"), head=HEAD.replace("(KG)", "(LB)").replace("×", "x"))
    assert pounds.sets == ["Squat weight=45lb reps=5"]


def test_a_set_without_reps_was_planned_and_not_done() -> None:
    deeds = stronglifts_of(row("Squat", "5,55,0,55", plan="5/-,"), row("Row", "0,30,,", plan="0,"))
    assert deeds.sets == ["Squat weight=55kg reps=5", "Squat weight=55kg planned", "Row weight=30kg planned"]
    assert "5/-" in (deeds.lifts[1].raw or "")


def test_two_workouts_of_a_minute_are_two() -> None:
    deeds = stronglifts_of(row("Squat", "5,55,,"), row("Dip", "5,,,"), row("Squat", "5,55,,", number=2))
    assert [workout.name for workout in deeds.workouts] == ["Workout 1", "Workout 2"]
    assert [lift.workout[-1] for lift in deeds.lifts] == ["1", "1", "2"]


def test_a_workout_lasts_as_long_as_is_said_else_until_its_end() -> None:
    deeds = stronglifts_of(row("Squat", "5,55,,", duration="0.0094444"), row("Squat", "5,55,,", number=2, duration=""))
    assert [seconds_of(workout) for workout in deeds.workouts] == [34, 4200]


def test_the_program_is_a_tag_and_the_body_weight_a_note() -> None:
    deeds = stronglifts_of(row("Squat", "5,55,,", note="Tired"), row("Dip", "5,,,"))
    workout = only(deeds.workouts)
    assert (workout.tags, workout.notes) == (("5×5",), ("Tired", "Body weight: 83.5 kg"))


def test_sets_of_an_exercise_by_time_are_holds() -> None:
    assert stronglifts_of(row("Plank", "60,,0,", plan=",2×60")).sets == ["Plank hold=60s", "Plank planned"]


def test_a_line_of_an_older_year_is_a_workout() -> None:
    head = (
        "Date,Note,Body Weight (KG),Body Weight (LB),Exercise 1,Weight (KG),Weight (LB),Set 1,Set 2,"
        "Exercise 2,Weight (KG),Weight (LB),Set 1,Set 2"
    )
    deeds = stronglifts_of("25/03/18,Fine,,180,Squat,,135,5,0,Row,,95,5,", "26/03/18,,,,Squat,60,,5,5,,,,,", head=head)
    assert deeds.sets == [
        "Squat weight=135lb reps=5", "Squat weight=135lb planned", "Row weight=95lb reps=5",
        "Squat weight=60kg reps=5", "Squat weight=60kg reps=5",
    ]  # fmt: skip
    assert [workout.day for workout in deeds.workouts] == ["2018-03-25", "2018-03-26"]


def test_what_cannot_be_read_is_told_or_kept() -> None:
    deeds = stronglifts_of(
        row("Squat", "five,55,5,heavy"), row("Squat", "5,5,,").replace("/08/", "/18/"), row("Dip", ",,,")
    )
    assert [problem.place for problem in deeds.problems] == ["line 3", "line 4"]
    assert [lift.notes for lift in deeds.lifts] == [("Reps: five",), ("Weight: heavy",)]


def test_a_real_file_has_all_that_is_in_it() -> None:
    deeds = Deeds(stronglifts.read, sample("stronglifts/wide-with-zero-reps.csv"))
    assert not deeds.problems
    assert (len(deeds.workouts), len({lift.instance for lift in deeds.lifts})) == (5, 15)
    assert [sum(lift.is_done for lift in deeds.lifts), sum(not lift.is_done for lift in deeds.lifts)] == [52, 17]
    assert deeds.volume == 3330 + 1670 + 1054.5 + 1020 + 3470.5
