"""Find what in a log cannot be, after a command could not read it: a hand or a flipped bit has put it there."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from practicelog.domain.errors import PracticeError
from practicelog.domain.time.clock import EARLIEST_US, LATEST_US, stored_day, zone_called
from practicelog.queries.registry import TABLES
from practicelog.queries.truths.rules import WORDS, listed

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

BOUNDS = {"earliest": EARLIEST_US, "latest": LATEST_US}
# What is known only of what began at a time that is known.
AFTER_START = {
    "session": ("open", "ended_at"),
    "timer_interval": ("running", "stopped_at"),
    "break": ("running", "stopped_at"),
}
# The schema says so, too, unless it was changed.
REQUIRED = {"name_key", "zone", "practice_day", "number", "made_at", "command", "body"}
READERS: dict[str, Callable[[Any], object]] = {"practice_day": stored_day, "zone": zone_called}
"""The columns of which only Python can tell what cannot be in them."""


def impossible_value(db: "Readable") -> str | None:
    """Return a sentence on the first value in the log that cannot be, with its row; None if there is none."""
    return next(chain(impossible_setting(db), impossible_values(db)), None)


def impossible_setting(db: "Readable") -> Iterator[str]:
    """Yield a sentence on the setting `zone` if there is no such zone; the others say so themselves."""
    row = db.execute("SELECT value FROM setting WHERE name = 'zone'").fetchone()
    zone = row[0] if row else "auto"
    if zone != "auto" and not can_be_read(zone, zone_called):
        yield f"The setting zone cannot be {shown(zone)}. To put it back: practicelog config zone --reset"


def impossible_values(db: "Readable") -> Iterator[str]:
    """Yield a sentence on each row with a value that cannot be in its column."""
    for table in (*TABLES, "change"):
        columns = db.execute('SELECT name, type, "notnull" FROM pragma_table_info(?)', (table,)).fetchall()
        for column, type_, is_required in columns:
            unlike = " OR ".join(conditions(table, column, type_, is_required))
            found = db.execute(f'SELECT id, "{column}" FROM "{table}" WHERE {unlike} ORDER BY id', BOUNDS).fetchall()  # noqa: S608
            if read := READERS.get(column):
                values = db.execute(f'SELECT min(id), "{column}" FROM "{table}" GROUP BY "{column}"').fetchall()  # noqa: S608
                found += [(row_id, value) for row_id, value in values if not can_be_read(value, read)]
            yield from (sentence(table, row_id, column, value) for row_id, value in found)
    images = "SELECT change_id, value FROM change_image WHERE substr(column_name, -3) = '_at'"
    for change_id, value in db.execute(f"{images} AND typeof(value) NOT IN ('integer', 'null')").fetchall():
        yield sentence("change_image", change_id, "value", value)


def sentence(table: str, row_id: int, column: str, value: Any) -> str:
    """Return that a value cannot be, where it is, and what to do."""
    return f"The log is damaged: {column} of {table} {row_id} cannot be {shown(value)}. See: practicelog db check"


def conditions(table: str, column: str, type_: str, is_required: bool) -> Iterator[str]:
    """Yield in SQL what a value of that column cannot be."""
    yield f"""typeof("{column}") NOT IN ('{type_.lower()}', 'null')"""
    if is_required or column in REQUIRED or (column == "name" and table in TABLES and TABLES[table].is_named):
        yield f'"{column}" IS NULL'
    if column.endswith("_at"):
        yield f'"{column}" NOT BETWEEN :earliest AND :latest'
    if column.endswith("_seconds"):
        yield f'"{column}" NOT BETWEEN 0 AND (:latest - :earliest) / 1000000'
    if words := WORDS.get((table, column)):
        yield f'"{column}" NOT IN ({listed(words)})'
    if type_ == "REAL":
        yield f'abs("{column}") = 9e999'
    if column == "started_at":
        yield from (f'"{column}" IS NULL AND "{other}" IS NOT NULL' for other in AFTER_START.get(table, ()))


def can_be_read(value: Any, read: Callable[[Any], object]) -> bool:
    """Return whether `read` takes the value."""
    try:
        read(value)
    except (PracticeError, ArithmeticError, LookupError, TypeError, ValueError):
        return False
    return True


def shown(value: Any) -> str:
    """Return a value as a sentence quotes it: `nothing` for none."""
    return "nothing" if value is None else f'"{value}"' if isinstance(value, str) else str(value)
