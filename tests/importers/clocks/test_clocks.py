"""What other trackers timed is read to the second; what cannot be read is told by its line."""

from collections import Counter
from types import ModuleType
from typing import Any

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.imports.records import Fact
from practicelog.importers.clocks import clockify, klog, org, timeclock, timedot, timetrap, timewarrior, toggl, watson
from practicelog.importers.trackers import CLOCKS, trackers_like
from practicelog.importers.wishes import Wishes
from tests.importers.lifts.reading import Deeds, sample

ARRAYS = """[[1548084644, 1548088086, "nsf", "bf08b65c9b1b4b85a47d739e6ba80fc4", ["background", "setup"], 1548088086],
 [1548080000, 1548080015, "pro-dev", "948d1149-6184-439e-91a1-fdf757f35547", [], 1548090058]]"""
OBJECTS = """[{"id": "urn:uuid:bf08b65c-9b1b-4b85-a47d-739e6ba80fc4", "project": "nsf", "tags": ["setup", "background"],
  "start": "2019-01-21T16:30:44+01:00", "stop": "2019-01-21T17:28:06+01:00"}]"""
MONTH = r"""inc 20211001T062500Z - 20211001T065500Z # guitar slow "left hand"
inc 20211001T065554Z - 20211001T065700Z # "7:25-7:55" life :prof
inc 20211001T070000Z - 20211001T070000Z
inc 20211002T070000Z - 20211002T080000Z # "quo\"ted" x # "a long remark" more
inc 20211003T070000Z # guitar"""
EXPORT = """[
{"id":2,"start":"20211001T062500Z","end":"20211001T065500Z","tags":["guitar","slow"],"annotation":"good"},
{"id":1,"start":"20211003T070000Z","tags":["guitar"]}
]"""
KLG = """2023-06-12 (8h!)
About #music
  8:00 - 9:30 Scales #slow
    with the left hand
  <23:30 - 0:15 Bach
  11:00pm - 1:00am> Bach #key=C
  -15m tea
  1h30m
  18:00 - ???  Choir

2023/06/13
\t2h Theory
"""
TIMECLOCK = """; my hours
i 2009/03/27 09:00:00 music:piano  scales ; slowly
o 2009/03/27 10:00:34
i 2009-03-31 23:00 sport
o 2009-04-01 01:00
o 2009-04-01 02:00
i 2009/04/02 25:00:00 sport
i 2009/04/03 09:00:00 sport
"""
TIMEDOT = """# a remark
2016/2/1 a good day
music:piano   .... ..  ; scales
music:organ   1.5
sport  .5
sport         45m
choir         14-16

2016-02-30
choir         1
* 2016-02-02
** music:piano  ..
"""
ORG = """* TODO Piece :music:
** DONE [#A] Bars 5/8: slowly [2/3]  :slow:
   :LOGBOOK:
   CLOCK: [2024-01-05 Fri 10:00]--[2024-01-05 Fri 11:10] =>  1:10
   CLOCK: [2024-01-06 Sat 09:00]
   CLOCK: [2024-01-06 Sat 10:00]--[2024-01-06 Sat 09:00] => -1:00
   CLOCK: => 2:00
   :END:
* Other
  CLOCK: [2024-01-07 So. 10:00:30]--[2024-01-07 So. 10:01:00] =>  0:00
"""
TOGGL = """\ufeffUser,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags
P,Studio,Piano,Bars,Fugue,No,2022-06-07,23:45:00,2022-06-08,00:30:00,00:45:00,"slow, left hand"
P,,,,Only described,No,2022-06-07,11:45:58,2022-06-07,12:30:58,00:45:00,
P,,Piano,,,No,2022-06-07,11:45:58,2022-06-07,12:30:58,00:20:00,
P,,Piano,,,No,,11:45:58,2022-06-07,12:30:58,00:20:00,
"""
CLOCKIFY = """"Project","Client","Description","Task","User","Tags","Billable","Start Date","Start Time",\
"End Date","End Time","Duration (h)","Duration (decimal)"
"Piano","","Fugue #2","","P","","Yes","04/30/2026","11:27:00 AM","04/30/2026","12:02:23 PM","00:35:23","0.59"
"Piano","","Fugue #2","","P","","Yes","04/05/2026","12:16:00 AM","04/05/2026","01:00:00 AM","00:44:00","0.73"
"""
TRAP = """start,end,note,sheet
2024-01-05 10:00:00,2024-01-05 11:00:00,"a, b",piano
2024-01-05 12:00:00,,,piano
x,2024-01-05 11:00:00,,piano
"""
FILES: dict[str, str] = {
    "watson": ARRAYS,
    "timewarrior": MONTH,
    "klog": KLG,
    "timeclock": TIMECLOCK,
    "timedot": TIMEDOT,
    "org": ORG,
    "toggl": TOGGL,
    "clockify": CLOCKIFY,
    "timetrap": TRAP,
}


def shown(told: Deeds) -> list[tuple[Any, ...]]:
    """Return of each clock its activity, its length and its tags."""
    return [(clock.activity, clock.timing.seconds, *clock.tags) for clock in told.clocks]


def problems(told: Deeds) -> list[tuple[str, str]]:
    """Return the problems by where they are."""
    return [(problem.place, problem.what) for problem in told.problems]


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_known_by_what_is_in_it_and_taken_for_nothing_else(name: str) -> None:
    assert [tracker.name for tracker in trackers_like(FILES[name])] == [name]


def test_every_tracker_of_clocks_is_tried_here() -> None:
    assert {tracker.name for tracker in CLOCKS} == set(FILES)


def test_frames_of_watson_in_both_forms_are_the_same() -> None:
    arrays, objects = Deeds(watson.read, ARRAYS), Deeds(watson.read, OBJECTS)
    assert shown(arrays) == [("nsf", 3442, "background", "setup"), ("pro-dev", 15)]
    assert [clock.key for clock in arrays.clocks] == [
        "bf08b65c9b1b4b85a47d739e6ba80fc4",
        "948d11496184439e91a1fdf757f35547",
    ]
    assert watson.is_like(OBJECTS)
    assert (objects.clocks[0].key, objects.clocks[0].timing.started_at) == (
        arrays.clocks[0].key,
        arrays.clocks[0].timing.started_at,
    )


@pytest.mark.parametrize(
    "frame",
    ["[2, 1, 5]", '[1e30, 2, "x"]', '["x", 2, "x"]', "7", "null", "[]", '[1548088086, 1548084644, "x"]', "[true, 1]"],
)
def test_a_frame_that_cannot_be_is_told(frame: str) -> None:
    told = Deeds(watson.read, f"[{frame}]")
    assert [problem.place for problem in told.problems] == ["frame 1"]


def test_intervals_of_timewarrior() -> None:
    told = Deeds(timewarrior.read, MONTH)
    assert shown(told) == [
        ("guitar", 1800, "slow", "left hand"),
        ("life", 66, "7:25-7:55", ":prof"),
        ("", 0),
        ('quo"ted', 3600, "x"),
        ("guitar", 0),
    ]
    assert told.clocks[3].notes == ("a long remark more",)
    assert told.clocks[4].timing.is_open
    facts = [fact for fact in told.deeds if isinstance(fact, Fact)]
    assert [(fact.place, (fact.raw or "").split()[2]) for fact in facts] == [
        ("line 2", "7:25-7:55"),
        ("line 2", ":prof"),
    ]


def test_an_export_of_timewarrior_has_the_keys_of_the_month_file() -> None:
    exported = Deeds(timewarrior.read, EXPORT)
    assert shown(exported) == [("guitar", 1800, "slow"), ("guitar", 0)]
    assert exported.clocks[0].notes == ("good",)
    months = {clock.key for clock in Deeds(timewarrior.read, MONTH).clocks}
    assert {clock.key for clock in exported.clocks} < months


def test_another_tag_may_be_the_activity() -> None:
    told = Deeds(timewarrior.read, MONTH, Wishes(activity_tag="life"))
    assert shown(told)[:2] == [("guitar", 1800, "slow", "left hand"), ("life", 66, "7:25-7:55", ":prof")]


def test_what_stands_beside_the_month_files_is_nothing() -> None:
    assert Deeds(timewarrior.read, '{"guitar":{"count":3}}').deeds == []


def test_records_of_klog() -> None:
    told = Deeds(klog.read, KLG)
    assert shown(told) == [
        ("Scales with the left hand", 5400, "music", "slow"),
        ("Bach", 2700, "music"),
        ("Bach", 7200 - 900, "music", "key=C"),
        ("About", 5400, "music"),
        ("Choir", 0, "music"),
        ("Theory", 7200),
    ]
    assert told.clocks[2].notes == ("11:00pm - 1:00am> Bach #key=C, less 15m tea",)
    assert told.clocks[2].timing.started_at is None
    assert told.clocks[4].timing.is_open
    assert problems(told) == []


def test_a_break_without_work_is_kept() -> None:
    told = Deeds(klog.read, "2023-06-12\n  -30m\n")
    assert shown(told) == []
    assert [fact.place for fact in told.deeds if isinstance(fact, Fact)] == ["line 2"]


@pytest.mark.parametrize("line", ["25:00 - 26:00 x", "9:00 - 8:00 x", "9:61 - 10:00", "x", "h"])
def test_an_entry_that_cannot_be_is_told(line: str) -> None:
    assert [problem.place for problem in Deeds(klog.read, f"2023-06-12\n  {line}\n").problems] == ["line 2"]


def test_timeclock_lines() -> None:
    told = Deeds(timeclock.read, TIMECLOCK)
    assert shown(told) == [("music:piano", 3634), ("sport", 7200), ("sport", 0)]
    assert told.clocks[0].notes == ("scales ; slowly",)
    assert problems(told) == [
        ("line 6", "clocks out of nothing"),
        ("line 7", "is neither a line in nor a line out"),
    ]


def test_a_line_in_that_no_line_out_ends_is_unfinished_and_told() -> None:
    told = Deeds(timeclock.read, "i 2020-01-05 11:00 a\ni 2020-01-05 17:00 a\no 2020-01-05 22:00\n")
    assert [(clock.place, clock.timing.seconds, clock.timing.is_open) for clock in told.clocks] == [
        ("line 2", 18000, False),
        ("line 1", 0, True),
    ]
    assert [fact.place for fact in told.deeds if isinstance(fact, Fact)] == ["line 1"]


def test_timedot_lengths() -> None:
    told = Deeds(timedot.read, TIMEDOT)
    assert [(clock.day, clock.activity, clock.timing.bare_seconds) for clock in told.clocks] == [
        ("2016-02-01", "music:piano", 5400),
        ("2016-02-01", "music:organ", 5400),
        ("2016-02-01", "sport", 1800),
        ("2016-02-01", "sport", 2700),
        ("2016-02-02", "music:piano", 1800),
    ]
    assert told.clocks[0].notes == ("a good day", "scales")
    assert [problem.place for problem in told.problems] == ["line 7", "line 9", "line 10"]


def test_clock_lines_of_org() -> None:
    told = Deeds(org.read, ORG)
    assert shown(told) == [
        ("Bars 5/8: slowly", 4200, "music", "slow"),
        ("Bars 5/8: slowly", 0, "music", "slow"),
        ("Other", 30),
    ]
    assert told.clocks[0].groups == ("Piece",)
    assert [problem.place for problem in told.problems] == ["line 6", "line 7"]


def test_entries_of_toggl() -> None:
    told = Deeds(toggl.read, TOGGL)
    assert shown(told) == [("Piano", 2700, "slow", "left hand"), ("Only described", 2700), ("Piano", 1200)]
    assert (told.clocks[0].groups, told.clocks[0].notes) == (("Studio",), ("Fugue", "Bars"))
    assert told.clocks[2].timing.flag == "disputed"
    assert problems(told) == [("line 5", "has no start that can be read")]


def test_entries_of_clockify_are_never_counted_by_their_decimals() -> None:
    told = Deeds(clockify.read, CLOCKIFY)
    assert shown(told) == [("Piano", 2123), ("Piano", 2640)]
    assert [clock.day for clock in told.clocks] == ["2026-04-30", "2026-04-05"]


def test_dates_that_could_be_either_are_asked_for_and_never_guessed() -> None:
    one = "\n".join(CLOCKIFY.splitlines()[::2]) + "\n"
    with pytest.raises(NotUnderstood, match=r"Which is the day in 04/05/2026.*--day-first or --month-first"):
        Deeds(clockify.read, one)
    assert Deeds(clockify.read, one, Wishes(is_day_first=True)).clocks[0].day == "2026-05-04"
    assert Deeds(clockify.read, one, Wishes(is_day_first=False)).clocks[0].day == "2026-04-05"


def test_an_export_of_timetrap() -> None:
    told = Deeds(timetrap.read, TRAP)
    assert shown(told) == [("piano", 3600), ("piano", 0)]
    assert told.clocks[0].notes == ("a, b",)
    assert [problem.place for problem in told.problems] == ["line 4"]


def test_a_local_time_that_came_twice_is_the_first_and_flagged() -> None:
    told = Deeds(timeclock.read, "i 2024-10-27 02:30 a\no 2024-10-27 03:30\n")
    assert (told.clocks[0].timing.seconds, told.clocks[0].timing.flag) == (7200, "fold")


@pytest.mark.parametrize("module", [watson, timewarrior, klog, timeclock, timedot, org, toggl, clockify, timetrap])
def test_a_file_of_something_else_is_told_and_not_read(module: ModuleType) -> None:
    for text in ("x", "\n\n", "a,b\n1,2\n", "{}", "[[[["):
        told = Deeds(module.read, text)
        assert not told.clocks
        assert told.problems or not text.strip() or module in (org, timewarrior, timedot, timeclock)


SAMPLES = {
    ("watson/frames-arrays-2019.json", watson): (86, 327050),
    ("timewarrior/2021-09.data", timewarrior): (95, 727002),
    ("timewarrior/2021-10.data", timewarrior): (72, 1082913),
    ("timewarrior/2021-11.data", timewarrior): (70, 1062341),
    ("timewarrior/2022-03.data", timewarrior): (78, 1282567),
    ("timewarrior/2022-04.data", timewarrior): (92, 1144413),
    ("timewarrior/tags.data", timewarrior): (0, 0),
    ("klog/pause-as-negative.klg", klog): (10, 82500),
    ("timeclock/over-midnight.timeclock", timeclock): (3, 70797),
    ("timeclock/double-in.timeclock", timeclock): (2, 18000),
    ("timedot/sample.timedot", timedot): (14, 96300),
    ("toggl/detailed-with-bom.csv", toggl): (11, 38700),
    ("clockify/detailed-12h-us-dates.csv", clockify): (7, 36022),
}


@pytest.mark.parametrize(("file", "module"), SAMPLES)
def test_real_files_give_every_second(file: str, module: ModuleType) -> None:
    told = Deeds(module.read, sample(file))
    assert (len(told.clocks), sum(clock.timing.seconds for clock in told.clocks)) == SAMPLES[file, module]


def test_the_projects_of_a_real_file() -> None:
    told = Deeds(watson.read, sample("watson/frames-arrays-2019.json"))
    assert Counter(clock.activity for clock in told.clocks) == {
        "bet": 4,
        "hub": 12,
        "nsf": 41,
        "professional-development": 5,
        "school": 3,
        "thesis": 21,
    }
