"""Queries about the log as a file, and exports of it for other programs."""
