"""Sentences on a narrow terminal: a line to copy stays in one piece."""

import pytest

from practicelog.render.kit.text import broken, fitted


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "To take the time from that: practicelog edit 1.1:1 --stop 9:50 --adjust",
            ["To take the time from that:", "    practicelog edit 1.1:1 --stop 9:50 --adjust"],
        ),
        (
            '"4" is not expected here. Write practicelog rate -r 4; of another session, --on REF',
            ['"4" is not expected here. Write', "    practicelog rate -r 4; of another", "    session, --on REF"],
        ),
        (
            '"14:05" looks like a time. Write start piano --at 14:05',
            ['"14:05" looks like a time. Write', "    start piano --at 14:05"],
        ),
        (
            "Did you mean pull-up? A new one: set --new push-up 3x12 -m 'to the very end'",
            ["Did you mean pull-up? A new one:", "    set --new push-up 3x12 -m 'to the very end'"],
        ),
        (
            "Quote them: group rename a b, or group rename c d",
            ["Quote them: group rename a b, or", "    group rename c d"],
        ),
    ],
)
def test_a_line_to_copy_is_not_broken(text: str, lines: list[str]) -> None:
    assert fitted(text, 38).splitlines() == lines


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("without a group", 10, ["without a", "    group"]),
        ("old-waltz (archived)", 11, ["old-waltz", " (archived)"]),
        ("sight-reading", 10, ["sight-", "   reading"]),
        ("and/or", 6, ["and/or"]),
        ("2026-03-12 1/2", 10, ["2026-03-12", "    1/2"]),
        ("Donaudampfschiff", 10, ["Donaudampf", "    schiff"]),
    ],
)
def test_a_line_is_broken_between_words_and_a_word_at_its_hyphens(text: str, columns: int, lines: list[str]) -> None:
    assert broken(text, columns).splitlines() == lines


def test_what_has_room_is_left_as_it_is() -> None:
    assert fitted("To continue: practicelog resume", 38) == "To continue: practicelog resume"
