"""The text of a schedule reads back to the same."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicelog.domain.errors import PracticeError
from practicelog.domain.plan.schedule import (
    KnownNames,
    ScheduleItem,
    ScheduleStretch,
    ScheduleText,
    read_schedule,
    read_schedule_line,
    schedule_as_text,
)
from practicelog.domain.plan.when import When
from practicelog.domain.text.lines import WrongLine
from tests.domain.strategies import EVERYDAY

TODAY = date(2026, 6, 10)
FEWER = settings(EVERYDAY, max_examples=100)
TEMPLATES = ["lower-a", "upper-a", "mon amour", "both", "block party"]
ACTIVITIES = [
    *(
        "scales",
        "etude 3",
        "A minor",
        "both",
        "daily",
        "optional",
        "from 2026-06-01",
        "block",
        "template",
        "activity x",
    ),
    *('so "called"', "Bach, Invention 1", "#9", "20m", "every 2 days", "übung", "template lower-a", "until august"),
]
KNOWN = KnownNames(TEMPLATES, ACTIVITIES)
# Nothing is called "template" here.
PLAIN = KnownNames(TEMPLATES, [name for name in ACTIVITIES if name != "template"])

days = st.integers(0, 700).map(lambda step: date(2026, 1, 1) + timedelta(days=step))
whens = st.one_of(
    st.sets(st.integers(0, 6), min_size=1).map(lambda weekdays: When(tuple(sorted(weekdays)))),
    st.sets(days, min_size=1, max_size=3).map(lambda found: When(days=tuple(sorted(found)))),
    st.integers(1, 366).map(lambda number: When(every_days=number)),
    st.tuples(st.integers(2, 366), days).map(lambda pair: When(every_days=pair[0], since=pair[1])),
    st.integers(1, 7).map(lambda number: When(times_weekly=number)),
)


@st.composite
def items(draw: st.DrawFn) -> ScheduleItem:
    """Something that is asked for."""
    kind = draw(st.sampled_from(["template", "activity"]))
    name = draw(st.sampled_from(TEMPLATES if kind == "template" else ACTIVITIES))
    seconds = draw(st.none() | st.integers(1, 7200))
    return ScheduleItem(name, draw(whens), seconds, draw(st.booleans()), kind)


@st.composite
def schedules(draw: st.DrawFn) -> ScheduleText:
    """A schedule, in blocks or not."""
    first, last = date(2025, 1, 1), date(2028, 12, 31)
    blocks = []
    for place in range(draw(st.integers(1, 3))):
        name = draw(
            st.none() | st.sampled_from(["base", "peak 2", "from here", "until", "block", "taper, easy", "mon"])
        )
        bounds = draw(st.tuples(st.none() | days, st.none() | days))
        start, end = (*sorted(day for day in bounds if day),) if all(bounds) else bounds
        if place and not (name or start or end):
            name = "more"
        blocks.append(ScheduleStretch(name, start, end, tuple(draw(st.lists(items(), min_size=1, max_size=4)))))
    name = draw(st.sampled_from(["strength", "my week", "from june", "block", "2026", "daily"]))
    return ScheduleText(name, draw(st.none() | st.just(first)), draw(st.none() | st.just(last)), tuple(blocks))


def bare(schedule: ScheduleText) -> ScheduleText:
    """Return what was read without the lines it stood on, and the kinds that its text did not have to say."""
    kinds = {**dict.fromkeys(ACTIVITIES, "activity"), **dict.fromkeys(TEMPLATES, "template")}
    return schedule._replace(
        blocks=tuple(
            block._replace(
                line=0,
                items=tuple(item._replace(line=0, kind=item.kind or kinds[item.name]) for item in block.items),
            )
            for block in schedule.blocks
        )
    )


@FEWER
@given(schedules())
def test_what_is_written_reads_back_to_the_same(schedule: ScheduleText) -> None:
    text = schedule_as_text(schedule, KNOWN, TODAY)
    assert bare(read_schedule(text, KNOWN, TODAY, is_named=True)) == schedule


TEXT = """\
strength  from 2026-06-01 until 2026-08-31
  block base  until 2026-06-28
    lower-a  mon thu
    upper-a  tue fri       45m
  block peak  from 2026-06-29
    scales   daily         20m  optional
    both     every 2 days
"""


def test_a_text_with_blocks_is_read_and_written_as_it_stands() -> None:
    schedule = read_schedule(TEXT, KnownNames(TEMPLATES[:2], ["scales", "both"]), TODAY)
    assert [(block.name, block.first_day, block.last_day) for block in schedule.blocks] == [
        ("base", None, date(2026, 6, 28)),
        ("peak", date(2026, 6, 29), None),
    ]
    assert schedule_as_text(schedule, KnownNames(TEMPLATES[:2], ["scales", "both"]), TODAY) == TEXT


def test_a_text_needs_no_name_and_a_block_may_be_typed_with_options() -> None:
    text = "scales daily\nblock base --from 2026-06-01 --until june\n  lower-a mon\n# a remark\n"
    schedule = read_schedule(text, KNOWN, TODAY)
    assert schedule.name is None
    assert [(block.name, len(block.items)) for block in schedule.blocks] == [(None, 1), ("base", 1)]
    assert schedule.blocks[1].last_day == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("lower-a mon thu, upper-a tue, fri", [("lower-a", (0, 3)), ("upper-a", (1, 4))]),
        ("mon amour mon", [("mon amour", (0,))]),
        ("new piece tue", [("new piece", (1,))]),
        ("daily mon", [("daily", (0,))]),
    ],
)
def test_a_comma_ends_an_item_unless_more_days_follow(line: str, said: list[tuple[str, tuple[int, ...]]]) -> None:
    schedule = read_schedule_line(line.split(), KNOWN, TODAY)
    assert [(item.name, item.when.weekdays) for block in schedule.blocks for item in block.items] == said


def test_a_known_name_without_days_is_asked_about() -> None:
    with pytest.raises(PracticeError, match="When is mon amour asked for"):
        read_schedule_line("mon amour, scales mon".split(), KNOWN, TODAY)


def test_a_word_of_the_command_line_with_spaces_is_a_name() -> None:
    schedule = read_schedule_line(["my mon piece", "tue,", "scales", "daily"], KNOWN, TODAY)
    assert [item.name for item in schedule.blocks[0].items] == ["my mon piece", "scales"]
    schedule = read_schedule_line(["scales", "daily,", "my mon piece,", "tue"], KNOWN, TODAY)
    assert [item.name for item in schedule.blocks[0].items] == ["scales", "my mon piece"]
    two_words = read_schedule_line(["my mon piece", "tue"], KNOWN, TODAY)
    assert [item.name for item in two_words.blocks[0].items] == ["my mon piece"]


def test_one_word_of_the_command_line_is_the_whole_line() -> None:
    schedule = read_schedule_line(["my piece tue, scales daily"], KNOWN, TODAY)
    assert [item.name for item in schedule.blocks[0].items] == ["my piece", "scales"]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("week\n  scales\n", 2, "When is scales asked for? Write one after it: mon thu"),
        ("week\n  scales daily\n  lower-a mon soon\n", 3, '"soon" does not say when'),
        ("week\n  block base\n  block peak\n    scales daily\n", 2, "Nothing is asked for in block base"),
        ("week\n  block base from 2026-07-01 until june\n    scales daily\n", 2, "ends (2026-06-30) before"),
        (
            "week until june\n  block peak from 2026-07-01\n    scales daily\n",
            2,
            "2026-07-01 of block peak is outside",
        ),
    ],
)
def test_a_wrong_line_is_named(text: str, line: int, why: str) -> None:
    with pytest.raises(WrongLine) as wrong:
        read_schedule(text, KNOWN, TODAY)
    assert wrong.value.line == line
    assert why in str(wrong.value)


@pytest.mark.parametrize("text", ["", "# nothing\n", "week\n  # nothing\n"])
def test_a_schedule_asks_for_something(text: str) -> None:
    with pytest.raises(PracticeError):
        read_schedule(text, KNOWN, TODAY)


def one_item(text: str, known: KnownNames = KNOWN) -> ScheduleItem:
    """Return what is asked for on the one line below a name."""
    ((item,),) = [block.items for block in read_schedule(f"week\n  {text}", known, TODAY).blocks]
    return item


@pytest.mark.parametrize(
    ("line", "name", "kind"),
    [
        ("template both tue", "both", "template"),
        ("ACTIVITY both tue", "both", "activity"),
        ('activity "new piece" mon', "new piece", "activity"),
        ('"activity" mon', "activity", ""),
        ("template tue", "template", ""),  # the day follows, so that it is the name
        ("template lower-a mon", "template lower-a", ""),  # a known name begins with the word
        ("activity new piece mon", "new piece", "activity"),
        ("mon amour mon", "mon amour", ""),
        ("mon mon", "mon", ""),
        ("new mon piece tue", "new", None),  # days of no known name end it
        ("lower-a from mon", "lower-a", None),
    ],
)
def test_the_name_is_a_known_one_else_what_stands_before_the_days(line: str, name: str, kind: str | None) -> None:
    if kind is None:
        with pytest.raises(WrongLine):
            one_item(line, PLAIN)
        return
    item = one_item(line, PLAIN)
    assert (item.name, item.kind) == (name, kind)


def test_an_item_says_how_long_and_that_it_is_optional_and_where_it_stands() -> None:
    item = one_item("scales daily 20m optional")
    assert item == ScheduleItem("scales", When(every_days=1), 1200, optional=True, kind="", line=2)


@pytest.mark.parametrize(
    ("head", "name", "first_day", "last_day"),
    [
        ("my week", "my week", None, None),
        ("week from 2026-06-01 until august", "week", date(2026, 6, 1), date(2026, 8, 31)),
        ("week until august from june", "week", date(2026, 6, 1), date(2026, 8, 31)),
        ("week --from june", "week", date(2026, 6, 1), None),
        ('"week until august" from june', "week until august", date(2026, 6, 1), None),
        ("week until soon", "week until soon", None, None),  # no day, so part of the name
        ("from june", "from june", None, None),
        ("until until august", "until", None, date(2026, 8, 31)),
    ],
)
def test_the_first_line_is_a_name_with_days(
    head: str, name: str, first_day: date | None, last_day: date | None
) -> None:
    schedule = read_schedule(f"{head}\n  scales daily\n", KNOWN, TODAY)
    assert schedule[:3] == (name, first_day, last_day)


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ("week --from soon", '"--from soon" isn\'t a day to begin or end on. Write from 2026-06-01 or until august'),
        ("week from june slowly", '"slowly" isn\'t a day to begin or end on. Write from 2026-06-01 or until august'),
        ("week from june from july", '"from" is there twice'),
        ("week until june until july", '"until" is there twice'),
    ],
)
def test_a_first_line_with_other_words_behind_its_days_is_refused(head: str, why: str) -> None:
    with pytest.raises(WrongLine) as wrong:
        read_schedule(f"{head}\n  scales daily\n", KNOWN, TODAY)
    assert wrong.value.line == 1
    assert why in str(wrong.value)


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("block base", ("base", None, None)),
        ("BLOCK base two", ("base two", None, None)),
        ("block", (None, None, None)),
        ("block until july", (None, None, date(2026, 7, 31))),
        ('block "until july"', ("until july", None, None)),
        ("block from june until july", (None, date(2026, 6, 1), date(2026, 7, 31))),
    ],
)
def test_a_line_that_begins_with_block_begins_a_stretch(
    line: str, block: tuple[str | None, date | None, date | None]
) -> None:
    known = KnownNames(["lower-a"], ["scales"])
    schedule = read_schedule(f"week\n  {line}\n    scales daily\n", known, TODAY)
    assert [found[:3] for found in schedule.blocks] == [block]
    assert (schedule.blocks[0].line, schedule.blocks[0].items[0].line) == (2, 3)


def test_what_is_called_block_is_asked_for_where_days_follow_and_begins_a_stretch_where_none_do() -> None:
    schedule = read_schedule("week\n  block mon\n  block\n    block party tue\n", KNOWN, TODAY)
    assert [(block.name, [item.name for item in block.items]) for block in schedule.blocks] == [
        (None, ["block"]),
        (None, ["block party"]),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "A schedule has at least one line: scales daily"),
        ("# nothing", "A schedule has at least one line: scales daily"),
        ("week from 2026-08-01 until 2026-07-01\n  scales daily", "It ends (2026-07-01) before it begins (2026-08-01)"),
        ("week\n  block\n", "Nothing is asked for in this block"),
        (
            "week until june\n  block b until 2026-07-01\n    scales daily",
            "2026-07-01 of block b is outside the schedule",
        ),
        (
            "week from june\n  block b from 2026-05-31\n    scales daily",
            "2026-05-31 of block b is outside the schedule",
        ),
    ],
)
def test_a_schedule_that_cannot_be_is_refused_with_why(text: str, why: str) -> None:
    with pytest.raises(PracticeError) as refused:
        read_schedule(text, KNOWN, TODAY)
    assert why in str(refused.value)


def test_a_schedule_of_a_name_alone_asks_for_nothing() -> None:
    with pytest.raises(PracticeError) as refused:
        read_schedule("week", KNOWN, TODAY, is_named=True)
    assert str(refused.value) == "A schedule asks for something: scales daily"


def test_a_block_may_go_from_the_first_to_the_last_day_of_its_schedule_and_over_one_day() -> None:
    text = "week from 2026-06-01 until 2026-06-30\n  block b from 2026-06-01 until 2026-06-30\n    scales daily\n"
    assert read_schedule(text, KNOWN, TODAY).blocks[0][:3] == ("b", date(2026, 6, 1), date(2026, 6, 30))
    one_day = "week from 2026-06-01 until 2026-06-01\n  scales daily\n"
    assert read_schedule(one_day, KNOWN, TODAY)[:3] == ("week", date(2026, 6, 1), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("text", "is_named", "name"),
    [
        ("week\n  scales daily\n", False, "week"),
        ("scales daily\nlower-a mon\n", False, None),
        ("  scales daily\n  lower-a mon\n", False, None),
        ("scales daily\n  lower-a mon\nboth tue\n", False, None),
        ("scales daily\n", False, None),
        ("week\nscales daily\n", True, "week"),
        ("block base\n  scales daily\n", False, None),
        ("block base\n  scales daily\n", True, None),
    ],
)
def test_a_first_line_is_the_name_if_all_others_are_indented_below_it_or_it_has_one(
    text: str, is_named: bool, name: str | None
) -> None:
    assert read_schedule(text, KNOWN, TODAY, is_named).name == name


def written(*items: ScheduleItem, name: str = "week", known: KnownNames = KNOWN) -> list[str]:
    """Return the lines of a schedule of some items, without their indentation."""
    schedule = ScheduleText(name, None, None, (ScheduleStretch(None, None, None, items),))
    return [line.strip() for line in schedule_as_text(schedule, known, TODAY).splitlines()]


MONDAY = When(weekdays=(0,))


@pytest.mark.parametrize(
    ("name", "kind", "line"),
    [
        ("scales", "activity", "scales  mon"),
        ("both", "activity", "activity both  mon"),
        ("both", "template", "template both  mon"),
        ("mon amour", "template", "mon amour  mon"),
        ("my mon piece", "activity", '"my mon piece"  mon'),
        ("Bach, Invention 1", "activity", '"Bach, Invention 1"  mon'),
        ("#9", "activity", '"#9"  mon'),
        ("activity x", "activity", "activity x  mon"),
        ("template y", "activity", '"template y"  mon'),
        ('so "called"', "activity", '"so \\"called\\""  mon'),
    ],
)
def test_a_name_is_in_quotes_or_with_its_kind_only_where_it_would_not_be_read_as_just_that(
    name: str, kind: str, line: str
) -> None:
    assert written(ScheduleItem(name, MONDAY, kind=kind), known=PLAIN)[1] == line


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("week", "week"),
        ("my week", "my week"),
        ("block", '"block"'),
        ("block two", '"block two"'),
        ("#1", '"#1"'),
        ("from june", "from june"),
        ("week until june", '"week until june"'),
        ("until august", "until august"),
    ],
)
def test_the_name_of_a_schedule_is_in_quotes_only_where_it_would_be_read_as_something_else(
    name: str, line: str
) -> None:
    assert written(ScheduleItem("scales", MONDAY), name=name)[0] == line
