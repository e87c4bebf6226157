"""Readers of what clocks recorded, one tracker each."""
