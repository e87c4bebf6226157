"""Deeds on activities, groups, tags and notes."""
