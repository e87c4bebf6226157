"""Questions of the log as a file, and as tables for other programs."""
