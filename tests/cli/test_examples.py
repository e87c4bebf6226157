"""The examples that every help ends with, carried out as they stand on the log of a guitarist who lifts and learns."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from practicelog.cli.commands import COMMANDS, verbs_of
from practicelog.cli.examples import examples
from practicelog.cli.interface import public_names
from practicelog.cli.manual import manual, roff
from practicelog.db import upgrade
from tests.cli.shells import scripted
from tests.conftest import Run, done

FIRST_SESSION = 211
SHELL_SIGNS = re.compile(r"[|<>&$]|^(?!pl )")
FRAMES = Path(__file__).parents[1] / "importers/clocks/frames.json"
OLD_APP = Path(__file__).parents[1] / "importers/fractal/fixtures/dual.db"
STRONG = """\
Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
2026-03-10 10:00:00,A,7m,Dip,1,20,8,0,0,,,
"""
CELLAR = ("activity flute", "template holiday", "schedule winter", "goal marathon", "group winds")
LOG = (
    *(
        (f"group add {name}", "2026-03-02T17:00")
        for name in ("technique", "technique/keys", "languages", "chords", "winds")
    ),
    *((f"activity add technique/{name}", "2026-03-02T17:00") for name in ("scales", "'alt picking'")),
    *((f"activity add languages/{name}", "2026-03-02T17:00") for name in ("anki", "vocab", "reading")),
    *((f"activity add {name}", "2026-03-02T17:00") for name in ("yoga", "cello", "flute", "scale", "bench", "etude")),
    ("activity edit anki --every 7", "2026-03-02T17:00"),
    ("set squat 95kgx5", "2026-03-02T17:10"),
    ("set row L:32kgx10 R:32kgx8", "2026-03-02T17:15"),
    ("set 'alt picking' 84bpm", "2026-03-02T17:20"),
    ("set anki clean=30/40", "2026-03-02T17:20"),
    ("metric add squat load --of weight --of reps", "2026-03-02T17:25"),
    *((f"metric add anki {name}", "2026-03-02T17:25") for name in ("cards", "words")),
    ("metric archive anki words", "2026-03-02T17:25"),
    *((f"side add {name}", "2026-03-02T17:25") for name in ("etude voice", "bench left")),
    ("side archive etude voice", "2026-03-02T17:25"),
    ("finish", "2026-03-02T17:30"),
    ("template add evening scales 10m, etude 20m", "2026-03-09T17:00"),
    ("template add lower-a squat 3x5 100kg rest 3m, row 3x10 32kg", "2026-03-09T17:00"),
    ("template add holiday scales 5m", "2026-03-09T17:00"),
    ("schedule add week evening mon thu, scales daily 20m", "2026-03-09T17:00"),
    ("schedule add winter scales daily 10m", "2026-03-09T17:00"),
    *((f"goal add {name}", "2026-03-09T17:00") for name in ("recital", "exam", "marathon")),
    *((f"goal link recital {name}", "2026-03-09T17:00") for name in ("scales", "211")),
    ("goal done exam", "2026-03-09T17:00"),
    *((f"{word.replace(' ', ' archive ')}", "2026-03-09T17:00") for word in CELLAR),
    ("lesson add -m 'etude, bars 1 to 4'", "2026-03-09T17:00"),
    ("tag add concert --on scales", "2026-03-09T17:00"),
    ("start scales +slow --section Technique", "2026-03-12T17:00"),
    ("set 96bpm clean=7/8", "2026-03-12T17:05"),
    ("start squat", "2026-03-12T17:15"),
    ("set 100kgx5 @8", "2026-03-12T17:20"),
    ("section add Pieces", "2026-03-12T17:30"),
    ("start etude --section Technique", "2026-03-12T17:30"),
)
# What has happened when an example is typed.
BEFORE = {
    "next": ["start -t lower-a"],
    "skip": ["stop", "start -t evening --wait"],
    "resume": ["pause --at 18:25"],
    "redo": ["undo"],
    "restore": ["delete 212.1"],
    "trash": ["delete 212.1"],
    "schedule on": ["schedule off --until sun"],
    "import show": ["import fractal-goals old.db"],
    "db verify": ["db backup -o practice-copy.db"],
    "db restore": ["db backup"],
    "pl stop 34/40 cards=40": ["start anki"],
    "pl finish 12/14": ["start anki"],
    "pl set -b +2.5kg": ["start squat"],
    "pl section plan Technique none": ["section plan Technique 10m"],
    "pl switch etude": ["start anki"],
    "pl tag remove concert --on 212": ["tag add concert --on 212"],
    "pl config durations --reset": ["config durations words"],
}
LINES = [(name, line) for name, lines in examples().items() for line in lines]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the log, which is made once."""
    return tmp_path_factory.mktemp("kept") / "log"


@pytest.fixture
def evening(kept: Path, run: Run, log_file: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log with something of everything, and the files that the examples name."""
    monkeypatch.chdir(home)
    if not kept.exists():
        create_with_sessions_from(FIRST_SESSION, log_file)
        for command, clock in LOG:
            assert done(run(command, clock)), command
        shutil.copytree(log_file.parent, kept)
    else:
        shutil.copytree(kept, log_file.parent)
    shutil.copy(OLD_APP, home / "old.db")
    shutil.copy(FRAMES, home / "frames.json")
    (home / "hours.csv").write_text("Date,Piece,H\n2026-03-02,etude,0.5\n")
    create_with_sessions_from(1, home / "laptop.db")
    (home / "workouts.csv").write_text(STRONG)
    (home / "hours.timeclock").write_text("i 2026-03-10 18:00:00 guitar\no 2026-03-10 18:30:00\n")
    (home / "monday.txt").write_text("monday\n  scales  10m\n")
    for folder in (".zfunc", ".config/fish"):
        (home / folder).mkdir(parents=True, exist_ok=True)


def create_with_sessions_from(first: int, log: Path) -> None:
    """Make a log of its own whose sessions are numbered from `first` on."""
    upgrade.create(str(log))
    with closing(sqlite3.connect(log, isolation_level=None)) as db:
        db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('session', ?)", (first - 1,))
        db.execute("UPDATE log_identity SET identity = ?", (log.stem,))


PLAIN = [(name, line) for name, line in LINES if not SHELL_SIGNS.search(line)]


@pytest.mark.parametrize(("name", "line"), PLAIN, ids=[line for _, line in PLAIN])
def test_each_example_does_what_it_is_for(name: str, line: str, evening: None, run: Run) -> None:
    prepare(name, line, run)
    outcome = run(line.removeprefix("pl "), "18:30")
    assert outcome.code in (0, 1), outcome
    assert not outcome.err or outcome.err.startswith("Wrote ")


IN_SHELLS = [pytest.param(name, line, id=line) for name, line in LINES if SHELL_SIGNS.search(line)]


@pytest.mark.parametrize(("name", "line"), IN_SHELLS)
def test_each_example_for_a_shell_runs_in_it(name: str, line: str, evening: None, run: Run, home: Path) -> None:
    shell = "fish" if "fish" in line else "bash"
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    prepare(name, line, run)
    scripted(shell, line, home)


def test_the_manual_shows_a_dozen_of_them() -> None:
    shown = re.findall(r"^\.RS\n\.nf\n(.*)\n\.fi\n\.RE$", manual(), re.MULTILINE)
    assert len(shown) == 12
    assert {*shown} <= {roff(line) for _, line in LINES}


def prepare(name: str, line: str, run: Run) -> None:
    """Do what has happened before an example is typed."""
    for before in [*BEFORE.get(name, []), *BEFORE.get(line, [])]:
        assert done(run(before, "18:25")), before


def test_every_command_has_two_or_three_examples_of_its_own() -> None:
    nouns = [name for name in COMMANDS if verbs_of(name)]
    assert set(examples()) == {*public_names(), *nouns}
    for name, lines in examples().items():
        assert len(lines) in (2, 3)
        assert all(f"pl {name}".startswith(line) or f"pl {name}" in line for line in lines), name
        assert max(map(len, lines)) <= 76


@pytest.mark.parametrize("columns", ["80", "40"])
@pytest.mark.parametrize("name", ["stop", "schedule", "schedule add", "help"])
def test_help_ends_with_the_examples_whole(name: str, columns: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    ending = ["", "Examples:", *(f"  {line}" for line in examples()[name])]
    for command in (f"{name} --help", f"{name} -h", f"help {name}"):
        assert run(command).lines[-len(ending) :] == ending
