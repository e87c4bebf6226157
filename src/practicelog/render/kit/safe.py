"""Text that cannot steer a terminal: controls and marks of direction are spelt out. On the quick path."""

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
