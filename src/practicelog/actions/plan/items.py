"""The sections and items of a template: from their text to rows, and rows brought to another text."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from practicelog.actions.activity.naming import NamedActivity, find_or_add_activity
from practicelog.actions.sets.writing import define_measures
from practicelog.db.store import Store
from practicelog.db.tables.plan import TemplateSet, TemplateValue
from practicelog.db.tables.templates import ActivityInstanceItem, TemplateItem, TemplateSection
from practicelog.domain.errors import NearMiss, NotUnderstood, UnknownName
from practicelog.domain.plan.item import ItemText
from practicelog.domain.plan.sets import read_planned_sets
from practicelog.domain.plan.template import PlannedItem, PlannedSection, PlannedSet, PlannedTemplate
from practicelog.domain.plan.text import SectionText, TemplateText, read_template
from practicelog.domain.sets.plan import SetPlan, Value
from practicelog.domain.spelling import as_word, lookalike, name_key
from practicelog.domain.text.lines import on_line
from practicelog.queries.plan.template import instances_by_item, sets_of_item, values_of_set
from practicelog.queries.sets.metrics import Measures, measures_of
from practicelog.queries.shared.names import activities, templates


class Additions(NamedTuple):
    """The names of the activities that a text was the first to use, and of the metrics and sides of other ones."""

    activities: Sequence[str] = ()
    metrics: Sequence[str] = ()
    sides: Sequence[str] = ()


def read_plan(store: Store, text: str, name: str = "", is_named: bool = False) -> TemplateText:
    """Return what the text of the template `name` says; raise WrongLine for a line that cannot be read.

    One that `is_named`, as in the editor, has its name on the first line, which may be another by now.
    """
    known, others = [row.name for row in activities(store)], [row.name for row in templates(store)]
    return read_template(text, known, [*others, name], is_named)


def plan_of(
    store: Store, text: TemplateText, before: PlannedTemplate | None = None, define: bool = False
) -> tuple[tuple[PlannedSection, ...], Additions]:
    """Return what a text plans, with the activities, metrics and sides that it is the first to use defined.

    An activity in the template `before` may stay in it though it is archived. Raise WrongLine for what is wrong.
    """
    reading = Reading(store, before, define)
    sections = tuple(reading.section(section) for section in text.sections)
    return sections, Additions(reading.activities, reading.metrics, reading.sides)


class Reading:
    """The items of a text, read one after the other, and what they are the first to use."""

    def __init__(self, store: Store, before: PlannedTemplate | None, define: bool) -> None:
        self.store, self.define = store, define
        self.kept = {name_key(item.activity): item for item in before.items} if before else {}
        self.activities, self.metrics, self.sides = list[str](), list[str](), list[str]()

    def section(self, text: SectionText) -> PlannedSection:
        """Return a section with its items."""
        return PlannedSection(text.name, text.planned_seconds, tuple(self.item(item) for item in text.items))

    def item(self, text: ItemText) -> PlannedItem:
        """Return an item, its activity found or added, its metrics and sides defined."""
        with on_line(text.line):
            activity = self.activity(text)
            measures = measures_of(self.store, activity.id)
            sets = read_planned_sets(text.groups, measures.rules, measures.side_names)
            _, metrics, sides = define_measures(self.store, activity, measures, with_clean(sets), self.define)
        if activity.is_new:
            self.activities.append(activity.name)
        else:
            self.metrics += [f"{metric} of {activity.name}" for metric in metrics]
            self.sides += [f"{side} of {activity.name}" for side in sides]
        return PlannedItem(
            activity=activity.name,
            sets=sets,
            planned_seconds=text.planned_seconds,
            rest_seconds=text.rest_seconds,
            turn=text.turn,
            remark=text.remark,
            activity_id=activity.id,
        )

    def activity(self, text: ItemText) -> NamedActivity:
        """Return the activity that an item is of; one in quotes is new if none has just that name."""
        if kept := self.kept.get(name_key(text.name)):
            return NamedActivity(id=kept.activity_id or 0, name=kept.activity, is_new=False)
        is_new = text.is_exact and lookalike(text.name, activities(self.store)) is None
        if not text.is_exact and any(word.endswith(":") for word in text.name.split()):
            raise NotUnderstood(
                f'"{text.name}" isn\'t a name. A section goes on a line of its own, in the text of the template;'
                f' a name with a colon in quotes: "{text.name}"'
            )
        try:
            return find_or_add_activity(self.store, text.name, is_new, verb="template add NAME")
        except NearMiss as miss:
            slips = f"Did you mean {' or '.join(miss.known)}? " if miss.known else ""
            new = f"A new one: practicelog activity add {as_word(text.name)}"
            raise UnknownName(f"{miss.sentence}. {slips}{new}") from None


def with_clean(sets: Sequence[PlannedSet]) -> list[SetPlan]:
    """Return the sets as their metrics are defined by them: attempts are counted to say how many were clean."""
    plans = [planned.plan for planned in sets]
    if any(name_key(value.metric) == "attempts" for plan in plans for value in plan.values):
        plans.append(SetPlan((Value("clean", 1), Value("attempts", 1))))
    return plans


def put_sections(store: Store, template_id: int, sections: Sequence[PlannedSection]) -> None:
    """Write the sections of a new template with all that is in them."""
    for position, section in enumerate(sections, 1):
        row = put_section(store, template_id, section, position)
        for place, item in enumerate(section.items, 1):
            put_item(store, row.id, item, place)


def put_section(store: Store, template_id: int, section: PlannedSection, position: int) -> TemplateSection:
    """Write a section without its items."""
    return store.add(
        TemplateSection(
            template_id=template_id, name=section.name, planned_seconds=section.planned_seconds, position=position
        )
    )


def put_item(store: Store, section_id: int, item: PlannedItem, position: int) -> None:
    """Write an item with its sets."""
    row = store.add(
        TemplateItem(
            template_section_id=section_id,
            activity_id=item.activity_id or 0,
            position=position,
            planned_seconds=item.planned_seconds,
            rest_seconds=item.rest_seconds,
            turn=item.turn,
            remark=item.remark,
        )
    )
    put_sets(store, row.id, item)


def put_sets(store: Store, item_id: int, item: PlannedItem) -> None:
    """Bring the sets of an item to what it says: a set keeps its row as long as there is one in its place."""
    measures = measures_of(store, item.activity_id or 0)
    rows = store.rows(TemplateSet, sets_of_item(store, item_id))
    for row in rows[len(item.sets) :]:
        remove_set(store, row)
    for position, planned in enumerate(item.sets, 1):
        if position > len(rows):
            row = store.add(
                TemplateSet(template_item_id=item_id, position=position, kind=planned.kind, effort=planned.effort)
            )
        else:
            row = rows[position - 1]
            bring(row, position=position, kind=planned.kind, effort=planned.effort)
        put_values(store, row.id, planned, measures)


def put_values(store: Store, set_id: int, planned: PlannedSet, measures: Measures) -> None:
    """Bring the values of one set to what is planned: one of the same metric and side keeps its row."""
    left = values_of_set(store, set_id)
    for value in planned.values:
        metric_id, side_id = measures.metric_id(value.value.metric), measures.side_id(value.value.side)
        cells: dict[str, Any] = {
            "planned": value.value.number,
            "planned_to": value.to,
            "unit": value.value.unit or None,
            "basis": value.basis,
        }
        if value_id := left.pop((metric_id, side_id), None):
            bring(store.get(TemplateValue, value_id), **cells)
        else:
            store.add(TemplateValue(template_set_id=set_id, metric_id=metric_id, side_id=side_id, **cells))
    for value_id in left.values():
        store.remove(store.get(TemplateValue, value_id))


def bring(row: Any, **cells: Any) -> None:
    """Write the cells of a row that differ."""
    for column, value in cells.items():
        if getattr(row, column) != value:
            setattr(row, column, value)


def update_sections(
    store: Store, template_id: int, before: Sequence[PlannedSection], after: Sequence[PlannedSection]
) -> bool:
    """Bring the rows of a template to what `after` says; tell whether anything was different.

    An item stays the same row as long as its activity is in the template, wherever it moves to.
    """
    if bare(before) == bare(after):
        return False
    left = [item for section in before for item in section.items]
    old_sections = list(before)
    for position, section in enumerate(after, 1):
        row = section_row(store, template_id, take_section(old_sections, section), section, position)
        for place, item in enumerate(section.items, 1):
            old = next((old for old in left if old.activity_id == item.activity_id), None)
            if old is None:
                put_item(store, row.id, item, place)
                continue
            left.remove(old)
            update_item(store, row.id, old, item, place)
    for item in left:
        remove_item(store, item)
    for section in old_sections:
        store.remove(store.get(TemplateSection, section.section_id or 0))
    return True


def bare(sections: Sequence[PlannedSection]) -> list[PlannedSection]:
    """Return the sections without the ids of their rows."""
    return [
        section._replace(section_id=None, items=tuple(item._replace(item_id=None) for item in section.items))
        for section in sections
    ]


def take_section(left: list[PlannedSection], section: PlannedSection) -> PlannedSection | None:
    """Take out of `left` the section that has this name, and return it; None if there is none."""
    key = name_key(section.name or "")
    found = next((old for old in left if name_key(old.name or "") == key), None)
    if found:
        left.remove(found)
    return found


def section_row(
    store: Store, template_id: int, old: PlannedSection | None, section: PlannedSection, position: int
) -> TemplateSection:
    """Return the row of a section, brought to what it says; a new one if there is no `old` one."""
    if old is None:
        return put_section(store, template_id, section, position)
    row = store.get(TemplateSection, old.section_id or 0)
    bring(row, name=section.name, planned_seconds=section.planned_seconds, position=position)
    return row


def update_item(store: Store, section_id: int, old: PlannedItem, item: PlannedItem, position: int) -> None:
    """Bring the row of an item, and its sets, to what it says now."""
    row = store.get(TemplateItem, old.item_id or 0)
    own = {name: getattr(item, name) for name in ("planned_seconds", "rest_seconds", "turn", "remark")}
    bring(row, template_section_id=section_id, position=position, **own)
    if old.sets != item.sets:
        put_sets(store, row.id, item)


def remove_section(store: Store, section: PlannedSection) -> None:
    """Delete a section with all that is in it."""
    for item in section.items:
        remove_item(store, item)
    store.remove(store.get(TemplateSection, section.section_id or 0))


def remove_item(store: Store, item: PlannedItem) -> None:
    """Delete an item, its sets, and its links to what was laid in for it; that stays in its session."""
    item_id = item.item_id or 0
    for instance_id in instances_by_item(store, item_id):
        store.unlink(ActivityInstanceItem, instance_id, item_id)
    for row in store.rows(TemplateSet, sets_of_item(store, item_id)):
        remove_set(store, row)
    store.remove(store.get(TemplateItem, item_id))


def remove_set(store: Store, row: TemplateSet) -> None:
    """Delete a set with its values."""
    for value in store.rows(TemplateValue, list(values_of_set(store, row.id).values())):
        store.remove(value)
    store.remove(row)


def refuse_no_items(sections: Sequence[PlannedSection], what: str) -> None:
    """Raise NotUnderstood where there is nothing to make a template from."""
    if not any(section.items for section in sections):
        raise NotUnderstood(f"There is nothing in {what} to make a template from")
