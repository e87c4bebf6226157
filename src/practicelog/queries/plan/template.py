"""Read a template with all that is in it."""

from typing import TYPE_CHECKING

from practicelog.domain.plan.template import (
    PlannedItem,
    PlannedSection,
    PlannedSet,
    PlannedTemplate,
    PlannedValue,
)
from practicelog.domain.sets.plan import Value, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from practicelog.db.readable import Readable

SECTIONS = """
    SELECT id, name, planned_seconds FROM template_section WHERE template_id = :template ORDER BY position, id
    """
ITEMS = """
    SELECT template_item.template_section_id, template_item.id, template_item.activity_id, activity.name,
        template_item.planned_seconds, template_item.rest_seconds, template_item.turn, template_item.remark
    FROM template_section
    JOIN template_item ON template_item.template_section_id = template_section.id
    JOIN activity ON activity.id = template_item.activity_id
    WHERE template_section.template_id = :template
    ORDER BY template_item.position, template_item.id
    """
SETS = """
    SELECT template_set.template_item_id, template_set.id, template_set.kind, template_set.effort
    FROM template_section
    JOIN template_item ON template_item.template_section_id = template_section.id
    JOIN template_set ON template_set.template_item_id = template_item.id
    WHERE template_section.template_id = :template
    ORDER BY template_set.position, template_set.id
    """
VALUES = """
    SELECT template_value.template_set_id, metric.name, template_value.unit, side.name, template_value.planned,
        template_value.planned_to, template_value.basis
    FROM template_section
    JOIN template_item ON template_item.template_section_id = template_section.id
    JOIN template_set ON template_set.template_item_id = template_item.id
    JOIN template_value ON template_value.template_set_id = template_set.id
    JOIN metric ON metric.id = template_value.metric_id
    LEFT JOIN side ON side.id = template_value.side_id
    WHERE template_section.template_id = :template
    ORDER BY side.position, side.id, template_value.id
    """


def template_of(db: "Readable", template_id: int) -> PlannedTemplate:
    """Return the template with that id, in four statements whatever is in it."""
    (name,) = db.execute("SELECT name FROM template WHERE id = :template", {"template": template_id}).fetchone()
    template = {"template": template_id}
    items = items_by_section(db, template)
    sections = db.execute(SECTIONS, template).fetchall()
    return PlannedTemplate(
        name,
        tuple(PlannedSection(section, seconds, tuple(items.get(id_, [])), id_) for id_, section, seconds in sections),
    )


def items_by_section(db: "Readable", template: dict[str, int]) -> dict[int, list[PlannedItem]]:
    """Return the items of a template by section, in order."""
    sets = sets_by_item(db, template)
    items: dict[int, list[PlannedItem]] = {}
    for section_id, item_id, activity_id, activity, seconds, rest_seconds, turn, remark in db.execute(ITEMS, template):
        planned = tuple(sets.get(item_id, []))
        item = PlannedItem(activity, planned, seconds, rest_seconds, turn, remark, item_id, activity_id)
        items.setdefault(section_id, []).append(item)
    return items


def sets_by_item(db: "Readable", template: dict[str, int]) -> dict[int, list[PlannedSet]]:
    """Return the planned sets of a template by item, in order."""
    values: dict[int, list[PlannedValue]] = {}
    for set_id, metric, unit, side, planned, planned_to, basis in db.execute(VALUES, template):
        value = Value(metric, planned, unit or "", side, relative=basis == "last")
        values.setdefault(set_id, []).append(PlannedValue(value, planned_to, percent=basis == "percent"))
    sets: dict[int, list[PlannedSet]] = {}
    for item_id, set_id, kind, effort in db.execute(SETS, template):
        sets.setdefault(item_id, []).append(PlannedSet(placed(values.get(set_id, [])), kind, effort))
    return sets


def placed(values: "Iterable[PlannedValue]") -> tuple[PlannedValue, ...]:
    """Return values, read in the order of the sides, in the order of the screens."""
    by_place = {planned.value.of: planned for planned in values}
    sides = list(dict.fromkeys(planned.value.side for planned in by_place.values() if planned.value.side is not None))
    return tuple(by_place[value.of] for value in in_order((planned.value for planned in by_place.values()), sides))


def sessions_by_template(db: "Readable", template_id: int) -> list[int]:
    """Return the ids of the sessions that were practised by the template, also those in the trash."""
    rows = db.execute(
        "SELECT session_id FROM session_template WHERE template_id = :template", {"template": template_id}
    )
    return [session_id for (session_id,) in rows.fetchall()]


def instances_by_item(db: "Readable", item_id: int) -> list[int]:
    """Return the ids of the activity instances that were laid in for the item, also those in the trash."""
    rows = db.execute(
        "SELECT activity_instance_id FROM activity_instance_item WHERE template_item_id = :item", {"item": item_id}
    )
    return [instance_id for (instance_id,) in rows.fetchall()]


def sets_of_item(db: "Readable", item_id: int) -> list[int]:
    """Return the ids of the sets of an item, in order."""
    rows = db.execute(
        "SELECT id FROM template_set WHERE template_item_id = :item ORDER BY position, id", {"item": item_id}
    )
    return [set_id for (set_id,) in rows.fetchall()]


def values_of_set(db: "Readable", set_id: int) -> dict[tuple[int, int | None], int]:
    """Return the ids of the values of a set, by the ids of the metric and the side that each is of."""
    rows = db.execute(
        "SELECT metric_id, side_id, id FROM template_value WHERE template_set_id = :set ORDER BY id", {"set": set_id}
    )
    return {(metric_id, side_id): value_id for metric_id, side_id, value_id in rows.fetchall()}


def is_practised_by(db: "Readable", session_id: int, template_id: int) -> bool:
    """Return whether the template was laid into the session."""
    row = db.execute(
        "SELECT 1 FROM session_template WHERE session_id = :session AND template_id = :template",
        {"session": session_id, "template": template_id},
    ).fetchone()
    return row is not None


def template_uses(db: "Readable", template_id: int) -> list[str]:
    """Return what asks for the template by its id: schedules, lessons and goals, as sentences call them."""
    rows = db.execute(
        """
        SELECT 'schedule ' || schedule.name
        FROM schedule_day
        JOIN schedule_block ON schedule_block.id = schedule_day.schedule_block_id
        JOIN schedule ON schedule.id = schedule_block.schedule_id
        WHERE schedule_day.template_id = :template
        UNION
        SELECT 'lesson ' || id FROM lesson WHERE template_id = :template
        UNION
        SELECT 'goal ' || goal.name FROM target JOIN goal ON goal.id = target.goal_id
        WHERE target.template_id = :template
        """,
        {"template": template_id},
    )
    return [title for (title,) in rows.fetchall()]
