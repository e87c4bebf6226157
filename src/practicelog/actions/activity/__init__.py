"""Adding, changing and deleting activities, groups, tags and notes."""
