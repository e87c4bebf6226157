"""Handing a command over to a helper: where that is, what it is told, and how it is begun and ended.

The standard library only: this stands between typing a command and its answer.
"""
