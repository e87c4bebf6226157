"""The commands for sets, metrics, sides and bests."""
