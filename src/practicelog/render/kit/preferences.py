"""How a log wants to be shown: its zone, its lengths of time, its colour. On the quick path."""

from practicelog.domain.time import clock
from practicelog.domain.time import length as durations
from practicelog.render.kit import terminal


def adopt(preferences: dict[str, str]) -> None:
    """Show everything from here on as the settings in `preferences` say; what is not in it has its default."""
    durations.show_in_words(preferences.get("durations") == "words")
    terminal.choose_colour(preferences.get("colour", "auto"))
    if (zone := preferences.get("zone", "auto")) != "auto":
        clock.live_in(zone)
