"""Fill a new practice log with a long history: `python bench/history.py FILE --n 10000`.

The history is the one that `gen_history.py` writes for every tracker; without that program a plainer one. It goes in
through one transaction, past the commands, so that a million intervals take a quarter of a minute.
"""

import argparse
import contextlib
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

GENERATOR = Path(__file__).parents[2] / "shared" / "bench" / "gen_history.py"
END = "2026-03-13"
ZONE = "Europe/London"
YEARS = 40
DAY = 24 * 3600
FIRST_HOUR, LAST_HOUR = 7, 22
INTERVALS_A_DAY = 8

PLAIN = """
CREATE TABLE activity_group (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE activity (id INTEGER PRIMARY KEY, group_id INTEGER NOT NULL, name TEXT NOT NULL);
CREATE TABLE tag (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE session (id INTEGER PRIMARY KEY, started_at INTEGER NOT NULL, ended_at INTEGER, note TEXT);
CREATE TABLE activity_instance (
    id INTEGER PRIMARY KEY, session_id INTEGER NOT NULL, activity_id INTEGER NOT NULL, note TEXT);
CREATE TABLE instance_tag (instance_id INTEGER NOT NULL, tag_id INTEGER NOT NULL);
CREATE TABLE timer_interval (
    id INTEGER PRIMARY KEY, instance_id INTEGER NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER);
"""
# Names of the generator are ASCII and lower case, so they are their own keys. Each interval gets a set: weight and
# reps, or a tempo and how many attempts at it were clean. Over the years both grow; more of them come at less.
FILL = f"""
INSERT INTO activity_group (id, name, name_key, position)
SELECT id, name, name, id FROM plain.activity_group ORDER BY id;
INSERT INTO activity (id, group_id, name, name_key, created_at)
SELECT id, group_id, name, name, (SELECT min(started_at) * 1000000 FROM plain.session) FROM plain.activity ORDER BY id;
INSERT INTO tag (id, name, name_key) SELECT id, name, name FROM plain.tag ORDER BY id;
INSERT INTO session (id, started_at, ended_at, zone, practice_day)
SELECT id, started_at * 1000000, ended_at * 1000000, '{ZONE}', date(started_at, 'unixepoch')
FROM plain.session ORDER BY id;
INSERT INTO section (id, session_id, position) SELECT id, id, 1 FROM plain.session ORDER BY id;
INSERT INTO activity_instance (id, section_id, activity_id, number, position)
SELECT id, session_id, activity_id, number, number
FROM (SELECT *, row_number() OVER (PARTITION BY session_id ORDER BY id) AS number FROM plain.activity_instance)
ORDER BY id;
INSERT INTO activity_instance_tag (activity_instance_id, tag_id)
SELECT instance_id, tag_id FROM plain.instance_tag ORDER BY instance_id, tag_id;
INSERT INTO timer_interval (id, activity_instance_id, number, started_at, stopped_at)
SELECT id, instance_id, row_number() OVER (PARTITION BY instance_id ORDER BY id),
    started_at * 1000000, ended_at * 1000000
FROM plain.timer_interval ORDER BY id;
INSERT INTO note (created_at, kind, body, activity_instance_id)
SELECT
    (SELECT max(stopped_at) FROM timer_interval WHERE activity_instance_id = plain.activity_instance.id),
    'note', note, id
FROM plain.activity_instance WHERE note IS NOT NULL ORDER BY id;
INSERT INTO metric (id, activity_id, name, name_key, unit, kind, direction, aggregate, side_rule, position)
SELECT 3 * activity.id + place, activity.id, metric.name, metric.name, unit, kind, direction, aggregate, rule, place
FROM activity JOIN (
    SELECT 0 AS odd, 0 AS place, 'tempo' AS name, 'bpm' AS unit, 'number' AS kind, 'higher' AS direction,
        'best' AS aggregate, 'min' AS rule
    UNION ALL SELECT 0, 1, 'clean', NULL, 'integer', 'higher', 'sum', 'sum'
    UNION ALL SELECT 0, 2, 'attempts', NULL, 'integer', 'none', 'sum', 'sum'
    UNION ALL SELECT 1, 0, 'weight', 'kg', 'number', 'higher', 'best', 'none'
    UNION ALL SELECT 1, 1, 'reps', NULL, 'integer', 'higher', 'best', 'sum'
) AS metric ON metric.odd = activity.id % 2
ORDER BY 1;
INSERT INTO activity_set (id, activity_instance_id, number, position, kind, done, recorded_at)
SELECT id, activity_instance_id, number, number, CASE id % 7 WHEN 1 THEN 'warmup' ELSE 'work' END, 1, stopped_at
FROM timer_interval ORDER BY id;
INSERT INTO metric_value (activity_set_id, metric_id, unit, value)
SELECT set_id, 3 * activity_id + place, CASE place WHEN 0 THEN iif(activity_id % 2 = 1, 'kg', 'bpm') END, CASE
    WHEN activity_id % 2 = 1 AND place = 0 THEN 40 + 2.5 * (step + chance % 13)
    WHEN activity_id % 2 = 1 THEN max(1, 12 - chance % 13 + (chance / 13) % 4)
    WHEN place = 0 THEN 60 + 4 * (step + chance % 13)
    WHEN place = 1 THEN max(0, 8 - 2 * max(0, chance % 13 - 10) - (chance / 13) % 3)
    ELSE 8 END
FROM (
    SELECT activity_set.id AS set_id, activity_instance.activity_id AS activity_id,
        activity_set.id * 2654435761 % 2147483647 / 7 AS chance,
        activity_set.id * 20 / (SELECT max(id) FROM activity_set) AS step
    FROM activity_set JOIN activity_instance ON activity_instance.id = activity_set.activity_instance_id
) JOIN (SELECT 0 AS place UNION ALL SELECT 1 UNION ALL SELECT 2)
WHERE place < 2 OR activity_id % 2 = 0
ORDER BY set_id, place;
INSERT INTO change (id, command, made_at)
SELECT 2 * id - 1, 'start something', started_at FROM timer_interval
UNION ALL
SELECT 2 * id, 'stop', stopped_at FROM timer_interval
ORDER BY 1;
INSERT INTO change_image (change_id, kind, table_name, row_id, column_name, value)
SELECT 2 * id - 1, 'born', 'timer_interval', id, NULL, id FROM newest
UNION ALL
SELECT 2 * id, 'was', 'timer_interval', id, 'stopped_at', NULL FROM newest
UNION ALL
SELECT 2 * id, 'was', 'timer_interval', id, 'running', 1 FROM newest
ORDER BY 1;
"""


def main() -> None:
    """Make the log that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="the log to make; it must not exist")
    add_options(parser)
    wanted = parser.parse_args()
    if wanted.file.exists():
        parser.error(f"{wanted.file} exists")
    from practicelog.db.upgrade import create

    create(str(wanted.file.absolute()))
    count = fill(wanted.file, wanted.n, wanted.generator, wanted.end)
    print(f"{count} intervals before {wanted.end} in {wanted.file}")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what can be said about a history."""
    parser.add_argument("--n", type=int, default=10_000, help="how many intervals (default: %(default)s)")
    parser.add_argument("--generator", type=Path, default=GENERATOR, help="gen_history.py (default: %(default)s)")
    parser.add_argument("--end", default=END, help="the day after the last practice (default: %(default)s)")


def fill(log: Path, count: int, generator: Path = GENERATOR, end: str = END) -> int:
    """Put `count` intervals that lie before the day `end` into the new `log`; return how many it now has."""
    with tempfile.TemporaryDirectory() as folder, contextlib.closing(sqlite3.connect(log)) as db:
        plain = generated(Path(folder), count, generator, end) if generator.exists() else Path(folder, "plain.db")
        if not generator.exists():
            make_plain(plain, count, end)
        db.execute("ATTACH ? AS plain", (str(plain),))
        # A log that a power cut may spoil: it is made anew.
        db.execute("PRAGMA main.synchronous=OFF")
        db.execute("CREATE TEMP VIEW newest AS SELECT id FROM main.timer_interval ORDER BY id DESC LIMIT 500")
        db.executescript(f"BEGIN;{FILL}COMMIT;")
        return int(db.execute("SELECT count(*) FROM main.timer_interval").fetchone()[0])


def generated(folder: Path, count: int, generator: Path, end: str) -> Path:
    """Return the plain database that the `generator` writes into `folder`."""
    words = ["--n", str(count), "--end", end, "--formats", "plain", "--out", str(folder)]
    subprocess.run([sys.executable, str(generator), *words], check=True, stdout=subprocess.DEVNULL)
    return folder / "plain.db"


def make_plain(path: Path, count: int, end: str) -> None:
    """Write a plainer history to `path`: two sessions a day, each activity in its turn."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.executescript(PLAIN)
        db.executemany("INSERT INTO activity_group VALUES (?, ?)", [(1, "technique"), (2, "repertoire")])
        names = [(number, 1 + number % 2, f"activity-{number:02}") for number in range(1, 41)]
        db.executemany("INSERT INTO activity VALUES (?, ?, ?)", names)
        db.executemany("INSERT INTO tag VALUES (?, ?)", [(1, "slow"), (2, "metronome")])
        for number, start, stop, session in intervals(count, date.fromisoformat(end)):
            db.execute(
                "INSERT INTO session VALUES (?, ?, ?, NULL) ON CONFLICT DO UPDATE SET ended_at = excluded.ended_at",
                (session, start, stop),
            )
            note = "evenly, relaxed thumb" if number % 10 == 0 else None
            db.execute("INSERT INTO activity_instance VALUES (?, ?, ?, ?)", (number, session, 1 + number % 40, note))
            db.execute("INSERT INTO timer_interval VALUES (?, ?, ?, ?)", (number, number, start, stop))
            if number % 2:
                db.execute("INSERT INTO instance_tag VALUES (?, ?)", (number, 1 + number // 2 % 2))
        db.commit()


def intervals(count: int, end: date) -> Iterator[tuple[int, int, int, int]]:
    """Yield `count` intervals, oldest first: number, start and stop in seconds since the epoch, number of session."""
    a_day = max(INTERVALS_A_DAY, -(-count // (YEARS * 365)))
    days = -(-count // a_day)
    midnight = int(datetime(end.year, end.month, end.day, tzinfo=UTC).timestamp()) - days * DAY
    slot = (LAST_HOUR - FIRST_HOUR) * 60 // a_day * 60
    for number in range(count):
        day, place = divmod(number, a_day)
        start = midnight + day * DAY + FIRST_HOUR * 3600 + place * slot
        yield number + 1, start, start + slot * 3 // 4, 2 * day + (place >= a_day // 2) + 1


if __name__ == "__main__":
    main()
