"""Add up what was practised on each day, told apart by activity, section, template and tag as far as that is asked."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.db.connect import id_list
from practicelog.domain.review.practice import PracticeRow
from practicelog.domain.time.clock import stored_day
from practicelog.domain.time.period import ALL, Period
from practicelog.queries.activity.totals import TIMED_ROWS
from practicelog.queries.shared.chosen import EVERYTHING, Chosen
from practicelog.queries.shared.clock import clock
from practicelog.queries.shared.twice import HAS_IMPORTS, TWICE, chosen_ids

if TYPE_CHECKING:
    from datetime import date

    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here

SOURCES = {
    **{
        field: f"practice.{field}"
        for field in ("activity_instance_id", "activity_id", "section", "unit", "own_unit", "aggregate", "direction")
    },
    "template_id": "session_template.template_id",
    "tag_id": "tagged.tag_id",
}
"""By the field of a row, the column that tells practice apart in it."""
OF_PERIOD = """
    SELECT activity_instance_id, session_id, practice_day, section, activity_id, seconds
    FROM v_instance
    WHERE practice_day >= :first AND practice_day < :after AND practised
    """
# The same of all practice, read in the order of its rows.
TIMED = f"""
    SELECT
        activity_instance.id AS activity_instance_id, session.id AS session_id, session.practice_day AS practice_day,
        section.name AS section, activity_instance.activity_id AS activity_id, timed.seconds AS seconds
    {TIMED_ROWS}
    """
UNTIMED = """
    SELECT activity_instance_id, session_id, practice_day, section, activity_id, seconds
    FROM v_instance
    WHERE practised AND activity_instance_id NOT IN (
        SELECT activity_instance_id FROM timer_interval WHERE deleted_at IS NULL
    )
    """
TEMPLATES = "LEFT JOIN session_template ON session_template.session_id = practice.session_id"
# With each tag once, though it may be on the session and on the activity as well.
TAGS = """
    LEFT JOIN (SELECT DISTINCT activity_instance_id, tag_id FROM v_tagged WHERE {days}) AS tagged
        ON tagged.activity_instance_id = practice.activity_instance_id
    """
DAYS = "practice_day >= :first AND practice_day < :after"
FEW = 2
"""Of fewer activity instances than that, each is looked up."""
JOINS = {"template_id": TEMPLATES, "tag_id": TAGS.format(days=DAYS)}


class Question(NamedTuple):
    """Of which practice days and of what practice is asked for, and what is told apart in it: `fields` of SOURCES.

    With `by_day` each practice day is told apart, too.
    """

    period: Period
    fields: Collection[str] = ()
    by_day: bool = True
    chosen: Chosen = EVERYTHING


def practice(db: "Readable", asked: Question, here: "Here") -> list[PracticeRow]:
    """Return what was practised, with what runs now.

    What has several templates or tags has a row for each, and without any, one in which that is None.
    """
    rows = list(added_up(db, asked))
    running = clock(db, here)
    if running is None:
        return rows
    of_running = Chosen(asked.chosen.activities, only(running.activity_instance_id, asked.chosen.instances))
    clocks = added_up(db, asked._replace(chosen=of_running))
    return rows + [
        row._replace(times=0, days=0, seconds=running.seconds, is_running=True)
        for row in clocks
        if not row.seconds_twice
    ]


def practice_days(db: "Readable", period: Period, chosen: Chosen = EVERYTHING) -> int:
    """Return on how many practice days of `period` there was practice."""
    if chosen == EVERYTHING:
        return int(db.execute(f"SELECT count(*) FROM v_day WHERE {DAYS}", period.ends).fetchone()[0])  # noqa: S608
    return sum(row.days for row in added_up(db, Question(period, (), by_day=False, chosen=chosen)))


def lengths(db: "Readable", asked: Question) -> Iterator[PracticeRow]:
    """Yield what has ended, a row for each activity that was done, told apart as it is asked for."""
    asked = asked._replace(fields=[*asked.fields, "activity_instance_id"])
    for keys, (seconds,) in grouped(db, asked, source(db, asked), "sum(practice.seconds)"):
        told = {field: value for field, value in keys.items() if field != "activity_instance_id"}
        yield PracticeRow(days=1, times=1, seconds=seconds, **told)


def only(instance_id: int, instances: Collection[int] | None) -> list[int]:
    """Return the activity instance alone, or none if it is not among the `instances`."""
    return [instance_id] if instances is None or instance_id in instances else []


def added_up(db: "Readable", asked: Question) -> Iterator[PracticeRow]:
    """Yield what has ended, as it is asked for, then what of it counts twice."""
    of_days = "1" if asked.by_day else "count(DISTINCT practice.practice_day)"
    sums = f"{of_days}, count(*), sum(practice.seconds), {HAS_IMPORTS}"
    overlaps = False
    for keys, (days, times, seconds, has_imports) in grouped(db, asked, source(db, asked), sums):
        overlaps = bool(has_imports)
        yield PracticeRow(days=days, times=times, seconds=seconds, **keys)
    if overlaps:
        place = chosen_ids(*asked.chosen)
        for keys, (seconds,) in grouped(db, asked, TWICE, "sum(practice.seconds)", place):
            if seconds:
                yield PracticeRow(days=0, times=0, seconds=0, seconds_twice=seconds, **keys)


def grouped(
    db: "Readable", asked: Question, source: str, sums: str, place: "dict[str, Any] | None" = None
) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """Yield the `sums` of the rows of `source` for what is told apart, by the fields of a row that this is in.

    The parameters of `source` are in `place`.
    """
    columns = [SOURCES[field] for field in asked.fields]
    keys = ["practice.practice_day"] * asked.by_day + columns
    joins = " ".join(JOINS[field] for field in asked.fields if field in JOINS)
    where, chosen = condition(asked.chosen)
    question = (
        f"SELECT {', '.join([*(keys or ['NULL']), sums])} FROM ({source}) AS practice {joins} WHERE {where}"  # noqa: S608
        f" GROUP BY {', '.join(keys) or 'NULL'}"
    )
    names = ["day"] * asked.by_day + [*asked.fields]
    days: dict[str, date] = {}
    for row in db.execute(question, {**asked.period.ends, **chosen, **(place or {})}):
        found = dict(zip(names, row, strict=False))
        if asked.by_day:
            found["day"] = days.get(row[0]) or days.setdefault(row[0], stored_day(row[0]))
        yield {"day": None, **found}, [*row[max(len(keys), 1) :]]


def source(db: "Readable", asked: Question) -> str:
    """Return the statement that yields what was practised, a row for each activity instance."""
    instances = asked.chosen.instances
    if asked.period != ALL or (instances is not None and len(instances) < FEW):
        return OF_PERIOD
    return f"{TIMED} UNION ALL {UNTIMED}" if has_untimed(db) else TIMED


def has_untimed(db: "Readable") -> bool:
    """Return whether any activity instance was practised without a clock; only then that is worth looking for."""
    of_all = "SELECT count(*) FROM activity_instance"
    timed = "SELECT count(DISTINCT activity_instance_id) FROM timer_interval"
    return bool(db.execute(f"SELECT ({of_all}) > ({timed})").fetchone()[0])


def condition(chosen: Chosen) -> tuple[str, dict[str, str]]:
    """Return the condition that leaves what is chosen, and its parameters."""
    parts, place = [], {}
    if chosen.activities is not None:
        parts.append("practice.activity_id IN (SELECT value FROM json_each(:activities))")
        place["activities"] = id_list(chosen.activities)
    if chosen.instances is not None:
        parts.append("practice.activity_instance_id IN (SELECT value FROM json_each(:instances))")
        place["instances"] = id_list(chosen.instances)
    return " AND ".join(parts) or "1", place
