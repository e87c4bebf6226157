"""The weeks of a guitarist, a lifter and a learner: their paper lists against what the program exported of the sets."""

import csv
import re
from collections import Counter

import pytest

from tests.stories.test_paper import between
from tests.stories.transcript import HERE, steps

WEEKS = ("guitarist", "lifter", "learner", "fortnight-developer")
TIMED = ("fortnight-developer",)
Sums = dict[str, dict[str, float]]


def story(week: str) -> str:
    """Return the transcript of a week."""
    return (HERE / f"{week}.txt").read_text(encoding="utf-8")


def on_paper(week: str) -> Sums:
    """Return what the list at the head of the story says of each activity: how many sets, and sums."""
    lines = re.findall(r"^#   (.+?): (sets .+)$", story(week), re.MULTILINE)
    return {
        activity: {name: float(number) for name, number in re.findall(r"([a-z]+(?: [LR])?) (-?[0-9.]+)", sums)}
        for activity, sums in lines
    }


def exported(week: str) -> Sums:
    """Return the same of the rows that `export sets` wrote, read as any other program would."""
    (text,) = (step.printed for step in steps(story(week)) if " export sets " in step.command)
    found: Sums = {}
    for row in csv.DictReader(text.splitlines()):
        sums = found.setdefault(row["activity"], {"sets": 0})
        sums["sets"] += 1
        for column, cell in list(row.items())[list(row).index("set_id") + 1 :]:
            if cell:
                name = re.sub(r"_(kg|bpm|s)\b|_(kg|bpm|s)(?=_)", "", column).replace("_", " ")
                sums[name] = sums.get(name, 0) + float(cell)
    return found


@pytest.mark.parametrize("week", WEEKS)
def test_the_sets_exported_add_up_as_on_paper(week: str) -> None:
    assert len(on_paper(week)) >= 2
    assert exported(week) == on_paper(week)


def seconds_on_paper(week: str) -> Counter[tuple[str, str]]:
    """Return what the list at the head of the story says of each day and activity, in seconds."""
    found = Counter[tuple[str, str]]()
    for day, line in re.findall(r"^#   (\d{4}-\d\d-\d\d)  (.+)$", story(week), re.MULTILINE):
        for activity, start, stop, minutes in re.findall(r"([a-z ]+?) (?:(\d\d:\d\d)-(\d\d:\d\d)|(\d+)m)", line):
            found[day, activity.strip()] += 60 * (int(minutes or 0) or between(start, stop))
    return found


def rows_exported(week: str, what: str) -> list[dict[str, str]]:
    """Return the rows of the last such export in the story."""
    *_, text = (step.printed for step in steps(story(week)) if f" export {what} " in step.command)
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("week", TIMED)
def test_the_time_exported_adds_up_as_on_paper(week: str) -> None:
    paper, found, days = seconds_on_paper(week), Counter[tuple[str, str]](), Counter[str]()
    for row in rows_exported(week, "intervals"):
        found[row["practice_day"], row["activity"]] += int(row["seconds"])
    for (day, _), seconds in paper.items():
        days[day] += seconds
    assert len(days) == 14
    assert found == paper
    assert {row["practice_day"]: int(row["seconds"]) for row in rows_exported(week, "days")} == days
