"""Streams that close, locales that cannot, and data that would steer a terminal: one line at most, nothing raw."""

import json
import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run, done
from tests.faults.processes import ASCII, on_terminal, program, shell

ATTACKS = (
    "\x1b]0;title\x07 \x1b[2J \x1b]52;c;cHduZWQ=\x07 \x1b]8;;http://e\x1b\\x \x9b31m \r over \x08 \x00 \x7f"
    " \u202egnol \u2066x\u2069 \u200f \u061c [red]x[/red] [/] [link=http://e]x[/link] [@click=app.bell] :smile: a\\"
)
LITERAL = "[red]x[/red] [/] [link=http://e]x[/link] [@click=app.bell] :smile: a\\"
SCREENS = ["", "status", "status --line", "log", "show", "history", "activity", "note again", "start", "stop", "finish"]
OUR_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def log(run: Run, log_file: Path) -> Path:
    """A log in which étude is running."""
    assert done(run("start étude", "18:00"))
    return log_file


@pytest.fixture
def hostile(run: Run, rows: Callable[..., list[Any]], log_file: Path) -> None:
    """A log whose texts would all steer a terminal: those that the program takes, and the rest past it, in SQL."""
    assert done(run("start '[red]x[/red] [/] :smile:' --intent calm --name evening --section first", "18:00"))
    assert done(run(["note", ATTACKS.replace("\x00", "")], "18:01"))
    assert done(run(["note", "--on", "session", ATTACKS.replace("\x00", "")], "18:02"))
    import sqlite3

    db = sqlite3.connect(log_file)
    db.execute("PRAGMA ignore_check_constraints=ON")
    text = ATTACKS.replace("\x00", "")
    db.execute("UPDATE session SET name = ?1, intent = ?1", (text,))
    db.execute("UPDATE section SET name = ?", (text,))
    db.execute("UPDATE change SET command = ?", (text,))
    db.commit()
    db.close()


def harmless(text: str) -> bool:
    """Tell whether `text` holds nothing that a terminal would obey: no control but the line end, no bidi mark."""
    return not BIDI.search(text) and not any(unicodedata.category(letter) == "Cc" for letter in text if letter != "\n")


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_sends_a_terminal_what_it_would_obey(screen: str, run: Run) -> None:
    shown = run(screen, "18:30")
    assert harmless(shown.out + shown.err)


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("look", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}, {"COLUMNS": "20"}])
def test_a_terminal_is_sent_no_code_but_our_colours(screen: str, look: dict[str, str]) -> None:
    code, sent = on_terminal(screen.split(), **{"TERM": "xterm-256color", **look})
    assert code in (0, 1, 2, 3)
    assert harmless(sent if "NO_COLOR" in look or look.get("TERM") == "dumb" else OUR_COLOURS.sub("", sent))
    assert "Traceback" not in sent


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("columns", [None, "300"])
def test_what_looks_like_markup_is_shown_as_it_was_written(columns: str | None, run: Run) -> None:
    shown = on_terminal(["show"], TERM="xterm", COLUMNS=columns)[1] if columns else run("show", "18:30").out
    assert LITERAL in shown
    assert "\\x1b]0;title\\x07" in shown
    assert "\\u202egnol" in shown


@pytest.mark.usefixtures("hostile")
def test_machines_get_the_text_as_it_is(run: Run) -> None:
    [row] = json.loads(run("export intervals --json", "18:30").out)
    assert row["notes"] == [ATTACKS.replace("\x00", "")]
    assert run("export intervals --json", "18:30").out.count("\n") == 1


@pytest.mark.parametrize(
    "name",
    [
        *(
            "bell\x07",
            "esc\x1b[2J",
            "c1\x9bm",
            "turn\u202e",
            "two\nlines",
            "tab\tbed",
            "nul\x00",
            "mark\u200f",
            "\ufeff",
        ),
        *("sca\u200bles", "sca\u2060les", "sca\xadles", "\u3164", "\u200d", "\u2800"),
        *("sca\u206ales", "sca\ufffbles", "\u115f", "\u1160 \u1160", "\u17b4", "\u034f", "\ufe0f"),
    ],
)
@pytest.mark.parametrize("command", ["start --new", "activity add", "start x --name", "start x --section"])
def test_names_that_would_steer_a_terminal_are_refused(name: str, command: str, run: Run) -> None:
    refused = run([*command.split(), name])
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.count("\n") == 1
    assert harmless(refused.err)


@pytest.mark.parametrize("command", ["show", "log", "start --at", "help", "note --on", "export", "undo", "", "--bad"])
def test_words_that_are_quoted_in_a_refusal_make_no_second_line(command: str, run: Run, log: Path) -> None:
    refused = run([*command.split(), "a\nb\x1b[31m\u202e"])
    assert refused.code in (1, 2)
    assert refused.err.count("\n") == 1
    assert harmless(refused.out + refused.err)


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["export intervals", "export intervals --json", "show", "show --json"])
def test_a_reader_that_has_seen_enough_is_left_in_peace(command: str, unbuffered: str, run: Run, log: Path) -> None:
    for clock in ("18:01", "18:02", "18:03"):
        assert done(run("note -", clock, stdin="long " * 19_000))
    ended = shell(f"pl {command} | head -c 1 > /dev/null; exit ${{PIPESTATUS[0]}}", PYTHONUNBUFFERED=unbuffered)
    assert (ended.returncode, ended.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["start piano --new", "stop", "finish", "note well", "undo", "help", "--help"])
def test_a_command_whose_answer_is_lost_says_so_in_one_line(command: str, log: Path) -> None:
    ended = shell(f"pl {command} > /dev/full")
    assert ended.returncode == 6
    lost = b"The output" if "help" in command else b"It is recorded, but the output"
    assert ended.stderr == b"practicelog: %b was lost: No space left on device\n" % lost


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_error_that_cannot_be_told_keeps_its_code(log: Path) -> None:
    assert shell("pl start étude 2> /dev/full").returncode in (3, 6)
    assert shell("pl nonsense 2>&-").returncode == 2


@pytest.mark.parametrize("closing", [">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-", "< /dev/null"])
@pytest.mark.parametrize("command", ["start piano --new", "log --json", "status", "note -", "--help"])
def test_closed_streams_end_no_command_in_a_traceback(closing: str, command: str, log: Path, run: Run) -> None:
    ended = shell(f"pl {command} {closing}")
    assert ended.returncode in (0, 2, 6)
    assert ended.stderr.count(b"\n") <= 1
    assert run("db check", "18:40").code == 0


@pytest.mark.parametrize("screen", ["status", "log", "show", "history", "activity", "--help", "help --all", "start -h"])
def test_a_locale_of_ascii_shows_other_letters_escaped(screen: str, log: Path) -> None:
    shown = program(screen.split(), around=ASCII)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert shown.stdout.isascii()
    assert screen not in ("status", "log", "show") or b"\\xe9tude" in shown.stdout


@pytest.mark.parametrize("locale", [ASCII, {}])
@pytest.mark.parametrize("command", ["export intervals --json", "log --json", "show --json", "export intervals --csv"])
def test_machines_get_utf_8_in_any_locale(command: str, locale: dict[str, str], log: Path) -> None:
    sent = program(command.split(), around=locale)
    assert sent.returncode == 0
    assert "étude" in sent.stdout.decode("utf-8")
    assert command.endswith("csv") or json.loads(sent.stdout)


@pytest.mark.parametrize("locale", [ASCII, {}])
def test_what_is_typed_or_piped_in_utf_8_is_kept_in_any_locale(
    locale: dict[str, str], log: Path, rows: Callable[..., list[Any]]
) -> None:
    assert program(["start", "--new", "Übung".encode()], around=locale).returncode == 0
    assert program(["note", "schön".encode()], around=locale).returncode == 0
    assert program(["note", "-"], stdin="größer".encode(), around=locale).returncode == 0
    assert rows("SELECT name FROM activity ORDER BY id") == [("étude",), ("Übung",)]
    assert rows("SELECT body FROM note ORDER BY id") == [("schön",), ("größer",)]


@pytest.mark.parametrize("locale", [ASCII, {}])
@pytest.mark.parametrize(
    ("words", "stdin"),
    [
        (["start", b"gu\xe9tar"], b""),
        (["start", b"x", b"+\xff"], b""),
        (["note", b"caf\xe9"], b""),
        (["note", "-"], b"caf\xe9"),
        (["show", b"\xff"], b""),
        ([b"\xff"], b""),
        (["start", "x", "--at", b"\xff"], b""),
        (["log", "--json", b"\xff"], b""),
    ],
)
def test_bytes_that_are_no_text_are_refused_in_one_line(
    words: list[str | bytes], stdin: bytes, locale: dict[str, str], log: Path
) -> None:
    before = log.read_bytes()
    refused = program(words, stdin=stdin, around=locale)
    assert (refused.returncode, refused.stdout, refused.stderr.count(b"\n")) == (2, b"", 1)
    assert harmless(refused.stderr.decode("ascii" if locale else "utf-8"))
    assert log.read_bytes() == before


@pytest.mark.parametrize("columns", ["1", "20", "0", "-5", "²", "٣", "", "wide", "9" * 30])
def test_any_width_of_the_terminal_will_do(columns: str, log: Path, run: Run) -> None:
    for screen in ("status", "log", "show"):
        code, sent = on_terminal([screen], TERM="xterm", COLUMNS=columns)
        assert code == 0
        assert "Traceback" not in sent


def test_a_terminal_of_which_nothing_is_known_is_sent_plain_text(log: Path) -> None:
    sent = shell(f'env -u TERM "{sys.executable}" -m practicelog log')
    assert sent.returncode == 0
    assert b"\x1b" not in sent.stdout
