"""Sets: their words, what a line of them plans, how they are shown, what they amount to."""
