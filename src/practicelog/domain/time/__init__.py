"""Instants, lengths and days: how they are typed, reckoned and shown."""
