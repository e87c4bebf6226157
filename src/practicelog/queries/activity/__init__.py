"""Questions of activities, groups, tags and notes."""
