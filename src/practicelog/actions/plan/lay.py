"""Laying a plan into a session: its sections, its activities and the sets that are to be done."""

from collections.abc import Sequence
from typing import NamedTuple

from practicelog.actions.activity.naming import NamedActivity
from practicelog.actions.sets.writing import define_measures
from practicelog.actions.shared.open_session import section_for
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, ActivitySet, Section
from practicelog.db.tables.sets import MetricValue
from practicelog.db.tables.templates import ActivityInstanceItem, SessionTemplate
from practicelog.domain.plan.resolving import Most, Resolving, resolved_item
from practicelog.domain.plan.template import PlannedItem, PlannedSection, PlannedSet
from practicelog.domain.sets.plan import OutlineSet, format_number
from practicelog.domain.spelling import name_key
from practicelog.queries.plan.last import (
    LastInstanceRow,
    last_instance_of_item,
    metric_plans,
    own_rest,
    practised_with_sets,
)
from practicelog.queries.sets.best import bests_of_a_set
from practicelog.queries.sets.ladder import Ladder
from practicelog.queries.sets.metrics import Measures, measures_of
from practicelog.queries.sets.sets import sets_of_instance
from practicelog.queries.shared.parts import next_activity_number

HALF_A_MINUTE, MINUTE = 30, 60


class LaidItem(NamedTuple):
    """An item that was laid in: its row, what is planned, last time's sets, and why its numbers are what they are."""

    instance: ActivityInstance
    ref: str
    item: PlannedItem
    last: Sequence[OutlineSet]
    last_day: str | None
    why: str


def lay_in(
    store: Store, session_id: int, sections: Sequence[PlannedSection], template_id: int | None, share: float = 1.0
) -> list[LaidItem]:
    """Lay the sections of a plan into a session, behind what is in it; return the items in order.

    Lengths are so large a `share` of what is planned, in half minutes and a minute at least. The link to its template
    says what the session was practised by.
    """
    laid: list[LaidItem] = []
    for section in sections:
        row = section_for(store, session_id, section.name)
        if section.planned_seconds is not None:
            row.planned_seconds = scaled(section.planned_seconds, share)
        laid += [lay_item(store, session_id, row, item, share) for item in section.items]
    if template_id is not None:
        store.link(SessionTemplate, session_id, template_id)
    return laid


def scaled(seconds: int | None, share: float) -> int | None:
    """Return a planned length made longer or shorter, to half a minute; it stays at least a minute."""
    if seconds is None or share == 1:
        return seconds
    return max(MINUTE, round(seconds * share / HALF_A_MINUTE) * HALF_A_MINUTE)


def lay_item(store: Store, session_id: int, section: Section, item: PlannedItem, share: float) -> LaidItem:
    """Lay one item into a section of a session, its relative numbers worked out."""
    assert item.activity_id is not None
    before = last_time(store, item, session_id)
    last = sets_of_instance(store, before.activity_instance_id) if before else []
    resolved = resolved_item(item, resolving(store, item.activity_id, last))
    rest_seconds = item.rest_seconds if item.rest_seconds is not None else own_rest(store, item.activity_id)
    number = next_activity_number(store, session_id)
    instance = store.add(
        ActivityInstance(
            section_id=section.id,
            activity_id=item.activity_id,
            number=number,
            position=number,
            planned_seconds=scaled(item.planned_seconds, share),
            rest_seconds=rest_seconds,
            turn=item.turn,
            each_seconds=item.each_seconds,
        )
    )
    if item.item_id is not None:
        store.link(ActivityInstanceItem, instance.id, item.item_id)
    put_planned_sets(store, instance, item, resolved.sets)
    planned = item._replace(sets=resolved.sets, rest_seconds=rest_seconds, planned_seconds=instance.planned_seconds)
    return LaidItem(
        instance=instance,
        ref=f"{session_id}.{number}",
        item=planned,
        last=last,
        last_day=before.practice_day if before else None,
        why=resolved.why,
    )


def last_time(store: Store, item: PlannedItem, session_id: int) -> LastInstanceRow | None:
    """Return the last time of the item; of its activity, where that was never practised by the item."""
    assert item.activity_id is not None
    of_item = last_instance_of_item(store, item.item_id, session_id) if item.item_id is not None else None
    return of_item or practised_with_sets(store, item.activity_id, session_id)


def resolving(store: Store, activity_id: int, last: Sequence[OutlineSet]) -> Resolving:
    """Return what relative numbers of an activity are worked out from."""
    plans, measures = metric_plans(store, activity_id), measures_of(store, activity_id)

    def most(metric: str, side: str | None) -> Most | None:
        row = plans.get(metric)
        if row and row.most is not None:
            return Most(row.most, row.unit, f"max {format_number(row.most)}{row.unit}")
        return best_there_is(store, measures, metric, side)

    return Resolving(last, most, {key: row.step for key, row in plans.items() if row.step is not None})


def best_there_is(store: Store, measures: Measures, metric: str, side: str | None) -> Most | None:
    """Return the maximum that is estimated of a weight, or the best there is of another metric; None without one."""
    row = measures.called(metric)
    if row is None:
        return None
    if name_key(row.rule.name) == "weight":
        maximum = next((best for best in Ladder(store, measures, side).maxima() if best.formula == "Epley"), None)
        if maximum is None:
            return None
        text = f"estimated maximum {format_number(maximum.value, 1)}{maximum.unit} (Epley)"
        return Most(maximum.value, maximum.unit, text)
    best = next((best for best in bests_of_a_set(store, measures, row) if best.side == side), None)
    return Most(best.value, best.unit, f"best {format_number(best.value, 1)}{best.unit}") if best else None


def put_planned_sets(store: Store, instance: ActivityInstance, item: PlannedItem, sets: Sequence[PlannedSet]) -> None:
    """Write the sets that are to be done of an activity instance."""
    activity = NamedActivity(id=instance.activity_id, name=item.activity, is_new=False)
    measures = measures_of(store, instance.activity_id)
    measures, _, _ = define_measures(store, activity, measures, [planned.plan for planned in sets], define=False)
    for number, planned in enumerate(sets, 1):
        row = store.add(
            ActivitySet(
                activity_instance_id=instance.id,
                number=number,
                position=number,
                kind=planned.kind,
                done=0,
                effort=planned.effort,
            )
        )
        for value in planned.values:
            store.add(
                MetricValue(
                    activity_set_id=row.id,
                    metric_id=measures.metric_id(value.value.metric),
                    side_id=measures.side_id(value.value.side),
                    planned=value.value.number,
                    planned_to=value.to,
                    unit=value.value.unit or None,
                )
            )
