"""Databases of Fractal Goals, the earlier app: fifteen generations, which kept what was practised twice."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from practicelog.domain.imports.account import Account, Import
from practicelog.importers.fractal.definitions import Definitions
from practicelog.importers.fractal.items import Items
from practicelog.importers.fractal.plans import read_goals, read_links, read_templates
from practicelog.importers.fractal.programs import read_programs
from practicelog.importers.fractal.sessions import read_sessions
from practicelog.importers.fractal.source import Readable, Record, Source
from practicelog.importers.fractal.times import Times
from practicelog.importers.fractal.work import Work

STAMPS = ("created_at", "updated_at", "deleted_at", "completed_at")
TIMERS = ("time_start", "time_stop")


def read(source: Readable, zone: ZoneInfo, names_from: Sequence[Readable] = ()) -> Import:
    """Return all that a file of the earlier app holds; raise NotUnderstood if it is none.

    Times without a zone are read in `zone`. What the file has lost the names of is called as in the files `names_from`.
    """
    file, account, times = Source(source), Account(), Times(zone)
    definitions = Definitions(file, account, times, [Source(db) for db in names_from])
    work = Work(file, account, times, definitions)
    rows = {record["id"]: record for record in file.records("activity_instances")}
    signs = first_signs(times, rows.values())
    templates, goals = read_templates(work), read_goals(work)
    sittings = read_sessions(work, signs)
    Items(work, rows, sittings, signs).read()
    read_links(work, sittings, goals, templates)
    read_programs(work, templates)
    definitions.finish()
    return account.close(newest_stamp(file, times), {"generation": file.generation, "zone": zone.key})


def first_signs(times: Times, rows: Iterable[Record]) -> dict[str, int]:
    """Return for each session the first instant that its rows give."""
    signs: dict[str, int] = {}
    for row in rows:
        timing = times.timing_in_table(*(row.get(name) for name in (*TIMERS, "duration_seconds")))
        at = timing.started_at if timing else None
        at = times.stamp_us(row.get("created_at")) if at is None else at
        for key in (row.get("session_id"), row.get("practice_session_id")):
            if at is not None:
                signs[key or "unknown"] = min(at, signs.get(key or "unknown", at))
    return signs


def newest_stamp(file: Source, times: Times) -> int:
    """Return how new a file is, by its stamps and its timers."""
    found = [
        at
        for table, columns in file.columns.items()
        for record in (file.records(table) if {*STAMPS, *TIMERS} & {*columns} else [])
        for name in (*STAMPS, *TIMERS)
        if (at := times.stamp_us(record.get(name))) is not None
    ]
    return max(found, default=0)
