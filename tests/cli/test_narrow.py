"""Forty columns: nothing is broken in mid-word, and figures stay whole."""

from collections import Counter

import pytest
from rich.cells import cell_len

from tests.conftest import Run, done


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of forty columns."""
    monkeypatch.setenv("COLUMNS", "40")


def test_the_word_on_a_forgotten_timer_fits(run: Run) -> None:
    assert done(run("start guitar", "08:00"))
    assert run("", "20:00").lines[-2:] == [
        "It counts for nothing until you stop it:",
        "  practicelog stop --at TIME",
    ]


def test_the_word_on_an_open_session_fits(run: Run) -> None:
    assert done(run("start guitar", "18:00"))
    assert done(run("stop", "18:30"))
    assert run("", "18:31").lines[1:3] == ["Session 1 is open (30:00):", "  practicelog finish ends it"]


LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
NAMES = {
    "long": LONG,
    "words": "a very long name of sixty characters which goes on and on and on",
    "japanese": "練習の本みんなの日本語第二版漢字と文法の練習",
    "thai": "สวัสดีครับผมชื่อสวัสดีครับผมชื่อสวัสดีครับผมชื่อ",
    "hindi": "नमस्ते" * 12,
    "emoji": "love ❤\ufe0f practice 👨\u200d👩\u200d👧 " * 3,
}


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_no_name_is_wider_than_the_terminal_or_loses_a_letter(
    run: Run, name: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert done(run(["start", *name.split()], "18:00"))
    assert done(run("set 92bpm clean=7/8", "18:05"))
    for command in ("log", "show", "show 1.1", "activity", "best", "status", "metric", "history"):
        shown = run(command, "19:05", columns=columns)
        assert max(map(cell_len, shown.lines)) <= columns, (command, shown.out)
        assert Counter("".join(name.split())) <= Counter(shown.out), (command, shown.out)
    assert max(map(cell_len, run("finish", "19:06", columns=columns).lines)) <= columns


def test_a_long_name_stands_in_its_own_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert done(run("start 練習の本みんなの日本語第二版漢字と文法", "18:00"))
    assert done(run("start bach", "18:10"))
    lines = run("log", "18:20", columns=40).lines
    assert [line.strip() for line in lines if "法" in line or "bach" in line] == ["法", "bach"]


def test_a_table_keeps_its_heading_and_its_indent(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert done(run("start guitar/alt-picking-in-sixths", "18:00"))
    assert done(run("set 92bpm", "18:05"))
    assert [line.rstrip() for line in run("activity", "19:05", columns=40).lines[:3]] == [
        "activity      times     time  last",
        "guitar",
        "  alt-            1  1:05:00  2026-03-12",
    ]
    assert run("metric", "18:30", columns=40).lines[1].startswith("  tempo  bpm  1 set")


def test_a_long_name_pushes_no_other_row_in_a_pipe(run: Run) -> None:
    assert done(run(["start", LONG], "18:00"))
    assert done(run("start bach", "18:10"))
    lines = run("finish", "18:20").lines
    assert "  bach    10:00" in lines
    assert f"  {LONG}  10:00" in lines


def test_the_figures_of_a_finished_session_stand_below_their_heads(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert done(run("start chromatic scales", "18:30"))
    assert done(run("start etude --for 20m", "18:38"))
    assert done(run("set 96bpm clean=7/8", "18:40"))
    assert run("finish", "18:59", columns=40).lines[2:] == [
        "                     plan  actual   diff",
        "  chromatic scales           8:00",
        "  etude             20:00   21:00  +1:00",
        "    96bpm 7/8 clean",
        "                    -----   -----  -----",
        "Planned             20:00   21:00  +1:00",
        "Not planned                  8:00",
        "Practice                    29:00",
    ]


def test_a_name_too_long_beside_its_figures_is_broken_and_they_stay_below_their_heads(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert done(run("start chromatic scales in thirds", "18:00"))
    assert done(run("start etude --for 2h", "19:00"))
    assert run("finish", "21:30", columns=40).lines[2:] == [
        "                 plan   actual    diff",
        "  chromatic            1:00:00",
        "      scales",
        "      in",
        "      thirds",
        "  etude       2:00:00  2:30:00  +30:00",
        "              -------  -------  ------",
        "Planned       2:00:00  2:30:00  +30:00",
        "Not planned            1:00:00",
        "Practice               3:30:00",
    ]


@pytest.mark.parametrize("columns", [80, 40])
def test_what_is_spelt_out_because_it_could_steer_the_terminal_has_room(
    run: Run, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    steering = "\x1b[31mred\x1b[0m bell\x07 one\ttwo\ta\tb \u202eevil\u2066 back\x08 eight\x9b31m and so on " * 2
    assert done(run("start guitar", "18:00"))
    assert done(run(["note", steering], "18:05"))
    assert done(run(["next-time", steering], "18:06"))
    assert done(run("lesson add 17:00 -m etude", "18:07"))
    for command in ("show", "show guitar", "history -n 1", "finish", "lesson show", "start guitar"):
        shown = run(command, "18:30", columns=columns)
        assert done(shown), (command, shown)
        assert max(map(cell_len, shown.lines)) <= columns, (command, shown.out)
