"""Looking back on a week, a month or a year."""
