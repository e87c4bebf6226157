"""Planning practice: goals, templates and the schedule."""
