"""Cells that a spreadsheet would take for formulas: how they are kept from it, and read back."""

from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0", "'")


def guarded(cell: Any) -> Any:
    """Return `cell` so that no spreadsheet takes it for a formula: text gains a leading `'`, numbers stay."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def unguarded(text: str) -> str:
    """Return what a guarded cell was."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text
