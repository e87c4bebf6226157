"""What a terminal is asked about a clock that was left on, in full, and where the time that is answered goes."""

from collections.abc import Callable
from typing import Any

import pytest

from practicelog.domain.time.clock import to_us
from tests.conftest import Run, done, instant

Rows = Callable[..., list[Any]]
LATE = "2026-03-13T09:00"
WHEN = "  When did it end?  now: count it all   or a time, like 17:30\n"


@pytest.mark.parametrize(
    ("start", "command", "question"),
    [
        (
            "20:00",
            "finish",
            "guitar has run since Thu 12 Mar 20:00, that is 13:00:00.\nNothing has been recorded since.",
        ),
        ("20:00", "stop --at last", "guitar has run since Thu 12 Mar 20:00.\nNothing has been recorded since."),
        ("2026-03-10T08:00", "stop 8:40", "guitar has run since Tue 10 Mar 08:00, that is 72:40:00."),
    ],
)
def test_without_a_sign_of_practice_only_a_time_or_now_is_an_answer(
    start: str, command: str, question: str, run: Run, rows: Rows
) -> None:
    run("start guitar", start)
    asked = run(command, LATE, stdin="now\n", columns=100)
    assert (asked.code, asked.err) == (0, f"{question}\n{WHEN}")
    assert rows("SELECT stopped_at, running FROM timer_interval") == [(to_us(instant(LATE)), None)]


@pytest.mark.parametrize(
    ("command", "answer", "minutes", "begun"),
    [
        ("start piano --new", "yesterday-22:00", 120, "2026-03-13T09:00"),
        ("start piano --new", "now", 780, "2026-03-13T09:00"),
        ("start piano --new --at last", "yesterday-20:45", 45, "2026-03-12T20:45"),
    ],
)
def test_what_is_started_begins_when_it_was_said_to_and_not_when_the_clock_before_it_ended(
    command: str, answer: str, minutes: int, begun: str, run: Run, rows: Rows
) -> None:
    run("start guitar", "20:00")
    assert run(command, LATE, stdin=f"{answer}\n", columns=80).code == 0
    assert rows("SELECT (stopped_at - started_at) / 60000000 FROM timer_interval WHERE id = 1") == [(minutes,)]
    assert rows("SELECT started_at FROM timer_interval WHERE id = 2") == [(to_us(instant(begun)),)]


def test_an_answer_that_would_count_days_is_refused_with_the_day_it_began(run: Run, rows: Rows) -> None:
    run("start guitar", "2026-03-10T08:00")
    refused = run("stop", LATE, stdin="8:40\n", columns=200)
    assert (refused.code, refused.err.splitlines()[-1]) == (
        3,
        "practicelog: guitar has run since Tue 10 Mar 08:00: until 08:40 that is 72:40:00. On the day it began:"
        " practicelog stop --at 2026-03-10T08:40; --anyway counts it all",
    )
    assert rows("SELECT stopped_at, running FROM timer_interval") == [(None, 1)]


@pytest.mark.parametrize(
    ("start", "stop", "length", "earlier"),
    [
        ("2026-03-10T20:00", "8:40", "60:40:00", "2026-03-11T08:40"),
        ("2026-03-10T08:00", "8:00", "72:00:00", "2026-03-11T08:00"),
        ("2026-03-12T08:30", "8:31", "24:01:00", "2026-03-12T08:31"),
    ],
)
def test_a_time_over_a_day_later_is_answered_with_the_first_such_time_after_the_start(
    start: str, stop: str, length: str, earlier: str, run: Run
) -> None:
    run("start guitar", start)
    refused = run(f"stop --at {stop}", LATE)
    assert (refused.code, refused.err.partition(": until ")[2]) == (
        3,
        f"0{stop} that is {length}. On the day it began: practicelog stop --at {earlier}; --anyway counts it all\n",
    )


@pytest.mark.parametrize(
    ("start", "command", "minutes"),
    [
        ("2026-03-12T08:30", "stop --at 8:30", 1440),
        ("2026-03-10T08:00", "stop --at 8:40 --anyway", 4360),
        ("2026-03-10T08:00", "stop --anyway", 4380),
    ],
)
def test_a_day_to_the_second_is_counted_and_anyway_however_many(
    start: str, command: str, minutes: int, run: Run, rows: Rows
) -> None:
    run("start guitar", start)
    assert done(run(command, LATE))
    assert rows("SELECT (stopped_at - started_at) / 60000000 FROM timer_interval") == [(minutes,)]


def test_without_a_limit_a_stop_counts_days_unless_a_time_was_typed(run: Run, rows: Rows) -> None:
    run("start guitar", "2026-03-10T08:00")
    run("config timer_limit off", "2026-03-10T08:01")
    assert run("stop --at 8:40", LATE).code == 3
    assert done(run("stop", LATE))
    assert rows("SELECT (stopped_at - started_at) / 60000000 FROM timer_interval") == [(4380,)]


def test_a_start_at_the_last_sign_begins_where_the_clock_before_it_ended_whatever_was_noted_the_next_day(
    run: Run, rows: Rows
) -> None:
    run("start etude", "2026-03-10T18:00")
    run("note almost there", "2026-03-10T18:40")
    run("note left it on", "2026-03-11T19:00")
    assert done(run("start scales --new --at last -q", "2026-03-11T19:01"))
    ended = to_us(instant("2026-03-10T18:40"))
    assert rows("SELECT stopped_at FROM timer_interval WHERE id = 1") == [(ended,)]
    assert rows("SELECT started_at FROM timer_interval WHERE id = 2") == [(ended,)]


def test_a_break_at_the_last_sign_begins_where_the_clock_ended_whatever_was_noted_the_next_day(
    run: Run, rows: Rows
) -> None:
    run("start etude", "2026-03-10T18:00")
    run("note almost there", "2026-03-10T18:40")
    run("note left it on", "2026-03-11T19:00")
    assert done(run("break --at last", "2026-03-11T19:01"))
    ended = to_us(instant("2026-03-10T18:40"))
    assert rows("SELECT stopped_at FROM timer_interval") == [(ended,)]
    assert rows("SELECT started_at FROM break") == [(ended,)]


def test_without_a_clock_a_start_at_the_last_sign_begins_at_it(run: Run) -> None:
    run("start etude", "18:00")
    run("stop", "18:10")
    run("note better", "18:12")
    assert run("start scales --new --at last", "18:20").lines[0].startswith("Started scales at 18:12 ")
