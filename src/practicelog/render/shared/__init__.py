"""Lines that several rooms print."""
