"""Screens and values of changes."""
