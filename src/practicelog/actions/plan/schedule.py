"""Adding, rewriting, archiving and deleting schedules."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from practicelog.actions.shared.definitions import Archivable, refuse_namesake
from practicelog.db.store import Store
from practicelog.db.tables.log import Activity
from practicelog.db.tables.plan import Schedule, ScheduleBlock, ScheduleDay
from practicelog.db.tables.templates import Template
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.names import check_name
from practicelog.domain.plan.schedule import ACTIVITY, TEMPLATE, ScheduleItem, ScheduleStretch, ScheduleText
from practicelog.domain.spelling import Candidate, as_word, matching, name_key, namesake, refuse_several, unknown
from practicelog.domain.text.lines import on_line
from practicelog.queries import resolve
from practicelog.queries.plan.schedule import block_ids, day_ids, schedule_of
from practicelog.queries.shared.names import activities, schedules, templates


class ScheduleChanged(NamedTuple):
    """A schedule as it is now (or was, if deleted), and its name before, None if it is new."""

    schedule_id: int
    schedule: str
    before: str | None
    first_day: date | None
    last_day: date | None
    text: ScheduleText

    @property
    def name(self) -> str:
        """What sentences call it."""
        return self.schedule


class Found(NamedTuple):
    """A template or an activity that a line names."""

    kind: str
    id: int
    name: str


def add_schedule(store: Store, name: str, text: ScheduleText, today: date) -> ScheduleChanged:
    """Add a schedule with all that the text says; raise Refused when there is one of that name."""
    name = check_name(name)
    refuse_schedule(store, name)
    row = store.add(
        Schedule(
            name=name,
            name_key=name_key(name),
            first_day=text.first_day,
            last_day=text.last_day,
            created_at=store.now,
        )
    )
    put_blocks(store, row.id, text, today, kept=set())
    return outcome_of(store, row, None)


def refuse_schedule(store: Store, name: str, own_id: int = 0) -> None:
    """Raise Refused when a schedule other than `own_id` has that name."""
    refuse_namesake("There is already a schedule", name, schedules(store), own_id)


class ScheduleDefinition(Archivable[ScheduleChanged]):
    """A schedule that a person named. Archived, it no longer asks for anything."""

    def __init__(self, store: Store, text: str) -> None:
        found = resolve.schedule(store, text)
        super().__init__(store, store.get(Schedule, found.id), found.name)

    def check_name(self, text: str) -> str:
        """Return `text`, if it can be the name of this schedule."""
        name = check_name(text)
        refuse_schedule(self.store, name, self.row.id)
        return name

    def rewrite(self, text: ScheduleText, today: date) -> ScheduleChanged:
        """Make it what the text says; what stays the same keeps its rows. Raise Refused when nothing is different."""
        before = schedule_of(self.store, self.row.id)
        if text.name is not None and text.name != self.row.name:
            self.put_name(self.check_name(text.name))
        self.row.first_day, self.row.last_day = text.first_day, text.last_day
        kept = {(item.kind, name_key(item.name)) for block in before.blocks for item in block.items}
        put_blocks(self.store, self.row.id, text, today, kept)
        if schedule_of(self.store, self.row.id) == before:
            raise Refused(f"{self.title} is already like that. Nothing was changed")
        return outcome_of(self.store, self.row, self.title)

    def let_go(self) -> None:
        """Delete what is in it."""
        for block_id in block_ids(self.store, self.row.id):
            remove_block(self.store, block_id)

    def outcome(self) -> ScheduleChanged:
        """Return it with its name before."""
        return outcome_of(self.store, self.row, self.title)


def outcome_of(store: Store, row: Schedule, before: str | None) -> ScheduleChanged:
    """Return a schedule as it is now."""
    return ScheduleChanged(
        schedule_id=row.id,
        schedule=row.name,
        before=before,
        first_day=row.first_day,
        last_day=row.last_day,
        text=schedule_of(store, row.id),
    )


def put_blocks(store: Store, schedule_id: int, text: ScheduleText, today: date, kept: set[tuple[str, str]]) -> None:
    """Bring the blocks of a schedule to what the text says; what was `kept` in it may be archived."""
    rows = store.rows(ScheduleBlock, block_ids(store, schedule_id))
    for row in rows[len(text.blocks) :]:
        remove_block(store, row.id)
    for position, block in enumerate(text.blocks, 1):
        cells: dict[str, Any] = {
            "name": block.name,
            "first_day": block.first_day,
            "last_day": block.last_day,
            "position": position,
        }
        if position > len(rows):
            row = store.add(ScheduleBlock(schedule_id=schedule_id, **cells))
        else:
            row = rows[position - 1]
            bring(row, cells)
        counts_from = block.first_day or text.first_day
        put_days(store, row.id, cells_of_block(store, block, counts_from, today, kept))


def remove_block(store: Store, block_id: int) -> None:
    """Delete a block with what is in it."""
    for row in store.rows(ScheduleDay, day_ids(store, block_id)):
        store.remove(row)
    store.remove(store.get(ScheduleBlock, block_id))


def put_days(store: Store, block_id: int, wanted: Sequence[dict[str, Any]]) -> None:
    """Bring what is asked for in a block to those cells: what stays the same keeps its row."""
    rows = store.rows(ScheduleDay, day_ids(store, block_id))
    for cells in wanted:
        same = next((row for row in rows if is_same(row, cells)), None)
        if same is None:
            store.add(ScheduleDay(schedule_block_id=block_id, **cells))
        else:
            rows.remove(same)
            bring(same, cells)
    for row in rows:
        store.remove(row)


def is_same(row: ScheduleDay, cells: dict[str, Any]) -> bool:
    """Return whether a row asks for just that, wherever it stands."""
    return all(getattr(row, name) == value for name, value in cells.items() if name != "position")


def bring(row: Any, cells: dict[str, Any]) -> None:
    """Write the cells that are different."""
    for name, value in cells.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def cells_of_block(
    store: Store, block: ScheduleStretch, counts_from: date | None, today: date, kept: set[tuple[str, str]]
) -> list[dict[str, Any]]:
    """Return the cells of the rows of a block: one for each weekday and date of an item."""
    rows = []
    for position, item in enumerate(block.items, 1):
        with on_line(item.line):
            found = found_by(store, item, kept)
        since = item.when.since or (None if counts_from or item.when.every_days in (None, 1) else today)
        cells = {
            "position": position,
            "template_id": found.id if found.kind == TEMPLATE else None,
            "activity_id": found.id if found.kind == ACTIVITY else None,
            "planned_seconds": item.planned_seconds,
            "optional": item.optional,
            "every_days": item.when.every_days,
            "times_weekly": item.when.times_weekly,
            "weekday": None,
            "day": since,
        }
        rows += [{**cells, "weekday": weekday} for weekday in item.when.weekdays]
        rows += [{**cells, "day": day} for day in item.when.days]
        rows += [cells] if item.when.every_days or item.when.times_weekly else []
    return rows


def found_by(store: Store, item: ScheduleItem, kept: set[tuple[str, str]]) -> Found:
    """Return the template or the activity that a line names; raise NotUnderstood where it may be two, or is none.

    Raise Refused for one that is archived, unless it was in the schedule already.
    """
    both = {TEMPLATE: templates(store), ACTIVITY: [Candidate(row.id, row.name) for row in activities(store)]}
    rows = {kind: both[kind] for kind in both if item.kind in ("", kind)}
    exact = [Found(kind, *row) for kind in rows if (row := namesake(item.name, rows[kind]))]
    fitting = exact or [Found(kind, *row) for kind in rows for row in matching(item.name, rows[kind])]
    if len(exact) > 1:
        word = as_word(item.name)
        raise NotUnderstood(
            f'"{item.name}" is both a template and an activity. Write template {word}, or activity {word}'
        )
    refuse_several(item.name, [found.name for found in fitting])
    if not fitting:
        what = item.kind or "template or activity"
        listing = f"To add it: practicelog {item.kind or ACTIVITY} add {as_word(item.name)}"
        names = [row.name for candidates in rows.values() for row in candidates]
        raise unknown(f'No {what} is called "{item.name}"', item.name, names, listing)
    (found,) = fitting
    named = store.get(Template, found.id) if found.kind == TEMPLATE else store.get(Activity, found.id)
    if named.archived_at is not None and (found.kind, name_key(found.name)) not in kept:
        cure = f"practicelog {found.kind} unarchive {as_word(found.name)}"
        raise Refused(f"{found.name} is archived. To use it again: {cure}")
    return found
