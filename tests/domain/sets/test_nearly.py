"""A word before the sets that is nearly a set word is refused with both that it may mean."""

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.sets.nearly import nearly_number, refuse_nearly


@pytest.mark.parametrize(
    ("name", "sets", "in_set", "in_plan"),
    [
        (
            "bench 3x",
            "60kg @8",
            '"3x 60kg @8": reps are written x3, sets 3x5; if 3x belongs to the name: --on "NAME 3x" 60kg @8',
            '"3x 60kg @8": reps are written x3, sets 3x5; if 3x belongs to the name: "NAME 3x" 60kg @8',
        ),
        (
            "bench 60k",
            "x5",
            '"60k" isn\'t a set word. Write 60kg or 60km; if it belongs to the name: --on "NAME 60k" x5',
            '"60k" isn\'t a set word. Write 60kg or 60km; if it belongs to the name: "NAME 60k" x5',
        ),
        (
            "bench 3x5@8",
            "60kg x5",
            '"3x5@8" isn\'t a set word. Write each thing as a word: 3x5 60kg @8;'
            ' if it belongs to the name: --on "NAME 3x5@8" 60kg x5',
            '"3x5@8" isn\'t a set word. Write each thing as a word: 3x5 60kg @8;'
            ' if it belongs to the name: "NAME 3x5@8" 60kg x5',
        ),
        ("curl L12kg", "x8", '"L12kg": write L 12kg, or L:12kg', '"L12kg": write L 12kg, or L:12kg'),
    ],
)
def test_it_is_said_what_to_write_if_it_is_a_set_word_and_if_it_is_a_name(
    name: str, sets: str, in_set: str, in_plan: str
) -> None:
    for is_in_plan, sentence in ((False, in_set), (True, in_plan)):
        with pytest.raises(NotUnderstood) as refused:
            refuse_nearly(name.split(), sets.split(), is_in_plan)
        assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("3x bw", "3x"),
        ("bw 3x", "3x"),
        ("60k fast", "60k"),
        ("2nd version", None),
        ("opus 10", None),
        ("left hand", None),
    ],
)
def test_the_word_that_is_meant_as_a_number_is_told_from_one_of_a_name(words: str, meant: str | None) -> None:
    assert nearly_number(words.split()) == meant


@pytest.mark.parametrize("name", ["bench 3x", "bench 60k", "jump 60cm", "bench 3x5@8"])
def test_the_name_stands_at_the_end_where_nothing_is_behind_it(name: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        refuse_nearly(name.split(), [], in_plan=True)
    last = name.split()[1]
    assert str(refused.value).startswith(f'"{last}"')
    assert str(refused.value).endswith(f'belongs to the name: "NAME {last}"')


@pytest.mark.parametrize("name", ["etude 2", "etude 4b", "left hand", "opus 299", "scales 5ths", "L", "1812 overture"])
def test_a_name_with_a_number_is_left_alone(name: str) -> None:
    refuse_nearly(name.split(), ["96bpm"])
