"""Turning values into text: screens, JSON and CSV."""
