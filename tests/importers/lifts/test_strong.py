"""Exports of Strong are read, whichever year they are from."""

import pytest

from practicelog.importers.lifts import strong
from practicelog.importers.wishes import Wishes
from tests.importers.lifts.reading import Deeds, lines, only, sample, seconds_of

CLASSIC = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
UNITS = (
    "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;Notes"
    ";Workout Notes;Workout Duration"
)
NUMBERED = (
    "Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;Distance (meters);Seconds"
    ";Notes;Workout Notes"
)
FIRST = "Date,Workout Name,Exercise Name,Set Order,kg,Reps,km,Seconds,Notes"


def strong_of(*rows: str) -> Deeds:
    text = lines(*rows)
    assert strong.is_like(text)
    return Deeds(strong.read, text)


@pytest.mark.parametrize(
    ("rows", "sets"),
    [
        (
            [FIRST, '2016-01-02 10:00:00,"A","Squat",0,70.0,5,0.0,0,""',
             '2016-01-02 10:00:00,"A","Run",0,0.0,0,5.5,1800,""'],
            ["Squat weight=70kg reps=5", "Run distance=5.5km time=1800s"],
        ),
        (
            ["Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes",
             '2017-01-02 10:00:00,"A","Plank",1,0,0,0,60,"",""'],
            ["Plank hold=60s"],
        ),
        ([CLASSIC, '2022-01-02 10:00:00,"A",7m,"Dip",2,0.0,8,0,0,,,9.5'], ["Dip reps=8 @9.5"]),
        (
            [UNITS, "2019-03-02 09:00:00;A;Squat;1;100.5;lbs;5;;;;0;;;45m",
             "2019-03-02 09:00:00;A;Bike;1;0;lbs;0;;10;mi.;60;;;45m"],
            ["Squat weight=100.5lb reps=5", "Bike distance=10mi time=60s"],
        ),
        (
            [UNITS.replace(";", ","), "2019-03-02 09:00:00,A,Squat,1,82.5,kg,5,,,km,0,,,"],
            ["Squat weight=82.5kg reps=5"],
        ),
        (
            [NUMBERED, '"1";"2025-04-29 12:00:00";"A";"600";"Row";"1";"82,5";"10";"8,5";"2000";"480";"";""'],
            ["Row weight=82.5kg reps=10 distance=2000m time=480s @8.5"],
        ),
        (
            [NUMBERED.replace("(kg)", "(lbs)"), "1;2025-04-29 12:00:00;A;;Row;1;60;10;;;;;"],
            ["Row weight=60lb reps=10"],
        ),
        (
            ["Datum;Workout-Name;Dauer;Name der Übung;Reihenfolge festlegen;Gewicht;Wiederh.;Entfernung;Sekunden"
             ";Notizen;Workout-Notizen;RPE", "2022-01-02 10:00:00;A;7m;Bankdrücken;1;82,5;8;0;0;;;"],
            ["Bankdrücken weight=82.5kg reps=8"],
        ),
        (
            ["Päivä;Nimi;Kesto (s);Liike;Järjestys;Paino (lbs);Toistot;Matka (km);Sekunnit;M;N;RPE".replace("(s)", ""),
             "2022-01-02 10:00:00;A;7m;Kyykky;W;82,5;8;0;0;;;"],
            ["Kyykky weight=82.5lb reps=8 warmup"],
        ),
    ],
)  # fmt: skip
def test_each_header_says_the_same(rows: list[str], sets: list[str]) -> None:
    deeds = strong_of(*rows)
    assert deeds.sets == sets
    assert not deeds.problems


def test_an_older_file_is_in_the_units_that_are_wished() -> None:
    row = "2022-01-02 10:00:00,A,7m,Bike,1,135,8,10,600,,,"
    assert Deeds(strong.read, lines(CLASSIC, row)).sets == ["Bike weight=135kg reps=8 distance=10km time=600s"]
    wishes = Wishes(mapping=(("weight:lb", "Weight"), ("distance:mi", "Distance")))
    assert Deeds(strong.read, lines(CLASSIC, row), wishes).sets == ["Bike weight=135lb reps=8 distance=10mi time=600s"]


def test_zero_is_what_was_not_measured_but_nothing_done_at_all_is_no_reps() -> None:
    deeds = strong_of(
        CLASSIC,
        "2022-01-02 10:00:00,A,7m,Dip,1,0.0,8,0,0,,,",
        "2022-01-02 10:00:00,A,7m,Dip,2,20,0,0,0,,,",
        "2022-01-02 10:00:00,A,7m,Dip,3,0,0,0,0,,,",
        "2022-01-02 10:00:00,A,7m,Dip,4,20,0,0,30,,,",
    )
    assert deeds.sets == ["Dip reps=8", "Dip weight=20kg reps=0", "Dip reps=0", "Dip weight=20kg hold=30s"]


def test_assistance_is_less_than_no_weight() -> None:
    deeds = strong_of(
        CLASSIC,
        "2022-01-02 10:00:00,A,7m,Chin Up (Assisted),1,49,10,0,0,,,",
        "2022-01-02 10:00:00,A,7m,Chin Up (Assisted),2,0,10,0,0,,,",
        "2022-01-02 10:00:00,A,7m,Klimmzug (unterstützt),1,20,10,0,0,,,",
        "2022-01-02 10:00:00,A,7m,Chin Up,1,20,10,0,0,,,",
    )
    assert deeds.numbers("weight") == [-49, -20, 20]


def test_letters_for_the_order_are_kinds() -> None:
    deeds = strong_of(CLASSIC, *(f"2022-01-02 10:00:00,A,7m,Dip,{order},20,8,0,0,,," for order in "W12DF"))
    assert [lift.kind for lift in deeds.lifts] == ["warmup", "work", "work", "drop", "failure"]
    assert len({lift.instance for lift in deeds.lifts}) == 1


def test_rests_and_notes_are_no_sets() -> None:
    deeds = strong_of(
        NUMBERED,
        "1;2026-08-10 18:00:00;Push;3600;Bench;Note;;;;;;Wide grip;",
        "1;2026-08-10 18:00:00;Push;3600;Bench;W;40;10;;;;;",
        "1;2026-08-10 18:00:00;Push;3600;Bench;Rest Timer;;;;;90;;",
        "1;2026-08-10 18:00:00;Push;3600;Bench;1;80;8;8,5;;;Good;",
        "1;2026-08-10 18:00:00;Push;3600;Dip;Note;;;;;;Left out;",
        "1;2026-08-10 18:00:00;Push;3600;Rest Timer;1;;;;;90;;",
    )
    assert deeds.sets == ["Bench weight=40kg reps=10 warmup", "Bench weight=80kg reps=8 @8.5"]
    assert {lift.remarks for lift in deeds.lifts} == {("Wide grip",)}
    assert deeds.lifts[1].notes == ("Good",)
    assert "Rest Timer" in (deeds.lifts[0].raw or "")
    assert only(deeds.workouts).notes == ("Left out",)


def test_a_workout_is_a_start_and_a_name_not_a_day() -> None:
    deeds = strong_of(
        CLASSIC,
        '2022-01-02 10:00:00,"Upper - C ",1m,Dip,1,0,8,0,0,"",,',
        '2022-01-02 10:02:10,"Upper - C ",1h 5m,Dip,1,0,8,0,0,"","Second try",',
        '2022-01-02 10:02:10,"Upper - C ",1h 5m,Dip,2,0,8,0,0,"","Second try",',
    )
    first, second = deeds.workouts
    assert [first.name, second.name] == ["Upper - C", "Upper - C"]
    assert [seconds_of(first), seconds_of(second)] == [60, 3900]
    assert second.notes == ("Second try",)


def test_a_second_workout_of_the_same_start_and_name_is_told_by_its_number() -> None:
    rows = [f"{number};2026-08-10 18:00:00;Push;;Bench;1;40;10;;;;;" for number in (7, 8)]
    assert len(strong_of(NUMBERED, *rows).workouts) == 2
    renumbered = [row.replace("7;", "6;", 1) for row in rows]
    assert [lift.key for lift in strong_of(NUMBERED, *renumbered).lifts] == [
        lift.key for lift in strong_of(NUMBERED, *rows).lifts
    ]


def test_keys_stay_when_a_weight_is_put_right_and_workouts_are_added() -> None:
    rows = [f"2022-01-02 10:00:00,A,7m,Dip,{order},20,8,0,0,,," for order in (1, 2)]
    before = strong_of(CLASSIC, *rows)
    after = strong_of(CLASSIC, "2022-01-05 10:00:00,A,7m,Dip,1,20,8,0,0,,,", rows[0], rows[1].replace(",20,", ",22.5,"))
    assert [lift.key for lift in after.lifts[1:]] == [lift.key for lift in before.lifts]


def test_an_exercise_that_comes_back_is_another_one() -> None:
    deeds = strong_of(
        CLASSIC,
        *(f"2022-01-02 10:00:00,A,7m,{name},{order},20,8,0,0,,," for name, order in
          [("Dip", 1), ("Row", 1), ("Dip", 1), ("Dip", 2), ("Dip", 1)]),
    )  # fmt: skip
    assert len({lift.instance for lift in deeds.lifts}) == 4


def test_what_cannot_be_read_is_told_or_kept() -> None:
    deeds = strong_of(
        CLASSIC,
        "2022-01-02 10:00:00,A,long,Dip,1,heavy,8.5,0,0,,,11",
        "2022-13-02 10:00:00,A,7m,Dip,1,20,8,0,0,,,",
        "2022-01-02 10:00:00,A,7m,,1,20,8,0,0,,,",
        "2022-01-02 10:00:00,A,7m,Dip,2,99999,8,0,0,,,",
        "2022-01-02 10:00:00,A,7m,Dip,seven,20,8,0,0,,,",
    )
    assert [problem.place for problem in deeds.problems] == ["line 3", "line 4"]
    assert deeds.sets == ["Dip", "Dip reps=8", "Dip weight=20kg reps=8"]
    assert [lift.notes for lift in deeds.lifts] == [
        ("Weight: heavy", "Reps: 8.5", "RPE: 11"), ("Weight: 99999",), ("Set Order: seven",)
    ]  # fmt: skip
    assert only(deeds.workouts).notes == ("Duration: long",)


def test_dates_that_a_spreadsheet_wrote_anew_are_read_where_the_day_is_sure() -> None:
    rows = [f"{date} 19:30,A,7m,Dip,1,20,8,0,0,,," for date in ("3/10/2016", "31.10.2016")]
    assert len(strong_of(CLASSIC, *rows).problems) == 1
    deeds = Deeds(strong.read, lines(CLASSIC, *rows), Wishes(is_day_first=True))
    assert [workout.started_at for workout in deeds.workouts] == [1475515800_000_000, 1477938600_000_000]


def test_a_line_with_a_comma_too_many_is_not_misread() -> None:
    deeds = strong_of(
        CLASSIC, "2022-01-02 10:00:00,A,7m,Dip, wide,1,20,8,0,0,,,9", "2022-01-02 10:00:00,A,7m,Dip,1,20,8,0,0,,,,"
    )
    assert only(deeds.problems).place == "line 2"
    assert deeds.sets == ["Dip weight=20kg reps=8"]


def test_a_note_may_have_lines_commas_and_quotes() -> None:
    deeds = strong_of(
        CLASSIC,
        '2022-01-02 10:00:00,A,7m,Dip,1,20,8,0,0,"one, ""two""\nthree",,',
        "2022-13-02 10:00:00,A,7m,Dip,2,20,8,0,0,,,",
    )
    assert only(deeds.lifts).notes == ('one, "two"\nthree',)
    assert only(deeds.problems).place == "line 4"


@pytest.mark.parametrize(
    ("name", "sets", "workouts", "exercises", "holds", "bare", "less"),
    [
        ("2016-kg-km-zero-based", 1635, 91, 38, 69, 511, 0),
        ("swedish-names", 507, 62, 44, 0, 6, 0),
        ("notes-and-assisted", 1199, 57, 78, 13, 143, 64),
        ("2025-semicolon", 3, 1, 1, 0, 0, 0),
    ],
)
def test_real_files_have_all_that_is_in_them(
    name: str, sets: int, workouts: int, exercises: int, holds: int, bare: int, less: int
) -> None:
    text = sample(f"strong/{name}.csv")
    assert strong.is_like(text[:4000])
    deeds = Deeds(strong.read, text)
    assert not deeds.problems
    assert (len(deeds.lifts), len(deeds.workouts)) == (sets, workouts)
    assert len({lift.activity for lift in deeds.lifts}) == exercises
    assert len(deeds.numbers("hold")) == holds
    assert len(deeds.lifts) - len(deeds.numbers("weight")) == bare
    assert sum(number < 0 for number in deeds.numbers("weight")) == less


def test_real_files_add_up() -> None:
    assert round(Deeds(strong.read, sample("strong/2016-kg-km-zero-based.csv")).volume) == 268776
    assert seconds_of(Deeds(strong.read, sample("strong/swedish-names.csv")).workouts[0]) == 420
    numbered = Deeds(strong.read, sample("strong/2025-semicolon.csv"))
    assert numbered.sets == ["Bench Press (Barbell) weight=100kg reps=10"] * 3
    assert seconds_of(only(numbered.workouts)) == 600
    assisted = Deeds(strong.read, sample("strong/notes-and-assisted.csv"))
    assert sum("(Assisted)" in lift.activity for lift in assisted.lifts) == 84
