"""Ask whether the truths hold: in the whole log, or of the rows that an undo touched."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.connect import id_list
from practicelog.db.past import Place
from practicelog.domain.waiting import Say, silent
from practicelog.queries.truths.belonging import missing_parents
from practicelog.queries.truths.goals import GOALS
from practicelog.queries.truths.groups import GROUPS
from practicelog.queries.truths.imported import IMPORTED
from practicelog.queries.truths.plans import PLANS
from practicelog.queries.truths.sets import MEANINGS, SETS
from practicelog.queries.truths.times import TIMES
from practicelog.queries.truths.truth import Truth, parameter_of, table_called

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

TRUTHS = (*TIMES, *SETS, *GROUPS, *PLANS, *GOALS)


class InTheWay(NamedTuple):
    """Rows beside which touched ones cannot be true, and those beside which they may only be if an import left them so.

    Each is in the order of the touched rows.
    """

    rows: list[Place]
    imported: list[Place]


def broken_truths(
    db: "Readable", truths: Sequence[Truth], tomorrow: int, say: Say = silent
) -> Iterator[tuple[Truth, str]]:
    """Yield each of the truths that does not hold somewhere in the log, with where, as screens name it.

    What begins after `tomorrow`, in microseconds since the epoch, lies in the future.
    """
    for number, truth in enumerate(truths, 1):
        say(f"truth {number} of {len(truths)}")
        for (location,) in db.execute(truth.everywhere(), {"tomorrow": tomorrow}).fetchall():
            yield truth, str(location)


def rows_in_the_way(db: "Readable", touched: Mapping[Place, Collection[str]]) -> InTheWay:
    """Return the rows beside which the touched ones, given with the columns that were changed, cannot be true.

    Those that a truth sets against them come first, then the missing rows that they belong to. It takes a statement for
    each table of touched rows, at most.
    """
    order = {place: number for number, place in enumerate(touched)}
    found: tuple[list[tuple[int, int, Place]], ...] = ([], [], [])
    for table in dict.fromkeys(table for table, _ in touched):
        ids = ids_by_way(table, touched)
        parts = (truths_touched(ids), missing_parents(table), imports_touched(ids))
        questions = [(kind, sql) for kind, part in enumerate(parts) for sql in part]
        if not questions:
            continue
        rows = db.execute(
            " UNION ALL ".join(
                f"SELECT {kind}, {rank}, * FROM ({sql})"  # noqa: S608
                for rank, (kind, sql) in enumerate(questions)
            ),
            {parameter_of(way): id_list(row_ids) for way, row_ids in ids.items()},
        )
        for kind, rank, row_id, other_table, other_id in rows:
            found[kind].append((order[table, row_id], rank, (other_table, other_id)))
    against, missing, imported = ([place for *_, place in sorted(part)] for part in found)
    return InTheWay([*against, *missing], imported)


def truths_touched(ways: Collection[str]) -> Iterator[str]:
    """Yield the SELECT of each truth that can come to be broken in one of those ways."""
    for truth in (*TRUTHS, MEANINGS):
        yield from (truth.touched_by(way) for way in truth.ways if table_called(way) in ways)


def imports_touched(ways: Collection[str]) -> Iterator[str]:
    """Yield the SELECT of each question about imports that can come to be asked in one of those ways."""
    for truth in IMPORTED:
        yield from (truth.all_touched_by(way) for way in truth.ways if way in ways)


def ids_by_way(table: str, touched: Mapping[Place, Collection[str]]) -> dict[str, list[int]]:
    """Return the ids of the touched rows of `table`, all under its name and some by a column that was changed."""
    ids: dict[str, list[int]] = {}
    for (touched_table, row_id), columns in touched.items():
        if touched_table == table:
            for way in (table, *(f"{table}.{column}" for column in columns)):
                ids.setdefault(way, []).append(row_id)
    return ids
