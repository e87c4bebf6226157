"""Queries about what is planned: goals, templates and the schedule."""
