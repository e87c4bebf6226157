"""What is measured of practice, in SQL."""
