"""Instants, lengths and days: how they are typed, computed and shown."""
