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
from practicelog.domain.sets.plan import OutlineSet, SetPlan, Value
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


def sets_of(weight: float, reps: int, id_: int, ref: str, *tags: str) -> list[OutlineSet]:
    """One set that was done."""
    plan = SetPlan((Value("weight", weight, "kg"), Value("reps", reps)))
    return [OutlineSet(id_, ref, 1, plan, True, SIX, list(tags), [])]


LIFTED = BEFORE._replace(
    started_at=None,
    ended_at=None,
    breaks=[],
    sections=[
        OutlineSection(
            "Strength",
            activities=[
                OutlineActivity("squat", sets=sets_of(100, 5, 21, "1.1.1", "heavy"), activity_instance_id=1, ref="1.1"),
                OutlineActivity("bench", sets=sets_of(60, 8, 22, "1.2.1", "5"), activity_instance_id=2, ref="1.2"),
            ],
            section_id=7,
        ),
        OutlineSection(
            "Cool-down",
            own_planned_seconds=600,
            activities=[OutlineActivity("squat", sets=sets_of(40, 9, 23, "1.3.1"), activity_instance_id=3, ref="1.3")],
            section_id=8,
            notes=[OutlineNote("easy", 6)],
        ),
    ],
)


def lifted(text: str) -> Outline:
    """Return the outline of a text that was written from LIFTED."""
    return read_outline(text, LIFTED, NOW)


@pytest.mark.parametrize(
    ("line", "words", "tags"),
    [
        ("1.1.1 100kg x5 +heavy", (), ["heavy"]),
        ("1.1.1 100kg  x5   +heavy", (), ["heavy"]),
        ("1.1.1 105kg x5 +heavy", ("105kg", "x5"), ["heavy"]),
        ("1.1.1 100kg x5", (), []),
        ("1.1.1 100kg x5 +light +slow +light", (), ["light", "slow"]),
        ("1.1.1 105kg +light x5", ("105kg", "x5"), ["light"]),
        ("1.1.1 +5kg x5", ("+5kg", "x5"), []),  # a step, and no tag
        ("1.1.1 +5 x5", ("+5", "x5"), []),
        ("1.2.1 60kg x8 +5", (), ["5"]),  # the tag that it has
        ("1.2.1 62kg x8 +5", ("62kg", "x8"), ["5"]),
    ],
)
def test_the_words_of_a_set_are_kept_unless_they_say_what_it_was(
    line: str, words: tuple[str, ...], tags: list[str]
) -> None:
    ref = line[:3]
    (recorded,) = lifted(f"section 1: Strength\n{ref} squat\n{line}").sets
    (old,) = (recorded for recorded in LIFTED.sets if recorded.ref == f"{ref}.1")
    assert recorded == old._replace(words=words, tags=tags, line=3)


def test_a_set_without_a_number_is_new() -> None:
    (recorded,) = lifted("squat\n80kg x3 +slow").sets
    assert (recorded.set_id, recorded.words, recorded.tags, recorded.line) == (0, ("80kg", "x3"), ["slow"], 2)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # The line of bench is deleted: its set goes with it,
        ("1.1 squat\n1.1.1 100kg x5 +heavy\n1.2.1 60kg x8 +5\n1.3 squat", {"1.1": ["1.1.1"], "1.3": []}),
        # unless it was changed, has gone elsewhere, or its activity is still there.
        ("1.1 squat\n1.2.1 65kg x8 +5", {"1.1": ["1.2.1"]}),
        ("1.1 squat\nlute\n1.2.1 60kg x8 +5", {"1.1": [], "": ["1.2.1"]}),
        ("1.1 squat\n1.2.1 60kg x8 +5\n1.2 bench", {"1.1": ["1.2.1"], "1.2": []}),
        # A set of squat is one of the other squat too.
        ("1.1 squat\n1.3.1 40kg x9", {"1.1": ["1.3.1"]}),
        # Nothing stands above: it goes with its activity.
        ("1.1.1 100kg x5 +heavy\n1.2 bench", {"1.2": []}),
    ],
)
def test_a_set_goes_with_the_deleted_line_of_its_activity_if_it_is_left_as_it_was(
    text: str, kept: dict[str, list[str]]
) -> None:
    after = lifted(text)
    assert {activity.ref: [recorded.ref for recorded in activity.sets] for activity in after.activities} == kept


def test_sections_are_known_by_their_numbers_and_keep_what_the_text_does_not_show() -> None:
    after = lifted("section 2: Warm-up\nn6: easy\n1.1 squat plan 10m\nsection 1: Strength plan 5m\nsection: New")
    assert [
        (section.section_id, section.name, section.own_planned_seconds, section.line) for section in after.sections
    ] == [(8, "Warm-up", None, 1), (7, "Strength", 300, 4), (0, "New", None, 5)]
    assert after.sections[0].notes == [OutlineNote("easy", 6, 2)]
    (squat,) = after.activities
    assert (squat.activity_instance_id, squat.planned_seconds, squat.line) == (1, 600, 3)


def test_what_stands_above_the_first_section_is_in_one_without_a_name() -> None:
    after = lifted("lute\nsection 1: Strength\n1.1 squat")
    assert [(section.section_id, section.name) for section in after.sections] == [(0, None), (7, "Strength")]
    assert [section.section_id for section in lifted("section 1: Strength").sections] == [7]


def test_each_property_is_found_on_its_line() -> None:
    after = read("session 1\nrating: 4\nintent: slowly\neffort: 7.5\nname:")
    assert (after.rating, after.intent, after.effort, after.name) == (4, "slowly", 7.5, None)
    assert after.lines == {"rating": 2, "intent": 3, "effort": 4, "name": 5}


@pytest.mark.parametrize(
    ("text", "ended_at"),
    [
        ("end: 19:00", minutes(60.005)),  # it reads the same
        ("end: 19:30", minutes(90)),
        ("start: 19:00\nend: 20:00", minutes(120)),
        ("start: 19:00\nend: 20:30", minutes(150)),
    ],
)
def test_a_session_ends_at_the_time_of_its_line(text: str, ended_at: datetime) -> None:
    assert read(text).ended_at == ended_at


def test_a_start_that_reads_the_same_keeps_its_instant() -> None:
    exact = SIX + timedelta(microseconds=250)
    before = BEFORE._replace(started_at=exact, sections=[], breaks=[])
    assert read_outline("start: 18:00", before, NOW).started_at == exact
    assert read_outline("start: 18:01", before, NOW).started_at == minutes(1)


@pytest.mark.parametrize(
    ("is_open", "has_start", "word"),
    [(True, True, "open"), (True, True, "OPEN"), (False, True, "?"), (False, False, "")],
)
def test_a_word_stands_for_an_end_that_is_not_there(is_open: bool, has_start: bool, word: str) -> None:
    before = BEFORE._replace(open=is_open, started_at=SIX if has_start else None, ended_at=None, sections=[], breaks=[])
    assert read_outline(f"end: {word}", before, NOW).ended_at is None
    for other in {"open", "?", ""} - {word.lower()}:
        with pytest.raises(WrongLine, match="When did the session end"):
            read_outline(f"end: {other}", before, NOW)


def test_a_session_that_ends_has_a_start() -> None:
    with pytest.raises(WrongLine) as wrong:
        lifted("end: 19:00")
    assert wrong.value.sentence == "A session that ends has a start. Write start: and its time"
    assert lifted("start:").started_at is None
    assert lifted("end: 19:00\nstart: 18:00").ended_at == minutes(60)


def test_a_break_has_a_name_and_a_plan() -> None:
    (pause,) = read("break: 18:50 – 18:55, coffee plan 5m").breaks
    assert pause == OutlineBreak("coffee", 300, minutes(50), minutes(55), seconds=299, break_id=3, line=1)
    *_, new = read("pause: 18:10 – 18:15\nbreak: 18:15 – 18:20, tea\nbreak: 18:50 – 18:55, coffee plan 5m").breaks
    assert new == OutlineBreak("coffee", 300, minutes(50), minutes(55), line=3)
    (changed,) = read("break: 18:15 – 18:19, black tea plan 4m").breaks
    assert (changed.break_id, changed.name, changed.planned_seconds) == (4, "black tea", 240)
    assert (changed.started_at, changed.stopped_at) == (minutes(15), minutes(19))


RUNNING = BEFORE._replace(
    ended_at=None,
    open=True,
    breaks=[
        OutlineBreak("tea", None, minutes(15), minutes(20), seconds=300, break_id=4),
        OutlineBreak(None, None, minutes(40), None, break_id=5, running=True),
    ],
)


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("pause: 18:40 – running", [5]),
        ("pause: 18:41 – Running , lunch, late", [5]),
        ("pause: 18:41 – 18:50, running", [4]),
        ("break: 18:16 – 18:20, tea\npause: 18:41 – running", [4, 5]),
    ],
)
def test_a_break_that_is_on_is_a_change_of_the_one_that_is_on(text: str, breaks: list[int]) -> None:
    after = read_outline(text, RUNNING, NOW)
    assert [pause.break_id for pause in after.breaks] == breaks
    assert [pause.stopped_at is None for pause in after.breaks] == [id_ == 5 for id_ in breaks]


def test_what_runs_may_go_on_and_a_stop_that_is_not_known_may_stay_so() -> None:
    runs = OutlineInterval(minutes(30), None, running=True, interval_id=13, ref="1.1:3")
    unknown = OutlineInterval(minutes(40), None, interval_id=14, ref="1.1:4")
    untimed = OutlineInterval(None, None, seconds=3900, interval_id=15, ref="1.1:5")
    scales = BEFORE.sections[0].activities[0]._replace(intervals=[runs, unknown, untimed])
    before = RUNNING._replace(sections=[OutlineSection(None, activities=[scales], section_id=7)])
    text = "1.1 scales\n1.1:3 18:31 – running\n1.1:4 18:40 – ?\n1.1:5 1h 05m"
    first, second, third = read_outline(text, before, NOW).intervals
    assert first == runs._replace(started_at=minutes(31), line=2)
    assert second == unknown._replace(line=3)
    assert third == untimed._replace(line=4)
    (shorter,) = read_outline("1.1 scales\n1.1:5 1h 04m", before, NOW).intervals
    assert (shorter.seconds, shorter.started_at) == (3840, None)
    for line in ("1.1:3 18:30 – ?", "1.1:4 18:40 – running", "1.1:5 18:40 – running"):
        with pytest.raises(WrongLine) as wrong:
            read_outline(f"1.1 scales\n{line}", before, NOW)
        assert wrong.value.sentence == (
            "When did it stop? Write both ends, like 19:02 – 19:11. To run a clock: practicelog start"
        )


NO_NUMBER = "Something new has no number"


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("lute\n9.9 scales", 2, f"There is no 9.9 in session 1. {NO_NUMBER}"),
        ("1.1 scales\n1.1:9 18:00 – 18:10", 2, f"There is no 1.1:9 in session 1. {NO_NUMBER}"),
        ("session 2", 1, f"There is no session 2 in session 1. {NO_NUMBER}"),
        ("section 2: Warm-up", 1, f"There is no section 2 in session 1. {NO_NUMBER}"),
        ("section 0: Warm-up", 1, f"There is no section 0 in session 1. {NO_NUMBER}"),
        ("n6: went well", 1, f"There is no note n6 in session 1. {NO_NUMBER}"),
        ("1.1 scales\n\n1.1 scales", 3, f"1.1 is there twice, on line 1 too. {NO_NUMBER}"),
        ("rating: 3\nrating: 4", 2, f"line rating: is there twice, on line 1 too. {NO_NUMBER}"),
        ("n5: a\nlute\nn5: b", 3, f"note n5 is there twice, on line 1 too. {NO_NUMBER}"),
        ("section: A\nlute\nsection: B\nsection: a", 4, "There is already a section a on line 1"),
        ("18:00 – 18:10", 1, "An interval goes below its activity, and there is no activity above this one"),
        ("100kg x5", 1, "A set goes below its activity, and there is no activity above this one"),
        ("n5: ", 1, "A note cannot be empty. To delete it, delete its line"),
        ("lute\nset: +slow", 2, "What was the set? Write 100kg x5; one without numbers is done"),
        ('lute\n"', 2, 'The quotes around " do not close. In them, write \\" and \\\\ for " and \\'),
        ("1.1 +slow", 1, "Which activity? Write its name. To delete it, delete its line"),
        ("break: soon", 1, '"soon": a stretch has two ends or a length. Write it like 19:02 – 19:11 or 20m'),
        ("rating: 6", 1, "rating is a number from 1 to 5, or nothing"),
        ("start:", 1, "When did the session begin? Write start: and its time"),
        ("end: open", 1, "When did the session end? Write end: and its time"),
        ("1.1 scales\n1.1:1 20m", 2, "It has clock times. Write both of them, like 19:02 – 19:11"),
        ("section:", 1, "What is the section called? Write section: NAME"),
        (
            "break: 18:50 – ?",
            1,
            "When did it stop? Write both ends, like 19:30 – 19:35. To begin a break now: practicelog break",
        ),
        (
            "1.1 scales\n18:30 – running",
            2,
            "A clock is started with practicelog start ACTIVITY. What is over has two ends, like 19:02 – 19:11",
        ),
        (
            "1.1 scales\n18:30 – ?",
            2,
            "When did it stop? Write both ends, like 19:02 – 19:11. To run a clock: practicelog start",
        ),
    ],
)
def test_what_a_text_cannot_say_is_refused_in_whole_sentences(text: str, line: int, sentence: str) -> None:
    with pytest.raises(WrongLine) as wrong:
        read(text)
    assert (wrong.value.line, wrong.value.sentence) == (line, sentence)
