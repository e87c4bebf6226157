"""Going round several activities by the clock, a few minutes at a time (interleaved practice)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from practicelog.actions.activity.naming import find_or_add_activity
from practicelog.actions.plan.begin import Plan, PlanBegun, begin_plan, lay_out
from practicelog.actions.timer.running import ENDING, Ending
from practicelog.actions.timer.start import StartRequest
from practicelog.db.store import Store
from practicelog.db.tables.log import Section
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.plan.template import PlannedItem, PlannedSection
from practicelog.domain.time.here import Here
from practicelog.domain.time.length import format_length
from practicelog.queries.shared.agenda import agenda
from practicelog.queries.shared.signs import Situation, current_in, situation

if TYPE_CHECKING:
    from practicelog.domain.time.read import Moment

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def rotate(
    store: Store, plan: Plan, request: StartRequest, at: "Moment", here: Here, ending: Ending | None = ENDING
) -> PlanBegun:
    """Lay a rotation into the open session, or into one that is opened at `at`, and start its first turn.

    Without an `ending` for what runs it only waits.
    """
    return (
        lay_out(store, plan, request, at, here)
        if ending is None
        else begin_plan(store, plan, request, at, here, ending)
    )


def rotation(store: Store, names: Sequence[str], each_seconds: int, seconds: int | None, is_new: bool) -> Plan:
    """Return the plan of going round the activities called `names`, each for so long at a time.

    In `seconds` together, where that is said: the first ones get one turn more where it does not come out even. Raise
    NotUnderstood for a name that stands there twice.
    """
    now = situation(store)
    turns = turns_of(len(names), each_seconds, seconds)
    activities = [find_or_add_activity(store, name, is_new) for name in names]
    if len({activity.id for activity in activities}) < len(activities):
        raise NotUnderstood("One of these is there twice. A rotation goes round several activities")
    letter = free_letter(store, now)
    items = tuple(
        PlannedItem(
            activity=activity.name,
            activity_id=activity.id,
            planned_seconds=count * each_seconds if count else None,
            turn=letter,
            each_seconds=each_seconds,
        )
        for activity, count in zip(activities, turns, strict=True)
    )
    current = current_in(store, now.session.id) if now.session else None
    section = store.get(Section, current.section_id).name if current else None
    return Plan("Rotation", (PlannedSection(section, None, items),))


def free_letter(store: Store, now: Situation) -> str:
    """Return the first letter that nothing in the open session is done in turn by."""
    taken = {row.turn for row in agenda(store, now.session.id)} if now.session else set()
    return next((letter for letter in LETTERS if letter not in taken), LETTERS[-1])


def turns_of(count: int, each_seconds: int, seconds: int | None) -> list[int]:
    """Return how many turns each of `count` activities gets in `seconds`, 0 for no end; the first ones one more.

    Raise NotUnderstood for fewer than two activities, where there is not a turn for each, and for a part of a turn.
    """
    if count < 2:
        raise NotUnderstood("A rotation goes round several activities: rotate alt picking, legato --each 3m")
    if seconds is None:
        return [0] * count
    turns, over = divmod(seconds, each_seconds)
    each = format_length(each_seconds)
    if turns < count:
        needed = format_length(count * each_seconds).replace(" ", "")
        raise NotUnderstood(f"{count} turns of {each} take {needed}. Write --for {needed} or more")
    if over:
        ways = [format_length(count * each_seconds).replace(" ", "") for count in (turns, turns + 1)]
        raise NotUnderstood(f"Turns of {each} do not come out even. Write --for {' or --for '.join(ways)}")
    return [turns // count + (place < turns % count) for place in range(count)]
