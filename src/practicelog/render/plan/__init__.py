"""Screens and values of what is planned."""
