"""Text files of somebody else's, read without trust: of a bounded size, in whichever encoding they are."""

import os
from typing import NamedTuple

from practicelog.domain.errors import NotUnderstood, Unwritable

LARGEST = 200_000_000
"""How many bytes a file has at most that is read."""
MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
"""The bytes that a text may begin with, by which its encoding is known."""
SAMPLE = 4_000


class Text(NamedTuple):
    """What a file says, and the encoding that it was read in."""

    text: str
    encoding: str


def read_text(path: str) -> Text:
    """Return the text of a file, decoded without a loss.

    Raise Unwritable if it cannot be read, NotUnderstood if it is no text, or larger than 200 MB.
    """
    text = decoded_text(bytes_of(path), path)
    # As Macs once ended a line: to whoever looks for line feeds the whole text would be one.
    return text if "\n" in text.text else text._replace(text=text.text.replace("\r", "\n"))


def bytes_of(path: str) -> bytes:
    """Return what is in a file of a size that can be read."""
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            raise NotUnderstood(f"{path} is not a file. Nothing was imported")
        with open(path, "rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as problem:
        raise Unwritable(f"Cannot read {path}: {getattr(problem, 'strerror', None) or problem}") from None
    if len(content) > LARGEST:
        raise NotUnderstood(f"{path} is larger than {LARGEST // 1_000_000} MB. Nothing was imported")
    if not content.strip():
        raise NotUnderstood(f"{path} is empty. Nothing was imported")
    return content


def decoded_text(content: bytes, path: str) -> Text:
    """Return the text that bytes are: by the mark they begin with, else UTF-8, else what Windows writes in the West."""
    encoding = next((encoding for mark, encoding in MARKS if content.startswith(mark)), wide_encoding(content))
    try:
        if encoding is not None:
            return Text(whole(content.decode(encoding), path).removeprefix("\ufeff"), encoding)
        return Text(whole(content.decode("utf-8"), path), "utf-8")
    except UnicodeDecodeError:
        if encoding is not None:
            raise NotUnderstood(f"{path} cannot be read as {encoding.upper()}. Nothing was imported") from None
    for encoding in ("cp1252", "latin-1"):
        try:
            return Text(whole(content.decode(encoding), path), encoding)
        except UnicodeDecodeError:
            # Five bytes have no meaning in cp1252; latin-1 has one for all.
            continue
    raise NotUnderstood(f"{path} is not text. Nothing was imported")


def wide_encoding(content: bytes) -> str | None:
    """Return which form of UTF-16 without a mark bytes seem to be, by where their zeros are; None for neither."""
    even, odd = content[:SAMPLE:2].count(0), content[1:SAMPLE:2].count(0)
    half = min(len(content), SAMPLE) // 2
    if not half or len(content) % 2:
        return None
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd < half * 0.05 else None


def whole(text: str, path: str) -> str:
    """Return a text; raise NotUnderstood if it holds NUL, as no text does."""
    if "\0" in text:
        raise NotUnderstood(f"{path} is not text. Nothing was imported")
    return text
