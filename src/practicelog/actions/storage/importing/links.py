"""Links that imports bring: which came before, so that one that is cut here does not come again."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator

from practicelog.actions.storage.importing.log import Log
from practicelog.domain.imports.digest import DIGITS, link_digest
from practicelog.domain.imports.records import Link
from practicelog.queries.storage.imported import links_seen

IN_ONE = 5_000
"""How many links are kept in one fact."""


class Links:
    """The links of a source: those that came by earlier imports, as sorted numbers, and those that are new."""

    def __init__(self, log: Log, source: str) -> None:
        self.log = log
        self.seen, self.new = array("Q"), array("Q")
        for text in links_seen(log.store, source):
            self.seen.extend(numbers_in(text))
        self.seen = array("Q", sorted(self.seen))

    def take(self, link: Link, left: int, right: int, is_own: bool) -> None:
        """Link two rows of the log, unless the link came before; one of the log's own rows may always be here."""
        number = int(link_digest(link), 16)
        place = bisect_left(self.seen, number)
        if place < len(self.seen) and self.seen[place] == number:
            return
        self.log.link(link.table, left, right)
        if not is_own:
            self.new.append(number)

    def texts(self) -> Iterator[str]:
        """Yield what is to be kept of the new links."""
        for first in range(0, len(self.new), IN_ONE):
            yield "".join(f"{number:0{DIGITS}x}" for number in self.new[first : first + IN_ONE])


def numbers_in(text: str) -> Iterator[int]:
    """Yield the numbers that a fact keeps of links."""
    for first in range(0, len(text), DIGITS):
        yield int(text[first : first + DIGITS], 16)
