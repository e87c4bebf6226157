"""The lines of a session's text: what each is about, notes of several lines, and the error that names a line."""

import pytest

from practicelog.domain.errors import NothingThere, NotUnderstood, Refused
from practicelog.domain.text.lines import LineKind, TextLine, WrongLine, lines_of, on_line, says_nothing

ENTRIES = [
    ("session 212", LineKind.SESSION, "212", ""),
    ("Session  212", LineKind.SESSION, "212", ""),
    ("name: evening", LineKind.PROPERTY, "name", "evening"),
    ("Rating : 4", LineKind.PROPERTY, "rating", "4"),
    ("start:19:00", LineKind.PROPERTY, "start", "19:00"),
    ("end:", LineKind.PROPERTY, "end", ""),
    ("day: 2026-03-12", LineKind.PROPERTY, "day", "2026-03-12"),
    ("zone: Asia/Tokyo", LineKind.PROPERTY, "zone", "Asia/Tokyo"),
    ("intent: play: slowly", LineKind.PROPERTY, "intent", "play: slowly"),
    ("focus: 1", LineKind.PROPERTY, "focus", "1"),
    ("energy: 2", LineKind.PROPERTY, "energy", "2"),
    ("effort: 7.5", LineKind.PROPERTY, "effort", "7.5"),
    ("section: Warm-up plan 10m", LineKind.SECTION, "", "Warm-up plan 10m"),
    ("section 2: Warm-up", LineKind.SECTION, "2", "Warm-up"),
    ("SECTION2 : Warm-up", LineKind.SECTION, "2", "Warm-up"),
    ("break: 19:30 – 19:35, tea", LineKind.BREAK, "", "19:30 – 19:35, tea"),
    ("Pause: 19:30 – 19:35", LineKind.BREAK, "", "19:30 – 19:35"),
    ("note: it went well", LineKind.NOTE, "", "it went well"),
    ("n5: it went well", LineKind.NOTE, "5", "it went well"),
    ("N5 : it went well", LineKind.NOTE, "5", "it went well"),
    ("1.2 scales +slow", LineKind.ACTIVITY, "1.2", "scales +slow"),
    ("1.2", LineKind.ACTIVITY, "1.2", ""),
    ("1.2:3 19:02 – 19:11", LineKind.INTERVAL, "1.2:3", "19:02 – 19:11"),
    ("1.2.3 100kg x5", LineKind.SET, "1.2.3", "100kg x5"),
    ("1.2.3   100kg", LineKind.SET, "1.2.3", "100kg"),
    ("19:02 – 19:11", LineKind.INTERVAL, "", "19:02 – 19:11"),
    ("19:02-19:11", LineKind.INTERVAL, "", "19:02-19:11"),
    ("19:02 to 19:11", LineKind.INTERVAL, "", "19:02 to 19:11"),
    ("19:02 until 19:11", LineKind.INTERVAL, "", "19:02 until 19:11"),
    ("19:02 CET – 19:11 CET", LineKind.INTERVAL, "", "19:02 CET – 19:11 CET"),
    ("2026-03-12 19:02 – 19:11", LineKind.INTERVAL, "", "2026-03-12 19:02 – 19:11"),
    ("2026-03-12T19:02 – 19:11", LineKind.INTERVAL, "", "2026-03-12T19:02 – 19:11"),
    ("19:02", LineKind.INTERVAL, "", "19:02"),
    ("10m", LineKind.INTERVAL, "", "10m"),
    ("1h 05m", LineKind.INTERVAL, "", "1h 05m"),
    ("set: clean", LineKind.SET, "", "clean"),
    ("100kg x5", LineKind.SET, "", "100kg x5"),
    ("squat 100kg x5", LineKind.ACTIVITY, "", "squat 100kg x5"),
    ("lute +old", LineKind.ACTIVITY, "", "lute +old"),
    ('"a: b"', LineKind.ACTIVITY, "", '"a: b"'),
    ("session", LineKind.ACTIVITY, "", "session"),
    ("notes on Bach", LineKind.ACTIVITY, "", "notes on Bach"),
    ("note 5", LineKind.ACTIVITY, "", "note 5"),
    ("to 19:02", LineKind.ACTIVITY, "", "to 19:02"),
]


@pytest.mark.parametrize(("line", "kind", "key", "text"), ENTRIES)
def test_a_line_is_about_one_thing(line: str, kind: LineKind, key: str, text: str) -> None:
    (entry,) = lines_of(line)
    assert entry == TextLine(1, kind, key, text)
    assert entry.place == (kind, key)
    assert lines_of(f"  {line}\t") == [entry]


def test_comments_and_blank_lines_are_no_entries_but_count_as_lines() -> None:
    text = "# a comment\n\n  lute\n   # another\n#! a mark\n  \n5m"
    assert lines_of(text) == [
        TextLine(3, LineKind.ACTIVITY, "", "lute"),
        TextLine(7, LineKind.INTERVAL, "", "5m"),
    ]


def test_a_line_that_begins_with_a_bar_continues_the_note_above() -> None:
    text = "note: first\n| second\n|   indented\n|\n# between\n  | last | of all\nlute"
    assert lines_of(text) == [
        TextLine(1, LineKind.NOTE, "", "first\nsecond\n  indented\n\nlast | of all"),
        TextLine(7, LineKind.ACTIVITY, "", "lute"),
    ]


@pytest.mark.parametrize("text", ["| alone", "note: there\nlute\n| too late", "session 1\n| no note"])
def test_a_line_that_continues_no_note_is_refused(text: str) -> None:
    number = len(text.split("\n"))
    with pytest.raises(WrongLine) as wrong:
        lines_of(text)
    assert str(wrong.value) == (
        f"Line {number}: A line that begins with | continues a note, and there is no note above it. Nothing was changed"
    )


@pytest.mark.parametrize(("line", "label"), [("mood: good", "mood"), ("Mood : good", "Mood"), ("todo:", "todo")])
def test_a_label_that_there_is_not_is_refused_with_those_there_are(line: str, label: str) -> None:
    with pytest.raises(WrongLine) as wrong:
        lines_of(f"lute\n{line}")
    assert wrong.value.line == 2
    assert wrong.value.sentence == (
        f'There is no line "{label}:". A note begins with note:, a new section with section:,'
        ' and a new activity with a colon goes in quotes, like "a: b"'
    )


def test_a_wrong_line_keeps_the_exit_code_of_its_problem() -> None:
    for problem, code in ((NotUnderstood("No"), 2), (Refused("No"), 3), (NothingThere("No"), 1)):
        with pytest.raises(WrongLine) as wrong, on_line(4):
            raise problem
        assert (wrong.value.line, wrong.value.sentence, wrong.value.code) == (4, "No", code)
        assert str(wrong.value) == "Line 4: No. Nothing was changed"


def test_the_innermost_line_is_named() -> None:
    with pytest.raises(WrongLine) as wrong, on_line(4), on_line(5):
        raise NotUnderstood("No")
    assert str(wrong.value) == "Line 5: No. Nothing was changed"


def test_what_has_no_line_is_refused_without_one() -> None:
    with pytest.raises(NotUnderstood, match=r"^No$"), on_line(0):
        raise NotUnderstood("No")


@pytest.mark.parametrize(
    ("text", "nothing"),
    [("", True), ("\n  \n", True), ("# a\n  # b\n", True), ("# a\nlute", False), ("lute", False), ("lute # a", False)],
)
def test_a_text_of_comments_and_blanks_says_nothing(text: str, nothing: bool) -> None:
    assert says_nothing(text) is nothing
