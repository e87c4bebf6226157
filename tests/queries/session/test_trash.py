"""The trash holds what can be deleted, under the nouns of the registry."""

from typing import get_args

from practicelog.queries.registry import TABLES
from practicelog.queries.session.trash import TRASH, TrashKind


def test_the_trash_lists_every_table_whose_rows_go_into_it() -> None:
    assert {*TRASH} == {table for table, entry in TABLES.items() if entry.has_trash}
    assert {TABLES[table].noun for table in TRASH} == {*get_args(TrashKind)}
