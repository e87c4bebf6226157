"""Questions about what is planned: templates and the like."""
