"""A short sum of what is in a row, by which it is told whether anybody changed it since."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from practicelog.domain.imports.records import Link

DIGITS = 16
# The engine gives these, in the order in which rows come.
GIVEN = ("id", "number")


def content(values: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return what a row says, sorted: so that 5 is 5.0 and what is unknown does not count."""
    return [
        (column, float(value) if type(value) is int else value)
        for column, value in sorted(values.items())
        if value is not None and column not in GIVEN
    ]


def digest(values: Mapping[str, Any]) -> int:
    """Return the sum of a row, of what it says."""
    text = repr(content(values))
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest(), signed=True)


def mark(text: str) -> str:
    """Return a few characters that tell `text` from others."""
    return blake2b(text.encode(errors="surrogatepass"), digest_size=6).hexdigest()


def link_digest(link: Link) -> str:
    """Return the sum of a link, as it is kept: DIGITS characters."""
    text = f"{link.table}\0{link.left.key}\0{link.right.key}"
    return blake2b(text.encode(errors="surrogatepass"), digest_size=DIGITS // 2).hexdigest()
