"""The weeks of a guitarist, a lifter and a learner: their paper lists against what the program exported."""

import csv
import re
from collections import Counter

import pytest

from tests.stories.transcript import HERE, steps

WEEKS = ("guitarist", "lifter", "learner", "fortnight-learner")
DAYS = ("fortnight-learner",)
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


def minutes_on_paper(week: str) -> Counter[tuple[str, str]]:
    """Return the seconds of each day and activity that the list at the head of the story says."""
    found = Counter[tuple[str, str]]()
    for day, line in re.findall(r"^#   (\d{4}-\d\d-\d\d)  (.+)$", story(week), re.MULTILINE):
        for activity, minutes in re.findall(r"(.+?) (\d+)m(?:, |$)", line):
            found[day, activity] += int(minutes) * 60
    return found


def rows_of(week: str, table: str) -> list[dict[str, str]]:
    """Return the rows that the last export of `table` wrote."""
    texts = [step.printed for step in steps(story(week)) if f" export {table} " in step.command]
    return list(csv.DictReader(texts[-1].splitlines()))


@pytest.mark.parametrize("week", DAYS)
def test_the_time_of_each_activity_and_day_is_that_on_paper(week: str) -> None:
    paper = minutes_on_paper(week)
    assert len(paper) > 20
    found = Counter[tuple[str, str]]()
    for row in rows_of(week, "intervals"):
        found[row["practice_day"], row["activity"]] += int(row["seconds"])
    assert found == paper
    days = Counter[str]()
    for (day, _), seconds in paper.items():
        days[day] += seconds
    assert {row["practice_day"]: int(row["seconds"]) for row in rows_of(week, "days")} == days
