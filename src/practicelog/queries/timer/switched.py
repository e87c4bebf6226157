"""Find what a start stopped, and the changes that would have to be taken back for it to go on as before."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.past import ChangeImages, images_of, newest_changes, undone_ids
from practicelog.domain.time.clock import from_us
from practicelog.queries.registry import KNOWN, parents_of

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

LAST_CHANGES = 30
INTERVAL, BREAK, INSTANCE = "timer_interval", "break", "activity_instance"


class SwitchRow(NamedTuple):
    """What a start stopped, and when; it was a pause or a break where `activity` is None.

    `change_ids` are that start and the later changes that build on it, newest first.
    """

    activity: str | None
    ref: str | None
    kind: str | None
    stopped_at: datetime
    change_ids: list[int]


def switch_that_began(db: "Readable", interval_id: int) -> SwitchRow | None:
    """Return what was stopped where that interval began, or None if nothing was; looks at the newest 30 changes."""
    holding = holding_changes(db)
    images = images_of(db, holding, (INTERVAL, BREAK)) if holding else {}
    switch = next((change for change in holding if images[change].inserted((INTERVAL, interval_id))), None)
    if switch is None:
        return None
    stopped = [place for place, old in images[switch].old_values.items() if old.get("running")]
    row = (
        (interval_of(db, stopped[0][1]) if stopped[0][0] == INTERVAL else break_of(db, stopped[0][1]))
        if stopped
        else None
    )
    return row._replace(change_ids=built_upon(db, switch, holding)) if row else None


def holding_changes(db: "Readable") -> list[int]:
    """Return the newest changes that hold, none that was undone or undid another."""
    history = newest_changes(db, LAST_CHANGES)
    undone = undone_ids(history)
    return [change.id for change in history if change.undoes is None and change.id not in undone]


def came_with_others(db: "Readable", activity_instance_id: int) -> bool:
    """Tell whether the activity instance was laid with others, as a plan is; looks at the newest 30 changes."""
    holding = holding_changes(db)
    images = images_of(db, holding, (INSTANCE,)) if holding else {}
    return any(
        last > first
        for change in images.values()
        for table, first, last in change.insertions
        if table == INSTANCE and first <= activity_instance_id <= last
    )


def built_upon(db: "Readable", change_id: int, holding: list[int]) -> list[int]:
    """Return the change and those of the later ones, `holding`, that touch its rows or hang on them, newest first."""
    later = [change for change in reversed(holding) if change >= change_id]
    images = images_of(db, later, KNOWN)
    chain: list[ChangeImages] = []
    ids: list[int] = []
    for change in later:
        if change == change_id or any(builds_on(db, images[change], earlier) for earlier in chain):
            chain.append(images[change])
            ids.insert(0, change)
    return ids


def builds_on(db: "Readable", images: ChangeImages, earlier: ChangeImages) -> bool:
    """Return whether a change touched the same rows as an earlier one, or made rows or links that hang on its rows."""
    if images.meets(earlier):
        return True
    links = [(parents_of(link.table).values(), link.left) for link in images.new_links]
    if any(earlier.inserted((next(iter(parents)), left)) for parents, left in links):
        return True
    return any(
        db.execute(
            f'SELECT 1 FROM "{table}" WHERE id BETWEEN ? AND ? AND "{column}" BETWEEN ? AND ?',  # noqa: S608
            (first, last, first_parent, last_parent),
        ).fetchone()
        for table, first, last in images.insertions
        for column, parent in parents_of(table).items()
        for parent_table, first_parent, last_parent in earlier.insertions
        if parent_table == parent
    )


def interval_of(db: "Readable", interval_id: int) -> SwitchRow | None:
    """Return the interval as what was stopped, or None if it is gone or was changed to have no stop."""
    row = db.execute(
        "SELECT activity, session_id || '.' || activity_number, stopped_us FROM v_interval WHERE interval_id = :id",
        {"id": interval_id},
    ).fetchone()
    if row is None or row[2] is None:
        return None
    return SwitchRow(activity=row[0], ref=row[1], kind=None, stopped_at=from_us(row[2]), change_ids=[])


def break_of(db: "Readable", break_id: int) -> SwitchRow | None:
    """Return the pause or break as what was stopped, or None if it is gone."""
    row = db.execute("SELECT name, stopped_us FROM v_break WHERE break_id = :id", {"id": break_id}).fetchone()
    if row is None or row[1] is None:
        return None
    return SwitchRow(
        activity=None, ref=None, kind="break" if row[0] else "pause", stopped_at=from_us(row[1]), change_ids=[]
    )
