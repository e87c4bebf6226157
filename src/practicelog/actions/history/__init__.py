"""Undoing and redoing changes."""
