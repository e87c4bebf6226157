"""Deeds on the log as a file."""
