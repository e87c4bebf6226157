"""The command line: parse the words, call one action or query, render the outcome."""
