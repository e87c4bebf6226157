"""The answer that is quick enough for a shell prompt: what is running now. No Typer, no typing."""

from practicelog.db.connect import reading
from practicelog.domain.clock import now as clock_now
from practicelog.domain.errors import NoLogYet

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
    from practicelog.queries.now import lately, running
    from practicelog.render.now import NOTHING_YET, idle_screen, status_line, status_screen
    from practicelog.render.terminal import width

    now = clock_now()
    idle = 0 if shape == "" else 1
    try:
        with reading() as db:
            timer = running(db)
            resting = lately(db, now, None) if timer is None and shape in ("", "status") else None
    except NoLogYet:
        return (NOTHING_YET, idle) if shape in ("", "status") else ("", idle)
    if timer is None:
        return (idle_screen(resting, width()) if resting else ""), idle
    if shape == "line":
        return status_line(timer, now), 0
    return ("" if shape == "quiet" else status_screen(timer, now, width())), 0
