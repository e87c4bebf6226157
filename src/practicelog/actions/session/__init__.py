"""Deeds on sessions and what is in them."""
