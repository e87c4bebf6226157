"""What several rooms do: open a session, find the instant, keep order."""
