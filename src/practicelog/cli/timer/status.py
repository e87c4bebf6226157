"""practicelog status, beyond what the quick path answers."""

from typing import Annotated, Any

import typer

from practicelog.cli.options import AsCsv, AsJson, Quiet
from practicelog.cli.visit import Visit, for_machine
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time.here import Here
from practicelog.queries.shared.running import CurrentBreakRow
from practicelog.queries.timer.status import Status
from practicelog.render.kit.terminal import width, write
from practicelog.render.timer.status import state_line, state_screen

COLUMNS = (
    "running activity ref started_at seconds planned_seconds session_id session session_seconds"
    " session_planned_seconds section activity_id activity_instance_id interval_id left_out planned_sets"
    " planned_sets_done next planned_rest_seconds rest_started_at"
).split()


def status(
    visit: Visit,
    line: Annotated[bool, typer.Option("--line", help="One line for a prompt; nothing when idle.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Keep the screen up to date, and ring at the planned end.")
    ] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> int:
    """Show what is running and for how long. The exit code is 0 when a clock is running, else 1 (also when paused)."""
    machine = for_machine(as_json, as_csv)
    if machine + line + watch > 1:
        raise NotUnderstood("--line, --watch, --json and --csv are different formats. Write one of them")
    if watch:
        from practicelog.cli.timer.watch import keep_looking

        return keep_looking(visit)
    here = visit.here
    state = visit.ask(lambda db: Status(db, here), Status(None, here), machine=True)
    if as_json:
        visit.answer_json(paused_value(state.pause, here) if state.pause else running_value(state, here))
    elif as_csv:
        visit.answer_csv(COLUMNS, [list(running_value(state, here).values())] if state.timer else [])
    elif not quiet:
        write(state_line(state, here) if line else state_screen(state, here, width()))
    return 0 if state.timer else 1


def paused_value(pause: CurrentBreakRow, here: Here) -> dict[str, Any]:
    """Return the current break, for JSON."""
    return {
        "running": False,
        "paused": pause.name is None,
        "break": pause.name,
        "started_at": pause.started_at.astimezone(here.zone),
        "seconds": pause.elapsed(here.now),
        "planned_seconds": pause.planned_seconds,
        "activity": pause.activity,
        "ref": pause.ref,
        "activity_seconds": pause.activity_seconds,
        "session_id": pause.session_id,
        "session": pause.session,
        "session_seconds": pause.session_seconds,
        "session_planned_seconds": pause.session_planned_seconds,
        "activity_instance_id": pause.activity_instance_id,
        "break_id": pause.break_id,
    }


def running_value(state: Status, here: Here) -> dict[str, Any]:
    """Return what is running, for JSON, with what is left of the plan; `{"running": false}` when idle."""
    timer, course, rest = state.timer, state.course, state.rest
    if timer is None:
        return {"running": False}
    is_left_on = here.is_left_on(timer.started_at)
    values = (
        True,
        timer.activity,
        timer.ref,
        timer.started_at.astimezone(here.zone),
        (timer.earlier_seconds or None) if is_left_on else timer.elapsed(here.now),
        timer.planned_seconds,
        timer.session_id,
        timer.session,
        (timer.session_seconds or None) if is_left_on else timer.session_elapsed(here.now),
        timer.session_planned_seconds,
        timer.section,
        timer.activity_id,
        timer.activity_instance_id,
        timer.interval_id,
        is_left_on,
        course.sets if course else 0,
        course.sets_done if course else 0,
        course.coming.ref if course and course.coming else None,
        rest.rest_seconds if rest else None,
        rest.started_at.astimezone(here.zone) if rest else None,
    )
    return dict(zip(COLUMNS, values, strict=True))
