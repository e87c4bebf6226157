"""Exports of GymRun are read, with a time for each set."""

from practicelog.importers.lifts import gymrun
from tests.importers.lifts.reading import Deeds, lines, only, sample, seconds_of

HEAD = (
    "Date;Time;Routine;Exercise;Set;Weight;Reps;Duration;Distance;Para6;Para7;Para8;Para9;Para10"
    ";Note;Type;Book;Version1"
)


def row(time: str, name: str, numbers: str, number: int = 1, note: str = "", day: str = "29.04.2025") -> str:
    return f"{day};{time};Chest;{name};{number};{numbers};;;;;;{note};1;1;1"


def gymrun_of(*rows: str) -> Deeds:
    text = lines(HEAD, *rows).rstrip("\n")
    assert gymrun.is_like(text)
    return Deeds(gymrun.read, text)


def test_each_set_has_its_time_and_a_workout_lasts_from_the_first_to_the_last() -> None:
    deeds = gymrun_of(row("12:10:00", "Bench", "100,5;8;;", 2), row("12:00:00", "Bench", "100;10;;"))
    assert deeds.sets == ["Bench weight=100kg reps=10", "Bench weight=100.5kg reps=8"]
    assert [lift.recorded_at for lift in deeds.lifts] == [1745920800000000, 1745921400000000]
    assert seconds_of(only(deeds.workouts)) == 600


def test_a_workout_goes_on_over_midnight_but_not_over_a_long_rest() -> None:
    deeds = gymrun_of(
        row("08:00:00", "Bench", ";10;;"),
        row("23:50:00", "Bench", ";10;;"),
        row("00:10:00", "Bench", ";10;;", day="30.04.2025"),
    )
    assert [seconds_of(workout) for workout in deeds.workouts] == [None, 1200]
    assert len({lift.workout for lift in deeds.lifts}) == 2


def test_lengths_distances_and_notes_are_kept() -> None:
    deeds = gymrun_of(
        row("12:00:00", "Plank", ";;60;", note="Firm"),
        row("12:01:00", "Run", ";;00:25:00;5"),
        row("12:02:00", "Dip", "0;0;;").replace(";;;;;;;;", ";;;7;;;;;", 1),
    )
    assert deeds.sets == ["Plank hold=60s", "Run distance=5km time=1500s", "Dip reps=0"]
    assert deeds.lifts[0].notes == ("Firm",)
    assert [note[:4] for note in deeds.lifts[2].notes] == ["Para"]


def test_what_cannot_be_read_is_told_or_kept() -> None:
    deeds = gymrun_of(row("12:00:00", "", ";10;;"), row("12:00:00", "Bench", "heavy;10;;"))
    assert only(deeds.problems).place == "line 2"
    assert only(deeds.lifts).notes == ("Weight: heavy",)


def test_a_real_file_has_all_that_is_in_it() -> None:
    deeds = Deeds(gymrun.read, sample("gymrun/semicolon-no-header-names.csv"))
    assert deeds.sets == ["Barbell Flat Bench Press weight=100kg reps=10"] * 3
    at = [(lift.recorded_at or 0) // 60_000_000 for lift in deeds.lifts]
    assert [minute - at[0] for minute in at] == [0, 5, 10]
    assert seconds_of(only(deeds.workouts)) == 600
