"""Find rows that refer to other rows: a missing parent, a child that would be left behind, a row in the way."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from practicelog.db.tables import all_tables

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def identity_of(table: str) -> str:
    """Return the column by which images identify a row of `table`: its id, or the first column of a link."""
    columns = all_tables()[table].primary_key.columns
    return str(next(iter(columns)).name)


def missing_parent(db: "Readable", table: str, row_id: int) -> tuple[str, int] | None:
    """Return the table and id of a row that the given row refers to but that no longer exists, or None."""
    identity = identity_of(table)
    for key in all_tables()[table].foreign_keys:
        column, parent = key.parent.name, key.column.table.name
        row = db.execute(
            f"""
            SELECT "{column}" FROM "{table}"
            WHERE "{identity}" = :row AND "{column}" IS NOT NULL AND "{column}" NOT IN (SELECT id FROM "{parent}")
            """,  # noqa: S608
            {"row": row_id},
        ).fetchone()
        if row:
            return parent, int(row[0])
    return None


def child_row(db: "Readable", table: str, first: int, last: int) -> tuple[str, int] | None:
    """Return the table and id of a row that refers to one of the rows `first` to `last`, or None if none does.

    Changes are not looked at: they do not refer to the rows that they recorded.
    """
    for child in all_tables().values():
        for key in child.foreign_keys:
            if key.column.table.name != table or child.name.startswith("change"):
                continue
            row = db.execute(
                f"""
                SELECT "{identity_of(child.name)}" FROM "{child.name}"
                WHERE "{key.parent.name}" BETWEEN :first AND :last
                LIMIT 1
                """,  # noqa: S608
                {"first": first, "last": last},
            ).fetchone()
            if row:
                return child.name, int(row[0])
    return None


def row_in_the_way(
    db: "Readable", table: str, row_id: int, columns: Sequence[str], values: dict[str, Any]
) -> int | None:
    """Return another row with the same unique `columns` as row `row_id` would have with `values`, or None."""
    column_list = ", ".join(f'"{column}"' for column in columns)
    row = db.execute(f'SELECT {column_list} FROM "{table}" WHERE id = :row', {"row": row_id}).fetchone()  # noqa: S608
    parameters = {**(dict(zip(columns, row, strict=True)) if row else {}), **values}
    condition = " AND ".join(f'"{column}" = :{column}' for column in columns)
    other_row = db.execute(
        f'SELECT id FROM "{table}" WHERE {condition} AND id <> :row',  # noqa: S608
        {**{column: parameters.get(column) for column in columns}, "row": row_id},
    ).fetchone()
    return int(other_row[0]) if other_row else None
