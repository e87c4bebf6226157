"""The weeks of a guitarist, a lifter and a learner: their paper lists against what the program exported of the sets."""

import csv
import re

import pytest

from tests.stories.transcript import HERE, steps

WEEKS = ("guitarist", "lifter", "learner")
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
