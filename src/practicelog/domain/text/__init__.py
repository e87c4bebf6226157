"""A session as text: its lines, and how they are read back."""
