"""What the report of an import counts: every expected number here is counted by hand from the rows above it."""

from typing import Any

import pytest

from practicelog.domain.imports.account import Import
from practicelog.domain.imports.records import IMPORTED, KEPT, MERGED, REJECTED, Fact, Link, Ref, Row
from practicelog.domain.imports.report import is_open, report_of, total, utc

SECOND = 1_000_000
NINE = 1_772_442_000 * SECOND  # 2026-03-02 09:00 UTC
MINUTE = 60 * SECOND


def fact(kind: str, target: Ref | None = None, fate: str = IMPORTED, reason: str | None = None) -> Fact:
    """Return what became of a fact of a kind."""
    return Fact(kind, "k", fate, reason, target)


def session(key: str, started_at: int | None = NINE, deleted_at: int | None = None) -> Row:
    """Return a session of 2 March."""
    return Row("session", key, {"started_at": started_at, "practice_day": "2026-03-02", "deleted_at": deleted_at})


def section(key: str, owner: str) -> Row:
    """Return a section of a session."""
    return Row("section", key, {"session_id": Ref("session", owner)})


def item(key: str, owner: str, deleted_at: int | None = None) -> Row:
    """Return an item of a section."""
    values = {"section_id": Ref("section", owner), "activity_id": Ref("activity", "scales"), "deleted_at": deleted_at}
    return Row("activity_instance", key, values)


def interval(key: str, owner: str, start: int | None, stop: int | None, seconds: int | None = None) -> Row:
    """Return an interval of an item, in minutes after nine, or a bare length in seconds."""
    started_at, stopped_at = (None if minute is None else NINE + minute * MINUTE for minute in (start, stop))
    values = {
        "activity_instance_id": Ref("activity_instance", owner),
        "started_at": started_at,
        "stopped_at": stopped_at,
        "bare_seconds": seconds,
    }
    return Row("timer_interval", key, values)


def a_set(key: str, owner: str) -> Row:
    """Return a set of an item."""
    return Row("activity_set", key, {"activity_instance_id": Ref("activity_instance", owner)})


def value(key: str, owner: Ref, metric: str = "bpm", side: str | None = None) -> Row:
    """Return a value of a set, or of an item itself."""
    on_set = owner.table == "activity_set"
    values = {
        "activity_set_id": owner if on_set else None,
        "activity_instance_id": None if on_set else owner,
        "metric_id": Ref("metric", metric),
        "side_id": side and Ref("side", side),
    }
    return Row("metric_value", key, values)


def imported(
    rows: list[Row | Link],
    facts: list[Fact] | None = None,
    superseded: list[Row] | None = None,
    completed: frozenset[str] = frozenset(),
) -> Import:
    """Return what a source holds: each row became of a fact of its table's kind, unless facts are given."""
    kinds = {
        "activity_instance": "instance",
        "activity_set": "set",
        "metric_value": "metric",
        "timer_interval": "timer",
    }
    of_rows = [
        fact(f"{kinds.get(row.table, row.table)}.db", Ref(row.table, row.key)) for row in rows if isinstance(row, Row)
    ]
    return Import(rows, of_rows if facts is None else facts, [], superseded or [], 0, completed, {})


def facts_of(*refs: tuple[str, str, str]) -> list[Fact]:
    """Return facts by kind, table and key of the row that each became."""
    return [fact(kind, Ref(table, key)) for kind, table, key in refs]


ROWS: list[Row | Link] = [
    Row("activity", "scales", {}),
    Row("activity", "gone@1", {}, rank=0),
    Row("metric", "bpm", {}),
    Row("metric", "odd", {}, rank=0),
    session("live"),
    session("trash", NINE + 60 * MINUTE, deleted_at=NINE),
    session("lost", None, deleted_at=NINE),
    section("warm-up", "live"),
    section("unnamed", "live"),
    section("of-trash", "trash"),
    section("of-lost", "lost"),
    item("placed", "warm-up"),
    item("loose", "unnamed"),
    item("thrown-out", "unnamed", deleted_at=NINE),
    item("in-trash", "of-trash"),
    item("recovered", "of-lost"),
    item("first-of-set", "unnamed"),
    a_set("set-1", "placed"),
    a_set("set-lost", "recovered"),
    a_set("set-made", "loose"),
    value("v-1", Ref("activity_set", "set-1"), side="left"),
    value("v-2", Ref("activity_instance", "placed"), metric="odd"),
    value("v-lost", Ref("activity_set", "set-lost")),
    interval("i-1", "placed", 0, 10),
    interval("i-2", "loose", 12, None),
    interval("i-3", "thrown-out", 0, 5),
    interval("i-4", "in-trash", 60, 62),
    interval("i-5", "recovered", None, None, 240),
    interval("i-6", "recovered", 5, None),
    Link("session_goal", Ref("session", "live"), Ref("goal", "g")),
]
FACTS = facts_of(
    ("session", "session", "live"),
    ("session", "session", "trash"),
    ("section", "section", "warm-up"),
    ("section", "section", "of-trash"),
    ("instance.db", "activity_instance", "placed"),
    ("instance.json", "activity_instance", "loose"),
    ("instance.db", "activity_instance", "thrown-out"),
    ("instance.db", "activity_instance", "in-trash"),
    ("instance.db", "activity_instance", "recovered"),
    ("set", "activity_set", "set-1"),
    ("set", "activity_set", "set-lost"),
    ("metric.json", "metric_value", "v-1"),
    ("metric.db", "metric_value", "v-2"),
    ("metric.db", "metric_value", "v-lost"),
    ("timer.json", "timer_interval", "i-1"),
    ("timer.db", "timer_interval", "i-2"),
    ("timer.db", "timer_interval", "i-3"),
    ("timer.db", "timer_interval", "i-4"),
    ("timer.db", "timer_interval", "i-5"),
)
OLDER = [interval("i-1", "placed", 0, 9), interval("i-0", "placed", 1, None)]


def whole() -> dict[str, Any]:
    """Return the report of all that."""
    return report_of(imported(ROWS, FACTS, OLDER, frozenset({"trash"})))


def counts_of(*facts: Fact) -> dict[str, Any]:
    """Return the counts of facts that became no rows here."""
    counts: dict[str, Any] = report_of(imported([], list(facts)))["counts"]
    return counts


def test_sessions_are_counted_by_whether_they_live_and_those_the_source_has_lost_apart() -> None:
    counts = whole()["counts"]
    assert {name: counts[name] for name in counts if name.startswith("sessions")} == {
        "sessions": 2,
        "sessions_live": 1,
        "sessions_deleted": 1,
        "sessions_recovered": 1,
    }


def test_a_section_counts_if_the_source_knows_it_and_not_if_it_holds_what_has_no_place() -> None:
    assert whole()["counts"]["sections"] == 2


def test_items_sets_and_values_of_lost_sessions_are_counted_apart() -> None:
    counts = whole()["counts"]
    names = [name for name in counts if name.startswith(("instances", "sets", "metric_values"))]
    assert {name: counts[name] for name in names} == {
        "instances": 4,
        "instances_recovered": 1,
        "instances_in_section": 2,
        "instances_unplaced": 2,
        "sets": 1,
        "sets_recovered": 1,
        "metric_values": 2,
        "metric_values_recovered": 1,
        "metric_values_with_split": 1,
        "metric_values_unknown_metric": 1,
    }


def test_intervals_are_counted_by_whether_they_have_an_end_and_their_time_by_where_it_counts() -> None:
    counts = whole()["counts"]
    names = [name for name in counts if name.startswith(("intervals", "timed"))]
    assert {name: counts[name] for name in names} == {
        "intervals_closed": 3,
        "intervals_open": 1,
        "intervals_superseded": 2,
        "intervals_closed_recovered": 1,
        "intervals_open_recovered": 1,
        "timed_seconds": 600 + 300 + 120,
        "timed_seconds_live": 600,
        "timed_seconds_recovered": 240,
        "timed_seconds_superseded": 540,
    }


def test_a_placeholder_is_what_the_source_uses_and_does_not_define_named_as_there() -> None:
    report = whole()
    assert report["placeholders"] == {"activities": ["gone"], "metrics": ["odd"], "splits": []}
    names = ("placeholder_activities", "placeholder_metrics", "placeholder_splits")
    assert [report["counts"][name] for name in names] == [1, 1, 0]


def test_placeholders_are_named_once_and_in_order() -> None:
    sides = [Row("side", key, {}, rank=rank) for key, rank in (("b", 0), ("a@2", 0), ("a@1", 0), ("c", 1))]
    report = report_of(imported([*sides]))
    assert report["placeholders"]["splits"] == ["a", "b"]
    assert report["counts"]["placeholder_splits"] == 2


def test_each_interval_is_told_with_its_store_its_time_and_its_state() -> None:
    intervals = whole()["intervals"]
    assert [told["instance"] for told in intervals] == ["i-1", "i-2", "i-3", "i-4", "i-5", "i-6"]
    assert intervals[0] == {
        "instance": "i-1",
        "source": "json",
        "start_utc": "2026-03-02T09:00:00Z",
        "stop_utc": "2026-03-02T09:10:00Z",
        "seconds": 600,
        "state": "closed",
        "recovered": False,
    }
    assert intervals[1] == {
        "instance": "i-2",
        "source": "db",
        "start_utc": "2026-03-02T09:12:00Z",
        "stop_utc": None,
        "seconds": None,
        "state": "open",
        "recovered": False,
    }
    assert (intervals[4]["seconds"], intervals[4]["state"], intervals[4]["recovered"]) == (240, "closed", True)
    assert (intervals[4]["start_utc"], intervals[4]["stop_utc"]) == (None, None)
    assert intervals[5]["source"] is None  # no fact says which store it is from


def test_intervals_are_told_by_key_whatever_the_order_they_came_in() -> None:
    rows = [session("s"), section("p", "s"), item("x", "p"), interval("b", "x", 0, 1), interval("a", "x", 2, 3)]
    report = report_of(imported([*rows]))
    assert [told["instance"] for told in report["intervals"]] == ["a", "b"]


def test_a_superseded_interval_is_from_the_other_store_than_the_one_that_counts() -> None:
    assert whole()["superseded_intervals"] == [
        {
            "instance": "i-0",
            "source": "json",
            "start_utc": "2026-03-02T09:01:00Z",
            "stop_utc": None,
            "seconds": None,
        },
        {
            "instance": "i-1",
            "source": "db",
            "start_utc": "2026-03-02T09:00:00Z",
            "stop_utc": "2026-03-02T09:09:00Z",
            "seconds": 540,
        },
    ]


def test_a_session_is_told_with_what_is_in_it_without_what_was_thrown_out() -> None:
    live, trash = whole()["per_session"]
    assert live == {
        "id": "live",
        "deleted": False,
        "completed": False,
        "start_utc": "2026-03-02T09:00:00Z",
        "local_date": "2026-03-02",
        "sections": 1,
        "instances": 2,
        "sets": 1,
        "values": 2,
        "closed": 1,
        "open": 1,
        "seconds": 600,
    }
    assert trash == {
        "id": "trash",
        "deleted": True,
        "completed": True,
        "start_utc": "2026-03-02T10:00:00Z",
        "local_date": "2026-03-02",
        "sections": 1,
        "instances": 1,
        "sets": 0,
        "values": 0,
        "closed": 1,
        "open": 0,
        "seconds": 120,
    }


def test_sessions_are_told_by_their_beginning_those_without_one_first_then_by_key() -> None:
    rows = [session("c"), session("b"), session("later", NINE + MINUTE), session("none", None)]
    assert [told["id"] for told in report_of(imported([*rows]))["per_session"]] == ["none", "b", "c", "later"]


def test_a_closed_interval_adds_to_its_session_and_an_open_one_adds_no_time() -> None:
    rows = [session("s"), section("p", "s"), item("x", "p")]
    rows += [interval("a", "x", 0, 1), interval("b", "x", 2, 4), interval("c", "x", 5, None)]
    (told,) = report_of(imported([*rows]))["per_session"]
    assert (told["closed"], told["open"], told["seconds"]) == (2, 1, 180)


def test_the_ledger_has_a_line_for_each_kind_that_adds_up_and_says_why() -> None:
    target = Ref("session", "s")
    facts = [
        fact("set", target),
        fact("session", target),
        fact("session", target, MERGED),
        fact("session", None, REJECTED, "malformed"),
        fact("session", target, KEPT, "odd"),
        fact("session", target, KEPT, "odd"),
        fact("session", target, KEPT, "also"),
    ]
    ledger = report_of(imported([session("s")], facts))["ledger"]
    assert list(ledger) == ["session", "set"]
    assert ledger["session"] == {
        "total": 6,
        "imported": 1,
        "merged": 1,
        "kept_as_note": 3,
        "rejected": 1,
        "reasons": {"kept_as_note:also": 1, "kept_as_note:odd": 2, "rejected:malformed": 1},
    }
    assert list(ledger["session"]["reasons"]) == ["kept_as_note:also", "kept_as_note:odd", "rejected:malformed"]
    assert ledger["set"] == {"total": 1, "imported": 1, "merged": 0, "kept_as_note": 0, "rejected": 0}


PLAIN = {
    "template": "templates",
    "template_section": "template_sections",
    "template_item": "template_items",
    "goal": "goals",
    "target": "targets",
    "target_condition": "target_conditions",
    "program": "programs",
    "program.block": "program_blocks",
    "definition.activity": "activities",
    "definition.metric": "metrics",
    "definition.split": "splits",
    "definition.group": "groups",
    "note.exercise": "notes",
    "note.instance": "notes",
    "note.table": "notes",
    "link.session_goal": "session_goal_links",
    "link.session_parent": "session_goal_links",
    "program.day": "program_days",
}


@pytest.mark.parametrize(("kind", "name"), PLAIN.items())
def test_what_is_defined_planned_noted_and_linked_is_counted_where_it_became_a_row(kind: str, name: str) -> None:
    counts = counts_of(fact(kind), fact(kind), fact(kind, fate=REJECTED), fact("other"))
    nothing = counts_of()
    assert {each: number for each, number in counts.items() if number != nothing[each]} == {name: 2}


def test_a_day_of_a_program_counts_too_where_it_is_kept_as_a_note() -> None:
    assert counts_of(fact("program.day", fate=KEPT), fact("program.day", fate=MERGED))["program_days"] == 1


def test_what_was_planned_counts_whatever_became_of_it_and_apart_where_it_stayed_a_plan() -> None:
    counts = counts_of(fact("planned_item"), *[fact("planned_item", fate=fate) for fate in (MERGED, KEPT, REJECTED)])
    assert (counts["planned_items"], counts["planned_only"]) == (4, 1)


def test_nothing_comes_to_nothing() -> None:
    report = report_of(imported([]))
    assert set(report["counts"].values()) == {0}
    assert (report["ledger"], report["intervals"], report["superseded_intervals"]) == ({}, [], [])
    assert report["per_session"] == []


def test_what_a_session_of_its_own_kind_did_not_bring_is_not_of_the_source() -> None:
    merged = fact("session", Ref("session", "s"), MERGED)
    counts = report_of(imported([session("s")], [merged]))["counts"]
    assert (counts["sessions"], counts["sessions_recovered"]) == (0, 1)


@pytest.mark.parametrize(
    ("row", "expected", "seconds"),
    [
        (interval("a", "x", 0, 1), False, 60),
        (interval("a", "x", 0, None), True, 0),
        (interval("a", "x", None, None), True, 0),
        (interval("a", "x", None, None, 0), False, 0),
        (interval("a", "x", None, None, 90), False, 90),
    ],
)
def test_an_interval_is_open_while_neither_its_stop_nor_its_length_is_known(
    row: Row, expected: bool, seconds: int
) -> None:
    assert is_open(row) is expected
    assert total([row, row]) == 2 * seconds


def test_an_instant_is_written_in_utc_and_none_is_none() -> None:
    assert utc(NINE) == "2026-03-02T09:00:00Z"
    assert utc(NINE + 250_000) == "2026-03-02T09:00:00.250000Z"
    assert utc(None) is None
