"""The write side: a module per family of verbs, one transaction each."""
