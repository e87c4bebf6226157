"""Questions of sets: values, metrics, sides, bests."""
