"""The fortnight's paper list against what the program exported of it: interval by interval, and summed."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

import pytest

from tests.stories.transcript import HERE, steps

STORY = (HERE / "fortnight.txt").read_text(encoding="utf-8")
EXPORTED = {step.command.split()[2]: step.printed for step in steps(STORY) if " export " in step.command}


class Practised(NamedTuple):
    """A stretch of practice, by the clock on the wall; without clock times both are empty."""

    day: str
    activity: str
    start: str
    stop: str
    minutes: int


def on_paper() -> Iterator[Practised]:
    """Yield what the list at the head of the story says."""
    for day, line in re.findall(r"^#   (\d{4}-\d\d-\d\d)  (.+)$", STORY, re.MULTILINE):
        for activity, start, stop, minutes in re.findall(r"(\w+) (?:(\d\d:\d\d)-(\d\d:\d\d)|(\d+)m)", line):
            yield Practised(day, activity, start, stop, int(minutes or 0) or between(start, stop))


def between(start: str, stop: str) -> int:
    """Return the minutes from one clock time to the next time the clock shows the other."""
    length = datetime.strptime(stop, "%H:%M") - datetime.strptime(start, "%H:%M")
    return int((length % timedelta(days=1)).total_seconds()) // 60


def in_the_log() -> Iterator[Practised]:
    """Yield what `export intervals` says."""
    for row in csv.DictReader(EXPORTED["intervals"].splitlines()):
        start, stop = (row[name][11:16] for name in ("started_at", "stopped_at"))
        yield Practised(row["practice_day"], row["activity"], start, stop, int(row["seconds"]) // 60)


def test_the_intervals_exported_are_those_on_paper() -> None:
    assert len(list(on_paper())) == 24
    assert sorted(in_the_log()) == sorted(on_paper())


def test_the_days_exported_add_up_as_on_paper() -> None:
    sums = Counter[str]()
    for one in on_paper():
        sums[one.day] += one.minutes * 60
    rows = csv.DictReader(EXPORTED["days"].splitlines())
    assert {row["practice_day"]: int(row["seconds"]) for row in rows} == sums
    assert len(sums) == 14


@pytest.mark.parametrize("activity", ["scales", "bach", "etude", "score"])
def test_each_activity_adds_up_to_the_sum_under_the_list(activity: str) -> None:
    sums = re.search(r"^# In all: (.*)$", STORY, re.MULTILINE)
    assert sums is not None
    assert f"{activity} {sum(one.minutes for one in in_the_log() if one.activity == activity)}m" in sums[1]


def test_the_log_shows_the_sum_of_all() -> None:
    minutes = sum(one.minutes for one in on_paper())
    assert f"{minutes}m on 14 days" in STORY
    assert f"Mon 5 Oct – Sun 18 Oct 2026 {minutes // 60}:{minutes % 60:02}:00 on 14 days" in " ".join(STORY.split())
