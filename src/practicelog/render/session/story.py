"""The history of an activity, as a screen and as plain values for JSON and CSV."""

from collections.abc import Sequence
from typing import Any

from practicelog.domain.time.clock import format_day, stored_day, zone_called
from practicelog.domain.time.here import Here
from practicelog.queries.session.story import SittingRow, Story
from practicelog.queries.sets.best import Best
from practicelog.queries.sets.planning import planning_value
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.session.session import quoted
from practicelog.render.sets.planning import planning_text
from practicelog.render.sets.sets import bests_words, set_value, sets_summary, sums_of, yield_values
from practicelog.render.shared.totals import clock_mark


def story_screen(story: Story, limits: Sequence[str], here: Here) -> Screen:
    """Return the activity and its sittings, newest first: day, reference, time and sets, with the notes below."""
    rows: list[Row] = []
    for sitting in story.sittings:
        year = sitting.practice_day.year != here.local(here.now).year
        words = [sets_summary(sitting.sets), *sums_of(sitting.yields, sitting.volume, sitting.volume_unit)]
        words += [*(f"+{tag}" for tag in sitting.tags)]
        words += [clock_mark(sitting.running, sitting.left_out)]
        time = "" if sitting.state is None and sitting.sets else here.elapsed(sitting.seconds)
        what = "  ".join(filter(None, words))
        cells = (format_day(sitting.practice_day, year=year), sitting.ref, time, what)
        rows.append(Row(cells, "running" if sitting.running else ""))
        rows += [Row(("", "", "", f"  {quoted(body, 3)}"), "faint") for body in notes_of(sitting)]
    name = f"{story.activity}{f', in {story.group}' if story.group else ''}{', archived' if story.archived else ''}"
    times = f"{story.times} {'time' if story.times == 1 else 'times'}"
    shown = len(story.sittings)
    if limits:
        times = f"{shown} of {times}"
    elif shown < story.times:
        times += f", the last {shown}"
    return Screen((", ".join([name, *limits]), times), Grid("<<><", rows, movable=3), tuple(about(story)))


def notes_of(sitting: SittingRow) -> list[str]:
    """Return the notes of a sitting, on the activity and on its sets."""
    return [*sitting.notes, *(body for recorded in sitting.sets for body in recorded.notes)]


def about(story: Story) -> list[str]:
    """Return the lines on the activity itself: for next time, its best, its plan, its description and its notes."""
    lines = [f'next time   "{story.next_time}"'] if story.next_time else []
    if story.best:
        where = {f"{best.ref}, {format_day(stored_day(best.practice_day), year=True)}": None for best in story.best}
        lines.append(f"{bests_words(story.best)}   {'; '.join(where)}")
    planned = planning_text(story.planning)
    lines += [planned] if planned else []
    lines += [story.description] if story.description else []
    return lines + [quoted(body, 0) for body in story.notes]


def story_value(story: Story) -> dict[str, Any]:
    """Return the activity and its sittings, for JSON."""
    return {
        "activity": story.activity,
        "activity_id": story.activity_id,
        "activity_group": story.group,
        "description": story.description,
        "archived": story.archived,
        "times": story.times,
        "notes": story.notes,
        "next_time": story.next_time,
        "bests": [best_value(best) for best in story.best],
        **planning_value(story.planning),
        "sittings": [
            {
                "practice_day": sitting.practice_day,
                "zone": sitting.zone,
                "session_id": sitting.session_id,
                "ref": sitting.ref,
                "activity_instance_id": sitting.activity_instance_id,
                "seconds": sitting.seconds,
                "running": sitting.running,
                "left_out": sitting.left_out,
                "tags": sitting.tags,
                "notes": sitting.notes,
                "sets": [set_value(recorded, zone_called(sitting.zone)) for recorded in sitting.sets],
                "yields": yield_values(sitting.yields),
                "volume": sitting.volume,
                "volume_unit": sitting.volume_unit,
            }
            for sitting in story.sittings
        ],
    }


def best_value(best: Best) -> dict[str, Any]:
    """Return a best, for JSON."""
    return {
        "metric": best.metric.name,
        "side": best.side,
        "label": best.label,
        "value": best.value,
        "unit": best.unit or None,
        "reps": best.reps,
        "ref": best.ref,
        "practice_day": best.practice_day,
    }
