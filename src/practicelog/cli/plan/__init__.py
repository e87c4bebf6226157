"""The commands for goals, templates and the schedule."""
