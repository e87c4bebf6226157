"""The commands for sessions and what is in them."""
