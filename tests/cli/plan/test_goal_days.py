"""Goals count practice days: over their windows, up to their deadlines, and over clock changes."""

import json

import pytest

from tests.conftest import Record, Run


def reached(run: Run, now: str) -> list[float | None]:
    """Return how much there is of each goal."""
    return [row["reached"] for row in json.loads(run("goal --json", now).out)]


PRACTICE = (
    ("add guitar --from 2026-03-08T18:00 --to 2026-03-08T19:00", "2026-03-08T20:00"),  # a Sunday
    ("add guitar --from 2026-03-09T18:00 --to 2026-03-09T18:30", "2026-03-09T20:00"),
    ("add guitar --from 2026-03-11T00:30 --to 2026-03-11T01:00", "2026-03-11T02:00"),  # still Tuesday's
)


@pytest.mark.parametrize(
    ("window", "now", "seconds"),
    [
        ("weekly", "2026-03-11T12:00", 3600),
        ("weekly", "2026-03-16T03:59", 3600),
        ("weekly", "2026-03-16T04:00", None),
        ("daily", "2026-03-11T03:59", 1800),
        ("daily", "2026-03-11T04:00", None),
        ("monthly", "2026-03-31T12:00", 7200),
        ("monthly", "2026-04-01T12:00", None),
        ("yearly", "2026-12-31T12:00", 7200),
    ],
)
def test_a_window_is_made_of_practice_days(
    window: str, now: str, seconds: int | None, record: Record, run: Run
) -> None:
    record(*PRACTICE, (f"goal add guitar 5h {window}", "2026-03-11T03:00"))
    assert reached(run, now) == [seconds]


def test_a_week_begins_when_the_settings_say(record: Record, run: Run) -> None:
    record(*PRACTICE, ("goal add guitar 5h weekly", "2026-03-11T12:00"), ("config week_start sun", "2026-03-11T12:00"))
    assert reached(run, "2026-03-11T12:00") == [7200]


def test_what_comes_after_the_deadline_does_not_count(record: Record, run: Run) -> None:
    record(
        ("set guitar 100bpm", "2026-03-09T18:00"),
        ("goal add guitar 120bpm --until 2026-03-10", "2026-03-09T18:00"),
        ("set guitar 110bpm", "2026-03-11T03:59"),
        ("finish", "2026-03-11T04:00"),
    )
    late = run("set guitar 125bpm", "2026-03-11T18:00")
    assert "goal met" not in late.out
    assert reached(run, "2026-03-11T18:01") == [110]
    assert "ended Tue 10 Mar" in run("goal", "2026-03-11T18:01").out


def test_a_later_deadline_lets_count_what_came_after_it(record: Record, run: Run) -> None:
    record(
        ("activity add guitar", "2026-03-09T18:00"),
        ("goal add guitar 120bpm --until 2026-03-10", "2026-03-09T18:00"),
        ("set guitar 125bpm", "2026-03-11T18:00"),
    )
    assert "goal met: guitar 120bpm" in run("goal edit guitar 120bpm --until 12-mar", "2026-03-11T18:02").out


@pytest.mark.parametrize(("changes", "seconds"), [("2026-03-29", 2 * 3600), ("2026-10-25", 4 * 3600)])
def test_a_day_with_a_clock_change_has_the_hours_it_has(changes: str, seconds: int, record: Record, run: Run) -> None:
    record(
        (f"add guitar --from {changes}T00:30 --to {changes}T03:30", f"{changes}T18:00"),
        ("goal add guitar 5h monthly", f"{changes}T18:00"),
        ("config day_start 00:00", f"{changes}T18:00"),
    )
    assert reached(run, f"{changes}T18:00") == [seconds]


def test_with_from_the_time_since_that_day_is_added(record: Record, run: Run) -> None:
    record(*PRACTICE, ("goal add guitar 1000h --from 430h", "2026-03-11T12:00"))
    assert reached(run, "2026-03-11T12:00") == [430 * 3600]
    run("add guitar --from 2026-03-11T10:00 --to 2026-03-11T11:00", "2026-03-11T12:00")
    run("add guitar --took 1h --on 2026-03-01", "2026-03-11T12:00")
    assert reached(run, "2026-03-11T12:00") == [431 * 3600]


def test_without_it_all_there_ever_was_counts(record: Record, run: Run) -> None:
    record(*PRACTICE, ("goal add guitar 1000h", "2026-03-11T12:00"))
    run("add guitar --took 1h --on 2026-03-01", "2026-03-11T12:00")
    assert reached(run, "2026-03-11T12:00") == [3 * 3600]


def test_the_clock_that_runs_counts_up_to_now_and_says_so(record: Record, run: Run) -> None:
    record(("start guitar", "18:00"), ("goal add guitar 1h daily", "18:00"))
    assert run("goal", "18:30").out == "guitar 1h daily  30m of 1h today, running\n"
    assert "met" in run("goal", "19:30").out
    assert "goal met: guitar 1h daily" in run("stop", "19:30").out


@pytest.mark.parametrize(
    ("days", "ahead"),
    [
        (("02-01", "02-14", "02-20", "03-01", "03-10"), "about 9 Apr 2026, at 1h a week"),
        (("02-14", "02-20", "03-01", "03-10"), ""),
        (("02-01", "02-20", "03-01", "03-10"), ""),
    ],
)
def test_a_sum_is_foreseen_where_there_is_enough_to_say(
    days: tuple[str, ...], ahead: str, record: Record, run: Run
) -> None:
    record(
        *((f"add guitar --took 1h --on 2026-{day} --new", f"2026-{day}T18:00") for day in days[:1]),
        *((f"add guitar --took 1h --on 2026-{day}", f"2026-{day}T18:00") for day in days[1:]),
        ("goal add guitar 9h in all", "2026-03-11T18:00"),
        ("goal add guitar 9h weekly", "2026-03-11T18:00"),
    )
    shown = [line.strip() for line in run("goal", "2026-03-12T12:00").lines]
    assert [line for line in shown if line.startswith("about")] == ([ahead] if ahead else [])
