"""Every command, doing once what it is for: the first thing to look at when one of them may be broken."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from practicelog.db import upgrade
from tests.conftest import Record, Run, done, full_names

BEGINNING = (
    ("start technique/scales +slow --section warm --name evening", "17:00"),
    ("set 96bpm clean=7/8", "17:05"),
    ("set technique/row L:32kgx10 R:32kgx8", "17:10"),
    ("metric add row volume --of weight --of reps", "17:15"),
    ("group add pieces", "17:15"),
    ("section add coda", "17:15"),
    ("goal add recital", "17:15"),
    ("goal add scales 120bpm --under recital", "17:15"),
    ("db backup", "17:20"),
    ("start guitar", "17:30"),
)
FRAMES = f"import watson {Path(__file__).parent.parent / 'importers/clocks/frames.json'}"
OLD_APP = f"import fractal-goals {Path(__file__).parent.parent / 'importers/fractal/fixtures/dual.db'}"
# What comes before the command that is tried stands in front of it.
LINES = {
    "start": ["start piano --for 10m -m slowly"],
    "stop": ["stop"],
    "pause": ["pause"],
    "resume": ["pause", "resume"],
    "break": ["break 10m"],
    "switch": ["switch scales"],
    "next": ["template add evening guitar 10m, row 3x10 12kg rest 90s", "start -t evening", "next"],
    "skip": ["template add evening guitar 10m, row 3x10 12kg rest 90s", "start -t evening", "skip row -m tired"],
    "rotate": ["rotate guitar, scales --each 3m --for 12m"],
    "finish": ["finish -r 4"],
    "cancel": ["cancel"],
    "set": ["set 92bpm"],
    "note": ["note left hand"],
    "rate": ["rate --focus 3"],
    "next-time": ["next-time begin at 96"],
    "status": ["status"],
    "show": ["show"],
    "log": ["log --today"],
    "best": ["best row"],
    "report": ["report"],
    "progress": ["progress"],
    "calendar": ["calendar"],
    "streak": ["streak"],
    "week": ["week"],
    "month": ["month"],
    "year": ["year"],
    "due": ["activity add cello", "activity edit cello --every 7", "due"],
    "undo": ["undo"],
    "redo": ["undo", "redo"],
    "history": ["history"],
    "add": ["add piano --from 15:00 --to 15:30"],
    "edit": ["edit 1.1 --start 16:50"],
    "split": ["split 1.1 17:08"],
    "move": ["move 1.2 --before 1.1"],
    "delete": ["delete 1.1"],
    "restore": ["delete 1.1", "restore 1.1"],
    "trash": ["delete 1.1", "trash"],
    "section list": ["section list"],
    "section add": ["section add middle"],
    "section rename": ["section rename coda end"],
    "section plan": ["section plan warm 10m"],
    "section move": ["section move coda --before warm"],
    "section delete": ["section delete coda"],
    "template list": ["template add evening guitar 10m, row 3x10 12kg rest 90s", "template list"],
    "template show": ["template add evening guitar 10m, row 3x10 12kg rest 90s", "template show evening"],
    "template add": ["template add evening guitar 10m, row 3x10 12kg rest 90s"],
    "template edit": [
        "template add evening guitar 10m, row 3x10 12kg rest 90s",
        "template edit evening guitar 20m, row 3x12 12kg",
    ],
    "template from": ["template from 1 as evening"],
    "template duplicate": [
        "template add evening guitar 10m, row 3x10 12kg rest 90s",
        "template duplicate evening morning",
    ],
    "template rename": ["template add evening guitar 10m, row 3x10 12kg rest 90s", "template rename evening morning"],
    "template archive": ["template add evening guitar 10m, row 3x10 12kg rest 90s", "template archive evening"],
    "template unarchive": [
        "template add evening guitar 10m, row 3x10 12kg rest 90s",
        "template archive evening",
        "template unarchive evening",
    ],
    "template delete": ["template add evening guitar 10m, row 3x10 12kg rest 90s", "template delete evening"],
    "today": ["activity add cello", "schedule add week cello daily, scales daily 20m", "today"],
    "schedule list": ["schedule add week guitar mon thu, scales daily 20m", "schedule list"],
    "schedule show": ["schedule add week guitar mon thu, scales daily 20m", "schedule show week"],
    "schedule add": ["schedule add week guitar mon thu, scales daily 20m"],
    "schedule edit": ["schedule add week guitar mon thu, scales daily 20m", "schedule edit week --until june"],
    "schedule rename": ["schedule add week guitar mon thu, scales daily 20m", "schedule rename week plan"],
    "schedule archive": ["schedule add week guitar mon thu, scales daily 20m", "schedule archive week"],
    "schedule unarchive": [
        "schedule add week guitar mon thu, scales daily 20m",
        "schedule archive week",
        "schedule unarchive week",
    ],
    "schedule delete": ["schedule add week guitar mon thu, scales daily 20m", "schedule delete week"],
    "schedule off": ["schedule off tomorrow -m ill"],
    "schedule on": ["schedule off tomorrow -m ill", "schedule on tomorrow"],
    "goal list": ["goal list"],
    "goal show": ["goal show recital"],
    "goal add": ["goal add row 5h weekly --until 30-sep -m health"],
    "goal edit": ["goal edit scales 120bpm --until 30-sep"],
    "goal done": ["goal done recital"],
    "goal reopen": ["goal done recital", "goal reopen recital"],
    "goal link": ["goal link recital technique"],
    "goal unlink": ["goal link recital technique", "goal unlink recital technique"],
    "goal rename": ["goal rename recital concert"],
    "goal archive": ["goal archive recital"],
    "goal unarchive": ["goal archive recital", "goal unarchive recital"],
    "goal delete": ["goal delete 'scales 120bpm'"],
    "lesson list": ["lesson add 17:00 -m etude", "lesson list"],
    "lesson show": ["lesson add 16:00 -m scales", "lesson show"],
    "lesson add": ["lesson add 17:00 -m etude"],
    "lesson edit": ["lesson add 17:00 -m etude", "lesson edit 1 16:00"],
    "lesson delete": ["lesson add 17:00 -m etude", "lesson delete 1"],
    "activity list": ["activity list"],
    "activity add": ["activity add cello"],
    "activity rename": ["activity rename guitar lute"],
    "activity edit": ["activity edit guitar --group technique"],
    "activity merge": ["stop", "activity merge guitar into scales"],
    "activity archive": ["activity archive row"],
    "activity unarchive": ["activity archive row", "activity unarchive row"],
    "activity delete": ["activity add cello", "activity delete cello"],
    "group list": ["group list"],
    "group add": ["group add etudes"],
    "group rename": ["group rename pieces songs"],
    "group move": ["group move pieces --to technique"],
    "group archive": ["group archive pieces"],
    "group unarchive": ["group archive pieces", "group unarchive pieces"],
    "group delete": ["group delete pieces"],
    "metric list": ["metric list row"],
    "metric show": ["metric show row weight"],
    "metric add": ["metric add guitar words"],
    "metric edit": ["metric edit row weight --max 300"],
    "metric rename": ["metric rename row volume load"],
    "metric archive": ["metric archive row volume"],
    "metric unarchive": ["metric archive row volume", "metric unarchive row volume"],
    "metric delete": ["metric delete row volume"],
    "side list": ["side list"],
    "side show": ["side show row L"],
    "side add": ["side add guitar left"],
    "side edit": ["side edit row L --position 2"],
    "side rename": ["side rename row L left"],
    "side archive": ["side archive row L"],
    "side unarchive": ["side archive row L", "side unarchive row L"],
    "side delete": ["side add guitar left", "side delete guitar left"],
    "tag list": ["tag list"],
    "tag add": ["tag add by-ear"],
    "tag remove": ["tag remove slow --on 1.1"],
    "tag rename": ["tag rename slow calm"],
    "tag delete": ["tag delete slow"],
    "export intervals": ["export intervals"],
    "export sessions": ["export sessions"],
    "export days": ["export days"],
    "export sets": ["export sets"],
    "export long": ["export long"],
    "import": [FRAMES],
    "import list": [OLD_APP, "import list"],
    "import show": [OLD_APP, "import show"],
    "import practicelog": ["import practicelog OTHER"],
    "import fractal-goals": [OLD_APP],
    "db path": ["db path"],
    "db sql": ["db sql 'SELECT activity FROM v_activity'"],
    "db check": ["db check"],
    "db backup": ["db backup"],
    "db backups": ["db backups"],
    "db verify": ["db verify"],
    "db restore": ["db restore latest --yes"],
    "config": ["config timer_limit 2h"],
    "helper show": ["helper show"],
    "helper stop": ["helper stop"],
    "prompt": ["prompt bash"],
    "completion": ["completion zsh"],
    "help": ["help sets"],
}


def test_no_command_is_left_out() -> None:
    assert list(LINES) == full_names()


def with_another_log(line: str, home: Path) -> str:
    """Return a line with the place of a log that is no copy of the test's, which is made, where it says OTHER."""
    if "OTHER" not in line:
        return line
    path = home / "other" / "practice.db"
    upgrade.create(str(path))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE log_identity SET identity = 'another'")
    return line.replace("OTHER", str(path))


@pytest.mark.parametrize("name", LINES)
def test_each_command_answers_and_leaves_a_sound_log(name: str, record: Record, run: Run, home: Path) -> None:
    record(*BEGINNING)
    assert LINES[name][-1].startswith(name)
    for line in LINES[name]:
        answered = run(with_another_log(line, home), "18:00")
        assert done(answered), answered
        assert answered.out
    assert done(run("db check", "18:01"))
