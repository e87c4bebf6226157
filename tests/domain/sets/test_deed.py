"""What is typed behind `stop` is a time, then set words; neither is taken for the other."""

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.sets.line import split_deed


@pytest.mark.parametrize(
    ("typed", "time", "sets"),
    [
        ("", "", ""),
        ("18:30", "18:30", ""),
        ("100kgx5 @8", "", "100kgx5 @8"),
        ("18:30 100kgx5 @8", "18:30", "100kgx5 @8"),
        ("5 pm 60 kg x5", "5 pm", "60kg x5"),
        ("L 32kg x10", "", "L 32kg x10"),
        ("18:30 Left 32kg R 30kg", "18:30", "Left 32kg R 30kg"),
        ("warmup 60kg x5", "", "warmup 60kg x5"),
        ("w 60kg", "", "warmup 60kg"),
        ("18:30 Drop L 32kg", "18:30", "Drop L 32kg"),
        ("left", "left", ""),
        ("warmup", "warmup", ""),
        ("L 5m ago", "L 5m ago", ""),
        ("32kg x10 left", "", "32kg x10 left"),
        ("yesterday-21:30 x5", "yesterday-21:30", "x5"),
        ("mon-9:15", "mon-9:15", ""),
        ("9am x5", "9am", "x5"),
        ("yesterday 18:30 x5", "yesterday 18:30", "x5"),
        ("5m ago 96bpm", "5m ago", "96bpm"),
        ("20m-ago 3x5", "20m-ago", "3x5"),
        ("96bpm ago", "96bpm ago", ""),
        ("clean=7/8 45s ago", "", "clean=7/8 45s ago"),
        ("10m", "10m", ""),
        ("10m 96bpm", "10m", "96bpm"),
        ("45s", "", "45s"),
        ("45SEC @8", "", "45SEC @8"),
        ("45s ago x5", "45s ago", "x5"),
        ("45s AGO x5", "45s AGO", "x5"),
        ("x5 45s", "", "x5 45s"),
        ("1:30", "1:30", ""),
        ("25:00", "25:00", ""),
        ("1:49:15", "1:49:15", ""),
        ("1:30 hold=1:30", "1:30", "hold=1:30"),
        ("x5 24:00", "", "x5 24:00"),
        ("x5 1:30:00", "", "x5 1:30:00"),
        ("5km 22:30", "", "5km 22:30"),
        ("22:30 5km", "22:30", "5km"),
        ("3.1MI 22:30", "", "3.1MI 22:30"),
        ("distance=400m 1:30", "", "distance=400m 1:30"),
        ("14 june", "14 june", ""),
        ("3 days ago x5", "3 days ago", "x5"),
        ("cards=85", "", "cards=85"),
    ],
)
def test_behind_a_deed_stand_its_time_and_then_sets(typed: str, time: str, sets: str) -> None:
    assert split_deed(typed.split()) == (time.split(), sets.split())


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("100kg 1:30", '"1:30" looks like a time. A time comes first: 1:30 100kg; a hold is written hold=1:30'),
        ("x5 @8 18:30", '"18:30" looks like a time. A time comes first: 18:30 x5 @8; a hold is written hold=18:30'),
        ("18:30 x5 08:00", '"08:00" looks like a time. A time comes first: 08:00 x5; a hold is written hold=08:00'),
        ("x5 23:59", '"23:59" looks like a time. A time comes first: 23:59 x5; a hold is written hold=23:59'),
        ("85 cards", '"85 cards" isn\'t a time. Write cards=85'),
        ("85 Cards x5", '"85 Cards" isn\'t a time. Write Cards=85'),
    ],
)
def test_a_time_behind_the_sets_and_a_count_of_things_are_refused_with_a_cure(typed: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        split_deed(typed.split())
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "typed", ["5 pm", "9 AM", "2 hours", "1 h", "3 days", "1 week", "4 stars", "14 June", "14 sep", "half past", "85 7"]
)
def test_two_words_that_may_be_a_time_or_a_rating_are_left_alone(typed: str) -> None:
    assert split_deed(typed.split()) == (typed.split(), [])
