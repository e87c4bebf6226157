"""Bars: how much one thing is beside the others, in eighths of a letter."""

LONGEST = 12
"""How many letters the bar of the greatest number has."""


def bar(number: float | None, greatest: float, longest: int = LONGEST) -> str:
    """Return a bar for `number`, as long as its part of the `greatest`; at least one letter for more than nothing."""
    if not number or greatest <= 0:
        return ""
    return "▇" * max(1, round(longest * number / greatest))
