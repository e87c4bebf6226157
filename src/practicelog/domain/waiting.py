"""What is told to a person who waits."""

from collections.abc import Callable

Say = Callable[[str], None]
"""Something that is told how far a deed has come: `40 % copied`."""


def silent(_: str) -> None:
    """Tell nobody."""


def share(done: int, of: int) -> str:
    """Return a share of a whole: `40 %`."""
    return f"{100 * done // of if of else 100} %"
