"""The answer that is quick enough for a shell prompt: what is running now. No Typer, no typing."""

from practicelog.db.connect import reading
from practicelog.domain.errors import NoLogYet
from practicelog.domain.time.clock import now as clock_now

HAS_BREAKS = "0002"
QUICK = {
    (): "",
    ("status",): "status",
    ("status", "--line"): "line",
    ("status", "-q"): "quiet",
    ("status", "--quiet"): "quiet",
}


def glance(words: list[str]) -> tuple[str, int] | None:
    """Return the text and the exit code for `words`, None when they are not for the quick path.

    Never upgrades an older file: it reads v_now, which every version has.
    """
    shape = QUICK.get(tuple(words))
    if shape is None:
        return None
    # Here, not above: another command must not pay for them.
    from practicelog.domain.time.clock import zone_called
    from practicelog.domain.time.here import Here
    from practicelog.queries.shared.running import paused, running
    from practicelog.queries.shared.settings import settings_of
    from practicelog.queries.timer.status import lately
    from practicelog.render.kit.terminal import width
    from practicelog.render.timer.status import (
        NOTHING_YET,
        idle_screen,
        paused_line,
        paused_screen,
        status_line,
        status_screen,
    )

    now = clock_now()
    idle = 0 if shape == "" else 1
    door = reading()
    try:
        with door as db:
            settings = settings_of(db)
            here = Here(now, None if settings.zone == "auto" else zone_called(settings.zone), settings)
            timer = running(db)
            pause = paused(db) if timer is None and door.revision >= HAS_BREAKS else None
            resting = lately(db, here) if not (timer or pause) and shape in ("", "status") else None
    except NoLogYet:
        return (NOTHING_YET, idle) if shape in ("", "status") else ("", idle)
    if shape == "quiet":
        return "", 0 if timer else idle
    if timer:
        return status_line(timer, here) if shape == "line" else status_screen(timer, here, width()), 0
    if pause:
        return paused_line(pause, here) if shape == "line" else paused_screen(pause, here, width()), idle
    return (idle_screen(resting, here, width()) if resting else ""), idle
