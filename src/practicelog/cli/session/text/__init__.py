"""A session as text, in an editor."""
