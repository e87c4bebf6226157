"""The weeks of a guitarist, a lifter and a learner: their paper lists against what the program exported of the sets."""

import csv
import re
from collections import Counter

import pytest

from tests.stories.transcript import HERE, steps

WEEKS = ("guitarist", "lifter", "learner", "fortnight-guitarist")
FORTNIGHTS = ("fortnight-guitarist",)
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


def printed_in(week: str, command: str) -> str:
    """Return what the command printed that was typed once in the story."""
    (text,) = (step.printed for step in steps(story(week)) if f" {command}" in step.command)
    return text


def minutes_on_paper(week: str) -> dict[tuple[str, str], int]:
    """Return the minutes by day and activity that the list at the head of the story says."""
    days = re.findall(r"^#   (\d{4}-\d\d-\d\d)  (.+)$", story(week), re.MULTILINE)
    parts = ((day, *part.rsplit(" ", 1)) for day, line in days for part in line.split(", "))
    return {(day, activity): int(minutes) for day, activity, minutes in parts}


@pytest.mark.parametrize("week", FORTNIGHTS)
def test_the_minutes_of_each_activity_on_each_day_are_those_on_paper(week: str) -> None:
    found: Counter[tuple[str, str]] = Counter()
    for row in csv.DictReader(printed_in(week, "export intervals").splitlines()):
        found[row["practice_day"], row["activity"]] += int(row["seconds"])
    assert found == {key: minutes * 60 for key, minutes in minutes_on_paper(week).items()}


@pytest.mark.parametrize("week", FORTNIGHTS)
def test_the_days_add_up_to_the_sum_on_paper(week: str) -> None:
    days = list(csv.DictReader(printed_in(week, "export days").splitlines()))
    minutes = sum(int(day["seconds"]) for day in days) // 60
    assert f"# In all: {minutes} minutes on {len(days)} days." in story(week)
    assert minutes == sum(minutes_on_paper(week).values())


@pytest.mark.parametrize("week", FORTNIGHTS)
def test_the_bests_are_those_on_paper(week: str) -> None:
    (line,) = re.findall(r"^# Bests: (.+)\.$", story(week), re.MULTILINE)
    (table,) = (step.printed for step in steps(story(week)) if step.command.endswith(" best"))
    found = re.findall(r"^(\S.*?) +(\d+bpm) ", table, re.MULTILINE)
    assert sorted(f"{activity} {tempo}" for activity, tempo in found) == sorted(line.split(", "))


@pytest.mark.parametrize("week", WEEKS)
def test_the_sets_exported_add_up_as_on_paper(week: str) -> None:
    assert len(on_paper(week)) >= 2
    assert exported(week) == on_paper(week)
