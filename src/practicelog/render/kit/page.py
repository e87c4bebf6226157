"""A page to send to somebody: sections with tables, remarks and drawings; as HTML in one file, and as Markdown."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from practicelog.render.kit.grid import Grid, Row, Screen, without_empty_columns
from practicelog.render.kit.html import Markup, document, isolated, joined, tag
from practicelog.render.kit.svg import drawing, rect
from practicelog.render.kit.terminal import safe

BAR, MARKS = "▇", ("●", "·")
LETTER, HEIGHT = 8, 10
"""How wide a letter of a bar is drawn, and how high."""
SIGNS = re.compile(r"([\\`*_{}\[\]<>|#~&])")


class Remark(NamedTuple):
    """A text, and what it is about."""

    about: str
    text: str


class Section(NamedTuple):
    """A part of a page: under its title a drawing, words, a table, remarks, lines below; each may be missing.

    Remarks that are `is_dense` are short, and stand in columns.
    """

    title: str
    grid: Grid | None = None
    remarks: tuple[Remark, ...] = ()
    picture: str = ""
    foot: str = ""
    lead: Remark | None = None
    is_dense: bool = False


class Page(NamedTuple):
    """A page: its title, lines on what it is about, and its sections."""

    title: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]


def page_of(shown: Screen | str | list[Screen]) -> Page:
    """Return what a terminal shows as a page: the same words and numbers, a section for each screen."""
    if isinstance(shown, str):
        return Page(shown, (), ())
    screens = shown if isinstance(shown, list) else [shown]
    title, about = screens[0].top
    sections = (Section("", screen.grid, foot="\n".join(screen.below)) for screen in screens)
    return Page(title or "practicelog", (about,), tuple(sections))


def as_html(page: Page) -> str:
    """Return the page as one file of HTML."""
    about = [tag("p", isolated(line), class_="quiet") for line in page.about if line]
    sections = (tag("section", *section_parts(section)) for section in page.sections)
    return document(page.title, joined([tag("h1", isolated(page.title)), *about, *sections]))


def section_parts(section: Section) -> Iterator[Markup]:
    """Yield the parts of a section as HTML."""
    if section.title:
        yield tag("h2", isolated(section.title))
    if section.picture:
        yield Markup(section.picture)
    if section.lead:
        yield tag("p", *remark_parts(section.lead))
    if section.grid and section.grid.rows:
        # Whoever has no mouse can move a table that is wider than the screen, too.
        yield tag(
            "div", table(section.grid), class_="wide", tabindex=0, role="region", aria_label=section.title or "Table"
        )
    if section.remarks:
        yield tag(
            "ul",
            *(tag("li", *remark_parts(remark)) for remark in section.remarks),
            class_="dense" if section.is_dense else "",
        )
    yield from (tag("p", line, class_="quiet", dir="auto") for line in section.foot.splitlines() if line)


def remark_parts(remark: Remark) -> Iterator[Markup]:
    """Yield what a remark is about, and its text in full."""
    if remark.about:
        yield tag("span", isolated(remark.about), class_="quiet")
        yield joined(["  "])
    yield tag("span", remark.text, class_="remark", dir="auto")


def table(grid: Grid) -> Markup:
    """Return a table; what a row is of heads it."""
    grid = without_bare_heads(grid)
    head = [tag("th", isolated(cell), scope="col", **look(grid, at, cell)) for at, cell in enumerate(grid.head)]
    rows = (tag("tr", *cells_of(grid, row), class_=row.role) for row in grid.rows)
    return tag("table", *([tag("thead", tag("tr", *head))] if head else []), tag("tbody", *rows))


def without_bare_heads(grid: Grid) -> Grid:
    """Return the grid without the columns that are empty under their heads."""
    whole = [row.cells for row in grid.rows if len(row.cells) == len(grid.aligns)]
    head = tuple(cell if any(cells[at] for cells in whole) else "" for at, cell in enumerate(grid.head))
    return without_empty_columns(grid._replace(head=head))


def cells_of(grid: Grid, row: Row) -> Iterator[Markup]:
    """Yield the cells of a row; the first one heads it, and one that is alone goes across."""
    if len(row.cells) < len(grid.aligns):
        yield tag("th", isolated(row.cells[0].strip()), colspan=len(grid.aligns), scope="rowgroup")
        return
    for at, cell in enumerate(row.cells):
        shown = mark(cell) if cell in MARKS else bar_drawing(cell) if is_bar(cell) else isolated(cell.strip())
        yield tag("td" if at else "th", shown, **({} if at else {"scope": "row"}), **look(grid, at, cell))


def mark(cell: str) -> Markup:
    """Return a mark, as a word to whoever hears the page."""
    return (
        tag("span", cell, role="img", aria_label="yes") if cell == MARKS[0] else tag("span", cell, aria_hidden="true")
    )


def is_bar(cell: str) -> bool:
    """Return whether a cell is a bar."""
    return bool(cell) and not cell.strip(BAR)


def look(grid: Grid, at: int, cell: str) -> dict[str, str]:
    """Return the class of a cell: where it is aligned, and whether it is indented."""
    cells = [row.cells[at] for row in grid.rows if at < len(row.cells) == len(grid.aligns)]
    # Numbers that stand among marks in other columns, as the days of a week do, stand like those.
    is_mark = any(cell in MARKS for cell in cells) or (grid.aligns[at] == "<" and all(map(str.isdecimal, cells)))
    return {"class_": "mark" if is_mark else "end" if grid.aligns[at] == ">" else "in" if cell.startswith(" ") else ""}


def bar_drawing(cell: str) -> Markup:
    """Return a bar as a drawing, which says nothing that the numbers beside it do not."""
    width = LETTER * len(cell)
    drawn = drawing((width, HEIGHT + 6), [rect((0, 4), (width, HEIGHT), "bar")], "")
    return Markup(drawn.replace(' role="img"', ' aria-hidden="true"'))


def as_markdown(page: Page) -> str:
    """Return the page as Markdown, with the tables of GitHub."""
    lines = [f"# {marked(page.title)}", "", *(f"{marked(line)}  " for line in page.about if line)]
    for section in page.sections:
        lines += [f"\n## {marked(section.title)}"] if section.title else []
        lines += ["", remark_line(section.lead)[2:]] if section.lead else []
        lines += ["", *table_lines(section.grid)] if section.grid and section.grid.rows else []
        lines += ["", *(remark_line(remark) for remark in section.remarks)] if section.remarks else []
        lines += ["", *(f"{marked(line)}  " for line in section.foot.splitlines() if line)] if section.foot else []
    return "\n".join(lines).strip() + "\n"


def marked(text: str) -> str:
    """Return text in which no sign means anything to Markdown."""
    return SIGNS.sub(r"\\\1", safe(text))


def remark_line(remark: Remark) -> str:
    """Return a remark as the item of a list; its further lines are indented."""
    about = f"**{marked(remark.about)}** " if remark.about else ""
    return f"- {about}" + marked(remark.text).replace("\n", "  \n  ")


def table_lines(grid: Grid) -> Iterator[str]:
    """Yield the lines of a table."""
    grid = without_bare_heads(grid)
    yield table_line(grid.head or ("",) * len(grid.aligns))
    yield "|" + "|".join(" ---: " if align == ">" else " --- " for align in grid.aligns) + "|"
    for row in grid.rows:
        yield table_line(row.cells + ("",) * (len(grid.aligns) - len(row.cells)))


def table_line(cells: tuple[str, ...]) -> str:
    """Return a line of a table."""
    return "| " + " | ".join(marked(" ".join(cell.split())) for cell in cells) + " |"
