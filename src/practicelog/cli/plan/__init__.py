"""Commands of what is planned: templates and the like."""
