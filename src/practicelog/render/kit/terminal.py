"""The terminal: its width, what it can show, and the one place that writes to it. On the quick path."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


OUR_SIGNS = str.maketrans("–×→·…", "-----")
PLAIN = str.maketrans(
    {
        "–": "-",
        "━": "=",
        "╸": "-",
        "─": ".",
        "·": "|",
        "×": "x",
        "…": "~",
        "→": ">",
        "▇": "#",
        "┤": "|",
        "└": "+",
        "┬": "+",
        "┃": "|",
        "┛": "+",
        "┓": "+",
        "╌": "-",
        "●": "*",
        "░": ":",
        "▒": "+",
        "▓": "*",
        "█": "#",
    }
)


def width() -> int:
    """Return how many columns there are: COLUMNS, else the terminal's, else 80.

    Not shutil's function, which takes 9 ms to import.
    """
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and len(columns) < 5 and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (AttributeError, ValueError, OSError):
        return 80


def columns_of(text: str) -> int:
    """Return how many terminal columns `text` takes, as Rich says: a wide letter or an emoji two, a mark none."""
    if text.isascii() or text.translate(OUR_SIGNS).isascii():
        return len(text)
    # Here, not above: few screens want it.
    from practicelog.render.kit.letters import columns_in

    return columns_in(text)


def padded(text: str, width: int, align: str) -> str:
    """Return `text` padded to `width` columns."""
    gap = " " * max(0, width - columns_of(text))
    return gap + text if align == ">" else text + gap


def is_terminal(stream: "TextIO | None") -> bool:
    """Return whether a person is looking at `stream`."""
    return stream is not None and stream.isatty()


def has_colour(colour: str) -> bool:
    """Return whether to use colour, given the setting `colour`: auto, always or never.

    NO_COLOR turns it off; with `auto` so do TERM=dumb and an output that is not a terminal.
    """
    if colour != "auto":
        return colour == "always" and not os.environ.get("NO_COLOR")
    return is_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write(text: str) -> None:
    """Print an answer in characters that stdout can show; nothing if it is empty."""
    if text:
        put(sys.stdout, text)


def is_plain(encoding: str) -> bool:
    """Return whether our signs are to be ASCII: where nothing else can be shown, and under LC_ALL=C.

    There Python writes UTF-8 all the same, so that names stay as they are.
    """
    return not encoding.lower().startswith("utf") or os.environ.get("LC_ALL") in ("C", "POSIX")


def write_coloured(text: str) -> None:
    """Print text that carries our own colour codes and data already made safe."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    text = text.translate(PLAIN) if is_plain(encoding) else text
    send(sys.stdout, text, encoding, "backslashreplace")


def write_data(text: str) -> None:
    """Print CSV or JSON, byte for byte, in UTF-8 whatever the locale."""
    send(sys.stdout, text, "utf-8", "surrogateescape")


def put(stream: "TextIO | None", text: str) -> None:
    """Write `text` and a line end to `stream`, in characters that it can show."""
    text = safe(text)
    encoding = (getattr(stream, "encoding", None) or "ascii").lower()
    if is_plain(encoding):
        text = text.translate(PLAIN)
    send(stream, text + "\n", encoding, "backslashreplace")


def send(stream: "TextIO | None", text: str, encoding: str, errors: str) -> None:
    """Write all of `text` to `stream`; raise OSError if it is closed or cannot take it."""
    if stream is None:
        raise OSError("stdout is closed")
    binary = getattr(stream, "buffer", None)
    if binary is None:
        stream.write(text)
        return
    stream.flush()
    remaining = memoryview(text.encode(encoding, errors))
    # With PYTHONUNBUFFERED, write() may take only what fits into the pipe, and would never send the rest.
    while remaining:
        remaining = remaining[binary.write(remaining) or 0 :]


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
    """Return `text` with controls and direction marks spelt out, so that no data can steer the terminal."""
    return text if text.isascii() and text.isprintable() else text.translate(HIDDEN)
