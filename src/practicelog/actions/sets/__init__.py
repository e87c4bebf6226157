"""Recording and correcting sets; defining metrics and sides."""
