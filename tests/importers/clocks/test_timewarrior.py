"""Lines of Timewarrior say to the letter what its own export says of them."""

import pytest

from practicelog.domain.imports.records import KEPT, Fact
from practicelog.importers.clocks import timewarrior
from practicelog.importers.trackers import trackers_like
from tests.importers.lifts.reading import Deeds, lines, only

AT = "inc 20260301T100000Z - 20260301T110000Z"
BESIDE = [
    '{\n  "08:30-":{"count":7},\n  "quo\\"te":{"count":1}\n}',
    "{\n}",
    'txn:\n  type: interval\n  before: \n  after: {"id":0,"start":"20260301T100000Z","tags":["a"]}\n',
]


@pytest.mark.parametrize(
    ("words", "tags", "notes"),
    [
        ("", (), ()),
        (" # ", (), ()),
        (" # guitar", ("guitar",), ()),
        (' # guitar "two words" a\'b', ("guitar", "two words", "a'b"), ()),
        (' # "quo\\"te" x', ('quo"te', "x"), ()),
        (" # back\\slash c\\", ("back\\slash", "c\\"), ()),
        (" # #hash x", ("#hash", "x"), ()),
        (' # x # "a \\"remark\\" and # more"', ("x",), ('a "remark" and # more',)),
        (' # # "https://example.org/a#b"', (), ("https://example.org/a#b",)),
        (" # x # written without quotes", ("x",), ("written without quotes",)),
        (' # "not closed', ('"not', "closed"), ()),
        (" # zwei\u2028Zeilen\x85 x", ("zwei\u2028Zeilen\x85", "x"), ()),
    ],
)
def test_tags_and_the_remark_behind_them(words: str, tags: tuple[str, ...], notes: tuple[str, ...]) -> None:
    for end in ("\n", "\r\n"):
        clock = only(Deeds(timewarrior.read, lines(AT + words, end=end)).deeds)
        assert ((clock.activity, *clock.tags) if tags else ()) == tags
        assert (clock.notes, clock.timing.seconds) == (notes, 3600)


@pytest.mark.parametrize("tag", [":prof", "08:30-", "7:25-7:55", "14:30", "-", "@3"])
def test_what_was_mistyped_stays_a_tag_and_is_told_once(tag: str) -> None:
    days = [AT.replace("0301", f"030{day}") for day in (1, 2, 3)]
    told = Deeds(
        timewarrior.read, lines(f"{days[0]} # {tag} guitar", f"{days[1]} # guitar {tag}", f"{days[2]} # {tag}")
    )
    assert [(clock.activity, clock.tags) for clock in told.clocks] == [
        ("guitar", (tag,)),
        ("guitar", (tag,)),
        (tag, ()),
    ]
    fact = only([deed for deed in told.deeds if isinstance(deed, Fact)])
    assert (fact.fate, fact.place) == (KEPT, "line 1")
    assert f"the tag {tag} looks like" in (fact.raw or "")


@pytest.mark.parametrize("text", BESIDE)
def test_what_stands_beside_the_months_is_known_and_holds_nothing(text: str) -> None:
    assert [tracker.name for tracker in trackers_like(text)] == ["timewarrior"]
    assert Deeds(timewarrior.read, text).deeds == []


@pytest.mark.parametrize("text", ['{"guitar": 3}', "{", "exc monday", "inc 20261301T100000Z", "inc 20260301T10Z # x"])
def test_what_is_no_interval_is_told(text: str) -> None:
    problem = only(Deeds(timewarrior.read, lines(f"{AT} # guitar", text)).problems)
    assert (problem.place, problem.raw) == ("line 2", text)


def test_a_line_without_an_end_is_unfinished() -> None:
    assert only(Deeds(timewarrior.read, "inc 20260301T100000Z # x\n").clocks).timing.is_open


def test_an_end_that_is_put_right_or_a_line_that_is_added_changes_no_key() -> None:
    months = [
        lines(f"{AT} # x"),
        lines(f"{AT.replace('110000', '113000')} # x"),
        lines(f"{AT.replace('0301', '0101')} # y"),
    ]
    first, longer, both = (Deeds(timewarrior.read, text).clocks for text in (*months[:2], months[2] + months[0]))
    assert first[0].key == longer[0].key == both[1].key


def test_an_empty_export_is_read() -> None:
    assert Deeds(timewarrior.read, "[\n]\n").deeds == []
