"""The text of a session read as changes of its outline."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from practicelog.domain.outline import (
    Outline,
    OutlineActivity,
    OutlineBreak,
    OutlineInterval,
    OutlineNote,
    OutlineSection,
)
from practicelog.domain.settings import Settings
from practicelog.domain.text.lines import WrongLine
from practicelog.domain.text.reading import read_outline
from practicelog.domain.time.here import Here

SIX = datetime(2026, 3, 12, 17, tzinfo=UTC)
NOW = Here(SIX + timedelta(hours=5), ZoneInfo("Europe/Berlin"))


def minutes(count: float) -> datetime:
    """Return the instant that many minutes after six in Berlin."""
    return SIX + timedelta(minutes=count)


BEFORE = Outline(
    session_id=1,
    name="evening",
    practice_day=date(2026, 3, 12),
    zone="Europe/Berlin",
    started_at=SIX,
    ended_at=minutes(60.005),
    open=False,
    intent=None,
    rating=3,
    focus=None,
    energy=None,
    effort=None,
    sections=[
        OutlineSection(
            None,
            activities=[
                OutlineActivity(
                    "scales",
                    intervals=[
                        OutlineInterval(SIX, minutes(10.005), seconds=600, interval_id=11, ref="1.1:1"),
                        OutlineInterval(minutes(20), minutes(60.005), seconds=2400, interval_id=12, ref="1.1:2"),
                    ],
                    notes=[OutlineNote("went well", 5)],
                    activity_instance_id=10,
                    ref="1.1",
                )
            ],
            section_id=7,
        )
    ],
    breaks=[
        OutlineBreak(None, None, minutes(10.005), minutes(15), seconds=299, break_id=3),
        OutlineBreak("tea", None, minutes(15), minutes(20), seconds=300, break_id=4),
    ],
)


def read(text: str) -> Outline:
    """Return the outline of a text that was written from BEFORE."""
    return read_outline(text, BEFORE, NOW)


def test_what_has_no_line_is_gone_except_a_property() -> None:
    after = read("session 1")
    assert (after.name, after.rating, after.started_at) == ("evening", 3, SIX)
    assert (list(after.activities), after.breaks, list(after.noted)) == ([], [], [])
    assert [section.section_id for section in after.sections] == [7]


def test_what_still_reads_the_same_keeps_its_ids_and_its_instant_within_the_second() -> None:
    after = read("1.1 scales\n1.1:1 18:00 – 18:10\nn5: went very well")
    (activity,) = after.activities
    (interval,) = activity.intervals
    assert (activity.activity_instance_id, activity.line, interval.line) == (10, 1, 2)
    assert interval._replace(line=0) == BEFORE.sections[0].activities[0].intervals[0]
    assert activity.notes == [OutlineNote("went very well", 5, 3)]


def test_a_new_time_is_the_instant_within_its_second_at_which_something_else_ends() -> None:
    (interval,) = read("1.1 scales\n1.1:2 18:10 – 18:30").intervals
    assert (interval.started_at, interval.stopped_at) == (minutes(10.005), minutes(30))


def test_all_times_follow_the_start_which_follows_the_day_wherever_that_stands() -> None:
    after = read("start: 19:00\nday: 2026-03-11\n1.1 scales\n1.1:1 18:00 – 18:10")
    (interval,) = after.intervals
    assert after.started_at == minutes(60) - timedelta(days=1)
    assert interval.started_at == SIX - timedelta(days=1)


@pytest.mark.parametrize(
    ("line", "day", "local"),
    [
        ("start: 00:30", 10, "03-11 00:30"),
        ("start: 23:50", 10, "03-10 23:50"),
        ("start: 12:00", 10, "03-10 12:00"),
        ("start: 02:00\nday: 2026-03-09", 9, "03-10 02:00"),
    ],
)
def test_a_session_after_midnight_stays_on_its_practice_day(line: str, day: int, local: str) -> None:
    midnight = datetime(2026, 3, 10, 23, 40, tzinfo=UTC)
    before = BEFORE._replace(practice_day=date(2026, 3, 10), started_at=midnight, ended_at=None, sections=[], breaks=[])
    after = read_outline(line, before, NOW)
    assert after.started_at is not None
    assert (after.practice_day, f"{after.started_at.astimezone(NOW.zone):%m-%d %H:%M}") == (date(2026, 3, day), local)


@pytest.mark.parametrize(
    ("day_start", "typed", "begins"),
    [
        ("04:00", "03:30 – 03:50", "03-12 03:30"),
        ("04:00", "04:00 – 04:30", "03-11 04:00"),
        ("02:00", "03:30 – 03:50", "03-11 03:30"),
        ("02:00", "01:30 – 03:50", "03-12 01:30"),
    ],
)
def test_times_in_a_session_that_has_none_are_on_its_practice_day(day_start: str, typed: str, begins: str) -> None:
    before = BEFORE._replace(practice_day=date(2026, 3, 11), started_at=None, ended_at=None, sections=[], breaks=[])
    here = Here(NOW.now, NOW.zone, Settings({"day_start": day_start}))
    (interval,) = read_outline(f"scales\n{typed}", before, here).intervals
    assert interval.started_at is not None
    assert f"{interval.started_at.astimezone(NOW.zone):%m-%d %H:%M}" == begins


@pytest.mark.parametrize(
    ("hours", "typed", "begins"),
    [
        ((-10, 4), "20:30 – 20:50", "03-12 20:30"),
        ((-10, 4), "07:30 – 07:50", "03-12 07:30"),
        ((2, 8), "01:30 – 01:50", "03-13 01:30"),
        ((2, 8), "19:00 – 19:50", "03-12 19:00"),
    ],
)
def test_a_new_time_is_near_to_the_middle_of_the_session(hours: tuple[int, int], typed: str, begins: str) -> None:
    start, end = (minutes(60 * hour) for hour in hours)
    before = BEFORE._replace(started_at=start, ended_at=end, sections=[], breaks=[])
    (interval,) = read_outline(f"scales\n{typed}", before, Here(minutes(1440), NOW.zone)).intervals
    assert interval.started_at is not None
    assert f"{interval.started_at.astimezone(NOW.zone):%m-%d %H:%M}" == begins


def test_times_are_read_in_the_zone_that_the_session_had() -> None:
    assert read("zone: Asia/Tokyo\nstart: 2026-03-12 18:30").started_at == minutes(30)


def test_a_line_without_a_number_is_new() -> None:
    after = read("section: Warm-up plan 10m\nlute +old\n19:10 – 19:20\n5m\nnote: borrowed\n| from Ana")
    new, (activity,) = after.sections[1], after.activities
    assert (new.name, new.planned_seconds, new.section_id) == ("Warm-up", 600, 0)
    assert (activity.activity, list(activity.tags), activity.ref) == ("lute", ["old"], "")
    assert [(interval.started_at, interval.seconds) for interval in activity.intervals] == [
        (minutes(70), None),
        (None, 300),
    ]
    assert activity.notes == [OutlineNote("borrowed\nfrom Ana", 0, 5)]


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("pause: 18:10 – 18:15\nbreak: 18:15 – 18:20, tea", [3, 4]),
        ("break: 18:15 – 18:20, tea\npause: 18:10 – 18:15", [4, 3]),
        ("break: 18:15 – 18:18, coffee", [4]),
        ("break: 18:16 – 18:20, tea", [3]),
        ("pause: 18:10 – 18:15\nbreak: 18:16 – 18:20, tea\nbreak: 18:50 – 18:55", [3, 4, 0]),
    ],
)
def test_a_break_is_known_by_its_start_else_by_its_turn(text: str, breaks: list[int]) -> None:
    assert [pause.break_id for pause in read(text).breaks] == breaks


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("1.1 scales\n1.1:1 18:00 – 23:40", 2, '"23:40" is 40m ahead. Only the past is recorded'),
        ("1.1 scales\n1.1:1 23:40 – 00:40", 2, "23:40 today is 40m ahead"),
        ("1.1 scales\n1.1:1 22:40 – 00:40", 2, '"00:40" (Fri 13 Mar 00:40) is 1h 40m ahead'),
        ("1.1 scales\n1.1:1 18:00 – 24:00", 2, "Write one like 19:02, 19:02:30 or 2026-03-12 19:02"),
        ("1.1 scales\n1.1:1 18:00 – running", 2, "When did it stop?"),
        ("1.1 scales\n18:30 – ?", 2, "When did it stop?"),
        ("1.1 scales\n1.1:1 20m", 2, "It has clock times"),
        ("1.1 scales\n18:30 – running", 2, "A clock is started with practicelog start ACTIVITY"),
        ("pause: 18:10 – running", 1, "When did it stop? Write both ends, like 19:30 – 19:35. To begin a break now"),
        ("break: 18:50 – running", 1, "To begin a break now: practicelog break"),
        ("break: 18:50 – ?, tea", 1, "When did it stop?"),
        ("end: open", 1, "When did the session end?"),
        ("end:", 1, "When did the session end?"),
        ("start:", 1, "When did the session begin?"),
        ("start: 19:00\nday: 9999-12-31", 2, "out of range: the years from 1900 to 2199 can be recorded"),
        ("day: 0001-01-01\nstart: 19:00", 1, "out of range"),
        ("section:", 1, "What is the section called?"),
        ("section: plan 5m", 1, "What is the section called?"),
    ],
)
def test_a_wrong_line_is_named(text: str, line: int, sentence: str) -> None:
    with pytest.raises(WrongLine) as wrong:
        read(text)
    assert (wrong.value.line, sentence in str(wrong.value)) == (line, True), wrong.value
