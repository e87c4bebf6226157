"""The text of a session: what is written reads back as just that."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from practicelog.domain.outline import (
    Outline,
    OutlineActivity,
    OutlineBreak,
    OutlineInterval,
    OutlineNote,
    OutlineSection,
)
from practicelog.domain.sets.plan import SET_KINDS, OutlineSet, SetPlan, Value
from practicelog.domain.spelling import UNPRINTABLE, name_key
from practicelog.domain.text.lines import WrongLine, says_nothing
from practicelog.domain.text.reading import read_outline
from practicelog.domain.time.clock import is_twofold, zone_called
from practicelog.domain.time.here import Here, practice_day
from practicelog.render.session.text import session_as_text, with_mark, without_marks
from tests.domain.strategies import EVERYDAY

# A winter and a summer time that begin and end, half an hour at Lord Howe, two hours at Troll, the same short name
# on both sides of the change in Moscow 2014, and no change at all.
PLACES = [
    ("Europe/Berlin", "2026-10-24T22:00"),
    ("Europe/Berlin", "2026-03-28T22:30"),
    ("America/New_York", "2026-11-01T03:30"),
    ("Australia/Lord_Howe", "2026-04-04T13:00"),
    ("Antarctica/Troll", "2026-10-24T22:30"),
    ("Europe/Moscow", "2014-10-25T20:00"),
    ("America/Sao_Paulo", "2019-02-16T23:30"),
    ("Asia/Kathmandu", "2026-01-01T00:00"),
]
TRAPS = [
    *[
        "scales",
        "op 10 no 4",
        '"quoted"',
        "a: b",
        "[x]",
        "plan 10m",
        "+not",
        "a +b",
        "n3: x",
        "# no",
        "– x",
        "19:02",
        "–",
    ],
    *[
        "note: x",
        "a\\b",
        "a  b",
        "c plan 5m",
        "| bar",
        "ä\u0301",
        "a\xa0b",
        "日本語",
        "1.2 x",
        "plan",
        "a, b",
        "session 1",
    ],
]
words = st.sampled_from(TRAPS)
texts = words | st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
names = texts.filter(lambda text: text.strip() and not re.search(UNPRINTABLE, text))
bodies = (texts | st.lists(texts | st.just(""), min_size=1, max_size=4).map("\n".join)).filter(
    lambda body: body.strip()
)
plans = st.none() | st.integers(1, 100_000)
tags = st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=5), max_size=2).map(
    lambda tags: tuple(sorted(set(tags)))
)
measures = st.sampled_from(
    ["weight", "reps", "tempo", "hold", "clean", "attempts", "cards learned", "ä b", '"x"', "done"]
)
set_values = st.builds(
    Value,
    metric=measures,
    number=st.floats(-1e9, 1e9) | st.integers(0, 500).map(float),
    unit=st.sampled_from(["", "kg", "lb", "bpm", "s", "%"]),
    side=st.none() | st.sampled_from(["L", "R", "left", "alt picking", "+up"]),
)
set_plans = st.builds(
    SetPlan,
    st.lists(set_values, max_size=4, unique_by=lambda value: value.of).map(tuple),
    st.sampled_from(SET_KINDS),
    st.none() | st.sampled_from([1, 8.5, 8.25]),
)
# Not 5 alone: +5 is a step, unless the set has that tag.
set_tags = st.lists(st.sampled_from(["slow", "5", "by-ear", "+"]), max_size=2, unique=True)


@st.composite
def sessions(draw: st.DrawFn) -> Outline:
    zone, beginning = draw(st.sampled_from(PLACES))
    later = draw(st.timedeltas(timedelta(0), timedelta(seconds=30_000)))
    start = datetime.fromisoformat(beginning).replace(tzinfo=UTC) + later
    lengths = st.sampled_from([0, 1e-3, 0.5, 1, 59, 60, 600, 1800, 3600, 5400, 7200, 20_000, 50_000])
    at, numbers = start, iter(range(1, 100))

    def instants() -> tuple[datetime, datetime]:
        nonlocal at
        begin = at + timedelta(seconds=draw(lengths))
        at = begin + timedelta(seconds=draw(lengths))
        return begin, at

    def notes() -> list[OutlineNote]:
        return [OutlineNote(body, next(numbers)) for body in draw(st.lists(bodies, max_size=2))]

    def interval(ref: str) -> OutlineInterval:
        if draw(st.integers(0, 4)) == 0:
            return OutlineInterval(None, None, seconds=draw(st.integers(0, 90_000)), interval_id=1, ref=ref)
        begin, end = instants()
        stop, is_running, seconds = draw(st.sampled_from([(end, False, 1), (None, True, None), (None, False, 0)]))
        return OutlineInterval(begin, stop, is_running, seconds, interval_id=1, ref=ref)

    def recorded(ref: str, number: int) -> OutlineSet:
        return OutlineSet(
            number,
            f"{ref}.{number}",
            number,
            draw(set_plans),
            done=True,
            recorded_at=None,
            tags=draw(set_tags),
            notes=[],
        )

    def activity(number: int) -> OutlineActivity:
        ref = f"7.{number}"
        intervals = [interval(f"{ref}:{count}") for count in range(1, draw(st.integers(1, 4)))]
        return OutlineActivity(
            draw(names),
            planned_seconds=draw(plans),
            tags=draw(tags),
            intervals=intervals,
            notes=notes(),
            sets=[recorded(ref, count) for count in range(1, draw(st.integers(1, 4)))],
            activity_instance_id=number,
            ref=ref,
        )

    named = draw(st.lists(st.none() | names, max_size=3, unique_by=lambda name: name_key(name or "")))
    sections = [
        OutlineSection(
            name,
            draw(plans),
            [activity(next(numbers)) for _ in range(draw(st.integers(0, 2)))],
            notes(),
            section_id=place,
        )
        for place, name in enumerate(named, 1)
    ]
    breaks = [
        OutlineBreak(draw(st.none() | names), draw(plans), *instants(), seconds=1, break_id=next(numbers))
        for _ in range(draw(st.integers(0, 2)))
    ]
    scale = st.none() | st.integers(1, 5)
    is_open, ended_at = draw(st.sampled_from([(False, at), (True, None), (False, None)]))
    return Outline(
        session_id=7,
        name=draw(st.none() | names),
        practice_day=practice_day(start, ZoneInfo(zone)),
        zone=zone,
        started_at=start,
        ended_at=ended_at,
        open=is_open,
        intent=draw(st.none() | bodies),
        rating=draw(scale),
        focus=draw(scale),
        energy=draw(scale),
        effort=draw(st.none() | st.sampled_from([0, 5, 7.5, 1e-05, 1e-320, 7.123456789, 10.0, 0.1 + 0.2])),
        sections=sections,
        notes=notes(),
        breaks=breaks,
    )


def read(text: str, before: Outline) -> Outline:
    """Return the outline of a text, read a year before the session: even that asks nothing of what is unchanged."""
    now = before.anchor() - timedelta(days=365)
    return read_outline(text, before, Here(now, zone_called(before.zone)))


def without_lines(after: Outline) -> Outline:
    """Return an outline as it would be read from the log, without the lines that it has in its text."""
    return after._replace(
        lines={},
        notes=[note._replace(line=0) for note in after.notes],
        sections=[
            section._replace(
                line=0,
                notes=[note._replace(line=0) for note in section.notes],
                activities=[
                    activity._replace(
                        line=0,
                        notes=[note._replace(line=0) for note in activity.notes],
                        intervals=[interval._replace(line=0) for interval in activity.intervals],
                        sets=[recorded._replace(line=0) for recorded in activity.sets],
                    )
                    for activity in section.activities
                ],
            )
            for section in after.sections
        ],
        breaks=[pause._replace(line=0) for pause in after.breaks],
    )


@given(sessions())
@EVERYDAY
def test_what_is_written_reads_back_as_just_that(session: Outline) -> None:
    text = session_as_text(session)
    assert without_lines(read(text, session)) == session
    assert not says_nothing(text)


@given(sessions(), st.data(), st.integers(-30, 30))
@EVERYDAY
def test_a_time_moved_by_minutes_moves_by_these_minutes_and_nothing_else_does(
    session: Outline, data: st.DataObject, minutes: int
) -> None:
    times = {("start:", 1): session.started_at, ("end:", 1): session.ended_at}
    for interval in session.intervals:
        times |= {(interval.ref, 1): interval.started_at, (interval.ref, 2): interval.stopped_at}
    label, end = data.draw(st.sampled_from([key for key, instant in times.items() if instant]))
    zone = zone_called(session.zone)
    target = ((times[label, end] or session.anchor()) + timedelta(minutes=minutes)).astimezone(zone)
    assume(not is_twofold(target, zone))
    lines = session_as_text(session).split("\n")
    at = next(at for at, line in enumerate(lines) if line.split()[:1] == [label])
    words = re.split(r"  +| – ", lines[at].strip())
    words[end] = f"{target:%H:%M:%S}"
    lines[at] = f"{words[0]} {' – '.join(words[1:])}"
    now = Here(session.anchor() + timedelta(days=365), zone)
    after = read_outline("\n".join(lines), session, now)
    read_times = {("start:", 1): after.started_at, ("end:", 1): after.ended_at}
    for interval in after.intervals:
        read_times |= {(interval.ref, 1): interval.started_at, (interval.ref, 2): interval.stopped_at}
    new = read_times.pop((label, end))
    assert new is not None
    assert new.replace(microsecond=0) == target.replace(microsecond=0)
    assert read_times == {key: instant for key, instant in times.items() if key != (label, end)}
    assert (after.practice_day, after.breaks) == (session.practice_day, [*map(of_line, session.breaks, after.breaks)])


def of_line(pause: OutlineBreak, read_pause: OutlineBreak) -> OutlineBreak:
    """Return the break with the line that it was read from."""
    return pause._replace(line=read_pause.line)


@given(sessions(), st.data())
@settings(EVERYDAY, max_examples=150)
def test_no_text_is_more_than_a_wrong_line(session: Outline, data: st.DataObject) -> None:
    lines = session_as_text(session).split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        cut = data.draw(st.integers(0, len(lines[at])))
        junk = data.draw(
            texts | st.sampled_from(["–", "19:02", '"', "plan", "\\", "9" * 25, "24:00", "-", "99:99", ""])
        )
        lines[at] = lines[at][:cut] + junk + data.draw(st.sampled_from(["", lines[at][cut:]]))
    text = "\n".join(lines)
    try:
        read(text, session)
    except WrongLine as wrong:
        assert 1 <= wrong.line <= text.count("\n") + 1
        marked = with_mark(text, wrong)
        assert marked.split("\n")[wrong.line - 1].lstrip().startswith("#! ")
        assume("#!" not in text)
        assert without_marks(marked) == text


NOW = Here(datetime(2026, 11, 1, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
INTERVAL = OutlineInterval(
    datetime(2026, 10, 25, 0, 10, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 10, tzinfo=UTC),
    interval_id=1,
    ref="1.1:1",
)
SCALES = OutlineActivity("scales", intervals=[INTERVAL], activity_instance_id=1, ref="1.1")
BEFORE = Outline(
    session_id=1,
    name=None,
    practice_day=date(2026, 10, 24),
    zone="Europe/Berlin",
    started_at=datetime(2026, 10, 24, 21, 30, tzinfo=UTC),
    ended_at=datetime(2026, 10, 25, 1, 45, tzinfo=UTC),
    open=False,
    intent=None,
    rating=None,
    focus=None,
    energy=None,
    effort=None,
    sections=[OutlineSection(None, activities=[SCALES], section_id=1), OutlineSection("Warm-up", section_id=2)],
)


@pytest.mark.parametrize(("effort", "text"), [(10.0, "10"), (7.5, "7.5"), (1e-05, "0.00001"), (1.5e-07, "0.00000015")])
def test_a_number_is_written_in_plain_digits(effort: float, text: str) -> None:
    assert f"effort:  {text}\n" in session_as_text(BEFORE._replace(effort=effort))


def test_a_time_that_the_clock_shows_twice_carries_its_zone() -> None:
    text = session_as_text(BEFORE)
    assert "1.1:1    02:10 CEST – 02:10 CET" in text
    assert "end:     02:45 CET" in text


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("02:10 CEST – 02:10 CET", "02:10 – 02:10 CET", 15, "02:10 comes twice on Sun 25 Oct 2026"),
        ("02:10 CEST – 02:10 CET", "02:10 EST – 02:20 CET", 15, "comes twice"),
        ("02:10 CEST – 02:10 CET", "02:10 CEST", 15, "a stretch has two ends or a length"),
        ("02:10 CEST – 02:10 CET", "25:10 – 26:00", 15, '"25:10" isn\'t a time. Write one like 19:02'),
        ("02:10 CEST – 02:10 CET", "02:10+99:99 – 03:00", 15, "isn't an offset"),
        ("1.1:1    ", "1.1:2    ", 15, "There is no 1.1:2 in session 1. Something new has no number"),
        ("  1.1:1 ", "  1.1 x\n  1.1:1 ", 15, "1.1 is there twice, on line 14 too"),
        ("  1.1      scales", "  1.1", 14, "Which activity?"),
        ("  1.1      scales", "", 15, "An interval goes below its activity"),
        ("scales", '"scales', 14, "do not close"),
        ("scales", '"scales" more', 14, "comes after the closing quote"),
        ("scales", "scales\n  | more", 15, "there is no note above it"),
        (
            "section 2: Warm-up",
            "section 2: Warm-up\nsection: warm-UP",
            18,
            "There is already a section warm-UP on line 17",
        ),
        ("section 2: Warm-up", "section 3: Warm-up", 17, "There is no section 3"),
        ("section 2: Warm-up", "section 2:", 17, "What is the section called?"),
        ("section 2: Warm-up", "notes: hello", 17, 'There is no line "notes:"'),
        ("section 2: Warm-up", "note:", 17, "A note cannot be empty"),
        ("rating:", "rating:  6", 9, "rating is a number from 1 to 5, or nothing"),
        ("effort:", "effort:  11", 12, "effort is a number from 0 to 10"),
        ("focus:", "rating:", 10, "line rating: is there twice, on line 9 too"),
        ("day:     2026-10-24", "day:     today", 4, '"today" isn\'t a day'),
        ("zone:    Europe/Berlin", "zone:    Berlin", 5, "isn't a time zone"),
        ("start:   2026-10-24 23:30", "start:", 6, "When did the session begin?"),
        ("end:     02:45 CET", "end:  open", 7, "When did the session end?"),
        ("session 1", "session 2", 1, "There is no session 2 in session 1"),
    ],
)
def test_a_wrong_line_is_named_with_what_to_write(old: str, new: str, line: int, sentence: str) -> None:
    text = session_as_text(BEFORE)
    assert old in text
    with pytest.raises(WrongLine, match=re.escape(sentence)) as wrong:
        read_outline(text.replace(old, new, 1), BEFORE, NOW)
    assert wrong.value.line == line


@pytest.mark.parametrize(
    ("typed", "start", "stop"),
    [
        ("23:40 – 00:20", "2026-10-24T21:40", "2026-10-24T22:20"),
        ("23:40-00:20", "2026-10-24T21:40", "2026-10-24T22:20"),
        ("11:40pm to 12:20am", "2026-10-24T21:40", "2026-10-24T22:20"),
        ("01:30 - 03:30", "2026-10-24T23:30", "2026-10-25T02:30"),
        ("2026-10-25 02:30 cest – 2026-10-25T03:00+01:00", "2026-10-25T00:30", "2026-10-25T02:00"),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, start: str, stop: str) -> None:
    after = read_outline(session_as_text(BEFORE).replace("02:10 CEST – 02:10 CET", typed), BEFORE, NOW)
    interval = after.sections[0].activities[0].intervals[0]
    assert [str(one) for one in (interval.started_at, interval.stopped_at)] == [
        f"{one.replace('T', ' ')}:00+00:00" for one in (start, stop)
    ]
