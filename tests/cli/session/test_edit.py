"""Putting right what was recorded."""

import json
from typing import Any

import pytest

from tests.conftest import Run, done


@pytest.fixture
def evening(run: Run) -> None:
    """Scales from 19:02 to 19:11 and guitar to 19:40, in session 1."""
    run("start scales", "19:02")
    run("start guitar", "19:11")
    run("finish", "19:40")


def session(run: Run, ref: str = "1") -> Any:
    """Return a session as JSON."""
    return json.loads(run(f"show {ref} --json", "23:00").out)


def test_the_start_of_what_runs_moves_and_its_session_with_it(run: Run) -> None:
    run("start guitar", "18:00")
    edited = run("edit --start 17:45", "18:10")
    assert edited.lines == [
        "Changed guitar                                                             1.1:1",
        "  start    18:00 → 17:45",
        "  session 1 now begins 17:45, was 18:00",
    ]
    assert json.loads(run("status --json", "18:10").out)["seconds"] == 25 * 60
    run("edit --start 18:05", "18:10")
    assert session(run)["started_at"][11:16] == "18:05"


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        ("1.2 --start 19:05", 3, "overlaps 1.1 (scales), from 19:02 to 19:11"),
        ("1.1 --stop 19:20", 3, "overlaps 1.2 (guitar)"),
        ("1.2 --stop 19:00", 3, "not after its start"),
        ("1.2 --stop 23:30", 2, "ahead"),
        ("1.2 --start 19:11", 3, "already like that"),
        ("1 --start 19:05", 3, "1.1:1 (scales) began at 19:02"),
        ("1 --stop 19:30", 3, "1.2:1 (guitar) stopped at 19:40"),
        ("1 --activity guitar", 2, "1 is a session"),
        ("1.1 --day mon", 2, "belongs to the session: edit 1"),
        ("1 --day 2026-03-01", 3, "cannot count for"),
        ("1 --zone Berlin", 2, "isn't a time zone"),
        ("1.1 --activity lute", 2, 'No activity is called "lute"'),
        ("1.1 -m better", 1, "note --on REF"),
        ("1.1", 2, "What should be changed"),
        ("1.9 --start 19:00", 1, "no activity 1.9"),
        ("n7 -m x", 1, "no note n7"),
        ("--start 19:00", 1, "Nothing is running"),
    ],
)
def test_what_would_not_be_true_is_refused_and_changes_nothing(
    options: str, code: int, sentence: str, run: Run
) -> None:
    before = session(run)
    refused = run(f"edit {options}", "23:00")
    assert (refused.code, sentence in refused.err) == (code, True), refused.err
    assert session(run) == before


@pytest.mark.usefixtures("evening")
def test_only_what_is_named_changes(run: Run) -> None:
    run("activity add lute")
    edited = json.loads(run("edit 1.1 --activity lute --section Warm-up --plan 8m --json", "20:00").out)
    assert [(one["property"], one["before"], one["after"]) for one in edited["changes"]] == [
        ("activity", "scales", "lute"),
        ("section", None, "Warm-up"),
        ("plan", None, 480),
    ]
    instance = session(run)["sections"][1]["activities"][0]
    assert (instance["ref"], instance["activity"], instance["planned_seconds"], instance["seconds"]) == (
        "1.1",
        "lute",
        480,
        540,
    )
    run("edit 1.1 --plan none", "20:00")
    assert session(run)["sections"][1]["activities"][0]["planned_seconds"] is None


@pytest.mark.usefixtures("evening")
def test_the_practice_day_follows_the_start_and_the_zone_by_as_many_days(run: Run) -> None:
    run("edit 1 --day wed", "20:00")
    assert session(run)["practice_day"] == "2026-03-11"
    run("edit 1 --zone Pacific/Auckland", "20:00")
    assert (session(run)["practice_day"], session(run)["started_at"]) == ("2026-03-12", "2026-03-13T07:02:00+13:00")
    run("edit 1.1 --start 2026-03-12T15:30+01:00", "20:00")
    assert session(run)["practice_day"] == "2026-03-11"
    assert done(run("db check", "20:01"))


def test_clock_times_are_those_of_the_day_it_was(run: Run) -> None:
    run("start guitar", "2026-03-05T23:30")
    run("finish", "2026-03-06T00:30")
    run("edit 1.1 --start 23:45 --stop 00:15", "20:00")
    interval = session(run)["sections"][0]["activities"][0]["intervals"][0]
    assert (interval["started_at"][:16], interval["stopped_at"][:16]) == ("2026-03-05T23:45", "2026-03-06T00:15")


def test_an_activity_with_several_intervals_lists_them(run: Run) -> None:
    run("start guitar", "18:00")
    run("stop", "18:10")
    run("start guitar", "18:20")
    refused = run("edit 1.1 --start 17:50", "18:30")
    assert (refused.code, "1.1:1, 1.1:2" in refused.err) == (2, True)
    assert done(run("edit 1.1:1 --start 17:50", "18:30"))


def test_one_interval_of_several_can_have_been_another_activity(run: Run) -> None:
    run("activity add scales")
    run("start guitar +slow", "18:00")
    run("stop", "18:10")
    run("start guitar", "18:20")
    run("finish", "18:30")
    edited = json.loads(run("edit 1.1:1 --activity scales --json", "18:40").out)
    assert edited["ref"] == "1.2"
    shown = session(run)["sections"][0]["activities"]
    assert [(one["ref"], one["activity"], one["seconds"], one["tags"]) for one in shown] == [
        ("1.2", "scales", 600, ["slow"]),
        ("1.1", "guitar", 600, ["slow"]),
    ]


def test_a_session_cannot_grow_into_another_one(run: Run) -> None:
    for start, stop in (("18:00", "18:30"), ("19:00", "19:30")):
        run("start guitar", start)
        run("finish", stop)
    run("edit 1 --stop 18:45", "20:00")
    refused = run("edit 2.1 --start 18:40", "20:00")
    assert (refused.code, "reach into session 1" in refused.err) == (3, True)


def test_a_bare_length_changes_or_gets_its_times(run: Run) -> None:
    run("add piano --took 20m --day mon", "20:00")
    assert "length   20:00 → 25:00" in run("edit 1.1 --took 25m", "20:00").out
    assert run("edit 1.1 --start 09:00", "20:00").code == 2
    assert done(run("edit 1.1 --start 09:00 --stop 09:30", "20:00"))
    assert (session(run)["started_at"][:16], session(run)["seconds"]) == ("2026-03-09T09:00", 1800)
    assert done(run("db check", "20:01"))


def test_times_after_midnight_stay_on_the_practice_day(run: Run) -> None:
    assert run("add guitar --took 30m --day 2026-03-10").code == 0
    assert run("edit 1.1 --start 00:30 --stop 01:00").code == 0
    assert '"practice_day": "2026-03-10"' in run("show 1 --json").out
    assert '"started_at": "2026-03-11T00:30:00+01:00"' in run("show 1 --json").out


def test_a_note_is_changed_by_what_it_is_on_or_by_its_number(run: Run) -> None:
    run("start guitar -m one", "18:00")
    assert "note     one → two" in run("edit .1 -m two", "18:01").out
    run("note three", "18:02")
    several = run("edit .1 -m four", "18:03")
    assert (several.code, 'n1 "two", n2 "three"' in several.err) == (2, True)
    assert done(run("edit n2 -m four", "18:04"))
    assert session(run)["sections"][0]["activities"][0]["notes"] == ["two", "four"]


def test_references_that_begin_with_a_minus_are_words(run: Run) -> None:
    for start, stop in (("18:00", "18:30"), ("19:00", "19:30")):
        run("start guitar", start)
        run("finish", stop)
    assert done(run("edit -2 --name first", "20:00"))
    assert session(run)["session"] == "first"
    assert done(run("delete -1", "20:00"))
    assert session(run, "last")["session_id"] == 1


def test_a_pause_gives_way_to_the_practice_that_was_in_it(run: Run, rows: Any) -> None:
    run("start guitar", "18:00")
    run("pause", "18:10")
    run("resume", "18:20")
    assert "session 1 has a pause that now ends 18:15, was 18:20" in run("edit --start 18:15", "18:25").out
    run("pause", "18:30")
    added = run("add scales --from 18:32 --to 18:34", "18:40")
    assert "session 1 has a pause that now ends 18:32" in added.out
    assert rows("SELECT count(*), count(running) FROM break") == [(3, 1)]
    assert "no longer has the pause at 18:10" in run("edit 1.1:2 --start 18:10", "18:40").out
    assert done(run("db check", "18:41"))
    for _ in range(2):
        assert done(run("undo", "18:42"))
    assert rows("SELECT count(*), count(running) FROM break") == [(2, 1)]


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("edit 1.1 9:05 - 9:25", "edit 1.1 --start 9:05 --stop 9:25"),
        ("edit 1 from 9:05 to 9:25 -q", "edit 1 -q --start 9:05 --stop 9:25"),
        ("move 1.1 12:00", "edit REF --start 12:00"),
    ],
)
def test_a_time_behind_a_reference_is_answered_with_the_line_to_copy(words: str, line: str, run: Run) -> None:
    refused = run(words, "23:00")
    assert refused.code == 2
    assert refused.err.rstrip().endswith(f"practicelog {line}")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("edit 1.1 stop 18:20", "edit 1.1 --stop 18:20"),
        ("edit 1.1 from 17:50", "edit 1.1 --start 17:50"),
        ("edit 1.1 took 10m", "edit 1.1 --took 10m"),
        ("edit 1 to 18:40", "edit 1 --stop 18:40"),
        ("edit 1 92bpm 7/8", "edit ..1 92bpm 7/8"),
    ],
)
def test_words_that_are_no_set_words_lead_to_the_line_that_was_meant(typed: str, line: str, run: Run) -> None:
    run("start picking", "18:00")
    run("set 29bpm clean=7/8", "18:10")
    run("finish", "18:30")
    refused = run(typed, "18:45")
    assert refused.code == 2
    assert refused.err.strip().endswith(f" {line}")
    assert run(line, "18:45").code == 0
