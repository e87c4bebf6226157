"""Exports of GymRun are read, with a time for each set."""

from practicelog.importers.lifts import gymrun
from tests.importers.lifts.told import Told, lines, only, sample, seconds_of

HEAD = (
    "Date;Time;Routine;Exercise;Set;Weight;Reps;Duration;Distance;Para6;Para7;Para8;Para9;Para10"
    ";Note;Type;Book;Version1"
)


def row(time: str, name: str, numbers: str, number: int = 1, note: str = "", day: str = "29.04.2025") -> str:
    return f"{day};{time};Chest;{name};{number};{numbers};;;;;;{note};1;1;1"


def gymrun_of(*rows: str) -> Told:
    text = lines(HEAD, *rows).rstrip("\n")
    assert gymrun.is_like(text)
    return Told(gymrun.read, text)


def test_each_set_has_its_time_and_a_workout_lasts_from_the_first_to_the_last() -> None:
    told = gymrun_of(row("12:10:00", "Bench", "100,5;8;;", 2), row("12:00:00", "Bench", "100;10;;"))
    assert told.sets == ["Bench weight=100kg reps=10", "Bench weight=100.5kg reps=8"]
    assert [lift.recorded_at for lift in told.lifts] == [1745920800000000, 1745921400000000]
    assert seconds_of(only(told.workouts)) == 600


def test_a_workout_goes_on_over_midnight_but_not_over_a_long_rest() -> None:
    told = gymrun_of(
        row("08:00:00", "Bench", ";10;;"),
        row("23:50:00", "Bench", ";10;;"),
        row("00:10:00", "Bench", ";10;;", day="30.04.2025"),
    )
    assert [seconds_of(workout) for workout in told.workouts] == [None, 1200]
    assert len({lift.workout for lift in told.lifts}) == 2


def test_lengths_distances_and_notes_are_kept() -> None:
    told = gymrun_of(
        row("12:00:00", "Plank", ";;60;", note="Firm"),
        row("12:01:00", "Run", ";;00:25:00;5"),
        row("12:02:00", "Dip", "0;0;;").replace(";;;;;;;;", ";;;7;;;;;", 1),
    )
    assert told.sets == ["Plank hold=60s", "Run distance=5km time=1500s", "Dip reps=0"]
    assert told.lifts[0].notes == ("Firm",)
    assert [note[:4] for note in told.lifts[2].notes] == ["Para"]


def test_what_cannot_be_read_is_told_or_kept() -> None:
    told = gymrun_of(row("12:00:00", "", ";10;;"), row("12:00:00", "Bench", "heavy;10;;"))
    assert only(told.problems).place == "line 2"
    assert only(told.lifts).notes == ("Weight: heavy",)


def test_a_real_file_has_all_that_is_in_it() -> None:
    told = Told(gymrun.read, sample("gymrun/semicolon-no-header-names.csv"))
    assert told.sets == ["Barbell Flat Bench Press weight=100kg reps=10"] * 3
    at = [(lift.recorded_at or 0) // 60_000_000 for lift in told.lifts]
    assert [minute - at[0] for minute in at] == [0, 5, 10]
    assert seconds_of(only(told.workouts)) == 600
