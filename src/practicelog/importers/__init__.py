"""One module for each source: a stream of records, each with its place in the file. None of them knows the log."""
