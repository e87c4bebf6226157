"""A page, read as a browser reads it."""

from html.parser import HTMLParser
from typing import NamedTuple

NO_END = {"meta", "br"}


class Element(NamedTuple):
    """An element of a page, with all the text in it."""

    name: str
    attributes: dict[str, str | None]
    text: list[str]

    @property
    def words(self) -> str:
        """Its text, with single blanks."""
        return " ".join("".join(self.text).split())


class PageRead(HTMLParser):
    """The elements of a page, in order; each must be closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append(element := Element(tag, dict(attrs), []))
        if tag not in NO_END:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element of a drawing that has nothing in it."""
        self.elements.append(Element(tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        """Keep the text of all that is open."""
        for element in self.open:
            element.text.append(data)

    def named(self, *names: str) -> list[Element]:
        """Return the elements with one of those names."""
        return [element for element in self.elements if element.name in names]

    @property
    def rows(self) -> list[list[str]]:
        """The cells of each row of its tables."""
        rows: list[list[str]] = []
        for element in self.named("tr", "th", "td"):
            if element.name == "tr":
                rows.append([])
            else:
                rows[-1].append(element.words)
        return rows


def is_self_contained(page: PageRead) -> bool:
    """Return whether a page runs nothing and fetches nothing."""
    attributes = {name for element in page.elements for name in element.attributes}
    fetching = {"src", "href", "srcset", "action", "data", "background"} & attributes
    handlers = {name for name in attributes if name.startswith("on")}
    styles = "".join(element.words for element in page.named("style"))
    names = {"script", "iframe", "object", "embed", "link", "img", "form", "base"} & {one.name for one in page.elements}
    return not (fetching or handlers or names or "url(" in styles or "@import" in styles)
