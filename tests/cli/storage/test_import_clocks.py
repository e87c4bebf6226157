"""Other trackers' clocks come in by one command, which knows what a file is, and again bring only what is new."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from practicelog.importers.trackers import TRACKERS
from tests.conftest import Run, done

Rows = Callable[..., list[Any]]
FRAMES = Path(__file__).parents[2] / "importers/clocks/frames.json"
MONTHS = {
    "2026-02.data": "inc 20260228T220000Z - 20260228T223000Z # piano\n",
    "2026-03.data": "inc 20260228T230000Z - 20260228T233000Z # piano slow\ninc 20260302T170000Z # piano\n",
    "tags.data": '{"piano":{"count":3}}\n',
    "undo.data": "txn:\n  type: interval\n",
}


def frame(start: str, stop: str, project: str = "guitar") -> dict[str, str]:
    """Return a frame of Watson on 2 March 2026."""
    return {"project": project, "start": f"2026-03-02T{start}+01:00", "stop": f"2026-03-02T{stop}+01:00"}


@pytest.fixture
def frames(tmp_path: Path) -> Callable[..., Path]:
    """Write frames of Watson into the same file."""

    def frames(*told: dict[str, str]) -> Path:
        (tmp_path / "frames.json").write_text(json.dumps(told))
        return tmp_path / "frames.json"

    return frames


def test_a_file_says_itself_what_it_is(run: Run) -> None:
    brought = run(f"import {FRAMES}")
    assert done(brought)
    assert brought.lines[0] == "Read as Watson; to read it as another: practicelog import SOURCE FILE"
    assert "Imported 1 session, 2 activities of sessions, 2 intervals, 2 activities" in brought.out
    assert "  2 clocks of 1:00:00 in all" in brought.lines
    assert "1:00:00" in run("show 1").out


def test_the_answer_says_how_the_facts_of_a_file_add_up(run: Run, rows: Rows, tmp_path: Path) -> None:
    path = tmp_path / "clocks.timeclock"
    path.write_text(
        "i 2026-03-02 09:00:00 music:scales\no 2026-03-02 10:00:00\n"
        "i 2026-03-02 09:30:00 bach\no 2026-03-02 10:30:00\nnonsense\n"
    )
    preview = json.loads(run(f"import {path} --dry-run --json").out)
    brought = run(f"import {path}")
    fates = rows("SELECT imported, merged, kept, rejected FROM import_run")[0]
    told = ", ".join(
        f"{count} {fate}"
        for count, fate in zip(fates, ("imported", "merged", "kept", "rejected"), strict=True)
        if count
    )
    assert brought.lines[5] == f"  {sum(fates)} facts: {told}"
    assert (preview["seconds"], sum(line["total"] for line in preview["ledger"].values())) == (7200, sum(fates))


@pytest.mark.parametrize(("first", "then"), [("America/New_York", "Europe/Berlin"), ("Europe/Berlin", "Asia/Tokyo")])
def test_the_same_file_in_another_zone_puts_its_times_right(
    run: Run, rows: Rows, log_file: Path, tmp_path: Path, first: str, then: str
) -> None:
    path = tmp_path / "clocks.timeclock"
    path.write_text(
        "i 2026-03-02 09:00:00 bach\no 2026-03-02 10:00:00\ni 2026-03-02 10:10:00 bach\no 2026-03-02 11:00:00\n"
    )
    question = "SELECT zone, practice_day, started_at, ended_at FROM session"
    run(f"import {path} --tz {then}")
    right = rows(question)
    run("undo")
    run(f"import {path} --tz {first}")
    assert done(run(f"import {path} --tz {then}"))
    assert rows(question) == right
    assert rows("SELECT sum(seconds), count(*) FROM v_interval") == [(110 * 60, 2)]
    before = log_file.read_bytes()
    assert "Nothing new" in run(f"import {path} --tz {then}").out
    assert log_file.read_bytes() == before


def test_without_a_file_the_usual_place_is_read(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = run("import watson")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "practicelog import watson FILE" in refused.err
    monkeypatch.setenv("WATSON_DIR", str(home))
    (home / "frames").write_text(FRAMES.read_text())
    assert "2 intervals" in run("import watson").out


def test_the_months_of_a_folder_are_one_import_and_what_stands_beside_them_is_passed_over(
    run: Run, rows: Rows, tmp_path: Path
) -> None:
    for name, text in MONTHS.items():
        (tmp_path / name).write_text(text)
    assert done(run(f"import timewarrior {tmp_path}"))
    # Half past midnight belongs to the evening before, and the gap is half an hour.
    assert rows("SELECT practice_day, started_at IS NULL, ended_at IS NULL FROM session") == [
        ("2026-02-28", 0, 0),
        ("2026-03-02", 0, 1),
    ]
    assert rows("SELECT count(*) FROM import_run") == [(1,)]
    assert run("status").code == 1, "what has no end does not run"


def test_months_brought_in_one_by_one_are_the_same_in_either_order(run: Run, rows: Rows, tmp_path: Path) -> None:
    question = "SELECT practice_day, started_at, ended_at FROM session ORDER BY started_at"
    held = []
    for name, text in MONTHS.items():
        (tmp_path / name).write_text(text)
    for order in (("2026-02", "2026-03"), ("2026-03", "2026-02")):
        for month in order:
            assert done(run(f"import timewarrior {tmp_path / month}.data"))
        held.append(rows(question))
        run("undo")
        run("undo")
    assert held[0] == held[1]
    assert len(held[0]) == 2


def test_the_same_file_again_is_told_as_such_and_leaves_the_log_as_it_is(run: Run, log_file: Path) -> None:
    run(f"import {FRAMES}")
    before = log_file.read_bytes()
    again = run(f"import {FRAMES}")
    assert done(again)
    assert "Nothing new" in again.out
    assert log_file.read_bytes() == before


def test_a_file_that_grew_brings_what_is_new_into_the_session_that_is_there(
    run: Run, rows: Rows, frames: Callable[..., Path]
) -> None:
    run(f"import {frames(frame('18:00', '18:30'))}")
    grown = run(f"import {frames(frame('17:30', '17:50', 'piano'), frame('18:00', '18:30'), frame('18:40', '19:00'))}")
    assert "2 intervals" in grown.out
    assert rows("SELECT count(*), count(DISTINCT session_id) FROM v_interval") == [(3, 1)]
    [shown] = json.loads(run("export sessions --json").out)
    assert (shown["started_at"][11:16], shown["ended_at"][11:16], shown["seconds"]) == ("17:30", "19:00", 70 * 60)


def test_a_clock_that_was_put_right_in_the_file_is_put_right_here(
    run: Run, rows: Rows, frames: Callable[..., Path]
) -> None:
    run(f"import {frames(frame('18:00', '18:30'))}")
    changed = run(f"import {frames(frame('18:00', '19:10'))}")
    assert "Replaced by what this file says: 1 session and 1 interval" in changed.out
    assert rows("SELECT sum(seconds) FROM v_interval") == [(70 * 60,)]
    run(f"import {frames(frame('18:00', '18:20'))}")
    assert rows("SELECT (ended_at - started_at) / 60000000 FROM session") == [(20,)]


def test_a_clock_is_of_the_activity_and_the_day_that_its_file_says_now(
    run: Run, rows: Rows, frames: Callable[..., Path]
) -> None:
    told = [
        {"id": number, **frame(f"18:{number}0", f"18:{number}5", "sport:practice")} for number in ("1", "2", "3", "4")
    ]
    run(f"import {frames(*told)}")
    told[1]["project"] = "piano"
    told[2] = {"id": "3"} | {name: text.replace("03-02", "03-01") for name, text in told[2].items()}
    told[2] |= {"project": "music:practice"}
    assert done(run(f"import {frames(*told)}"))
    seconds = "SELECT practice_day, activity, sum(seconds) FROM v_interval GROUP BY 1, 2 ORDER BY 1, 2"
    assert rows(seconds) == [
        ("2026-03-01", "practice (music)", 300),
        ("2026-03-02", "piano", 300),
        ("2026-03-02", "practice", 600),
    ]
    assert "Nothing new" in run(f"import {frames(*told)}").out
    assert "No faults" in run("db check").out


def test_a_session_that_was_given_a_name_here_keeps_it_and_lasts_as_long_as_its_clocks(
    run: Run, rows: Rows, frames: Callable[..., Path]
) -> None:
    run(f"import {frames(frame('18:00', '18:30'))}")
    run("edit 1 --name evening")
    grown = run(f"import {frames(frame('18:00', '18:30'), frame('18:40', '19:00'))}")
    assert "Changed here" not in grown.out
    assert rows("SELECT name, (ended_at - started_at) / 60000000 FROM session") == [("evening", 60)]
    run("edit 1 --stop 19:30")
    left = run(f"import {frames(frame('18:00', '18:30'), frame('18:40', '19:00'), frame('19:10', '19:20'))}")
    assert "Changed here since, and left as it is: 1 session" in left.out
    assert rows("SELECT name, (ended_at - started_at) / 60000000 FROM session") == [("evening", 90)]


def test_what_was_deleted_here_moves_nothing_wherever_its_file_puts_it(
    run: Run, rows: Rows, log_file: Path, frames: Callable[..., Path]
) -> None:
    told = [{"id": "1", **frame("18:00", "18:30")}, {"id": "2", **frame("18:40", "19:00", "piano")}]
    run(f"import {frames(*told)}")
    run("delete 1.2")
    question = "SELECT id, started_at, ended_at, practice_day FROM session"
    before = rows(question)
    told[1] |= {"start": "2026-03-05T20:00+01:00", "stop": "2026-03-05T21:00+01:00"}
    path = frames(*told)
    assert "Deleted here, and left so" in run(f"import {path}").out
    assert rows(question) == before
    assert rows("SELECT sum(seconds) FROM v_interval") == [(30 * 60,)]
    log = log_file.read_bytes()
    assert "Nothing new" in run(f"import {path}").out
    assert log_file.read_bytes() == log


def test_what_was_changed_or_deleted_here_stays_so(run: Run, rows: Rows, frames: Callable[..., Path]) -> None:
    path = frames(frame("18:00", "18:30"), frame("21:00", "21:30"))
    run(f"import {path}")
    run("edit 1.1:1 --stop 18:20", "2026-03-03T10:00")
    run("delete 2.1:1", "2026-03-03T10:01")
    assert done(run(f"import {path}"))
    assert rows("SELECT sum(seconds) FROM v_interval") == [(20 * 60,)]


def test_overlaps_are_kept_and_told_by_where_they_are(run: Run, rows: Rows, frames: Callable[..., Path]) -> None:
    path = frames(frame("18:00", "18:30"), frame("18:20", "18:40", "piano"))
    assert "  frames.json:frame 2: overlaps frame 1 by 10:00\n" in run(f"import {path}").out
    assert rows("SELECT sum(seconds) FROM v_interval") == [(50 * 60,)]


def test_a_preview_says_the_same_and_changes_nothing(run: Run, log_file: Path) -> None:
    preview = run(f"import {FRAMES} --dry-run").out
    assert not log_file.exists()
    assert run(f"import {FRAMES}").out.startswith(preview.rstrip().replace("Would import", "Imported"))


def test_a_strict_import_refuses_the_whole_file_on_its_first_problem(
    run: Run, log_file: Path, frames: Callable[..., Path]
) -> None:
    path = frames(frame("18:00", "18:30"), frame("19:00", "18:30"))
    refused = run(f"import {path} --strict")
    assert (refused.code, refused.err.count("\n")) == (3, 1)
    assert "stops before it starts. Nothing was imported" in refused.err
    lenient = run(f"import {path}")
    assert done(lenient)
    assert "  frames.json:frame 2: stops before it starts\n" in lenient.out


def test_the_answer_adds_up_for_a_machine(run: Run) -> None:
    value = json.loads(run(f"import {FRAMES} --json").out)
    assert value["new"]["interval"] == 2
    assert all(
        line["total"] == sum(line[fate] for fate in ("imported", "merged", "kept_as_note", "rejected"))
        for line in value["ledger"].values()
    )


def test_a_file_in_which_nothing_can_be_read_is_refused(run: Run, log_file: Path, tmp_path: Path) -> None:
    for text, told in (("[" * 100_000, "line 1"), ('["x", "y"]', "and 1 more like it")):
        (tmp_path / "frames.json").write_text(text)
        refused = run(f"import watson {tmp_path / 'frames.json'}")
        assert (refused.code, refused.err.count("\n")) == (2, 1)
        assert told in refused.err
        assert "Nothing was imported" in refused.err
    assert not log_file.exists()


def test_what_is_told_twice_and_differently_is_said_in_words(run: Run, frames: Callable[..., Path]) -> None:
    first, second = ({**frame("18:00", stop), "id": "a1"} for stop in ("18:30", "18:20"))
    assert (
        "  frames.json:frame 2: was given before with another value; the first counts"
        in run(f"import {frames(first, second)}").out
    )


def test_one_undo_takes_an_import_back_and_it_can_come_in_again(run: Run, rows: Rows) -> None:
    run(f"import {FRAMES}")
    assert done(run("undo"))
    assert rows("SELECT count(*) FROM session UNION ALL SELECT count(*) FROM import_fact") == [(0,), (0,)]
    assert "2 intervals" in run(f"import {FRAMES}").out


def test_a_practice_log_and_a_database_of_another_program_are_known(run: Run, home: Path, tmp_path: Path) -> None:
    run("start guitar", "18:00")
    run("db backup -o " + str(home / "other.db"), "18:10")
    assert run(f"import {home / 'other.db'}").out.startswith("Nothing new in other.db: 1 session")
    fixture = Path(__file__).parents[2] / "importers/fractal/fixtures/dual.db"
    assert "generation G8" in run(f"import {fixture} --dry-run --tz America/New_York").out
    path = tmp_path / "timetrap.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE entries (id INTEGER PRIMARY KEY, note, start TIMESTAMP, end TIMESTAMP, sheet)")
    db.execute("INSERT INTO entries VALUES (1, 'bars 5', '2026-03-02 10:00:00.000000', '2026-03-02 11:00:00', 'piano')")
    db.commit()
    db.close()
    assert "Read as Timetrap" in run(f"import {path} --dry-run").out
    assert "1 interval" in run(f"import timetrap {path}").out
    other = sqlite3.connect(tmp_path / "strange.db")
    other.execute("CREATE TABLE x (y)")
    other.commit()
    other.close()
    refused = run(f"import {tmp_path / 'strange.db'}")
    assert (refused.code, refused.err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("import", "Import what?"),
        ("import timewarriors", 'There is no file "timewarriors". Did you mean timewarrior?'),
        ("import practiclog a.db", 'There is no file "practiclog". Did you mean practicelog?'),
        ("import garmin a.fit", '"garmin" is neither a file nor a source. Write one of watson, timewarrior'),
        ("import -", "Only a file can be imported."),
        ("import csv -", "Only a file can be imported."),
        ("import practicelog -", "Only a file can be imported."),
        ("import fractal-goals -", "Only a file can be imported."),
        ("import nowhere.csv", "Cannot read nowhere.csv: No such file or directory"),
        ("import watson nowhere.json", "Cannot read nowhere.json: No such file or directory"),
        (f"import {Path(__file__)}", "is in no format that is known here"),
        (f"import watson {FRAMES.parent}", "is not a file"),
        (f"import csv {FRAMES} --map start", '--map "start": write a field and the title of a column'),
        (
            f"import watson {FRAMES} --map start=Begin",
            "--map means nothing for a file of Watson; it is for strong loop csv",
        ),
        (f"import {FRAMES} --month-first", "--day-first means nothing for a file of Watson; it is for toggl clockify"),
        (f"import {FRAMES} --activity-tag x", "it is for timewarrior. Nothing was imported"),
        (f"import {FRAMES.parents[1] / 'fractal/fixtures/dual.db'} --day-first", "--day-first means nothing for "),
        (f"import strong {FRAMES.parents[1] / 'fractal/fixtures/dual.db'}", "Strong keeps no database"),
    ],
)
def test_what_cannot_be_brought_in_is_answered_in_one_line(line: str, answer: str, run: Run, log_file: Path) -> None:
    refused = run(line)
    assert refused.code in (2, 6)
    assert refused.err.count("\n") == 1
    assert answer in refused.err
    assert not log_file.exists()


def test_the_help_names_every_source(run: Run) -> None:
    words = run("import --help").out.replace(";", " ").replace(",", " ").split()
    assert set(TRACKERS) <= set(words)


def test_a_file_of_another_tracker_is_refused_with_its_own_source(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "strong.csv"
    path.write_text("Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n2026-03-02 18:00:00,a,Squat,1,100,5\n")
    refused = run(f"import loop {path}")
    assert (refused.code, refused.err) == (
        2,
        f"practicelog: {path} is of Strong, not of Loop Habit Tracker. Its source is strong. Nothing was imported\n",
    )
    assert run(f"import csv {path} --map activity='Exercise Name' --map day=Date --map reps=Reps").code == 0


@pytest.mark.parametrize("source", ["org", "timeclock", "watson"])
def test_where_a_file_holds_nothing_that_is_said(source: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "nothing.txt"
    path.write_text("[]" if source == "watson" else "# nothing yet\n")
    assert run(f"import {source} {path}").lines[-1] == "Nothing new in nothing.txt: it holds nothing to import"


def test_an_option_may_stand_before_any_source(run: Run, tmp_path: Path) -> None:
    assert done(run("start guitar"))
    assert done(run(f"db backup -q -o {tmp_path}/other.db"))
    for before, after in (("--dry-run", ""), ("", "--dry-run")):
        assert run(f"import {before} practicelog {tmp_path}/other.db {after}").lines[0].startswith("Nothing new in")
