"""Names from elsewhere, as the log can hold them."""

import re
from typing import Any, NamedTuple

from practicelog.domain.imports.said import text_of
from practicelog.domain.spelling import BLANKS, LONGEST, UNPRINTABLE, WIDTHLESS


class Name(NamedTuple):
    """A name that the log can hold, "" for none, and what the source says if that is not the same."""

    text: str
    raw: str | None = None


def named(value: Any, otherwise: str = "") -> Name:
    """Return a name without what no name may have; `otherwise` where nothing is left."""
    text = text_of(value) or ""
    cleaned = " ".join(re.sub(UNPRINTABLE, " ", re.sub(WIDTHLESS, "", text)).split())[:LONGEST].strip()
    cleaned = cleaned if cleaned.strip(f"{BLANKS} ") else ""
    return Name(cleaned or otherwise, text if text != cleaned else None)
