"""What was imported is listed, accounted for kind by kind, and what came to nothing is shown as its source has it."""

import csv
import io
import json

import pytest

from tests.cli.test_each_command import OLD_APP
from tests.conftest import Run, done

NOTHING_YET = "Nothing has been imported yet. Begin with: practicelog import SOURCE FILE"


@pytest.fixture
def imported(run: Run) -> None:
    """Bring in a database of the earlier app."""
    assert run(f"{OLD_APP} --tz America/New_York", "18:00").code == 0


@pytest.mark.usefixtures("imported")
def test_imports_are_listed_newest_first_with_what_came_of_them(run: Run) -> None:
    run("undo", "18:01")
    assert run("import list", "18:02").out == f"{NOTHING_YET}\n", "an import that was undone is none"
    run("redo", "18:03")
    [listed] = json.loads(run("import list --json", "18:04").out)
    assert (listed["import_id"], listed["source"], listed["file"]) == (1, "fractal-goals", "dual.db")
    assert listed["zone"] == "America/New_York"
    assert listed["imported_at"].endswith("T18:00:00+01:00")
    head, line, _ = run("import list", "18:05").lines
    assert head.split() == ["source", "file", "when", "imported", "merged", "kept", "rejected"]
    counts = [str(listed[fate]) for fate in ("imported", "merged", "kept", "rejected")]
    assert line.split() == ["1", "fractal-goals", "dual.db", "18:00", *counts]


@pytest.mark.usefixtures("imported")
def test_the_facts_of_each_kind_add_up(run: Run) -> None:
    shown = run("import show", "18:01").lines
    lines = [line.split() for line in shown if line.rsplit(maxsplit=5)[-1].isdigit() and not line.startswith("  ")]
    assert len(lines) > 20
    for line in lines:
        total, *fates = map(int, line[-5:])
        assert total == sum(fates), line
    assert ["metric.json", "23", "15", "1", "4", "3"] in lines
    assert [line.split()[1:] for line in shown if line.startswith("  empty ")] == [["3"]]
    assert shown == run("import show 1", "18:01").lines == run("import show last", "18:01").lines


@pytest.mark.usefixtures("imported")
def test_reasons_are_counted_for_machines(run: Run) -> None:
    rows = json.loads(run("import show --json", "18:01").out)
    empty = {"fact_kind": "metric.json", "fate": "rejected", "reason": "empty", "facts": 3}
    assert empty in rows
    [listed] = json.loads(run("import list --json", "18:01").out)
    for fate in ("imported", "merged", "kept", "rejected"):
        assert sum(row["facts"] for row in rows if row["fate"] == fate) == listed[fate]


@pytest.mark.usefixtures("imported")
def test_what_came_to_nothing_is_shown_as_its_source_has_it(run: Run) -> None:
    shown = run("import show --rejected", "18:01").lines
    assert "    {oops" in shown
    orphan = next(line for line in shown if "00000041-" in line)
    assert orphan.split()[:3] == ["rejected", "instance.db", "orphan-empty"]
    rows = list(csv.DictReader(io.StringIO(run("import show 1 --rejected --csv", "18:01").out)))
    assert {row["fate"] for row in rows} == {"kept", "rejected"}
    assert all(row["raw"] for row in rows)
    [oops] = [row for row in rows if row["raw"] == "{oops"]
    assert (oops["fact_kind"], oops["reason"]) == ("template_data", "malformed")
    assert oops["source_key"] == "00000048-0000-4000-8000-000000000050"
    assert "template_data" in oops["source_place"]


@pytest.mark.usefixtures("imported")
def test_the_history_tells_an_import_without_its_facts(run: Run) -> None:
    [_, *words] = run("history -n 1", "18:01").lines
    assert "import 1" in words[0]
    assert not any("imported fact" in line for line in words)


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("import show 7", 1, "There is no import 7. See: practicelog import list"),
        ("import show c1", 2, '"c1" isn\'t an import. practicelog import list numbers them'),
    ],
)
def test_an_import_that_does_not_exist_is_refused(run: Run, command: str, code: int, said: str) -> None:
    run("start guitar", "17:00")
    refused = run(command, "18:00")
    assert (refused.code, refused.out, refused.err) == (code, "", f"practicelog: {said}\n")


def test_without_an_import_there_is_nothing_to_show(run: Run) -> None:
    run("start guitar", "17:00")
    assert done(run("import list", "18:00"))
    assert run("import list", "18:00").out == f"{NOTHING_YET}\n"
    assert run("import list --json", "18:00").out == "[]\n"
    refused = run("import show", "18:00")
    assert (refused.code, refused.err) == (1, f"practicelog: {NOTHING_YET}\n")
