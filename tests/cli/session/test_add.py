"""Recording practice that is over."""

import json
from typing import Any

import pytest

from tests.conftest import Run, done


def intervals(run: Run, now: str = "23:00") -> list[tuple[str, str | None, str | None, int]]:
    """Return what is recorded: activity, clock times, seconds."""
    listed = json.loads(run("export intervals --json --all", now).out)
    return [
        (one["activity"], *(one[end] and one[end][5:16] for end in ("started_at", "stopped_at")), one["seconds"])
        for one in listed
    ]


@pytest.fixture
def evening(run: Run) -> None:
    """Scales from 19:02 to 19:11 and guitar to 19:40, in session 1."""
    run("start scales", "19:02")
    run("start guitar", "19:11")
    run("finish", "19:40")


@pytest.mark.parametrize(
    ("times", "start", "stop", "seconds"),
    [
        ("--from 09:00 --to 10:00", "03-12T09:00", "03-12T10:00", 3600),
        ("--from 09:00 --to 10:00 --day mon", "03-09T09:00", "03-09T10:00", 3600),
        ("--from 9am --took 20m --day 2026-02-28", "02-28T09:00", "02-28T09:20", 1200),
        ("--to 10:00 --took 20m", "03-12T09:40", "03-12T10:00", 1200),
        ("--from yesterday-21:00 --to 22:00", "03-11T21:00", "03-11T22:00", 3600),
        ("--from yesterday-23:30 --to 00:30", "03-11T23:30", "03-12T00:30", 3600),
        ("--from 19:30 --to 20:00", "03-12T19:30", "03-12T20:00", 1800),
        ("--from 19:30 --took 30m", "03-12T19:30", "03-12T20:00", 1800),
        ("--to 20:00 --took 30m", "03-12T19:30", "03-12T20:00", 1800),
        ("--from 22:00 --to 10:00 --day wed", "03-11T22:00", "03-12T10:00", 43200),
        ("--from 2026-03-10T09:00 --to 2026-03-11T09:00", "03-10T09:00", "03-11T09:00", 86400),
        ("--from 09:00 --took 24h --day mon", "03-09T09:00", "03-10T09:00", 86400),
        ("--from yesterday-09:00 --to 09:30", "03-11T09:00", "03-11T09:30", 1800),
        ("--from 09:00 --to 2026-03-10T09:30", "03-10T09:00", "03-10T09:30", 1800),
        ("--from '30m ago' --to '10m ago'", "03-12T19:30", "03-12T19:50", 1200),
    ],
)
def test_practice_is_recorded_at_its_times(times: str, start: str, stop: str, seconds: int, run: Run) -> None:
    assert done(run(f"add piano {times}", "20:00"))
    assert intervals(run) == [("piano", start, stop, seconds)]
    assert done(run("db check", "20:01"))


@pytest.mark.parametrize(
    ("times", "code", "sentence"),
    [
        ("", 2, "--took 30m"),
        ("20m", 2, "--took 20m"),
        ("--from 19:00", 2, "Add --to TIME, or --took LENGTH"),
        ("--from 19:30 --to 20:30", 2, "Only the past"),
        ("--from 19:50 --took 20m", 2, "Only the past"),
        ("--from 21:00 --to 21:30", 2, "21:00 today is 1h 00m ahead. Yesterday's would be yesterday-21:00"),
        ("--from 9pm --took 20m", 2, "9pm today is 1h 00m ahead. Yesterday's would be yesterday-9pm"),
        ("--to 21:00 --took 20m", 2, "21:00 today is 1h 00m ahead. Yesterday's would be yesterday-21:00"),
        ("--from 21:00 --to 10m-ago", 2, "21:00 today is 1h 00m ahead. Yesterday's would be yesterday-21:00"),
        ("--from 21:00 --to 21:30 --day today", 2, "Only the past"),
        ("--from 10:00 --to 09:00", 2, "not after its start"),
        ("--from 09:00 --to 09:00", 2, "not after its start"),
        ("--from 09:00 --to 10:00 --took 1h", 2, "two of them"),
        ("--from 22:00 --to 10:01 --day tue", 2, "not after its start"),
        ("--from 19:30 --to 20:00:01", 2, "Only the past"),
        ("--from 2026-03-01T09:00 --to 2026-03-03T09:00", 2, "more than a day"),
        ("--from 2026-03-01T09:00 --to 2026-03-02T09:00:01", 2, "more than a day"),
        ("--from yesterday-09:00 --to 10:00 --day mon", 2, "--day goes with clock times"),
        ("--took 20m --day 2026-03-14", 2, "still to come"),
        ("--from 02:30 --to 03:30 --day 2025-03-30", 2, "does not exist"),
        ("--took 20m --in 7", 1, "no session 7"),
        ("--took 20m --in seven", 2, "isn't a reference"),
    ],
)
def test_times_that_make_no_stretch_are_refused_and_nothing_is_recorded(
    times: str, code: int, sentence: str, run: Run
) -> None:
    run("activity add piano")
    refused = run(f"add piano {times}", "20:00")
    assert refused.code == code
    assert sentence in refused.err
    assert intervals(run) == []


def test_a_bare_length_has_no_times_and_counts_for_its_day(run: Run, rows: Any) -> None:
    added = json.loads(run("add piano --took 20m --day mon --json", "20:00").out)
    assert (added["practice_day"], added["seconds"], added["new_session"]) == ("2026-03-09", 1200, True)
    assert rows("SELECT started_at, ended_at, open, practice_day FROM session") == [(None, None, None, "2026-03-09")]
    assert "no clock times" in run("show", "20:00").out
    assert run("log --week", "20:00").lines[0].endswith("20:00 on 1 day")


def test_practice_within_a_session_becomes_part_of_it_in_the_order_of_time(run: Run) -> None:
    run("start scales", "18:00")
    run("stop", "18:10")
    run("start guitar", "18:30")
    run("finish", "18:40")
    added = json.loads(run("add piano --from 18:10 --to 18:30 --json", "20:00").out)
    assert (added["ref"], added["new_session"], added["moved"]) == ("1.3", False, [])
    assert [line.split()[0] for line in run("show 1", "20:00").lines[1:]] == ["1.1", "1.3", "1.2"]


@pytest.mark.usefixtures("evening")
def test_what_overlaps_is_refused_with_what_would_be_left(run: Run) -> None:
    refused = run("add piano --from 18:50 --to 19:05", "20:00")
    assert (refused.code, refused.err) == (
        3,
        "practicelog: 18:50–19:05 overlaps 1.1 (scales) from 19:02. --adjust records 18:50–19:02\n",
    )
    assert "Nothing would be left of it" in run("add piano --from 19:03 --to 19:05 --adjust", "20:00").err
    assert len(intervals(run)) == 2


@pytest.mark.usefixtures("evening")
def test_adjust_trims_what_is_added_and_the_session_it_touches_holds_it(run: Run) -> None:
    added = run("add piano --from 18:50 --to 19:50 --adjust", "20:00")
    assert added.lines == [
        "Added piano 18:50–19:02 and 19:40–19:50, 22:00                               1.3",
        "  new activity (undo: practicelog undo)",
        "  trimmed for 1.1 (scales), 19:02–19:11",
        "  trimmed for 1.2 (guitar), 19:11–19:40",
        "  session 1 now begins 18:50, was 19:02",
        "  session 1 now ends 19:50, was 19:40",
    ]
    assert [one for one in intervals(run) if one[0] == "piano"] == [
        ("piano", "03-12T18:50", "03-12T19:02", 720),
        ("piano", "03-12T19:40", "03-12T19:50", 600),
    ]
    assert done(run("db check", "20:01"))


def test_a_running_timer_is_in_the_way_from_its_start(run: Run) -> None:
    run("start guitar", "19:00")
    refused = run("add piano --from 18:50 --to 19:10", "19:30")
    assert "overlaps 1.1 (guitar) from 19:00. --adjust records 18:50–19:00" in refused.err


def test_practice_that_lies_in_two_sessions_goes_into_the_one_that_is_named(run: Run) -> None:
    for start, stop in (("18:00", "18:10"), ("19:00", "19:10")):
        run("start guitar", start)
        run("finish", stop)
    refused = run("add piano --from 18:05 --to 19:05 --adjust", "20:00")
    assert (refused.code, "sessions 1 and 2" in refused.err) == (3, True)
    refused = run("add piano --from 18:05 --to 19:05 --adjust --in 1", "20:00")
    assert done(refused)
    assert done(run("db check", "20:01"))


def test_a_session_that_was_left_open_takes_no_practice_of_another_day(run: Run) -> None:
    run("start guitar", "2026-03-11T18:00")
    run("stop", "2026-03-11T18:30")
    added = json.loads(run("add piano --from 09:00 --to 09:30 --json", "20:00").out)
    assert (added["session_id"], added["practice_day"]) == (2, "2026-03-12")


def test_into_puts_a_new_interval_on_an_activity(run: Run) -> None:
    run("start guitar", "18:00")
    run("finish", "18:10")
    added = json.loads(run("add --in 1.1 --took 5m --json", "20:00").out)
    assert [one["ref"] for one in added["intervals"]] == ["1.1:2"]
    assert run("add piano --in 1.1 --took 5m", "20:00").code in (2, 3)
    assert "15:00" in run("show 1", "20:00").lines[0]


def test_the_note_and_the_tags_are_on_what_was_added(run: Run) -> None:
    run("add piano --took 20m +slow -m 'left hand'", "20:00")
    instance = json.loads(run("show --json", "20:00").out)["sections"][0]["activities"][0]
    assert (instance["tags"], instance["notes"]) == (["slow"], ["left hand"])


def test_a_likely_slip_is_refused_as_start_does(run: Run) -> None:
    run("activity add legato")
    refused = run("add legto --took 5m")
    assert refused.code == 2
    assert "add --new legto" in refused.err
    assert "--from 17:15" in run("add piano 17:15 --took 5m").err


SQUAT, BENCH = "add squat 3x5 100kg --day tue", "add bench 3x5 60kg --day tue"


def test_what_has_no_times_joins_the_session_of_its_day_that_has_none(run: Run) -> None:
    assert run(SQUAT, "20:00").lines[0].endswith(" 1.1, in session 1")
    assert run(BENCH, "20:00").lines[0].endswith(" 1.2, joins session 1")
    added = json.loads(run("add rowing --took 20m --day tue --json", "20:01").out)
    assert (added["ref"], added["new_session"], added["practice_day"]) == ("1.3", False, "2026-03-10")
    assert run("add rowing --took 20m --day wed", "20:02").lines[0].endswith(" 2.1, in session 2")
    assert run("add squat 100kgx3 --day tue --section more", "20:03").lines[0].endswith(" 1.4, joins session 1")
    assert done(run("db check", "20:04"))


def test_apart_gives_it_a_session_of_its_own_and_the_newest_is_joined(run: Run) -> None:
    run(SQUAT, "20:00")
    assert run(f"{BENCH} --apart", "20:00").lines[0].endswith(" 2.1, in session 2")
    assert run("add rowing --took 20m --day tue", "20:00").lines[0].endswith(" 2.2, joins session 2")
    assert run("add rowing --took 5m --in 1", "20:00").lines[0].endswith(" 1.2")
    run("delete 2", "20:01")
    assert run("add rowing --took 5m --day tue", "20:30").lines[0].endswith(" 1.3, joins session 1")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("--took 5m --in 1", "--apart makes a new session, --in uses an existing one"),
        ("--from 09:00 --to 10:00", "--apart is for practice without clock times"),
    ],
)
def test_apart_is_refused_where_a_session_is_named_already(run: Run, words: str, sentence: str) -> None:
    run(SQUAT, "20:00")
    refused = run(f"add squat --apart {words}", "20:00")
    assert (refused.code, sentence in refused.err) == (2, True)


def test_it_joins_no_session_with_times_nor_one_in_which_such_times_were_found(run: Run) -> None:
    run("add squat --from 18:00 --to 18:30", "20:00")
    assert run("add bench 60kgx5", "20:00").lines[0].endswith(" 2.1, in session 2")
    assert done(run("edit 2.1 --start 19:00 --stop 19:10", "20:00")) or done(
        run("add bench --from 19:00 --to 19:10 --in 2.1", "20:00")
    )
    assert run("add bench 60kgx5", "20:20").lines[0].endswith(" 3.1, in session 3")


@pytest.mark.parametrize(
    ("first", "again", "same_as"),
    [
        (SQUAT, SQUAT, "1.1"),
        (SQUAT, "add squat 100kgx5,5,5 --day 2026-03-10", "1.1"),
        (SQUAT, f"{SQUAT} --apart", "1.1"),
        (SQUAT, "add 3x5 100kg --in 1.1", "1.1.1"),
        (SQUAT, "add squat 2x5 100kg --day tue", None),
        (SQUAT, "add squat 3x5 100kg --day mon", None),
        (SQUAT, "add squat w 3x5 100kg --day tue", None),
        (SQUAT, "add squat 3x5 100kg --took 10m --day tue", None),
        (SQUAT, BENCH, None),
        ("add squat --took 20m", "add squat --took 1200s", "1.1"),
        ("add squat --took 20m", "add squat --took 21m", None),
        ("set squat 100kgx5", "add squat 100kgx5", None),
    ],
)
def test_the_same_again_within_ten_minutes_is_done_and_said(
    run: Run, first: str, again: str, same_as: str | None
) -> None:
    assert done(run(first, "20:00"))
    added = run(again, "20:10")
    assert done(added)
    assert [line for line in added.lines if "the same" in line] == (
        [f"  the same as {same_as}; undo: practicelog undo"] if same_as else []
    )


def test_the_same_again_later_is_not_remarked_and_undone_practice_is_no_pattern(run: Run) -> None:
    run(SQUAT, "20:00")
    assert "the same" not in run(SQUAT, "20:11").out
    assert json.loads(run(f"{SQUAT} --json", "20:12").out)["same_as"] == "1.2"
    for _ in range(3):
        assert done(run("undo", "20:12"))
    assert "the same" not in run(SQUAT, "20:13").out


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("add kata 8:00 - 8:30", "add kata --from 8:00 --to 8:30"),
        ("add kata 8:00-8:30 -m 'to the end'", "add kata -m 'to the end' --from 8:00 --to 8:30"),
        ("add kata from 8:00 to 8:30 +rust", "add kata +rust --from 8:00 --to 8:30"),
        ("add 08:00 08:30 kata", "add kata --from 08:00 --to 08:30"),
        ("add kata at 8:00 for 20m", "add kata --from 8:00 --took 20m"),
        ("add kata yesterday 9am to 10am", "add kata --from 9am --to 10am --day yesterday"),
        ("add squat 100kgx5 8:00 - 8:30 mon", "add squat 100kgx5 --from 8:00 --to 8:30 --day mon"),
        ("add sun salutation 8:00 - 8:30", "add sun salutation --from 8:00 --to 8:30"),
        ("add listening 25m yesterday", "add listening --took 25m --day yesterday"),
        ("add yesterday listening 25m", "add listening --took 25m --day yesterday"),
        ("add bench 60kgx5 yesterday", "add bench 60kgx5 --day yesterday"),
        ("track 8:00 - 8:30 kata +rust", "add kata +rust --from 8:00 --to 8:30"),
        ("track 8:00 - 8:30 'code review'", "add 'code review' --from 8:00 --to 8:30"),
    ],
)
def test_times_typed_as_words_are_answered_with_the_line_to_copy(words: str, line: str, run: Run) -> None:
    refused = run(words, "18:00")
    assert refused.code == 2, refused
    assert refused.err.rstrip().endswith(f"Write practicelog {line}")
    assert run(line, "18:00").code == 0


@pytest.mark.parametrize("words", ["add plank 1:30 x2", "add sun salutation x5", "add kata --took 20m -m friday"])
def test_words_that_are_no_times_are_left_as_they_are(words: str, run: Run) -> None:
    assert run(words, "18:00").code == 0
