"""Deeds on sets, metrics and sides."""
