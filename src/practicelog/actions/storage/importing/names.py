"""Names in the log: what has the name of something here is that, or gets a name of its own."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import islice
from typing import Any, NamedTuple

from practicelog.actions.storage.importing.log import Log
from practicelog.domain.imports.naming import Values, age, place_of_name, possible_names, set_name, stated
from practicelog.domain.sets.units import can_convert
from practicelog.queries.storage.imported import named_rows

SAME_NAME_IS_SAME = ("activity_group", "activity", "metric", "side", "tag")


class Claim(NamedTuple):
    """A row that claims a name: what it is in the log, and what its source states, None where a person named it."""

    age: tuple[int, int, str]
    row_id: int
    here: Values
    said: Values | None


def namesake(log: Log, table: str, key: str, values: Values, row_id: int | None = None) -> int | None:
    """Return the row that one of these values is by its name; a name that belongs to another thing is made to differ.

    `row_id` is where the row is in the log already.
    """
    for name in possible_names(table, key, values):
        set_name(values, name)
        other = log.named(table, values)
        if other in (None, row_id):
            return None
        if is_same(log, table, other, values):
            return other
        log.is_unsettled = True
    raise AssertionError


def is_same(log: Log, table: str, other: int | None, values: Mapping[str, Any]) -> bool:
    """Tell whether what has the same name is the same: a metric if its numbers measure the same."""
    if table == "metric":
        return can_convert(log.units.get(other or 0) or "", values.get("unit") or "")
    return table in SAME_NAME_IS_SAME


def settle(log: Log, table: str) -> bool:
    """Give the plain name to the oldest of the rows that sources call the same; tell whether a name is different now.

    Names that a person gave stay.
    """
    log.write_out()
    claims: dict[tuple[int | None, str], list[Claim]] = defaultdict(list)
    for row in named_rows(log.reader, table):
        here = log.row(table, row.row_id) or {}
        said = stated(here, row.key, row.digest) if row.key else None
        claims[place_of_name(table, said or here)].append(Claim(age(row.rank, row.key, here), row.row_id, here, said))
    wanted: list[tuple[Claim, bool]] = []
    for rows in claims.values():
        ours = sorted(row for row in rows if row.said)
        for place, claim in enumerate(ours):
            is_plain = place == 0 and len(ours) == len(rows)
            if is_plain != (claim.said == claim.here):
                wanted.append((claim, is_plain))
    for claim, _ in wanted:
        log.names[table].pop(place_of_name(table, claim.here), None)
        log.update(table, claim.row_id, {"name_key": f"\0{claim.row_id}"})
    for claim, is_plain in sorted(wanted, key=lambda want: not want[1]):
        values = dict(claim.said or {})
        for name in islice(possible_names(table, claim.age[2], claim.said or {}), 0 if is_plain else 1, None):
            set_name(values, name)
            if log.named(table, values) is None:
                break
        log.update(table, claim.row_id, {"name": values["name"], "name_key": values["name_key"]})
        log.names[table][place_of_name(table, values)] = claim.row_id
    return bool(wanted)
