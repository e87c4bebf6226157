"""SVG: drawings that stand in a file of their own or within a page, without script or network, all text escaped.

A part of a drawing has a role, which is its class in the style sheet: it looks as PAGE_STYLE says, light or dark.
"""

from collections.abc import Iterable, Sequence
from html import escape

from practicelog.render.kit.terminal import safe

Point = tuple[float, float]
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
LIGHT = {
    "paper": "#ffffff",
    "ink": "#1f2328",
    "quiet": "#59636e",
    "rule": "#d1d9e0",
    "mark": "#0b62c4",
    "goal": "#8a4600",
}
DARK = {
    "paper": "#0d1117",
    "ink": "#e6edf3",
    "quiet": "#9da7b3",
    "rule": "#3d444d",
    "mark": "#58a6ff",
    "goal": "#f0a35e",
}
STEPS = ("0.25", "0.5", "0.75", "1")
"""How opaque a square is that stands for little, more, much and most."""
NOT_XML = dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd")
"""The letters that no document of XML may have, beside those that `safe` spells out."""


def variables(colours: dict[str, str]) -> str:
    """Return colours as the variables of a style sheet."""
    return ";".join(f"--{name}:{colour}" for name, colour in colours.items())


PAGE_STYLE = "\n".join(
    (
        f"svg{{{variables(LIGHT)};font-family:{FONT};font-size:13px}}",
        f"@media screen and (prefers-color-scheme:dark){{svg{{{variables(DARK)}}}}}",
        "svg text{fill:var(--ink)} svg .quiet{fill:var(--quiet)} svg .title{font-weight:600;font-size:15px}",
        "svg .paper{fill:var(--paper)} svg .rule{stroke:var(--rule);fill:none}",
        "svg .bar,svg .dot{fill:var(--mark)} svg .ring{fill:var(--paper);stroke:var(--mark);stroke-width:1.5}",
        "svg .best{stroke:var(--mark);stroke-width:2;fill:none}",
        "svg .cross{stroke:var(--quiet);stroke-width:1.5;fill:none}",
        "svg .second .bar,svg .second .dot{fill:var(--goal)}",
        "svg .second .best{stroke:var(--goal);stroke-dasharray:2 3}",
        "svg .second .ring{stroke:var(--goal)}",
        "svg .goal{stroke:var(--goal);stroke-width:1.5;stroke-dasharray:6 4;fill:none}",
        "svg text.goal{fill:var(--goal);stroke:none}",
        *(f"svg .step{at}{{fill:var(--mark);fill-opacity:{opacity}}}" for at, opacity in enumerate(STEPS, 1)),
        "svg .step0{fill:var(--rule);fill-opacity:.45}",
    )
)
"""What drawings look like: once in a page, above all drawings that stand in it."""


def escaped(text: str) -> str:
    """Return `text` as it stands in a document of XML or HTML, and in an attribute with quotes."""
    return escape(safe(text).translate(NOT_XML), quote=True)


def number(value: float) -> str:
    """Return a number with at most two decimals: `12`, `0.25`."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if round(value, 2) else "0"


def element(name: str, content: str = "", **attributes: float | str) -> str:
    """Return an element with `content` that is escaped already; `text_anchor` is text-anchor, "" is left out."""
    words = [
        f'{key.strip("_").replace("_", "-")}="{escaped(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value != ""
    ]
    return f"<{' '.join([name, *words])}>{content}</{name}>" if content else f"<{' '.join([name, *words])}/>"


def tooltip(text: str) -> str:
    """Return what a part says to whoever points at it, and to a screen reader; "" for nothing."""
    return element("title", escaped(text)) if text else ""


def rect(corner: Point, size: Point, role: str = "", says: str = "") -> str:
    """Return a rectangle, from its upper left corner."""
    return element("rect", tooltip(says), x=corner[0], y=corner[1], width=size[0], height=size[1], class_=role)


def line(start: Point, end: Point, role: str = "rule") -> str:
    """Return a straight line."""
    return element("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], class_=role)


def polyline(points: Sequence[Point], role: str = "best") -> str:
    """Return a line from point to point."""
    return element("polyline", points=" ".join(f"{number(x)},{number(y)}" for x, y in points), class_=role)


def circle(centre: Point, radius: float, role: str = "dot", says: str = "") -> str:
    """Return a circle."""
    return element("circle", tooltip(says), cx=centre[0], cy=centre[1], r=radius, class_=role)


def cross(centre: Point, radius: float, role: str = "cross", says: str = "") -> str:
    """Return two strokes that cross."""
    (x, y), far = centre, radius
    path = f"M{number(x - far)} {number(y - far)}l{number(2 * far)} {number(2 * far)}m0 {number(-2 * far)}"
    return element("path", tooltip(says), d=f"{path}l{number(-2 * far)} {number(2 * far)}", class_=role)


def text(place: Point, words: str, role: str = "", anchor: str = "") -> str:
    """Return words whose first letter stands at `place`, or the middle or the last one: anchor `middle` or `end`."""
    return element("text", escaped(words), x=place[0], y=place[1], class_=role, text_anchor=anchor)


def group(parts: Iterable[str], role: str = "") -> str:
    """Return parts that belong together."""
    return element("g", "".join(parts), class_=role)


def drawing(size: Point, parts: Iterable[str], title: str, description: str = "") -> str:
    """Return a drawing for a page that has PAGE_STYLE: as wide as its place, at most as it was drawn.

    The title and the description are for whoever cannot see it.
    """
    told = tooltip(title) + (element("desc", escaped(description)) if description else "")
    return element(
        "svg",
        told + "\n" + "\n".join(parts) + "\n",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(size[0])} {number(size[1])}",
        width=size[0],
        height=size[1],
        style="max-width:100%;height:auto",
        role="img",
    )


def document(size: Point, parts: Iterable[str], title: str, description: str = "") -> str:
    """Return a drawing as a file of its own, on paper of its own."""
    style = f"<style>\n{PAGE_STYLE}\n</style>"
    return drawing(size, [style, rect((0, 0), size, "paper"), *parts], title, description) + "\n"
