"""Names and texts from elsewhere, as the log can hold them."""

import re
from typing import NamedTuple

from practicelog.domain.imports.account import storable
from practicelog.domain.spelling import LONGEST, UNPRINTABLE


class Name(NamedTuple):
    """A name that the log can hold, and what the source says if that is not the same."""

    text: str
    raw: str | None = None


def named(text: str | None, otherwise: str) -> Name:
    """Return a name without what no name may have; `otherwise` where nothing is left."""
    cleaned = " ".join(re.sub(UNPRINTABLE, " ", text or "").split())[:LONGEST].strip()
    return Name(cleaned or otherwise, text if text and text != cleaned else None)


def body_of(text: str) -> str:
    """Return the text of a note as the log can hold it."""
    return storable(text).strip()
