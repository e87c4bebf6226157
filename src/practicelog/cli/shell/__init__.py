"""Commands for the shell that practicelog is typed in: what it completes, and what its prompt shows."""
