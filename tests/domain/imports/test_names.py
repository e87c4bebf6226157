"""A name from elsewhere becomes one that the log can hold, and that reads as it did there."""

import pytest

from practicelog.domain.imports.names import Name, named


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Sca\u200bles", "Scales"),
        ("Fla\xadmenco", "Flamenco"),
        ("\ufeffSquat", "Squat"),
        ("alt\xa0picking", "alt picking"),
        ("turn\u202eed", "turn ed"),
        ("\u200d", "?"),
        ("\u3164", "?"),
        ("\u115f \u1160", "?"),
        ("Sca\u206ales", "Scales"),
        ("👩\u200d🎤 choir", "👩\u200d🎤 choir"),
    ],
)
def test_what_nobody_sees_in_a_name_is_left_out(told: str, name: str) -> None:
    assert named(told, "?").text == name
    assert named(told).raw == (told if told != name else None)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("squat", Name("squat")),
        ("  slow\t squat\n", Name("slow squat", "  slow\t squat\n")),
        (7.0, Name("7")),
        (b"squat", Name("squat")),
        ("s" * 200, Name("s" * 200)),
        ("s" * 201, Name("s" * 200, "s" * 201)),
        # What is cut off at a space does not end with it.
        ("s" * 199 + " squat", Name("s" * 199, "s" * 199 + " squat")),
        ("\u2800", Name("", "\u2800")),
        (" ", Name("")),
        (None, Name("")),
        (["squat"], Name("")),
    ],
)
def test_a_name_is_one_line_of_at_most_two_hundred_signs_and_what_it_was_is_kept(told: object, name: Name) -> None:
    assert named(told) == name


def test_where_no_name_is_left_there_is_another_and_what_was_said_is_kept() -> None:
    assert named("\u200b", "Unnamed") == Name("Unnamed", "\u200b")
    assert named(None, "Unnamed") == Name("Unnamed")
    assert named("squat", "Unnamed") == Name("squat")
