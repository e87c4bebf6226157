"""Ask whether the truths hold: in the whole log, or of the rows that an undo touched."""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from practicelog.db.connect import id_list
from practicelog.db.past import Place
from practicelog.domain.waiting import Say, silent
from practicelog.queries.truths.belonging import missing_parents
from practicelog.queries.truths.goals import GOALS
from practicelog.queries.truths.groups import GROUPS
from practicelog.queries.truths.plans import PLANS
from practicelog.queries.truths.sets import MEANINGS, SETS
from practicelog.queries.truths.times import TIMES
from practicelog.queries.truths.truth import Truth, parameter_of, table_called

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

TRUTHS = (*TIMES, *SETS, *GROUPS, *PLANS, *GOALS)


def broken_truths(db: "Readable", tomorrow: int, say: Say = silent) -> Iterator[tuple[Truth, str]]:
    """Yield each truth that does not hold somewhere in the log, with where, as screens name it.

    What begins after `tomorrow`, in microseconds since the epoch, lies in the future.
    """
    for number, truth in enumerate(TRUTHS, 1):
        say(f"truth {number} of {len(TRUTHS)}")
        for (location,) in db.execute(truth.everywhere(), {"tomorrow": tomorrow}).fetchall():
            yield truth, str(location)


def rows_in_the_way(db: "Readable", touched: Mapping[Place, Collection[str]]) -> list[Place]:
    """Return the rows beside which the touched ones, given with the columns that were changed, cannot be true.

    Those that a truth sets against them come first, then the missing rows that they belong to; each in the order of
    the touched rows. It takes a statement for each table of touched rows, at most.
    """
    order = {place: number for number, place in enumerate(touched)}
    against: list[tuple[int, int, Place]] = []
    missing: list[tuple[int, int, Place]] = []
    for table in dict.fromkeys(table for table, _ in touched):
        ids = ids_by_way(table, touched)
        truths = [*truths_touched(ids)]
        questions = [*truths, *missing_parents(table)]
        if not questions:
            continue
        rows = db.execute(
            " UNION ALL ".join(f"SELECT {rank}, * FROM ({sql})" for rank, sql in enumerate(questions)),  # noqa: S608
            {parameter_of(way): id_list(row_ids) for way, row_ids in ids.items()},
        )
        for rank, row_id, other_table, other_id in rows:
            found = against if rank < len(truths) else missing
            found.append((order[table, row_id], rank, (other_table, other_id)))
    return [place for *_, place in (*sorted(against), *sorted(missing))]


def truths_touched(ways: Collection[str]) -> Iterator[str]:
    """Yield the SELECT of each truth that can come to be broken in one of those ways."""
    for truth in (*TRUTHS, MEANINGS):
        yield from (truth.touched_by(way) for way in truth.ways if table_called(way) in ways)


def ids_by_way(table: str, touched: Mapping[Place, Collection[str]]) -> dict[str, list[int]]:
    """Return the ids of the touched rows of `table`, all under its name and some by a column that was changed."""
    ids: dict[str, list[int]] = {}
    for (touched_table, row_id), columns in touched.items():
        if touched_table == table:
            for way in (table, *(f"{table}.{column}" for column in columns)):
                ids.setdefault(way, []).append(row_id)
    return ids
