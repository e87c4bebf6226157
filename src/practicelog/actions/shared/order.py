"""The order of things in what holds them: positions are rewritten, numbers never."""

from collections.abc import Sequence
from typing import Any

from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance
from practicelog.domain.errors import NotUnderstood
from practicelog.queries.shared.parts import instances_in_order


def place(store: Store, instance: ActivityInstance, section_id: int, before: int | None = None) -> bool:
    """Put an activity instance into the section, before the instance `before`, else at the end.

    Tells whether it was not there already.
    """
    was = instances_in_order(store, section_id)
    order = [one for one in was if one != instance.id]
    order.insert(order.index(before) if before is not None else len(order), instance.id)
    if order == was:
        return False
    instance.section_id = section_id
    write_order(store, ActivityInstance, order)
    return True


def at_place(store: Store, table: type[Any], was: Sequence[int], row_id: int, number: int) -> bool:
    """Put a row at place `number`, counted from 1, among the rows `was`; tell whether it was not there already."""
    if not 1 <= number <= len(was):
        raise NotUnderstood(f"There is no place {number}: there are {len(was)}")
    order = [one for one in was if one != row_id]
    order.insert(number - 1, row_id)
    if order == list(was):
        return False
    write_order(store, table, order)
    return True


def write_order(store: Store, table: type[Any], order: Sequence[int]) -> None:
    """Let the rows of `table` with these ids come in that order; only positions that differ are written."""
    for position, row_id in enumerate(order, 1):
        row = store.get(table, row_id)
        if row.position != position:
            row.position = position
