"""A line on the terminal that says how far something has come: from the third second on, and gone when that is done."""

import sys
from threading import Event, Thread

from practicelog.render.kit.terminal import width

PATIENCE, INTERVAL = 2.0, 0.2
"""Seconds until the line appears, and until it is drawn anew."""


class Progress:
    """How far `what` has come, for as long as it is entered; entering gives the function that is told how far.

    The line is drawn by a thread: what takes long is often a single statement of SQLite, which lets threads run.
    """

    def __init__(self, what: str) -> None:
        self.what = what
        self.share = ""
        self.drawn = 0
        self.is_done = Event()
        self.thread = Thread(target=self.keep_drawing, daemon=True)

    def __enter__(self) -> "Progress":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.is_done.set()
        self.thread.join()
        if self.drawn:
            self.draw("")

    def __call__(self, share: str) -> None:
        """Remember how far it has come: `40 % copied`."""
        self.share = share

    def keep_drawing(self) -> None:
        """Draw the line again and again until it is done."""
        seconds = PATIENCE
        while not self.is_done.wait(seconds):
            self.draw(f"{self.what}: {self.share}" if self.share else f"{self.what} ...")
            seconds = INTERVAL

    def draw(self, text: str) -> None:
        """Put `text` in the place of what was drawn; blanks do, as any terminal knows them."""
        text = text[: width() - 1]
        blanks = " " * (self.drawn - len(text))
        try:
            sys.stderr.write(f"\r{text}{blanks}\r{text}")
            sys.stderr.flush()
        except (OSError, ValueError):
            # Nobody is there to see it.
            self.is_done.set()
        self.drawn = len(text)
