"""Screens and values of the clock."""
