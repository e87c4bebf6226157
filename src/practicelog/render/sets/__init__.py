"""Screens and values of sets, metrics, sides and bests."""
