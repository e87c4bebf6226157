"""The commands that look back on practice."""
