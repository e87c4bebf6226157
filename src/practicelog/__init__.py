"""Record practice from the terminal; every fact is stored once, as a row."""

__version__ = "0.1.0"
