"""What may be written over: never the log, nor what SQLite keeps beside it, nor another database."""

import os

from practicelog.domain.errors import Refused, Unwritable

BESIDE = ("-journal", "-wal", "-shm")
BEGINNING = b"SQLite format 3\0"


def refuse_log(log: str, output: str) -> None:
    """Raise Refused when `output` is the log, under whatever name, or a file that SQLite keeps beside it."""
    if os.path.exists(output) and os.path.exists(log) and os.path.samefile(output, log):
        raise Refused(f"{output} is the log itself. Write to another file")
    if os.path.realpath(output) in {os.path.realpath(log) + ending for ending in BESIDE}:
        raise Refused(f"{output} belongs to the log. Write to another file")


def refuse_database(output: str) -> None:
    """Raise Refused when the file `output` is a SQLite database, such as a backup; Unwritable if it cannot be read."""
    try:
        with open(output, "rb") as file:
            beginning = file.read(len(BEGINNING))
    except OSError as problem:
        raise Unwritable(f"Cannot look at {output}: {problem.strerror}") from None
    if beginning == BEGINNING:
        raise Refused(f"{output} is a database, which no table replaces. Write to another file")
