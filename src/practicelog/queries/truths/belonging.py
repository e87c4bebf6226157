"""That what belongs to a row is not there without it: the rule of foreign keys, asked of a few rows.

SQLite's own question, `PRAGMA foreign_key_check`, reads the whole log.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from practicelog.db.connect import id_list
from practicelog.db.past import Place
from practicelog.queries.registry import LINKS, TABLES, identity_of, parents_of

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def missing_parents(table: str) -> Iterator[str]:
    """Yield the SELECTs of the touched rows of `table` that belong to a row which is not there.

    The parameter called `table` holds the ids of the touched rows, as JSON. Columns: the id of the touched row, the
    table and the id of the missing one.
    """
    identity = identity_of(table)
    for column, parent in parents_of(table).items():
        yield f"""
            SELECT "{identity}", '{parent}', "{column}" FROM "{table}"
            WHERE "{identity}" IN (SELECT value FROM json_each(:{table}))
                AND "{column}" IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM "{parent}" AS parent WHERE parent.id = "{table}"."{column}")
            """  # noqa: S608


def rows_left_behind(db: "Readable", removed: Sequence[tuple[str, int, int]]) -> list[Place]:
    """Return rows that belong to removed ones, given as table, first and last id, in one statement.

    Of each table of such rows there is one, in the order of the removed rows.
    """
    ranges: dict[str, list[list[int]]] = {}
    for table, first, last in removed:
        ranges.setdefault(table, []).append([first, last])
    parts = [
        f"""
        SELECT '{child}', min("{child}"."{identity_of(child)}")
        FROM json_each(:{table}) AS removed
        JOIN "{child}" ON "{child}"."{column}"
            BETWEEN json_extract(removed.value, '$[0]') AND json_extract(removed.value, '$[1]')
        """  # noqa: S608
        for table in ranges
        for child, column in children_of(table)
    ]
    if not parts:
        return []
    rows = db.execute(" UNION ALL ".join(parts), {table: str(pairs) for table, pairs in ranges.items()})
    return [(child, row_id) for child, row_id in rows if row_id is not None]


def children_of(table: str) -> list[tuple[str, str]]:
    """Return the tables whose rows belong to rows of `table`, with the columns by which they do."""
    return [
        (child, column)
        for child in (*TABLES, *LINKS)
        for column, parent in parents_of(child).items()
        if parent == table
    ]


def rows_around(db: "Readable", places: Sequence[Place]) -> Iterator[Place]:
    """Yield the rows that those belong to, each followed by the ones that it belongs to itself."""
    parents = parents_by_row(db, places)
    for place in places:
        yield from rows_above(place, parents)


def rows_above(place: Place, parents: Mapping[Place, list[Place]]) -> Iterator[Place]:
    """Yield the rows that a row belongs to, as `parents` say, each followed by the ones that it belongs to itself."""
    for parent in parents.get(place, ()):
        yield parent
        yield from rows_above(parent, parents)


def parents_by_row(db: "Readable", places: Iterable[Place]) -> dict[Place, list[Place]]:
    """Return what each of those rows belongs to, and what that does, in a statement for each table of them."""
    ids: dict[str, set[int]] = {}
    for table, row_id in places:
        ids.setdefault(table, set()).add(row_id)
    parents: dict[Place, list[Place]] = {}
    # What belongs to others stands below them: when a table is asked, all its rows are found.
    for table in (*LINKS, *reversed(TABLES)):
        # A group that lies in itself would never end.
        columns = {column: parent for column, parent in parents_of(table).items() if parent != table}
        if not columns or table not in ids:
            continue
        column_list = ", ".join(f'"{column}"' for column in (identity_of(table), *columns))
        rows = db.execute(
            f"""
            SELECT {column_list} FROM "{table}"
            WHERE "{identity_of(table)}" IN (SELECT value FROM json_each(:ids))
            """,  # noqa: S608
            {"ids": id_list(ids[table])},
        )
        for row_id, *parent_ids in rows.fetchall():
            for parent, parent_id in zip(columns.values(), parent_ids, strict=True):
                if parent_id is not None:
                    parents.setdefault((table, row_id), []).append((parent, parent_id))
                    ids.setdefault(parent, set()).add(parent_id)
    return parents
