"""Say which goals a command meets, or meets no longer: how they stood before it beside how they stand after it.

It is asked in the command's own transaction, and only of a log that has goals.
"""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.sets.forms import format_set
from practicelog.queries.plan.goals import goals
from practicelog.queries.plan.progress import Progress, Reached, days_of, progress
from practicelog.queries.sets.sets import set_with
from practicelog.queries.shared.clock import clock

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here
    from practicelog.domain.time.period import Period

SET = "SELECT ref, activity, done, practice_day FROM v_set WHERE set_id = :set"


class Lost(NamedTuple):
    """A goal that is no longer met, as it is now, and the set that met it: what it is now, None if it is gone.

    Without a `ref` no set is to blame: what met it was added up, or its days are others now.
    """

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
    fallen = [row for row in changed if not row.is_met]
    counting = still_met(db, here) if fallen else set()
    return GoalNews(met, [lost(db, row, before[row.goal.id], here) for row in fallen if row.goal.id not in counting])


def still_met(db: "Readable", here: "Here") -> set[int]:
    """Return the ids of the goals that are met with the running clock, as the list of goals counts it."""
    running = clock(db, here)
    return {row.goal.id for row in progress(db, goals(db), here, running) if row.is_met} if running else set()


def lost(db: "Readable", now: Progress, before: Progress, here: "Here") -> Lost:
    """Return a goal that is no longer met, with what became of the set that had met it."""
    for target, reached, is_now in zip(now.goal.targets, before.targets, now.targets, strict=False):
        if reached.set_id is not None and reached.is_met and not is_now.is_met:
            period = days_of(now.goal, target, here.today, here.settings.week_start)
            return lost_by_set(db, now, reached, period)
    return Lost(now, None, None)


def lost_by_set(db: "Readable", now: Progress, reached: Reached, period: "Period") -> Lost:
    """Return a goal that a set met until now; the set itself is not to blame where it lies outside of `period`."""
    found = db.execute(SET, {"set": reached.set_id}).fetchone()
    if found is None:
        return Lost(now, reached.ref, None)
    ref, activity, is_done, day = found
    if not str(period.first) <= day < str(period.after):
        return Lost(now, None, None)
    if not is_done:
        return Lost(now, reached.ref, "still to be done")
    words = format_set(set_with(db, reached.set_id or 0).plan)
    return Lost(now, reached.ref, words if ref == reached.ref else f"{ref} {activity} {words}")
