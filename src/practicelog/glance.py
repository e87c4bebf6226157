"""The answer that is quick enough for a shell prompt: what is running now. No Typer, no typing."""

from practicelog.db.connect import reading, stored_settings
from practicelog.domain.errors import NoLogYet
from practicelog.domain.settings import Settings
from practicelog.domain.time.clock import now as clock_now

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import tzinfo

QUICK = {
    (): "",
    ("status",): "status",
    ("status", "--line"): "line",
    ("status", "-q"): "quiet",
    ("status", "--quiet"): "quiet",
}


def answer(shape: str) -> tuple[str, int]:
    """Return the text and the exit code for a shape of `status`, or of no command.

    Never upgrades an older file: it reads v_now, which every version has.
    """
    # Imported here so that no other command pays for them.
    from practicelog.domain.time.here import Here
    from practicelog.queries.timer.status import Status
    from practicelog.render.kit.terminal import width
    from practicelog.render.timer.status import NOTHING_YET, state_line, state_screen

    now = clock_now()
    idle = 0 if shape == "" else 1
    is_short = shape in ("line", "quiet")
    door = reading()
    try:
        with door as db:
            settings = Settings(stored_settings(db))
            here = Here(now, zone_in(settings), settings)
            state = Status(db, here, door.revision, in_line=is_short)
    except NoLogYet:
        return "" if is_short else NOTHING_YET, idle
    code = 0 if state.timer else idle
    if shape == "quiet":
        return "", code
    return state_line(state, here) if is_short else state_screen(state, here, width()), code


def zone_in(settings: Settings) -> "tzinfo | None":
    """Return the zone to show times in; None for the system's own, which spares loading zones."""
    from practicelog.domain.time.clock import local_zone, system_shows_it, zone_called

    if settings.zone != "auto":
        return zone_called(settings.zone)
    return None if system_shows_it() else local_zone()
