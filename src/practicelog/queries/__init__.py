"""The read side: a module per question, plain SQL on the views."""
