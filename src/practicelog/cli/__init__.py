"""The command line: parse, one action or query, one renderer."""
