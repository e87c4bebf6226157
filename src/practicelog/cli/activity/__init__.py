"""The commands for activities, groups, tags and notes."""
