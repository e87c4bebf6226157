"""The lines of a template: sections, items, and what is refused with its line."""

import shlex

import pytest

from practicelog.domain.errors import NotUnderstood, PracticeError
from practicelog.domain.plan.item import ItemText, split_item, tokens_of
from practicelog.domain.plan.text import TemplateText, read_template, read_template_line
from practicelog.domain.text.lines import WrongLine


def shape(template: TemplateText) -> str:
    """Return the sections and the names in them in one line."""
    return " | ".join(
        f"{section.name or '–'}: {', '.join(item.name for item in section.items)}" for section in template.sections
    )


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("squat", ItemText("squat")),
        ("squat 3x5 100kg", ItemText("squat", groups=(("3x5", "100kg"),))),
        ("squat 10m rest 90s", ItemText("squat", planned_seconds=600, rest_seconds=90)),
        ("squat rest 1:30", ItemText("squat", rest_seconds=90)),
        ("squat rest 3 min", ItemText("squat", rest_seconds=180)),
        ("squat rest none", ItemText("squat", rest_seconds=0)),
        ("squat plan 45s", ItemText("squat", planned_seconds=45)),
        ("squat 1h 30m", ItemText("squat", planned_seconds=5400)),
        ("squat 10 min", ItemText("squat", planned_seconds=600)),
        ("squat 45s", ItemText("squat", groups=(("45s",),))),
        ('squat 3x5 "slow down"', ItemText("squat", groups=(("3x5",),), remark="slow down")),
        ('squat "slow down"', ItemText("squat", remark="slow down")),
        ("A leg curl 3x10", ItemText("leg curl", turn="A", groups=(("3x10",),))),
        ("A", ItemText("A")),
        ("A 3x10", ItemText("A", groups=(("3x10",),))),
        ("A scale of C 10m", ItemText("A scale of C", planned_seconds=600)),
        ('"A scale" 10m', ItemText("A scale", is_exact=True, planned_seconds=600)),
        ("octaves 3x5 10m", ItemText("octaves 3x5", planned_seconds=600)),
        ("rest position 10m", ItemText("rest position", planned_seconds=600)),
        ('x "my cards"=8', ItemText("x", groups=(("my cards=8",),))),
    ],
)
def test_a_line_is_an_item(line: str, item: ItemText) -> None:
    assert split_item(tokens_of(line), ["A scale of C", "octaves 3x5"]) == item


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("squat\nleg press", "–: squat, leg press"),
        ("  squat\n  leg press", "–: squat, leg press"),
        ("# a comment\n\nsquat\n", "–: squat"),
        ("Technique 17m\n  legato\n  picking\nRepertoire\n\tetude", "Technique: legato, picking | Repertoire: etude"),
        ("tuning\nTechnique\n  legato", "–: tuning | Technique: legato"),
        ("evening\n  Technique\n    legato", "Technique: legato"),
        ("evening\n  Technique\n    legato\n  –\n    etude", "Technique: legato | –: etude"),
        ("mine\n  squat\n  row", "–: squat, row"),
        ("Legs\n  squat\n  row", "Legs: squat, row"),
    ],
)
def test_what_is_indented_stands_below_its_section(text: str, sections: str) -> None:
    assert shape(read_template(text, [], ["mine"])) == sections


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("squat\nrow 3x5+", 0, ""),
        ("squat 3x5\n3x5", 2, "What is to be practised?"),
        ("Legs\n  squat\nrow", 3, 'There is nothing below "row". Indent it'),
        ("Legs\n  squat\n   row\nArms\n  curl", 3, '"row" is indented differently'),
        ("Legs 3x5\n  squat\nArms\n  curl", 1, "is above items, so it is a section"),
        ("squat 3x5, row 3x5", 1, '"row" comes after a comma. Give each item a line of its own'),
        ("squat\nA row", 2, '"A row": what is done in turn goes together'),
        ("A row\nsquat\nA curl", 1, '"A row": what is done in turn goes together'),
        ("A minor pentatonic 5m\nA major", 1, 'If so, quote it: "A minor pentatonic"'),
        ("squat\nrow 3x5 foo", 2, '"foo" isn\'t a plan word'),
        ("squat 3x5 10m 10m", 1, "given twice"),
        ("one, two 10m", 1, '"two" comes after a comma'),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, sentence: str) -> None:
    if not line:
        read_template(text, [])
        return
    with pytest.raises(WrongLine) as wrong:
        read_template(text, [])
    assert wrong.value.line == line
    assert sentence in wrong.value.sentence


@pytest.mark.parametrize("text", ["squat\n" * 501, "squat " + "x5 " * 4000])
def test_a_text_has_an_end(text: str) -> None:
    with pytest.raises(PracticeError, match="has at most"):
        read_template(text, [])


def test_a_text_with_nothing_in_it_is_refused() -> None:
    with pytest.raises(NotUnderstood):
        read_template("# nothing\n", [])


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("squat 3x5 +2.5kg rest 3m, leg press 3x8-12 140kg rest 2m", "–: squat, leg press"),
        ("picking 84bpm..100bpm +8 -4, each of 8, legato 7m", "–: picking, legato"),
        ("squat 60kg x8 warmup, 3x5 100kg, rest 2m , row,", "–: squat, row"),
        ("A leg curl 3x10, A calf raise 3x12", "–: leg curl, calf raise"),
        ("'leg press' 3x5, 'leg curl'", "–: leg press, leg curl"),
        ("'squat 3x5, leg press 3x5'", "–: squat, leg press"),
    ],
)
def test_in_one_line_a_comma_ends_an_item_if_a_name_follows(line: str, items: str) -> None:
    assert shape(read_template_line(shlex.split(line), [])) == items


def test_a_word_with_spaces_behind_a_plan_is_its_remark() -> None:
    ((section,)) = read_template_line(shlex.split("picking 10m 'rest strokes', legato"), []).sections
    assert [item.remark for item in section.items] == ["rest strokes", None]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("squat 3x5 leg press 3x5", '"leg" isn\'t a plan word'),
        ("A row, squat", '"A row": what is done in turn goes together'),
        (",", "What is to be practised?"),
    ],
)
def test_what_is_wrong_in_one_line_is_told_without_a_number(line: str, sentence: str) -> None:
    with pytest.raises(PracticeError) as wrong:
        read_template_line(shlex.split(line), [])
    assert str(wrong.value).startswith(sentence)
