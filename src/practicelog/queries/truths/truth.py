"""A truth about the log, and how it is asked: of all rows, or of a few that were touched."""

from collections.abc import Mapping
from typing import NamedTuple

from practicelog.queries.registry import identity_of

OTHER = "other_"


class Truth(NamedTuple):
    """Something that must hold of the log; `sentence` says what is wrong where it does not, `remedy` what to do then.

    `rows`, the FROM and WHERE of a SELECT, are the rows that break it; `location` is an SQL expression for where they
    are. `ways` are the tables through whose rows an undo can break it, each with the table of the row that then stands
    in the way. The second row of the same table is called `other_…`; `metric.minimum` is a way only for rows of
    which that column is changed. `once` is a condition that leaves one of two rows that break it together.
    """

    name: str
    sentence: str
    remedy: str
    location: str
    rows: str
    ways: Mapping[str, str]
    once: str = "1"

    def everywhere(self) -> str:
        """Return the SELECT of where it is broken in the whole log; `:tomorrow` is the future's beginning."""
        return f"SELECT DISTINCT {self.location} {self.rows} AND {self.once}"

    def touched_by(self, way: str) -> str:
        """Return the SELECT of the touched rows that break it, and of the newest row in the way of each.

        The ids of the touched rows are the parameter that `parameter_of` names. Columns: the id of the touched row,
        the table and the id of the one in its way.
        """
        touched, other = way.partition(".")[0], self.ways[way]
        return self.beside(way, f"max({identity(other)})", f"GROUP BY {identity(touched)}")

    def all_touched_by(self, way: str) -> str:
        """Return the same SELECT with every row in the way, not only the newest."""
        return self.beside(way, identity(self.ways[way]), "")

    def beside(self, way: str, other_id: str, grouping: str) -> str:
        """Return the SELECT of the touched rows that break it, with `other_id` of the rows in their way."""
        touched, other = way.partition(".")[0], self.ways[way]
        return f"""
            SELECT {identity(touched)}, '{table_called(other)}', {other_id} {self.rows}
                AND {identity(touched)} IN (SELECT value FROM json_each(:{parameter_of(way)}))
            {grouping}
            """  # noqa: S608


def table_called(alias: str) -> str:
    """Return the table that is called `alias` in a truth."""
    return alias.removeprefix(OTHER)


def identity(alias: str) -> str:
    """Return the column by which a row of what is called `alias` is known."""
    return f'"{alias}".{identity_of(table_called(alias))}'


def parameter_of(way: str) -> str:
    """Return the name of the parameter that holds the ids of the rows touched in that way, as JSON."""
    return way.replace(".", "_").removeprefix(OTHER)
