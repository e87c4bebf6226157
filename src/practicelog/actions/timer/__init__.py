"""Starting, stopping, pausing and cancelling the timer."""
