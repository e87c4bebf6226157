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


def test_the_history_takes_seven_statements_at_most_however_many_changes_of_whatever_kind_there_are(
    record: Record, log_file: Path
) -> None:
    record(*CHANGES)
    counts = set()
    with reading(str(log_file)) as db:
        for count in (len(CHANGES), 5, 3):
            listening = Listening(db)
            assert len(history_rows(listening, count, at("18:00").zone)) == count
            counts.add(len(listening.asked))
    assert max(counts) == 7


@pytest.mark.parametrize("count", [1, 2])
def test_what_updated_nothing_asks_for_no_present_values(count: int, record: Record, log_file: Path) -> None:
    record(("activity add guitar", "17:00"), ("activity add violin", "17:01"))
    with reading(str(log_file)) as db:
        listening = Listening(db)
        phrases = [row.phrases for row in history_rows(listening, count, at("18:00").zone)]
    assert phrases == [["added activity violin"], ["added activity guitar"]][:count]
    assert len(listening.asked) == 4


def test_each_line_is_a_sentence_about_what_was_done(record: Record, log_file: Path) -> None:
    record(
        ("start alt", "17:00"),
        ("switch legato", "17:10"),
        ("edit 1.2:1 --start 17:12", "17:15"),
        ("edit 1.2 --plan 10m", "17:16"),
        ("edit 1.2 --plan none", "17:17"),
        ("finish", "17:20"),
        ("rate -r 3 --on 1", "17:21"),
        ("rate -r 4 --on 1", "17:21"),
        ("edit 1 --name duo", "17:22"),
        ("edit 1 --name trio", "17:23"),
        ("edit 1.2 --section etudes", "17:24"),
        ("edit 1.2 --activity alt", "17:25"),
        ("tag add slow --on 1.1", "17:26"),
        ("tag remove slow --on 1.1", "17:27"),
        ("activity archive legato", "17:28"),
        ("delete 1", "17:29"),
        ("restore 1", "17:30"),
        ("undo", "17:31"),
    )
    with reading(str(log_file)) as db:
        rows = history_rows(db, 30, at("18:00").zone)
    assert [row.phrases for row in reversed(rows)] == [
        ["added activity alt, session 1", "began 1.1:1 alt at 17:00"],
        ["added activity legato", "began 1.2:1 alt at 17:10", "stopped 1.1:1 alt at 17:10"],
        ["start moved to 17:12 on 1.2:1 alt, was 17:10"],
        ["set plan 10:00 on 1.2 alt"],
        ["took plan 10:00 off 1.2 alt"],
        ["stopped 1.2:1 alt at 17:20", "ended session 1 at 17:20"],
        ["set rating 3 on session 1"],
        ["rating 3 → 4 on session 1"],
        ['named session 1 "duo"'],
        ['renamed session 1 "duo" to "trio"'],
        ["added section etudes", "moved 1.2 alt from a section of session 1 to section etudes"],
        ["changed 1.2 from activity legato to activity alt"],
        ["added tag slow", "put tag slow on 1.1 alt"],
        ["took tag slow off 1.1 alt"],
        ["archived activity legato"],
        ["deleted session 1"],
        ["restored session 1"],
        ["took c17 back"],
    ]
