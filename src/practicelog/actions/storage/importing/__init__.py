"""The engine of imports: it decides what a stream of records comes to in this log, and writes it."""
