"""The helper: the program, loaded, which forks a child for each command that is handed over."""
