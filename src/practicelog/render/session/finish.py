"""The outcome of a session, as a screen and as an object."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from practicelog.actions.session.finish import Finished
from practicelog.actions.shared.open_session import LeftOpen
from practicelog.domain.outline import Outline, OutlineActivity, tally, tally_of
from practicelog.domain.time.clock import format_day, zone_called
from practicelog.domain.time.here import Here
from practicelog.domain.time.length import added
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import NOTHING
from practicelog.render.session.rate import ratings_of
from practicelog.render.session.values import session_value
from practicelog.render.sets.sets import bests_value, recorded_text, sets_summary, share_text, tally_words, top_words
from practicelog.render.timer.timer import stopped_value

if TYPE_CHECKING:
    from practicelog.domain.sets.plan import OutlineSet

Cells = tuple[str, str, str, str]
"""A name, the planned and the actual time, and their difference."""


def finish_screen(finished: Finished, here: Here, width: int) -> Screen:
    """Return each activity's time beside its plan, or else its sets; lines that add up; where it ended if left."""
    session = finished.session
    sets = recorded_text(finished.recorded, here, width) if finished.recorded else ""
    below = ratings_of(session), left_line(finished.left, here.seen_from(zone_called(session.zone))), sets
    has_only_sets = session.planned_seconds is None and session.elapsed(here) is None
    grid = sets_grid(session, here) if has_only_sets and tally(session.activities).sets else times_grid(session, here)
    return Screen(title_of(session, here), grid, below)


def sets_grid(session: Outline, here: Here) -> Grid:
    """Return each activity's sets: how many, their volume, and what they were; and their sum."""
    rows = []
    for section in session.sections:
        rows += [Row((section.name, "", "", ""))] if section.name else []
        for instance in section.activities:
            sets, *volumes = tally_words(tally_of(instance)) or [NOTHING]
            rows.append(Row((f"  {instance.activity}", sets, "  ".join(volumes), outcome_words(instance, top_words))))
    sets, *volumes = tally_words(tally(session.activities))
    total = Row(("Practice", sets, "  ".join(volumes), " ".join(time_off(session, here))), "total")
    rule = rule_above([total.cells[:3]])
    return Grid("<>><", [*rows, Row((*rule.cells, ""), rule.role), total], movable=3)


def rule_above(totals: Sequence[tuple[str, ...]]) -> Row:
    """Return a line above the figures of the first total, as wide as the widest of each column."""
    widths = [max(map(len, figures)) if figures[0] else 0 for figures in zip(*totals, strict=True)]
    return Row(("", *("-" * width for width in widths[1:])), "faint")


def times_grid(session: Outline, here: Here) -> Grid:
    """Return each activity's time beside its plan, and lines that add up."""
    parts = list(part_cells(session, here))
    totals = total_cells(session, here)
    has_plan = session.planned_seconds is not None
    head: tuple[str, ...] = ("", "plan", "actual", "diff") if has_plan else ()
    rows = [Row(cells) for cells, _ in parts]
    rows += [rule_above(totals)]
    rows += [Row(cells, "total") for cells in totals]
    if not has_plan:
        rows = [Row((row.cells[0], row.cells[2]), row.role) for row in rows]
    aligns = "<>>>" if has_plan else "<>"
    beside = [summary for _, summary in parts] + [""] * len(totals)
    counted = tally(session.activities)
    words = [*(tally_words(counted) if counted.is_untimed else []), " ".join(time_off(session, here))]
    beside.append("  ".join(filter(None, words)))
    if any(beside):
        rows = [Row((*row.cells, more), row.role) for row, more in zip(rows, beside, strict=True)]
        aligns += "<"
        head = (*head, "") if head else ()
    movable = len(aligns) - 1 if any(beside) else None
    return Grid(aligns, rows, head, movable)


def time_off(session: Outline, here: Here) -> Iterator[str]:
    """Yield how long the pauses of the session were, and its breaks."""
    for kind in ("pause", "break"):
        seconds = added(pause.elapsed(here) for pause in session.breaks if (pause.name is None) == (kind == "pause"))
        if seconds:
            yield f"and {here.elapsed(seconds)} {kind}"


def left_line(left: LeftOpen | None, there: Here) -> str:
    """Return the line about a session that had been left, "" for one that had not."""
    return f"It was left, and ends {there.when(left.ended_at)}, at its last sign of practice." if left else ""


def title_of(session: Outline, here: Here) -> tuple[str, str]:
    """Return what was finished and when."""
    there = here.seen_from(zone_called(session.zone))
    ended = there.clock(session.ended_at) if session.ended_at else ""
    times = there.beside(session.practice_day).span(session.started_at, session.ended_at)
    when = f"{format_day(session.practice_day, year=True)}, {times}"
    title = f"{session.name} finished at {ended}, session {session.session_id}"
    top = title if session.name else f"Session {session.session_id} finished at {ended}"
    return top, when if session.zone == here.zone_name else f"{when} {session.zone}"


def part_cells(session: Outline, here: Here) -> Iterator[tuple[Cells, str]]:
    """Yield the cells of each section that has a name and of each activity, with what its sets came to."""
    for section in session.sections:
        if section.name:
            plan, actual, difference = plan_and_actual(section.elapsed(here), section.planned_seconds, here)
            is_planned = section.planned_elapsed(here) == section.elapsed(here)
            yield (section.name, plan, actual, difference if is_planned else ""), ""
        for instance in section.activities:
            figures = plan_and_actual(instance.elapsed(here), instance.planned_seconds, here)
            if instance.has_only_sets and not instance.planned_seconds:
                figures = "", "", ""
            yield ("  " + instance.activity, *figures), outcome_words(instance)


def outcome_words(instance: OutlineActivity, words: "Callable[[Sequence[OutlineSet]], str]" = sets_summary) -> str:
    """Return what came of the sets of an activity: of planned ones how many were done; or that it was skipped."""
    if instance.skipped_at:
        return instance.passed_over
    planned = sum(row.is_of_plan for row in instance.sets)
    done = sum(row.is_of_plan and row.done for row in instance.sets)
    counts = share_text(done, planned) if done < planned else ""
    count, _, top = (summary := words(instance.sets)).partition(" sets, ")
    if counts and top and count.isdigit():
        return f"{counts}, {top}"
    return ", ".join(filter(None, [summary, counts]))


def total_cells(session: Outline, here: Here) -> list[Cells]:
    """Return the closing lines: the total, above it what was planned and what was not if both were practised."""
    planned, elapsed = session.planned_seconds, session.elapsed(here)
    towards_plan = session.planned_elapsed(here)
    if planned is None or elapsed is None or towards_plan == elapsed:
        return [("Practice", *plan_and_actual(elapsed, planned, here))]
    return [
        ("Planned", *plan_and_actual(towards_plan, planned, here)),
        ("Not planned", "", here.elapsed(elapsed - (towards_plan or 0)), ""),
        ("Practice", "", here.elapsed(elapsed), ""),
    ]


def plan_and_actual(elapsed: int | None, plan: int | None, here: Here) -> tuple[str, str, str]:
    """Return the plan, the actual time and their difference; only the time if there is no plan."""
    if not plan:
        return "", here.elapsed(elapsed), ""
    return here.elapsed(plan), here.elapsed(elapsed), here.difference((elapsed or 0) - plan)


def finished_value(finished: Finished, here: Here) -> dict[str, Any]:
    """Return the session that was finished, for JSON."""
    stopped = stopped_value(finished.stopped_timer, here) if finished.stopped_timer else None
    bests = bests_value(finished.recorded) if finished.recorded else []
    was_left = finished.left is not None
    return {**session_value(finished.session, here), "stopped": stopped, "bests": bests, "was_left": was_left}
