"""Count what one run of the program walks through: `python bench/counting.py FILE WORDS...` writes it to FILE.

That wants a process of its own: a module loads once, and what loads is counted, too.
"""

import json
import sqlite3
import sys
from pathlib import Path
from types import FrameType
from typing import Any

# Settings, the ends of a transaction, and the remark with which SQLite reports a statement of a trigger.
ASIDE = ("PRAGMA", "BEGIN", "COMMIT", "ROLLBACK", "-- ")


class Walk:
    """The files in which a function or a class body ran, and the statements of each opening of the log."""

    def __init__(self, package: Path) -> None:
        self.package = package
        self.files: set[str] = set()
        self.openings: list[list[str]] = []
        self.connect = sqlite3.connect

    def enter(self, frame: FrameType, event: str, _: object) -> None:
        """Note the file of a call; to be given to `sys.setprofile`."""
        if event == "call" and frame.f_code.co_name != "<module>":
            self.files.add(frame.f_code.co_filename)

    def open(self, *words: Any, **options: Any) -> sqlite3.Connection:
        """Connect as `sqlite3.connect` does, and note each statement from now on."""
        statements: list[str] = []
        self.openings.append(statements)
        db: sqlite3.Connection = self.connect(*words, **options)
        db.set_trace_callback(statements.append)
        return db

    def counts(self) -> dict[str, int]:
        """Return how many files, openings and SQL statements there were."""
        sql = [text for statements in self.openings for text in statements]
        return {
            "files": sum(Path(file).is_relative_to(self.package) for file in self.files),
            "openings": len(self.openings),
            "statements": sum(not text.lstrip().upper().startswith(ASIDE) for text in sql),
        }


def main() -> int:
    """Run the command and return its exit code."""
    target, *words = sys.argv[1:]
    import practicelog

    walk = Walk(Path(practicelog.__file__).parent)
    sqlite3.connect = walk.open  # type: ignore[assignment]
    sys.setprofile(walk.enter)
    from practicelog.answering import run

    code = run(words)
    sys.setprofile(None)
    Path(target).write_text(json.dumps(walk.counts()), encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main())
