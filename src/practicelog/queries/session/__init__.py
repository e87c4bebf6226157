"""Queries about sessions and their parts."""
