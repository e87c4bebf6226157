"""The commands that take changes back."""
