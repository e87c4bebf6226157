"""A template as a screen, as rows and as a value, and what became of one in a sentence."""

from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.plan.forms import format_planned_sets
from practicelog.domain.plan.template import PlannedItem, PlannedSection, PlannedSet, PlannedTemplate, PlannedValue
from practicelog.domain.plan.writing import rest_text
from practicelog.domain.time.length import format_length
from practicelog.queries.plan.templates import ItemTimes, TemplateTotalsRow
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practicelog.actions.plan.template import TemplateChanged
    from practicelog.domain.time.here import Here

NO_NAME = "–"


class TemplateFound(NamedTuple):
    """A template that was asked for, and how its items went by their ids."""

    template_id: int
    archived: bool
    template: PlannedTemplate
    times: dict[int, ItemTimes]

    def times_of(self, item: PlannedItem) -> ItemTimes:
        """Return how an item went."""
        return self.times.get(item.item_id or 0, ItemTimes())


def template_screen(found: TemplateFound, here: "Here") -> Screen:
    """Return a template with a line for each section and item."""
    template = found.template
    rows: list[Row] = []
    for section in template.sections:
        is_plain = section.name is None and section.planned_seconds is None and len(template.sections) == 1
        if not is_plain:
            length = here.elapsed(section.seconds) if section.seconds is not None else ""
            rows.append(Row((section.name or NO_NAME, length, "", "", "", "", ""), "title"))
        rows += [item_row(found, item, "" if is_plain else "  ", here) for item in section.items]
    name = f"{template.name}{' (archived)' if found.archived else ''}"
    counts = contents_text(len(template.items), sum(len(item.sets) for item in template.items))
    length = f", {here.elapsed(template.seconds)}" if template.seconds is not None else ""
    return Screen((name, counts + length), without_empty(Grid("<><<><<", rows, movable=6)))


def without_empty(grid: Grid) -> Grid:
    """Return the grid without the columns of which no row has anything."""
    kept = [at for at in range(len(grid.aligns)) if any(row.cells[at] for row in grid.rows)]
    rows = [Row(tuple(row.cells[at] for at in kept), row.role) for row in grid.rows]
    movable = kept.index(grid.movable) if grid.movable in kept else None
    return Grid("".join(grid.aligns[at] for at in kept), rows, movable=movable)


def item_row(found: TemplateFound, item: PlannedItem, indent: str, here: "Here") -> Row:
    """Return the line of an item: its plan, the median of its last times, and how often it was done."""
    times = found.times_of(item)
    return Row(
        (
            indent + (f"{item.turn} {item.activity}" if item.turn else item.activity),
            here.elapsed(item.planned_seconds) if item.planned_seconds is not None else "",
            format_planned_sets(item.sets),
            "" if item.rest_seconds is None else f"rest {rest_text(item.rest_seconds)}",
            f"median {here.elapsed(times.median_seconds)}" if times.median_seconds is not None else "",
            f"done {times.times} of {times.laid_in}" if times.laid_in else "",
            in_quotes(item.remark),
        )
    )


def in_quotes(remark: str | None) -> str:
    """Return a remark as it is typed, "" for none."""
    return f'"{remark}"' if remark else ""


def contents_text(items: int, sets: int) -> str:
    """Return how much is in a template: `4 activities, 12 sets`."""
    parts = [quantity(items, "activity", "activities"), *([quantity(sets, "set", "sets")] if sets else [])]
    return ", ".join(parts)


TEMPLATE_COLUMNS = (
    "template_id template archived section template_item_id activity_id activity planned_seconds sets rest_seconds turn"
    " remark laid_in times median_seconds"
).split()


def template_rows(found: TemplateFound) -> "Iterator[tuple[Any, ...]]":
    """Yield a row for each item of a template."""
    for section in found.template.sections:
        for item in section.items:
            yield (
                found.template_id,
                found.template.name,
                found.archived,
                section.name,
                item.item_id,
                item.activity_id,
                item.activity,
                item.planned_seconds,
                format_planned_sets(item.sets),
                item.rest_seconds,
                item.turn,
                item.remark,
                *found.times_of(item),
            )


def template_value(found: TemplateFound) -> dict[str, Any]:
    """Return a template for JSON."""
    return {
        "template_id": found.template_id,
        "template": found.template.name,
        "archived": found.archived,
        "planned_seconds": found.template.seconds,
        "sections": [section_value(section, found) for section in found.template.sections],
    }


def section_value(section: PlannedSection, found: TemplateFound) -> dict[str, Any]:
    """Return a section for JSON."""
    return {
        "section": section.name,
        "own_planned_seconds": section.planned_seconds,
        "planned_seconds": section.seconds,
        "activities": [item_value(item, found.times_of(item)) for item in section.items],
    }


def item_value(item: PlannedItem, times: ItemTimes) -> dict[str, Any]:
    """Return an item for JSON."""
    return {
        "template_item_id": item.item_id,
        "activity_id": item.activity_id,
        "activity": item.activity,
        "planned_seconds": item.planned_seconds,
        "rest_seconds": item.rest_seconds,
        "turn": item.turn,
        "remark": item.remark,
        "text": format_planned_sets(item.sets),
        "sets": [set_value(planned) for planned in item.sets],
        **times._asdict(),
    }


def set_value(planned: PlannedSet) -> dict[str, Any]:
    """Return a planned set for JSON."""
    return {
        "set_kind": planned.kind,
        "effort": planned.effort,
        "text": format_planned_sets([planned]),
        "values": [value_value(value) for value in planned.values],
    }


def value_value(planned: PlannedValue) -> dict[str, Any]:
    """Return a planned number for JSON."""
    value = planned.value
    return {
        "metric": value.metric,
        "side": value.side,
        "planned": value.number,
        "planned_to": planned.to,
        "unit": value.unit or None,
        "basis": planned.basis,
    }


def templates_screen(lines: list[TemplateTotalsRow], here: "Here") -> Screen:
    """Return the templates, with what is in each and how often it was practised by."""
    rows = [
        Row(
            (
                line.template,
                quantity(line.activities, "activity", "activities"),
                quantity(line.sets, "set", "sets") if line.sets else "",
                here.elapsed(line.planned_seconds) if line.planned_seconds is not None else "",
                f"{line.sessions} ×" if line.sessions else "",
                f"last {line.last_day}" if line.last_day else "",
                "archived" if line.archived else "",
            ),
            "faint" if line.archived else "",
        )
        for line in lines
    ]
    return Screen(("", ""), Grid("<>>>><<", rows))


SENTENCES = {
    "add": "Added {it.name}",
    "edit": "Changed {it.name}",
    "from": "Added {it.name}",
    "duplicate": "Added {it.name}",
    "rename": "Renamed {it.before} to {it.name}",
    "archive": "Archived {it.name}",
    "unarchive": "{it.name} is in use again",
    "delete": "Deleted {it.name}",
}


def changed_text(outcome: "TemplateChanged", verb: str, _width: int) -> str:
    """Return what became of a template, with what is in it, and what is new with it."""
    text = SENTENCES[verb].format(it=outcome)
    if verb not in ("add", "edit", "from", "duplicate"):
        return text
    if outcome.before and outcome.before != outcome.name:
        text = f"Changed {outcome.before}, now {outcome.name}"
    length = f", {format_length(outcome.planned_seconds)}" if outcome.planned_seconds is not None else ""
    text = f"{text}: {contents_text(outcome.activities, outcome.sets)}{length}"
    new = [
        *outcome.new_activities,
        *(f"metric {name}" for name in outcome.new_metrics),
        *(f"side {name}" for name in outcome.new_sides),
    ]
    return f"{text}\n  new: {', '.join(new)}" if new else text


def changed_value(outcome: "TemplateChanged") -> dict[str, Any]:
    """Return what became of a template for JSON."""
    return {**outcome._asdict(), **{key: list(getattr(outcome, key)) for key in outcome._fields if key[:4] == "new_"}}
