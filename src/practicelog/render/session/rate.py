"""The ratings of a session, in words."""

from typing import Protocol


class IsRated(Protocol):
    """Anything that a person can rate."""

    @property
    def rating(self) -> int | None:
        """How it went, 1 to 5."""

    @property
    def focus(self) -> int | None:
        """How focused it was, 1 to 5."""

    @property
    def energy(self) -> int | None:
        """How fresh the person was, 1 to 5."""

    @property
    def effort(self) -> float | None:
        """How hard it was, 0 to 10."""


def ratings_of(rated: IsRated) -> str:
    """Return the ratings given, `Rating 4   focus 3`; those not given are left out."""
    ratings = [("rating", rated.rating), ("focus", rated.focus), ("energy", rated.energy), ("effort", rated.effort)]
    return "   ".join(f"{name} {value:g}" for name, value in ratings if value is not None).capitalize()
