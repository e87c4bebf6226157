"""Bringing records into the log: what is new is written, what is known is compared, and nothing comes twice."""

from pathlib import Path

import pytest

from practicelog.domain.errors import Refused
from practicelog.domain.imports.digest import mark
from practicelog.domain.imports.records import IMPORTED, KEPT, MERGED, REJECTED, Fact, Problem, Ref, Row
from tests.actions.importing.bringing import (
    NOON,
    PRACTICE,
    SECOND,
    Book,
    a_set,
    activity,
    all_counts,
    interval,
    item,
    section,
    session,
    tag,
    tagged,
    told,
    value,
)

ALL_NEW = {
    "activity": 1,
    "session": 1,
    "section": 1,
    "activity_instance": 1,
    "timer_interval": 1,
    "activity_set": 1,
    "metric": 1,
    "metric_value": 1,
    "tag": 1,
    "link": 1,
}


def test_what_is_new_is_written_once_and_counted(book: Book) -> None:
    outcome = book.bring(*PRACTICE)
    assert all_counts(outcome) == {"new": ALL_NEW}
    assert (outcome.run_id, outcome.has_redo, outcome.problems) == (1, True, [])
    assert outcome.account == {f"row:{table}": {IMPORTED: 1} for table in ALL_NEW if table != "link"}
    assert book.rows("SELECT name, name_key, created_at FROM activity") == [("scales", "scales", NOON)]
    assert book.rows("SELECT activity_id, number FROM activity_instance") == [(1, 1)]
    assert book.rows("SELECT started_at, stopped_at, number FROM timer_interval") == [(NOON, NOON + 1800 * SECOND, 1)]
    assert book.rows("SELECT value, metric_id, activity_set_id FROM metric_value") == [(5.0, 1, 1)]
    assert book.rows("SELECT * FROM session_tag") == [(1, 1)]


def test_the_run_says_what_file_it_was_and_what_became_of_its_facts(book: Book) -> None:
    book.bring(activity("scales"), Fact("odd", "a", KEPT, "strange", None, "text"), Problem("line 2", "no day"))
    columns = "source, file, file_hash, zone, imported, merged, kept, rejected"
    assert book.rows(f"SELECT {columns} FROM import_run") == [
        ("tracker", "file.csv", "hash", "Europe/Berlin", 1, 0, 1, 1)
    ]


def test_each_row_keeps_where_it_came_from(book: Book) -> None:
    row = activity("scales")._replace(flag="review", place="line 3", raw="as it is", source="elsewhere")
    book.bring(row, as_of=7)
    columns = "import_run_id, source, kind, source_key, fate, reason, table_name, row_id, rank, as_of, flag, place, raw"
    assert book.rows(f"SELECT {columns} FROM import_fact") == [
        (1, "elsewhere", "row:activity", "scales", "imported", None, "activity", 1, 1, 7, "review", "line 3", None)
    ]
    assert book.rows("SELECT digest IS NOT NULL FROM import_fact") == [1]


def test_the_same_again_changes_nothing(book: Book) -> None:
    book.bring(*PRACTICE, Fact("odd", "a", KEPT, "strange", None, "text"))
    before = book.everything()
    outcome = book.bring(*PRACTICE, Fact("odd", "a", KEPT, "strange", None, "text"))
    assert all_counts(outcome) == {"unchanged": {table: 1 for table in ALL_NEW if table != "link"}}
    assert outcome.run_id is None
    assert outcome.account["row:session"] == {IMPORTED: 1}
    assert book.everything() == before


def test_nothing_leaves_no_trace(book: Book) -> None:
    before = book.everything()
    outcome = book.bring()
    assert (outcome.run_id, outcome.account, all_counts(outcome)) == (None, {}, {})
    assert book.everything() == before


def test_how_many_records_there_were_is_told_by_the_ten_thousand(book: Book) -> None:
    book.bring(*[activity("scales")] * 20_001)
    assert book.told == ["10,000 records", "20,000 records"]


def test_a_newer_file_replaces_what_an_older_one_said_which_is_kept(book: Book) -> None:
    book.bring(*PRACTICE, as_of=1)
    outcome = book.bring(session("s", "drills", ended_at=None), interval("t", "i", 0, 40), as_of=2)
    assert all_counts(outcome) == {"replaced": {"session": 1, "timer_interval": 1}}
    assert book.rows("SELECT name, ended_at FROM session") == [("drills", None)]
    assert book.rows("SELECT stopped_at FROM timer_interval") == [NOON + 2400 * SECOND]
    assert [*told(book)][-2:] == [
        ("replaced:session", "kept", "replaced", "name none, end 2026-03-12T12:00:00Z"),
        ("replaced:timer_interval", "kept", "replaced", "stop 2026-03-12T11:30:00Z"),
    ]
    assert book.rows("SELECT rank, as_of FROM import_fact WHERE kind = 'row:session'") == [(1, 2)]
    again = book.bring(session("s", "drills", ended_at=None), interval("t", "i", 0, 40), as_of=2)
    assert all_counts(again) == {"unchanged": {"session": 1, "timer_interval": 1}}


def test_an_older_file_changes_nothing_and_what_it_says_is_kept(book: Book) -> None:
    book.bring(*PRACTICE, as_of=2)
    outcome = book.bring(session("s", "drills"), as_of=1)
    assert all_counts(outcome) == {"older": {"session": 1}}
    assert book.names("session") == [None]
    assert [*told(book)][-1][:3] == ("superseded:session", "kept", "superseded")
    assert [*told(book)][-1][3].startswith("name drills, start 2026-03-12T11:00:00Z, end 2026-03-12T12:00:00Z")
    before = book.everything()
    assert all_counts(book.bring(session("s", "drills"), as_of=1)) == {"older": {"session": 1}}
    assert book.everything() == before


def test_what_the_source_said_itself_is_kept_where_it_is_told(book: Book) -> None:
    book.bring(session("s"), as_of=2)
    book.bring(session("s", "drills")._replace(raw="its own words", place="line 9"), as_of=1)
    assert [*told(book)] == [("superseded:session", "kept", "superseded", "its own words")]
    assert book.rows("SELECT place, row_id, table_name FROM import_fact ORDER BY id DESC LIMIT 1") == [
        ("line 9", 1, "session")
    ]


def test_a_row_of_higher_rank_counts_more_than_a_newer_one(book: Book) -> None:
    book.bring(session("s", "told", rank=2), as_of=1)
    assert all_counts(book.bring(session("s", "guessed", rank=1), as_of=9)) == {"older": {"session": 1}}
    assert all_counts(book.bring(session("s", "known", rank=3), as_of=0)) == {"replaced": {"session": 1}}
    assert book.names("session") == ["known"]


def test_of_two_equals_the_words_decide_whichever_comes_first(tmp_path: Path) -> None:
    names = []
    for order in (("a", "b"), ("b", "a")):
        (tmp_path / order[0]).mkdir()
        book = Book(tmp_path / order[0])
        for name in order:
            book.bring(session("s", name))
        names.append(book.names("session"))
    assert names == [["b"], ["b"]]


def test_what_is_only_guessed_and_adds_nothing_is_left(book: Book) -> None:
    book.bring(session("s", rank=2), as_of=1)
    outcome = book.bring(Row("session", "s", {"started_at": NOON, "name": None}, rank=0), as_of=5)
    assert all_counts(outcome) == {"unchanged": {"session": 1}}
    assert [*told(book)] == []


def test_a_newer_file_that_says_the_same_makes_what_it_says_newer(book: Book) -> None:
    book.bring(session("s", "drills"), as_of=1)
    outcome = book.bring(session("s", "drills"), as_of=5)
    assert (all_counts(outcome), outcome.run_id) == ({"unchanged": {"session": 1}}, 2)
    assert book.rows("SELECT rank, as_of FROM import_fact") == [(1, 5)]
    assert all_counts(book.bring(session("s", "older"), as_of=3)) == {"older": {"session": 1}}
    book.bring(session("s", "drills", rank=4), as_of=2)
    assert book.rows("SELECT rank, as_of FROM import_fact WHERE kind = 'row:session'") == [(4, 2)]


def test_an_interval_that_differs_by_a_second_is_the_same_and_takes_the_newer_times(book: Book) -> None:
    book.bring(*PRACTICE, as_of=1)
    later = interval("t", "i", 0, 30, stopped_at=NOON + 1801 * SECOND)
    assert all_counts(book.bring(later, as_of=2)) == {"unchanged": {"timer_interval": 1}}
    assert book.rows("SELECT stopped_at FROM timer_interval") == [NOON + 1801 * SECOND]
    assert all_counts(book.bring(interval("t", "i", 0, 30), as_of=1)) == {"unchanged": {"timer_interval": 1}}
    assert book.rows("SELECT stopped_at FROM timer_interval") == [NOON + 1801 * SECOND]


def test_an_interval_that_was_timed_is_kept_even_if_its_row_was_only_guessed(book: Book) -> None:
    book.bring(*PRACTICE, as_of=2)
    book.bring(interval("t", "i", 0, 50, rank=0), session("s", "guess", rank=0), as_of=3)
    assert [kind for kind, *_ in told(book)][1:] == ["superseded:timer_interval"]


def test_what_a_person_changed_stays_and_what_a_newer_file_says_is_noted_on_it(book: Book) -> None:
    book.bring(*PRACTICE, as_of=1)
    book.change("UPDATE session SET name = 'mine', rating = 4")
    outcome = book.bring(session("s", "drills", minute=5), as_of=2)
    assert all_counts(outcome) == {"changed_here": {"session": 1}}
    assert book.names("session") == ["mine"]
    text = "name drills, start 2026-03-12T11:05:00Z, end 2026-03-12T12:05:00Z"
    assert [*told(book)][-1] == ("changed-here:session", "kept", "changed-here", text)
    assert book.rows("SELECT kind, body, created_at, session_id FROM note") == [("note", f"tracker: {text}", None, 1)]
    assert all_counts(book.bring(session("s", "drills", minute=5), as_of=3)) == {"changed_here": {"session": 1}}
    assert book.rows("SELECT count(*) FROM note") == [1]


def test_what_an_older_file_says_of_what_a_person_changed_is_no_news(book: Book) -> None:
    book.bring(*PRACTICE, as_of=2)
    book.change("UPDATE session SET name = 'mine'")
    for as_of in (1, 2):
        assert all_counts(book.bring(session("s", "drills"), as_of=as_of)) == {"changed_here": {"session": 1}}
    assert (book.rows("SELECT * FROM note"), [kind for kind, *_ in told(book)]) == ([], ["links"])


@pytest.mark.parametrize(
    ("table", "column", "change", "newer", "on"),
    [
        ("timer_interval", "stopped_at", f"{NOON + 60 * SECOND}", interval("t", "i", 0, 45), "activity_instance_id"),
        ("metric_value", "value", "9", value("v", "x", "reps", 6), "activity_set_id"),
        ("activity_instance", "position", "7", None, None),
    ],
)
def test_news_of_what_a_person_changed_is_noted_where_it_belongs(
    table: str, column: str, change: str, newer: Row | None, on: str | None, book: Book
) -> None:
    book.bring(*PRACTICE, as_of=1)
    book.change(f"UPDATE {table} SET {column} = {change}")
    if newer is None:
        assert all_counts(book.bring(item("i", "p"), as_of=1)) == {"unchanged": {table: 1}}
        return
    assert all_counts(book.bring(newer, as_of=2)) == {"changed_here": {table: 1}}
    assert book.rows(f"SELECT {on} FROM note") == [1]


def test_a_person_may_say_more_than_the_source_which_goes_on_counting(book: Book) -> None:
    book.bring(*PRACTICE, as_of=1)
    book.change("UPDATE session SET name = 'mine'")
    outcome = book.bring(session("s", minute=5), as_of=2)
    assert all_counts(outcome) == {"replaced": {"session": 1}}
    assert book.rows("SELECT name, started_at FROM session") == [("mine", NOON + 300 * SECOND)]


def test_what_was_thrown_out_here_stays_so(book: Book) -> None:
    book.bring(*PRACTICE, as_of=1)
    book.change(f"UPDATE session SET deleted_at = {NOON}")
    assert all_counts(book.bring(session("s", "drills"), as_of=2)) == {"deleted_here": {"session": 1}}
    assert book.rows("SELECT name, deleted_at FROM session") == [(None, NOON)]
    assert book.rows("SELECT count(*) FROM note") == [0]


def test_what_was_deleted_here_stays_away_with_all_that_hangs_on_it(book: Book) -> None:
    book.bring(*PRACTICE)
    for table in ("metric_value", "activity_set", "timer_interval"):
        book.change(f"DELETE FROM {table}")
    outcome = book.bring(*PRACTICE, value("new", "x", "reps", 6))
    assert outcome.deleted_here == {"metric_value": 2, "activity_set": 1, "timer_interval": 1}
    assert outcome.new == {}
    assert book.rows("SELECT count(*) FROM activity_set") == [0]


def test_a_link_that_was_cut_here_does_not_come_again(book: Book) -> None:
    book.bring(*PRACTICE)
    book.change("DELETE FROM session_tag")
    outcome = book.bring(*PRACTICE, tag("slow"), tagged("s", "slow"))
    assert outcome.new == {"tag": 1, "link": 1}
    assert book.rows("SELECT tag_id FROM session_tag") == [2]
    assert [kind for kind, *_ in told(book)] == ["links", "links"]
    assert book.bring(*PRACTICE, tagged("s", "slow")).run_id is None


def test_a_link_with_an_end_that_is_not_here_is_left_out(book: Book) -> None:
    outcome = book.bring(session("s"), tagged("s", "nowhere"), tag("gym"), tagged("t", "gym"))
    assert outcome.new == {"session": 1, "tag": 1}
    assert book.rows("SELECT * FROM session_tag") == []


def test_what_is_not_simply_a_row_is_kept_once_with_where_it_went(book: Book) -> None:
    book.bring(session("s"), Fact("odd", "a", KEPT, "strange", Ref("session", "s"), "text", "line 4"))
    columns = "source, kind, source_key, fate, reason, table_name, row_id, digest, rank, as_of, flag, place, raw"
    (kept,) = book.rows(f"SELECT {columns} FROM import_fact WHERE kind = 'odd'")
    key = f"a#{mark('text')}"
    assert kept == ("tracker", "odd", key, "kept", "strange", "session", 1, None, 1, 0, None, "line 4", "text")


def test_a_fact_without_a_text_goes_by_its_key_and_one_without_a_row_points_nowhere(book: Book) -> None:
    book.bring(Fact("odd", "a", MERGED), Fact("odd", "b", KEPT, None, Ref("session", "gone")))
    assert book.rows("SELECT source_key, fate, table_name, row_id FROM import_fact ORDER BY id") == [
        ("a", "merged", None, None),
        ("b", "kept", None, None),
    ]


def test_facts_are_counted_each_time_and_kept_once_unless_they_say_otherwise(book: Book) -> None:
    facts = [Fact("odd", "a", KEPT, None, None, "one"), Fact("odd", "a", REJECTED, None, None, "two")]
    outcome = book.bring(*facts, *facts)
    assert outcome.account == {"odd": {KEPT: 2, REJECTED: 2}}
    assert book.rows("SELECT raw FROM import_fact ORDER BY id") == ["one", "two"]


def test_what_cannot_be_read_is_kept_and_told(book: Book) -> None:
    problems = [Problem("line 2", "no day", "x,y"), Problem("line 3", "no length")]
    outcome = book.bring(*problems)
    assert outcome.problems == problems
    assert outcome.account == {"problem": {REJECTED: 2}}
    assert book.rows("SELECT kind, fate, reason, place, raw FROM import_fact ORDER BY id") == [
        ("problem", "rejected", "no day", "line 2", "x,y"),
        ("problem", "rejected", "no length", "line 3", "no length"),
    ]


def test_in_strict_mode_the_first_problem_ends_it_with_nothing_written(book: Book) -> None:
    before = book.everything()
    with pytest.raises(Refused) as refused:
        book.bring(session("s"), Problem("line 2", "no day"), Problem("line 3", "no end"), is_strict=True)
    assert str(refused.value) == "file.csv:line 2: no day. Nothing was imported"
    assert book.everything() == before


def test_items_are_numbered_within_their_session_and_sets_and_intervals_within_their_item(book: Book) -> None:
    more = [section("q", "s"), item("j", "q"), a_set("y", "i"), interval("u", "i", 31, 32), a_set("z", "j")]
    book.bring(*PRACTICE, *more)
    assert book.rows("SELECT number FROM activity_instance ORDER BY id") == [1, 2]
    assert book.rows("SELECT activity_instance_id, number FROM activity_set ORDER BY id") == [(1, 1), (1, 2), (2, 1)]
    assert book.rows("SELECT number FROM timer_interval ORDER BY id") == [1, 2]
    book.bring(*PRACTICE, *more, item("k", "p"), a_set("w", "j"), session("t"), section("r", "t"), item("l", "r"))
    assert book.rows("SELECT number FROM activity_instance ORDER BY id") == [1, 2, 3, 1]
    assert book.rows("SELECT number FROM activity_set ORDER BY id") == [1, 2, 1, 2]


def test_an_interval_that_moves_to_another_item_gets_a_number_there(book: Book) -> None:
    book.bring(*PRACTICE, item("j", "p"), interval("u", "j", 40, 50), as_of=1)
    book.bring(interval("t", "j", 0, 30), as_of=2)
    assert book.rows("SELECT activity_instance_id, number FROM timer_interval ORDER BY id") == [(2, 2), (2, 1)]


def test_an_own_row_of_the_log_is_left_alone(book: Book) -> None:
    book.bring(*PRACTICE, source="first")
    own = [("log", "session", "s", 1), ("log", "tag", "gym", 1)]
    outcome = book.bring(session("s", "other"), tagged("s", "gym"), source="log", own=own)
    assert book.names("session") == [None]
    assert (outcome.new, outcome.run_id) == ({}, None)
    assert book.rows("SELECT count(*) FROM import_fact WHERE source = 'log'") == [0]


PLANNED = [activity("scales"), session("s"), section("p", "s"), item("planned", "p"), item("done", "p")]


def test_what_another_file_only_planned_becomes_what_was_done(book: Book) -> None:
    book.bring(*PLANNED[:4])
    outcome = book.bring(*PLANNED, Fact("plan", "planned", MERGED, "realised", Ref("activity_instance", "done")))
    assert book.rows("SELECT id FROM activity_instance") == [2]
    assert outcome.account["plan"] == {MERGED: 1}
    again = book.bring(item("planned", "p"))
    assert (again.new, book.rows("SELECT count(*) FROM activity_instance")) == ({}, [1])


def test_what_was_practised_by_a_plan_is_never_taken_for_the_plan_alone(book: Book) -> None:
    book.bring(*PLANNED[:4], interval("t", "planned", 0, 10))
    book.bring(*PLANNED, Fact("plan", "planned", MERGED, "realised", Ref("activity_instance", "done")))
    assert book.rows("SELECT count(*) FROM activity_instance") == [2]
    assert book.rows("SELECT activity_instance_id FROM timer_interval") == [1]


def test_a_plan_that_no_file_told_before_is_known_as_what_was_done(book: Book) -> None:
    fact = Fact("plan", "planned", MERGED, "realised", Ref("activity_instance", "done"))
    outcome = book.bring(*[row for row in PLANNED if getattr(row, "key", "") != "planned"], fact)
    assert outcome.account["row:activity_instance"] == {IMPORTED: 1, MERGED: 1}
    later = book.bring(item("planned", "p"), as_of=9)
    assert later.new == {}
    assert book.rows("SELECT count(*) FROM activity_instance") == [1]


def test_what_was_done_but_is_not_here_takes_no_plan_along(book: Book) -> None:
    book.bring(*PLANNED[:4])
    book.bring(Fact("plan", "planned", MERGED, "realised", Ref("activity_instance", "nowhere")))
    assert book.rows("SELECT count(*) FROM activity_instance") == [1]


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [(5, None, {"unchanged": {"metric_value": 1}}), (6, None, {"replaced": {"metric_value": 1}})],
)
def test_a_number_is_the_same_or_a_newer_one(
    number: float, unit: str | None, expected: dict[str, dict[str, int]], book: Book
) -> None:
    book.bring(*PRACTICE, as_of=1)
    assert all_counts(book.bring(value("v", "x", "reps", number, unit), as_of=2)) == expected
    assert book.rows("SELECT value FROM metric_value") == [number]


@pytest.mark.parametrize(("key", "number"), [("w", 5), ("u", 7)])
def test_a_second_number_of_one_metric_of_a_set_is_one_with_the_first_and_the_older_counts(
    key: str, number: float, book: Book
) -> None:
    book.bring(*PRACTICE)
    outcome = book.bring(value(key, "x", "reps", 7))
    assert all_counts(outcome) == {"unchanged": {"metric_value": 1}}
    assert outcome.account["row:metric_value"] == {MERGED: 1}
    assert book.rows("SELECT value FROM metric_value") == [number]
    assert book.bring(*PRACTICE, value(key, "x", "reps", 7)).run_id is None


def test_each_of_many_rows_is_counted(book: Book) -> None:
    sessions = [session(key, minute=at) for at, key in enumerate("abc")]
    assert book.bring(*sessions, as_of=1).new == {"session": 3}
    assert book.bring(*sessions, as_of=1).unchanged == {"session": 3}
    later = [session(key, "later", minute=at) for at, key in enumerate("abc")]
    assert book.bring(*later, as_of=2).replaced == {"session": 3}
    assert book.bring(*sessions, as_of=1).older == {"session": 3}
    book.change("UPDATE session SET name = 'mine'")
    assert book.bring(*[row._replace(rank=2) for row in sessions], as_of=9).changed_here == {"session": 3}
    guesses = [Row("session", key, {"zone": "Europe/Berlin"}, rank=0) for key in "abc"]
    assert book.bring(*guesses, as_of=9).unchanged == {"session": 3}
