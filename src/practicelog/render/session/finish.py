"""The outcome of a session, as a screen and as an object."""

from typing import Any

from practicelog.actions.session.finish import Finished
from practicelog.domain.outline import Outline
from practicelog.domain.time.clock import format_day, zone_called
from practicelog.domain.time.here import Here
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import NOTHING
from practicelog.render.session.rate import ratings_of
from practicelog.render.session.session import is_untimed
from practicelog.render.session.values import session_value
from practicelog.render.sets.sets import sets_summary
from practicelog.render.timer.timer import stopped_value


def finish_screen(session: Outline, here: Here) -> Screen:
    """Return each activity's time beside its plan, and the total."""
    there = here.seen_from(zone_called(session.zone))
    has_plan = any(instance.planned_seconds for section in session.sections for instance in section.activities)
    cells = [("", "plan", "actual", "diff")] if has_plan else []
    summaries = [""] if has_plan else []
    for section in session.sections:
        if section.name:
            cells.append(
                (section.name, *plan_and_actual(section.elapsed(here.now), section.planned_seconds, has_plan, here))
            )
            summaries.append("")
        for instance in section.activities:
            figures = plan_and_actual(instance.elapsed(here.now), instance.planned_seconds, has_plan, here)
            figures = figures if instance.intervals else (figures[0], NOTHING, "")
            cells.append(("  " + instance.activity, *figures))
            summaries.append(sets_summary(instance.sets))
    total = plan_and_actual(session.elapsed(here.now), session.planned_seconds, has_plan, here)
    total = (total[0], NOTHING, "") if is_untimed(session) else total
    rule = tuple("-----" if figure else "" for figure in total)
    rows = [Row(row) for row in cells] + [Row(("", *rule), "faint"), Row(("Practice", *total), "total")]
    if not has_plan:
        rows = [Row((row.cells[0], row.cells[2]), row.role) for row in rows]
    ended = there.clock(session.ended_at) if session.ended_at else ""
    when = f"{format_day(session.practice_day, year=True)}, {there.span(session.started_at, session.ended_at)}"
    title = f"{session.name} finished at {ended}, session {session.session_id}"
    top = title if session.name else f"Session {session.session_id} finished at {ended}"
    if session.zone != here.zone.key:
        when += f" {session.zone}"
    aligns = "<>>>" if has_plan else "<>"
    break_seconds = sum(pause.elapsed(here.now) for pause in session.breaks)
    beside = [*summaries, "", f"and {here.elapsed(break_seconds)} break" if break_seconds else ""]
    if any(beside):
        rows = [Row((*row.cells, more), row.role) for row, more in zip(rows, beside, strict=True)]
        aligns += "<"
    movable = len(aligns) - 1 if any(beside) else None
    return Screen((top, when), Grid(aligns, rows, movable=movable), (ratings_of(session),))


def plan_and_actual(elapsed: int, plan: int | None, has_plan: bool, here: Here) -> tuple[str, str, str]:
    """Return the plan, the actual time and their difference; only the time if there is no plan."""
    if not has_plan or not plan:
        return "", here.elapsed(elapsed), ""
    return here.elapsed(plan), here.elapsed(elapsed), here.difference(elapsed - plan)


def finished_value(finished: Finished, here: Here) -> dict[str, Any]:
    """Return the session that was finished, for JSON."""
    stopped = stopped_value(finished.stopped_timer, here) if finished.stopped_timer else None
    return {**session_value(finished.session, here.now), "stopped": stopped}
