"""What was done between two lessons."""
