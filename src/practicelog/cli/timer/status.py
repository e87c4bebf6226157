"""practicelog status, beyond what the quick path answers."""

from typing import Annotated, Any

import typer

from practicelog.cli.answers import answer_csv, answer_json, one_format
from practicelog.cli.options import AsCsv, AsJson, Quiet
from practicelog.cli.visit import ask, here
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time.here import Here
from practicelog.queries.shared.running import Paused, Running, paused, running
from practicelog.queries.timer.lately import Lately, lately
from practicelog.render.kit.terminal import width, write
from practicelog.render.timer.status import (
    NOTHING_YET,
    idle_screen,
    paused_line,
    paused_screen,
    status_line,
    status_screen,
)

COLUMNS = (
    "running activity ref started_at seconds planned_seconds session session_name session_seconds"
    " session_planned_seconds section activity_id activity_instance_id interval_id"
).split()


def status(
    line: Annotated[bool, typer.Option("--line", help="One line for a prompt; nothing when idle.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Keep looking, and ring at the planned end.")] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> int:
    """Say what is running and for how long. The exit code is 0 when a clock runs, 1 when not (also when paused)."""
    machine = one_format(as_json, as_csv)
    if machine + line + watch > 1:
        raise NotUnderstood("--line, --watch, --json and --csv are different formats. Write one of them")
    place = here()
    if watch:
        from practicelog.cli.timer.watch import keep_looking

        return keep_looking()
    timer, pause, resting = what_goes_on(place)
    if as_json:
        answer_json(paused_value(pause, place) if pause else running_value(timer, place))
    elif as_csv:
        answer_csv(COLUMNS, [list(running_value(timer, place).values())] if timer else [])
    elif not quiet and line:
        write(status_line(timer, place.now) if timer else paused_line(pause, place.now) if pause else "")
    elif not quiet:
        write(
            status_screen(timer, place.now, width(), place.settings.timer_limit)
            if timer
            else idle_or_paused(pause, resting, place)
        )
    return 0 if timer else 1


def what_goes_on(place: Here) -> tuple[Running | None, Paused | None, Lately | None]:
    """Return what runs, the break that is on and what was practised lately."""
    return ask(
        lambda db: (running(db), paused(db), lately(db, place)),
        (None, None, None),
        machine=True,
    )


def idle_or_paused(pause: Paused | None, resting: Lately | None, place: Here) -> str:
    """Return the screen for when no clock runs."""
    if pause:
        return paused_screen(pause, place.now, width())
    return idle_screen(resting, width()) if resting else NOTHING_YET


def paused_value(pause: Paused, place: Here) -> dict[str, Any]:
    """Return the break that is on for JSON."""
    return {
        "running": False,
        "paused": True,
        "break": pause.name,
        "started_at": pause.started_at.astimezone(place.zone),
        "seconds": pause.elapsed(place.now),
        "planned_seconds": pause.planned_seconds,
        "activity": pause.activity,
        "ref": pause.ref,
        "activity_seconds": pause.activity_seconds,
        "session": pause.session_id,
        "session_name": pause.session,
        "session_seconds": pause.session_seconds,
        "session_planned_seconds": pause.session_planned_seconds,
        "break_id": pause.break_id,
    }


def running_value(timer: Running | None, place: Here) -> dict[str, Any]:
    """Return what is running for JSON; idle is `{"running": false}`."""
    if timer is None:
        return {"running": False}
    values = (
        True,
        timer.activity,
        timer.ref,
        timer.started_at.astimezone(place.zone),
        timer.elapsed(place.now),
        timer.planned_seconds,
        timer.session_id,
        timer.session,
        timer.session_elapsed(place.now),
        timer.session_planned_seconds,
        timer.section,
        timer.activity_id,
        timer.activity_instance_id,
        timer.interval_id,
    )
    return dict(zip(COLUMNS, values, strict=True))
