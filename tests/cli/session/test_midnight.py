"""Practice after midnight: its times beside the practice day, which is still the day before."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run, done

Rows = Callable[..., list[Any]]


@pytest.fixture
def night(run: Run) -> None:
    """Guitar from 00:30 with a pause, and a set, in the night after Wednesday."""
    run("start guitar", "00:30")
    run("set row 30kgx5", "00:35")
    run("pause", "00:40")
    run("resume", "00:50")


@pytest.mark.usefixtures("night")
def test_a_bound_after_midnight_is_shown_with_its_date_beside_the_practice_day(run: Run) -> None:
    assert "Wed 11 Mar 2026  since 00:30 +1d, open" in run("show", "00:55").lines[0]
    assert "Wed 11 Mar 2026, 00:30 +1d–01:00 +1d" in run("finish", "01:00").lines[0]
    assert "finished 01:00 +1d" in run("status", "01:05").out
    shown = [" ".join(line.split()) for line in run("show", "14:00").lines]
    assert "Wed 11 Mar 2026 00:30 +1d–01:00 +1d" in shown[0]
    assert "1.1:1 00:30 +1d–00:40 +1d 10:00" in shown
    assert "pause 00:40 +1d–00:50 +1d (10:00)" in shown
    assert "1.2.1 30kg x5 00:35 +1d" in shown
    assert "1.1 guitar Wed 11 Mar 2026 00:30 +1d–01:00 +1d" in " ".join(run("show 1.1", "14:00").lines[0].split())
    assert "00:30 +1d–01:00 +1d" in run("log", "14:00").out
    assert run("add piano --from 01:30 --to 01:40", "14:00").lines[0].startswith("Added piano 01:30 +1d–01:40 +1d,")


def test_a_session_before_midnight_is_shown_as_before(run: Run) -> None:
    run("start guitar", "23:30")
    run("finish", "2026-03-13T00:10")
    assert "Thu 12 Mar 2026  23:30–00:10 +1d" in run("show", "2026-03-13T09:00").lines[0]


def test_a_session_that_counts_for_the_next_day_says_that_it_began_the_day_before(run: Run) -> None:
    run("start guitar", "2026-03-11T22:00")
    run("finish", "2026-03-11T22:30")
    assert done(run("edit 1 --day 2026-03-12", "09:00"))
    assert "Thu 12 Mar 2026  22:00 -1d–22:30 -1d" in run("show", "09:00").lines[0]


@pytest.mark.usefixtures("night")
@pytest.mark.parametrize(
    ("command", "times"),
    [
        (["edit", "1", "--start", "00:20 +1d"], ["00:20", "00:30", "00:40", "00:50", "01:00", "01:00"]),
        (["edit", "1.1:1", "--start", "00:31+1d"], ["00:31", "00:31", "00:40", "00:50", "01:00", "01:00"]),
        (["edit", "1.1:2", "--stop", "12:58am +1d"], ["00:30", "00:30", "00:40", "00:50", "00:58", "00:58"]),
        (["edit", "1.1:1", "--start", "23:50 +0d"], ["23:50", "23:50", "00:40", "00:50", "01:00", "01:00"]),
    ],
)
def test_what_a_screen_prints_can_be_typed(command: list[str], times: list[str], run: Run) -> None:
    run("finish", "01:00")
    assert done(run(command, "14:00"))
    session = json.loads(run("show 1 --json", "14:00").out)
    first, second = session["sections"][0]["activities"][0]["intervals"]
    bounds = [session["started_at"], first["started_at"], first["stopped_at"]]
    bounds += [second["started_at"], second["stopped_at"], session["ended_at"]]
    assert [bound[11:16] for bound in bounds] == times
    assert done(run("db check", "14:00"))


@pytest.mark.usefixtures("night")
def test_split_a_set_and_an_addition_take_it_too(run: Run, rows: Rows) -> None:
    run("finish", "01:00")
    assert done(run(["split", "1.1:2", "00:55 +1d"], "14:00"))
    assert done(run(["edit", "1.2.1", "--at", "00:36 +1d"], "14:00"))
    assert done(run(["add", "piano", "--day", "wed", "--from", "23:00", "--to", "00:10 +1d"], "14:00"))
    assert done(run(["add", "piano", "--day", "tue", "--from", "01:00 +1d", "--took", "10m"], "14:00"))
    assert "1.1:3  00:55 +1d–01:00 +1d" in run("show 1.1", "14:00").out
    assert [row["practice_day"] for row in json.loads(run("log piano --json", "14:00").out)] == [
        "2026-03-11",
        "2026-03-10",
    ]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["add", "piano", "--from", "00:30 +1d", "--took", "10m"], "counts from a practice day. Name it with --day"),
        (
            ["add", "piano", "--day", "today", "--from", "00:30 +1d", "--took", "10m"],
            "ahead. Only the past is recorded",
        ),
        (["start", "piano", "--at", "00:30 +1d"], "isn't a time"),
        (["edit", "1", "--start", "00:30 +2d"], "ahead. Only the past is recorded"),
    ],
)
def test_without_a_day_beside_it_or_still_to_come_it_is_refused(command: list[str], sentence: str, run: Run) -> None:
    run("start guitar", "00:30")
    run("finish", "00:40")
    refused = run(command, "14:00")
    assert (refused.code, sentence in refused.err) == (2, True), refused


@pytest.mark.usefixtures("night")
@pytest.mark.parametrize("line", ["01:10 +1d – 01:20 +1d", "01:10 +1d–01:20 +1d", "01:10 +1d to 01:20"])
def test_the_editor_takes_it(line: str, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("finish", "01:00")
    script = home / "editor"
    script.write_text(
        f"#!/bin/sh\nsed -i 's/^\\(  1.1:2.*\\)$/\\1\\n  {line}/; s/^start:.*/start: 00:25 +1d/' \"$1\"\n"
    )
    script.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(script))
    assert done(run("edit 1", "14:00"))
    assert "1.1:3  01:10 +1d–01:20 +1d" in run("show 1.1", "14:00").out
    assert "00:25 +1d–01:20 +1d" in run("show 1", "14:00").lines[0]
