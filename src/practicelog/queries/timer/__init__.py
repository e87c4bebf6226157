"""Queries about the timer."""
