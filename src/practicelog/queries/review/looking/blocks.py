"""Say how blocked practice was: how often one went to an activity, and for how long at a time; and how hard it was."""

from collections.abc import Iterator
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.connect import id_list
from practicelog.queries.review.practice import OF_PERIOD, Question, condition
from practicelog.queries.shared.chosen import EVERYTHING, Chosen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

INTERVALS = """
    SELECT practice_day, session_id, activity_id, activity_instance_id, seconds
    FROM v_interval
    WHERE practice_day >= :first AND practice_day < :after AND seconds IS NOT NULL
    ORDER BY practice_day, session_id, started_us IS NULL, started_us, interval_id
    """
SECONDS = f"""
    SELECT practice.session_id, sum(practice.seconds) FROM ({OF_PERIOD}) AS practice WHERE {{where}}
    GROUP BY practice.session_id
    """  # noqa: S608
EFFORTS = """
    SELECT id, effort FROM session
    WHERE id IN (SELECT value FROM json_each(:sessions)) AND effort IS NOT NULL
    """


class Visit(NamedTuple):
    """A stretch at one activity without another between: pauses part nothing."""

    practice_day: str
    activity_id: int
    seconds: int


class Blocks(NamedTuple):
    """How often one went to an activity in all, on each day that it was practised, and how long a block was."""

    visits: int
    visits_per_day: float
    median_seconds: int


class Load(NamedTuple):
    """The sum of effort × minutes of the sessions that were rated, None if none was, of how many there are."""

    load: int | None
    sessions_rated: int
    sessions: int


def blocks(db: "Readable", asked: Question) -> Blocks | None:
    """Return how blocked the practice of a period was; None where nothing was timed."""
    found = list(visits(db, asked))
    if not found:
        return None
    days = {(visit.practice_day, visit.activity_id) for visit in found}
    lengths = [visit.seconds for visit in found]
    return Blocks(len(found), round(len(found) / len(days), 2), round(median(lengths)))


def visits(db: "Readable", asked: Question) -> Iterator[Visit]:
    """Yield the visits to the activities that are chosen, as they followed each other among all."""
    rows = db.execute(INTERVALS, asked.period.ends).fetchall()
    for (day, _, activity_id), part in groupby(rows, key=lambda row: row[:3]):
        kept = [row for row in part if is_chosen(asked.chosen, activity_id, row[3])]
        if kept:
            yield Visit(day, activity_id, sum(row[4] for row in kept))


def is_chosen(chosen: Chosen, activity_id: int, instance_id: int) -> bool:
    """Return whether an interval is chosen."""
    if chosen == EVERYTHING:
        return True
    of_activity = chosen.activities is None or activity_id in chosen.activities
    return of_activity and (chosen.instances is None or instance_id in chosen.instances)


def load(db: "Readable", asked: Question) -> Load:
    """Return the load of a period: of its sessions those count that were rated and have a length."""
    where, place = condition(asked.chosen)
    seconds = dict(db.execute(SECONDS.format(where=where), {**asked.period.ends, **place}).fetchall())
    efforts = dict(db.execute(EFFORTS, {"sessions": id_list(seconds)}).fetchall())
    rated = {session_id: effort for session_id, effort in efforts.items() if seconds[session_id] is not None}
    total = sum(effort * seconds[session_id] for session_id, effort in rated.items()) / 60
    return Load(round(total) if rated else None, len(rated), len(seconds))
