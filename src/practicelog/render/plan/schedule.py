"""Schedules and days off, as screens and as plain values."""

from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.plan.schedule import (
    TEMPLATE,
    ScheduleItem,
    ScheduleStretch,
    ScheduleText,
    bounds_text,
    terms_text,
)
from practicelog.domain.plan.when import format_when
from practicelog.domain.plan.writing import INDENT
from practicelog.domain.time.clock import format_day
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import quantity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from practicelog.actions.plan.day_off import DaysOff
    from practicelog.actions.plan.schedule import ScheduleChanged
    from practicelog.domain.time.here import Here
    from practicelog.queries.plan.schedule import DayOffRow, ScheduleRow

SENTENCES = {
    "add": "Added {it.name}",
    "edit": "Changed {it.name}",
    "rename": "Renamed {it.before} to {it.name}",
    "archive": "Archived {it.name}",
    "unarchive": "{it.name} is in use again",
    "delete": "Deleted {it.name}",
}


class ScheduleFound(NamedTuple):
    """A schedule to be shown; `archived_items` has the kind and the name of what it asks for in vain."""

    schedule_id: int
    archived: bool
    schedule: ScheduleText
    archived_items: set[tuple[str, str]]

    def is_in_vain(self, item: ScheduleItem) -> bool:
        """Return whether an item asks for nothing, because what it names is archived."""
        return (item.kind, item.name) in self.archived_items


def changed_text(outcome: "ScheduleChanged", verb: str, _width: int) -> str:
    """Return what became of a schedule, with what it asks for."""
    text = SENTENCES[verb].format(it=outcome)
    if verb not in ("add", "edit"):
        return text
    if outcome.before and outcome.before != outcome.name:
        text = f"Changed {outcome.before}, now {outcome.name}"
    days = bounds_text(outcome.first_day, outcome.last_day)
    lines = [f"{text}, {days}" if days else text]
    for block in outcome.text.blocks:
        lines += [f"  {block_text(block)}"] if block_text(block) else []
        lines += [f"  {item.name} {terms_text(item)}" for item in block.items]
    return "\n".join(lines)


def block_text(block: ScheduleStretch) -> str:
    """Return the name of a block with its days, "" for one that has neither."""
    days = bounds_text(block.first_day, block.last_day)
    return " ".join(filter(None, ["block" if block.name or days else "", block.name, days]))


def changed_value(outcome: "ScheduleChanged") -> dict[str, Any]:
    """Return what became of a schedule for JSON."""
    return {
        "schedule_id": outcome.schedule_id,
        "schedule": outcome.schedule,
        "before": outcome.before,
        "first_day": outcome.first_day,
        "last_day": outcome.last_day,
        "blocks": [block_value(block) for block in outcome.text.blocks],
    }


def block_value(block: ScheduleStretch) -> dict[str, Any]:
    """Return a block for JSON."""
    return {
        "block": block.name,
        "first_day": block.first_day,
        "last_day": block.last_day,
        "items": [item_value(item) for item in block.items],
    }


def item_value(item: ScheduleItem) -> dict[str, Any]:
    """Return what is asked for, for JSON."""
    return {
        **asked_value(item.kind, item.name),
        "when": format_when(item.when),
        "planned_seconds": item.planned_seconds,
        "optional": item.optional,
    }


def asked_value(kind: str, name: str) -> dict[str, str | None]:
    """Return what is asked for, or was practised, for JSON: a template or an activity."""
    return {"template": name if kind == TEMPLATE else None, "activity": None if kind == TEMPLATE else name}


def off_text(taken: "DaysOff", is_off: bool) -> str:
    """Return which days are off now, or no longer, and why they were taken off."""
    days = format_day(taken.first_day, year=True)
    if taken.first_day != taken.last_day:
        days = f"{days} to {format_day(taken.last_day, year=True)}"
    count = f" ({taken.days} days)" if taken.days != 1 else ""
    why = f": {taken.reason}" if taken.reason and is_off else ""
    verb = "is" if taken.first_day == taken.last_day else "are"
    return f"{days} {verb} {'off' if is_off else 'no longer off'}{count}{why}"


def off_value(taken: "DaysOff") -> dict[str, Any]:
    """Return days off for JSON."""
    return taken._asdict()


def schedules_screen(lines: "list[ScheduleRow]", off: "list[DayOffRow]") -> Screen:
    """Return the schedules with how much each asks for, and the days off that are to come."""
    rows = [
        Row(
            (
                line.schedule,
                quantity(line.items, "item", "items"),
                quantity(line.blocks, "block", "blocks") if line.blocks > 1 else "",
                bounds_text(line.first_day, line.last_day),
                "archived" if line.archived else "",
            ),
            "faint" if line.archived else "",
        )
        for line in lines
    ]
    return Screen(("", ""), Grid("<>><<", rows), tuple(off_lines(off)))


def off_lines(off: "list[DayOffRow]") -> list[str]:
    """Return a line for each stretch of days off."""
    return [
        f"off {format_day(row.first_day, year=True)}"
        + (f" to {format_day(row.last_day, year=True)}" if row.first_day != row.last_day else "")
        + (f": {row.reason}" if row.reason else "")
        for row in off
    ]


def schedule_screen(found: ScheduleFound, here: "Here") -> Screen:
    """Return what a schedule asks for, block by block."""
    schedule, rows = found.schedule, list[Row]()
    has_heads = any(block_text(block) for block in schedule.blocks)
    for block in schedule.blocks:
        rows += [Row((block_text(block),), "title")] if block_text(block) else []
        for item in block.items:
            length = here.elapsed(item.planned_seconds) if item.planned_seconds is not None else ""
            name = (INDENT if has_heads and block_text(block) else "") + item.name
            is_in_vain = found.is_in_vain(item)
            more = ", ".join(["optional"] * item.optional + ["archived"] * is_in_vain)
            rows.append(Row((name, format_when(item.when), length, more), "faint" if is_in_vain else ""))
    name = f"{schedule.name}{' (archived)' if found.archived else ''}"
    return Screen((name, bounds_text(schedule.first_day, schedule.last_day)), Grid("<<><", rows))


SCHEDULE_COLUMNS = (
    "schedule_id schedule archived block first_day last_day template activity when planned_seconds optional"
).split()


def schedule_rows(found: ScheduleFound) -> "Iterator[tuple[Any, ...]]":
    """Yield a row for each thing that a schedule asks for."""
    for block in found.schedule.blocks:
        for item in block.items:
            yield (
                found.schedule_id,
                found.schedule.name,
                found.archived,
                block.name,
                either(block.first_day, found.schedule.first_day),
                either(block.last_day, found.schedule.last_day),
                *item_value(item).values(),
            )


def either(own: "date | None", of_schedule: "date | None") -> "date | None":
    """Return the day of a block, else that of its schedule."""
    return own or of_schedule


def schedule_value(found: ScheduleFound) -> dict[str, Any]:
    """Return a schedule for JSON."""
    schedule = found.schedule
    return {
        "schedule_id": found.schedule_id,
        "schedule": schedule.name,
        "archived": found.archived,
        "first_day": schedule.first_day,
        "last_day": schedule.last_day,
        "blocks": [block_value(block) for block in schedule.blocks],
    }
