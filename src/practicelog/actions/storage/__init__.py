"""Backing up, verifying, restoring and configuring the log."""
