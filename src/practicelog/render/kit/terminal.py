"""The terminal: how wide it is, what it can show, and the one place that writes to it. On the quick path."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


PLAIN = str.maketrans({"–": "-", "━": "=", "╸": "-", "─": ".", "·": "|", "×": "x", "…": "~", "→": ">"})


def width() -> int:
    """Return how many columns there are: COLUMNS, else the terminal's, else 80.

    The library's shutil has this too, for 9 ms.
    """
    named = os.environ.get("COLUMNS", "")
    if named.isascii() and named.isdigit() and len(named) < 5 and int(named):
        return int(named)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (AttributeError, ValueError, OSError):
        return 80


def is_terminal(stream: "TextIO | None") -> bool:
    """Return whether a person is looking at `stream`."""
    return stream is not None and stream.isatty()


def has_colour(wanted: str) -> bool:
    """Return whether colour may repeat what the text says (NO_COLOR, TERM=dumb: no), where the log `wanted` it so.

    It follows the terminal (auto), or is used always or never.
    """
    if wanted != "auto":
        return wanted == "always" and not os.environ.get("NO_COLOR")
    return is_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write(text: str) -> None:
    """Put an answer on stdout, in the characters that it can show; nothing for an empty text."""
    if text:
        put(sys.stdout, text)


def write_coloured(text: str) -> None:
    """Put on stdout what carries colour codes of our own, and data that was made safe before."""
    send(sys.stdout, text, getattr(sys.stdout, "encoding", None) or "ascii", "backslashreplace")


def write_data(text: str) -> None:
    """Put CSV or JSON on stdout, byte for byte, in UTF-8 whatever the locale says."""
    send(sys.stdout, text, "utf-8", "surrogateescape")


def put(stream: "TextIO | None", text: str) -> None:
    """Write `text` and a line end to `stream`, in the characters that it can show."""
    text = safe(text)
    encoding = (getattr(stream, "encoding", None) or "ascii").lower()
    if not encoding.startswith("utf"):
        text = text.translate(PLAIN)
    send(stream, text + "\n", encoding, "backslashreplace")


def send(stream: "TextIO | None", text: str, encoding: str, errors: str) -> None:
    """Write all of `text` to `stream`; raise OSError when that is closed or cannot take it."""
    if stream is None:
        raise OSError("stdout is closed")
    binary = getattr(stream, "buffer", None)
    if binary is None:
        stream.write(text)
        return
    stream.flush()
    left = memoryview(text.encode(encoding, errors))
    # With PYTHONUNBUFFERED one write takes what fits into a pipe and says so; nobody else would send the rest.
    while left:
        left = left[binary.write(left) or 0 :]


HIDDEN = {
    **{code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"},
    **{
        code: f"\\u{code:04x}"
        for code in (0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
    },
    # A byte of the command line that was not UTF-8.
    **{code: f"\\x{code - 0xDC00:02x}" for code in range(0xDC80, 0xDD00)},
}


def safe(text: str) -> str:
    """Return `text` with controls and marks of direction spelt out: no data can steer the terminal."""
    return text if text.isascii() and text.isprintable() else text.translate(HIDDEN)
