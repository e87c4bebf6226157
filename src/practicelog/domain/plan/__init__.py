"""What is planned, in words: templates, their items, and the sets to be done of them."""
