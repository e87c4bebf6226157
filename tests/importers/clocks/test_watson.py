"""Frames of Watson are the same in whichever form they are told."""

import json
from pathlib import Path
from typing import Any

import pytest

from practicelog.domain.imports.records import Problem
from practicelog.importers.clocks import watson
from practicelog.importers.trackers import TRACKERS, trackers_like
from tests.importers.lifts.reading import Deeds, only

UUID = "bf08b65c9b1b4b85a47d739e6ba80fc4"
ARRAY = [1548084644, 1548088086, "nsf", UUID, ["setup"], 1548088086]
FORMS: list[Any] = [
    ARRAY,
    ARRAY[:5],
    {"id": UUID, "project": "nsf", "tags": ["setup"], "start": 1548084644, "stop": 1548088086},
    {
        "id": UUID.upper(),
        "project": "nsf",
        "tags": ["setup"],
        "start": "2019-01-21T16:30:44+01:00",
        "stop": "2019-01-21T17:28:06+01:00",
    },
    {
        "id": "urn:uuid:bf08b65c-9b1b-4b85-a47d-739e6ba80fc4",
        "begin_at": "2019-01-21T15:30:44+00:00",
        "end_at": "2019-01-21T16:28:06Z",
        "project": "nsf",
        "tags": ["setup"],
    },
]


@pytest.mark.parametrize("frame", FORMS)
def test_a_frame_is_the_same_in_every_form_that_watson_knows(frame: Any) -> None:
    clock, first = (only(Deeds(watson.read, json.dumps([form])).clocks) for form in (frame, ARRAY))
    assert clock.timing.seconds == 3442
    assert clock._replace(raw=None, timing=None) == first._replace(raw=None, timing=None)
    assert clock.timing[:3] == first.timing[:3]
    assert [tracker.name for tracker in trackers_like(json.dumps([frame], indent=1))] == ["watson"]


def test_a_frame_without_an_end_is_unfinished() -> None:
    clock = only(Deeds(watson.read, json.dumps([[1548084644, None, "nsf", UUID, []]])).clocks)
    assert clock.timing.is_open


def test_times_without_a_zone_are_those_of_the_zone() -> None:
    frame = {"project": "nsf", "start": "2019-07-01T10:00", "stop": "2019-07-01T11:00:00.5"}
    clock = only(Deeds(watson.read, json.dumps([frame])).clocks)
    assert (clock.timing.started_at, clock.timing.seconds) == (1_561_968_000_000_000, 3600)


def test_frames_without_an_id_keep_their_keys_when_more_come_before_them() -> None:
    first, second = ([start, start + 60, "nsf"] for start in (1548084644, 1548000000))
    keys = {clock.key for clock in Deeds(watson.read, json.dumps([first])).clocks}
    assert keys < {clock.key for clock in Deeds(watson.read, json.dumps([second, first])).clocks}


@pytest.mark.parametrize("end", ["2019-13-01T10:00:00", {}, [], "", 1e300, float("nan"), -1e15, True, "1548084644"])
def test_a_time_that_cannot_be_is_told_with_all_that_the_frame_says(end: Any) -> None:
    frame = [1548084644, end, "nsf", UUID, ["setup"]]
    problem = only(Deeds(watson.read, json.dumps([ARRAY, frame])).deeds[1:])
    assert isinstance(problem, Problem)
    assert (problem.place, problem.what) == ("frame 2", "has a time that cannot be read")
    assert "setup" in (problem.raw or "")


@pytest.mark.parametrize(("variable", "folder"), [("WATSON_DIR", ""), ("XDG_CONFIG_HOME", "watson")])
def test_frames_are_found_where_watson_was_told_to_keep_them(
    variable: str, folder: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv(variable, str(home / "settings"))
    assert TRACKERS["watson"].usual_files() == []
    frames = home / "settings" / folder / "frames"
    frames.parent.mkdir(parents=True)
    frames.write_text("[]")
    assert TRACKERS["watson"].usual_files() == [str(frames)]
