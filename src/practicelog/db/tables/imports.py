"""Where rows came from that were brought in from elsewhere. It points into the log, which knows nothing of it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from practicelog.db.tables.log import STRICT, printable
from practicelog.db.types import Instant, Text


class LogIdentity(SQLModel, table=True):
    """By what this log is told from every other: one row, made with the file."""

    __tablename__ = "log_identity"
    __table_args__ = (
        CheckConstraint("id = 1", name="log_identity_is_one_row"),
        printable("log_identity", "identity"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    identity: str = Field(sa_type=Text)


class LogBranch(SQLModel, table=True):
    """From which row of a table on what was added belongs to a copy of the log that went its own way."""

    __tablename__ = "log_branch"
    __table_args__ = (UniqueConstraint("table_name", "first_id"), STRICT)
    id: int = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text)
    table_name: str = Field(sa_type=Text)
    first_id: int


class ImportRun(SQLModel, table=True):
    """One import of one file: what it was, in which zone it was read, and what became of its facts."""

    __tablename__ = "import_run"
    __table_args__ = (printable("import_run", "source"), STRICT)
    id: int = Field(default=None, primary_key=True)
    source: str = Field(sa_type=Text)
    file: str = Field(sa_type=Text)
    file_hash: str = Field(sa_type=Text)
    zone: str = Field(sa_type=Text)
    imported_at: datetime = Field(sa_type=Instant)
    imported: int
    merged: int
    kept: int
    rejected: int


class ImportFact(SQLModel, table=True):
    """One fact of a source, and what became of it: `row_id` of `table_name` is the row that it made or went into.

    `digest` is of what was written there, by which it is told whether the row was changed since. Of two files the one
    of higher `rank` counts, then the newer, by `as_of` (microseconds since the epoch). `raw` is the source's own text
    where that is not in the row.
    """

    __tablename__ = "import_fact"
    __table_args__ = (
        UniqueConstraint("source", "kind", "source_key"),
        Index("import_fact_run_id", "import_run_id"),
        Index("import_fact_row", "table_name", "row_id"),
        CheckConstraint(
            "fate IN ('imported', 'merged', 'kept', 'rejected')",
            name="import_fact_fate_is_known",
        ),
        CheckConstraint("(table_name IS NULL) = (row_id IS NULL)", name="import_fact_row_has_a_table"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    import_run_id: int = Field(foreign_key="import_run.id")
    source: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    source_key: str = Field(sa_type=Text)
    fate: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    table_name: str | None = Field(default=None, sa_type=Text)
    row_id: int | None = None
    digest: int | None = None
    rank: int = 1
    as_of: int = 0
    flag: str | None = Field(default=None, sa_type=Text)
    place: str | None = Field(default=None, sa_type=Text)
    raw: str | None = Field(default=None, sa_type=Text)
