"""Deeds of the clock."""
