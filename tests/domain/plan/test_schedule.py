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
