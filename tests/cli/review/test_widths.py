"""What looks back fits any terminal, and is legible without colour and in ASCII."""

import re

import pytest

from tests.conftest import Record, Run

STEPS = (
    ("activity add guitar/technique/alt picking", "08:00"),
    ("schedule add week alt picking daily 20m", "2026-03-01T08:00"),
    ("add alt picking --took 31m 92bpm clean=6/8 --day 2026-03-03", "18:00"),
    ("add alt picking --took 1h02m 96bpm clean=7/8 --day 2026-03-10", "18:00"),
    ("add bench 62.5kgx5 --day 2026-03-11", "18:00"),
    ("activity edit bench --every 1", "18:00"),
    ("goal add alt picking 120bpm --until 30-sep", "18:00"),
)
COLOUR = r"\x1b\[[0-9;]*m"


@pytest.mark.parametrize("columns", [40, 55, 60, 72, 80, 120, 200])
@pytest.mark.parametrize("command", ["week", "month", "year", "due"])
def test_no_line_is_wider_than_the_terminal(command: str, columns: int, record: Record, run: Run) -> None:
    record(*STEPS)
    lines = re.sub(COLOUR, "", run(command, columns=columns).out).splitlines()
    assert [line for line in lines if len(line) > columns] == []


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_every_width_shows_the_same_numbers(columns: int, record: Record, run: Run) -> None:
    record(*STEPS)

    def numbers(text: str) -> set[str]:
        return {*re.findall(r"\d+(?:[:.]\d+)*", re.sub(COLOUR, "", text))}

    assert numbers(run("week").out) <= numbers(run("week", columns=columns).out)


@pytest.mark.parametrize("columns", [40, 60, 80])
@pytest.mark.parametrize("command", ["report --by activity,week --all", "report --all --against 'last month'"])
def test_a_table_that_is_too_wide_stands_in_blocks_with_the_heads_again(
    command: str, columns: int, record: Record, run: Run
) -> None:
    days = [f"2026-{month:02}-{day:02}" for month in (1, 2, 3) for day in (2, 9)]
    record(
        *((f"add alt picking --took {minutes}m --day {day}", "18:00") for minutes, day in enumerate(days, 11)),
        ("add recuerdos --took 1h11m --day 2026-02-09", "18:00"),
    )
    lines = re.sub(COLOUR, "", run(command, columns=columns).out).splitlines()
    assert [line for line in lines if len(line) > columns] == []
    flat = run(command).lines
    blocks = "\n".join(lines).split("\n\n")
    assert [block.count("recuerdos") for block in blocks] == [1] * len(blocks)
    if "week" not in command:
        return
    assert len(blocks) == {40: 3, 60: 2, 80: 1}[columns]
    # What stands under a week, put together again, is the row of the whole table.
    rows = [line.split() for block in blocks for line in block.splitlines() if line.startswith("alt picking")]
    assert [cell for row in rows for cell in row[2:]] == next(line for line in flat if "picking" in line).split()[2:]
    heads = [line for line in lines if "2 Feb" in line]
    assert len(heads) == 1
