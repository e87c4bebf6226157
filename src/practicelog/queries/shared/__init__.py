"""What several rooms ask: the open session, what runs, settings, numbers and orders."""
