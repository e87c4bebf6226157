"""What a log of the newest revision is made of, and how one differs from that.

`schema.sql` holds what the migrations come to; `python -m practicelog.db.upgrade` writes it.
"""

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.db.connect import columns_and_rows, statements
from practicelog.domain.errors import NotUnderstood, WrongDatabase

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

SCHEMA = Path(__file__).with_name("schema.sql")
HEAD = """\
-- What the migrations come to: `db check` holds a log against it. To write it anew: python -m practicelog.db.upgrade

"""


class Check(NamedTuple):
    """A CHECK of a table: its name and what must not be false of any row."""

    table: str
    name: str
    condition: str


class Unique(NamedTuple):
    """Columns that no two rows of a table have alike, of those for which `condition` holds."""

    table: str
    columns: tuple[str, ...]
    condition: str


class Column(NamedTuple):
    """A column of a table and the type of its values."""

    table: str
    name: str
    type: str


class Part(NamedTuple):
    """A part of a schema: a `table`, an `index`, a `view` or a `trigger`, and its name."""

    kind: str
    name: str

    def __str__(self) -> str:
        """What it is called in a sentence; one of our views needs no more than its name."""
        from practicelog.db.views import views

        return self.name if self.name in views() else f"the {self.kind} {self.name}"


def listed(parts: Iterable[Part | str]) -> str:
    """Return parts, or names of them, in a sentence: `the view v_mine, the trigger t`."""
    return ", ".join(map(str, parts))


class Differences(NamedTuple):
    """What is not in a log, what is there otherwise than this program makes it, and what is there beside that."""

    missing: list[Part]
    changed: list[Part]
    foreign: list[Part]


def differences(db: "Readable") -> Differences:
    """Return how a log differs from what this program makes, were it of the newest revision."""
    ours, there = parts(), parts_of(db)
    table_by_index = dict(db.execute("SELECT name, tbl_name FROM sqlite_schema WHERE type = 'index'").fetchall())
    own = {name for name in table_by_index if Part("table", table_by_index[name]) in ours}
    return Differences(
        missing=[part for part in ours if part not in there],
        changed=[part for part, sql in ours.items() if part in there and not is_same(part, there[part], sql)],
        # The index of a table of others is of that table.
        foreign=[part for part in there if part not in ours and (part.kind != "index" or part.name in own)],
    )


def answer(db: sqlite3.Connection, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the column names and the rows of one statement typed by a person.

    Raises NotUnderstood when it cannot be answered, WrongDatabase when that may be because a view is not ours.
    """
    try:
        return columns_and_rows(db, sql)
    except NotUnderstood:
        missing, changed, _ = differences(db)
        if strange := [part for part in (*missing, *changed) if part.kind == "view"]:
            problem = f"The log cannot answer: {strange[0]} is not as practicelog makes it. See: practicelog db check"
            raise WrongDatabase(problem) from None
        raise


def parts() -> dict[Part, str]:
    """Return the SQL of every table, index and view that this program makes, in the order in which they are made."""
    # Here, not above: every command that writes knows how to upgrade a log, few have to.
    from practicelog.db.views import views

    makers = [text.removeprefix(HEAD).strip().removesuffix(";") for text in statements(SCHEMA.read_text("utf-8"))]
    return {part_made_by(sql): sql for sql in (*makers, *views().values())}


def part_made_by(sql: str) -> Part:
    """Return the part that a statement makes."""
    create, *words = sql.replace('"', "").split(maxsplit=4)
    kind, name, *_ = words[1:] if words[0] == "UNIQUE" else words
    assert create == "CREATE"
    return Part(kind.lower(), name)


def checks() -> list[Check]:
    """Return the CHECKs of every table that this program makes."""
    return [
        Check(part.name, match["name"], enclosed(sql[match.end() :]))
        for part, sql in parts().items()
        if part.kind == "table"
        for match in re.finditer(r"CONSTRAINT (?P<name>\w+) CHECK \(", sql)
    ]


def enclosed(sql: str) -> str:
    """Return what stands before the parenthesis that closes the one before `sql`."""
    depth = 1
    for match in re.finditer(r"'(?:[^']|'')*'|[()]", sql):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth == 0:
            return sql[: match.start()]
    raise ValueError(sql)


def uniques() -> list[Unique]:
    """Return what is unique in the tables that this program makes, but for their ids and links."""
    rules = []
    for part, sql in parts().items():
        if part.kind == "table":
            found = [(part.name, names, "1") for names in re.findall(r"^ *UNIQUE \((.*?)\)", sql, re.MULTILINE)]
        else:
            found = re.findall(r"^CREATE UNIQUE INDEX \w+ ON (\w+) \((.*?)\) WHERE (.*)", sql)
        rules += [Unique(table, tuple(names.split(", ")), condition) for table, names, condition in found]
    return rules


def columns() -> list[Column]:
    """Return the columns of every table that this program makes."""
    return [
        Column(part.name, *match)
        for part, sql in parts().items()
        if part.kind == "table"
        # A column that a migration added stands behind another one, in its line.
        for match in re.findall(r"(?:^ *|, )(\w+) (INTEGER|TEXT|REAL)\b", sql, re.MULTILINE)
    ]


def parts_of(db: "Readable") -> dict[Part, str]:
    """Return the SQL of every part of a log, but for what SQLite makes by itself and what the migrations keep."""
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid").fetchall()
    return {
        Part(kind, name): sql
        for kind, name, table, sql in rows
        # What SQLite makes by itself has no SQL or such a name.
        if sql and not name.startswith("sqlite_") and table != "alembic_version"
    }


def quoted(name: str) -> str:
    """Return a name from a file as SQL takes it."""
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def is_same(part: Part, sql: str, other_sql: str) -> bool:
    """Return whether both make the same part: a view to the letter, others but for the spaces and quotes."""
    return sql == other_sql or (part.kind != "view" and squeezed(sql) == squeezed(other_sql))


def squeezed(sql: str) -> str:
    """Return a statement without its spaces and quotes."""
    return "".join(sql.split()).replace('"', "")


def schema_of(db: "Readable") -> str:
    """Return the SQL of the tables and indexes of a log, as `schema.sql` holds it."""
    makers = (sql for part, sql in parts_of(db).items() if part.kind != "view")
    return HEAD + "\n\n".join(f"{dedent(' ' * 8 + sql).strip()};" for sql in makers) + "\n"
