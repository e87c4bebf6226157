"""The order of rows within their section, session or activity: positions are rewritten, numbers never."""

from collections.abc import Sequence
from typing import Any

from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance
from practicelog.domain.errors import NotUnderstood
from practicelog.queries.shared.parts import instances_in_order


def place_instance(store: Store, instance: ActivityInstance, section_id: int, before: int | None = None) -> bool:
    """Put an activity instance into the section, before the instance with the id `before`, else at the end.

    Return False if it was there already.
    """
    old_order = instances_in_order(store, section_id)
    instance.section_id = section_id
    return put_before(store, ActivityInstance, old_order, instance.id, before)


def move_to_place(store: Store, table: type[Any], old_order: Sequence[int], row_id: int, number: int) -> bool:
    """Move a row to place `number`, counted from 1, among the row ids in `old_order`.

    Return False if it was there already; raise NotUnderstood when there is no such place.
    """
    if not 1 <= number <= len(old_order):
        raise NotUnderstood(f"There is no place {number}: there are {len(old_order)}")
    others = [other_id for other_id in old_order if other_id != row_id]
    return put_before(store, table, old_order, row_id, others[number - 1] if number <= len(others) else None)


def put_before(store: Store, table: type[Any], old_order: Sequence[int], row_id: int, before: int | None) -> bool:
    """Put a row of `table` before the row with the id `before` in `old_order`, for None at the end.

    Return False if it was there already.
    """
    order = [other_id for other_id in old_order if other_id != row_id]
    order.insert(order.index(before) if before is not None else len(order), row_id)
    if order == list(old_order):
        return False
    write_order(store, table, order)
    return True


def write_order(store: Store, table: type[Any], order: Sequence[int]) -> None:
    """Put the rows of `table` with these ids in that order, writing only the positions that differ."""
    for position, row_id in enumerate(order, 1):
        row = store.get(table, row_id)
        if row.position != position:
            row.position = position
