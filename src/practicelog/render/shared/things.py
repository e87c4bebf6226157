"""What kind of thing something is, for programs."""

OF_TABLE = {"timer_interval": "interval", "activity_set": "set"}


def thing(table: str) -> str:
    """Return the word for a row of a table: session, section, activity_instance, interval, set, note or activity."""
    return OF_TABLE.get(table, table)
