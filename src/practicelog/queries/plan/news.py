"""Say which goals a command meets, or meets no longer: how they stood before it beside how they stand after it.

It is asked in the command's own transaction, and only of a log that has goals.
"""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.sets.forms import format_set
from practicelog.queries.plan.goals import goals
from practicelog.queries.plan.progress import Progress, progress
from practicelog.queries.sets.sets import set_with

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here


class Lost(NamedTuple):
    """A goal that is no longer met, as it is now, and the set that met it: what it is now, None if it is gone."""

    progress: Progress
    ref: str | None
    set_words: str | None


class GoalNews(NamedTuple):
    """The goals that a command met, and those that were met before it and no longer are."""

    met: list[Progress]
    lost: list[Lost]


def standing(db: "Readable", here: "Here") -> dict[int, Progress]:
    """Return how far the goals in use are by their ids, without the running clock."""
    rows = progress(db, goals(db), here)
    return {row.goal.id: row for row in rows if not row.goal.archived and row.goal.completed_at is None}


def news(db: "Readable", before: dict[int, Progress], here: "Here") -> GoalNews | None:
    """Return what changed since the goals stood as `before`, None if nothing did; of goals that are new, nothing."""
    after = standing(db, here)
    changed = [row for id_, row in after.items() if id_ in before and row.is_met != before[id_].is_met]
    if not changed:
        return None
    met = [row for row in changed if row.is_met]
    return GoalNews(met, [lost(db, row, before[row.goal.id]) for row in changed if not row.is_met])


def lost(db: "Readable", now: Progress, before: Progress) -> Lost:
    """Return a goal that is no longer met, with what became of the set that had met it."""
    sets = [
        (reached.set_id, reached.ref)
        for reached, is_now in zip(before.targets, now.targets, strict=False)
        if reached.set_id is not None and reached.is_met and not is_now.is_met
    ]
    if not sets:
        return Lost(now, None, None)
    set_id, ref = sets[0]
    is_there = db.execute("SELECT 1 FROM v_set WHERE set_id = :set", {"set": set_id}).fetchone()
    return Lost(now, ref, format_set(set_with(db, set_id).plan) if is_there else None)
