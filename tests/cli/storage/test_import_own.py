"""Our own exports come back: nothing is lost that they carry, nothing comes twice, and no log is taken for another."""

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.conftest import Outcome, Run
from tests.golden.playing import MAKING, topics

KINDS = ("long", "intervals", "sets", "sessions")
FORMATS = ("csv", "json")
LOGS = ("musician", "lifter", "awkward", "progressing", "pupil")
NOW = "2027-01-01T12:00"
REFERENCES = ("ref", "set_number")
UNKNOWN = {"sessions": ("seconds", "activities"), "sets": ("volume",)}
"""What an export of a kind cannot carry: of sessions alone nobody knows what was practised in them, and a volume is
worked out anew, from weights that were converted."""
RUNNING = ("running", "left_on", "open")

Row: TypeAlias = dict[str, Any]


class Shelf:
    """A folder with logs and exports of them."""

    def __init__(self, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.run, self.home, self.monkeypatch = run, home, monkeypatch

    def __call__(self, log: str, command: str, now: str = NOW, tz: str = "Europe/Berlin") -> Outcome:
        """Carry out a command on a log."""
        self.monkeypatch.setenv("PRACTICELOG_DB", str(self.home / log / "practice.db"))
        return self.run(command, now, tz)

    def make(self, log: str, golden: str) -> None:
        """Make a log as the golden files have it, which is told from every other."""
        for line in topics(golden)[MAKING]:
            assert self(log, line.command, line.now, line.tz).code == 0
        with closing(sqlite3.connect(self.home / log / "practice.db")) as db, db:
            db.execute("UPDATE log_identity SET identity = ?", (log,))

    def export(self, log: str, kind: str, form: str, *options: str) -> Path:
        """Export from a log to a file."""
        file = self.home / f"{log}-{kind}.{form}"
        words = " ".join((f"export {kind} -o {file} --force", *(["--json"] if form == "json" else []), *options))
        assert self(log, words).code == 0
        return file

    def rows(self, log: str, kind: str, form: str = "json") -> list[Row]:
        """Return what an export has, but for ids and references, sorted; what runs as what has no end."""
        rows = [
            as_unfinished({name: cell for name, cell in row.items() if is_said(name, kind)})
            for row in rows_of(self.export(log, kind, form))
            if row.get("row") != "computed"
        ]
        return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


def rows_of(file: Path) -> list[Row]:
    """Return the rows of an export."""
    if file.suffix == ".json":
        return list(json.loads(file.read_text()))
    with file.open(newline="") as lines:
        return list(csv.DictReader(lines))


def is_said(name: str, kind: str) -> bool:
    """Tell whether a column is kept by an import: no id and no reference, nor what the kind cannot carry."""
    return not (name.endswith("_id") or name in REFERENCES or name in UNKNOWN.get(kind, ()))


def as_unfinished(row: Row) -> Row:
    """Return a row as that of what has no end, where it runs."""
    if row.get("state") not in RUNNING:
        return row
    nothing = "" if "" in row.values() else None
    return {**row, "state": "unfinished", **({"seconds": nothing} if "seconds" in row else {})}


@pytest.fixture
def shelf(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """An empty folder for logs."""
    return Shelf(run, home, monkeypatch)


Write: TypeAlias = Callable[[str], Path]


@pytest.fixture
def write(home: Path) -> Write:
    """Write a file."""

    def write(text: str, name: str = "file.csv") -> Path:
        (file := home / name).write_text(text, newline="")
        return file

    return write


@pytest.mark.parametrize("golden", LOGS)
def test_what_went_out_comes_in_and_goes_out_the_same(golden: str, shelf: Shelf) -> None:
    shelf.make("old", golden)
    for kind in KINDS:
        for form in FORMATS:
            new = f"{kind}-{form}"
            outcome = shelf(new, f"import practicelog {shelf.export('old', kind, form)}")
            assert (outcome.code, outcome.err) == (0, "")
            assert shelf.rows(new, kind, form) == shelf.rows("old", kind, form), new
            assert shelf(new, "db check").code == 0
            assert shelf(new, "status").code == 1


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_again_changes_nothing(kind: str, form: str, shelf: Shelf) -> None:
    shelf.make("old", "lifter")
    file = shelf.export("old", kind, form)
    assert shelf("new", f"import practicelog {file}").code == 0
    before = (shelf.home / "new" / "practice.db").read_bytes()
    again = shelf("new", f"import practicelog {file}")
    assert again.out.startswith(f"Read as an export of {kind}\n\nNothing new in {file.name}: ")
    assert (shelf.home / "new" / "practice.db").read_bytes() == before


@pytest.mark.parametrize("order", [KINDS, KINDS[::-1], ("intervals", "long", "sessions", "sets")])
@pytest.mark.parametrize("golden", ["musician", "lifter"])
def test_exports_of_one_log_make_one_log_in_any_order(golden: str, order: tuple[str, ...], shelf: Shelf) -> None:
    shelf.make("old", golden)
    for kind, form in zip(order, (*FORMATS, *FORMATS), strict=True):
        assert shelf("new", f"import practicelog {shelf.export('old', kind, form)}").code == 0
    for kind in ("intervals", "sessions"):
        assert shelf.rows("new", kind) == shelf.rows("old", kind)
    values, theirs = ([without_tags(row) for row in shelf.rows(log, "long")] for log in ("new", "old"))
    assert all(row in values for row in theirs)
    assert shelf("new", "db check").code == 0


def without_tags(row: Row) -> Row:
    """Return a row without its tags: beside a set stand also those of what it is in."""
    return {name: cell for name, cell in row.items() if name != "tags"}


def test_intervals_and_then_everything_do_not_double_the_time(shelf: Shelf) -> None:
    shelf.make("old", "lifter")
    shelf("new", f"import practicelog {shelf.export('old', 'intervals', 'csv')}")
    shelf("new", f"import practicelog {shelf.export('old', 'long', 'json')}")
    assert shelf.rows("new", "intervals") == shelf.rows("old", "intervals")
    assert shelf.rows("new", "long") == shelf.rows("old", "long")


def test_an_export_of_next_month_brings_in_what_is_new(shelf: Shelf) -> None:
    shelf.make("old", "musician")
    shelf("new", f"import practicelog {shelf.export('old', 'long', 'csv', '--during 2026-03-09')}")
    outcome = shelf("new", f"import practicelog {shelf.export('old', 'long', 'csv')}")
    assert "were here already" in outcome.out
    assert "Replaced" not in outcome.out
    assert shelf.rows("new", "long") == shelf.rows("old", "long")


def test_what_was_put_right_in_the_other_log_is_put_right_here(shelf: Shelf) -> None:
    shelf.make("old", "lifter")
    shelf("new", f"import practicelog {shelf.export('old', 'long', 'csv')}")
    assert shelf("old", "edit last.1:1 --stop 17:39").code == 0
    assert shelf("old", "activity rename plank planche").code == 0
    shelf("new", f"import practicelog {shelf.export('old', 'long', 'csv')}")
    assert shelf.rows("new", "long") == shelf.rows("old", "long")


def test_what_a_spreadsheet_was_given_is_read_back_to_what_it_was(shelf: Shelf) -> None:
    shelf.make("old", "awkward")
    shelf("old", "note '=1+1' --on 1.1")
    shelf("old", 'note "\'quoted" --on 1.1')
    for kind in ("long", "intervals", "sessions"):
        file = shelf.export("old", kind, "csv", "--excel")
        assert shelf(f"new-{kind}", f"import practicelog {file}").code == 0
        assert shelf.rows(f"new-{kind}", kind) == shelf.rows("old", kind)


def test_sets_that_a_spreadsheet_was_given_are_read_back(shelf: Shelf) -> None:
    shelf.make("old", "lifter")
    assert shelf("old", "note =max --on last.1.1").code == 0
    assert shelf("new", f"import practicelog {shelf.export('old', 'sets', 'csv', '--excel')}").code == 0
    assert shelf.rows("new", "sets") == shelf.rows("old", "sets")


@pytest.mark.parametrize("kind", KINDS)
def test_two_logs_that_began_on_one_day_are_not_mixed_up(kind: str, shelf: Shelf) -> None:
    for log, minute in (("laptop", "00"), ("desktop", "30")):
        for command, clock in (("start guitar --new", "10"), ("set 96bpm x3", "11"), ("finish", "12")):
            assert shelf(log, command, f"2026-03-12T{clock}:{minute}").code == 0
        assert shelf("both", f"import practicelog {shelf.export(log, kind, 'csv')}").code == 0
    assert len(shelf.rows("both", kind)) == 2 * len(shelf.rows("laptop", kind))
    assert len(shelf.rows("both", "sessions")) == 2
    for log in ("laptop", "desktop"):
        assert (
            shelf("both", f"import practicelog {shelf.export(log, kind, 'csv')}")
            .out.splitlines()[2]
            .startswith("Nothing new")
        )


def test_an_export_of_this_very_log_is_refused(shelf: Shelf) -> None:
    shelf.make("old", "lifter")
    for kind in KINDS:
        file = shelf.export("old", kind, "json")
        outcome = shelf("old", f"import practicelog {file}")
        assert outcome.code == 3
        assert outcome.err == (
            f"practicelog: {file} is an export of this very log, which already has all of it. Nothing was imported\n"
        )


@pytest.mark.parametrize("more", ["--from 09:00 --to 09:20", "--took 20m --apart"])
def test_an_export_of_a_copy_in_which_more_was_recorded_is_refused_and_says_what_brings_it_in(
    more: str, shelf: Shelf
) -> None:
    shelf.make("old", "lifter")
    (shelf.home / "new").mkdir()
    (shelf.home / "new/practice.db").write_bytes((shelf.home / "old/practice.db").read_bytes())
    assert shelf("new", f"add piano {more} --new").code == 0
    outcome = shelf("old", f"import practicelog {shelf.export('new', 'long', 'csv')}")
    assert outcome.code == 3
    assert "which already has all of it" not in outcome.err
    assert "Bring in that copy itself: practicelog import practicelog FILE" in outcome.err


def test_an_export_of_a_log_that_was_brought_in_is_refused(shelf: Shelf) -> None:
    shelf.make("old", "lifter")
    assert shelf("new", "start piano --new").code == 0
    assert shelf("new", f"import practicelog {shelf.home / 'old' / 'practice.db'}").code == 0
    outcome = shelf("new", f"import practicelog {shelf.export('old', 'long', 'csv')}")
    assert outcome.code == 3
    assert "is an export of a log that was brought in whole" in outcome.err


def test_a_log_of_which_exports_came_in_is_refused(shelf: Shelf) -> None:
    shelf.make("old", "lifter")
    assert shelf("new", "start piano --new").code == 0
    assert shelf("new", f"import practicelog {shelf.export('old', 'intervals', 'csv')}").code == 0
    before = shelf.rows("new", "long")
    outcome = shelf("new", f"import practicelog {shelf.home / 'old' / 'practice.db'}")
    assert outcome.code == 3
    assert "is a log whose exports were brought in: everything would be here twice" in outcome.err
    assert shelf.rows("new", "long") == before
    shelf.make("other", "musician")
    assert shelf("new", f"import practicelog {shelf.home / 'other' / 'practice.db'}").code == 0


def test_a_preview_changes_nothing_and_an_undo_takes_it_back(shelf: Shelf) -> None:
    shelf.make("old", "lifter")
    file = shelf.export("old", "long", "csv")
    preview = shelf("new", f"import practicelog {file} --dry-run --json")
    assert json.loads(preview.out)["new"]["interval"] == len(shelf.rows("old", "intervals"))
    assert not (shelf.home / "new" / "practice.db").exists()
    shelf("new", f"import practicelog {file}")
    assert shelf("new", "undo").code == 0
    assert shelf.rows("new", "long") == []


def test_an_export_of_nothing_brings_in_nothing(shelf: Shelf) -> None:
    shelf.make("old", "lifter")
    for form in FORMATS:
        file = shelf.export("old", "long", form, "--during 1999")
        assert (
            f"Nothing new in {file.name}: it holds nothing to import" in shelf("new", f"import practicelog {file}").out
        )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a,b\n1,2\n", "is neither a practice log nor an export of one"),
        ("{}", "is neither a practice log nor an export of one"),
        ("[1]", "is neither a practice log nor an export of one"),
        ("[{]", "is neither a practice log nor an export of one"),
        ("[{}]", "is neither a practice log nor an export of one"),
    ],
)
def test_what_is_no_export_is_refused(text: str, what: str, shelf: Shelf, write: Write) -> None:
    file = write(text)
    outcome = shelf("new", f"import practicelog {file}")
    assert (outcome.code, outcome.err) == (2, f"practicelog: {file} {what}. Nothing was imported\n")


def test_sums_of_days_are_refused(shelf: Shelf) -> None:
    shelf.make("old", "lifter")
    for form in FORMATS:
        file = shelf.export("old", "days", form)
        outcome = shelf("new", f"import practicelog {file}")
        assert (outcome.code, outcome.err) == (
            2,
            f"practicelog: {file} has only the sums of days. Export long and sessions instead\n",
        )


INTERVALS = (
    "practice_day,zone,session_id,session,activity,ref,started_us,stopped_us,seconds,tags,notes,"
    "activity_id,activity_instance_id,interval_id"
)
GOOD = "2026-03-09,UTC,1,,guitar,1.1:1,1773075600000000,1773076800000000,1200,,,1,1,1"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("2026-03-09", "2026-02-30", "practice_day is not a day"),
        ("2026-03-09", "1899-12-31", "practice_day is 1899-12-31, not between 1900-01-01 and 2199-12-31"),
        ("2026-03-09", "", "practice_day is missing"),
        ("UTC", "Mars/Olympus", "zone is not a time zone"),
        ("guitar", "", "activity is missing"),
        ("1773075600000000", "1.77331E+15", "started_us is not a whole number"),
        ("1773075600000000", "1773080000000000", "stops before it starts"),
        ("1773075600000000", "", "has a stop and no start"),
        ("1773075600000000,1773076800000000,1200", ",,", "has neither a start nor a length"),
        ("1773075600000000,1773076800000000,1200", ",,-5", "seconds is -5, not between 0 and 1000000000"),
        ("1,1,1", "1,1,0", "interval_id is 0, not between 1 and 1000000000000000"),
        (",1,1,1", "", "has 11 cells instead of 14"),
        ("1773075600000000,1773076800000000,1200,,,1,1,1", "1,2", "has 8 cells instead of 14"),
    ],
)
def test_what_cannot_be_is_told_by_its_line_and_the_rest_comes_in(
    old: str, new: str, what: str, shelf: Shelf, write: Write
) -> None:
    file = write("\r\n".join((INTERVALS, GOOD, GOOD.replace(old, new), "")))
    outcome = shelf("new", f"import practicelog {file}")
    assert outcome.code == 0
    assert f"  file.csv:3: {what}\n" in outcome.out
    assert len(shelf.rows("new", "intervals")) == 1
    strict = shelf("other", f"import practicelog {file} --strict")
    assert (strict.code, strict.err) == (3, f"practicelog: file.csv:line 3: {what}. Nothing was imported\n")


def test_an_id_that_stands_for_two_things_is_told_and_the_first_counts(shelf: Shelf, write: Write) -> None:
    other = GOOD.replace("1773076800000000,1200", "1773077400000000,1800")
    file = write("\r\n".join((INTERVALS, GOOD, GOOD, other, GOOD.replace("guitar", "piano"))))
    outcome = shelf("new", f"import practicelog {file}")
    assert "  file.csv:4: timer interval 1 is another one above\n" in outcome.out
    assert "  file.csv:5: activity 1 is another one above\n" in outcome.out
    assert [row["seconds"] for row in shelf.rows("new", "intervals")] == [1200]


def test_what_overlaps_or_lasts_too_long_is_kept_and_told_by_its_line(shelf: Shelf, write: Write) -> None:
    other = GOOD.replace("1.1:1,1773075600000000,1773076800000000,1200,,,1,1,1", "1.1:2,1773076200000000,,,,,1,1,2")
    third = other.replace("1773076200000000,,,,,1,1,2", "1773076300000000,1773176800000000,100500,,,1,1,3")
    file = write("\r\n".join((INTERVALS, third, GOOD, other, "")))
    outcome = shelf("new", f"import practicelog {file}")
    assert "  file.csv:2: lasts 27:55:00\n  file.csv:2: overlaps line 3 by 8:20\n" in outcome.out
    assert len(shelf.rows("new", "intervals")) == 3
    check = shelf("new", "db check")
    assert check.code == 0
    assert "1.1:2 and 1.1:1: these clocks ran at the same time" in check.out


def test_a_list_that_breaks_off_is_told_and_what_came_before_counts(shelf: Shelf) -> None:
    shelf.make("old", "lifter")
    file = shelf.export("old", "intervals", "json")
    file.write_text(file.read_text()[:-20])
    outcome = shelf("new", f"import practicelog {file}")
    assert outcome.code == 0
    last = len(shelf.rows("old", "intervals"))
    assert f"{file.name}:item {last}: is not JSON, and what follows it cannot be read" in outcome.out
    assert len(shelf.rows("new", "intervals")) == last - 1


def test_an_export_says_itself_what_it_is(shelf: Shelf) -> None:
    shelf.make("old", "lifter")
    assert shelf("new", f"import {shelf.export('old', 'long', 'csv')}").code == 0
    assert shelf.rows("new", "long") == shelf.rows("old", "long")


def test_an_instance_with_sets_stays_of_the_activity_that_measured_them(shelf: Shelf) -> None:
    shelf.make("old", "lifter")
    shelf("new", f"import practicelog {shelf.export('old', 'long', 'csv')}")
    assert shelf("old", "activity add deadlift").code == 0
    assert shelf("old", "edit last.1 --activity deadlift").code == 0
    outcome = shelf("new", f"import practicelog {shelf.export('old', 'intervals', 'csv')}")
    assert "is of another activity than the sets that are here" in outcome.out
    assert shelf("new", "db check").code == 0
