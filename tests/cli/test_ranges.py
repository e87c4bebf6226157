"""Names and periods as words: `log guitar june`, `show squat last week`, `export sets friday`."""

import json
from typing import Any

import pytest

from tests.conftest import Record, Run

NOW = "2026-03-12T18:00"


@pytest.fixture
def practice(record: Record) -> None:
    """Practice on 6 and 11 March and in June of the year before; the group reading, and an activity of that name."""
    record(
        *(
            (command, at)
            for at, command in (
                ("2025-06-01T18:00", "add june --took 10m"),
                ("2026-03-06T18:00", "add guitar/scales --took 20m"),
                ("2026-03-11T18:00", "add scales --took 30m"),
                ("2026-03-11T19:00", "add reading/みんな --took 5m --apart"),
                ("2026-03-11T19:10", "add --new reading --took 7m --apart"),
            )
        )
    )


def refs(run: Run, command: str) -> list[str]:
    """Return the references that a report lists."""
    rows: list[dict[str, Any]] = json.loads(run(f"{command} --json", NOW).out)
    return sorted(row["ref"] for row in rows)


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize(
    ("command", "found"),
    [
        ("log", ["2.1", "3.1", "4.1", "5.1"]),
        ("log yesterday", ["3.1", "4.1", "5.1"]),
        ("log week", ["3.1", "4.1", "5.1"]),
        ("log last week", ["2.1"]),
        ("log friday", ["2.1"]),
        ("log 03-06", ["2.1"]),
        ("log 6 march", ["2.1"]),
        ("log 2025", ["1.1"]),
        ("log june 2025", ["1.1"]),
        ("log scales last week", ["2.1"]),
        ("log scales march", ["2.1", "3.1"]),
        ("log guitar march", ["2.1", "3.1"]),
        ("log reading", ["4.1", "5.1"]),
        ("log june all", ["1.1"]),
        ("log --during june", ["1.1"]),
        ("log --from '6 march' --to 'last friday'", ["2.1"]),
        ("log --during 'last week'", ["2.1"]),
    ],
)
def test_the_last_words_of_log_may_be_a_range(command: str, found: list[str], run: Run) -> None:
    assert refs(run, command) == found


@pytest.mark.usefixtures("practice")
def test_a_name_comes_before_a_range_and_the_heading_says_so(run: Run) -> None:
    assert run("log june", NOW).out == (
        "No practice: the activity june; the days: --during june, Fri 6 Mar – Thu 12 Mar 2026\n"
    )
    assert run("log reading", NOW).lines[0].startswith("reading and group reading, Fri 6 Mar")


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize(("period", "count"), [("yesterday", 3), ("last week", 1), ("june", 1), ("2026", 4), ("", 5)])
def test_every_export_takes_a_range_of_words(period: str, count: int, run: Run) -> None:
    for what in ("intervals", "sessions", "long"):
        assert len(json.loads(run(f"export {what} {period} --json", NOW).out)) == count
    assert len(json.loads(run(f"export days {period} --json", NOW).out)) <= count


@pytest.mark.usefixtures("practice")
def test_show_takes_a_name_and_a_range(run: Run) -> None:
    assert [sitting["ref"] for sitting in json.loads(run("show scales last week --json", NOW).out)["sittings"]] == [
        "2.1"
    ]
    assert run("show last week", NOW).err == "practicelog: To see what was practised then: practicelog log last week\n"


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        ("log friday --week", "More than one range"),
        ("log scales --activity june", "two names"),
        ("export sets 31 june", "isn't in the calendar"),
        ("log nothing last week", 'No activity is called "nothing"'),
    ],
)
def test_what_says_two_things_or_none_is_refused(command: str, refusal: str, run: Run) -> None:
    refused = run(command, NOW)
    assert (refused.code, refusal in refused.err) == (2, True), refused.err


@pytest.mark.usefixtures("practice")
def test_a_tag_is_a_word_of_the_log_and_in_its_heading(run: Run) -> None:
    run("tag add slow daily --on 3.1", NOW)
    assert refs(run, "log +slow") == refs(run, "log scales +slow week") == ["3.1"]
    assert refs(run, "log scales +slow last week") == []
    assert run("log +slow --all", NOW).lines[0].startswith("+slow, All practice")
    assert run("log scales +slow today", NOW).out == "No practice: scales +slow, Thu 12 Mar 2026\n"
    assert run("log slow", NOW).err == 'practicelog: "slow" is a tag. Write +slow\n'
    assert "two tags" in run("log +slow +daily", NOW).err


@pytest.mark.usefixtures("practice")
def test_a_range_may_stand_before_a_name(run: Run) -> None:
    assert refs(run, "log last week scales") == ["2.1"]
    assert refs(run, "log 2026 june") == []
    assert run("log last week nothing", NOW).err.startswith('practicelog: No activity is called "last week nothing"')
