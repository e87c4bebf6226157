"""What became of a session whose text was edited."""

from typing import Any

from practicelog.actions.session.text import Rewritten
from practicelog.render.text import spread

UNCHANGED = "Nothing was changed"


def rewritten_text(rewritten: Rewritten, words: list[str], width: int) -> str:
    """Return what is different, a line for each thing."""
    name = f" {rewritten.name}" if rewritten.name else ""
    lines = [spread(f"Changed session{name}", str(rewritten.session_id), width)]
    return "\n".join([*lines, *("  " + " ".join(one.splitlines()) for one in words), "  undo: practicelog undo"])


def rewritten_value(session_id: int, change_id: int | None, words: list[str]) -> dict[str, Any]:
    """Return what is different, for JSON; without a change, nothing is."""
    return {"session": session_id, "change": f"c{change_id}" if change_id else None, "words": words}
