"""Read the log: one module per question, in plain SQL on the views."""
