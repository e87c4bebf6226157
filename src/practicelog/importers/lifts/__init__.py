"""Readers of what workout trackers export: workouts, and the sets in them."""
