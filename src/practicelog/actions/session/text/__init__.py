"""Correcting a session as its edited text says."""
