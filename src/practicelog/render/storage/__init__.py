"""Screens and values of backups and settings."""
