"""Screens and values of sessions and their parts."""
