"""Breaks give way to practice: a correction that says someone practised says that there was no break then."""

from datetime import datetime

from practicelog.actions.bounds import BoundMoved
from practicelog.db.store import Store
from practicelog.db.tables.log import Break
from practicelog.queries.shared.overlaps import breaks_between


def breaks_give_way(store: Store, started_at: datetime, stopped_at: datetime | None) -> list[BoundMoved]:
    """Take the time between the two instants out of the breaks it lies in; one that nothing is left of goes."""
    moved: list[BoundMoved] = []
    for break_id in breaks_between(store, started_at, stopped_at):
        row = store.get(Break, break_id)
        begin, end = row.started_at, row.stopped_at
        if begin < started_at:
            moved.append(BoundMoved(row.session_id, "break end", end, started_at))
            is_running, row.running, row.stopped_at = row.running, None, started_at
            store.orm.flush()
            if stopped_at is not None and (end is None or end > stopped_at):
                begin_again(store, row, stopped_at, end, is_running)
        elif stopped_at is not None and (end is None or end > stopped_at):
            moved.append(BoundMoved(row.session_id, "break start", begin, stopped_at))
            row.started_at = stopped_at
        else:
            moved.append(BoundMoved(row.session_id, "break gone", None, begin))
            store.remove(row)
    store.orm.flush()
    return moved


def begin_again(store: Store, row: Break, at: datetime, end: datetime | None, is_running: bool | None) -> None:
    """Write the part of a break that comes after the practice in the middle of it."""
    store.add(
        Break(
            session_id=row.session_id,
            name=row.name,
            planned_seconds=row.planned_seconds,
            started_at=at,
            stopped_at=end,
            running=is_running,
        )
    )
