"""Drawings: well-formed, self-contained, and nothing in a name gets out of its text."""

from xml.etree import ElementTree

import pytest

from practicelog.render.kit import svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("scales", "scales"),
        ("</text><script>alert(1)</script>", "</text><script>alert(1)</script>"),
        ('"a\' & b" ]]>', '"a\' & b" ]]>'),
        ("&lt;", "&lt;"),
        ("a\x07b\udc80", "a\\x07b\\x80"),
        ("\ufffe\ud800", "\ufffd\ufffd"),
        ("סולמות", "סולמות"),
    ],
)
def test_a_name_is_text_wherever_it_stands(name: str, shown: str) -> None:
    parts = [svg.text((1, 2), name), svg.circle((3, 4), 5, says=name), svg.rect((0, 0), (1, 1), says=name)]
    root = ElementTree.fromstring(svg.document((80, 40), parts, name, name))
    texts = [part.text for part in root.iter() if part.tag in {f"{SVG}text", f"{SVG}title", f"{SVG}desc"}]
    assert texts == [shown] * 5
    assert {part.tag.removeprefix(SVG) for part in root.iter()} == {
        *("svg", "title", "desc", "style", "rect", "text", "circle")
    }


def test_a_document_needs_nothing_else() -> None:
    text = svg.document((80, 40), [svg.line((0, 0), (1, 1))], "scales")
    assert text.count("http") == text.count('xmlns="http://www.w3.org/2000/svg"') == 1
    assert "url(" not in text
    assert "@import" not in text


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (-0.001, "0"), (12.0, "12"), (10.0, "10"), (0.256, "0.26"), (-1.5, "-1.5"), (100, "100")],
)
def test_numbers_are_short(value: float, written: str) -> None:
    assert svg.number(value) == written
