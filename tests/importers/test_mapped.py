"""A table of one's own is read by what its columns are said to mean."""

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.importers import mapped
from practicelog.importers.wishes import Wishes
from tests.importers.lifts.reading import Deeds, lines, only


def mapped_of(mapping: str, *rows: str, is_day_first: bool | None = None) -> Deeds:
    pairs = tuple(tuple(pair.split("=")) for pair in mapping.split())
    return Deeds(mapped.read, lines(*rows), Wishes(is_day_first=is_day_first, mapping=pairs))  # type: ignore[arg-type]


def clocks_of(deeds: Deeds) -> list[tuple[str, int | None, int, str | None]]:
    return [(clock.activity, clock.timing.started_at, clock.timing.seconds, clock.day) for clock in deeds.clocks]


EIGHT = 1772730000_000_000
"""18:00 on 2026-03-05 in Berlin."""


@pytest.mark.parametrize(
    ("mapping", "head", "row"),
    [
        ("start=From stop=To activity=What", "From,To,What", "2026-03-05 18:00,2026-03-05 18:45,guitar"),
        ("start=From end=To activity=What", "What;From;To", "guitar;2026-03-05 18:00;18:45"),
        ("date=Day start=From stop=To activity=What", "Day,From,To,What", "5.3.2026,18:00,18:45,guitar"),
        ("day=Day start=From minutes=Min activity=What", "Day,From,Min,What", "2026-03-05,18:00,45,guitar"),
        ("day=Day start=From hours=H activity=What", "Day;From;H;What", "2026-03-05;6:00 PM;0,75;guitar"),
        ("start=1 duration=2 activity=3", "From,Length,What", "2026-03-05T17:00:00Z,45m,guitar"),
        ("start=From hours=H minutes=M activity=What", "From,H,M,What", "2026-03-05 18:00,0,45,guitar"),
    ],
)  # fmt: skip
def test_a_line_is_a_stretch_of_practice(mapping: str, head: str, row: str) -> None:
    deeds = mapped_of(mapping, head, row)
    assert clocks_of(deeds) == [("guitar", EIGHT, 2700, None)]
    assert only(deeds.clocks).workout is None


def test_a_length_may_have_no_times_and_a_start_no_stop() -> None:
    deeds = mapped_of("day=Day minutes=Min activity=What", "Day,Min,What", "2026-03-05,45,guitar")
    assert clocks_of(deeds) == [("guitar", None, 2700, "2026-03-05")]
    deeds = mapped_of("start=From stop=To activity=What", "From,To,What", "2026-03-05 18:00,,guitar")
    assert only(deeds.clocks).timing.is_open


def test_a_stop_that_is_earlier_is_one_of_the_next_day() -> None:
    deeds = mapped_of("start=From stop=To activity=What", "From,To,What", "2026-03-05 23:45,00:15,guitar")
    assert only(deeds.clocks).timing.seconds == 1800


def test_groups_tags_and_notes_go_along() -> None:
    deeds = mapped_of(
        "start=From minutes=M activity=What group=In tags=T note=N",
        "From,M,What,In,T,N",
        '2026-03-05 18:00,5,guitar,music,"slow, jazz",Fine',
    )
    clock = only(deeds.clocks)
    assert (clock.activity, clock.tags, clock.notes) == ("music/guitar", ("slow", "jazz"), ("Fine",))


def test_a_line_with_numbers_is_a_set_of_the_session_of_its_day() -> None:
    deeds = mapped_of(
        "day=Day activity=What reps=Reps weight:lb=Load pages:=Read effort=E",
        "Day,What,Reps,Load,Read,E",
        "2026-03-05,squat,5,135,,8",
        "2026-03-05,book,,,12.5,",
        "2026-03-06,squat,5,140,,",
    )
    assert deeds.sets == ["squat reps=5 weight=135lb @8", "book pages=12.5", "squat reps=5 weight=140lb"]
    assert [workout.day for workout in deeds.workouts] == ["2026-03-05", "2026-03-06"]


def test_a_line_may_be_a_stretch_and_a_set() -> None:
    deeds = mapped_of(
        "start=From minutes=M activity=What tempo=BPM session=S",
        "From,M,What,BPM,S",
        "2026-03-05 18:00,45,scales,120,evening",
        "2026-03-05 18:50,10,scales,,evening",
    )
    assert deeds.sets == ["scales tempo=120bpm"]
    workout = only(deeds.workouts)
    assert (workout.name, workout.started_at, workout.ended_at) == ("evening", EIGHT, EIGHT + 3600 * 1_000_000)
    assert {clock.workout for clock in deeds.clocks} == {workout.key}
    assert only(deeds.lifts).instance == deeds.clocks[0].key


def test_a_name_with_colons_or_slashes_is_a_path_for_sets_too() -> None:
    deeds = mapped_of(
        "day=Day activity=What tempo=BPM group=In", "Day,What,BPM,In", "2026-03-05,guitar:scales,120,music"
    )
    lift = only(deeds.lifts)
    assert (lift.groups, lift.activity) == (("music", "guitar"), "scales")


def test_a_line_that_says_no_more_than_what_was_done_is_done() -> None:
    deeds = mapped_of("day=Day activity=What note=N", "Day,What,N", "2026-03-05,guitar,Fine")
    assert deeds.sets == ["guitar"]
    assert only(deeds.lifts).notes == ("Fine",)


def test_dates_are_decided_by_the_whole_file_or_by_the_person() -> None:
    rows = ["Day,Min,What", "03/05/2026,45,guitar", "03/15/2026,45,guitar"]
    assert mapped_of("day=Day minutes=Min activity=What", *rows).clocks[0].day == "2026-03-05"
    assert len(mapped_of("day=Day minutes=Min activity=What", *rows[:2]).problems) == 1
    deeds = mapped_of("day=Day minutes=Min activity=What", *rows[:2], is_day_first=True)
    assert only(deeds.clocks).day == "2026-05-03"


def test_what_cannot_be_read_is_told_by_its_line() -> None:
    deeds = mapped_of(
        "start=From stop=To duration=L activity=What",
        "From,To,L,What",
        "someday,18:45,,guitar",
        "2026-03-05 18:00,late,,guitar",
        "2026-03-05 18:00,2026-03-05 17:00,,guitar",
        "2026-03-05 18:00,,45,guitar",
        "2026-03-05 18:00,18:45,,",
        "2026-03-05 18:00,18:45,,guitar",
    )
    assert [(problem.place, problem.what) for problem in deeds.problems] == [
        ("line 2", 'does not say when: "someday"'),
        ("line 3", 'does not say when it stops: "late"'),
        ("line 4", "stops before it starts"),
        ("line 5", '"45" has no unit. Write 45m, 45h or 45s'),
        ("line 6", "names no activity"),
    ]
    assert len(deeds.clocks) == 1


def test_a_number_that_cannot_be_read_is_kept_as_a_note() -> None:
    deeds = mapped_of("day=Day activity=What reps=R", "Day,What,R", "2026-03-05,squat,many")
    assert only(deeds.lifts).notes == ("reps: many",)


def test_keys_stay_when_lines_are_added_or_put_right() -> None:
    rows = ["Day,What,R", "2026-03-05,squat,5", "2026-03-05,squat,6"]
    before = mapped_of("day=Day activity=What reps=R", *rows)
    after = mapped_of("day=Day activity=What reps=R", rows[0], "2026-03-01,squat,5", rows[1], "2026-03-05,squat,7")
    assert [lift.key for lift in after.lifts[1:]] == [lift.key for lift in before.lifts]


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("day=Day activity=Waht", 'No column is called "Waht". There are Day, What, Min'),
        ("day=Day", "No column is the activity. Write --map activity=COLUMN. The file has the columns Day, What, Min"),
        ("activity=What", "No column says when. Write --map start=COLUMN or --map day=COLUMN. The file has"),
        ("day=Day activity=What lenght=Min", '"lenght" isn\'t a field. There are day, start, stop, duration, hours,'),
        ("day=Day activity=What side:=Min", '"side" has a meaning of its own'),
    ],
)
def test_a_mapping_that_cannot_be_followed_is_refused_with_what_there_is(mapping: str, message: str) -> None:
    with pytest.raises(NotUnderstood) as error:
        mapped_of(mapping, "Day,What,Min", "2026-03-05,guitar,45")
    assert str(error.value).startswith(message)


def test_a_table_is_never_guessed_to_be_one_of_its_own() -> None:
    assert not mapped.is_like("Day,What,Min\n2026-03-05,guitar,45\n")
