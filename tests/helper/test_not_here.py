"""What needs a terminal of its own, or takes long, is left to the process that was typed, before anything is done."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from practicelog.cli.commands import command_called
from tests.conftest import Record, full_names
from tests.db.test_upgrade import log_of_revision
from tests.helper.helped import COLD, NEVER_COLD, Helped

PRACTICE = (("start guitar", "18:00"), ("note loud", "18:10"))
NEXT_DAY = "2026-03-13T09:00:00+01:00"
# Words with which each of these commands is begun; the others in the table that have a process of their own take any.
ASKS = {
    "start guitr": "a name that is almost another",
    "set foos=12": "a metric that is not defined",
    "note": "a note that is not there yet",
    "next-time": "a line that is not there yet",
    "edit": "a session in the editor",
    "template add evening": "a template in the editor",
    "schedule add weekly": "a schedule in the editor",
    "rotate bach, scales --each 3m --watch --new": "somebody who watches",
}


def own_process() -> list[str]:
    """Return the commands that are never carried out by a helper, as the table says."""
    return [name for name in full_names() if (command := command_called(name)) and command.own_process]


@pytest.mark.parametrize("name", own_process())
def test_what_has_a_process_of_its_own_is_not_carried_out_by_a_helper(
    name: str, record: Record, helped: Helped
) -> None:
    record(*PRACTICE)
    assert helped.run([*name.split(), "nothing"]) == (COLD, "", "")


def test_what_replaces_the_log_or_brings_much_in_has_a_process_of_its_own() -> None:
    assert {name for name in full_names() if name.startswith("import") or "restore" in name} - set(own_process()) == {
        "import list",
        "import show",
        "restore",
    }


@pytest.mark.parametrize("words", [name for name in full_names() if name not in own_process()])
def test_no_other_command_ends_in_the_middle_on_a_terminal(words: str, record: Record, helped: Helped) -> None:
    record(*PRACTICE)
    code, shown = helped.typed(words, NEVER_COLD, EDITOR="false")
    assert (code, shown) == (COLD, "") or (code != COLD and "The helper ended" not in shown)


@pytest.mark.parametrize("words", ASKS)
def test_what_asks_a_person_is_left_to_the_terminal_before_a_byte_of_output(
    words: str, record: Record, helped: Helped, rows: Callable[..., list[Any]]
) -> None:
    record(*PRACTICE)
    before = rows("SELECT count(*), max(id) FROM change")
    assert helped.typed(words, NEVER_COLD, EDITOR="true") == (COLD, "")
    assert rows("SELECT count(*), max(id) FROM change") == before


def test_a_forgotten_clock_is_asked_about_at_the_terminal(
    record: Record, helped: Helped, rows: Callable[..., list[Any]]
) -> None:
    record(*PRACTICE)
    assert helped.typed("stop", NEVER_COLD, PRACTICELOG_NOW=NEXT_DAY) == (COLD, "")
    code, shown = helped.typed("stop", keys=b"\n", PRACTICELOG_NOW=NEXT_DAY)
    assert code == 0
    assert "When did it end?" in shown
    assert rows("SELECT count(*) FROM timer_interval WHERE stopped_at IS NULL") == [(0,)]


def test_a_log_of_an_older_version_is_upgraded_by_a_process_of_its_own(helped: Helped, log_file: Path) -> None:
    log_of_revision(log_file, "0002")
    assert helped.run("log") == (COLD, "", "")


def test_status_and_completion_are_answered_without_it(record: Record, helped: Helped) -> None:
    record(*PRACTICE)
    assert [helped.run(words).code for words in ("", "status", "complete activity -- gui")] == [COLD] * 3
