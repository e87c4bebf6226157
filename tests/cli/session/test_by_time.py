"""A session in the order of time shows which sets took turns."""

import pytest

from tests.conftest import Record, Run, done

SUPERSETS = (
    ("set bench 60kgx8", "18:00"),
    ("set row 50kgx10", "18:02"),
    ("set bench 60kgx8", "18:04"),
    ("set row 50kgx10", "18:06"),
    ("set plank 3x45s", "18:10"),
    ("start run", "18:12"),
    ("break 5m", "18:20"),
    ("resume", "18:25"),
    ("set run x1 -m 'last lap'", "18:27"),
    ("finish", "18:30"),
)
IN_ORDER = [
    "  1.1.1  18:00        bench  60kg x8",
    "  1.2.1  18:02        row    50kg x10",
    "  1.1.2  18:04        bench  60kg x8",
    "  1.2.2  18:06        row    50kg x10",
    "  1.3.1               plank  45s",
    "  1.3.2               plank  45s",
    "  1.3.3  18:10        plank  45s",
    "  1.4:1  18:12–18:20  run                8:00",
    "         18:20–18:25  break            (5:00)",
    "  1.4:2  18:25–18:30  run                5:00",
    "  1.4.1  18:27        run    x1",
]


def test_sets_and_intervals_stand_in_the_order_of_time(record: Record, run: Run) -> None:
    record(*SUPERSETS)
    lines = run("show 1 --by time", "19:00").lines
    assert lines[0] == run("show 1", "19:00").lines[0]
    assert lines[1:] == IN_ORDER
    assert [line.rstrip() for line in run("show last --by time", "19:00", columns=80).lines[1:9]] == IN_ORDER[:8]


def test_machines_get_what_they_got(record: Record, run: Run) -> None:
    record(*SUPERSETS)
    for form in ("--json", "--csv"):
        assert run(f"show 1 --by time {form}", "19:00") == run(f"show 1 {form}", "19:00")


def test_an_activity_may_be_shown_so_too(record: Record, run: Run) -> None:
    record(*SUPERSETS)
    assert run("show 1.4 --by time", "19:00").lines[1:] == [
        "  1.4:1  18:12–18:20  run      8:00",
        "  1.4:2  18:25–18:30  run      5:00",
        "  1.4.1  18:27        run  x1",
    ]


def test_what_has_no_time_comes_last(run: Run) -> None:
    assert done(run("add bench 60kgx8 --from 17:00 --to 17:10", "18:00"))
    assert done(run("add row 50kgx10 --into 1", "18:00"))
    assert run("show 1 --by time", "18:05").lines[1:] == [
        "  1.1:1  17:00–17:10  bench            10:00",
        "  without a time",
        "  1.1.1               bench  60kg x8",
        "  1.2.1               row    50kg x10",
    ]


@pytest.mark.parametrize(("words", "why"), [("bench", "goes with a session"), ("1 --by group", "not one of 'time'")])
def test_nothing_else_has_such_an_order(record: Record, run: Run, words: str, why: str) -> None:
    record(*SUPERSETS)
    refused = run(f"show --by time {words}", "19:00")
    assert refused.code == 2
    assert why in refused.err
