"""What must hold of the log where the schema cannot say it: one list, for `db check` and for undo."""
