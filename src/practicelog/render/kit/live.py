"""A few lines of a terminal, redrawn in place."""

import sys

from practicelog.render.kit.terminal import PLAIN, is_plain, safe, width

BELL, HIDE, SHOW, UP, CLEAR_BELOW, CLEAR_REST = "\a", "\x1b[?25l", "\x1b[?25h", "\x1b[{}A", "\x1b[J", "\x1b[K"


def redraw(text: str, before: int) -> int:
    """Draw `text` over the `before` lines drawn last, and return how many lines it takes."""
    from practicelog.render.kit.text import fitted

    columns = max(width() - 1, 10)
    lines = safe(fitted(text, columns)).splitlines()
    up = f"\r{UP.format(before)}" if before else ""
    send(up + "".join(f"{line}{CLEAR_REST}\n" for line in lines) + CLEAR_BELOW)
    return len(lines)


def bell() -> None:
    """Ring the terminal's bell."""
    send(BELL)


def hide_cursor() -> None:
    """Hide the cursor while a live screen is up."""
    send(HIDE)


def show_cursor() -> None:
    """Show the cursor again."""
    send(SHOW)


def send(codes: str) -> None:
    """Write text and control codes to the terminal at once."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    text = codes.translate(PLAIN) if is_plain(encoding) else codes
    sys.stdout.write(text)
    sys.stdout.flush()
