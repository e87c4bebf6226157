"""Tables on a terminal show every character of a cell, folded where it is narrow."""

import re

import pytest

from practicelog.render.kit import grid as grids
from practicelog.render.kit import table
from practicelog.render.kit.grid import Grid, Row, Screen, plain_lines, plain_screen
from practicelog.render.kit.table import table_parts, table_text


@pytest.mark.parametrize("width", [80, 20])
@pytest.mark.parametrize(
    "text", ["scales in thirds, slowly", "音階 ゆっくり 三度", "é❤️ 👩‍👩‍👧 x", "\x1b[31mred\u202e", "a\tb\tc"]
)
def test_nothing_in_a_cell_is_cut_off(text: str, width: int) -> None:
    screen = table_text(Grid("<<>", [Row(("1.1", text, "14:00"))]), width, colour=False)
    shown = "".join(screen.split())
    whole = "".join(text.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e").split())
    assert sorted(shown) == sorted(f"1.1{whole}14:00")


def test_columns_stand_two_apart_and_numbers_at_their_right() -> None:
    rows = [Row(("1.1", "音階", "4:00")), Row(("1.2", "scales", "14:00"))]
    assert table_text(Grid("<<>", rows), 80, colour=False).splitlines() == [
        "1.1  音階     4:00",
        "1.2  scales  14:00",
    ]


def test_where_no_column_of_words_is_left_each_row_is_a_sentence() -> None:
    rows = [
        Row(("c71", "Mon 19 Oct 02:30", "config zone Europe/Berlin", "undone")),
        Row(("", "", "  new: setting", "")),
    ]
    screen = table_text(Grid("<<<<", rows), 40, colour=False)
    assert screen.splitlines() == [
        "c71  Mon 19 Oct 02:30  config zone",
        "    Europe/Berlin  undone",
        "    new: setting",
    ]


def test_the_movable_column_goes_below_as_wide_as_the_terminal() -> None:
    rows = [
        Row(("", "plan", "actual", "diff", "")),
        Row(("  alt picking", "10:00", "9:00", "-1:00", "96bpm 8/8 clean, 104bpm 5/8 clean")),
        Row(("  legato", "", "–", "", "")),
    ]
    assert table_text(Grid("<>>><", rows, movable=4), 40, colour=False).splitlines() == [
        "                plan  actual   diff",
        "  alt picking  10:00    9:00  -1:00",
        "    96bpm 8/8 clean, 104bpm 5/8 clean",
        "  legato                   –",
    ]


def test_a_row_that_has_nothing_else_stays_on_one_line() -> None:
    rows = [
        Row(("  3.1    legato", "19:14–19:25", "11:00")),
        Row(("  3.1.1    80bpm", "19:20", "")),
        Row(("", '  "note"', "")),
    ]
    assert table_text(Grid("<<>", rows, movable=1), 32, colour=False).splitlines() == [
        "  3.1    legato  11:00",
        "    19:14–19:25",
        "  3.1.1    80bpm  19:20",
        '      "note"',
    ]


def test_what_is_too_wide_is_broken_where_it_has_a_gap() -> None:
    rows = [Row(("4.1", "legato", "alt picking     3 sets, 100bpm 7/8 clean"))]
    assert table_text(Grid("<<<", rows, movable=2), 36, colour=False).splitlines() == [
        "4.1  legato",
        "    alt picking",
        "        3 sets, 100bpm 7/8 clean",
    ]


def test_the_words_from_the_right_go_below_where_one_column_below_is_not_enough() -> None:
    rows = [
        Row(("Recuerdos de la Alhambra", "94 → 100bpm", "88% (28 of 32)", "10m")),
        Row(("etude", "", "", "5m, 2x 80bpm")),
        Row(("legato", "", "100% (8 of 8)", "")),
    ]
    head = ("piece", "held", "clean", "set")
    assert table_text(Grid("<<<<", rows, head, movable=3), 30, colour=False).splitlines() == [
        "piece            held",
        "Recuerdos de la  94 → 100bpm",
        "    Alhambra",
        "    88% (28 of 32)  10m",
        "etude  5m, 2x 80bpm",
        "legato  100% (8 of 8)",
    ]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("alt picking", ["alt", "   picking"]),
        ("sight-reading", ["sight-", "   reading"]),
        ("guitar/technique", ["guitar/", " technique"]),
        ("Recuerdos de la Alhambra", ["Recuerdos", "  de la", "  Alhambra"]),
    ],
)
def test_a_word_is_broken_only_where_it_is_wider_than_its_column(name: str, lines: list[str]) -> None:
    rows = [Row((name, "1", "1:00:00", "2026-03-12"))]
    head = ("activity", "times", "time", "last")
    shown = table_text(Grid("<>><", rows, head), 38, colour=False).splitlines()[1:]
    assert [line[:10].rstrip() for line in shown] == lines


def test_colour_and_empty_columns_take_no_room() -> None:
    rows = [Row(("c71", "Mon 19 Oct 02:30", "  gone: setting zone, again", ""), "faint")]
    coloured = table_text(Grid("<<<<", rows), 46, colour=True)
    shown = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in coloured.splitlines()]
    assert [line.rstrip() for line in shown] == ["c71  Mon 19 Oct 02:30    gone: setting zone,", " " * 29 + "again"]
    assert max(map(len, shown)) <= 46


@pytest.mark.parametrize("width", [20, 34, 46, 60, 90])
@pytest.mark.parametrize("movable", [None, 3])
@pytest.mark.parametrize("head", [(), ("ref", "", "time", "what")])
def test_a_long_table_is_drawn_in_parts_and_looks_like_one(
    width: int, movable: int | None, head: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "scales +slow in thirds", "étude\tin C", "", "a very long name that is broken where there is no room for it"
    rows = [Row((f"{10**at}.1", "", "5:00" if at % 3 else "", words[at % 4]), "title" * (at == 2)) for at in range(9)]
    grid = Grid("<<><", rows, head, movable)
    whole = table_text(grid, width, colour=False)
    monkeypatch.setattr(grids, "SOME", 2)
    monkeypatch.setattr(table, "SOME", 2)
    assert "\n".join(table_parts(grid, width, colour=False)) == whole
    assert "\n".join(plain_screen(Screen(("", ""), grid))) == "\n".join(plain_lines(grid))
