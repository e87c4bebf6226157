"""Queries about sets: values, metrics, sides and bests."""
