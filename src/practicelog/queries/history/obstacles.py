"""What stands in the place that a row needs to come back to."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from practicelog.db.past import Row

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def row_in_the_way(db: "Readable", table: str, row_id: int, values: Row, columns: Collection[str]) -> int | None:
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
