"""The pictures of the docs are what the program prints, legible, and fetch nothing."""

import os
import re
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.golden.playing import RENEW
from tests.pictures.drawing import PICTURES, SCREENS, Screen, drawn, screen_printed
from tests.pictures.page import CHROMIUM, mark_of, photograph

ROOT = PICTURES.parent.parent
PAGE = PICTURES / "lesson.png"
# The page of the lesson, as the screen of it.
LESSON = Screen("month-guitarist", "2026-03-30T08:00", "pl lesson show")


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with colours, whichever the tests run in."""
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.parametrize("name", SCREENS)
def test_a_picture_is_what_the_program_prints(name: str, run: Run) -> None:
    now = drawn(name, SCREENS[name].command, screen_printed(run, SCREENS[name]))
    file = PICTURES / f"{name}.svg"
    if os.environ.get(RENEW):
        file.write_text(now, encoding="utf-8", newline="\n")
    assert file.read_bytes().decode() == now, "python -m tests.pictures"


def test_the_picture_of_the_page_is_of_the_page_that_the_program_writes(run: Run, tmp_path: Path) -> None:
    screen_printed(run, LESSON)
    html = run("lesson --html -", LESSON.now).out
    if os.environ.get(RENEW) and (not PAGE.exists() or mark_of(html) not in PAGE.read_bytes()):
        if CHROMIUM is None:
            pytest.skip("the page has changed, and there is no Chromium here to take its picture")
        PAGE.write_bytes(photograph(html, tmp_path))
    assert mark_of(html) in PAGE.read_bytes(), "python -m tests.pictures"


@pytest.mark.parametrize("name", SCREENS)
def test_a_picture_fetches_nothing(name: str) -> None:
    svg = (PICTURES / f"{name}.svg").read_text(encoding="utf-8")
    assert re.findall(r"\w+://[^\"]*", svg) == ["http://www.w3.org/2000/svg"]
    assert set(re.findall(r"url\(.", svg)) <= {"url(#"}
    assert not re.search(r"@import|@font-face|<script|<image|href", svg)


@pytest.mark.parametrize("name", SCREENS)
def test_every_colour_of_a_picture_is_legible_on_its_paper(name: str) -> None:
    svg = (PICTURES / f"{name}.svg").read_text(encoding="utf-8")
    (paper,) = re.findall(r'<rect fill="(#\w{6})" stroke', svg)
    inks = re.findall(r"\{ fill: (#\w{6})", svg)
    assert inks
    assert [ink for ink in inks if contrast(ink, paper) < 4.5] == []


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as the guidelines for accessible pages reckon it."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return how light a colour is, from 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_picture_is_shown_with_words_for_those_who_cannot_see_it_and_small() -> None:
    pages = (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
    words = {
        (page.parent / path).resolve(): words
        for page in pages
        for words, path in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    }
    assert set(words) == {path.resolve() for path in PICTURES.iterdir()}
    for path, text in words.items():
        assert len(text) > 40, path
        assert path.stat().st_size < 60_000, path
