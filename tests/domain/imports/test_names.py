"""A name from elsewhere becomes one that the log can hold, and that reads as it did there."""

import pytest

from practicelog.domain.imports.names import named


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
