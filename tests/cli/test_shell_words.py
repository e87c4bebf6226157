"""What people type reaches the program as the same words from bash, zsh and fish; so do the words it prints to copy."""

import shlex
from pathlib import Path

import pytest

from practicelog.domain.spelling import as_word
from tests.cli.shells import SHELLS, scripted

MARK = "\x1f"
NAMES = """
start etude 1
start etude 2
start op 10 no 4
start op 10 no 5
start bar 13
start kata 7
start push-up
set --new push-up 3x12
set bench 60 kg x5
set squat 225 lbs x5
set squat bw x12
set curl 10 reps 7.5kg
set bench 3 x 5 60kg
set row left 32kg x10
set bench 60.kg x5
set pulldown 3x8-12 60kg
set bench 100kg x 5
set squat 225lbs x5
set left hand scales 96bpm
set power clean 60kg
set clean 60kgx3
activity rename squats to squat
activity rename squats as squat
activity merge squats into squat
group rename legs to lower
start piano/scales
start guitar/scales
start reading/みんな
start reading
log reading
"""
WORDS = """
log yesterday
log week
log last week
log 2026-06-01
log june
log friday
log 1 june
log 06-01
log :week
stop 0830
stop 8.30
stop 14:05
stop 5m ago
finish 4
today
week
day
month
summary
ls
rm 1.1
sessions
now
gaps
join @1 @2
fill
lengthen @1 5mins
version
stat
get dom.active
report
import
set 96bpm 7/8
stop 34/40 cards=40
finish 12/14
set 62.5 x8
set 100kgx5 rpe8
set 60kgx5 w
set 60kgx5 warm-up
set clean 7/8
set 100kg@8x5
set 1,000lb
set 5km 22:30
set 3mi 25:00
set L:60bpm clean=5/5 R:72bpm clean=4/5
set anki cards=85
set --define anki cards=85
rate -r -1
finish --effort -1
start bach --for 15m
start bach -m 'to the end'
start bach +slow
start bach --anew
start x --for last
track 9:00 - 10:00 kata
start kata +rust
"""
PUT_RIGHT = """
edit ..2 work
edit ..2 @none
edit ..2 clean=none
edit ..2 100kgx6 @8
move 212.3.2 --to bench --drop
edit 1.1:1 --stop 10:05 --adjust
delete ..1
restore ..1
restore
note --on 1.1 'the bow was calmer'
add kata --day yesterday --took 20m
add kata --in 1 --took 20m
start kata --name evening
add kata --took 20m --apart
cancel
start X
show last
show --by time
edit :1 --start 9:05
edit -2 --took 20m
edit .2 -m "it's better"
"""
COPIED = (
    *("what's new", "big band (live)", "5 * 7", "C# $5", "a & b | c > d", "~tilde", "=equals", "~", "*", "100%", "a;b"),
    *("what?", "[x]", "{a,b}", "étude 練習 🎻", '12" mix', "a`b", "^caret", "#fast", "a\\b", "wow!", "$HOME"),
)


def reached(shell: str, lines: list[str], home: Path) -> list[list[str]]:
    """Return the words that a program gets from each line in that shell."""
    folder = home / "stand-in"
    folder.mkdir()
    program = folder / "words"
    program.write_text(f"#!/bin/sh\nprintf '%s{MARK}' \"$@\"\necho\n")
    program.chmod(0o755)
    printed = scripted(shell, "\n".join(f"{program} {line}" for line in lines), home)
    return [line.split(MARK)[:-1] for line in printed]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("table", [NAMES, WORDS, PUT_RIGHT], ids=["names", "words", "putting right"])
def test_what_is_typed_reaches_the_program_as_the_same_words(shell: str, table: str, tmp_path: Path) -> None:
    lines = table.split("\n")[1:-1]
    assert reached(shell, lines, tmp_path) == [shlex.split(line) for line in lines]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_name_printed_to_be_copied_is_one_word_in_every_shell(shell: str, tmp_path: Path) -> None:
    assert reached(shell, [f"start {as_word(f'to {name}')}" for name in COPIED], tmp_path) == [
        ["start", f"to {name}"] for name in COPIED
    ]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_word_printed_to_be_copied_is_itself_in_every_shell(shell: str, tmp_path: Path) -> None:
    words = [name for name in COPIED if " " not in name]
    assert reached(shell, [f"log {as_word(word)}" for word in words], tmp_path) == [["log", word] for word in words]
