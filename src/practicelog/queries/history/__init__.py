"""Queries about changes, and what undoing them would affect."""
