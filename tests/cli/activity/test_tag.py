"""Tags on sessions, sections, activities, what was practised of them, and sets."""

import json
from typing import Any

import pytest

from tests.conftest import Run, done


@pytest.fixture
def evening(run: Run) -> None:
    """Scales, then guitar with a set in the section Pieces: session 1; guitar alone: session 2."""
    run("start scales", "18:00")
    run("start guitar --section Pieces", "18:10")
    run("set 96bpm", "18:15")
    run("finish", "18:30")
    run("start guitar", "20:00")
    run("finish", "20:10")


def tagged(run: Run, tag: str) -> list[str]:
    """Return what the log lists under a tag."""
    return [line["ref"] for line in json.loads(run(f"log --tag {tag} --json", "21:00").out)]


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize(
    ("on", "ref", "table", "refs"),
    [
        ("1", "1", "session", ["1.1", "1.2"]),
        ("1.1", "1.1", "activity_instance", ["1.1"]),
        ("guitar", None, "activity", ["1.2", "2.1"]),
        ("session", "2", "session", ["2.1"]),
        ("section", "2", "section", ["2.1"]),
        ("last", "2", "session", ["2.1"]),
        ("1.2.1", "1.2.1", "activity_set", []),
    ],
)
def test_a_tag_goes_on_everything_and_counts_for_what_is_inside(
    on: str, ref: str | None, table: str, refs: list[str], run: Run
) -> None:
    put = run(f"tag add slow --on {on} --json", "20:30")
    assert put.code == 0
    said: dict[str, Any] = json.loads(put.out)
    assert (said["ref"], said["tag_is_on"], said["tags"]) == (ref, table, ["slow"])
    assert tagged(run, "slow") == refs
    (line,) = json.loads(run("tag --json", "21:00").out)
    assert (line["times"], line["sets"]) == (len(refs), int(table == "activity_set"))
    assert run(f"tag add slow --on {on}", "20:31").code == 3
    assert done(run("undo", "20:32"))
    assert run("log --tag slow", "20:33").code == 2
    assert done(run("redo", "20:34"))
    assert done(run(f"tag remove slow --on {on}", "20:35"))
    assert tagged(run, "slow") == []
    assert run(f"tag remove slow --on {on}", "20:36").code == 1


@pytest.mark.usefixtures("evening")
def test_what_is_tagged_twice_counts_once(run: Run) -> None:
    for on in ("1", "1.2", "guitar"):
        run(f"tag add slow --on {on}", "20:30")
    assert tagged(run, "slow") == ["1.1", "1.2", "2.1"]
    (line,) = json.loads(run("tag --json", "21:00").out)
    assert (line["times"], line["seconds"]) == (3, 40 * 60)


def test_a_tag_on_set_goes_on_the_newest_one(run: Run) -> None:
    run("start guitar", "18:00")
    assert run("tag add slow --on set", "18:01").code == 1
    run("set 96bpm", "18:02")
    run("set 100bpm", "18:03")
    assert run("tag add slow --on set", "18:04").out.startswith("Tagged guitar set 2 +slow")
    assert "100bpm +slow" in " ".join(run("show", "18:05").out.split())


@pytest.mark.usefixtures("evening")
def test_show_prints_the_tags_of_sessions_and_sections(run: Run) -> None:
    run("tag add evening late --on 1", "20:30")
    run("tag add slow --on section", "20:30")
    assert run("show 1", "21:00").lines[0].startswith("Session 1  +evening +late  Thu 12 Mar 2026")
    assert "  (unnamed) +slow" in run("show 2", "21:00").out
    assert json.loads(run("show 1 --json", "21:00").out)["tags"] == ["evening", "late"]
    assert json.loads(run("show 2 --json", "21:00").out)["sections"][0]["tags"] == ["slow"]


@pytest.mark.usefixtures("evening")
def test_deleting_a_tag_takes_it_off_everything(run: Run) -> None:
    for on in ("1", "1.1", "guitar", "1.2.1", "section"):
        run(f"tag add slow --on {on}", "20:30")
    gone = run("tag delete slow", "20:31")
    assert gone.out == "Deleted slow; it was on 1 session, 1 section, 2 activities, 1 set\n"
    assert "tag slow off session 1" in run("history", "20:32").out
    assert done(run("undo", "20:33"))
    assert tagged(run, "slow") == ["1.1", "1.2", "2.1"]


@pytest.mark.usefixtures("evening")
def test_a_merge_leaves_under_a_tag_what_was_under_it(run: Run) -> None:
    run("tag add slow --on scales", "20:30")
    run("activity merge scales into guitar", "20:31")
    assert tagged(run, "slow") == ["1.1"]


def test_what_is_dropped_with_its_tags_comes_back_with_them(run: Run) -> None:
    run("start guitar", "18:00")
    for on in ("session", "section", "1.1"):
        run(f"tag add slow --on {on}", "18:01")
    assert done(run("cancel", "18:02"))
    assert done(run("db check", "18:03"))
    run("undo", "18:03")
    assert tagged(run, "slow") == ["1.1"]


def test_an_empty_section_is_deleted_with_its_tags(run: Run) -> None:
    run("start guitar --section Pieces", "18:00")
    run("tag add slow --on section", "18:01")
    run("move 1.1 --to Technique", "18:02")
    assert done(run("section delete Pieces", "18:03"))
    assert tagged(run, "slow") == []


@pytest.mark.usefixtures("evening")
def test_an_activity_shows_its_tags_in_the_list(run: Run) -> None:
    run("tag add daily --on scales", "20:30")
    assert "scales +daily" in run("activity", "21:00").out
    assert json.loads(run("activity --json", "21:00").out)[1]["tags"] == ["daily"]


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize("ref", ["1.1", "..1", "last", "1.1:1"])
def test_a_reference_among_the_words_is_no_tag(ref: str, run: Run) -> None:
    refused = run(f"tag add slow {ref}", "21:00")
    assert refused.code == 2
    assert refused.err.rstrip().endswith(f"Write practicelog tag add slow --on {ref}")
    assert "slow" not in run("tag", "21:00").out
    assert run("tag add 2026", "21:00").code == 0
