"""A week, a month or a year as plain values for JSON and CSV."""

from collections.abc import Callable, Iterator
from typing import Any

from practicelog.domain.review.breakdown import DIMENSIONS
from practicelog.domain.review.practice import share
from practicelog.domain.time.here import Here
from practicelog.domain.time.period import Period
from practicelog.queries.plan.goal_list import table_rows
from practicelog.queries.review.looking.counting import Better
from practicelog.queries.review.looking.summary import Part, Quantity, Summary
from practicelog.render.plan.goals import columns as goal_columns
from practicelog.render.review.due import due_value
from practicelog.render.review.summary import by_name, maximum_of


def part_cells(part: Part, whole: int | None) -> dict[str, Any]:
    """Return what was practised of one thing, for JSON and CSV."""
    return {
        "seconds": part.amount.seconds,
        "share": share(part.amount.seconds, whole),
        "days": part.amount.days,
        "times": part.amount.times,
        "against_seconds": part.before.seconds,
        "sets": part.sets,
        "clean": round(part.clean.number, 4) if part.clean else None,
        "attempts": part.clean.of if part.clean else None,
        "running": part.amount.is_running,
        "left_out": part.amount.is_left_out,
        "seconds_twice": part.amount.seconds_twice,
    }


SUMMARY_COLUMNS = (
    "first_day last_day activity_id activity activity_group seconds share days times against_seconds sets clean"
    " attempts running left_out seconds_twice"
).split()


def summary_rows(found: Summary) -> Iterator[list[Any]]:
    """Yield a row for each activity."""
    counted, whole = found.stretch.counted, found.total.seconds
    for key, part in found.parts(DIMENSIONS["activity"]).items():
        group = found.names.groups.get(found.names.groups_of.get(key, -1))
        yield [counted.first, counted.last, key, found.names.activities[key], group, *part_cells(part, whole).values()]


def span_value(found: Summary, part: Period) -> dict[str, Any]:
    """Return a part of a stretch for JSON."""
    amount, plan = found.practised_in(part), found.planned_in(part)
    return {
        "first_day": part.first,
        "last_day": part.last,
        "seconds": amount.seconds,
        "days": amount.days,
        "planned_seconds": plan.seconds,
        "days_planned": found.days_planned(part),
        "day_off": plan.is_off,
    }


def summary_value(found: Summary, here: Here) -> dict[str, Any]:
    """Return a stretch for JSON."""
    stretch, total, before = found.stretch, found.total, found.total_before
    return {
        "period": stretch.name,
        "first_day": stretch.counted.first,
        "last_day": stretch.counted.last,
        "so_far": stretch.is_running,
        "seconds": total.seconds,
        "days": total.days,
        "running": total.is_running,
        "left_out": total.is_left_out,
        "seconds_twice": total.seconds_twice,
        "planned_seconds": found.planned_in(stretch.counted).seconds,
        "days_planned": found.days_planned(stretch.counted),
        "against": {
            "first_day": stretch.before.first,
            "last_day": stretch.before.last,
            "seconds": before.seconds,
            "days": before.days,
        },
        "parts": [span_value(found, part) for part in stretch.parts],
        **tables_value(found),
        **lines_value(found, here),
        "last_practised": found.last_day,
    }


def tables_value(found: Summary) -> dict[str, Any]:
    """Return the tables of a stretch for JSON."""
    return {
        "groups": of_dimension(found, "group"),
        "activities": of_dimension(found, "activity"),
        "lifts": lift_values(found),
        "quantities": [quantity_value(found, one) for one in by_name(found)],
    }


def lines_value(found: Summary, here: Here) -> dict[str, Any]:
    """Return the lines below the tables of a stretch for JSON."""
    goal_cells = goal_columns(here)
    return {
        "better": [better_value(one) for one in found.better],
        "first_of_day": [one._asdict() for one in found.firsts],
        "visits": found.blocks.visits if found.blocks else 0,
        "visits_per_day": found.blocks.visits_per_day if found.blocks else None,
        "median_block_seconds": found.blocks.median_seconds if found.blocks else None,
        "load": found.load.load,
        "sessions": found.load.sessions,
        "sessions_rated": found.load.sessions_rated,
        "goals_in_use": [{name: cell(row) for name, cell in goal_cells.items()} for row in table_rows(found.goals)],
        "due": [due_value(one) for one in found.due],
    }


def of_dimension(found: Summary, name: str) -> list[dict[str, Any]]:
    """Return what was practised by groups or by activities, for JSON."""
    dimension, whole = DIMENSIONS[name], found.total.seconds
    return [
        {**dict(zip(dimension.columns, dimension.cells(key, found.names), strict=True)), **part_cells(part, whole)}
        for key, part in found.parts(dimension).items()
    ]


def lift_values(found: Summary) -> list[dict[str, Any]]:
    """Return what was lifted, for JSON."""
    activities = found.parts(DIMENSIONS["activity"])
    cells: Callable[[int], dict[str, Any]] = lambda key: {  # noqa: E731
        "activity_id": key,
        "activity": found.names.activities[key],
        "sets": activities[key].sets,
    }
    return [
        {
            **cells(key),
            "heaviest": lift.heaviest.value,
            "unit": lift.heaviest.unit or None,
            "reps": lift.heaviest.reps,
            "ref": lift.heaviest.ref,
            "estimated_maximum": maximum_of(lift.strongest) if lift.strongest else None,
            "volume": volume.number if (volume := activities[key].volume) else None,
            "volume_unit": (volume.unit or None) if volume else None,
        }
        for key, lift in found.lifts.items()
    ]


def quantity_value(found: Summary, one: Quantity) -> dict[str, Any]:
    """Return what was added up, for JSON."""
    return {
        "activity_id": one.activity_id,
        "activity": found.names.activities[one.activity_id],
        "metric": one.metric,
        "total": one.total.number,
        "unit": one.total.unit or None,
        "against_total": one.before.number if one.before else None,
    }


def better_value(better: Better) -> dict[str, Any]:
    """Return what got better, for JSON."""
    row = better.row
    return {
        "activity_id": row.activity_id,
        "activity": row.activity,
        "metric": row.metric,
        "side": row.side,
        "value": round(better.value, 6),
        "unit": row.unit or None,
        "reps": row.reps,
        "was": round(better.before, 6),
        "was_unit": better.before_unit or None,
        "formula": "Epley" if better.is_estimated else None,
        "practice_day": row.practice_day,
        "ref": row.ref,
    }
