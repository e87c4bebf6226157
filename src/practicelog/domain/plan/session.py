"""A session as a plan: what was to be done in it, or else what was done."""

from collections.abc import Mapping, Sequence

from practicelog.domain.outline import Outline, OutlineActivity
from practicelog.domain.plan.template import PlannedItem, PlannedSection, PlannedSet, PlannedValue, planned_set
from practicelog.domain.sets.plan import MetricRule, OutlineSet
from practicelog.domain.sets.read import asked_for
from practicelog.domain.spelling import name_key
from practicelog.domain.time.length import added

MINUTE = 60


def session_as_plan(session: Outline, rules: Mapping[int, Sequence[MetricRule]]) -> tuple[PlannedSection, ...]:
    """Return the activities of a session as items, in its sections; `rules` are those of each activity, by its id."""
    sections = []
    for section in session.sections:
        items = tuple(item_of(instance, rules[instance.activity_id]) for instance in section.activities)
        if items:
            sections.append(PlannedSection(section.name, section.own_planned_seconds, items))
    return tuple(sections)


def item_of(instance: OutlineActivity, rules: Sequence[MetricRule]) -> PlannedItem:
    """Return an activity as an item: its sets, where it has none how long it was in whole minutes, and how it went on.

    That is the rest after a set, and whether it was done in turn, or round by the clock.
    """
    sets = tuple(planned for row in instance.sets if (planned := planned_of(row, rules)).values)
    seconds = instance.planned_seconds
    practised = added(interval.seconds for interval in instance.intervals)
    if seconds is None and practised and not (sets or instance.each_seconds):
        seconds = max(1, round(practised / MINUTE)) * MINUTE
    return PlannedItem(
        activity=instance.activity,
        sets=sets,
        planned_seconds=seconds,
        rest_seconds=instance.rest_seconds,
        turn=instance.turn,
        activity_id=instance.activity_id,
        each_seconds=instance.each_seconds,
    )


def planned_of(row: OutlineSet, rules: Sequence[MetricRule]) -> PlannedSet:
    """Return what a set was planned as; else what it set out to be, with the number of its attempts."""
    if row.planned:
        return planned_set(row)
    asked = asked_for(row.plan, rules)
    kept = {value.of for value in asked.values}
    values = [value for value in row.plan.values if value.of in kept or name_key(value.metric) == "attempts"]
    return PlannedSet(tuple(map(PlannedValue, values)) if kept else (), asked.kind)
