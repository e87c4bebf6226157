"""Hold what an import costs: `python bench/imports.py`, a minute.

Streams invented practice through the engine of imports into a fresh log, in a process of its own, then writes every
row that came of it into another fresh log by plain `executemany`. The exit code is 0 when the import took no more than
3 times as long, beside its start-up, and no more than 200 MB of memory, else 1.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

COUNT, ALLOWED, ALLOWED_MB = 100_000, 3.0, 200
A_DAY_US, HOUR_US, MINUTE_US = 86_400_000_000, 3_600_000_000, 60_000_000
ACTIVITIES, TAGS, A_DAY = 40, 20, 20
NOW = datetime(2026, 11, 27, 18, tzinfo=UTC)


def main() -> int:
    """Measure, print the line and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=COUNT, help="how many intervals (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.part:
        print(json.dumps(PARTS[wanted.part](wanted.folder, wanted.n)))
        return 0
    with tempfile.TemporaryDirectory(prefix="practicelog-bench-") as folder:
        taken = {part: measured(part, Path(folder), wanted.n) for part in PARTS}
    values = {
        "intervals": wanted.n,
        "rows": taken["plain"]["rows"],
        "start_seconds": taken["start"]["seconds"],
        "import_seconds": taken["import"]["seconds"],
        "plain_seconds": taken["plain"]["seconds"],
        "ratio": round((taken["import"]["seconds"] - taken["start"]["seconds"]) / taken["plain"]["seconds"], 2),
        "again_seconds": taken["again"]["seconds"],
        "newer_seconds": taken["newer"]["seconds"],
        "start_peak_mb": taken["start"]["peak_mb"],
        "peak_mb": taken["import"]["peak_mb"],
        "again_peak_mb": taken["again"]["peak_mb"],
        "newer_peak_mb": taken["newer"]["peak_mb"],
    }
    print(json.dumps(values, indent=1) if wanted.json else "\n".join(f"{key:<16}{values[key]:>12,}" for key in values))
    return 0 if values["ratio"] <= ALLOWED and values["peak_mb"] <= ALLOWED_MB else 1


def measured(part: str, folder: Path, count: int) -> dict[str, Any]:
    """Return what a part of the measurement says in a process of its own."""
    command = [sys.executable, __file__, "--part", part, "--folder", str(folder), "--n", str(count)]
    said: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return said


def start(folder: Path, _: int) -> dict[str, Any]:
    """Import nothing."""
    return bring_in_to(folder / "start.db", iter(()))


def bring_all(folder: Path, count: int) -> dict[str, Any]:
    """Import everything."""
    return bring_in_to(folder / "import.db", records(count))


def bring_again(folder: Path, count: int) -> dict[str, Any]:
    """Import everything once more, where it is all known."""
    return bring_in_to(folder / "import.db", records(count))


def bring_newer(folder: Path, count: int) -> dict[str, Any]:
    """Import a newer file that says the same."""
    return bring_in_to(folder / "import.db", records(count), as_of=2)


def bring_in_to(path: Path, stream: Iterator[Any], as_of: int = 1) -> dict[str, Any]:
    """Import records into the log at `path`; return the CPU time of the process and the memory it took at most."""
    from practicelog.actions.storage.importing.engine import Source, bring_in
    from practicelog.db.connect import open_log
    from practicelog.db.store import writing
    from practicelog.db.upgrade import create
    from practicelog.domain.waiting import silent

    if not path.exists():
        create(str(path))
    db, _ = open_log(str(path), "rw")
    with writing(db, str(path), "import", NOW, silent) as store:
        bring_in(store, Source("invented", "invented.csv", "0", "UTC", as_of), stream, silent)
    db.close()
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {"seconds": round(used.ru_utime + used.ru_stime, 2), "peak_mb": used.ru_maxrss // 1024}


def records(count: int) -> Iterator[Any]:
    """Yield `count` intervals, each of an activity instance of its own with two tags, some of them a session."""
    from practicelog.domain.imports.records import Link, Ref, Row

    for number in range(ACTIVITIES):
        yield Row("activity", f"a{number}", {"name": f"activity {number}", "created_at": 0})
    for number in range(TAGS):
        yield Row("tag", f"t{number}", {"name": f"tag {number}"})
    for number in range(count):
        day, place = divmod(number, A_DAY)
        begun = day * A_DAY_US + 9 * HOUR_US
        if place == 0:
            values = {"started_at": begun, "zone": "UTC", "practice_day": day_after(day)}
            yield Row("session", f"session-{day}", values | {"ended_at": begun + 10 * HOUR_US}, place=f"line {number}")
            yield Row("section", f"section-{day}", {"session_id": Ref("session", f"session-{day}"), "position": 0})
        instance, at = Ref("activity_instance", f"instance-of-line-{number}"), begun + place * 20 * MINUTE_US
        within = {"section_id": Ref("section", f"section-{day}"), "position": place}
        activity = Ref("activity", f"a{number % ACTIVITIES}")
        yield Row(*instance, within | {"activity_id": activity}, place=f"line {number}")
        clock = {"started_at": at, "stopped_at": at + 15 * MINUTE_US}
        yield Row("timer_interval", f"clock-of-line-{number}", {"activity_instance_id": instance} | clock)
        for tag in (number % TAGS, (number + 7) % TAGS):
            yield Link("activity_instance_tag", instance, Ref("tag", f"t{tag}"))


def day_after(days: int) -> str:
    """Return the day that is so many days after the first."""
    return datetime.fromtimestamp(days * A_DAY_US / 1_000_000, UTC).date().isoformat()


def plain(folder: Path, _: int) -> dict[str, Any]:
    """Write all that the import wrote by plain `executemany`, and return how many seconds that took."""
    import sqlite3

    from practicelog.db.upgrade import create

    db = sqlite3.connect(folder / "import.db")
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    written = {table: db.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables}
    db.close()
    create(str(folder / "plain.db"))
    db = sqlite3.connect(folder / "plain.db", isolation_level=None)
    db.execute("PRAGMA synchronous=EXTRA")
    begun = time.process_time()
    db.execute("BEGIN IMMEDIATE")
    for table, rows in written.items():
        if rows and not table.startswith("sqlite") and table not in ("alembic_version", "log_identity"):
            db.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
    db.execute("COMMIT")
    seconds = round(time.process_time() - begun, 2)
    db.close()
    return {"seconds": seconds, "rows": sum(map(len, written.values()))}


PARTS = {"start": start, "import": bring_all, "plain": plain, "again": bring_again, "newer": bring_newer}


if __name__ == "__main__":
    sys.exit(main())
