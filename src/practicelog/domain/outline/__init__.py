"""A session as text: what stands in it, line by line, and how it is read back."""
