"""What has the name of something here is that, or gets a name that differs; of several the oldest has the plain one."""

from itertools import permutations

import pytest

from practicelog.domain.imports.records import IMPORTED, MERGED, Ref, Row
from tests.actions.importing.bringing import (
    NOON,
    PRACTICE,
    Book,
    a_set,
    activity,
    all_counts,
    group,
    interval,
    item,
    metric,
    section,
    session,
    tag,
    tagged,
    told,
    value,
)


def person(book: Book, name: str, description: str | None = None) -> None:
    """Let a person name an activity."""
    book.change(
        "INSERT INTO activity (name, name_key, created_at, description)"
        f" VALUES ('{name}', '{name.lower()}', {NOON}, {description!r})".replace("None", "NULL")
    )


def facts(book: Book, table: str = "activity") -> list[tuple[str, str, int]]:
    """Return what became of each row of a source: its key, its fate and the row that it is."""
    return book.rows(f"SELECT source_key, fate, row_id FROM import_fact WHERE kind = 'row:{table}' ORDER BY source_key")


def template(key: str, name: str, created_at: int = NOON) -> Row:
    """Return a template of a source."""
    return Row("template", key, {"name": name, "created_at": created_at})


def test_an_activity_of_a_name_that_a_person_gave_is_that_and_lends_what_it_does_not_say(book: Book) -> None:
    person(book, "Scales")
    told_here = activity("a", "scales", group=Ref("activity_group", "g"), description="slow")
    outcome = book.bring(group("g"), told_here)
    assert all_counts(outcome) == {"new": {"activity_group": 1}, "unchanged": {"activity": 1}}
    assert outcome.account["row:activity"] == {MERGED: 1}
    assert book.rows("SELECT name, group_id, description, created_at FROM activity") == [("Scales", 1, "slow", NOON)]
    assert book.rows("SELECT fate, reason, raw, row_id FROM import_fact WHERE kind = 'row:activity'") == [
        ("merged", "same-name", "name scales, group_id 1, description slow", 1)
    ]


def test_what_a_person_said_of_an_activity_stays(book: Book) -> None:
    person(book, "Scales", "mine")
    book.bring(activity("a", "scales", created_at=NOON - 9, description="slow"))
    assert book.rows("SELECT name, description, created_at FROM activity") == [("Scales", "mine", NOON)]


def test_nothing_is_taken_over_but_by_an_activity(book: Book) -> None:
    book.change("INSERT INTO activity_group (name, name_key, position) VALUES ('winds', 'winds', 7)")
    assert all_counts(book.bring(group("g", "Winds"))) == {"unchanged": {"activity_group": 1}}
    assert book.rows("SELECT name, position FROM activity_group") == [("winds", 7)]


def test_an_archive_is_not_taken_over(book: Book) -> None:
    person(book, "scales")
    book.bring(activity("a", "scales", archived_at=NOON)._replace(source="log"), source="log")
    assert book.rows("SELECT archived_at FROM activity") == [None]


def test_of_two_logs_of_one_person_the_older_activity_says_all(book: Book) -> None:
    person(book, "Scales", "mine")
    older = activity("a", "scales", created_at=NOON - 9, description="old")._replace(source="log")
    book.bring(older, source="log")
    assert book.rows("SELECT name, description, created_at FROM activity") == [("scales", "old", NOON - 9)]
    assert book.rows("SELECT digest FROM import_fact WHERE kind = 'row:activity'") == [None]


def test_of_two_logs_of_one_person_a_younger_activity_only_adds(book: Book) -> None:
    person(book, "Scales", "mine")
    younger = activity("a", "scales", created_at=NOON + 9, description="new", due_every_days=7)._replace(source="log")
    book.bring(younger, source="log")
    assert book.rows("SELECT name, description, created_at, due_every_days FROM activity") == [
        ("Scales", "mine", NOON, None)
    ]
    assert all_counts(book.bring(younger, source="log", as_of=9)) == {"unchanged": {"activity": 1}}


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_of_activities_of_one_name_the_oldest_counts_in_whatever_order_they_come(
    order: tuple[int, int, int], book: Book
) -> None:
    rows = [
        activity("a", "scales", created_at=NOON + 5),
        activity("b", "Scales", created_at=NOON + 3),
        activity("c", "SCALES", created_at=NOON + 1, rank=0),  # a guess counts as younger
    ]
    outcome = book.bring(*(rows[place] for place in order))
    assert outcome.new == {"activity": 1}
    assert outcome.account["row:activity"] == {IMPORTED: 1, MERGED: 2}
    assert book.rows("SELECT name, created_at FROM activity") == [("Scales", NOON + 3)]
    assert facts(book) == [("a", "merged", 1), ("b", "imported", 1), ("c", "merged", 1)]
    before = book.everything()
    assert book.bring(*rows).run_id is None
    assert book.everything() == before


def test_what_belongs_to_an_activity_that_is_one_with_another_belongs_to_that(book: Book) -> None:
    person(book, "Scales")
    book.bring(*PRACTICE)
    assert book.rows("SELECT activity_id FROM activity_instance UNION ALL SELECT activity_id FROM metric") == [1, 1]


def test_a_metric_is_another_of_its_name_only_if_it_measures_the_same(book: Book) -> None:
    outcome = book.bring(
        activity("scales"),
        metric("w1", name="weight", unit="kg"),
        metric("w2", name="weight", unit="km"),
        metric("w3", name="Weight", unit="lb"),
        metric("w4", name="weight"),
    )
    assert outcome.new["metric"] == 3
    assert book.rows("SELECT name, unit FROM metric ORDER BY id") == [
        ("weight", "kg"),
        ("weight (km)", "km"),
        ("weight (w4)", None),
    ]


def test_templates_of_one_name_stay_apart_and_the_oldest_has_the_plain_name(book: Book) -> None:
    book.bring(template("young", "Evening", NOON + 5))
    book.bring(template("old", "evening"), template("third", "EVENING", NOON + 9))
    assert book.rows("SELECT name, name_key FROM template ORDER BY id") == [
        ("Evening (youn)", "evening (youn)"),
        ("evening", "evening"),
        ("EVENING (thir)", "evening (thir)"),
    ]
    again = book.bring(template("young", "Evening", NOON + 5), template("old", "evening"))
    assert (again.run_id, all_counts(again)) == (None, {"unchanged": {"template": 2}})


def test_where_the_beginnings_of_two_keys_are_the_same_a_number_tells_them_apart(book: Book) -> None:
    book.bring(*[template(key, "evening", NOON + at) for at, key in enumerate(("first", "abcdef", "abcdxx", "abcdyy"))])
    assert book.names("template") == ["evening", "evening (abcd)", "evening (abcd 2)", "evening (abcd 3)"]


def test_a_name_that_a_person_gave_stays_plain(book: Book) -> None:
    book.change(f"INSERT INTO template (name, name_key, created_at) VALUES ('Evening', 'evening', {NOON + 99})")
    book.bring(template("old", "evening"), template("xyz", "evening", NOON + 1))
    assert book.names("template") == ["Evening", "evening (old)", "evening (xyz)"]


def test_sides_and_metrics_have_their_names_within_their_activity(book: Book) -> None:
    def side(key: str, of: str) -> Row:
        return Row("side", key, {"activity_id": Ref("activity", of), "name": "left", "position": 1})

    outcome = book.bring(
        *(activity("scales"), activity("row"), side("s1", "scales"), side("s2", "row"), side("s3", "row")),
        *(metric("m1", name="reps"), metric("m2", of="row", name="reps")),
    )
    assert (outcome.new["side"], outcome.new["metric"]) == (2, 2)
    assert book.rows("SELECT activity_id, name FROM side ORDER BY id") == [(1, "left"), (2, "left")]


def test_a_newer_name_of_an_activity_is_its_name(book: Book) -> None:
    book.bring(activity("a", "scales"), as_of=1)
    assert all_counts(book.bring(activity("a", "arpeggios"), as_of=2)) == {"replaced": {"activity": 1}}
    assert book.rows("SELECT name, name_key FROM activity") == [("arpeggios", "arpeggios")]
    assert [*told(book)] == [("replaced:activity", "kept", "replaced", "name scales")]


def test_the_name_that_a_person_gave_stays(book: Book) -> None:
    book.bring(activity("a", "scales"), as_of=1)
    book.change("UPDATE activity SET name = 'mine', name_key = 'mine'")
    assert all_counts(book.bring(activity("a", "arpeggios"), as_of=2)) == {"changed_here": {"activity": 1}}
    assert book.names("activity") == ["mine"]
    assert book.rows("SELECT body, activity_id FROM note") == [("tracker: name arpeggios", 1)]


def test_names_may_be_swapped_and_handed_round(book: Book) -> None:
    book.bring(activity("a", "one"), activity("b", "two"), activity("c", "three"), as_of=1)
    outcome = book.bring(activity("a", "two"), activity("b", "three"), activity("c", "one"), as_of=2)
    assert all_counts(outcome) == {"replaced": {"activity": 3}}
    assert book.rows("SELECT name, name_key FROM activity ORDER BY id") == [
        ("two", "two"),
        ("three", "three"),
        ("one", "one"),
    ]
    assert facts(book) == [("a", "imported", 1), ("b", "imported", 2), ("c", "imported", 3)]


def test_an_older_file_swaps_no_names(book: Book) -> None:
    book.bring(activity("a", "one"), activity("b", "two"), as_of=2)
    outcome = book.bring(activity("a", "two"), activity("b", "one"), as_of=1)
    assert all_counts(outcome) == {"older": {"activity": 2}}
    assert book.rows("SELECT name, name_key FROM activity ORDER BY id") == [("one", "one"), ("two", "two")]


def test_a_name_that_one_gives_up_is_free_for_another_that_is_new(book: Book) -> None:
    book.bring(activity("a", "one"), as_of=1)
    outcome = book.bring(activity("b", "one"), activity("a", "two"), as_of=2)
    assert all_counts(outcome) == {"new": {"activity": 1}, "replaced": {"activity": 1}}
    assert book.names("activity") == ["two", "one"]


def test_an_activity_that_is_called_like_another_now_becomes_that_with_all_that_it_has(book: Book) -> None:
    more = [activity("b", "etude"), metric("m", of="b", name="reps")]
    book.bring(*PRACTICE, *more, as_of=1)
    outcome = book.bring(activity("scales", "etude"), as_of=2)
    assert all_counts(outcome) == {"replaced": {"activity": 1}}
    assert book.rows("SELECT id, name FROM activity") == [(2, "etude")]
    assert book.rows("SELECT activity_id FROM activity_instance") == [2]
    # Both had a metric of that name: its numbers are of the one that stays.
    assert book.rows("SELECT activity_id, name FROM metric") == [(2, "reps")]
    assert book.rows("SELECT metric_value.metric_id = metric.id FROM metric_value, metric") == [1]
    assert facts(book) == [("b", "imported", 2), ("scales", "merged", 2)]
    again = book.bring(*PRACTICE, as_of=3)
    assert again.deleted_here == {}


def merged_with_metrics(book: Book, *metrics: Row) -> None:
    """Bring in scales and etude with metrics, then a newer file that calls scales an etude."""
    book.bring(activity("scales"), activity("b", "etude"), *metrics, as_of=1)
    book.bring(activity("scales", "etude"), as_of=2)


def test_a_metric_goes_along_and_is_known_there(book: Book) -> None:
    tempo = metric("tempo", unit="bpm")
    merged_with_metrics(book, tempo)
    assert book.rows("SELECT activity_id, name FROM metric") == [(2, "tempo")]
    again = book.bring(activity("scales", "etude"), tempo, metric("zz", of="b", name="Tempo", unit="bpm"), as_of=3)
    assert all_counts(again) == {"unchanged": {"activity": 1, "metric": 2}}
    assert facts(book, "metric") == [("tempo", "imported", 1), ("zz", "merged", 1)]


def test_a_metric_that_goes_along_is_known_there_at_once(book: Book) -> None:
    book.bring(activity("scales"), activity("b", "etude"), metric("tempo", unit="bpm"), as_of=1)
    other = metric("other", of="b", name="tempo", unit="bpm")
    outcome = book.bring(activity("scales", "etude"), other, metric("third", of="b", name="tempo", unit="km"), as_of=2)
    assert (outcome.new, outcome.unchanged) == ({"metric": 1}, {"metric": 1})
    assert book.rows("SELECT activity_id, name, unit FROM metric ORDER BY id") == [
        (2, "tempo", "bpm"),
        (2, "tempo (km)", "km"),
    ]


def test_a_metric_that_goes_along_to_one_of_its_name_that_measures_something_else_differs_by_its_unit(
    book: Book,
) -> None:
    merged_with_metrics(book, metric("w1", name="weight", unit="kg"), metric("w2", of="b", name="weight", unit="km"))
    assert sorted(book.rows("SELECT activity_id, name, unit FROM metric")) == [
        (2, "weight", "km"),
        (2, "weight (kg)", "kg"),
    ]


@pytest.mark.parametrize(("owner", "stays"), [(1, "imported"), (2, "mine")])
def test_a_metric_of_a_person_and_one_of_an_import_are_one_where_their_activities_are(
    owner: int, stays: str, book: Book
) -> None:
    brought = metric("reps", of="b" if owner == 1 else "scales")
    book.bring(activity("scales"), activity("b", "etude"), brought, as_of=1)
    columns = "activity_id, name, name_key, kind, direction, aggregate, side_rule, position"
    book.change(
        f"INSERT INTO metric ({columns}) VALUES ({owner}, 'Reps', 'reps', 'number', 'higher', 'best', 'none', 1)"
    )
    book.bring(activity("scales", "etude"), as_of=2)
    assert book.rows("SELECT activity_id, name FROM metric") == [(2, "reps" if stays == "imported" else "Reps")]
    assert facts(book, "metric") == [
        ("reps", "imported" if stays == "imported" else "merged", 1 if stays == "imported" else 2)
    ]


def test_of_two_metrics_that_are_one_now_the_older_stays(book: Book) -> None:
    older, younger = metric("a")._replace(rank=2), metric("c", of="b", name="A")
    merged_with_metrics(book, older, younger)
    assert book.rows("SELECT activity_id, name FROM metric") == [(2, "a")]
    assert facts(book, "metric") == [("a", "imported", 1), ("c", "merged", 1)]


def test_tags_that_are_one_now_are_on_the_same_sessions(book: Book) -> None:
    book.bring(*PRACTICE, session("t", minute=90), tag("slow"), tagged("t", "slow"), tagged("s", "slow"), as_of=1)
    book.bring(Row("tag", "slow", {"name": "gym"}), as_of=2)
    assert book.names("tag") == ["gym"]
    assert book.rows("SELECT session_id, tag_id FROM session_tag ORDER BY 1") == [(1, 1), (2, 1)]


def test_of_two_numbers_of_one_set_that_turn_out_to_be_one_the_older_stays(book: Book) -> None:
    first = value("v2", "x", "count", 9)._replace(rank=2)
    book.bring(*PRACTICE, metric("count"), first, as_of=1)
    book.bring(metric("count", name="reps"), as_of=2)
    assert book.names("metric") == ["reps"]
    assert book.rows("SELECT value FROM metric_value") == [9.0]
    assert facts(book, "metric_value") == [("v", "merged", 2), ("v2", "imported", 2)]


def test_what_was_one_with_another_becomes_its_own_when_its_source_calls_it_otherwise(book: Book) -> None:
    book.bring(activity("a", "scales"), activity("b", "Scales", created_at=NOON + 1), as_of=1)
    assert all_counts(book.bring(activity("b", "etude", created_at=NOON + 1), as_of=1)) == {
        "unchanged": {"activity": 1}
    }
    assert all_counts(book.bring(activity("b", "etude", created_at=NOON + 1), as_of=2)) == {"new": {"activity": 1}}
    assert book.names("activity") == ["scales", "etude"]
    assert facts(book) == [("a", "imported", 1), ("b", "imported", 2)]


def test_of_two_equals_the_later_name_counts_for_what_was_one_with_another_too(book: Book) -> None:
    book.bring(activity("a", "scales"), activity("b", "Scales", created_at=NOON + 1), as_of=1)
    assert all_counts(book.bring(activity("b", "zither", created_at=NOON + 1), as_of=1)) == {"new": {"activity": 1}}
    assert book.names("activity") == ["scales", "zither"]


def test_what_was_one_with_an_activity_of_a_person_becomes_its_own_when_its_source_calls_it_otherwise(
    book: Book,
) -> None:
    person(book, "scales")
    book.bring(activity("b", "Scales"), as_of=1)
    assert all_counts(book.bring(activity("b", "etude"), as_of=2)) == {"new": {"activity": 1}}
    assert book.names("activity") == ["scales", "etude"]
    assert facts(book) == [("b", "imported", 2)]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_was_one_with_another_keeps_the_name_that_the_other_gives_up(order: tuple[int, int], book: Book) -> None:
    book.bring(activity("a", "scales"), activity("b", "Scales", created_at=NOON + 1), as_of=1)
    later = [activity("a", "etude"), activity("b", "Scales", created_at=NOON + 1)]
    book.bring(*(later[place] for place in order), as_of=2)
    assert sorted(book.names("activity")) == ["Scales", "etude"]
    assert {(key, fate) for key, fate, _ in facts(book)} == {("a", "imported"), ("b", "imported")}
    before = book.everything()
    assert book.bring(*later, as_of=2).run_id is None
    assert book.everything() == before


def test_what_is_one_with_another_stays_so_while_its_source_calls_it_the_same(book: Book) -> None:
    person(book, "scales")
    book.bring(activity("b", "Scales"), as_of=1)
    assert all_counts(book.bring(activity("b", "Scales"), as_of=2)) == {"unchanged": {"activity": 1}}
    assert book.rows("SELECT as_of, fate FROM import_fact") == [(2, "merged")]
    book.change("UPDATE activity SET name = 'mine', name_key = 'mine'")
    assert all_counts(book.bring(activity("b", "Scales"), as_of=3)) == {"unchanged": {"activity": 1}}
    assert book.names("activity") == ["mine"]


def test_an_addition_to_a_name_is_no_change_by_a_person(book: Book) -> None:
    book.bring(template("old", "evening"), template("young", "evening", NOON + 5), as_of=1)
    newer = template("young", "evening", NOON + 5)._replace(values={"name": "evening", "created_at": NOON + 6})
    assert all_counts(book.bring(newer, as_of=2)) == {"replaced": {"template": 1}}
    assert book.rows("SELECT name, created_at FROM template ORDER BY id") == [
        ("evening", NOON),
        ("evening (youn)", NOON + 6),
    ]


def test_the_plain_name_passes_on_when_the_oldest_is_called_otherwise(book: Book) -> None:
    both = [template("old", "evening"), template("young", "evening", NOON + 5)]
    book.bring(*both, as_of=1)
    book.bring(template("old", "morning"), both[1], as_of=2)
    assert book.names("template") == ["morning", "evening"]


def test_a_session_whose_parts_are_told_by_another_source_is_found_by_that_source(book: Book) -> None:
    own = [row._replace(source="log") if isinstance(row, Row) else row for row in (session("s"), section("p", "s"))]
    book.bring(*own, source="log")
    outcome = book.bring(
        *own, activity("scales"), item("i", "p"), interval("t", "i", 0, 5), a_set("x", "i"), source="log"
    )
    assert outcome.new == {"activity": 1, "activity_instance": 1, "timer_interval": 1, "activity_set": 1}
    assert book.rows("SELECT section_id FROM activity_instance") == [1]


def test_numbers_of_two_metrics_that_are_one_in_the_same_file_are_one_number_of_a_set(book: Book) -> None:
    both = [metric("reps"), metric("times", name="Reps")]
    outcome = book.bring(*PRACTICE, *both, value("w", "x", "times", 9))
    assert (outcome.new["metric"], outcome.new["metric_value"]) == (1, 1)
    assert facts(book, "metric_value") == [("v", "imported", 1), ("w", "merged", 1)]


def test_numbers_of_two_sides_that_are_one_in_the_same_file_are_one_number_of_a_set(book: Book) -> None:
    def on(key: str, side: str, number: float) -> Row:
        told = value(key, "x", "reps", number)
        return told._replace(values={**told.values, "side_id": Ref("side", side)})

    sides = [Row("side", key, {"activity_id": Ref("activity", "scales"), "name": "L", "position": 1}) for key in "ab"]
    outcome = book.bring(*PRACTICE, *sides, on("v1", "a", 5), on("v2", "b", 6))
    assert (outcome.new["side"], outcome.new["metric_value"]) == (1, 2)
    assert book.rows("SELECT side_id, value FROM metric_value ORDER BY id") == [(None, 5.0), (1, 5.0)]


def test_links_of_several_kinds_are_counted_together(book: Book) -> None:
    on_item = tagged("s", "gym")._replace(table="activity_instance_tag", left=Ref("activity_instance", "i"))
    assert book.bring(*PRACTICE, on_item).new["link"] == 2
