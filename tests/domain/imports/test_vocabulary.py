"""What practice from elsewhere is called here: each thing has one name, and is made the first time it is needed."""

from itertools import islice

import pytest

from practicelog.domain.imports.deeds import Measure
from practicelog.domain.imports.records import KEPT, Fact, Record, Ref, Row
from practicelog.domain.imports.sitting import FiledActivity
from practicelog.domain.imports.vocabulary import Vocabulary, key_of, names_at, path_of, shortened
from practicelog.domain.spelling import LONGEST

SCALES = Ref("activity", "scales")


def new(words: Vocabulary) -> list[Record]:
    """Return what is new since it was last asked."""
    return [*words.new()]


def rows(words: Vocabulary) -> list[Row]:
    """Return the rows that are new since it was last asked."""
    return [record for record in words.new() if isinstance(record, Row)]


def names(words: Vocabulary, table: str) -> list[str]:
    """Return the names of what is new in a table."""
    return [str(row.values["name"]) for row in rows(words) if row.table == table]


def test_an_activity_comes_once_with_when_it_was_practised_first() -> None:
    words = Vocabulary({})
    assert words.activity(("Scales",), 7) == SCALES
    assert words.activity(("scales",), 9) == SCALES
    assert new(words) == [Row("activity", "scales", {"name": "Scales", "group_id": None, "created_at": 7})]
    assert new(words) == []


def test_the_groups_of_an_activity_come_before_it_each_once_from_the_outermost_on() -> None:
    words = Vocabulary({})
    guitar = words.activity(("Music", "Strings", "Guitar"), 7)
    assert words.activity(("music", "strings", "violin"), 8) == Ref("activity", "music/strings/violin")
    music, strings = Ref("activity_group", "music"), Ref("activity_group", "music/strings")
    assert new(words) == [
        Row(*music, {"name": "Music", "parent_id": None, "position": 1}),
        Row(*strings, {"name": "Strings", "parent_id": music, "position": 2}),
        Row(*guitar, {"name": "Guitar", "group_id": strings, "created_at": 7}),
        Row("activity", "music/strings/violin", {"name": "violin", "group_id": strings, "created_at": 8}),
    ]


def test_two_activities_of_one_name_are_told_apart_by_their_groups_then_by_a_number() -> None:
    words = Vocabulary({})
    words.activity(("Bach",), 1)
    words.activity(("Piano", "Bach"), 1)
    words.activity(("Bach (Piano)",), 1)
    words.activity(("Organ", "Old", "bach"), 1)
    assert names(words, "activity") == ["Bach", "Bach (Piano)", "Bach (Piano) (2)", "bach (Organ/Old)"]


def test_an_activity_that_is_here_keeps_its_name_and_the_older_of_two_beginnings() -> None:
    filed = {"piano/bach": FiledActivity("Bach (Piano)", 5)}
    words = Vocabulary(filed)
    words.activity(("Bach",), 9)
    words.activity(("Piano", "Bach"), 9)
    told = [(row.values["name"], row.values["created_at"]) for row in rows(words) if row.table == "activity"]
    assert told == [("Bach", 9), ("Bach (Piano)", 5)]
    earlier = Vocabulary(filed)
    earlier.activity(("Piano", "Bach"), 3)
    assert [row.values["created_at"] for row in rows(earlier) if row.table == "activity"] == [3]


def test_an_activity_that_was_renamed_here_is_told_by_the_first_name_that_is_free() -> None:
    words = Vocabulary({"bach": FiledActivity("Inventions", 5)})
    words.activity(("Bach",), 9)
    words.activity(("Inventions",), 9)
    # The log knows which of them is renamed; the name that it has there is no other's.
    assert names(words, "activity") == ["Bach", "Inventions (2)"]


def test_of_several_activities_that_are_one_here_the_oldest_has_the_name() -> None:
    words = Vocabulary({"bach": FiledActivity("Bach", 1), "j.s. bach": FiledActivity("Bach", 2)})
    words.activity(("J.S. Bach",), 9)
    words.activity(("Bach",), 9)
    assert names(words, "activity") == ["J.S. Bach", "Bach"]


def test_a_tag_is_one_word_and_comes_once() -> None:
    words = Vocabulary({})
    assert words.tag(" Slow  practice ") == Ref("tag", "slow-practice")
    assert words.tag("slow practice") == Ref("tag", "slow-practice")
    assert words.tag("\t") is None
    assert new(words) == [Row("tag", "slow-practice", {"name": "Slow-practice"})]


def test_a_metric_comes_once_for_each_activity_with_how_it_is_counted() -> None:
    words = Vocabulary({})
    weight = words.metric(SCALES, Measure("weight", 100, "kg"))
    assert weight == Ref("metric", "scales/weight")
    assert words.metric(SCALES, Measure("Weight", 220, "lb")) == weight
    assert new(words) == [
        Row(
            *Ref("metric", "scales/weight"),
            {
                "activity_id": SCALES,
                "position": 1,
                "name": "weight",
                "unit": "kg",
                "kind": "number",
                "direction": "higher",
                "aggregate": "best",
                "side_rule": "none",
                "minimum": -1000,
                "maximum": 5000,
            },
        )
    ]
    assert words.metric(Ref("activity", "squat"), Measure("weight", 1, "kg")) == Ref("metric", "squat/weight")


def test_the_metrics_of_an_activity_stand_in_the_order_of_the_screens_its_own_behind() -> None:
    words = Vocabulary({})
    for name in ("reps", "clean", "tension"):
        words.metric(SCALES, Measure(name, 3))
    made = rows(words)
    assert [(row.values["name"], row.values["position"]) for row in made] == [("reps", 2), ("clean", 7), ("tension", 9)]
    assert [row.values["unit"] for row in made] == [None, None, None]


@pytest.mark.parametrize(
    "measure",
    [
        Measure("reps", 2.5),
        Measure("reps", 10_001),
        Measure("tempo", 0, "bpm"),
        Measure("weight", 100, "km"),
        Measure("weight", 12_000, "lb"),  # 5443kg
        Measure("tension", float("inf")),
        Measure("tension", float("nan")),
        Measure("", 3),
        Measure("\0", 3),
    ],
)
def test_a_number_that_the_metric_cannot_have_is_of_none(measure: Measure) -> None:
    words = Vocabulary({})
    assert words.metric(SCALES, measure) is None
    assert new(words) == []


def test_a_number_in_another_unit_is_held_against_the_limits_in_the_metrics_own() -> None:
    words = Vocabulary({})
    assert words.metric(SCALES, Measure("weight", 11_000, "lb")) is not None  # 4990kg


def test_a_side_comes_once_for_each_activity_in_the_order_in_which_it_is_told() -> None:
    words = Vocabulary({})
    left = words.side(SCALES, "Left")
    assert left == Ref("side", "scales/left")
    assert words.side(Ref("activity", "squat"), "both") == Ref("side", "squat/both")
    assert (words.side(SCALES, "left"), words.side(SCALES, "right")) == (left, Ref("side", "scales/right"))
    assert words.side(SCALES, " ") is None
    assert new(words) == [
        Row("side", "scales/left", {"activity_id": SCALES, "name": "Left", "position": 1}),
        Row("side", "squat/both", {"activity_id": Ref("activity", "squat"), "name": "both", "position": 1}),
        Row("side", "scales/right", {"activity_id": SCALES, "name": "right", "position": 2}),
    ]


def test_a_key_is_of_the_names_on_the_path_however_they_are_typed() -> None:
    assert key_of(("Music", "ÉTUDE")) == key_of(("music", "étude")) == "music/étude"


def test_what_is_called_the_same_is_told_apart_without_growing_too_long() -> None:
    assert [*islice(names_at(("Music", "Old", "Bach")), 3)] == ["Bach", "Bach (Music/Old)", "Bach (2)"]
    assert [*islice(names_at(("Bach",)), 3)] == ["Bach", "Bach (2)", "Bach (3)"]
    long = "b" * LONGEST
    assert [*islice(names_at((long,)), 2)] == [long, "b" * (LONGEST - 4) + " (2)"]
    groups = "g" * LONGEST
    assert [len(name) for name in islice(names_at((groups, long)), 3)] == [LONGEST] * 3
    assert next(islice(names_at((groups, "bach")), 1, 2)).startswith("b (g")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("music:guitar", ("music", "guitar")),
        ("music / guitar", ("music", "guitar")),
        ("a:b/c", ("a", "b", "c")),
        ("guitar", ("guitar",)),
        ("music:", ("music:",)),
        ("https://example.org/scales", ("https://example.org/scales",)),
        ("18:30", ("18:30",)),
        ("", ("practice",)),
    ],
)
def test_a_path_names_groups_and_an_activity_where_it_is_one(text: str, path: tuple[str, ...]) -> None:
    assert path_of(text) == path


def test_a_name_that_no_path_can_hold_is_kept_whole() -> None:
    long = "s" * (LONGEST + 1)
    cut = (long[:LONGEST],)
    assert shortened(long, cut, SCALES, "line 3") == Fact(
        "name", f"scales/{long}", KEPT, "shortened", SCALES, long, "line 3"
    )
    assert shortened(long[1:], cut, SCALES, None) is None
    assert shortened("  a   b ", ("a b",), SCALES, None) is None
    assert shortened("music:guitar", ("music", "guitar"), SCALES, None) is None
    assert shortened("music:guitars", ("music", "guitar"), SCALES, None) is not None
