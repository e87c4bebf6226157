"""Sets: the words that describe them, what they hold, how they are shown, and what they amount to."""
