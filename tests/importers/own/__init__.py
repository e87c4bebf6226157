"""Our own exports, read back."""
