"""What an import is made of: the rows that a source asks for, what became of each of its facts, and the account."""
