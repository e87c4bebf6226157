"""Finishing, rating and correcting sessions and what is in them."""
