"""Queries about activities, groups, tags and notes."""
