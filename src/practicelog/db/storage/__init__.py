"""Copies of the log: made, kept, verified and restored, and what nothing is written over."""
