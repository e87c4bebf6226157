"""Questions of what commands changed."""
