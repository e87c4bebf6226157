"""Writing what is planned: templates and the like."""
