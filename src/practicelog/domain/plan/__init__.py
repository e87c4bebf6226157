"""What is planned: goals, templates and the schedule, as they are typed and shown."""
