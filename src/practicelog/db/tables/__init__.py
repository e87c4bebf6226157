"""The tables, as SQLModel classes."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Table


def all_tables() -> "Mapping[str, Table]":
    """Return every table of the log by its name; a command that records loads only those it writes."""
    from sqlmodel import SQLModel

    from practicelog.db.tables import imports, links, log, plan, sets, templates

    assert all((imports, links, log, plan, sets, templates))
    return SQLModel.metadata.tables
