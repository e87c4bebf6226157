"""practicelog status, beyond what the quick path answers."""

from typing import Annotated, Any

import typer

from practicelog.cli.answers import answer_csv, answer_json, one_format
from practicelog.cli.doors import ask, here
from practicelog.cli.options import AsCsv, AsJson, Quiet
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.times import Here
from practicelog.queries.now import Running, lately, running
from practicelog.render.now import NOTHING_YET, idle_screen, status_line, status_screen
from practicelog.render.terminal import width, write

COLUMNS = (
    "running activity ref started_at seconds planned_seconds session session_name session_seconds"
    " session_planned_seconds section activity_id activity_instance_id interval_id"
).split()


def status(
    line: Annotated[bool, typer.Option("--line", help="One line for a prompt; nothing when idle.")] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> int:
    """Say what is running and for how long. The exit code is 0 when a clock runs, 1 when not."""
    machine = one_format(as_json, as_csv)
    if machine and line:
        raise NotUnderstood("--line and --json are two formats. Write one of them")
    place = here()
    timer, resting = ask(lambda db: (running(db), lately(db, place.now, None)), (None, None), machine=True)
    if as_json:
        answer_json(running_value(timer, place))
    elif as_csv:
        answer_csv(COLUMNS, [list(running_value(timer, place).values())] if timer else [])
    elif timer and not quiet:
        write(status_line(timer, place.now) if line else status_screen(timer, place.now, width()))
    elif not timer and not quiet and not line:
        write(idle_screen(resting, width()) if resting else NOTHING_YET)
    return 0 if timer else 1


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
