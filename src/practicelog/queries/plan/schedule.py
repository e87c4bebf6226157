"""Read schedules: as trees, and as the demands that they make of a day; and the days off."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.plan.day import Demand, Wanted
from practicelog.domain.plan.schedule import ACTIVITY, TEMPLATE, KnownNames, ScheduleItem, ScheduleStretch, ScheduleText
from practicelog.domain.plan.when import When
from practicelog.domain.time.clock import stored_day
from practicelog.queries.shared.names import activities, templates

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

ITEMS = """
    SELECT schedule_day.schedule_block_id, schedule_day.position, schedule_day.weekday, schedule_day.day,
        schedule_day.every_days, schedule_day.times_weekly, schedule_day.template_id,
        coalesce(template.name, activity.name), schedule_day.planned_seconds, schedule_day.optional
    FROM schedule_block
    JOIN schedule_day ON schedule_day.schedule_block_id = schedule_block.id
    LEFT JOIN template ON template.id = schedule_day.template_id
    LEFT JOIN activity ON activity.id = schedule_day.activity_id
    WHERE schedule_block.schedule_id = :schedule
    ORDER BY schedule_day.position, schedule_day.weekday, schedule_day.day, schedule_day.id
    """
DEMANDS = """
    SELECT schedule_day.template_id, coalesce(schedule_day.template_id, schedule_day.activity_id),
        coalesce(template.name, activity.name), schedule.name, schedule_block.name,
        max(coalesce(schedule.first_day, schedule_block.first_day),
            coalesce(schedule_block.first_day, schedule.first_day)),
        min(coalesce(schedule.last_day, schedule_block.last_day),
            coalesce(schedule_block.last_day, schedule.last_day)),
        schedule_day.weekday, schedule_day.day, schedule_day.every_days,
        coalesce(schedule_day.day, schedule_block.first_day, schedule.first_day), schedule_day.times_weekly,
        coalesce(schedule_day.planned_seconds, (
            SELECT sum(coalesce(template_section.planned_seconds, (
                SELECT sum(template_item.planned_seconds) FROM template_item
                WHERE template_item.template_section_id = template_section.id
            )))
            FROM template_section WHERE template_section.template_id = schedule_day.template_id
        )),
        coalesce(schedule_day.optional, 0)
    FROM schedule
    JOIN schedule_block ON schedule_block.schedule_id = schedule.id
    JOIN schedule_day ON schedule_day.schedule_block_id = schedule_block.id
    LEFT JOIN template ON template.id = schedule_day.template_id
    LEFT JOIN activity ON activity.id = schedule_day.activity_id
    WHERE schedule.archived_at IS NULL AND template.archived_at IS NULL AND activity.archived_at IS NULL
    ORDER BY schedule.name_key, schedule_block.position, schedule_block.id, schedule_day.position, schedule_day.id
    """


def schedule_of(db: "Readable", schedule_id: int) -> ScheduleText:
    """Return the schedule with that id, in three statements whatever is in it."""
    schedule = {"schedule": schedule_id}
    name, first_day, last_day = db.execute(
        "SELECT name, first_day, last_day FROM schedule WHERE id = :schedule", schedule
    ).fetchone()
    items: dict[int, dict[int, ScheduleItem]] = {}
    for block_id, position, *cells in db.execute(ITEMS, schedule).fetchall():
        item = item_of(*cells)
        before = items.setdefault(block_id, {}).get(position)
        items[block_id][position] = item if before is None else with_days(before, item)
    blocks = db.execute(
        "SELECT id, name, first_day, last_day FROM schedule_block WHERE schedule_id = :schedule ORDER BY position, id",
        schedule,
    ).fetchall()
    return ScheduleText(
        name,
        day_or_none(first_day),
        day_or_none(last_day),
        tuple(
            ScheduleStretch(block, day_or_none(first), day_or_none(last), tuple(items.get(id_, {}).values()))
            for id_, block, first, last in blocks
        ),
    )


def item_of(
    weekday: int | None,
    day: str | None,
    every_days: int | None,
    times_weekly: int | None,
    template_id: int | None,
    *cells: "str | int | None",
) -> ScheduleItem:
    """Return what one row asks for."""
    name, planned_seconds, optional = cells
    when = When(
        weekdays=() if weekday is None else (weekday,),
        days=(stored_day(day),) if day and not every_days else (),
        every_days=every_days,
        since=stored_day(day) if day and every_days else None,
        times_weekly=times_weekly,
    )
    kind = ACTIVITY if template_id is None else TEMPLATE
    seconds = None if planned_seconds is None else int(planned_seconds)
    return ScheduleItem(str(name), when, seconds, bool(optional), kind)


def with_days(item: ScheduleItem, more: ScheduleItem) -> ScheduleItem:
    """Return an item with the days of another row of it."""
    when = item.when._replace(
        weekdays=(*item.when.weekdays, *more.when.weekdays), days=(*item.when.days, *more.when.days)
    )
    return item._replace(when=when)


def day_or_none(text: str | None) -> date | None:
    """Return the date that the log holds, if any."""
    return None if text is None else stored_day(text)


def demands(db: "Readable") -> list[Demand]:
    """Return what the schedules in use ask for, in their order; nothing asks for what is archived."""
    return [demand_of(*row) for row in db.execute(DEMANDS).fetchall()]


def demand_of(template_id: int | None, wanted_id: int, *cells: Any) -> Demand:
    """Return what one row asks for."""
    name, schedule, block, first_day, last_day, weekday, day, every_days, since, times_weekly, seconds, optional = cells
    return Demand(
        wanted=Wanted(ACTIVITY if template_id is None else TEMPLATE, wanted_id),
        name=name,
        schedule=schedule,
        block=block,
        first_day=day_or_none(first_day),
        last_day=day_or_none(last_day),
        weekday=weekday,
        day=day_or_none(day),
        every_days=every_days,
        since=day_or_none(since),
        times_weekly=times_weekly,
        planned_seconds=seconds,
        optional=bool(optional),
    )


class DayOffRow(NamedTuple):
    """Days off that follow each other, and why."""

    day_off_id: int
    first_day: date
    last_day: date
    reason: str | None


def days_off(db: "Readable", first: date, last: date) -> list[DayOffRow]:
    """Return the days off that lie between two days, or reach into them, in order."""
    rows = db.execute(
        """
        SELECT id, first_day, last_day, body FROM day_off
        WHERE first_day <= :last AND last_day >= :first
        ORDER BY first_day, id
        """,
        {"first": first.isoformat(), "last": last.isoformat()},
    )
    return [DayOffRow(id_, stored_day(start), stored_day(end), body) for id_, start, end, body in rows.fetchall()]


def dates_off(rows: list[DayOffRow], first: date, last: date) -> set[date]:
    """Return the days off between two days, one by one."""
    return {
        max(row.first_day, first) + timedelta(days=step)
        for row in rows
        for step in range((min(row.last_day, last) - max(row.first_day, first)).days + 1)
    }


class ScheduleRow(NamedTuple):
    """A schedule with its days, and what it asks for in words."""

    schedule_id: int
    schedule: str
    archived: bool
    first_day: date | None
    last_day: date | None
    blocks: int
    items: int


def schedule_list(db: "Readable", archived: bool) -> list[ScheduleRow]:
    """Return the schedules by name; archived ones only if `archived`."""
    rows = db.execute(
        """
        SELECT schedule.id, schedule.name, schedule.archived_at IS NOT NULL, schedule.first_day, schedule.last_day,
            (SELECT count(*) FROM schedule_block WHERE schedule_block.schedule_id = schedule.id),
            (
                SELECT count(DISTINCT schedule_block.id || ' ' || schedule_day.position)
                FROM schedule_block JOIN schedule_day ON schedule_day.schedule_block_id = schedule_block.id
                WHERE schedule_block.schedule_id = schedule.id
            )
        FROM schedule
        WHERE :archived OR schedule.archived_at IS NULL
        ORDER BY schedule.name_key
        """,
        {"archived": archived},
    )
    return [
        ScheduleRow(id_, name, bool(is_archived), day_or_none(first_day), day_or_none(last_day), blocks, items)
        for id_, name, is_archived, first_day, last_day, blocks, items in rows.fetchall()
    ]


def is_schedule_archived(db: "Readable", schedule_id: int) -> bool:
    """Return whether the schedule is archived."""
    row = db.execute("SELECT archived_at IS NOT NULL FROM schedule WHERE id = :id", {"id": schedule_id}).fetchone()
    return bool(row[0])


def archived_in(db: "Readable", schedule_id: int) -> set[tuple[str, str]]:
    """Return the kind and the name of what a schedule asks for and is archived, so that nothing asks for it."""
    rows = db.execute(
        """
        SELECT schedule_day.template_id IS NOT NULL, coalesce(template.name, activity.name)
        FROM schedule_block
        JOIN schedule_day ON schedule_day.schedule_block_id = schedule_block.id
        LEFT JOIN template ON template.id = schedule_day.template_id
        LEFT JOIN activity ON activity.id = schedule_day.activity_id
        WHERE schedule_block.schedule_id = :schedule
            AND coalesce(template.archived_at, activity.archived_at) IS NOT NULL
        """,
        {"schedule": schedule_id},
    )
    return {(TEMPLATE if is_template else ACTIVITY, name) for is_template, name in rows.fetchall()}


def block_ids(db: "Readable", schedule_id: int) -> list[int]:
    """Return the ids of the blocks of a schedule, in order."""
    rows = db.execute(
        "SELECT id FROM schedule_block WHERE schedule_id = :schedule ORDER BY position, id", {"schedule": schedule_id}
    )
    return [id_ for (id_,) in rows.fetchall()]


def day_ids(db: "Readable", block_id: int) -> list[int]:
    """Return the ids of what is asked for in a block, in order."""
    rows = db.execute(
        "SELECT id FROM schedule_day WHERE schedule_block_id = :block ORDER BY position, id", {"block": block_id}
    )
    return [id_ for (id_,) in rows.fetchall()]


def known_names(db: "Readable") -> KnownNames:
    """Return the names that a schedule can ask for."""
    return KnownNames([row.name for row in templates(db)], [row.name for row in activities(db)])
