"""A section that is new, beside one of nearly that name, is said to be."""

import pytest

from tests.conftest import Record, Run, done

LINE = "  new section, beside {} (undo: practicelog undo)"
EVENING = (("start scales --section Warmup", "18:00"), ("start etude --section technique", "18:05"))


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ("warm-up", "Warmup"),
        ("tehcnique", "technique"),
        ("wärmup", "Warmup"),
        ("warmup", None),
        ("Technique", None),
        ("repertoire", None),
        ("technique 2", None),
    ],
)
def test_a_near_miss_of_a_section_is_told(typed: str, beside: str | None, record: Record, run: Run) -> None:
    record(*EVENING)
    for command in (f"start bach --section '{typed}'", f"add bach --took 5m --in 1 --section '{typed}'"):
        answer = run(command, "18:10")
        assert done(answer), answer
        assert [line for line in answer.out.splitlines() if "section" in line] == [LINE.format(beside)] * bool(beside)
        run("undo", "18:10")
    corrected = run(["edit", "1.2", "--section", typed], "18:10")
    if done(corrected):
        assert [line for line in corrected.lines if line.startswith("  new section")] == [LINE.format(beside)] * bool(
            beside
        )
        run("undo", "18:10")
    else:
        assert "already like that" in corrected.err
    moved = run(["move", "1.1", "--to", typed], "18:10")
    if done(moved):
        assert [line for line in moved.out.splitlines() if "section" in line] == [LINE.format(beside)] * bool(beside)
    else:
        assert "already there" in moved.err


def test_it_is_told_once(record: Record, run: Run) -> None:
    record(*EVENING)
    assert LINE.format("Warmup") in run("start bach --section warm-up", "18:10").out
    assert "new section" not in run("start duet --section warm-up", "18:15").out
