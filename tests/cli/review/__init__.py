"""The commands for what is planned."""
