"""What is planned, as it is typed."""
