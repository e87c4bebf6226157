"""Questions of the clock."""
