"""Read what a day asks for, and what was practised on it."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.plan.day import (
    BEGUN,
    DayItem,
    Demand,
    Practised,
    Wanted,
    asked_on,
    day_items,
    done_on,
)
from practicelog.domain.plan.propose import Choice, LastTimes, asked_first, by_age, reason_of
from practicelog.domain.plan.schedule import TEMPLATE
from practicelog.domain.time.clock import elapsed_seconds, format_day, from_us, stored_day
from practicelog.domain.time.here import first_of_week
from practicelog.queries.plan.lessons import LessonRow, lesson_before, lessons_on
from practicelog.queries.plan.schedule import dates_off, days_off, demands
from practicelog.queries.plan.template import template_of
from practicelog.queries.plan.templates import LAST_TIMES, median

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here

LAST_DAYS = 56
"""How far back it is looked for what was practised when: what was not since then is out of the rounds."""
PRACTICE = """
    SELECT v_instance.practice_day, v_instance.session_id, session.open IS NOT NULL,
        (
            SELECT group_concat(session_template.template_id, ' ') FROM session_template
            WHERE session_template.session_id = v_instance.session_id
        ),
        v_instance.activity_instance_id, v_instance.activity_id, v_instance.activity, v_instance.seconds,
        v_instance.practised, v_instance.skipped_us IS NOT NULL
    FROM v_instance JOIN session ON session.id = v_instance.session_id
    WHERE v_instance.practice_day >= :first AND v_instance.practice_day <= :last
    ORDER BY v_instance.practice_day, v_instance.session_id, v_instance.activity_instance_id
    """


class DayPlan(NamedTuple):
    """A day: whether it is off and why, what it asks for and what was done, its lessons and what was set before."""

    day: date
    is_off: bool
    reason: str | None
    items: list[DayItem]
    lessons: list[LessonRow]
    set_before: LessonRow | None
    has_schedule: bool

    @property
    def asked(self) -> list[DayItem]:
        """What the day asks for."""
        return [item for item in self.items if item.asked]

    @property
    def left(self) -> list[DayItem]:
        """What is still to be done, without what may be left out."""
        return [item for item in self.items if item.is_left]


def day_plan(db: "Readable", day: date, here: "Here") -> DayPlan:
    """Return what `day` asks for and what was done on it, a running clock counted up to now."""
    first = first_of_week(day, here.settings.week_start)
    off = days_off(db, first, first + timedelta(days=6))
    dates = dates_off(off, first, first + timedelta(days=6))
    lines = demands(db)
    contents = template_contents(db, [line.wanted.id for line in lines if line.wanted.kind == TEMPLATE])
    practice = practice_between(db, first, day, here)
    asked = asked_on(lines, day, dates, done_on(practice, contents), here.settings.week_start)
    return DayPlan(
        day=day,
        is_off=day in dates,
        reason=next((row.reason for row in off if row.reason and row.first_day <= day <= row.last_day), None),
        items=day_items(asked, practice, day, contents),
        lessons=lessons_on(db, day, here),
        set_before=lesson_before(db, day, here),
        has_schedule=any(is_in_force(line, day) for line in lines),
    )


def is_in_force(demand: Demand, day: date) -> bool:
    """Return whether a demand can still ask for something on `day` or later."""
    return demand.last_day is None or demand.last_day >= day


def template_contents(db: "Readable", template_ids: "Iterable[int]") -> dict[int, frozenset[int]]:
    """Return the ids of the activities in each of the templates."""
    from practicelog.db.connect import id_list

    rows = db.execute(
        """
        SELECT template_section.template_id, template_item.activity_id
        FROM template_section JOIN template_item ON template_item.template_section_id = template_section.id
        WHERE template_section.template_id IN (SELECT value FROM json_each(:templates))
        """,
        {"templates": id_list(template_ids)},
    )
    contents: dict[int, set[int]] = {}
    for template_id, activity_id in rows.fetchall():
        contents.setdefault(template_id, set()).add(activity_id)
    return {template_id: frozenset(activity_ids) for template_id, activity_ids in contents.items()}


def practice_between(db: "Readable", first: date, last: date, here: "Here") -> list[Practised]:
    """Return what was planned and practised on the days from `first` to `last`."""
    running = running_seconds(db, here)
    rows = db.execute(PRACTICE, {"first": first.isoformat(), "last": last.isoformat()}).fetchall()
    return [
        Practised(
            day=stored_day(day),
            session_id=session_id,
            is_open=bool(is_open),
            template_ids=frozenset(map(int, (templates or "").split())),
            activity_instance_id=instance_id,
            activity_id=activity_id,
            activity=activity,
            seconds=added(seconds, running.get(instance_id)),
            practised=bool(practised),
            skipped=bool(skipped),
            running=instance_id in running,
        )
        for day, session_id, is_open, templates, instance_id, activity_id, activity, seconds, practised, skipped in rows
    ]


def added(seconds: int | None, running: int | None) -> int | None:
    """Return the sum of two lengths, of which either may not be known."""
    return seconds if running is None else (seconds or 0) + running


def running_seconds(db: "Readable", here: "Here") -> dict[int, int]:
    """Return how long the clock that runs has run, by the id of the activity instance; none where it was left on."""
    row = db.execute("SELECT activity_instance_id, started_us FROM v_now").fetchone()
    if row is None or here.is_left_on(from_us(row[1])):
        return {}
    return {row[0]: elapsed_seconds(from_us(row[1]), here.now)}


def choices_for(
    db: "Readable", plan: DayPlan, here: "Here", why_due: "Mapping[int, str] | None" = None
) -> list[Choice]:
    """Return what could be done today: what is left of the plan, what was set, what is due or was longest ago.

    `why_due` says of activities why they are due.
    """
    left = asked_first(plan.items)
    template_ids = [item.asked.wanted.id for item in left if item.asked and item.asked.wanted.kind == TEMPLATE]
    task = plan.set_before
    if task and task.template_id is not None:
        template_ids.append(task.template_id)
    medians, contents = template_lengths(db, template_ids), template_contents(db, template_ids)
    times = last_times(db, plan.day, here)
    by_id = {row.activity_id: row for row in times}
    choices: list[Choice] = []
    for item in left:
        assert item.asked is not None
        wanted, planned = item.asked.wanted, item.asked.planned_seconds
        usual = medians.get(wanted.id) if wanted.kind == TEMPLATE else None
        if wanted.kind != TEMPLATE and wanted.id in by_id:
            usual = by_id[wanted.id].median_seconds
        length, can_be_cut = left_of(planned or usual, item.seconds), wanted.kind != TEMPLATE or bool(planned)
        choices.append(Choice(wanted, item.name, length, reason_of(item), can_be_cut, item.state == BEGUN))
    asked = {item.asked.wanted for item in plan.asked if item.asked}
    if task and task.template_id is not None and Wanted(TEMPLATE, task.template_id) not in asked:
        day = format_day(task.day(here.settings.day_start))
        wanted, planned = Wanted(TEMPLATE, task.template_id), template_plan(db, task.template_id)
        length = planned or medians.get(task.template_id)
        choices.append(Choice(wanted, str(task.template), length, f"set at the lesson on {day}", bool(planned)))
    without = {wanted.id for wanted in asked if wanted.kind != TEMPLATE}.union(*contents.values())
    return [*choices, *by_age(times, plan.day, without, why_due)]


def left_of(seconds: int | None, done: int | None) -> int | None:
    """Return what is left of a length, None where it is not known or nothing would be."""
    if seconds is None:
        return None
    return seconds - done if done and done < seconds else seconds


def last_times(db: "Readable", today: date, here: "Here") -> list[LastTimes]:
    """Return the activities in use, with when and how long they were practised in the last weeks."""
    practice = practice_between(db, today - timedelta(days=LAST_DAYS), today, here)
    days: dict[int, date] = {}
    lengths: dict[int, list[int]] = {}
    for row in practice:
        if row.practised:
            days[row.activity_id] = row.day
            lengths.setdefault(row.activity_id, []).extend([row.seconds] if row.seconds and row.day < today else [])
    rows = db.execute("SELECT id, name, due_every_days FROM activity WHERE archived_at IS NULL ORDER BY name_key")
    return [
        LastTimes(id_, name, due, days.get(id_), median(lengths.get(id_, [])[-LAST_TIMES:]))
        for id_, name, due in rows.fetchall()
    ]


def template_lengths(db: "Readable", template_ids: "Iterable[int]") -> dict[int, int]:
    """Return the median of how long the last sessions by each of the templates were."""
    found: dict[int, int] = {}
    for template_id in template_ids:
        rows = db.execute(
            """
            SELECT v_session.seconds
            FROM session_template JOIN v_session ON v_session.session_id = session_template.session_id
            WHERE session_template.template_id = :template AND v_session.open = 0 AND v_session.seconds > 0
            ORDER BY session_template.session_id DESC
            LIMIT :many
            """,
            {"template": template_id, "many": LAST_TIMES},
        )
        if length := median([seconds for (seconds,) in rows.fetchall()]):
            found[template_id] = length
    return found


def template_plan(db: "Readable", template_id: int) -> int | None:
    """Return how long a template is to take, None where no length is planned."""
    return template_of(db, template_id).seconds
