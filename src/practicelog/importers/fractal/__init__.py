"""Databases of Fractal Goals, the earlier app: fifteen generations, which kept what was practised twice."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.imports.account import Account, Import
from practicelog.importers.fractal.definitions import Definitions, Work
from practicelog.importers.fractal.item import TIMER
from practicelog.importers.fractal.items import UNKNOWN, Items
from practicelog.importers.fractal.plans import read_goals, read_links, read_templates
from practicelog.importers.fractal.programs import read_programs
from practicelog.importers.fractal.sessions import read_sessions
from practicelog.importers.fractal.times import Times
from practicelog.importers.tables import Readable, Record, Tables

# By what a generation is known, the newest first: tables, and columns of them.
GENERATIONS = {
    "G15": "sessions notes",
    "G14": "sessions",
    "G13": "program_day_templates",
    "G12": "activity_instances.deleted_at",
    "G11": "scheduled_sessions goals.attributes",
    "G10": "activity_instances.data",
    "G9": "programs",
    "G8": "goals.attributes",
    "G7": "activity_groups",
    "G6": "split_definitions",
    "G5": "metric_definitions.is_multiplicative",
    "G4": "activity_definitions.metrics_multiplicative",
    "G3": "goals.updated_at",
    "G2": "goals.session_data",
    "G1": "practice_sessions",
}
NEEDED = ("goals", "activity_instances")
STAMPS = ("created_at", "updated_at", "deleted_at", "completed_at")
A_YEAR = 365 * 86_400 * 1_000_000


def read(source: Readable, zone: ZoneInfo, names_from: Sequence[Readable] = ()) -> Import:
    """Return all that a file of the earlier app holds; raise NotUnderstood if it is none.

    Times without a zone are read in `zone`. What the file has lost the names of is called as in the files `names_from`.
    """
    tables, account, times = opened(source), Account(), Times(zone)
    work = Work(tables, account, times, Definitions(tables, account, times, [opened(db) for db in names_from]))
    rows = {record["id"]: record for record in tables.records("activity_instances")}
    signs = first_signs(times, rows.values())
    try:
        templates, goals = read_templates(work), read_goals(work)
        sittings = read_sessions(work, signs)
        Items(work, rows, sittings, signs).read()
        read_links(work, sittings, goals, templates)
        read_programs(work, templates)
    except RecursionError:
        raise NotUnderstood("The database cannot be read: a document in it is nested too deep") from None
    work.definitions.finish()
    return account.close(newest_stamp(tables, times), {"generation": generation_of(tables), "zone": zone.key})


def opened(db: Readable, file: str = "This") -> Tables:
    """Return the tables of a file; raise NotUnderstood, with its name, if they are not the earlier app's."""
    tables = Tables(db)
    if missing := [table for table in NEEDED if not tables.has(table)]:
        lack = " and ".join(missing)
        raise NotUnderstood(f"{file} is not a database of Fractal Goals: it has no {lack}. Nothing was imported")
    return tables


def first_signs(times: Times, rows: Iterable[Record]) -> dict[str, int]:
    """Return for each session the first instant that its rows give."""
    signs: dict[str, int] = {}
    for row in rows:
        timing = times.timing_in_table(*map(row.get, TIMER))
        # The app made the rows of a session with the session.
        made_at = times.stamp_us(row.get("created_at"))
        at = made_at if made_at is not None or timing is None else timing.started_at
        for key in (row.get("session_id"), row.get("practice_session_id")):
            if at is not None:
                signs[key or UNKNOWN] = min(at, signs.get(key or UNKNOWN, at))
    return signs


def newest_stamp(tables: Tables, times: Times) -> int:
    """Return how new a file is, by its stamps, and by its timers unless one was typed for a year ahead."""
    stamps = newest(tables, times, STAMPS)
    timers = newest(tables, times, TIMER[:2])
    return timers if stamps < timers < stamps + A_YEAR else stamps


def newest(tables: Tables, times: Times, names: Sequence[str]) -> int:
    """Return the newest instant in the columns of those names, the epoch if there is none."""
    found = (tables.records(table) for table, columns in tables.columns.items() if {*names} & {*columns})
    instants = (times.stamp_us(record.get(name)) for records in found for record in records for name in names)
    return max((at for at in instants if at is not None), default=0)


def generation_of(tables: Tables) -> str:
    """Return which generation a file is of, by the tables and columns that it has."""
    known = (name for name, marks in GENERATIONS.items() if all(map(tables.has, marks.split())))
    return next(known, "unknown")
