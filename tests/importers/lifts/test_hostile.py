"""Whatever stands in an export of a tracker, it is read, told as a problem, or kept as a note."""

from types import ModuleType
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practicelog.importers import loop, mapped
from practicelog.importers.lifts import fitnotes, gymrun, hevy, strong, stronglifts
from practicelog.importers.wishes import Wishes
from tests.importers.lifts import test_fitnotes, test_gymrun, test_hevy, test_strong, test_stronglifts
from tests.importers.lifts.reading import Deeds, Read, lines, only

CELLS = [
    *("", " ", "0", "-0", "-5", "1e999", "NaN", "1_0", "２", "12,5", "1.2.3", "9" * 30, "99999999", "0.0000001", "5.5"),
    *("2026-02-30", "2026-03-29 02:30:00", "2026-10-25 02:30", "0001-01-01", "1899-12-31", "2199-12-31 23:59"),
    *("9999-12-31", "2026-03-29T02:30:00+23:59", "31/12/2026", "12/31/2026", "29 Feb 2027, 10:00", "12:61 PM", "25:00"),
    *("1:2:3:4", "1:30", "1h 5m", "45m", "W", "Rest Timer", "Note", "kg", "lbs", "stone", "km", "mi.", "ft", "bpm"),
    *("Curl (Assisted)", "ü/%:é", "\x00", "\x1b]0;x\x07", "\u202e" * 30, "\ud800", "\u2028", "=1+1", "#1", "x" * 5000),
    *("\\n", "a\\", "YES_MANUAL", "SKIP"),
]
MARKS = ['"', '""', ",", ";", "\t", "\n", "\r", "\r\n", "\ufeff", "\x00", "'", "\\", *CELLS]


class Kind(NamedTuple):
    """A reader and a small file for it, in parts: its delimiter and its lines."""

    read: Read
    delimiter: str
    rows: list[str]
    wishes: Wishes = Wishes()

    def deeds(self, rows: list[str]) -> Deeds:
        """Return what is told of some lines, the same whenever they are read, as the log can take it."""
        deeds = Deeds(self.read, lines(*rows), self.wishes)
        assert Deeds(self.read, lines(*rows), self.wishes).deeds == deeds.deeds
        deeds.in_the_log()
        return deeds


AT = '"A","5 Jul 2026, 10:00","5 Jul 2026, 11:00"'
KINDS = [
    Kind(strong.read, ",", [
        test_strong.CLASSIC,
        "2022-01-02 10:00:00,A,7m,Dip,W,20,8,0,0,,,",
        '2022-01-02 10:00:00,A,7m,Dip,1,20,8,0,0,"a, ""b""",c,9',
        "2022-01-03 10:00:00,A,1h 5m,Run,1,0,0,5,600,,,",
    ]),
    Kind(strong.read, ";", [
        test_strong.NUMBERED,
        "1;2026-08-10 18:00:00;Push;3600;Bench;Note;;;;;;Wide;",
        "1;2026-08-10 18:00:00;Push;3600;Bench;1;80;8;8,5;;;Good;",
        "1;2026-08-10 18:00:00;Push;3600;Bench;Rest Timer;;;;;90;;",
    ]),
    Kind(hevy.read, ",", [
        test_hevy.HEAD,
        f'{AT},"","Dip",0,"slow\\ndeep",0,"warmup",20,5,,,8',
        f'{AT},"","Run",0,"",0,"normal",,,5,1500,',
    ]),
    Kind(fitnotes.read, ",", [
        test_fitnotes.HEAD,
        "2026-08-04,Press, Machine,Chest,35.0,kgs,10,,,,",
        '2026-08-04,Run,Cardio,,,,5,km,0:25:00,"slow, ""deep"""',
        "2026-08-05,Plank,Abs,,,,,,0:01:30,",
    ]),
    Kind(fitnotes.read, ";", [test_fitnotes.HEAD.replace(",", ";"), "2026-08-04;Press, M;Chest;82,5;kgs;5;;;;a"]),
    Kind(stronglifts.read, ",", [
        test_stronglifts.HEAD,
        test_stronglifts.row("Squat", "5,55,0,57.5"),
        test_stronglifts.row("Plank", "60,,60,", plan=",2×60"),
        test_stronglifts.row("Row", "5,30,,", number=2, duration=""),
    ]),
    Kind(gymrun.read, ";", [
        test_gymrun.HEAD,
        test_gymrun.row("12:00:00", "Bench", "100,5;8;;"),
        test_gymrun.row("12:10:00", "Run", ";;1500;5"),
    ]),
    Kind(loop.read, ",", ["Date,Value,Notes", "2022-12-22,2650,a", "2022-12-21,YES_MANUAL,"]),
    Kind(loop.read, ",", ["Date,Guitar,Run", "2022-12-22,2650,YES_MANUAL", "2022-12-21,450,NO"], Wishes(
        mapping=(("hours", "Guitar"),)
    )),
    Kind(mapped.read, ",", [
        "Day,From,To,Min,What,In,T,N,R,L,S",
        "2026-03-05,18:00,18:45,,guitar,music,slow,Fine,5,100,evening",
        "2026-03-05,18:50,,10,scales,,,,,,evening",
    ], Wishes(mapping=(
        ("day", "Day"), ("start", "From"), ("stop", "To"), ("minutes", "Min"), ("activity", "What"), ("group", "In"),
        ("tags", "T"), ("note", "N"), ("reps", "R"), ("weight:lb", "L"), ("session", "S"),
    ))),
]  # fmt: skip


def spoil(kind: Kind, data: st.DataObject) -> list[str]:
    """Return the lines of a kind with something else in a few cells, and some of them again."""
    rows = [row.split(kind.delimiter) for row in kind.rows]
    for _ in range(data.draw(st.integers(1, 5))):
        row = data.draw(st.sampled_from(rows[1:]))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(st.sampled_from(CELLS) | st.text(max_size=8))
    again = data.draw(st.lists(st.sampled_from(rows[1:]), max_size=3))
    return [kind.delimiter.join(row) for row in [*rows, *again]]


def tear(kind: Kind, data: st.DataObject) -> list[str]:
    """Return the text of a kind with marks put in and parts cut out, the titles too."""
    text = lines(*kind.rows)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(st.sampled_from(MARKS)) + text[at + cut :]
    return [text]


def read_spoilt(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    if data.draw(st.booleans()):
        kind.deeds(spoil(kind, data))
    elif kind.read is not mapped.read:
        kind.deeds(tear(kind, data))


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_stands_in_a_file_it_is_read(data: st.DataObject) -> None:
    read_spoilt(data)


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
@given(data=st.data())
def test_whatever_stands_in_many_files_they_are_read(data: st.DataObject) -> None:
    read_spoilt(data)


READERS = (strong, hevy, fitnotes, stronglifts, gymrun, loop, mapped)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(text=st.text() | st.sampled_from(MARKS) | st.lists(st.sampled_from(MARKS), max_size=30).map("".join))
def test_any_text_is_or_is_not_of_a_tracker_and_is_read_all_the_same(text: str) -> None:
    for reader in READERS[:-1]:
        assert reader.is_like(text) in (True, False)
        Deeds(reader.read, text)


def test_each_file_is_told_to_be_of_its_own_tracker_alone() -> None:
    for kind in KINDS:
        likely = [reader.read for reader in READERS if reader.is_like(lines(*kind.rows))]
        assert likely == ([] if kind.read is mapped.read else [kind.read])


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_of_a_file_is_told_of(kind: Kind) -> None:
    rows = [*kind.rows, *kind.rows[1:]]
    deeds = kind.deeds(rows)
    places = {lift.place for lift in deeds.lifts} | {clock.place for clock in deeds.clocks}
    for number, row in enumerate(rows[1:], 2):
        assert f"line {number}" in places or any(word in row for word in ("Note;", "Rest Timer"))


@pytest.mark.parametrize("reader", READERS[:5])
def test_a_file_of_something_else_is_told_as_such_at_once(reader: ModuleType) -> None:
    problem = only(Deeds(reader.read, lines("a,b,c", *["1,2,3"] * 1000)).problems)
    assert (problem.place, problem.raw) == ("line 1", "a,b,c")
    assert problem.what.startswith("does not have the columns of ")
