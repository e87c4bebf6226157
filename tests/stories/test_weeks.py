"""The weeks of a guitarist, a lifter and a learner: their paper lists against what the program exported of the sets."""

import csv
import re

import pytest

from tests.stories.transcript import HERE, steps

WEEKS = ("guitarist", "lifter", "learner", "fortnight-lifter")
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
                name = re.sub(r"_(kg|lb|bpm|s)\b|_(kg|lb|bpm|s)(?=_)", "", column).replace("_", " ")
                sums[name] = round(sums.get(name, 0) + float(cell), 2)
    return found


@pytest.mark.parametrize("week", WEEKS)
def test_the_sets_exported_add_up_as_on_paper(week: str) -> None:
    assert len(on_paper(week)) >= 2
    assert exported(week) == on_paper(week)


def last_printed(week: str, command: str) -> str:
    """Return what the last such command of a story printed."""
    return [step.printed for step in steps(story(week)) if step.command == command][-1]


def test_the_days_of_the_lifter_add_up_as_on_paper() -> None:
    paper = re.findall(r"^#   \d{4}-\d\d-(\d\d)  (\d+ sets)  (\S+kg)$", story("fortnight-lifter"), re.MULTILINE)
    shown = re.findall(
        r"^\w{3} (\d+) May +(\d+ sets)  (\S+kg)",
        last_printed("fortnight-lifter", "pl log --from 2026-05-04"),
        re.MULTILINE,
    )
    assert len(paper) == 9
    assert [(int(day), *sums) for day, *sums in reversed(shown)] == [(int(day), *sums) for day, *sums in paper]


def test_the_bests_of_the_lifter_are_those_on_paper() -> None:
    text = " ".join(story("fortnight-lifter").split("The best of each at the end: ")[1].split("\n\n")[0].split("\n# "))
    paper = [tuple(best.rstrip(".").rsplit(" ", 1 + (" x" in best))) for best in text.split(", ")]
    lines = last_printed("fortnight-lifter", "pl best").splitlines()[1:]
    shown = [tuple(re.split(r"  +", line, maxsplit=1)[:2]) for line in lines if "one arm row" not in line]
    assert len(paper) == 11
    assert [(name, " ".join(best)) for name, *best in paper] == [(name, best.split("  ")[0]) for name, best in shown]
