"""Records of klog are read as its specification has them."""

import pytest

from practicelog.domain.imports.records import Fact
from practicelog.importers.clocks import klog
from practicelog.importers.trackers import trackers_like
from tests.importers.lifts.reading import Deeds, lines, only


@pytest.mark.parametrize("indent", ["  ", "   ", "    ", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_indented_twice_goes_on_with_what_an_entry_says(indent: str, end: str) -> None:
    text = lines(
        "2023-06-12", f"{indent}1h Scales", f"{indent * 2}in #thirds", f"{indent}5m", f"{indent * 2}Bach", end=end
    )
    told = Deeds(klog.read, text)
    assert [(clock.activity, clock.tags, clock.timing.bare_seconds) for clock in told.clocks] == [
        ("Scales in", ("thirds",), 3600),
        ("Bach", (), 300),
    ]
    assert told.problems == []
    assert [tracker.name for tracker in trackers_like(text)] == ["klog"]


@pytest.mark.parametrize(
    ("span", "seconds"),
    [
        ("8:00-9:00", 3600),
        ("08:00 - 8:00", 0),
        ("12:00am - 12:00pm", 43200),
        ("11:59am - 12:01pm", 120),
        ("<23:00 - 1:00", 7200),
        ("<24:00 - 1:00", 3600),
        ("23:00 - 24:00", 3600),
        ("0:30> - 4:00>", 12600),
        ("<11:00pm - 1:00am>", 93600),
        ("0:00 - 4:00", 14400),
    ],
)
def test_a_range_lies_between_two_times_of_three_days(span: str, seconds: int) -> None:
    clock = only(Deeds(klog.read, f"2023-06-12\n  {span} Bach\n").deeds)
    assert (clock.timing.seconds, clock.day, clock.activity) == (seconds, "2023-06-12", "Bach")


@pytest.mark.parametrize(
    "span", ["13:00pm - 14:00pm", "0:30am - 1:00am", "24:00> - 24:00>", "24:30 - 1:00>", "8:60 - 9:00", "8:00 - 8:60"]
)
def test_a_time_that_no_clock_shows_is_told(span: str) -> None:
    assert only(Deeds(klog.read, f"2023-06-12\n  {span} Bach\n").deeds).place == "line 2"


def test_a_night_of_the_clock_change_is_as_long_as_it_was() -> None:
    told = Deeds(klog.read, "2024-03-31\n  1:00 - 4:00 a\n\n2024-10-27\n  1:00 - 4:00 a\n  2:30 - 4:00 b\n")
    assert [(clock.timing.seconds, clock.timing.flag) for clock in told.clocks] == [
        (7200, None),
        (14400, None),
        (9000, "fold"),
    ]


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("#a #B #a", ("a", "B")),
        ("#key=C #key='F sharp' #key=\"it's\"", ("key=C", "key=F sharp", "key=it's")),
        ("#読む #home_office #a-b.", ("読む", "home_office", "a-b")),
        ("a#", ()),
    ],
)
def test_tags_and_their_values(words: str, tags: tuple[str, ...]) -> None:
    assert only(Deeds(klog.read, f"2023-06-12\n  1h Bach {words}\n").deeds).tags == tags


def test_a_break_is_taken_off_the_entries_of_its_day_first_off_those_above_it() -> None:
    text = lines(
        "2023-06-12", "  9:00 - 10:00 a", "  30m b", "  -45m tea", "    and cake", "  1h c", "  -5m", "  18:00 - ?"
    )
    told = Deeds(klog.read, text)
    assert [(clock.activity, clock.timing.seconds) for clock in told.clocks] == [
        ("a", 2700), ("b", 0), ("c", 3300), ("", 0)
    ]  # fmt: skip
    assert told.clocks[0].notes == ("9:00 - 10:00 a, less 45m tea",)
    assert told.clocks[3].timing.is_open


def test_a_break_may_stand_above_the_work_of_its_day_and_what_is_more_than_that_is_kept() -> None:
    told = Deeds(klog.read, "2023-06-12\n  -30m lunch\n  8:00 - 17:00 a\n\n2023-06-13\n  20m b\n  -1h\n")
    assert [(clock.activity, clock.timing.seconds) for clock in told.clocks] == [("a", 30600), ("b", 0)]
    fact = only([deed for deed in told.deeds if isinstance(deed, Fact)])
    assert (fact.place, fact.raw) == ("line 7", "-1h: 2400 s of it have no work")


def test_an_end_that_is_put_right_or_an_entry_that_is_added_changes_no_key() -> None:
    before = "2023-06-12\n  9:00pm - 9:30pm Bach\n"
    after = "2023-06-12\n  9:00am - 9:30am Bach\n  1h Bach\n  9:00pm - 10:00pm Bach\n"
    first, later = Deeds(klog.read, before).clocks, Deeds(klog.read, after).clocks
    assert first[0].key == later[2].key


def test_two_records_of_a_day_are_two() -> None:
    told = Deeds(klog.read, "2023-06-12\n1\n\n2023-06-12\n  1h a\n\n2023/06/12 (8h!)\nOn #scales\n  1h a\n")
    assert [(clock.day, clock.tags) for clock in told.clocks] == [("2023-06-12", ()), ("2023-06-12", ("scales",))]


@pytest.mark.parametrize("text", ["  1h a\n", "2023-02-30\n  1h a\n", "2023-06-12\n  1h a\nand more\n"])
def test_what_belongs_to_no_record_is_told(text: str) -> None:
    assert Deeds(klog.read, text).problems
