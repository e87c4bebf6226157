"""Screens and values of activities, groups, tags and notes."""
