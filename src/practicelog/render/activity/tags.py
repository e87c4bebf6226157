"""The deletion of a tag, in words."""

from practicelog.render.kit.text import quantity


def tag_deletion_text(name: str, on: dict[str, int]) -> str:
    """Return the line for a deleted tag, with what it was on: `1 session, 2 activities`."""
    kinds = (
        (on.get("session", 0), "session", "sessions"),
        (on.get("section", 0), "section", "sections"),
        (on.get("activity", 0) + on.get("activity_instance", 0), "activity", "activities"),
        (on.get("activity_set", 0), "set", "sets"),
    )
    was = ", ".join(quantity(*kind) for kind in kinds if kind[0])
    return f"Deleted {name}; it was on {was}" if was else f"Deleted {name}"
