"""How a session went, in words."""

from typing import Protocol


class IsRated(Protocol):
    """What a person has rated."""

    @property
    def rating(self) -> int | None:
        """How it went, 1 to 5."""

    @property
    def focus(self) -> int | None:
        """How focused it was, 1 to 5."""

    @property
    def energy(self) -> int | None:
        """How fresh one was, 1 to 5."""

    @property
    def effort(self) -> float | None:
        """How hard it was, 0 to 10."""


def ratings_of(rated: IsRated) -> str:
    """Return what the person said of it: `Rating 4   focus 3`; what was not said is left out."""
    said = [("rating", rated.rating), ("focus", rated.focus), ("energy", rated.energy), ("effort", rated.effort)]
    return "   ".join(f"{name} {value:g}" for name, value in said if value is not None).capitalize()
