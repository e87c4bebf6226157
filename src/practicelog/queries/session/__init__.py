"""Questions of sessions and what is in them."""
