"""Reports as pages: HTML in one file, and Markdown, with what the screen shows."""

import re
from itertools import filterfalse
from pathlib import Path

import pytest

from practicelog.render.kit.grid import Grid, Row
from practicelog.render.kit.page import Page, Remark, Section, as_html, as_markdown
from practicelog.render.kit.svg import DARK, LIGHT
from tests.cli.review.pages import PageRead, is_self_contained
from tests.conftest import Run

HOSTILE = [
    "<script>alert(1)</script>",
    "</title></style><b>",
    "\" onload='x' ",
    "a & b &lt; c",
    "שלום עולם",
    "\x1b[31mred\x00",
    "\u202eevil",
    "]]> --> <!--",
    "\udce9",
]


def page_with(text: str) -> Page:
    """Return a page that has a text in all places."""
    grid = Grid("<>", [Row((text, text)), Row((f"  {text}", "▇▇"), "running"), Row((text,), "title")], (text, text))
    return Page(text, (text,), (Section(text, grid, (Remark(text, f"{text}\n{text}"),), foot=text),))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_log_means_anything_to_a_browser(text: str) -> None:
    html = as_html(page_with(text))
    page, plain = PageRead(html), PageRead(as_html(page_with("plain")))
    assert is_self_contained(page)
    assert [one.name for one in page.elements if one.name != "bdi"] == [one.name for one in plain.elements]
    assert html.isprintable() or set(filterfalse(str.isprintable, html)) == {"\n"}
    assert html.encode()
    for element in page.named("h1", "td", "span"):
        assert not text.isprintable() or " ".join(text.split()) in element.words or element.words in ("", "▇▇")


def test_a_text_from_the_right_leaves_what_is_beside_it_in_its_place() -> None:
    page = PageRead(as_html(page_with("שלום")))
    assert {one.words for one in page.named("bdi")} == {"שלום"}
    assert {one.attributes.get("dir") for one in page.named("span") if one.attributes.get("class") == "remark"} == {
        "auto"
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<b>", r"\<b\>"),
        ("a | b", r"a \| b"),
        ("*x* _y_ `z`", r"\*x\* \_y\_ \`z\`"),
        ("[a](b)", r"\[a\](b)"),
        ("&lt;", r"\&lt;"),
        ("\x1b[", r"\\x1b\["),
    ],
)
def test_no_text_of_a_log_means_anything_to_markdown(text: str, said: str) -> None:
    lines = as_markdown(page_with(text)).splitlines()
    assert lines[0] == f"# {said}"
    assert f"| {said} | {said} |" in lines
    assert f"- **{said}** {said}  " in lines


@pytest.fixture
def practised(run: Run) -> None:
    """Two activities, one of them in a group, which runs."""
    run("add 'a<b>' --from 16:00 --to 16:30", "17:00")
    run("start guitar/scales", "17:30")


def test_a_page_has_the_numbers_of_the_screen(practised: None, run: Run, home: Path) -> None:
    wrote = run(["report", "--html", str(home / "week.html")], "18:00")
    assert (wrote.code, wrote.out, wrote.err) == (0, "", f"Wrote a page to {home}/week.html\n")
    page = PageRead((home / "week.html").read_text())
    assert is_self_contained(page)
    screen = run("report", "18:00").lines
    assert "".join(one.words for one in page.named("h1", "p")) == re.sub(" {2,}", "", screen[0])
    said = [" ".join(line.replace("▇", "").split()) for line in screen[1:]]
    assert [" ".join(filter(None, cells)) for cells in page.rows] == said
    assert {one.attributes["scope"] for one in page.named("th")} == {"col", "row"}
    assert page.named("html")[0].attributes["lang"] == "en"
    assert {one.attributes.get("aria-hidden") for one in page.named("svg")} == {"true"}


def test_markdown_has_them_too(practised: None, run: Run) -> None:
    lines = run("report --markdown", "18:00").lines
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    assert [r"a\<b\>", "30:00", "50%", "1", "–", "▇▇▇▇▇▇▇▇▇▇▇▇"] in cells


def test_a_page_is_replaced_only_when_told_to(practised: None, run: Run, home: Path) -> None:
    file = home / "week.html"
    file.write_text("mine")
    refused = run(["report", "--html", str(file)], "18:00")
    assert (refused.code, file.read_text()) == (3, "mine")
    assert run(["report", "--html", str(file), "--force"], "18:00").code == 0
    assert file.read_text().startswith("<!doctype html>")
    assert run(["report", "--html", str(home)], "18:00").err.endswith("isn't a file. Write --html NAME.html\n")
    assert run("report --html -", "18:00").out == file.read_text()
    assert run(["report", "--markdown", "-o", str(home / "week.md")], "18:00").code == 0
    assert (home / "week.md").read_text() == run("report --markdown", "18:00").out


def test_the_log_is_never_taken_for_a_page(practised: None, run: Run, log_file: Path) -> None:
    before = log_file.read_bytes()
    assert run(["report", "--force", "--html", str(log_file)], "18:00").code == 3
    assert log_file.read_bytes() == before


@pytest.mark.parametrize("form", ["--json", "--csv", "--excel", "--markdown", "-o x.csv"])
def test_a_page_is_no_other_form(form: str, run: Run, practised: None) -> None:
    refused = run(f"report --html x.html {form}", "18:00")
    assert refused.code == 2


def test_a_report_without_practice_says_so_on_its_page(run: Run) -> None:
    run("start guitar", "17:00")
    page = PageRead(run("report may --html -", "18:00").out)
    assert page.named("h1")[0].words.startswith("No practice: ")


def luminance(colour: str) -> float:
    """Return how light a colour is, as the rules for accessible pages reckon it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize(("role", "least"), [("ink", 7), ("quiet", 4.5), ("mark", 3), ("goal", 4.5)])
def test_whoever_sees_little_can_read_a_page(role: str, least: float, colours: dict[str, str]) -> None:
    darker, lighter = sorted((luminance(colours[role]), luminance(colours["paper"])))
    assert (lighter + 0.05) / (darker + 0.05) >= least
