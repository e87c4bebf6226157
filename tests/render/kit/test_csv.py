"""CSV for spreadsheets: no text runs as a formula, and every text comes back as it was."""

import csv
import io
import random

import pytest

from practicelog.domain.formulas import guarded, unguarded
from practicelog.render.kit.csv import write_excel_csv

LETTERS = "=+-@\t\r\n\0'\",;ab 1é–😀\u2028\ufeff"


def cells_of(text: str) -> list[list[str]]:
    """Return the rows of a CSV text that is marked as UTF-8, as another program reads them."""
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))


def test_twenty_thousand_random_texts_come_back_and_none_begins_like_a_formula() -> None:
    chance = random.Random(20260312)
    texts = ["".join(chance.choices(LETTERS, k=chance.randrange(8))) for _ in range(20_000)]
    rows = [texts[at : at + 4] for at in range(0, len(texts), 4)]
    out = io.StringIO()
    write_excel_csv(out, ["a", "b", "c", "d"], rows)
    header, *read = cells_of(out.getvalue())
    assert header == ["a", "b", "c", "d"]
    assert [[unguarded(cell) for cell in row] for row in read] == rows
    assert not [cell for row in read for cell in row if cell[:1] and cell[0] in "=+-@\t\r\0"]


@pytest.mark.parametrize("number", [-5, 0, -2.5, 1e20, True, None])
def test_numbers_stay_numbers(number: object) -> None:
    assert guarded(number) is number


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=cmd|'/C calc'!A0", "'=cmd|'/C calc'!A0"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("'quoted'", "''quoted'"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_one_apostrophe_stands_before_what_could_be_a_formula_or_has_one(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text
