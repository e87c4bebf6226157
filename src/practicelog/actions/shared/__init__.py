"""What several rooms need: opening a session, finding an instant, keeping order."""
