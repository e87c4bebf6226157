"""The order of activities in a section: positions are rewritten, numbers never."""

from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance
from practicelog.queries.sections import order_in


def place(store: Store, instance: ActivityInstance, section_id: int, before: int | None = None) -> bool:
    """Put an activity instance into the section, before the instance `before`, else at the end.

    Tells whether it was not there already.
    """
    assert instance.id is not None
    was = order_in(store, section_id)
    order = [one for one in was if one != instance.id]
    order.insert(order.index(before) if before is not None else len(order), instance.id)
    if order == was:
        return False
    instance.section_id = section_id
    for position, instance_id in enumerate(order, 1):
        row = store.get(ActivityInstance, instance_id)
        if row.position != position:
            row.position = position
    store.orm.flush()
    return True
