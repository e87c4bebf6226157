"""Screens and values of sessions and what is in them."""
