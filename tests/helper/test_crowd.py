"""Many commands from many processes through one helper: nothing is lost, nothing done twice, nothing grows."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Record
from tests.helper.helped import Helped, children, until

PROCESSES = 8


def memory(process: int) -> int:
    """Return how many kB of memory of its own a process has."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))


@pytest.mark.parametrize("count", [40, pytest.param(2_000, marks=pytest.mark.slow)])
def test_nothing_is_lost_and_nothing_is_done_twice(
    count: int, record: Record, own: Helped, rows: Callable[..., list[Any]]
) -> None:
    record(("start guitar", "18:00"))
    own.begin()
    own.run("log")
    before = memory(own.id)
    with ThreadPoolExecutor(PROCESSES) as pool:
        outcomes = list(pool.map(lambda number: own.run(f"note remark-{number} -q"), range(count)))
    assert {outcome.code for outcome in outcomes} == {0}
    assert rows("SELECT body FROM note ORDER BY body") == sorted((f"remark-{number}",) for number in range(count))
    assert rows("SELECT count(*) FROM change") == [(count + 1,)]
    until(lambda: len(children(own.id)) == 1)
    assert memory(own.id) < before + 1_000
    assert len(list(Path(f"/proc/{own.id}/fd").iterdir())) < 10
