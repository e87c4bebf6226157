"""The commands for the log as a file, its settings and exports."""
