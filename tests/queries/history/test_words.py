"""The history in words, of many changes as of few."""

from pathlib import Path

import pytest

from practicelog.db.connect import reading
from practicelog.queries.history.words import history_rows
from tests.conftest import Record, at
from tests.queries.test_plans import Listening

CHANGES = (
    ("start strings/guitar +slow --section warm -m good", "17:00"),
    ("set L 100kgx5", "17:05"),
    ("set R 95kgx5", "17:06"),
    ("edit 1.1.1 102kgx5", "17:07"),
    ("metric add guitar work --of weight --of reps", "17:08"),
    ("metric delete guitar work", "17:09"),
    ("delete 1.1.2", "17:10"),
    ("break 10m", "17:20"),
    ("start violin", "17:30"),
    ("edit .1 --activity violin", "17:31"),
    ("finish -r 4", "17:40"),
    ("activity merge guitar into violin", "17:50"),
    ("undo", "17:51"),
)


def test_the_history_takes_the_same_statements_however_many_changes_of_whatever_kind_there_are(
    record: Record, log_file: Path
) -> None:
    record(*CHANGES)
    counts = set()
    with reading(str(log_file)) as db:
        for count in (len(CHANGES), 5, 3):
            listening = Listening(db)
            assert len(history_rows(listening, count, at("18:00").zone)) == count
            counts.add(len(listening.asked))
    assert counts == {7}


@pytest.mark.parametrize("count", [1, 2])
def test_what_updated_nothing_asks_for_no_present_values(count: int, record: Record, log_file: Path) -> None:
    record(("activity add guitar", "17:00"), ("activity add violin", "17:01"))
    with reading(str(log_file)) as db:
        listening = Listening(db)
        phrases = [row.phrases for row in history_rows(listening, count, at("18:00").zone)]
    assert phrases == [["new: activity violin"], ["new: activity guitar"]][:count]
    assert len(listening.asked) == 6
